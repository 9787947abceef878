import { ORPCError } from '@orpc/client'
import type { CallView, Candidates, RecentCall } from '../../../shared/contract/calls.ts'
import type { Change } from '../../../shared/contract/changes.ts'
import type { DeskClient } from '../../../shared/contract/index.ts'
import type { Deed, WrapUp } from '../../../shared/domain/calls.ts'

/** A telephone in memory. `ring` makes it ring; `deeds` has all that was told of calls. */
export type FakeCalls = {
  client: DeskClient['calls']
  ring: (number: string | null, id?: string) => CallView
  all: Map<string, CallView>
  deeds: { callId: string; deed: Deed; resident: string | null; about: string | null }[]
  waits: { callId: string; source: string; ms: number }[]
  inFront: { callId: string; resident: string | null }[]
  wrapUps: Map<string, WrapUp>
  recent: RecentCall[]
  /** What is answered to who may be ringing. */
  candidates: Candidates
}

export const callReasons = [
  { code: 'rent-balance', group: 'Rent', name: 'Balance or statement', asks: null, hint: null, other: false },
  { code: 'repair-new', group: 'Repairs', name: 'New repair', asks: null, hint: null, other: false },
  { code: 'repair-chase', group: 'Repairs', name: 'Chasing a repair', asks: null, hint: null, other: false },
  {
    code: 'other',
    group: 'Other',
    name: 'Something else',
    asks: 'What it was about',
    hint: '50 characters',
    other: true,
  },
]

export const emptyWrapUp = (): WrapUp => ({
  reasons: [],
  outcome: null,
  avoidable: null,
  transferredTo: '',
  summary: '',
})

/** A call on the line since 10:40, as the desk would answer it. */
export const aCall = (change: Partial<CallView> = {}): CallView => ({
  id: '11111111-1111-4111-8111-111111111111',
  state: 'active',
  origin: 'agent',
  number: '+447700900123',
  withheld: false,
  callerType: 'resident',
  resident: null,
  callerChanges: 0,
  rangAt: null,
  acceptedAt: '2026-11-23T10:40:00Z',
  heldSince: null,
  endedAt: null,
  transferredTo: null,
  seconds: { talk: 300, hold: 0, wrap: 0, systemWait: 0, callerShown: 0, othersShown: 0 },
  usualSeconds: null,
  ...change,
})

const refuse = (): never => {
  throw new ORPCError('NOT_FOUND', { data: { what: 'call' }, defined: true })
}

