import type { UnitKey } from '../../../../shared/domain/freshness.ts'
import { splitUnitKey } from '../../../../shared/domain/freshness.ts'
import type { SourceId } from '../../../../shared/domain/sources.ts'
import { inOneCommit } from '../connection.ts'
import type { CacheReads, CacheWrites, UnitCommit, UnitStatus, UnreadableRow } from '../types.ts'
import type { Context } from './context.ts'

const columns = `unit, kind, source, subject, fetched_at AS fetchedAt, fresh_until AS freshUntil, usable_until AS usableUntil,
  fail_count AS failCount, last_failure AS lastFailure, next_attempt_at AS nextAttemptAt, priority, etag, body_hash AS bodyHash,
  environment, unreadable`

const BACKGROUND = 4

export const dueQuery = `SELECT ${columns} FROM unit INDEXED BY unit_due
  WHERE next_attempt_at <= ? AND unit NOT IN (SELECT value FROM json_each(?)) ORDER BY priority, next_attempt_at, unit LIMIT ?`
export const nextDueQuery = `SELECT next_attempt_at AS at FROM unit INDEXED BY unit_due
  WHERE unit NOT IN (SELECT value FROM json_each(?)) ORDER BY next_attempt_at, priority LIMIT 1`
export const unitsOfQuery = `SELECT ${columns} FROM unit WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY subject, unit`

type Writes = Pick<CacheWrites, 'confirmUnit' | 'failUnit' | 'wantUnits' | 'releaseSubject' | 'retryFailed'>
type Reads = Pick<CacheReads, 'unitsDue' | 'nextDue' | 'unitsOf' | 'unit' | 'unreadableOf' | 'sourceSummary'>

export function unitWrites({ db, sql }: Context) {
  /** The freshness of one fetched unit; part of the commit of its rows. Answers whether the body is another than before. */
  function fetched(input: UnitCommit): boolean {
    const { kind, source } = splitUnitKey(input.unit)
    const before = sql<{ hash: string | null }>('SELECT body_hash AS hash FROM unit WHERE unit = ?').get(
      input.unit,
    )
    sql(
      `INSERT INTO unit (unit, kind, source, subject, fetched_at, fresh_until, usable_until, fail_count, last_failure,
         next_attempt_at, priority, etag, body_hash, environment, unreadable)
       VALUES (@unit, @kind, @source, @subject, @fetchedAt, @freshUntil, @usableUntil, 0, NULL,
         @nextAttemptAt, ${BACKGROUND}, @etag, @bodyHash, @environment, @unreadable)
       ON CONFLICT (unit) DO UPDATE SET subject = excluded.subject, fetched_at = excluded.fetched_at,
         fresh_until = excluded.fresh_until, usable_until = excluded.usable_until, fail_count = 0, last_failure = NULL,
         next_attempt_at = excluded.next_attempt_at, etag = excluded.etag, body_hash = excluded.body_hash,
         environment = excluded.environment, unreadable = excluded.unreadable`,
    ).run({
      unit: input.unit,
      kind,
      source,
      subject: input.subject,
      fetchedAt: input.fetchedAt,
      freshUntil: input.freshUntil,
      usableUntil: input.usableUntil,
      nextAttemptAt: input.nextAttemptAt,
      etag: input.etag,
      bodyHash: input.bodyHash,
      environment: input.environment,
      unreadable: input.unreadable.length,
    })
    sql('DELETE FROM unreadable WHERE unit = ?').run(input.unit)
    const keep = sql('INSERT INTO unreadable (unit, place, at, reason, raw) VALUES (?, ?, ?, ?, ?)')
    input.unreadable.forEach((row, place) => keep.run(input.unit, place, row.at, row.reason, row.raw))
    return before?.hash !== input.bodyHash
  }

  const writes: Writes = {
    confirmUnit: ({ unit, fetchedAt, freshUntil, usableUntil, nextAttemptAt, environment }) => {
      sql(
        `UPDATE unit SET fetched_at = ?, fresh_until = ?, usable_until = ?, next_attempt_at = ?, environment = ?,
           fail_count = 0, last_failure = NULL WHERE unit = ?`,
      ).run(fetchedAt, freshUntil, usableUntil, nextAttemptAt, environment, unit)
    },
    failUnit: ({ unit, reason, nextAttemptAt }) => {
      sql(
        'UPDATE unit SET fail_count = fail_count + 1, last_failure = ?, next_attempt_at = ? WHERE unit = ?',
      ).run(reason, nextAttemptAt, unit)
    },
    wantUnits: (wanted) =>
      inOneCommit(db, () => {
        const want = sql(
          `INSERT INTO unit (unit, kind, source, subject, fail_count, next_attempt_at, priority, unreadable)
           VALUES (?, ?, ?, ?, 0, ?, ?, 0)
           ON CONFLICT (unit) DO UPDATE SET priority = min(priority, excluded.priority),
             next_attempt_at = min(next_attempt_at, excluded.next_attempt_at)
           WHERE excluded.priority < priority OR excluded.next_attempt_at < next_attempt_at`,
        )
        for (const { unit, subject, priority, nextAttemptAt } of wanted) {
          const { kind, source } = splitUnitKey(unit)
          want.run(unit, kind, source, subject, nextAttemptAt, priority)
        }
      }),
    releaseSubject: ({ subject, priority }) => {
      sql('UPDATE unit SET priority = ? WHERE subject = ? AND priority < ?').run(priority, subject, priority)
    },
    retryFailed: ({ source, at }) => ({
      units: sql(
        `UPDATE unit SET next_attempt_at = @at WHERE fail_count > 0 AND next_attempt_at > @at
           AND (@source IS NULL OR source = @source)`,
      ).run({ at, source }).changes,
    }),
  }
  return { fetched, writes }
}

export function unitReads({ sql }: Context): Reads {
  return {
    unitsDue: ({ now, limit, except }) => sql<UnitStatus>(dueQuery).all(now, JSON.stringify(except), limit),
    nextDue: ({ except }) => sql<{ at: string }>(nextDueQuery).get(JSON.stringify(except)) ?? null,
    unitsOf: ({ subjects }) => sql<UnitStatus>(unitsOfQuery).all(JSON.stringify(subjects)),
    unit: ({ unit }) => sql<UnitStatus>(`SELECT ${columns} FROM unit WHERE unit = ?`).get(unit) ?? null,
    unreadableOf: ({ units }) =>
      sql<UnreadableRow & { unit: UnitKey }>(
        `SELECT unit, at, reason, raw FROM unreadable WHERE unit IN (SELECT value FROM json_each(?)) ORDER BY unit, place`,
      ).all(JSON.stringify(units)),
    sourceSummary: ({ now }) =>
      sql<{
        source: SourceId
        units: number
        fresh: number
        due: number
        failed: number
        lastGoodAt: string | null
        nextAttemptAt: string | null
      }>(
        `SELECT source, count(*) AS units, coalesce(sum(fail_count = 0 AND fresh_until > @now), 0) AS fresh,
           sum(next_attempt_at <= @now) AS due, sum(fail_count > 0) AS failed, max(fetched_at) AS lastGoodAt,
           min(next_attempt_at) AS nextAttemptAt
         FROM unit GROUP BY source ORDER BY source`,
      ).all({ now }),
  }
}
