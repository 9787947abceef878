import { z } from 'zod'
import { environment, sourceId } from '../domain/sources.ts'
import { base, isoDate, moment } from './common.ts'

export const hostFacts = z.object({
  kind: z.enum(['electron', 'browser', 'worker']),
  canPrint: z.boolean(),
  canNotify: z.boolean(),
  hasSecondWindow: z.boolean(),
  version: z.string(),
})

export const session = z.object({
  host: hostFacts,
  council: z.object({
    name: z.string(),
    sources: z.record(sourceId, z.string()),
    noteLimit: z.number().int(),
    bankHolidays: z.array(isoDate),
  }),
  environment,
  user: z.object({ id: z.string(), name: z.string(), role: z.string(), viewOnly: z.boolean() }),
  today: isoDate,
  /** What opening the two files came to, when it was not plain sailing. */
  notices: z.array(z.enum(['cache-rebuilt', 'work-salvaged'])),
})
export type Session = z.infer<typeof session>

export const sourceHealth = z.object({
  source: sourceId,
  state: z.enum(['online', 'slow', 'offline', 'unknown']),
  since: moment.nullable(),
  lastGoodAt: moment.nullable(),
  nextProbeAt: moment.nullable(),
  units: z.object({ total: z.number(), fresh: z.number(), due: z.number(), failed: z.number() }),
})
export type SourceHealth = z.infer<typeof sourceHealth>

export const status = z.object({
  now: moment,
  sources: z.array(sourceHealth),
  directory: z.object({
    people: z.number().int(),
    tenancies: z.number().int(),
    complete: z.boolean(),
    /** Units of the directory walk done and known; the known number grows while the walk finds more. */
    progress: z.object({ done: z.number().int(), of: z.number().int() }),
    loadedAt: moment.nullable(),
  }),
  outbox: z.object({
    waiting: z.number().int(),
    sending: z.number().int(),
    unknown: z.number().int(),
    attention: z.number().int(),
    rejected: z.number().int(),
  }),
})
export type Status = z.infer<typeof status>

export const hostContract = {
  session: base.output(session),
  status: base.output(status),
}
