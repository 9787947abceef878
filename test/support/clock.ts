import type { Clock, Random } from '../../main/desk/clock.ts'

export type ManualClock = Clock & {
  /** Moves both clocks on, firing timers in order and letting what they started run up to its next real wait. */
  advance: (ms: number) => Promise<void>
  /** Moves only the wall clock, as a person or a time server does. */
  setWall: (at: Date) => void
  /** The time of the next timer from now in milliseconds, or null. */
  nextTimerIn: () => number | null
  /** Timers waiting. */
  pending: () => number
}

/** Lets promise chains and the callbacks of real I/O already finished run; not a wait for anything in particular. */
export async function turn(times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** No test moves time so far that honest timers fire this often; a loop without a wait does. */
const mostFired = 30_000

export function manualClock(start = '2021-05-24T09:00:00.000Z'): ManualClock {
  let wall = Date.parse(start)
  let mono = 0
  let seq = 0
  const timers = new Map<number, { at: number; fn: () => void }>()

  const first = (): [number, { at: number; fn: () => void }] | null => {
    let best: [number, { at: number; fn: () => void }] | null = null
    for (const entry of timers) if (best === null || entry[1].at < best[1].at) best = entry
    return best
  }

  return {
    now: () => new Date(wall),
    monotonic: () => mono,
    setTimer: (ms, fn) => {
      const id = ++seq
      timers.set(id, { at: mono + Math.max(0, ms), fn })
      return { cancel: () => void timers.delete(id) }
    },
    setWall: (at) => {
      wall = at.getTime()
    },
    nextTimerIn: () => {
      const next = first()
      return next === null ? null : Math.max(0, next[1].at - mono)
    },
    pending: () => timers.size,
    async advance(ms) {
      const until = mono + ms
      await turn()
      let fired = 0
      for (let next = first(); next !== null && next[1].at <= until; next = first()) {
        fired += 1
        if (fired > mostFired) throw new Error(`Timers without end: ${next[1].fn.toString().slice(0, 200)}`)
        timers.delete(next[0])
        wall += Math.max(0, next[1].at - mono)
        mono = Math.max(mono, next[1].at)
        next[1].fn()
        await turn()
      }
      wall += until - mono
      mono = until
      await turn()
    },
  }
}

/** A repeatable stream of numbers in [0, 1): mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
