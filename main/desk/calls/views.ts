import type { CallView, CallsNow } from '../../../shared/contract/calls.ts'
import type { Environment } from '../../../shared/domain/sources.ts'
import { foldCall, isOnTheLine, wasAccepted } from '../../../shared/rules/calls.ts'
import type { Call } from '../../../shared/rules/calls.ts'
import { readPhone } from '../../../shared/rules/phone.ts'
import type { Services } from '../services.ts'
import type { StoredCall } from '../store/types.ts'
import { usualSeconds } from './usual.ts'

/** Far enough back for the call that was taken after any that still waits for its wrap-up. */
const lookedBack = 50

/** When the next call was taken after this one ended: from then on its wrap-up waits with its timer stopped. */
export function wrapStopsAt(call: StoredCall, others: readonly StoredCall[], now: string): string | null {
  const { endedAt } = foldCall(call.events, now)
  if (endedAt === null) return null
  const later = others.flatMap((other) => {
    const { acceptedAt } = foldCall(other.events, now)
    return other.id !== call.id && acceptedAt !== null && acceptedAt >= endedAt ? [acceptedAt] : []
  })
  return later.toSorted()[0] ?? null
}

/** As a person reads it; what was given when it cannot be read. */
export const shownNumber = (number: string, mode: Environment): string =>
  readPhone(number, mode).shown ?? number

const seconds = (ms: number): number => Math.floor(ms / 1000)

/** The one place a call becomes what a window is shown. Before it is accepted there is nothing personal in it. */
function viewOf(stored: StoredCall, call: Call, usual: number | null, mode: Environment): CallView {
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
    },
    usualSeconds: usual,
  }
}

/** These calls as at one moment. */
export async function viewCalls(
  services: Services,
  calls: readonly StoredCall[],
  now: string,
): Promise<CallView[]> {
  const ended = calls.some(({ events }) => events.some(({ did }) => did === 'ended'))
  const [usual, others] = await Promise.all([
    usualSeconds(services),
    ended ? services.store.work.recentCalls({ limit: lookedBack }) : [],
  ])
  return calls.map((stored) => {
    const call = foldCall(stored.events, now, wrapStopsAt(stored, others, now))
    return viewOf(stored, call, usual, services.environment)
  })
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
