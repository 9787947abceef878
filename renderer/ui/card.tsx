import { useId, type ReactNode } from 'react'
import { states } from '../../shared/content/states.ts'
import { Mark } from './shapes.tsx'
import { ChangedTag, Missing, SourceLine, type MissingKind, type SourceLineProps } from './words.tsx'

/** Why a card cannot show all it should. `old` means what is shown was fetched earlier. */
export type CardState =
  | { kind: 'ready' }
  | { kind: 'down'; system: string }
  | { kind: 'old'; system: string; when: string }
  | { kind: 'said'; words: string }

export type CardProps = {
  heading: ReactNode
  level?: 2 | 3 | 4 | undefined
  children?: ReactNode
  source?: SourceLineProps | undefined
  state?: CardState | undefined
  /** Small buttons beside the heading. */
  actions?: ReactNode
  id?: string | undefined
  /** No padding, for a table or list that runs edge to edge. */
  flush?: boolean | undefined
}

function CardProblem({ state }: { state: CardState }): ReactNode {
  if (state.kind === 'ready') return null
  const words =
    state.kind === 'down'
      ? states.partial.card(state.system)
      : state.kind === 'old'
        ? states.partial.cardWithOld(state.system, state.when)
        : state.words
  return (
    <p className="pw-card-problem">
      <Mark shape={state.kind === 'old' ? 'clock' : 'dash'} />
      <span>{words}</span>
    </p>
  )
}

/** One subject on the sheet: heading, what is known, where it came from. When its system is down the card says so and stays. */
export function Card({
  heading,
  level = 2,
  children,
  source,
  state,
  actions,
  id,
  flush,
}: CardProps): ReactNode {
  const Heading = `h${level}` as const
  const own = useId()
  const headingId = id === undefined ? own : `${id}-heading`
  return (
    <section
      className="pw-card"
      id={id}
      aria-labelledby={headingId}
      data-flush={flush || undefined}
      data-state={state?.kind ?? 'ready'}
    >
      <div className="pw-card-head">
        <Heading id={headingId}>{heading}</Heading>
        {actions === undefined ? null : <div className="pw-card-actions">{actions}</div>}
      </div>
      {state === undefined ? null : <CardProblem state={state} />}
      {children === undefined ? null : <div className="pw-card-body">{children}</div>}
      {source === undefined ? null : (
        <div className="pw-card-foot">
          <SourceLine {...source} />
        </div>
      )}
    </section>
  )
}

export type KeyValue = {
  label: ReactNode
  /** Undefined or null means missing; say which kind. */
  value?: ReactNode
  missing?: MissingKind | undefined
  why?: string | undefined
  changed?: boolean | undefined
  /** Needed when labels repeat. */
  key?: string | undefined
}

/** Names and values, one a line. */
export function KeyValues({
  items,
  label,
  stacked = false,
}: {
  items: readonly KeyValue[]
  label?: string | undefined
  /** Label above value, for narrow columns and long values. */
  stacked?: boolean | undefined
}): ReactNode {
  return (
    <dl className="pw-pairs" aria-label={label} data-stacked={stacked || undefined}>
      {items.map((item, index) => (
        <div key={item.key ?? (typeof item.label === 'string' ? item.label : index)}>
          <dt>{item.label}</dt>
          <dd>
            {item.value === undefined || item.value === null ? (
              <Missing kind={item.missing ?? 'notRecorded'} why={item.why} />
            ) : (
              item.value
            )}
            {item.changed ? (
              <>
                {' '}
                <ChangedTag />
              </>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
