import { z } from 'zod'

/** A local calendar day in London, `YYYY-MM-DD`. No time, no zone: a rent day is a day. */
export type IsoDate = string

/** A moment, ISO 8601 in UTC, such as `2026-03-02T09:32:00.000Z`. */
export type IsoMoment = string

/** Every council day is a London day; moments are turned into days here and nowhere else. */
export const LONDON = 'Europe/London'

/** Universal Housing writes this day where it means "none" (council-systems.md 1.3). */
export const UH_NULL_DATE: IsoDate = '1900-01-01'

/** A calendar day that exists. */
export const isoDateSchema = z.iso.date()

/** A moment in UTC. */
export const isoMomentSchema = z.iso.datetime()
