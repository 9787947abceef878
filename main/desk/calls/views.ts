import type { CallView, CallsNow } from '../../../shared/contract/calls.ts'
import type { Environment } from '../../../shared/domain/sources.ts'
import { foldCall, isOnTheLine, wasAccepted } from '../../../shared/rules/calls.ts'
import type { Call } from '../../../shared/rules/calls.ts'
import { readPhone } from '../../../shared/rules/phone.ts'
import { customerOf } from '../records/resolve.ts'
import type { Services } from '../services.ts'
import type { Store, StoredCall } from '../store/types.ts'
import { usualSeconds } from './usual.ts'

/** As far back as is looked first for the call that was taken next; further while that may have been missed. */
const lookedBack = 50
/** Wrap-ups that wait, remembered; the oldest is looked up again. */
const mostKnown = 500

/** When the next call was taken after one that ended, by call: once it is known it stays. */
const stops = new WeakMap<Store, Map<string, string>>()

const momentOf = ({ events }: StoredCall, did: 'accepted' | 'ended'): string | null =>
  events.find((event) => event.did === did)?.at ?? null

/** When each call was taken, the latest first, back to before `since`; all of them when there are no more. */
async function takenSince({ store }: Services, since: string): Promise<{ id: string; at: string }[]> {
  for (let limit = lookedBack; ; limit *= 4) {
    const recent = await store.work.recentCalls({ limit })
    const taken = recent.flatMap((call) => {
      const at = momentOf(call, 'accepted')
      return at === null ? [] : [{ id: call.id, at }]
    })
    const oldest = taken.at(-1)?.at
    if (recent.length < limit || (oldest !== undefined && oldest < since)) return taken
  }
}

/** When the next call was taken after each of these ended: from then on its wrap-up waits with its timer stopped. */
async function wrapStops(
  services: Services,
  calls: readonly StoredCall[],
): Promise<ReadonlyMap<string, string>> {
  const known = stops.get(services.store) ?? new Map<string, string>()
  stops.set(services.store, known)
  const open = calls.flatMap((call) => {
    const endedAt = known.has(call.id) ? null : momentOf(call, 'ended')
    return endedAt === null ? [] : [{ id: call.id, endedAt }]
  })
  const first = open.map(({ endedAt }) => endedAt).toSorted()[0]
  if (first === undefined) return known
  const taken = (await takenSince(services, first)).toSorted((a, b) => a.at.localeCompare(b.at))
  for (const { id, endedAt } of open) {
    const next = taken.find((other) => other.id !== id && other.at >= endedAt)
    if (next !== undefined) known.set(id, next.at)
  }
  for (const oldest of known.keys()) if (known.size > mostKnown) known.delete(oldest)
  return known
}

/** As a person reads it; what was given when it cannot be read. */
const shownNumber = (number: string, mode: Environment): string => readPhone(number, mode).shown ?? number

const seconds = (ms: number): number => Math.floor(ms / 1000)

/** Milliseconds. */
type Shown = { caller: number; others: number }

/** Whose record was in front while the call was on the line. */
async function shownMs(services: Services, { active, resident }: Call): Promise<Shown> {
  const shown: Shown = { caller: 0, others: 0 }
  for (const [key, ms] of Object.entries(active)) {
    const mine = resident !== null && (await customerOf(services, key)) === resident.key
    shown[mine ? 'caller' : 'others'] += ms
  }
  return shown
}

/** The one place a call becomes what a window is shown. Before it is accepted there is nothing personal in it. */
function viewOf(
  stored: StoredCall,
  call: Call,
  usual: number | null,
  shown: Shown,
  mode: Environment,
): CallView {
  const taken = wasAccepted(call)
  return {
    id: stored.id,
    state: call.state ?? 'ringing',
    origin: call.origin ?? 'agent',
    number: taken && call.number !== null ? shownNumber(call.number, mode) : null,
    withheld: call.number === null && call.origin !== 'agent',
    callerType: call.callerType,
    resident: taken ? call.resident : null,
    callerChanges: call.callerChanges,
    rangAt: call.rangAt,
    acceptedAt: call.acceptedAt,
    heldSince: call.heldSince,
    endedAt: call.endedAt,
    transferredTo: call.transferredTo,
    seconds: {
      talk: seconds(call.ms.talk),
      hold: seconds(call.ms.hold),
      wrap: seconds(call.ms.wrap),
      systemWait: seconds(call.ms.systemWait),
      callerShown: seconds(shown.caller),
      othersShown: seconds(shown.others),
    },
    usualSeconds: usual,
  }
}

/** These calls as at one moment. */
async function viewCalls(services: Services, calls: readonly StoredCall[], now: string): Promise<CallView[]> {
  const [usual, stopsAt] = await Promise.all([usualSeconds(services), wrapStops(services, calls)])
  return Promise.all(
    calls.map(async (stored) => {
      const call = foldCall(stored.events, now, stopsAt.get(stored.id) ?? null)
      const { resident } = call
      // Bound under another key of theirs: the caller is still the customer on screen.
      if (resident !== null) call.resident = { ...resident, key: await customerOf(services, resident.key) }
      return viewOf(stored, call, usual, await shownMs(services, call), services.environment)
    }),
  )
}

export async function viewCall(services: Services, stored: StoredCall): Promise<CallView> {
  const [view] = await viewCalls(services, [stored], services.clock.now().toISOString())
  if (view === undefined) throw new RangeError('One call gives one view')
  return view
}

/** What rings, what is on the line, and what waits to be wrapped up. */
export async function readCallsNow(services: Services): Promise<CallsNow> {
  const now = services.clock.now().toISOString()
  const open = await viewCalls(services, await services.store.work.openCalls({}), now)
  return {
    now,
    ringing: open.filter(({ state }) => state === 'ringing'),
    current: open.find(isOnTheLine) ?? null,
    wrapUps: open
      .filter(({ state }) => state === 'wrap-up')
      .toSorted((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? '')),
  }
}
