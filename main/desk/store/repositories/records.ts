import type { UnitKey } from '../../../../shared/domain/freshness.ts'
import type { RecordKind, Transaction } from '../../../../shared/domain/records.ts'
import type { CacheReads, RecordRow, UnitCommit } from '../types.ts'
import { JsonText } from './context.ts'
import type { Context } from './context.ts'

type Held = { subject: string; kind: RecordKind; id: string; sort: string; unit: UnitKey; body: string }

export const recordsQuery = `SELECT subject, kind, id, sort, unit, body FROM record
  WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY subject, kind, sort, id, unit`
/** Units first: each holds one report and its updates. */
export const reportsWithQuery = `SELECT id FROM record
  WHERE unit IN (SELECT value FROM json_each(?)) AND +kind = 'serviceRequest'
    AND json_extract(body, '$.status') IN (SELECT value FROM json_each(?))`
export const ledgerQuery = `SELECT id, posted AS date, code, description, amount_pence AS amountPence FROM txn
  WHERE account_id = ? ORDER BY posted, place`

export function recordWrites({ sql }: Context) {
  function replaceRecords(unit: UnitKey, records: readonly RecordRow[]): void {
    sql('DELETE FROM record WHERE unit = ?').run(unit)
    // A back-end that lists one thing twice in an answer is shown its last word, not refused.
    const add = sql(
      'INSERT OR REPLACE INTO record (subject, kind, sort, id, unit, body) VALUES (?, ?, ?, ?, ?, ?)',
    )
    for (const row of records)
      add.run(row.subject, row.kind, row.sort, row.id, unit, JSON.stringify(row.body))
  }

  /** Rows keep the order they came in within a day; `place` also keeps two rows apart that share an id. */
  function replaceLedger(
    unit: UnitKey,
    { accountId, transactions }: NonNullable<UnitCommit['ledger']>,
  ): void {
    sql('DELETE FROM txn WHERE account_id = ?').run(accountId)
    sql(
      'INSERT INTO ledger (account_id, unit) VALUES (?, ?) ON CONFLICT (account_id) DO UPDATE SET unit = excluded.unit',
    ).run(accountId, unit)
    const add = sql(
      'INSERT INTO txn (account_id, posted, place, id, code, description, amount_pence) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    transactions.forEach((row, place) => {
      add.run(accountId, row.date, place, row.id, row.code, row.description, row.amountPence)
    })
  }

  return { replaceRecords, replaceLedger }
}

export function recordReads({ sql }: Context) {
  /** When each unit was last confirmed: a 304 moves the unit's time and leaves the rows. */
  const fetchedAt = (unit: UnitKey): string =>
    sql<{ at: string | null }>('SELECT fetched_at AS at FROM unit WHERE unit = ?').get(unit)?.at ?? ''

  function recordsOf({ subjects }: { subjects: string[] }): JsonText {
    const times = new Map<UnitKey, string>()
    const rows = sql<Held>(recordsQuery)
      .all(JSON.stringify(subjects))
      .map(({ subject, kind, id, sort, unit, body }) => {
        let at = times.get(unit)
        if (at === undefined) times.set(unit, (at = fetchedAt(unit)))
        // The body is JSON already: it is spliced in, not read and written again.
        const head = JSON.stringify({ subject, kind, id, sort, unit, fetchedAt: at })
        return `${head.slice(0, -1)},"body":${body}}`
      })
    return new JsonText(`[${rows.join(',')}]`)
  }

  const ledger: CacheReads['ledger'] = ({ accountId }) => {
    const held = sql<{ unit: UnitKey }>('SELECT unit FROM ledger WHERE account_id = ?').get(accountId)
    if (!held) return null
    return {
      transactions: sql<Transaction>(ledgerQuery).all(accountId),
      unit: held.unit,
      fetchedAt: fetchedAt(held.unit),
    }
  }

  const reportsWith: CacheReads['reportsWith'] = ({ units, statuses }) =>
    sql<{ id: string }>(reportsWithQuery)
      .all(JSON.stringify(units), JSON.stringify(statuses))
      .map(({ id }) => id)

  return { recordsOf, reportsWith, ledger }
}
