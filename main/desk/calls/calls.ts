import { ORPCError } from '@orpc/server'
import type { CallView, RecentCall } from '../../../shared/contract/calls.ts'
import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { CallEvent, CallerChangeReason, CallerType, Deed } from '../../../shared/domain/calls.ts'
import type { SourceId } from '../../../shared/domain/sources.ts'
import { foldCall } from '../../../shared/rules/calls.ts'
import { readPhone } from '../../../shared/rules/phone.ts'
import { customerOf, readIdentity } from '../records/resolve.ts'
import { notFound } from '../router/implementer.ts'
import type { Services } from '../services.ts'
import { changeCall, takeCall } from './change.ts'
import type { Asked, Change } from './change.ts'
import { callOfDeed } from './current.ts'
import { viewCall } from './views.ts'

export { dismissCall, recoverCalls, ringDesk, stopLapsing } from './ringing.ts'
export { readCallsNow } from './views.ts'

type Id = { callId: string }

const done = async (services: Services, change: Change): Promise<CallView> =>
  viewCall(services, await changeCall(services, change))

const subjectOf = (callId: string): string => `call:${callId}`

/** Acts of the agent on the call itself: the call is named in the audit chain, and nobody in it. */
const act = (callId: string, action: string, detail = ''): NonNullable<Asked['audit']> => ({
  action,
  subject: subjectOf(callId),
  detail,
})

/** A call the telephone did not tell of. A number that cannot be read is refused, so that it is not lost unseen. */
export async function startCall(
  services: Services,
  { callId, number, callerType }: Id & { number: string | null; callerType: CallerType | null },
): Promise<CallView> {
  const held = await services.store.work.call({ callId })
  if (held !== null) return viewCall(services, held)
  const typed = number?.trim() ?? ''
  const { e164 } = readPhone(typed, services.environment)
  if (typed !== '' && e164 === null)
    throw new ORPCError('NOT_SAVED', { data: { why: 'bad-input' }, defined: true })
  const started = await takeCall(services, {
    callId,
    action: 'calls.start',
    makes: true,
    ask: (call, at) => ({
      events:
        call.state === null
          ? [
              { did: 'accepted', at, origin: 'agent', number: e164 },
              ...(callerType === null ? [] : [{ did: 'caller-type' as const, at, callerType }]),
            ]
          : [],
      audit: act(callId, 'call.start'),
    }),
  })
  return viewCall(services, started)
}

export async function acceptCall(services: Services, { callId }: Id): Promise<CallView> {
  const accepted = await takeCall(services, {
    callId,
    action: 'calls.accept',
    ask: (call, at) => ({
      events: [{ did: 'accepted', at, origin: call.origin ?? 'agent', number: call.number }],
      audit: act(callId, 'call.accept'),
    }),
  })
  return viewCall(services, accepted)
}

export const holdCall = (services: Services, { callId }: Id): Promise<CallView> =>
  done(services, { callId, action: 'calls.hold', ask: (_, at) => ({ events: [{ did: 'held', at }] }) })

export const resumeCall = (services: Services, { callId }: Id): Promise<CallView> =>
  done(services, { callId, action: 'calls.resume', ask: (_, at) => ({ events: [{ did: 'resumed', at }] }) })

/** Handed to somebody else, and so over for this desk. Who it went to stays with the call and out of the audit chain. */
export const transferCall = (services: Services, { callId, to }: Id & { to: string }): Promise<CallView> =>
  done(services, {
    callId,
    action: 'calls.transfer',
    ask: (_, at) => ({
      events: [
        { did: 'transferred', at, to },
        { did: 'ended', at },
      ],
      audit: act(callId, 'call.transfer'),
    }),
  })

export const endCall = (services: Services, { callId }: Id): Promise<CallView> =>
  done(services, {
    callId,
    action: 'calls.end',
    ask: (_, at) => ({ events: [{ did: 'ended', at }], audit: act(callId, 'call.end') }),
  })

