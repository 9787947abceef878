import type { FailureReason } from '../domain/freshness.ts'

/** Why we could not read from a system, to follow its name: "Universal Housing did not answer in time". */
export const failureWords = {
  refused: 'is not responding',
  timeout: 'did not answer in time',
  'server-error': 'has a fault',
  'too-many': 'asked us to slow down',
  'not-allowed': 'did not let us in',
  'not-found': 'has no record of this',
  unreadable: 'answered in a form we cannot read',
  'too-large': 'sent more than we can take',
  redirected: 'sent us somewhere else, which we did not follow',
  'wrong-environment': 'is not the system this desktop may use',
} as const satisfies Record<FailureReason, string>

export const freshnessWords = {
  card: (system: string, why: string, next: string | null): string =>
    `Unavailable – ${system} ${why}. ${next === null ? 'Trying again.' : `Next try ${next}.`}`,
  cardWithOld: (system: string, why: string, when: string): string =>
    `${system} ${why}. Showing what we had at ${when}. Trying again.`,
  reading: (system: string): string => `Getting it from ${system}`,
  unreadable: (count: number, system: string): string =>
    count === 1
      ? `1 record from ${system} could not be read. It is kept and reported.`
      : `${count} records from ${system} could not be read. They are kept and reported.`,
} as const
