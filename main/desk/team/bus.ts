import type { Presence } from '../../../shared/contract/frame.ts'
import type { Clock, Timer } from '../clock.ts'

/**
 * What desks tell each other. Small, lossy and about people at work only: never an operation, a payment, a card, a name of a customer or
 * anything a back-end said. A desk that hears nothing works as it did.
 */

/** Says that something changed, never what to: whoever cares looks at what is held. */
type TeamEvent = { about: 'presence'; subjects: string[] }
type TeamSubject = 'team.presence'

/** One window of one desk, and which customer it is at. */
export type PresenceEntry = {
  desk: string
  user: string
  name: string
  doing: Presence['doing']
  since: string
  /** `person:…` and `tenancy:…` of the customer on screen; none on another screen. */
  subjects: string[]
}

export type TeamBus = {
  /** To whoever listens at this moment, at most once. */
  publish: (subject: TeamSubject, event: TeamEvent) => Promise<void>
  /** Answers how to stop. */
  subscribe: (subject: TeamSubject, hear: (event: TeamEvent) => void) => Promise<() => Promise<void>>
  /** Holds a value under a key until it is dropped, or for `presenceForMs` when nobody puts it again: a desk that dies is gone by itself. */
  put: (key: string, entry: PresenceEntry) => Promise<void>
  drop: (key: string) => Promise<void>
  /** Everything held now, by key. */
  held: () => Promise<Map<string, PresenceEntry>>
}

/** A value nobody puts again ends after this; put it again every third of it (offline reference 11.2). */
export const presenceForMs = 15_000
export const presenceBeatMs = presenceForMs / 3

/** A key by desk and window, in letters every bus takes; ids of people may hold anything. */
export const presenceKey = (user: string, desk: string, window: string): string =>
  [Buffer.from(user).toString('base64url'), desk, window].join('.')

type Held = { entry: PresenceEntry; timer: Timer }

/** For desks of one process, and for one desk alone. */
export function createProcessBus(clock: Clock): TeamBus & { close: () => void } {
  const hearing = new Map<TeamSubject, Set<(event: TeamEvent) => void>>()
  const held = new Map<string, Held>()
  const forget = (key: string): void => {
    held.get(key)?.timer.cancel()
    held.delete(key)
  }

  return {
    publish: async (subject, event) => {
      // Its own copy for each listener, and never in the caller's turn: as a network gives it.
      await Promise.resolve()
      for (const hear of hearing.get(subject) ?? []) hear(structuredClone(event))
    },
    subscribe: async (subject, hear) => {
      const all = hearing.get(subject) ?? new Set()
      hearing.set(subject, all.add(hear))
      return async () => void all.delete(hear)
    },
    put: async (key, entry) => {
      forget(key)
      held.set(key, {
        entry: structuredClone(entry),
        timer: clock.setTimer(presenceForMs, () => held.delete(key)),
      })
    },
    drop: async (key) => forget(key),
    held: async () => new Map([...held].map(([key, one]) => [key, structuredClone(one.entry)])),
    close: () => {
      for (const key of held.keys()) forget(key)
      hearing.clear()
    },
  }
}
