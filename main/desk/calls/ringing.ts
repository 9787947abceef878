import { createHash } from 'node:crypto'
import type { CallOrigin } from '../../../shared/domain/calls.ts'
import { addDays, londonDate } from '../../../shared/rules/dates.ts'
import { foldCall } from '../../../shared/rules/calls.ts'
import { readPhone } from '../../../shared/rules/phone.ts'
import type { Services } from '../services.ts'
import type { StoredCall } from '../store/types.ts'
import { changeCall } from './change.ts'

/** Calls from outside: a telephone, a link, the practice dialler. */

/** More at once than one agent is ever rung by; a telephone gone wrong must not fill the screen or the file. */
const mostRinging = 20

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Our ids for a telephone's own name of a call, likeliest first. Some telephones number their calls from 1 after every restart, so a name
 * stands for a call of that day only, whatever a host made of it; yesterday's is tried for a call that rings over midnight.
 */
function idsOf({ clock }: Services, name: string): [string, string] {
  const today = londonDate(clock.now().toISOString())
  return [uuidOf(`${today}/${name}`), uuidOf(`${addDays(today, -1)}/${name}`)]
}

async function heldAs(services: Services, ids: readonly string[]): Promise<StoredCall | null> {
  for (const callId of ids) {
    const held = await services.store.work.call({ callId })
    if (held !== null) return held
  }
  return null
}

const isRinging = (services: Services, { events }: StoredCall): boolean =>
  foldCall(events, services.clock.now().toISOString()).state === 'ringing'

async function miss(services: Services, callId: string): Promise<void> {
  await changeCall(services, {
    callId,
    action: 'calls.dismiss',
    lenient: true,
    ask: (_call, at) => ({ events: [{ did: 'missed', at }] }),
  })
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
  const name = input.callId ?? uuidOf(Buffer.from(services.randomBytes(16)).toString('hex'))
  const ids = idsOf(services, name)
  const [ownId] = ids
  const before = await heldAs(services, ids)
  const callId = before !== null && (before.id === ownId || isRinging(services, before)) ? before.id : ownId
  // A name used yesterday for a call that is over is a new call today.
  if (before?.id === callId) return callId
  const number = numberOf(services, input.number)
  await changeCall(services, {
    callId,
    action: 'calls.ring',
    makes: true,
    ask: (_call, at) => ({ events: [{ did: 'rang', at, origin: input.origin, number }] }),
  })
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
  if (held !== null && isRinging(services, held)) await miss(services, held.id)
  return {}
}

/** At start: nothing rings any more that rang when the desk stopped. A call on the line goes on: the telephone does not stop with us. */
export async function recoverCalls(services: Services): Promise<void> {
  for (const call of await services.store.work.openCalls({})) {
    if (isRinging(services, call)) await miss(services, call.id)
  }
}
