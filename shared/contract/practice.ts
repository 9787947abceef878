import { z } from 'zod'
import { sourceId } from '../domain/sources.ts'
import { base } from './common.ts'

/** The practice panel's switches, a useful few of the stand-ins' faults. Refused outside practice. */
export const practiceFault = z.enum([
  'none',
  'stopped',
  'slow',
  'failing',
  'hanging',
  'unreadable',
  'stale',
  'loses-answers',
])
export type PracticeFault = z.infer<typeof practiceFault>

export const practiceState = z.object({
  faults: z.record(sourceId, practiceFault),
  people: z.array(z.object({ what: z.string(), name: z.string(), find: z.string() })),
  reachable: z.boolean(),
})
export type PracticeState = z.infer<typeof practiceState>

export const practiceContract = {
  state: base.output(practiceState),
  setFault: base.input(z.object({ source: sourceId.nullable(), fault: practiceFault })).output(practiceState),
}
