import { z } from 'zod'
import {
  avoidableKind,
  callOrigin,
  callState,
  callerChangeReason,
  callerType,
  deed,
  outcome,
  wrapUp,
} from '../domain/calls.ts'
import { sourceId } from '../domain/sources.ts'
import { base, residentKey } from './common.ts'
import { receipt } from './problem.ts'

export const call = z.object({
  id: z.uuid(),
  state: callState,
  origin: callOrigin,
  /** Null before the call is accepted, when withheld, and when nobody said. */
  number: z.string().nullable(),
  withheld: z.boolean(),
  callerType: callerType.nullable(),
  resident: z.object({ key: residentKey, name: z.string() }).nullable(),
  /** How often the caller was changed after the first. */
  callerChanges: z.number().int(),
  rangAt: z.string().nullable(),
  acceptedAt: z.string().nullable(),
  heldSince: z.string().nullable(),
  endedAt: z.string().nullable(),
  transferredTo: z.string().nullable(),
  /**
   * As at `now` of the answer, whole seconds. `talk` leaves out `hold`; `systemWait` is part of talk. `callerShown` and `othersShown`: of
   * talk and hold, with the caller's own record in front and with other people's; with no caller on record, all are others.
   */
  seconds: z.object({
    talk: z.number().int(),
    hold: z.number().int(),
    wrap: z.number().int(),
    systemWait: z.number().int(),
    callerShown: z.number().int(),
    othersShown: z.number().int(),
  }),
  /** The middle length of this desk's last calls, in seconds; null with fewer than ten to go by. */
  usualSeconds: z.number().int().nullable(),
})
export type CallView = z.infer<typeof call>

export const callsNow = z.object({
  /** The desk's clock when the seconds were counted. */
  now: z.string(),
  ringing: z.array(call),
  /** On the line, talking or on hold. One at a time. */
  current: call.nullable(),
  /** Ended and not wrapped up yet, newest first. */
  wrapUps: z.array(call),
})
export type CallsNow = z.infer<typeof callsNow>

export const candidate = z.object({
  key: residentKey,
  name: z.string(),
  dateOfBirth: z.string().nullable(),
  age: z.number().int().nullable(),
  address: z.string().nullable(),
  /** Why this person: "this number is on her record". */
  why: z.string(),
  lastContact: z.object({ at: z.string(), words: z.string() }).nullable(),
  openPromises: z.number().int(),
  openCases: z.number().int(),
  /** How many alerts, never what they say. */
  alerts: z.number().int(),
  /** Facts that may be why they ring, each a sentence that says where it comes from. */
  likely: z.array(z.string()),
})
export type Candidate = z.infer<typeof candidate>

export const candidates = z.object({
  found: z.enum(['withheld', 'unknown', 'few', 'many']),
  /** "This number is on 4 records. Ask for the name and postcode." */
  words: z.string(),
  /** Three at most; none when `many`. */
  people: z.array(candidate),
  /** Set when there is exactly one exact match: it may be opened without asking. */
  only: residentKey.nullable(),
})
export type Candidates = z.infer<typeof candidates>

export const callReason = z.object({
  code: z.string(),
  group: z.string(),
  name: z.string(),
  /** What has to be said with it, as a label: "Name of the contractor". Null when nothing. */
  asks: z.string().nullable(),
  hint: z.string().nullable(),
  /** Stands for none of the others: before it is taken, the nearest ones are offered. */
  other: z.boolean(),
})
export type CallReason = z.infer<typeof callReason>

export const wrapUpView = z.object({
  call,
  /** What would be recorded now: the proposal, with what the agent changed laid over it. */
  wrapUp,
  /** Of the draft on disk; null when the agent has changed nothing yet. */
  rev: z.number().int().nullable(),
  /** Why each proposed value is proposed, as sentences: "A report of a leak was logged." */
  because: z.object({
    reasons: z.array(z.object({ code: z.string(), about: z.string(), words: z.string() })),
    outcome: z.string(),
    avoidable: z.string(),
  }),
  proposedAvoidable: avoidableKind.nullable(),
  proposedOutcome: outcome,
  reasons: z.array(callReason),
  /** Which systems the wrap-up goes to; empty when nobody on record is bound to the call. */
  goesTo: z.array(z.object({ source: sourceId, name: z.string() })),
  otherLimit: z.number().int(),
})
export type WrapUpView = z.infer<typeof wrapUpView>

export const recentCall = z.object({
  id: z.uuid(),
  at: z.string(),
  resident: z.object({ key: residentKey, name: z.string() }).nullable(),
  callerType: callerType.nullable(),
  state: callState,
  reasons: z.array(z.string()),
  outcome: outcome.nullable(),
  seconds: z.number().int(),
})
export type RecentCall = z.infer<typeof recentCall>

const id = z.object({ callId: z.uuid() })

/** Every call that changes something may be asked again: the same ask twice changes nothing more. */
export const callsContract = {
  now: base.output(callsNow),
  recent: base.input(z.object({ limit: z.number().int().min(1).max(50) })).output(z.array(recentCall)),
  /** Starts a call the telephone did not tell of. The id is the window's, so asking twice starts one. */
  start: base
    .input(id.extend({ number: z.string().max(30).nullable(), callerType: callerType.nullable() }))
    .output(call),
  accept: base.input(id).output(call),
  /** It stopped ringing, or the agent let it pass. */
  dismiss: base.input(id).output(z.object({})),
  /** Who it may be. Refused before the call is accepted: nothing personal reaches a window until then. */
  candidates: base.input(id).output(candidates),
  hold: base.input(id).output(call),
  resume: base.input(id).output(call),
  transfer: base.input(id.extend({ to: z.string().trim().min(1).max(200) })).output(call),
  end: base.input(id).output(call),
  setCallerType: base.input(id.extend({ callerType })).output(call),
  /** Binds the call to its caller. Changing it needs `why`, and is logged; without it the answer is NOT_SAVED. */
  setCaller: base
    .input(id.extend({ resident: residentKey.nullable(), why: callerChangeReason.nullable() }))
    .output(call),
  did: base
    .input(id.extend({ deed, resident: residentKey.nullable(), about: z.string().max(100).nullable() }))
    .output(z.object({})),
  inFront: base.input(id.extend({ resident: residentKey.nullable() })).output(z.object({})),
  waited: base
    .input(id.extend({ source: sourceId, ms: z.number().int().min(0).max(3_600_000) }))
    .output(z.object({})),
  wrapUp: base.input(id).output(wrapUpView),
  /** The three reasons nearest to these words, of those not chosen yet (`without`, codes): offered before Other is taken. */
  nearest: base
    .input(
      z.object({ words: z.string().max(200), without: z.array(z.string().max(80)).max(200).default([]) }),
    )
    .output(z.array(callReason)),
  /** Records it. Nothing is sent for a caller who is not on record; then the receipt names no operation. */
  finish: base.input(id.extend({ wrapUp })).output(receipt),
}
