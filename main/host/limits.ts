/**
 * Lets `burst` through at once and `perSecond` after that.
 *
 * @param now milliseconds
 */
export function tokenBucket(rate: { perSecond: number; burst: number }, now: () => number) {
  let left = rate.burst
  let at = now()
  return {
    /** Null when it may go on; otherwise the seconds until one more may, rounded up. */
    take(): number | null {
      const moment = now()
      // A clock that was set back must not close the door for hours.
      left = Math.min(rate.burst, left + (Math.max(0, moment - at) / 1_000) * rate.perSecond)
      at = moment
      if (left >= 1) {
        left -= 1
        return null
      }
      return Math.ceil((1 - left) / rate.perSecond)
    },
  }
}
