import { randomBytes as nodeRandomBytes } from 'node:crypto'

/** Stops a timer. Harmless when it already fired. */
export type Timer = { cancel: () => void }

/**
 * The only place the desk asks for the time. `now` is the wall clock and may jump; `monotonic` is milliseconds since some moment and
 * never goes back, so every delay and every "long enough ago" that correctness rests on is measured with it (law 14).
 */
export type Clock = {
  now: () => Date
  monotonic: () => number
  setTimer: (ms: number, fn: () => void) => Timer
}

/** A number from 0 up to, not including, 1. */
export type Random = () => number

/** `size` bytes nobody can guess. */
export type RandomBytes = (size: number) => Buffer

/** setTimeout fires at once for anything longer than this. */
const longestTimer = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  setTimer: (ms, fn) => {
    const timer = setTimeout(fn, Math.min(Math.max(0, ms), longestTimer))
    return { cancel: () => clearTimeout(timer) }
  },
}

export const systemRandom: Random = () => Math.random()
export const systemRandomBytes: RandomBytes = (size) => nodeRandomBytes(size)
