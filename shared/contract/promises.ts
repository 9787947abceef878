import { z } from 'zod'
import { nextTry, promise, promiseKind, promiseState, promiseTo } from '../domain/promises.ts'
import { base, residentKey } from './common.ts'
import { pendingItem } from './pending.ts'

/** A promise as shown: with whether it is late, and where the asking of it has got to. */
export const promiseView = promise.extend({
  overdue: z.boolean(),
  /** "Overdue", "Due today", "Due tomorrow", or empty. */
  dueWords: z.string(),
  delivery: z.array(pendingItem),
})
export type PromiseView = z.infer<typeof promiseView>

export const newPromise = z.object({
  id: z.uuid(),
  kind: promiseKind,
  resident: residentKey.nullable(),
  /** As the agent calls them when nobody is on record. */
  name: z.string().max(200),
  what: z.string().trim().min(1).max(1800),
  to: promiseTo,
  due: z.string().min(10).max(30),
  dueTimed: z.boolean(),
  number: z.string().max(30).nullable(),
  bestTime: z.string().max(200),
  callId: z.uuid().nullable(),
})
export type NewPromise = z.infer<typeof newPromise>

export const promisesContract = {
  /** Of one resident, or of everybody (null); open ones, or all. Overdue first, then by due. */
  list: base
    .input(z.object({ resident: residentKey.nullable(), open: z.boolean() }))
    .output(z.array(promiseView)),
  /** Asking twice with one id makes one. A callback for a person on record is also sent to the officer's system. */
  make: base.input(newPromise).output(promiseView),
  /** `clash`: somebody changed it since `rev`; both are answered and nothing was changed. `at`: when that was asked, by the desk's clock. */
  update: base
    .input(
      z.object({
        id: z.uuid(),
        rev: z.number().int(),
        state: promiseState,
        note: z.string().max(1800),
        nextTry,
      }),
    )
    .output(
      z.discriminatedUnion('result', [
        z.object({ result: z.literal('saved'), promise: promiseView }),
        z.object({ result: z.literal('clash'), theirs: promiseView, at: z.string() }),
      ]),
    ),
  /** Who may be asked: teams of the council pack that take callbacks. A person is asked by name and email. */
  teams: base.output(
    z.array(z.object({ name: z.string(), email: z.string().nullable(), about: z.string() })),
  ),
}
