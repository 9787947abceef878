import { useId, type ReactNode } from 'react'
import { states } from '../../shared/content/states.ts'
import { Delayed } from './delayed.tsx'
import { Mark } from './shapes.tsx'
import { FreshnessTag, type FreshnessKind } from './words.tsx'

/**
 * Nothing is here yet. Empty lines hold the place at once; the words come after 400 ms, and after five seconds they say to carry
 * on. Use only when there is nothing cached to show.
 */
export function Loading({
  what,
  pronoun = 'them',
  lines = 3,
  now = false,
}: {
  what: string
  pronoun?: 'it' | 'them' | undefined
  lines?: number | undefined
  /** Without the wait, for pages of examples. */
  now?: boolean | undefined
}): ReactNode {
  return (
    <div className="pw-loading" aria-busy="true">
      <div className="pw-loading-words">
        <Delayed ms={now ? 0 : 400}>
          <Delayed ms={5000}>
            <p className="pw-loading-slow">{states.loading.slow(what, pronoun)}</p>
          </Delayed>
          <p className="pw-loading-now">{states.loading.getting(what)}</p>
        </Delayed>
      </div>
      <div className="pw-lines" aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => (
          <span key={index} />
        ))}
      </div>
    </div>
  )
}

/** What would be here, why it is empty, and the next useful action. */
export function Empty({
  title,
  why,
  action,
}: {
  title: string
  why?: ReactNode
  action?: ReactNode
}): ReactNode {
  return (
    <div className="pw-empty">
      <p className="pw-empty-title">{title}</p>
      {why === undefined ? null : <p>{why}</p>}
      {action === undefined ? null : <div className="pw-state-actions">{action}</div>}
    </div>
  )
}

/** Top of a page some of whose systems did not answer: "Some information is missing: parking." */
export function PartialLine({
  missing,
  rest = 'current',
  action,
}: {
  missing: readonly string[]
  /** How the other parts are: fresh, from earlier, or all from earlier because nothing answers. */
  rest?: 'current' | 'older' | 'unreachable' | undefined
  action?: ReactNode
}): ReactNode {
  if (missing.length === 0) return null
  return (
    <div className="pw-line-state" data-tone="warn">
      <p>
        <Mark shape="dash" /> {states.partial.page(missing, rest)}
      </p>
      {action}
    </div>
  )
}

/** Top of a page shown from an old copy: when it is from, in bold, and what to do about it. */
export function StaleLine({
  when,
  kind = 'stale',
  action,
}: {
  when: string
  kind?: Extract<FreshnessKind, 'stale' | 'refreshing' | 'failed'> | undefined
  action?: ReactNode
}): ReactNode {
  return (
    <div className="pw-line-state" data-tone="neutral">
      <p>
        <FreshnessTag kind={kind} words={states.freshness[kind](when)} />
      </p>
      {action}
    </div>
  )
}

export type ConflictValue = {
  value: ReactNode
  source: string
  when: string
  /** The one this screen uses. At most one. */
  used?: boolean | undefined
}

/** Both values, both sources, both times, which we use and why, and what to do. */
export function Conflict({
  what,
  values,
  why,
  say,
  actions,
}: {
  what: string
  values: readonly ConflictValue[]
  why?: string | undefined
  say?: ReactNode
  actions?: ReactNode
}): ReactNode {
  const id = useId()
  return (
    <div className="pw-conflict" role="group" aria-labelledby={id}>
      <p className="pw-conflict-title" id={id}>
        <Mark shape="diamond" /> {states.conflict.title(what)}
      </p>
      <ul className="pw-conflict-values">
        {values.map((one) => (
          <li key={one.source} data-used={one.used || undefined}>
            <span className="pw-conflict-value">{one.value}</span>
            <span className="pw-conflict-source">{states.freshness.from(one.source, one.when)}</span>
            <span className="pw-conflict-use">
              {one.used ? states.conflict.used : states.conflict.notUsed}
            </span>
          </li>
        ))}
      </ul>
      {why === undefined ? null : <p>{states.conflict.why(why)}</p>}
      {say}
      {actions === undefined ? null : <div className="pw-state-actions">{actions}</div>}
    </div>
  )
}

/** What happened, whether anything was lost, what to do now, where to record it meanwhile. */
export function ErrorPanel({
  title,
  lost = states.error.lostNothing,
  next,
  meanwhile,
  actions,
  level = 3,
}: {
  title: string
  lost?: string | undefined
  next: ReactNode
  /** Where to record it until this works: "Universal Housing". */
  meanwhile?: string | undefined
  actions?: ReactNode
  level?: 2 | 3 | 4 | undefined
}): ReactNode {
  const Heading = `h${level}` as const
  return (
    <div className="pw-error" role="group" aria-label={title}>
      <Heading>{title}</Heading>
      <p>
        <strong>{lost}</strong> {next}
      </p>
      {meanwhile === undefined ? null : <p>{states.error.meanwhile(meanwhile)}</p>}
      {actions === undefined ? null : <div className="pw-state-actions">{actions}</div>}
    </div>
  )
}

/** Why this person may not see it, and who may. */
export function NotAllowed({
  because,
  who,
  title,
  action,
}: {
  /** Follows "because": "it is about a member of staff". */
  because: string
  who: string
  title?: string | undefined
  action?: ReactNode
}): ReactNode {
  return (
    <div className="pw-not-allowed">
      {title === undefined ? null : <p className="pw-empty-title">{title}</p>}
      <p>
        <strong>{states.notAllowed.why(because)}</strong> {states.notAllowed.who(who)}
      </p>
      {action === undefined ? null : <div className="pw-state-actions">{action}</div>}
    </div>
  )
}

/** Grey bar under the top bar while there is no connection. */
export function OfflineBar({ since, action }: { since?: string | undefined; action?: ReactNode }): ReactNode {
  return (
    <div className="pw-bar" data-bar="offline" role="region" aria-label={states.offline.label}>
      <p>{states.offline.bar}</p>
      {since === undefined ? null : <p className="pw-bar-end">{states.offline.since(since)}</p>}
      {action}
    </div>
  )
}

/** Fixed bar while somebody may look but not change. */
export function ViewOnlyBar({ action }: { action?: ReactNode }): ReactNode {
  return (
    <div className="pw-bar" data-bar="view-only" role="region" aria-label={states.viewOnly.label}>
      <p>{states.viewOnly.bar}</p>
      {action}
    </div>
  )
}

/** Striped bar that nothing can hide: practice or test, never live. */
export function PracticeStripe({
  environment = 'practice',
}: {
  environment?: 'practice' | 'test' | undefined
}): ReactNode {
  return (
    <div className="pw-stripe" data-environment={environment}>
      <p>{environment === 'practice' ? states.practice.bar : states.test.bar}</p>
    </div>
  )
}
