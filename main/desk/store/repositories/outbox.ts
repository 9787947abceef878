import type { NewOperation, Operation, OperationState } from '../../../../shared/domain/outbox.ts'
import { inOneCommit } from '../connection.ts'
import { StoreError } from '../errors.ts'
import type { OperationsWanted, WorkOperations } from '../types.ts'
import type { auditChain } from './audit.ts'
import type { calls } from './calls.ts'
import type { Context } from './context.ts'
import type { promises } from './promises.ts'

type Outbox = Pick<
  WorkOperations,
  | 'accept'
  | 'claim'
  | 'settle'
  | 'recoverInterrupted'
  | 'hasten'
  | 'cancel'
  | 'operations'
  | 'operation'
  | 'reportsBy'
  | 'told'
  | 'nextDue'
  | 'counts'
>

const columns = `seq, id, action_id AS actionId, reference, lane, subject, kind, body, body_version AS bodyVersion,
  body_hash AS bodyHash, environment, origin, made_by AS madeBy, made_at AS madeAt, state, attempts, next_at AS nextAt,
  first_sent_at AS firstSentAt, last_sent_at AS lastSentAt, server_id AS serverId, evidence, last_error AS lastError`

/** Written out as in the indexes: SQLite uses a partial index only when the text says the same. */
const unsettled = `state IN ('queued', 'sending', 'unknown', 'attention')`

/** An older delivery to the same back-end about the same thing goes first; nothing else waits for it. */
const notBlocked = `NOT EXISTS (
  SELECT 1 FROM operation older INDEXED BY operation_open_subject
  WHERE older.lane = operation.lane AND older.subject = operation.subject AND older.seq < operation.seq
    AND older.${unsettled})`

/**
 * What may follow what. A thing that was sent is never made unsent; an end is an end. `sending` may follow `unknown` or
 * `attention` when a back-end takes the same key again: that too is a commit before the first byte leaves.
 */
const mayFollow: Record<OperationState, readonly OperationState[]> = {
  queued: ['queued', 'sending', 'attention', 'rejected'],
  sending: ['queued', 'unknown', 'confirmed', 'reconciled', 'attention', 'rejected'],
  unknown: ['queued', 'sending', 'unknown', 'confirmed', 'reconciled', 'attention', 'rejected'],
  attention: [
    'queued',
    'sending',
    'unknown',
    'confirmed',
    'reconciled',
    'attention',
    'rejected',
    'cancelled',
  ],
  confirmed: ['confirmed', 'reconciled', 'attention'],
  reconciled: ['reconciled', 'attention'],
  rejected: [],
  cancelled: [],
}

export const claimQuery = `SELECT ${columns} FROM operation INDEXED BY operation_open_lane
  WHERE lane = ? AND ${unsettled} AND state <> 'sending' AND next_at <= ? AND ${notBlocked}
    AND id NOT IN (SELECT value FROM json_each(?))
  ORDER BY seq LIMIT 1`

export const nextDueQuery = `SELECT min(next_at) AS at FROM operation INDEXED BY operation_open_lane
  WHERE lane = ? AND ${unsettled} AND state <> 'sending' AND ${notBlocked} AND id NOT IN (SELECT value FROM json_each(?))`

/** Reports a person made that are on their way or delivered. */
export const reportsByQuery = `SELECT id, server_id AS serverId FROM operation
  WHERE kind = 'report.create' AND state IN ('queued', 'sending', 'unknown', 'confirmed', 'reconciled') AND made_by = ?`

export const toldQuery = 'SELECT told FROM operation WHERE action_id = ? AND told IS NOT NULL LIMIT 1'

/** A row this program wrote itself. */
const toldOf = (text: string): string[] => JSON.parse(text)

/** The narrowest first. */
const lists = [
  { name: 'ids', column: 'id' },
  { name: 'serverIds', column: 'server_id' },
  { name: 'actionIds', column: 'action_id' },
  { name: 'references', column: 'reference' },
  { name: 'subjects', column: 'subject' },
  { name: 'kinds', column: 'kind' },
  { name: 'states', column: 'state' },
] as const satisfies { name: keyof OperationsWanted; column: string }[]

/**
 * The newest operations that are of every list given. Only the narrowest list may choose the index: a plus sign keeps SQLite from choosing
 * one of the others, which hold far more rows, and one text for each set of lists keeps the statement prepared.
 */
export function operationsQuery(wanted: OperationsWanted): { query: string; values: unknown[] } {
  const given = lists.filter(({ name }) => wanted[name] !== undefined)
  const by = given.map(
    ({ column }, at) => `${at === 0 ? '' : '+'}${column} IN (SELECT value FROM json_each(?))`,
  )
  const where = by.length > 0 ? `WHERE ${by.join(' AND ')}` : ''
  return {
    query: `SELECT ${columns} FROM operation ${where} ORDER BY seq DESC LIMIT ?`,
    values: [...given.map(({ name }) => JSON.stringify(wanted[name])), wanted.limit ?? -1],
  }
}

/** What an act may do besides being sent, inside its one commit. */
type Acts = {
  recordWrapUp: ReturnType<typeof calls>['recordWrapUp']
  keepNew: ReturnType<typeof promises>['keepNew']
}

