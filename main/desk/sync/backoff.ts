import type { Random } from '../clock.ts'

/** The longest wait between two tries of anything, and how often `attention` is tried. */
export const ceilingMs = 300_000
/** Chance may say nought; a loop must still take a breath. */
const leastMs = 100

/**
 * Full jitter (offline reference 4.5): random between nought and `min(300 s, 1 s × 2^n)`, never less than the back-end asked for.
 * `n` is how many tries failed before this one.
 */
export function backoffMs(random: Random, n: number, retryAfterMs: number | null = null): number {
  const most = Math.min(ceilingMs, 1_000 * 2 ** Math.min(Math.max(0, n), 30))
  return Math.max(leastMs, random() * most, retryAfterMs ?? 0)
}

export const after = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString()
