import { residentWords } from '../../../shared/content/resident.ts'
import type { Change } from '../../../shared/contract/changes.ts'
import type {
  BalanceView,
  ResidentView,
  StatementView,
  StatementWeek,
  TimelineItem,
} from '../../../shared/contract/resident.ts'
import type { Provenance } from '../../../shared/domain/freshness.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'
import { londonDate } from '../../../shared/rules/dates.ts'
import { longDay, shortDay, whenWords } from '../../lib/words.ts'
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

/** "Created 2 Mar 2026" or "9:32am": the time only where the source gives one. */
export const itemWhen = (item: Pick<TimelineItem, 'at' | 'timed'>, today: string): string =>
  item.timed ? (whenWords(item.at, today) ?? item.at) : shortDay(item.at)

/** The London day an item belongs under; text that is no date stands for itself. */
export function itemDay(item: Pick<TimelineItem, 'at' | 'timed'>): string {
  if (!item.timed) return item.at.slice(0, 10)
  return Number.isNaN(Date.parse(item.at)) ? item.at : londonDate(item.at)
}

export type DayGroup = { day: string; heading: string; items: TimelineItem[] }

/** Items by month, with today by itself; order is the desk's. */
export function timelineGroups(items: readonly TimelineItem[], today: string): DayGroup[] {
  const groups = new Map<string, DayGroup>()
  for (const item of items) {
    const day = itemDay(item)
    const at = day === today ? 'today' : day.slice(0, 7)
    const heading = day === today ? residentWords.timeline.today : monthWords(day)
    const group = groups.get(at) ?? { day: at, heading, items: [] }
    group.items.push(item)
    groups.set(at, group)
  }
  return [...groups.values()]
}

/** "March 2026". */
const monthWords = (day: string): string =>
  longDay(`${day.slice(0, 7)}-01`)
    .split(' ')
    .slice(-2)
    .join(' ')

export type TimelineFilter = 'all' | TimelineItem['kind']
const kinds = [
  'contact',
  'note',
  'diary',
  'report',
  'report-update',
  'payment',
] as const satisfies readonly TimelineItem['kind'][]

/** Kinds that occur, always in the same order, for the filter. */
export const kindsIn = (items: readonly TimelineItem[]): TimelineItem['kind'][] =>
  kinds.filter((kind) => items.some((item) => item.kind === kind))

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