export function outbox({ db, sql }: Context, audit: ReturnType<typeof auditChain>, acts: Acts): Outbox {
  const operation: Outbox['operation'] = ({ id }) =>
    sql<Operation>(`SELECT ${columns} FROM operation WHERE id = ?`).get(id) ?? null

  function insert(made: NewOperation, told: readonly string[]): void {
    sql(
      `INSERT INTO operation (id, action_id, reference, lane, subject, kind, body, body_version, body_hash, environment, origin,
         made_by, made_at, state, attempts, next_at, told)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?)`,
    ).run(
      made.id,
      made.actionId,
      made.reference,
      made.lane,
      made.subject,
      made.kind,
      made.body,
      made.bodyVersion,
      made.bodyHash,
      made.environment,
      made.origin,
      made.madeBy,
      made.madeAt,
      made.madeAt,
      told.length === 0 ? null : JSON.stringify(told),
    )
  }

  const all = (ids: readonly string[]): Operation[] =>
    ids.map((id) => operation({ id })).filter((found) => found !== null)

  /**
   * Everything of one act in one commit. Asked again, it answers with the rows already there and writes nothing: an act is known by its
   * operations, and one that sends nothing by the wrap-up it is or the promises it made.
   */
  const accept: Outbox['accept'] = ({
    operations,
    audit: entry,
    endDraft,
    told = [],
    promises: made = [],
    wrapUp,
  }) =>
    inOneCommit(db, () => {
      const ids = operations.map((one) => one.id)
      const known = all(ids)
      if (known.length > 0) {
        const same = operations.every((one) =>
          known.some(
            (held) => held.id === one.id && held.bodyHash === one.bodyHash && held.body === one.body,
          ),
        )
        if (!same) throw new StoreError('OperationClash')
        return known
      }
      const recorded = wrapUp === undefined ? null : acts.recordWrapUp(wrapUp)
      // The same call, wrapped up before with other operations, is somebody else's act.
      if (recorded === false && ids.length > 0) throw new StoreError('OperationClash')
      if (recorded === false) return []
      const promised = acts.keepNew(made)
      if (recorded === null && ids.length === 0 && made.length > 0 && promised === 0) return []
      for (const one of operations) insert(one, told)
      if (endDraft !== null) sql('DELETE FROM draft WHERE id = ?').run(endDraft)
      audit.append(entry)
      return all(ids)
    })

  const claim: Outbox['claim'] = ({ lane, now, skip }) =>
    inOneCommit(db, () => {
      const next = sql<Operation>(claimQuery).get(lane, now, JSON.stringify(skip))
      if (!next || next.state !== 'queued') return next ?? null
      sql(
        `UPDATE operation SET state = 'sending', attempts = attempts + 1, first_sent_at = coalesce(first_sent_at, ?),
           last_sent_at = ? WHERE seq = ?`,
      ).run(now, now, next.seq)
      return operation({ id: next.id })
    })

  const settle: Outbox['settle'] = ({ id, from, to, at, nextAt, serverId, evidence, error }) =>
    inOneCommit(db, () => {
      const held = operation({ id })
      if (!held || !from.includes(held.state) || !mayFollow[held.state].includes(to)) return null
      const sends = to === 'sending'
      sql(
        `UPDATE operation SET state = ?, next_at = ?, server_id = ?, evidence = ?, last_error = ?, attempts = attempts + ?,
           first_sent_at = coalesce(first_sent_at, ?), last_sent_at = coalesce(?, last_sent_at) WHERE seq = ?`,
      ).run(
        to,
        nextAt,
        serverId === undefined ? held.serverId : serverId,
        evidence === undefined ? held.evidence : evidence,
        error === undefined ? held.lastError : error,
        sends ? 1 : 0,
        sends ? at : null,
        sends ? at : null,
        held.seq,
      )
      return operation({ id })
    })

  const recoverInterrupted: Outbox['recoverInterrupted'] = ({ at }) => ({
    recovered: sql(`UPDATE operation SET state = 'unknown', next_at = ? WHERE state = 'sending'`).run(at)
      .changes,
  })

  const hasten: Outbox['hasten'] = ({ lane, id, at }) => ({
    operations: sql(
      `UPDATE operation SET next_at = @at WHERE ${unsettled} AND state <> 'sending' AND next_at > @at
         AND (@lane IS NULL OR lane = @lane) AND (@id IS NULL OR id = @id)`,
    ).run({ at, lane, id }).changes,
  })

  const cancel: Outbox['cancel'] = ({ id, at }) =>
    inOneCommit(db, () => {
      const done = sql(
        `UPDATE operation SET state = 'cancelled', next_at = ? WHERE id = ? AND state = 'queued' AND attempts = 0
           AND first_sent_at IS NULL`,
      ).run(at, id)
      return done.changes === 1 ? operation({ id }) : null
    })

  const operations: Outbox['operations'] = (wanted) => {
    const { query, values } = operationsQuery(wanted)
    return sql<Operation>(query)
      .all(...values)
      .toReversed()
  }

  const reportsBy: Outbox['reportsBy'] = ({ madeBy }) =>
    sql<{ id: string; serverId: string | null }>(reportsByQuery).all(madeBy)

  const told: Outbox['told'] = ({ actionId }) => {
    const held = sql<{ told: string }>(toldQuery).get(actionId)
    return held === undefined ? [] : toldOf(held.told)
  }

  const nextDue: Outbox['nextDue'] = ({ lane, except }) => {
    const found = sql<{ at: string | null }>(nextDueQuery).get(lane, JSON.stringify(except))
    return found?.at == null ? null : { at: found.at }
  }

  const counts: Outbox['counts'] = () => {
    const found = sql<{ state: OperationState; n: number }>(
      'SELECT state, count(*) AS n FROM operation GROUP BY state',
    )
    const none: Record<OperationState, number> = {
      queued: 0,
      sending: 0,
      unknown: 0,
      confirmed: 0,
      reconciled: 0,
      attention: 0,
      rejected: 0,
      cancelled: 0,
    }
    for (const { state, n } of found.all()) none[state] = n
    return none
  }

  return {
    accept,
    claim,
    settle,
    recoverInterrupted,
    hasten,
    cancel,
    operations,
    operation,
    reportsBy,
    told,
    nextDue,
    counts,
  }
}
