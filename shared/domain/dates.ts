/** A local calendar day in London, `YYYY-MM-DD`. No time, no zone: a rent day is a day. */
export type IsoDate = string

/** A moment, ISO 8601 in UTC, such as `2026-03-02T09:32:00.000Z`. */
export type IsoMoment = string

/** Every council day is a London day; moments are turned into days here and nowhere else. */
export const LONDON = 'Europe/London'
