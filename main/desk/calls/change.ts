import { ORPCError } from '@orpc/server'
import type { CallEvent } from '../../../shared/domain/calls.ts'
import { foldCall, mayDo, wasAccepted } from '../../../shared/rules/calls.ts'
import type { Call } from '../../../shared/rules/calls.ts'
import { notFound } from '../router/implementer.ts'
import type { Services } from '../services.ts'
import type { AuditEntry, Store, StoredCall } from '../store/types.ts'
import { currentCall } from './current.ts'
import { forgetUsual } from './usual.ts'

/** What somebody asks to happen, and how it is written in the audit chain; no `audit`: it is not an act. */
export type Asked = {
  events: CallEvent[]
  audit?: Pick<AuditEntry, 'action' | 'subject' | 'detail'>
}

export type Change = {
  callId: string
  /** The name of the call of the contract, for the refusal. */
  action: string
  /** Throws when it may not be, for reasons of its own. */
  ask: (call: Call, at: string) => Asked | Promise<Asked>
  /** What comes too late is passed over: it only tells what a window saw. */
  lenient?: true
  /** The call need not be there yet. */
  makes?: true
}

/** More than windows see in the longest call. One that went wrong must not fill the file: what it says it saw is passed over from here. */
const mostEvents = 5_000

/** Only the wrap-up is written past this file, once a call; more tries than that means something is broken. */
const mostTries = 5

const queues = new WeakMap<Store, Promise<unknown>>()

/** One change of calls after the other, so that "only one on the line" is looked at and written as one step. */
export function inTurn<T>({ store }: Pick<Services, 'store'>, work: () => Promise<T>): Promise<T> {
  const turn = (queues.get(store) ?? Promise.resolve()).then(work, work)
  queues.set(
    store,
    turn.catch(() => null),
  )
  return turn
}

export function refused(
  action: string,
  call: Pick<Call, 'acceptedAt' | 'state'>,
): ORPCError<'NOT_ALLOWED', { action: string; why: string }> {
  const gone = action === 'calls.accept' && call.state === 'missed'
  const why = wasAccepted(call) ? 'not-on-line' : gone ? 'rang-off' : 'not-accepted'
  return new ORPCError('NOT_ALLOWED', { data: { action, why }, defined: true })
}

/** Which of these are new to the call; null when one of them may not happen to it. */
function fresh(events: readonly CallEvent[], asked: readonly CallEvent[], at: string): CallEvent[] | null {
  const news: CallEvent[] = []
  for (const event of asked) {
    const may = mayDo(foldCall([...events, ...news], at), event)
    if (may === 'no') return null
    if (may === 'yes') news.push(event)
  }
  return news
}

const quiet = new Set<CallEvent['did']>(['in-front', 'waited', 'deed'])

function tell(services: Services, events: readonly CallEvent[]): void {
  if (events.some(({ did }) => !quiet.has(did))) services.changes.callsChanged()
  // Whoever it was is not named in a change; what waits for this person is asked for again.
  if (events.some(({ did }) => did === 'ended' || did === 'missed')) services.changes.workChanged([])
  if (events.some(({ did }) => did === 'ended')) forgetUsual(services.store)
}

/**
 * Reads the call, decides by the rules what of the ask is new, and adds it; begins again when somebody else was quicker. The same ask twice
 * changes nothing more. Call inside `inTurn`.
 */
async function changeNow(services: Services, change: Change): Promise<StoredCall> {
  const { callId, action } = change
  const { work } = services.store
  for (let tries = 0; tries < mostTries; tries += 1) {
    const held = await work.call({ callId })
    if (held === null && change.makes !== true) throw notFound('call')
    if (held !== null && change.lenient === true && held.events.length >= mostEvents) return held
    const before = held?.events ?? []
    const at = services.clock.now().toISOString()
    const call = foldCall(before, at)
    const asked = await change.ask(call, at)
    const events = fresh(before, asked.events, at)
    if (held !== null && (events === null ? change.lenient === true : events.length === 0)) return held
    if (events === null) throw refused(action, call)
    const { state } = foldCall([...before, ...events], at)
    const stored = await work.appendCall({
      callId,
      after: before.length,
      events,
      closed: state === 'missed' || state === 'done',
      ...(asked.audit === undefined ? {} : { audit: { at, actor: services.user.id, ...asked.audit } }),
    })
    if (stored === null) continue
    tell(services, events)
    return stored
  }
  throw new ORPCError('NOT_READY', { data: { why: 'busy' }, defined: true })
}

export const changeCall = (services: Services, change: Change): Promise<StoredCall> =>
  inTurn(services, () => changeNow(services, change))

/** Takes a call, unless another is on the line: there is one telephone. */
export const takeCall = (services: Services, change: Change): Promise<StoredCall> =>
  inTurn(services, async () => {
    const current = await currentCall(services)
    const busy = current !== null && current.id !== change.callId
    return changeNow(services, {
      ...change,
      ask: (call, at) => {
        if (busy && !wasAccepted(call) && call.state !== 'missed')
          throw new ORPCError('NOT_ALLOWED', {
            data: { action: change.action, why: 'busy-call' },
            defined: true,
          })
        return change.ask(call, at)
      },
    })
  })
