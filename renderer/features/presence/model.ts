import { inWords } from '../../../shared/content/common.ts'
import { presenceWords } from '../../../shared/content/presence.ts'
import type { Presence } from '../../../shared/contract/frame.ts'

export type AtFacts = {
  /** A note about this resident has words that are not sent. */
  noteTyped: boolean
  /** A problem about this resident is begun and not logged. */
  problemBegun: boolean
  /** This resident is the caller of the call on the line. */
  onTheLine: boolean
}

/** What this window is at, as colleagues would want to know it: what may clash with their own work first. */
export function doingOf({ noteTyped, problemBegun, onTheLine }: AtFacts): Presence['doing'] {
  if (noteTyped) return 'writing-note'
  if (problemBegun) return 'logging-problem'
  return onTheLine ? 'on-a-call' : 'viewing'
}

const mostNamed = 3

/** "Amira (writing a note), Jo (viewing) and 2 others"; null when nobody else is here. */
export function othersWords(others: readonly Presence[]): string | null {
  if (others.length === 0) return null
  const named = others.slice(0, others.length > mostNamed ? mostNamed - 1 : mostNamed)
  const left = others.length - named.length
  return inWords([
    ...named.map((one) => (one.same ? presenceWords.you(one.doing) : presenceWords.one(one.name, one.doing))),
    ...(left === 0 ? [] : [presenceWords.more(left)]),
  ])
}
