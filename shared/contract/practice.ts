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

/** Numbers worth ringing from: whose they are in words, and the number; null for a withheld one. */
export const practiceNumber = z.object({ what: z.string(), number: z.string().nullable() })

export const practiceContract = {
  numbers: base.output(z.array(practiceNumber)),
  /** The practice dialler: makes this desk's telephone ring. */
  ring: base.input(z.object({ number: z.string().max(30).nullable() })).output(z.object({})),
  /** An officer answers the oldest callback that waits: got through, or not. */
  answerCallback: base
    .input(z.object({ reached: z.boolean(), note: z.string().max(500) }))
    .output(z.object({ answered: z.boolean() })),
  state: base.output(practiceState),
  setFault: base.input(z.object({ source: sourceId.nullable(), fault: practiceFault })).output(practiceState),
}