export function fakeCalls(
  now: () => string,
  nameOf: (key: string) => string,
  tell: (change: Change) => void,
  sendDraft: (id: string) => void,
): FakeCalls {
  const all = new Map<string, CallView>()
  const changed = (call: CallView): CallView => {
    all.set(call.id, call)
    tell({ about: 'calls' })
    return counted(call)
  }
  const get = (id: string): CallView => all.get(id) ?? refuse()
  const counted = (call: CallView): CallView => {
    if (call.acceptedAt === null) return call
    const since = (from: string, to: string): number =>
      Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))
    const holding = call.heldSince === null ? 0 : since(call.heldSince, now())
    const hold = call.seconds.hold + holding
    const wrap = call.endedAt === null ? 0 : since(call.endedAt, now())
    const talk = since(call.acceptedAt, call.endedAt ?? now()) - hold
    return { ...call, seconds: { ...call.seconds, hold, wrap, talk } }
  }
  const of = (...states: CallView['state'][]): CallView[] =>
    [...all.values()].filter((call) => states.includes(call.state)).map(counted)
  const fake: FakeCalls = {
    all,
    deeds: [],
    waits: [],
    inFront: [],
    wrapUps: new Map(),
    recent: [],
    candidates: {
      found: 'unknown',
      words: 'Nobody on record has this number. Ask who is calling.',
      people: [],
      only: null,
    },
    ring(number, id = crypto.randomUUID()) {
      return changed(
        aCall({
          id,
          state: 'ringing',
          origin: 'practice',
          number: null,
          withheld: number === null,
          callerType: null,
          rangAt: now(),
          acceptedAt: null,
          seconds: { talk: 0, hold: 0, wrap: 0, systemWait: 0, callerShown: 0, othersShown: 0 },
        }),
      )
    },
    client: {
      now: async () => ({
        now: now(),
        ringing: of('ringing'),
        current: of('active', 'held')[0] ?? null,
        wrapUps: of('wrap-up').toReversed(),
      }),
      recent: async ({ limit }) => fake.recent.slice(0, limit),
      start: async ({ callId, number, callerType }) =>
        all.has(callId)
          ? counted(get(callId))
          : changed(
              aCall({
                id: callId,
                number,
                callerType,
                acceptedAt: now(),
                seconds: { talk: 0, hold: 0, wrap: 0, systemWait: 0, callerShown: 0, othersShown: 0 },
              }),
            ),
      accept: async ({ callId }) => {
        const call = get(callId)
        if (call.state === 'missed')
          throw new ORPCError('NOT_ALLOWED', {
            data: { action: 'calls.accept', why: 'rang-off' },
            defined: true,
          })
        if (call.state !== 'ringing') return counted(call)
        return changed({
          ...call,
          state: 'active',
          acceptedAt: now(),
          number: call.withheld ? null : '+447700900123',
        })
      },
      dismiss: async ({ callId }) => {
        changed({ ...get(callId), state: 'missed' })
        return {}
      },
      candidates: async ({ callId }) => (get(callId).acceptedAt === null ? refuse() : fake.candidates),
      hold: async ({ callId }) => {
        const call = get(callId)
        return call.state === 'held' ? counted(call) : changed({ ...call, state: 'held', heldSince: now() })
      },
      resume: async ({ callId }) => {
        const call = get(callId)
        if (call.state !== 'held') return counted(call)
        return changed({ ...counted(call), state: 'active', heldSince: null })
      },
      transfer: async ({ callId, to }) =>
        changed({
          ...counted(get(callId)),
          state: 'wrap-up',
          heldSince: null,
          transferredTo: to,
          endedAt: now(),
        }),
      end: async ({ callId }) => {
        const call = get(callId)
        if (call.endedAt !== null) return counted(call)
        return changed({ ...counted(call), state: 'wrap-up', heldSince: null, endedAt: now() })
      },
      setCallerType: async ({ callId, callerType }) => changed({ ...get(callId), callerType }),
      setCaller: async ({ callId, resident, why }) => {
        const call = get(callId)
        if ((call.resident?.key ?? null) === resident) return counted(call)
        const bound = call.resident !== null || call.callerChanges > 0
        if (bound && why === null)
          throw new ORPCError('NOT_SAVED', { data: { why: 'bad-input' }, defined: true })
        return changed({
          ...call,
          resident: resident === null ? null : { key: resident, name: nameOf(resident) },
          callerChanges: call.callerChanges + Number(bound),
        })
      },
      did: async ({ callId, deed, resident, about }) => {
        fake.deeds.push({ callId, deed, resident, about })
        return {}
      },
      inFront: async ({ callId, resident }) => {
        fake.inFront.push({ callId, resident })
        return {}
      },
      waited: async (wait) => {
        fake.waits.push(wait)
        return {}
      },
      wrapUp: async ({ callId }) => ({
        call: counted(get(callId)),
        wrapUp: fake.wrapUps.get(callId) ?? { ...emptyWrapUp(), outcome: 'no-action' },
        rev: null,
        because: { reasons: [], outcome: 'Nothing was logged.', avoidable: '' },
        proposedAvoidable: null,
        proposedOutcome: 'no-action',
        reasons: callReasons,
        goesTo: get(callId).resident === null ? [] : [{ source: 'crm', name: 'Neighbourhood CRM' }],
        otherLimit: 50,
      }),
      nearest: async () => callReasons.slice(0, 3),
      finish: async ({ callId, wrapUp }) => {
        const call = get(callId)
        if (call.state !== 'done') {
          fake.wrapUps.set(callId, wrapUp)
          changed({ ...call, state: 'done' })
          sendDraft(callId)
        }
        const operationIds = call.resident === null ? [] : [`call-${callId}`]
        return { reference: 'C4D-7KM', operationIds, savedAt: now(), nextSteps: [] }
      },
    },
  }
  return fake
}
