import type { ResidentKey } from '../../shared/contract/common.ts'

/**
 * What one visit knows of a timeline, ids only, so that what comes in while its tab is open can be told from what was there. `whole`:
 * every system had answered once.
 */
export type Seen = { known: ReadonlySet<string>; fresh: ReadonlySet<string>; whole: boolean; oldest: string }
export const nothingSeen: Seen = { known: new Set(), fresh: new Set(), whole: false, oldest: '' }

const visits = new Map<ResidentKey, Seen>()
/** As many as tabs can be open; the oldest goes. */
const mostVisits = 20

export const visitOf = (key: ResidentKey): Seen => visits.get(key) ?? nothingSeen
export function keepVisit(key: ResidentKey, seen: Seen): void {
  visits.delete(key)
  visits.set(key, seen)
  const oldest = visits.keys().next().value
  if (visits.size > mostVisits && oldest !== undefined) visits.delete(oldest)
}
/** The tab was closed: the next visit begins afresh. */
export const forgetTimeline = (key: ResidentKey): void => void visits.delete(key)
