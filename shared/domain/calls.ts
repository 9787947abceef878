import { z } from 'zod'

/**
 * Calls, as the council's telephone and this desk know them. A call is what happened (`callEvents`, written once and never changed); its
 * state and its times are worked out from that by `shared/rules/calls.ts`.
 */
export const callStates = ['ringing', 'active', 'held', 'wrap-up', 'done', 'missed'] as const
export const callState = z.enum(callStates)
export type CallState = z.infer<typeof callState>

/** Who is on the line (agent-desktop 3.1): it decides what they may be told. */
export const callerTypes = ['resident', 'acting-for', 'landlord', 'councillor', 'anonymous'] as const
export const callerType = z.enum(callerTypes)
export type CallerType = z.infer<typeof callerType>

/** How the desk came to know of the call. */
export const callOrigins = ['agent', 'link', 'telephony', 'practice'] as const
export const callOrigin = z.enum(callOrigins)
export type CallOrigin = z.infer<typeof callOrigin>

/** A call of which nobody tells that it stopped, as one by a link, rings this long. */
export const ringsForMs = 120_000

/** What an agent did that says what the call was about; gathered during the call, so that wrap-up arrives filled in. */
export const deeds = [
  'opened-resident',
  'opened-money',
  'opened-statement',
  'opened-cases',
  'opened-household',
  'refreshed',
  'note',
  'report',
  'callback',
  'promise',
  'said-next-steps',
] as const
export const deed = z.enum(deeds)
export type Deed = z.infer<typeof deed>

/** Why a call was moved to somebody else. Each is logged. */
export const callerChangeReasons = ['wrong-record', 'acting-for', 'handed-over', 'other'] as const
export const callerChangeReason = z.enum(callerChangeReasons)
export type CallerChangeReason = z.infer<typeof callerChangeReason>

/** One thing that happened in a call. `at` is an ISO moment; resident keys are `person:…` or `tenancy:…`. */
export const callEvent = z.discriminatedUnion('did', [
  z.object({ did: z.literal('rang'), at: z.string(), origin: callOrigin, number: z.string().nullable() }),
  z.object({ did: z.literal('accepted'), at: z.string(), origin: callOrigin, number: z.string().nullable() }),
  z.object({
    did: z.literal('missed'),
    at: z.string(),
    /** Nobody said that it stopped: it was only not heard of any more. */
    lapsed: z.literal(true).optional(),
  }),
  z.object({ did: z.literal('held'), at: z.string() }),
  z.object({ did: z.literal('resumed'), at: z.string() }),
  z.object({ did: z.literal('caller-type'), at: z.string(), callerType }),
  z.object({
    did: z.literal('caller'),
    at: z.string(),
    resident: z.string().nullable(),
    name: z.string(),
    /** Null for the first; after that somebody says why. */
    why: callerChangeReason.nullable(),
  }),
  /** Which customer stood in front, from then on; null for none. What active time per customer is made of. */
  z.object({ did: z.literal('in-front'), at: z.string(), resident: z.string().nullable() }),
  /** The agent watched a loading state this long, in milliseconds; counted apart and never against the agent. */
  z.object({
    did: z.literal('waited'),
    at: z.string(),
    source: z.string(),
    ms: z.number().int().nonnegative(),
  }),
  z.object({
    did: z.literal('deed'),
    at: z.string(),
    deed,
    resident: z.string().nullable(),
    /** Our reference, a problem type's id and the like: what the deed was about. */
    about: z.string().nullable(),
  }),
  z.object({ did: z.literal('transferred'), at: z.string(), to: z.string() }),
  z.object({ did: z.literal('ended'), at: z.string() }),
  z.object({ did: z.literal('wrapped'), at: z.string() }),
])
export type CallEvent = z.infer<typeof callEvent>

/** How a call ended for the caller (agent-desktop 9.3). */
export const outcomes = ['resolved', 'promise-made', 'passed-on', 'no-action', 'not-resolved'] as const
export const outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof outcome>

/** Contact that need not have been (NI14, agent-desktop 10.5). */
export const avoidableKinds = [
  'chasing-progress',
  'unclear-message',
  'hard-to-find',
  'wrong-department',
  'telling-us-twice',
] as const
export const avoidableKind = z.enum(avoidableKinds)
export type AvoidableKind = z.infer<typeof avoidableKind>

/** More reasons than one call has. */
export const mostReasons = 12

/** What is recorded when a call is wrapped up. Only a reason and an outcome are compulsory. */
export const wrapUp = z.object({
  reasons: z
    .array(
      z.object({
        /** Of `call-reasons.json`. */
        code: z.string().max(60),
        /** Words for a reason that asks for them, such as Other; 50 characters at most downstream (council-systems 6.3). */
        other: z.string().max(200),
        /** The case, place or person it was about: our reference, or empty. */
        about: z.string().max(100),
      }),
    )
    .max(mostReasons),
  outcome: outcome.nullable(),
  /** `none`: it could not have been avoided. Null: not looked at yet. */
  avoidable: z.union([avoidableKind, z.literal('none')]).nullable(),
  transferredTo: z.string().max(200),
  /** The summary line, drafted from what was done and then the agent's. */
  summary: z.string().max(4000),
})
export type WrapUp = z.infer<typeof wrapUp>
