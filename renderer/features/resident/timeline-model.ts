import { promiseWords } from '../../../shared/content/promises.ts'
import { timelineWords } from '../../../shared/content/timeline.ts'
import type {
  ComingItem,
  TimelineFilter,
  TimelineItem,
  TimelinePage,
} from '../../../shared/contract/resident.ts'
import { londonDate } from '../../../shared/rules/dates.ts'
import { dayNear } from '../../../shared/rules/promises.ts'
import type { Seen } from '../../lib/timeline-visits.ts'
import { longDay, shortDay, whenWords } from '../../lib/words.ts'

/** "2 Mar 2026" or "9:32am": the time only where the source gives one. */
export const itemWhen = (item: Pick<TimelineItem, 'at' | 'timed'>, today: string): string =>
  item.timed ? (whenWords(item.at, today) ?? item.at) : shortDay(item.at)

/** The London day an item belongs under; text that is no date stands for itself. */
export function itemDay(item: Pick<TimelineItem, 'at' | 'timed'>): string {
  if (!item.timed) return item.at.slice(0, 10)
  return Number.isNaN(Date.parse(item.at)) ? item.at : londonDate(item.at)
}

/** What an item stands under: "Today", or its month. Text that is no date stands under itself. */
export function groupWords(item: Pick<TimelineItem, 'at' | 'timed'>, today: string): string {
  const day = itemDay(item)
  if (day === today) return timelineWords.today
  return longDay(`${day.slice(0, 7)}-01`)
    .split(' ')
    .slice(-2)
    .join(' ')
}

/**
 * The heading an item begins, or undefined when it goes on under the one above. While the one above is still being fetched it is not
 * known, and nothing is said twice.
 */
export function headingOf(
  item: Pick<TimelineItem, 'at' | 'timed'>,
  above: Pick<TimelineItem, 'at' | 'timed'> | undefined | 'first',
  today: string,
): string | undefined {
  if (above === undefined) return undefined
  const words = groupWords(item, today)
  return above !== 'first' && groupWords(above, today) === words ? undefined : words
}

/** The stream as far as it is held: by place, newest first, with holes where nothing was fetched yet. */
export type Stream = { total: number; items: readonly (TimelineItem | undefined)[] }
export const emptyStream: Stream = { total: 0, items: [] }

/**
 * The stream with a run laid in. A stream grows at its top, so places are counted from its end: what was held keeps its place when the
 * total changed meanwhile. `lead`: this run's total is the newest known, as of the first page.
 */
export function withRun(stream: Stream, run: TimelinePage, lead: boolean): Stream {
  const total = lead ? run.total : Math.max(stream.total, run.total)
  const grown = total - stream.total
  const items: (TimelineItem | undefined)[] = Array.from(
    { length: total },
    (_, at) => stream.items[at - grown],
  )
  const from = run.from + (total - run.total)
  for (const [offset, item] of run.items.entries())
    if (from + offset >= 0 && from + offset < total) items[from + offset] = item
  return { total, items }
}

/** How many items are fetched at once. */
export const runSize = 200

/**
 * The runs to ask for so that `from` to `to` are all held: whole runs from fixed places, without those that the first page covers and
 * those asked already.
 */
export function runsWanted(
  total: number,
  firstPage: number,
  { from, to }: { from: number; to: number },
  asked: ReadonlySet<number>,
): number[] {
  const runs: number[] = []
  const end = Math.min(to, total)
  const begin = Math.max(from, firstPage)
  if (begin >= end) return runs
  for (let run = Math.floor(begin / runSize) * runSize; run < end; run += runSize)
    if (!asked.has(run)) runs.push(run)
  return runs
}

export const everything: TimelineFilter = { kinds: null, sources: null, person: null, told: false }

export const isEverything = (filter: TimelineFilter): boolean =>
  filter.kinds === null && filter.sources === null && filter.person === null && !filter.told

/** One thing that is filtered by, and the filter without it. */
export type Chip = { id: string; words: string; without: TimelineFilter }

/** What is filtered by, each to be taken off by itself. */
export function chipsOf(
  filter: TimelineFilter,
  sourceName: (source: NonNullable<TimelineFilter['sources']>[number]) => string,
): Chip[] {
  const less = <T>(all: readonly T[], one: T): T[] | null => {
    const left = all.filter((other) => other !== one)
    return left.length === 0 ? null : left
  }
  return [
    ...(filter.kinds ?? []).map((kind) => ({
      id: `kind ${kind}`,
      words: timelineWords.kinds[kind],
      without: { ...filter, kinds: less(filter.kinds ?? [], kind) },
    })),
    ...(filter.sources ?? []).map((source) => ({
      id: `source ${source}`,
      words: sourceName(source),
      without: { ...filter, sources: less(filter.sources ?? [], source) },
    })),
    ...(filter.person === null
      ? []
      : [{ id: 'person', words: timelineWords.about(filter.person), without: { ...filter, person: null } }]),
    ...(filter.told
      ? [{ id: 'told', words: timelineWords.filters.told, without: { ...filter, told: false } }]
      : []),
  ]
}

/** A word under a date that is to come: "Overdue", "Due today", "Due tomorrow"; undefined further off. */
export function comingNote(
  item: Pick<ComingItem, 'at' | 'timed' | 'overdue'>,
  today: string,
): string | undefined {
  const near = item.overdue ? 'overdue' : dayNear(itemDay(item), today)
  return near === null ? undefined : promiseWords.due[near]
}

/**
 * What has been seen after this page came. An item is new when the page before was whole (every system had answered once) and it was not
 * on it; one that moves up from under the page is not. `whole`: every system has answered now.
 */
export function seenAfter(seen: Seen, items: readonly TimelineItem[], whole: boolean): Seen {
  const isNew = (item: TimelineItem): boolean => !seen.known.has(item.id) && item.at > seen.oldest
  const came = seen.whole ? items.filter(isNew) : []
  const unknown = items.some((item) => !seen.known.has(item.id))
  if (!unknown && whole === seen.whole) return seen
  return {
    known: unknown ? new Set([...seen.known, ...items.map(({ id }) => id)]) : seen.known,
    fresh: came.length === 0 ? seen.fresh : new Set([...seen.fresh, ...came.map(({ id }) => id)]),
    whole,
    oldest: items.at(-1)?.at ?? '',
  }
}
