import { oc } from '@orpc/contract'
import { z } from 'zod'

/**
 * Every call starts here, so every call can fail in these ways and no other. `what` names the thing, never a person.
 * A window shows words from `shared/content/errors.ts` by code; the message carries no data.
 */
export const base = oc.errors({
  NOT_FOUND: { data: z.object({ what: z.string() }) },
  NOT_ALLOWED: {
    data: z.object({
      action: z.string(),
      /**
       * `busy-call`: another call is on the line. `not-accepted`, `not-on-line`: the call is not there yet, or not any more. `rang-off`: it
       * stopped ringing before it was taken.
       */
      why: z.enum([
        'view-only',
        'practice-only',
        'role',
        'busy-call',
        'not-accepted',
        'not-on-line',
        'rang-off',
      ]),
    }),
  },
  NOT_SAVED: { data: z.object({ why: z.enum(['disk-full', 'store-failed', 'bad-input']) }) },
  NOT_READY: { data: z.object({ why: z.enum(['starting', 'recovering', 'busy']) }) },
})

/** `person:<contact id>` or `tenancy:<tenancy reference>`: what a customer tab is about. */
export const residentKey = z.string().regex(/^(person|tenancy):.{1,80}$/)
export type ResidentKey = z.infer<typeof residentKey>

export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const moment = z.string()
