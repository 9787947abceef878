import type { ReactNode } from 'react'
import { states } from '../../shared/content/states.ts'
import { assertNever } from './assert-never.ts'
import { Mark, type Shape } from './shapes.tsx'

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'stop'

/** A word in a box. Sparingly: a badge on everything is a badge on nothing. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  tone?: Tone | undefined
  children: ReactNode
}): ReactNode {
  return (
    <span className="pw-badge" data-tone={tone}>
      {children}
    </span>
  )
}

export type StatusKind = 'waiting' | 'working' | 'unknown' | 'sent' | 'done' | 'attention' | 'stopped' | 'off'

/** The shape and tone that go with a kind of state. Shapes differ from each other without colour. */
export function statusLook(kind: StatusKind): { shape: Shape; tone: Tone } {
  switch (kind) {
    case 'waiting':
      return { shape: 'hollow', tone: 'neutral' }
    case 'working':
      return { shape: 'half', tone: 'info' }
    case 'unknown':
      return { shape: 'diamond', tone: 'warn' }
    case 'sent':
      return { shape: 'filled', tone: 'good' }
    case 'done':
      return { shape: 'tick', tone: 'good' }
    case 'attention':
      return { shape: 'triangle', tone: 'warn' }
    case 'stopped':
      return { shape: 'octagon', tone: 'stop' }
    case 'off':
      return { shape: 'dash', tone: 'neutral' }
    default:
      return assertNever(kind)
  }
}

/** A state in words with its shape: "◐ Sending". */
export function StatusText({ kind, children }: { kind: StatusKind; children: ReactNode }): ReactNode {
  const { shape, tone } = statusLook(kind)
  return (
    <span className="pw-status" data-tone={tone}>
      <Mark shape={shape} />
      <span>{children}</span>
    </span>
  )
}

export type FreshnessKind = 'fresh' | 'refreshing' | 'stale' | 'failed' | 'expired' | 'missing'

/**
 * How fresh something is, in words made by the caller. Fresh is plain text; everything else carries a shape, and stale and worse
 * are bold, so that old never looks new.
 */
export function FreshnessTag({ kind, words }: { kind: FreshnessKind; words: string }): ReactNode {
  const shape: Record<FreshnessKind, Shape | null> = {
    fresh: null,
    refreshing: 'half',
    stale: 'clock',
    failed: 'clock',
    expired: 'triangle',
    missing: 'dash',
  }
  const mark = shape[kind]
  return (
    <span className="pw-freshness" data-kind={kind}>
      {mark === null ? null : <Mark shape={mark} />}
      <span>{words}</span>
    </span>
  )
}

export type SourceLineProps = {
  source: string
  /** The time in words: "10:41am", "yesterday, 6:02am". */
  when: string
  freshness?: { kind: FreshnessKind; words: string } | undefined
  /** Further facts: "My Rent Account agrees". */
  also?: readonly string[] | undefined
}

/** "From Universal Housing, 10:41am · My Rent Account agrees". Under every figure and card. */
export function SourceLine({ source, when, freshness, also = [] }: SourceLineProps): ReactNode {
  return (
    <p className="pw-source">
      <span>{states.freshness.from(source, when)}</span>
      {freshness === undefined ? null : <FreshnessTag {...freshness} />}
      {also.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  )
}

export type MissingKind = keyof typeof states.missing

/** Why there is nothing here: unavailable, not recorded, not known, does not apply. Never a dash, never a zero. */
export function Missing({
  kind = 'unavailable',
  why,
}: {
  kind?: MissingKind | undefined
  why?: string | undefined
}): ReactNode {
  return (
    <span className="pw-missing" data-kind={kind}>
      {states.missing[kind]}
      {why === undefined ? null : <span className="pw-missing-why"> – {why}</span>}
    </span>
  )
}

/** Marks a value that changed while it was being looked at. Stays for the rest of the call. */
export function ChangedTag(): ReactNode {
  return <Badge tone="info">{states.loading.changed}</Badge>
}

/** A date in words, bold when it matters, with a word under it: "Overdue", "Due today". */
export function DateText({
  words,
  note,
  dateTime,
  strong = false,
}: {
  words: string
  note?: string | undefined
  /** The machine form, YYYY-MM-DD or ISO, if there is one. */
  dateTime?: string | undefined
  strong?: boolean | undefined
}): ReactNode {
  return (
    <span className="pw-date" data-strong={strong || undefined}>
      <time dateTime={dateTime}>{words}</time>
      {note === undefined ? null : <span className="pw-date-note">{note}</span>}
    </span>
  )
}

/** A number in a column: even-width figures, to the right. */
export function Figure({ children }: { children: ReactNode }): ReactNode {
  return <span className="pw-figure">{children}</span>
}

/** Words to say aloud, in quotation marks. */
export function Quote({
  children,
  lang,
  label,
}: {
  children: ReactNode
  lang?: string | undefined
  label?: string | undefined
}): ReactNode {
  return (
    <figure className="pw-quote">
      {label === undefined ? null : <figcaption>{label}</figcaption>}
      <blockquote lang={lang}>“{children}”</blockquote>
    </figure>
  )
}
