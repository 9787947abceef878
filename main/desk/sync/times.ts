const dayMs = 24 * 60 * 60_000

/**
 * Milliseconds until a unit just fetched is fetched again. What somebody looks at: when it goes stale. The rest: the longer the less it
 * is wanted, but never past half of the time it may be used, so that one failure never means a covered figure. The directory is
 * what search rests on, so it is walked again as soon as it goes stale, whoever looks.
 */
export function nextAttemptAfterGood(
  rule: { freshFor: number; usableFor: number },
  priority: number,
): number {
  const times = rule.freshFor >= dayMs ? 1 : ([1, 5, 10, 30, 60][Math.min(Math.max(0, priority), 4)] ?? 60)
  return Math.min(rule.freshFor * times, rule.usableFor / 2)
}
