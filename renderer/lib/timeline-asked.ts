import { createStore } from 'zustand/vanilla'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { TimelineKind } from '../../shared/contract/resident.ts'

/** A command asked for some kinds of a resident's timeline; `at` grows with every ask, so that asking twice is heard twice. */
export type TimelineAsk = { key: ResidentKey; kinds: readonly TimelineKind[]; at: number }

export const timelineAsked = createStore<{ asked: TimelineAsk | null }>(() => ({ asked: null }))

export function askTimeline(key: ResidentKey, kinds: readonly TimelineKind[]): void {
  timelineAsked.setState(({ asked }) => ({ asked: { key, kinds, at: (asked?.at ?? 0) + 1 } }))
}
