import type { Change } from '../../../shared/contract/changes.ts'
import type {
  BalanceView,
  ResidentView,
  StatementView,
  StatementWeek,
} from '../../../shared/contract/resident.ts'
import type { Provenance } from '../../../shared/domain/freshness.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'
import type { BalanceState } from '../../ui/index.ts'
import { trustOf, withOutages } from '../freshness/index.ts'

/** Whether a change is about someone on this screen. Before the first answer nothing is known of whom, so any may be. */
export function concerns(change: Change, subjects: readonly string[] | null): boolean {
  if (change.about !== 'resident' && change.about !== 'outbox') return false
  return subjects === null || change.subjects.some((subject) => subjects.includes(subject))
}

/** The copies a figure was made of: today's balance is the housing system's, the others also need what the rent account holds. */
export function copiesBehind(which: 'today' | 'next', from: readonly Provenance[]): Provenance[] {
  return from.filter((one) => one.source === 'housing' || (which === 'next' && one.source === 'rentAccount'))
}

/** Whether every system behind a part answered and all of it could be read: only then may the part say there is nothing. */
export const isWholeAnswer = (from: readonly Provenance[]): boolean =>
  from.every((one) => one.fetchedAt !== null && one.unreadable === 0)

/** How a balance is shown: as it is, with a warning, covered, or as missing, never as nothing. `system` is the housing system's name. */
export function balanceState(
  which: 'today' | 'next',
  balance: BalanceView,
  from: readonly Provenance[],
  today: string,
  system: string,
): BalanceState {
  if (balance.pence === null) return { kind: 'missing', system }
  return trustOf(copiesBehind(which, from), today)
}

/** The sentence about the balance that may be read out: none while the figure behind it may be out of date. */
export function moneyToSay({ money }: ResidentView, today: string): string | null {
  const now = money.value?.today
  if (now === undefined || now.pence === null) return null
  return trustOf(copiesBehind('today', money.from), today).kind === 'fresh' ? now.say : null
}

/** A statement in rows: each week's lines under one row for the week. */
export type StatementRow =
  { row: 'week'; week: StatementWeek } | { row: 'line'; line: StatementWeek['lines'][number] }
export const statementRows = (statement: StatementView): StatementRow[] =>
  statement.weeks.flatMap((week) => [
    { row: 'week' as const, week },
    ...week.lines.map((line) => ({ row: 'line' as const, line })),
  ])

/** A copy nobody has asked for yet, of a system that does not answer. */
const notAsked = (source: SourceId): Provenance => ({
  source,
  unit: '',
  state: 'missing',
  fetchedAt: null,
  nextAttemptAt: null,
  failing: { reason: 'refused', times: 0 },
  unreadable: 0,
})

/**
 * The record with what is known of systems that do not answer laid over it. A part of which nothing is held or asked for is not on its
 * way while the system it comes from is down; without a tenancy there is nothing to ask for about one.
 */
export function viewWithOutages(view: ResidentView, offline: ReadonlySet<SourceId>): ResidentView {
  if (offline.size === 0) return view
  const lay = <S extends { value: unknown; from: Provenance[] }>(part: S, source: SourceId): S => ({
    ...part,
    from:
      part.value === null && part.from.length === 0 && offline.has(source)
        ? [notAsked(source)]
        : withOutages(part.from, offline),
  })
  const layHome = <S extends { value: unknown; from: Provenance[] }>(part: S): S =>
    view.tenancyRef === null ? { ...part, from: withOutages(part.from, offline) } : lay(part, 'housing')
  return {
    ...view,
    tenancy: layHome(view.tenancy),
    household: layHome(view.household),
    alerts: lay(view.alerts, 'alerts'),
    money: layHome(view.money),
    statement: layHome(view.statement),
    cases: lay(view.cases, 'crm'),
    timeline: lay(view.timeline, 'crm'),
  }
}

/** Every section of a record, for the line at the top of the page. */
export const sectionsOf = (view: ResidentView) => [
  view.tenancy,
  view.household,
  view.alerts,
  view.money,
  view.statement,
  view.cases,
  view.timeline,
]
