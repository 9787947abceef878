import { createHash } from 'node:crypto'
import { z } from 'zod'

const longestNumber = 40

/** The digits of a telephone number from outside, with a plus in front or none. Null for anything that is no number. */
export function readNumber(text: string): string | null {
  if (text.length > longestNumber) return null
  const plain = text.replaceAll(/[ ().-]/g, '')
  return /^\+?\d{3,15}$/.test(plain) ? plain : null
}

const callId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:@+-]{0,99}$/)
const from = z
  .string()
  .nullable()
  .transform((text, context) => {
    if (text === null || text === '') return null
    const number = readNumber(text)
    if (number === null) context.addIssue({ code: 'custom', message: 'not a number' })
    return number
  })

/** What a telephone may tell. Nothing more is taken, so that nothing more is sent. */
export const telephoneEvent = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('ringing'), callId, from }),
  z.strictObject({ event: z.literal('ended'), callId, from: from.optional() }),
])
export type TelephoneEvent = z.infer<typeof telephoneEvent>

/**
 * Our id of a call the telephone named: the same for the same name, so a telephone that tells twice rings once, and never one of a call the
 * telephone did not tell of.
 */
export function ourCallId(theirs: string): string {
  const bytes = createHash('sha256').update(`patchwork telephone call ${theirs}`).digest().subarray(0, 16)
  // RFC 9562, version 8: made by a rule of our own.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const text = bytes.toString('hex')
  return [8, 12, 16, 20, 32].map((end, at) => text.slice([0, 8, 12, 16, 20][at], end)).join('-')
}
