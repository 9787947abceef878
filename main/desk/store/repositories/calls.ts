import type { CallEvent, WrapUp } from '../../../../shared/domain/calls.ts'
import { inOneCommit } from '../connection.ts'
import type { Db } from '../connection.ts'
import { StoreError } from '../errors.ts'
import type { StoredCall, WorkOperations } from '../types.ts'
import type { auditChain } from './audit.ts'
import type { Context } from './context.ts'

type Calls = Pick<WorkOperations, 'appendCall' | 'call' | 'openCalls' | 'recentCalls'>
type WrapUpInput = NonNullable<Parameters<WorkOperations['accept']>[0]['wrapUp']>
type Row = { id: string; wrapUp: string | null }

const columns = 'id, wrap_up AS wrapUp'
export const eventsQuery = 'SELECT body FROM call_event WHERE call_id = ? ORDER BY n'
export const openCallsQuery = `SELECT ${columns} FROM call WHERE closed = 0 ORDER BY n`
export const recentCallsQuery = `SELECT ${columns} FROM call WHERE accepted = 1 ORDER BY n DESC LIMIT ?`

/** Rows this program wrote itself, from what the contract or a handler had checked. */
const parsedEvent = (text: string): CallEvent => JSON.parse(text)
const parsedWrapUp = (text: string): WrapUp => JSON.parse(text)

/** Calls as what happened in them, one row an event, in order. */
export function calls({ db, sql }: Context, audit: ReturnType<typeof auditChain>) {
  const row = (callId: string): Row | null =>
    sql<Row>(`SELECT ${columns} FROM call WHERE id = ?`).get(callId) ?? null

  const whole = ({ id, wrapUp }: Row): StoredCall => ({
    id,
    events: sql<{ body: string }>(eventsQuery)
      .all(id)
      .map(({ body }) => parsedEvent(body)),
    wrapUp: wrapUp === null ? null : parsedWrapUp(wrapUp),
  })

  const call: Calls['call'] = ({ callId }) => {
    const found = row(callId)
    return found === null ? null : whole(found)
  }

  /** Call inside a commit. */
  function write(callId: string, events: readonly CallEvent[], closed: boolean): void {
    const first = events[0]
    if (row(callId) === null && first !== undefined) {
      sql('INSERT INTO call (id, opened_at, accepted, closed) VALUES (?, ?, 0, 0)').run(callId, first.at)
    }
    for (const event of events) {
      sql('INSERT INTO call_event (call_id, did, at, body) VALUES (?, ?, ?, ?)').run(
        callId,
        event.did,
        event.at,
        JSON.stringify(event),
      )
    }
    const accepted = events.some((event) => event.did === 'accepted')
    sql('UPDATE call SET accepted = max(accepted, ?), closed = max(closed, ?) WHERE id = ?').run(
      Number(accepted),
      Number(closed),
      callId,
    )
  }

  const appendCall: Calls['appendCall'] = ({ callId, after, events, closed, audit: entry }) =>
    inOneCommit(db, () => {
      const held = call({ callId })
      if ((held?.events.length ?? 0) !== after) return null
      write(callId, events, closed)
      if (entry !== undefined) audit.append(entry)
      return call({ callId })
    })

  /**
   * Call inside the commit of the act. False when this wrap-up was recorded before, and then nothing is written; another one for the same
   * call is refused as a clash: what somebody else recorded is not written over.
   */
  function recordWrapUp({ callId, wrapUp, events }: WrapUpInput): boolean {
    const held = row(callId)
    const text = JSON.stringify(wrapUp)
    if (held !== null && held.wrapUp !== null) {
      if (held.wrapUp !== text) throw new StoreError('OperationClash')
      return false
    }
    write(callId, events, true)
    sql('UPDATE call SET wrap_up = ? WHERE id = ?').run(text, callId)
    return true
  }

  const operations: Calls = {
    appendCall,
    call,
    openCalls: () => sql<Row>(openCallsQuery).all().map(whole),
    recentCalls: ({ limit }) => sql<Row>(recentCallsQuery).all(limit).map(whole),
  }
  return { operations, recordWrapUp }
}

/**
 * After rows were picked out of a damaged file: a call whose own row is gone is made again from its events, and one whose row came from an
 * older copy is brought up to what its events say.
 */
export function mendCalls(db: Db): void {
  inOneCommit(db, () =>
    db.exec(`
      INSERT INTO call (id, opened_at, accepted, closed)
        SELECT call_id, min(at), 0, 0 FROM call_event WHERE call_id NOT IN (SELECT id FROM call) GROUP BY call_id ORDER BY min(n);
      UPDATE call SET
        accepted = max(accepted, EXISTS (SELECT 1 FROM call_event WHERE call_id = call.id AND did = 'accepted')),
        closed = max(closed, EXISTS (SELECT 1 FROM call_event WHERE call_id = call.id AND did IN ('wrapped', 'missed')));
    `),
  )
}
