import { foldCall, isOnTheLine } from '../../../shared/rules/calls.ts'
import type { Call } from '../../../shared/rules/calls.ts'
import { londonDate } from '../../../shared/rules/dates.ts'
import type { Services } from '../services.ts'

type Held = { id: string; call: Call }

async function openCalls({ store, clock }: Pick<Services, 'store' | 'clock'>): Promise<Held[]> {
  const now = clock.now().toISOString()
  const open = await store.work.openCalls({})
  return open.map(({ id, events }) => ({ id, call: foldCall(events, now) }))
}

/** The call on the line: there is one telephone, so there is one at most. */
export async function currentCall(services: Pick<Services, 'store' | 'clock'>): Promise<Held | null> {
  return (await openCalls(services)).find(({ call }) => isOnTheLine(call)) ?? null
}

/**
 * The call that something done now belongs to: the one on the line. With none on the line it is today's call with this very customer that
 * waits for its wrap-up, as long as there is only one: what is written up after the caller rang off was for them.
 */
export async function callOfDeed(services: Services, resident: string | null): Promise<string | null> {
  const open = await openCalls(services)
  const current = open.find(({ call }) => isOnTheLine(call))
  if (current !== undefined) return current.id
  const today = londonDate(services.clock.now().toISOString())
  const [waiting, ...more] = open.filter(
    ({ call }) =>
      call.state === 'wrap-up' &&
      call.endedAt !== null &&
      londonDate(call.endedAt) === today &&
      resident !== null &&
      call.resident?.key === resident,
  )
  return waiting !== undefined && more.length === 0 ? waiting.id : null
}
