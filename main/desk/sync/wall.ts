import type { Clock } from '../clock.ts'

/** More than a time server's nudge. */
const noticed = 5_000

/**
 * Stored times are wall-clock times, so when the wall clock is put back everything waits too long (law 14). Asked often, it answers
 * true once after each such step, and the engines then bring their waits forward.
 */
export function watchWall(clock: Clock): { wentBack: () => boolean } {
  const offset = (): number => clock.now().getTime() - clock.monotonic()
  let last = offset()
  return {
    wentBack: () => {
      const now = offset()
      const back = last - now > noticed
      last = now
      return back
    },
  }
}
