import type { Db } from './connection.ts'
import { keyed, inOneCommit } from './connection.ts'
import { sqliteCode } from './errors.ts'
import { mendCalls } from './repositories/calls.ts'

/** Every table of the work file and the whole number its rows are walked by. */
const numbers = {
  operation: 'seq',
  audit: 'n',
  call_event: 'n',
  call: 'n',
  promise: 'n',
  draft: 'n',
  setting: 'n',
} as const
type Table = keyof typeof numbers
/** `promise_subject` fills itself as promises are put in. */
const tables = [
  'operation',
  'audit',
  'call_event',
  'call',
  'promise',
  'draft',
  'setting',
] as const satisfies Table[]
type Row = Record<string, unknown>

/** How far past the last row that could be read we still look, number by number, when the end cannot be read either. */
const LOOK_AHEAD = 20_000

/** Nothing but what SQLite says about a broken page may be passed over. */
function attempt<T>(read: () => T): { value: T } | null {
  try {
    return { value: read() }
  } catch (error) {
    if (sqliteCode(error) === null) throw error
    return null
  }
}

/** Every row that can still be read: from the start to the first broken page, from the end back to the last, then one by one between. */
function* readable(db: Db, table: Table): Generator<Row> {
  const id = numbers[table]
  const one = (where: string): ((value: number) => { value: Row | undefined } | null) => {
    const statement = attempt(() =>
      db.prepare<[number], Row>(`SELECT * FROM ${table} NOT INDEXED WHERE ${id} ${where}`),
    )
    return (value) => (statement ? attempt(() => statement.value.get(value)) : null)
  }
  const next = one(`> ? ORDER BY ${id} LIMIT 1`)
  const previous = one(`< ? ORDER BY ${id} DESC LIMIT 1`)
  const exactly = one('= ?')

  let low = 0
  for (;;) {
    const found = next(low)
    if (!found) break
    if (!found.value) return
    low = Number(found.value[id])
    yield found.value
  }
  let high = Number.MAX_SAFE_INTEGER
  for (;;) {
    const found = previous(high)
    if (!found?.value || Number(found.value[id]) <= low) break
    high = Number(found.value[id])
    yield found.value
  }
  let quiet = 0
  const end = Math.min(high, Number.MAX_SAFE_INTEGER)
  for (let n = low + 1; n < end && quiet < LOOK_AHEAD; n += 1) {
    const found = exactly(n)
    quiet = found?.value ? 0 : quiet + 1
    if (found?.value) yield found.value
  }
}

/**
 * An operation known only from an older copy may have been sent since: it is never sent again unseen, only looked up.
 * It keeps its number, so the order of its subject stays.
 */
const fromCopy = (table: Table, row: Row): Row =>
  table === 'operation' && (row.state === 'queued' || row.state === 'sending')
    ? { ...row, state: 'unknown', last_error: 'restored-from-copy' }
    : row

/**
 * Fills a new work file from a damaged one, then from copies, newest first, with what the damaged one no longer gives.
 * A draft ended since a copy was made may come back: better than one lost.
 * @returns how many rows the new file holds
 */
export function salvage(db: Db, key: Uint8Array, damaged: string | null, copies: readonly string[]): number {
  const sources = [
    ...(damaged === null ? [] : [{ path: damaged, copy: false }]),
    ...copies.map((path) => ({ path, copy: true })),
  ]
  for (const { path, copy } of sources) {
    const opened = attempt(() => keyed(path, key, 'read'))
    if (!opened) continue
    try {
      for (const table of tables) {
        inOneCommit(db, () => {
          for (const row of readable(opened.value, table)) keep(db, table, copy ? fromCopy(table, row) : row)
        })
      }
    } finally {
      opened.value.close()
    }
  }
  mendCalls(db)
  return tables.reduce(
    (sum, table) => sum + Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
    0,
  )
}

function keep(db: Db, table: Table, row: Row): void {
  const columns = db.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all()
  const shared = columns.filter((column) => column in row)
  // A row that breaks a rule of the new table (a half-written one) is left in the file that was moved aside.
  db.prepare(
    `INSERT OR IGNORE INTO ${table} (${shared.join(', ')}) VALUES (${shared.map(() => '?').join(', ')})`,
  ).run(...shared.map((column) => row[column]))
}
