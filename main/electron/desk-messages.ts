import { z } from 'zod'
import { environment, sourceIds } from '../../shared/domain/sources.ts'

function key() {
  return z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === 32)
}

/** What the main process tells the desk process. Ports travel beside `window`. */
export const toDesk = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open'),
    options: z.object({
      folder: z.string(),
      council: z.string(),
      environment,
      origins: z.record(z.enum(sourceIds), z.string()),
      practiceControl: z.string().nullable(),
      host: z.object({
        kind: z.enum(['electron', 'browser', 'worker']),
        canPrint: z.boolean(),
        canNotify: z.boolean(),
        hasSecondWindow: z.boolean(),
        version: z.string(),
      }),
      user: z.object({ id: z.string(), name: z.string(), role: z.string(), viewOnly: z.boolean() }),
    }),
    keys: z.object({ work: key(), cache: key() }),
  }),
  z.object({ type: z.literal('window') }),
  /** somebody rings, as the telephone or a link said; a number is digits, and null when withheld */
  z.object({
    type: z.literal('ring'),
    call: z.object({
      number: z
        .string()
        .regex(/^\+?\d{3,15}$/)
        .nullable(),
      callId: z.uuid(),
      origin: z.enum(['link', 'telephony']),
    }),
  }),
  /** the telephone says that call is over */
  z.object({ type: z.literal('hang-up'), callId: z.uuid() }),
  /** finish what is being written, close both files, end */
  z.object({ type: z.literal('close') }),
])
export type ToDesk = z.infer<typeof toDesk>

/** What the desk process tells the main process. */
export const fromDesk = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened') }),
  z.object({ type: z.literal('ready') }),
  /** it could not open its files: `name` is the desk's own error, for the words and the log */
  z.object({ type: z.literal('failed'), name: z.string() }),
  z.object({
    type: z.literal('log'),
    entry: z.object({
      level: z.enum(['info', 'warn', 'error']),
      name: z.string(),
      ms: z.number().optional(),
      note: z.string().optional(),
    }),
  }),
])
export type FromDesk = z.infer<typeof fromDesk>
