import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { TimelineFilter, TimelinePage } from '../../../shared/contract/resident.ts'
import { londonDate } from '../../../shared/rules/dates.ts'
import type { Services } from '../services.ts'
import { timelineOf, timelinePage } from './compose/timeline.ts'
import { readFacts } from './resolve.ts'

/** A run of a resident's stream, from the same stream the view's first page is of. Null when nobody knows the key. */
export async function readTimeline(
  services: Services,
  input: { key: ResidentKey; filter: TimelineFilter; from: number; count: number },
): Promise<TimelinePage | null> {
  const facts = await readFacts(services, input.key)
  if (facts === null) return null
  const today = londonDate(services.clock.now().toISOString())
  return timelinePage(timelineOf(facts, services.pack, today), input)
}