export const setCallerType = (
  services: Services,
  { callId, callerType }: Id & { callerType: CallerType },
): Promise<CallView> =>
  done(services, {
    callId,
    action: 'calls.setCallerType',
    ask: (_, at) => ({ events: [{ did: 'caller-type', at, callerType }] }),
  })

/** By the key and the name of the council's records: a window's word for it is not taken. */
async function whoIs(services: Services, key: ResidentKey): Promise<{ key: ResidentKey; name: string }> {
  const identity = await readIdentity(services, key)
  if (identity === null) throw notFound('resident')
  return identity
}

/**
 * Binds the call to its caller. The first is free; after that somebody says why, and it is logged from whom to whom. Without `why` nothing
 * is changed.
 */
export async function setCaller(
  services: Services,
  { callId, resident: asked, why }: Id & { resident: ResidentKey | null; why: CallerChangeReason | null },
): Promise<CallView> {
  const who = asked === null ? null : await whoIs(services, asked)
  const resident = who?.key ?? null
  const name = who?.name ?? ''
  return done(services, {
    callId,
    action: 'calls.setCaller',
    ask: async (call, at) => {
      const from = call.resident === null ? null : await customerOf(services, call.resident.key)
      // Bound under another key of theirs: it is the same caller.
      if (from !== null && from === resident) return { events: [] }
      if (call.bound && from !== resident && why === null)
        throw new ORPCError('NOT_SAVED', { data: { why: 'bad-input' }, defined: true })
      const reason = call.bound ? why : null
      return {
        events: [{ did: 'caller', at, resident, name, why: reason }],
        audit: {
          action: call.bound ? 'call.caller-changed' : 'call.caller',
          subject: resident ?? from ?? subjectOf(callId),
          detail: JSON.stringify({ call: callId, from, to: resident, why: reason }),
        },
      }
    },
  })
}

/** What a window saw of a call; too late is no mistake of anybody. */
async function saw(services: Services, callId: string, event: (at: string) => CallEvent): Promise<object> {
  const ask = (_: unknown, at: string): Asked => ({ events: [event(at)] })
  await changeCall(services, { callId, action: 'calls.did', lenient: true, ask })
  return {}
}

type Did = { deed: Deed; resident: ResidentKey | null; about: string | null }

export const didInCall = (services: Services, { callId, deed, resident, about }: Id & Did): Promise<object> =>
  saw(services, callId, (at) => ({ did: 'deed', at, deed, resident, about }))

export const inFrontInCall = (
  services: Services,
  { callId, resident }: Id & { resident: ResidentKey | null },
): Promise<object> => saw(services, callId, (at) => ({ did: 'in-front', at, resident }))

export const waitedInCall = (
  services: Services,
  { callId, source, ms }: Id & { source: SourceId; ms: number },
): Promise<object> => saw(services, callId, (at) => ({ did: 'waited', at, source, ms }))

/** Adds to the call it was done for, if there is one. What was done is saved already, so nothing here may fail it. */
export async function recordDeed(services: Services, did: Did): Promise<void> {
  try {
    const callId = await callOfDeed(services, did.resident)
    if (callId !== null) await didInCall(services, { callId, ...did })
  } catch (error) {
    const note = error instanceof Error ? error.name : 'unknown'
    services.log({ level: 'error', name: 'calls.deed', note })
  }
}

/** The last accepted calls, newest first, with their reasons in words; a reason the council has dropped since stays as its code. */
export async function recentCalls(services: Services, { limit }: { limit: number }): Promise<RecentCall[]> {
  const now = services.clock.now().toISOString()
  const calls = await services.store.work.recentCalls({ limit })
  return calls.map(({ id, events, wrapUp }): RecentCall => {
    const call = foldCall(events, now)
    const names = (wrapUp?.reasons ?? []).map(
      ({ code }) => services.pack.callReasons.find((reason) => reason.code === code)?.name ?? code,
    )
    return {
      id,
      at: call.acceptedAt ?? now,
      resident: call.resident,
      callerType: call.callerType,
      state: call.state ?? 'done',
      reasons: names,
      outcome: wrapUp?.outcome ?? null,
      seconds: Math.floor(call.ms.talk / 1000),
    }
  })
}
