import type {
  ResidentView,
  TimelineFilter,
  TimelineItem,
  TimelineKind,
  TimelinePage,
} from '../../../../shared/contract/resident.ts'
import { timelineKinds } from '../../../../shared/contract/resident.ts'
import type { CouncilPack } from '../../../../shared/domain/council-pack.ts'
import { sourceIds } from '../../../../shared/domain/sources.ts'
import { fromUnits } from '../provenance.ts'
import type { ResidentFacts } from '../resolve.ts'
import { composeComingUp } from './coming-up.ts'
import { ourItems } from './timeline-ours.ts'
import { theirItems } from './timeline-theirs.ts'

/** Items that travel with the view; the rest comes as the agent goes back in time. */
const timelineAtFirst = 60

const everything: TimelineFilter = { kinds: null, sources: null, person: null, told: false }

/**
 * Moments and days in one order, as text: a moment in UTC, a day as itself, which is before every moment of it and after those of the day
 * before. Only what is not written so already is worked out.
 */
function orderKey({ at, timed }: Pick<TimelineItem, 'at' | 'timed'>): string {
  if (!timed) return at.slice(0, 10)
  if (at.length === 24 && at.endsWith('Z')) return at
  const ms = Date.parse(at)
  return Number.isNaN(ms) ? at : new Date(ms).toISOString()
}

/**
 * One stream over everything known of a resident, newest first: what every council system holds and what was done here, each once, each
 * with where it comes from. Linear but for the sort; asked for on every page, so nothing here formats a date.
 */
export function timelineOf(facts: ResidentFacts, pack: CouncilPack, today: string): TimelineItem[] {
  return [...ourItems(facts, pack), ...theirItems(facts, pack, today)]
    .map((item, at) => ({ item, at, key: orderKey(item) }))
    .toSorted((a, b) => (a.key > b.key ? -1 : a.key < b.key ? 1 : a.at - b.at))
    .map(({ item }) => item)
}

const placeOf = (item: TimelineItem): TimelineView['sources'][number] => item.source ?? 'here'
type TimelineView = NonNullable<ResidentView['timeline']['value']>

/** A run of the stream under a filter. Past its end there are no items, and `total` says where it ends. */
export function timelinePage(
  stream: readonly TimelineItem[],
  { filter, from, count }: { filter: TimelineFilter; from: number; count: number },
): TimelinePage {
  const kinds = filter.kinds === null ? null : new Set<TimelineKind>(filter.kinds)
  const sources = filter.sources === null ? null : new Set<string>(filter.sources)
  const kept = stream.filter(
    (item) =>
      (kinds === null || kinds.has(item.kind)) &&
      (sources === null || sources.has(placeOf(item))) &&
      (filter.person === null || item.person === filter.person) &&
      (!filter.told || item.told),
  )
  return { from, total: kept.length, items: kept.slice(from, from + count) }
}

/** The first page, with what there is to filter by and what is still to come. */
export function composeTimeline(
  facts: ResidentFacts,
  pack: CouncilPack,
  today: string,
  now: string,
): ResidentView['timeline'] {
  const from = fromUnits(
    facts,
    [
      'crm.contacts',
      'housing.diary',
      'reports.ours',
      'housing.payments',
      'crm.cases',
      'alerts.people',
      'alerts.property',
    ],
    now,
  )
  const stream = timelineOf(facts, pack, today)
  // One system that says "nothing" does not speak for the others: the stream is empty only when all have answered.
  const known = stream.length > 0 || (from.length > 0 && from.every((one) => one.fetchedAt !== null))
  if (!known) return { value: null, from }
  const counts = new Map<TimelineKind, number>()
  const places = new Set<string>()
  const people = new Set<string>()
  for (const item of stream) {
    counts.set(item.kind, (counts.get(item.kind) ?? 0) + 1)
    places.add(placeOf(item))
    if (item.person !== null) people.add(item.person)
  }
  return {
    value: {
      ...timelinePage(stream, { filter: everything, from: 0, count: timelineAtFirst }),
      comingUp: composeComingUp(facts, pack, today, now),
      kinds: timelineKinds.flatMap((kind) => {
        const count = counts.get(kind)
        return count === undefined ? [] : [{ kind, count }]
      }),
      sources: (['here', ...sourceIds] as const).filter((place) => places.has(place)),
      people: [...people].toSorted(),
    },
    from,
  }
}
