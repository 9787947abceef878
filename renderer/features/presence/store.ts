import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { Presence } from '../../../shared/contract/frame.ts'

export type At = { resident: ResidentKey | null; doing: Presence['doing'] }
export type PresenceState = { resident: ResidentKey | null; others: Presence[] }
export type PresenceStore = {
  store: StoreApi<PresenceState>
  /** What this window is at now; told to the desk when it differs. */
  at: (at: At) => void
  /** A connection was made: says again what the desk may have forgotten, and holds on to it. */
  connected: () => void
  stop: () => void
}

/** The part of the desk this needs. */
export type PresenceClient = {
  hold: (
    at: { window: string },
    options: { signal: AbortSignal },
  ) => Promise<AsyncIterable<{ subjects: string[] }>>
  say: (at: At & { window: string }) => Promise<unknown>
  others: (at: { window: string; resident: ResidentKey }) => Promise<Presence[]>
}

/** After a stream that ended by itself, so that a desk that refuses is not asked without end. */
const againMs = 1000

/**
 * Holds this window's presence at the desk for as long as it lives, and asks who else is at the resident in front whenever the desk
 * says that this has changed. A desk that is away costs the list of others and nothing else.
 */
export function createPresence(
  client: PresenceClient,
  window: string,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): PresenceStore {
  const store = createStore<PresenceState>(() => ({ resident: null, others: [] }))
  let now: At = { resident: null, doing: 'viewing' }
  let said: At | null = null
  let stopped = false
  let held: AbortController | null = null

  async function say(): Promise<void> {
    const mine = now
    if (stopped || (said?.resident === mine.resident && said.doing === mine.doing)) return
    said = mine
    await client.say({ window, ...mine }).catch(() => {
      if (said === mine) said = null
    })
  }

  async function ask(): Promise<void> {
    const { resident } = now
    if (resident === null || stopped) return
    const others = await client.others({ window, resident }).catch(() => null)
    if (others !== null && now.resident === resident) store.setState({ resident, others })
  }

  async function hold(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const events = await client.hold({ window }, { signal })
        // The desk knows a window only while it holds: what was said before that is said again.
        said = null
        void say()
        void ask()
        for await (const _ of events) void ask()
      } catch {
        // The connection ended or the desk was not ready: the next turn, or the next connection, holds again.
      }
      if (!signal.aborted) await wait(againMs)
    }
  }

  return {
    store,
    at(at) {
      const moved = at.resident !== now.resident
      now = at
      if (moved) store.setState({ resident: at.resident, others: [] })
      void say()
      if (moved) void ask()
    },
    connected() {
      if (stopped) return
      held?.abort()
      held = new AbortController()
      void hold(held.signal)
    },
    stop() {
      stopped = true
      held?.abort()
    },
  }
}
