import { ringsForMs, type CallOrigin } from '../../../shared/domain/calls.ts'
import { addDays, londonDate } from '../../../shared/rules/dates.ts'
import { foldCall } from '../../../shared/rules/calls.ts'
import { readPhone } from '../../../shared/rules/phone.ts'
import type { Timer } from '../clock.ts'
import type { Services } from '../services.ts'
import type { Store, StoredCall } from '../store/types.ts'
import { madeId } from '../work/accept.ts'
import { changeCall } from './change.ts'

/** Calls from outside: a telephone, a link, the practice dialler. */

/** More at once than one agent is ever rung by; a telephone gone wrong must not fill the screen or the file. */
const mostRinging = 20

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/**
 * Our ids for a telephone's own name of a call, likeliest first. Some telephones number their calls from 1 after every restart, so a name
 * stands for a call of that day only, whatever a host made of it; yesterday's is tried for a call that rings over midnight. A call that lapsed
 * is closed for good, so told of again it rings under its day's second id.
 */
function idsOf({ clock }: Services, name: string): [string, string, ...string[]] {
  const today = londonDate(clock.now().toISOString())
  const ofDay = (day: string): [string, string] => [madeId(day, name), madeId(day, 'again', name)]
  return [...ofDay(today), ...ofDay(addDays(today, -1))]
}

async function heldAs(services: Services, ids: readonly string[]): Promise<StoredCall[]> {
  const held = await Promise.all(ids.map((callId) => services.store.work.call({ callId })))
  return held.filter((call) => call !== null)
}

const isRinging = (services: Services, { events }: StoredCall): boolean =>
  foldCall(events, services.clock.now().toISOString()).state === 'ringing'

async function miss(services: Services, callId: string, how: { lapsed?: true } = {}): Promise<void> {
  await changeCall(services, {
    callId,
    action: 'calls.dismiss',
    lenient: true,
    ask: (_call, at) => ({ events: [{ did: 'missed', at, ...how }] }),
  })
}

const hasLapsed = ({ events }: StoredCall): boolean =>
  events.some((event) => event.did === 'missed' && event.lapsed === true)

const lapsing = new WeakMap<Store, Map<string, Timer>>()

function lapsingOf({ store }: Services): Map<string, Timer> {
  const timers = lapsing.get(store) ?? new Map<string, Timer>()
  lapsing.set(store, timers)
  return timers
}

/** Lets a call of which nobody may ever say that it stopped ring for so long. One taken by then is left alone. */
function lapseIn(services: Services, callId: string, ms: number): void {
  const timers = lapsingOf(services)
  const lapse = (): void => {
    timers.delete(callId)
    miss(services, callId, { lapsed: true }).catch((error: unknown) => {
      const note = error instanceof Error ? error.name : 'unknown'
      services.log({ level: 'error', name: 'calls.lapse', note })
    })
  }
  timers.get(callId)?.cancel()
  timers.set(callId, services.clock.setTimer(ms, lapse))
}

/** Its telephone is there and tells of it: it will also tell when it stops. */
function ringsOn(services: Services, callId: string): void {
  const timers = lapsingOf(services)
  timers.get(callId)?.cancel()
  timers.delete(callId)
}

/** When the desk stops. */
export function stopLapsing(services: Services): void {
  for (const callId of lapsingOf(services).keys()) ringsOn(services, callId)
}

/** Digits that are no number of the public network, such as an extension of the council's own (4021). */
const ownNumber = /^\+?\d{3,15}$/

/** One form for a number of the public network, as given for the council's own; null, and so withheld, for what is no number. */
function numberOf({ environment }: Services, given: string | null): string | null {
  if (given === null) return null
  const plain = given.replaceAll(/[ ().-]/g, '')
  return readPhone(given, environment).e164 ?? (ownNumber.test(plain) ? plain : null)
}

/**
 * A call rings. A telephone that tells of it twice makes one. Its number reaches no window before somebody accepts. Answers our id of the
 * call.
 */
export async function ringDesk(
  services: Services,
  input: { number: string | null; origin: CallOrigin; callId?: string },
): Promise<string> {
  const name = input.callId ?? madeId(Buffer.from(services.randomBytes(16)).toString('hex'))
  const ids = idsOf(services, name)
  const [ownId, againId] = ids
  const held = await heldAs(services, ids)
  const ringsAlready = held.find((call) => isRinging(services, call))
  if (ringsAlready !== undefined) {
    ringsOn(services, ringsAlready.id)
    return ringsAlready.id
  }
  // A name used yesterday for a call that is over is a new call today.
  const own = held.find(({ id }) => id === ownId)
  const callId = own !== undefined && hasLapsed(own) ? againId : ownId
  if (held.some(({ id }) => id === callId)) return callId
  const number = numberOf(services, input.number)
  await changeCall(services, {
    callId,
    action: 'calls.ring',
    makes: true,
    ask: (_call, at) => ({ events: [{ did: 'rang', at, origin: input.origin, number }] }),
  })
  if (input.origin === 'link') lapseIn(services, callId, ringsForMs)
  const open = await services.store.work.openCalls({})
  const ringing = open.filter((call) => isRinging(services, call))
  for (const { id } of ringing.slice(0, -mostRinging)) await miss(services, id)
  return callId
}

/** It stopped ringing, or the agent let it pass. Of a call that is not ringing any more, or is not known, there is nothing to do. */
export async function dismissCall(
  services: Services,
  { callId }: { callId: string },
): Promise<Record<string, never>> {
  // A window knows it by our id, a telephone by its own name.
  const ours = uuid.test(callId) ? [callId.toLowerCase()] : []
  const held = await heldAs(services, [...ours, ...idsOf(services, callId)])
  const ringing = held.find((call) => isRinging(services, call))
  if (ringing !== undefined) await miss(services, ringing.id)
  return {}
}

/**
 * At start. A desk that was away for a moment still has its caller ringing; what rang longer ago is missed, because that it stopped may have
 * been told to nobody. For the same reason what rings on lapses, unless its telephone tells of it again. A call on the line goes on: the
 * telephone does not stop with us.
 */
export async function recoverCalls(services: Services): Promise<void> {
  const now = services.clock.now()
  for (const { id, events } of await services.store.work.openCalls({})) {
    const { state, rangAt } = foldCall(events, now.toISOString())
    if (state !== 'ringing') continue
    // A clock set back meanwhile makes it ring no longer than from now.
    const rung = Math.max(0, now.getTime() - Date.parse(rangAt ?? ''))
    if (rung < ringsForMs) lapseIn(services, id, ringsForMs - rung)
    else await miss(services, id, { lapsed: true })
  }
}
