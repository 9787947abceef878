import { EventPublisher } from '@orpc/server'
import type { Presence } from '../../../shared/contract/frame.ts'
import type { Clock, Timer } from '../clock.ts'
import { presenceBeatMs, presenceKey } from './bus.ts'
import type { PresenceEntry, TeamBus } from './bus.ts'

type At = Pick<PresenceEntry, 'subjects' | 'doing' | 'since'>

export type Team = {
  /** Holds a window's presence for as long as its stream lives; each event names whose circle of people changed. */
  hold: (window: string, signal: AbortSignal | undefined) => AsyncGenerator<{ subjects: string[] }>
  /** What a window is at. Told to others once the window holds. */
  say: (window: string, subjects: string[], doing: Presence['doing']) => Promise<void>
  /** Every other window at any of these, other people first. */
  others: (window: string, subjects: string[]) => Promise<Presence[]>
  /** Windows of this desk that are there: they hold, or have only just claimed their workspace. */
  living: () => Set<string>
  claimed: (window: string) => void
  close: () => Promise<void>
}

/** From claiming a workspace to holding, at start; after that a window that never held is not there. */
const claimForMs = 30_000
/** Windows that say something and never hold; the oldest is forgotten. */
const mostUnheld = 50

const meets = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((subject) => other.includes(subject))
const same = (one: PresenceEntry | undefined, other: PresenceEntry | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/**
 * Who else is at a customer, across windows and desks (agent-desktop 3.3: presence, not locks). What is held on the bus is the truth, and is
 * read again with every beat, so a lost event is made good and a desk that died drops out; events only make it quick. A bus that is
 * away costs the list of others and nothing else.
 */
export function createTeam(given: {
  bus: TeamBus
  clock: Clock
  /** This desk, by a name nobody else has. */
  desk: string
  user: { id: string; name: string }
  failed: () => void
}): Team {
  const { bus, clock, desk, user } = given
  const publisher = new EventPublisher<{ changed: { subjects: string[] } }>({ maxBufferedEvents: 100 })
  /** How many streams hold each window: a reload opens the new one before the old one is gone. */
  const holding = new Map<string, number>()
  const at = new Map<string, At>()
  const claims = new Map<string, number>()
  let known = new Map<string, PresenceEntry>()
  let beating: Timer | null = null
  let stopped = false

  const keyOf = (window: string): string => presenceKey(user.id, desk, window)
  const quietly = (work: Promise<unknown>): Promise<void> => work.then(() => undefined, given.failed)

  /** Reads what is held and tells our windows about the customers whose people changed since. */
  const look = async (): Promise<void> => {
    const now = await bus.held()
    const before = known
    known = now
    const moved = [...new Set([...before.keys(), ...now.keys()])].filter(
      (key) => !same(before.get(key), now.get(key)),
    )
    const subjects = new Set(
      moved.flatMap((key) => [before.get(key), now.get(key)]).flatMap((one) => one?.subjects ?? []),
    )
    if (subjects.size > 0) publisher.publish('changed', { subjects: [...subjects] })
  }

  const put = (window: string): Promise<void> => {
    const said = at.get(window) ?? { subjects: [], doing: 'viewing', since: clock.now().toISOString() }
    return bus.put(keyOf(window), { desk, user: user.id, name: user.name, ...said })
  }
  const tell = (subjects: string[]): Promise<void> =>
    bus.publish('team.presence', { about: 'presence', subjects: subjects.slice(0, 20) })

  const beat = (): void => {
    beating = clock.setTimer(presenceBeatMs, () => {
      const windows = [...holding.keys()]
      void quietly(Promise.all(windows.map(put)).then(look)).then(() => {
        if (!stopped) beat()
      })
    })
  }
  beat()
  const subscribed = bus.subscribe('team.presence', () => void quietly(look()))
  void quietly(subscribed)

  const begins = async (window: string): Promise<void> => {
    holding.set(window, (holding.get(window) ?? 0) + 1)
    await put(window)
    await tell(at.get(window)?.subjects ?? [])
  }
  const ends = async (window: string): Promise<void> => {
    const left = (holding.get(window) ?? 1) - 1
    if (left > 0) {
      holding.set(window, left)
      return
    }
    const subjects = at.get(window)?.subjects ?? []
    holding.delete(window)
    claims.delete(window)
    at.delete(window)
    await bus.drop(keyOf(window))
    await tell(subjects)
  }

  return {
    hold: async function* (window, signal) {
      const events = publisher.subscribe('changed', signal === undefined ? {} : { signal })
      await quietly(begins(window))
      try {
        yield* events
      } finally {
        await quietly(ends(window))
      }
    },
    say: async (window, subjects, doing) => {
      const before = at.get(window)
      const stays = before?.doing === doing && before.subjects.join() === subjects.join()
      if (stays) return
      at.set(window, { subjects, doing, since: clock.now().toISOString() })
      if (!holding.has(window)) {
        const unheld = [...at.keys()].filter((one) => !holding.has(one))
        if (unheld.length > mostUnheld) at.delete(unheld[0] ?? '')
        return
      }
      await quietly(put(window).then(() => tell([...new Set([...(before?.subjects ?? []), ...subjects])])))
    },
    others: async (window, subjects) => {
      const own = keyOf(window)
      const held = await bus.held().catch(() => {
        given.failed()
        return new Map<string, PresenceEntry>()
      })
      return [...held]
        .filter(([key, one]) => key !== own && meets(one.subjects, subjects))
        .map(([, one]) => ({
          name: one.name,
          doing: one.doing,
          since: one.since,
          same: one.user === user.id && one.desk === desk,
        }))
        .toSorted(
          (a, b) => Number(a.same) - Number(b.same) || (a.since < b.since ? -1 : Number(a.since > b.since)),
        )
    },
    living: () => {
      const now = clock.monotonic()
      const fresh = [...claims].filter(([, when]) => now - when < claimForMs).map(([window]) => window)
      return new Set([...holding.keys(), ...fresh])
    },
    claimed: (window) => {
      const now = clock.monotonic()
      for (const [one, when] of claims) if (now - when >= claimForMs) claims.delete(one)
      claims.set(window, now)
    },
    close: async () => {
      stopped = true
      beating?.cancel()
      const windows = [...holding.keys()]
      await quietly(subscribed.then((stop) => stop()))
      await quietly(Promise.all(windows.map((window) => bus.drop(keyOf(window)))))
      if (windows.length > 0) await quietly(tell([]))
    },
  }
}
