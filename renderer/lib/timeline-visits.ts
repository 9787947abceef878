import { useEffect, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import type { ResidentKey } from '../../shared/contract/common.ts'

/** `times` tells one asking from the next for the same. */
type Asked = { key: ResidentKey; what: 'messages' | 'everything'; times: number } | null
const asked = createStore<{ asked: Asked }>(() => ({ asked: null }))

/**
 * Asks the timeline of this resident to show letters and texts only, or everything: what a command does beside bringing the timeline to
 * the front. A timeline that is not there yet does so when it comes.
 */
export function askTimeline(key: ResidentKey, what: 'messages' | 'everything'): void {
  asked.setState(({ asked: before }) => ({ asked: { key, what, times: (before?.times ?? 0) + 1 } }))
}

/** What was asked of this resident's timeline, once: taking it is the answer. */
export function useTimelineAsked(key: ResidentKey, take: (what: 'messages' | 'everything') => void): void {
  const [now, setNow] = useState(() => asked.getState().asked)
  useEffect(() => asked.subscribe((state) => setNow(state.asked)), [])
  useEffect(() => {
    if (now === null || now.key !== key || asked.getState().asked !== now) return
    asked.setState({ asked: null })
    take(now.what)
  }, [now, key, take])
}

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
