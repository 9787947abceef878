import { z } from 'zod'

/** A callback asks somebody to ring; a promise is anything else a resident was told would happen by a time (agent-desktop 7.13). */
export const promiseKinds = ['callback', 'promise'] as const
export const promiseKind = z.enum(promiseKinds)

/** Overdue and broken are not states: they are worked out from the due time and today. */
export const promiseStates = ['asked', 'seen', 'tried', 'done', 'cancelled'] as const
export const promiseState = z.enum(promiseStates)
export type PromiseState = z.infer<typeof promiseState>

export const openPromiseStates = ['asked', 'seen', 'tried'] as const satisfies PromiseState[]

/** What may follow what. A promise that was kept or called off stays so; "couldn't get through" may happen again and again. */
export const promiseMayFollow: Record<PromiseState, readonly PromiseState[]> = {
  asked: ['seen', 'tried', 'done', 'cancelled'],
  seen: ['tried', 'done', 'cancelled'],
  tried: ['tried', 'done', 'cancelled'],
  done: [],
  cancelled: [],
}

/** When somebody who could not be reached is tried next, as the agent says it; the desk counts from its own clock. */
export const nextTries = ['hour', 'hours', 'day', 'days', 'none'] as const
export const nextTry = z.enum(nextTries)
export type NextTry = z.infer<typeof nextTry>

export const promiseTo = z.object({
  kind: z.enum(['team', 'person']),
  name: z.string().min(1).max(100),
  /** Where the officer is asked; null for a team that reads its own list. */
  email: z.string().max(200).nullable(),
})

export const promise = z.object({
  id: z.uuid(),
  kind: promiseKind,
  /** Raised by every change: two people who change one promise are both shown, and neither wins unseen. */
  rev: z.number().int(),
  /** `person:…` or `tenancy:…`; null for a caller who is not on record. */
  resident: z.string().nullable(),
  /** The subjects of that resident's screen, so that it is found from both the person and the home. */
  subjects: z.array(z.string()),
  name: z.string(),
  /** What was promised, in words the resident would know. */
  what: z.string(),
  to: promiseTo,
  /** A day, or a moment where a time was said. */
  due: z.string(),
  dueTimed: z.boolean(),
  number: z.string().nullable(),
  bestTime: z.string(),
  state: promiseState,
  /** After "couldn't get through": when it is tried next; null otherwise. */
  nextTry: z.string().nullable(),
  /** The report or note it belongs to. */
  reference: z.string().nullable(),
  /** `flow`: what a guided flow told the resident. */
  origin: z.enum(['flow', 'agent']),
  callId: z.string().nullable(),
  madeBy: z.string(),
  madeAt: z.string(),
  history: z.array(z.object({ at: z.string(), by: z.string(), state: promiseState, note: z.string() })),
})
export type PromiseRecord = z.infer<typeof promise>
