import { useId, useState, type ReactNode } from 'react'
import { states } from '../../shared/content/states.ts'
import { assertNever } from './assert-never.ts'
import { Button } from './button.tsx'
import { Disclosure } from './disclosure.tsx'
import { Mark } from './shapes.tsx'
import { FreshnessTag } from './words.tsx'

/** "£312.40 owed" to its figure and its words, so that only the figure is drawn large. Words alone have no figure. */
export function amountParts(words: string): { figure: string | null; rest: string } {
  const match = /^(£[\d,]+(?:\.\d{2})?)(?:\s+(.*))?$/.exec(words)
  return match === null ? { figure: null, rest: words } : { figure: match[1] ?? '', rest: match[2] ?? '' }
}

/** Money in words made by shared/rules/money.ts: "£42.10 owed", "£42.10 in credit", "Nothing owed". Never parsed, never added up. */
export function Amount({ words, large = false }: { words: string; large?: boolean | undefined }): ReactNode {
  const { figure, rest } = amountParts(words)
  return (
    <span className="pw-amount" data-large={large || undefined}>
      {figure === null ? null : <span className="pw-amount-figure">{figure}</span>}
      {figure === null || rest === '' ? null : ' '}
      {rest === '' ? null : <span className="pw-amount-words">{rest}</span>}
    </span>
  )
}

/** Words in brackets at the end, such as a day, stay on one line. */
const wholeBrackets = (label: ReactNode): ReactNode =>
  typeof label === 'string' ? label.replace(/\([^()]*\)$/, (words) => words.replaceAll(' ', '\u00A0')) : label

/** How far a balance may be trusted. `when` is a time in words, `system` the name of what is down. */
export type BalanceState =
  | { kind: 'fresh' }
  | { kind: 'stale'; when: string }
  | { kind: 'expired'; when: string }
  | { kind: 'missing'; system: string }

export type BalanceProps = {
  label: ReactNode
  /** Null only when it is missing. */
  words: string | null
  state?: BalanceState | undefined
  /** A remark beside the label: "what letters use". */
  note?: string | undefined
  /** The sum in words. */
  how?: ReactNode
  large?: boolean | undefined
}

function Covered({ words, when, large }: { words: string; when: string; large: boolean }): ReactNode {
  const [shown, setShown] = useState(false)
  const id = useId()
  return (
    <span className="pw-balance-covered">
      <span className="pw-balance-warning">
        <Mark shape="triangle" /> {states.money.covered(when)}
      </span>
      <span id={id} className="pw-balance-old">
        {shown ? (
          <>
            <Amount words={words} large={large} /> <span>{states.money.oldFigure(when)}</span>
          </>
        ) : null}
      </span>
      <Button
        small
        kind="secondary"
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setShown(!shown)}
      >
        {shown ? states.money.hideOld : states.money.showOld}
      </Button>
    </span>
  )
}

function Value({
  words,
  state,
  large,
}: {
  words: string | null
  state: BalanceState
  large: boolean
}): ReactNode {
  if (state.kind === 'missing' || words === null) {
    return (
      <span className="pw-balance-warning">
        <Mark shape="dash" />{' '}
        {state.kind === 'missing' ? states.money.missing(state.system) : states.missing.unavailable}
      </span>
    )
  }
  switch (state.kind) {
    case 'fresh':
      return <Amount words={words} large={large} />
    case 'stale':
      return (
        <>
          <Amount words={words} large={large} />
          <span className="pw-balance-check">
            <FreshnessTag kind="stale" words={states.freshness.checkBeforeQuoting} />{' '}
            <span className="pw-balance-when">{states.freshness.stale(state.when)}</span>
          </span>
        </>
      )
    case 'expired':
      return <Covered words={words} when={state.when} large={large} />
    default:
      return assertNever(state)
  }
}

/** One line of a money card: what it is, how much, how far to trust it, and how it was worked out. */
export function Balance({
  label,
  words,
  state = { kind: 'fresh' },
  note,
  how,
  large = false,
}: BalanceProps): ReactNode {
  return (
    <div className="pw-balance" data-state={state.kind}>
      <dt>
        {wholeBrackets(label)}
        {note === undefined ? null : <span className="pw-balance-note">{note}</span>}
      </dt>
      <dd>
        <Value words={words} state={state} large={large} />
      </dd>
      {how === undefined ? null : (
        <dd className="pw-balance-how">
          <Disclosure
            summary={states.money.howWorkedOut}
            about={typeof label === 'string' ? label : undefined}
          >
            {how}
          </Disclosure>
        </dd>
      )}
    </div>
  )
}

/** The balances of an account, as a list of names and values. */
export function Balances({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <dl className="pw-balances" aria-label={label}>
      {children}
    </dl>
  )
}
