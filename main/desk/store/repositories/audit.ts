import { createHmac } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { AuditCheck, AuditEntry } from '../types.ts'
import type { Context } from './context.ts'

type Row = AuditEntry & { n: number; hash: Buffer }

const link = (key: KeyObject, before: Uint8Array, row: Omit<Row, 'hash'>): Buffer =>
  createHmac('sha256', key)
    .update(before)
    .update(JSON.stringify([row.n, row.at, row.actor, row.action, row.subject, row.detail]))
    .digest()

/**
 * The chain of what people did: each row is sealed over the one before, so an edit, a swap or a row taken from the middle shows.
 * It does not show a cut-off tail: its head is to be sent where the desk cannot rewrite it (offline reference, 10.3).
 */
export function auditChain({ sql }: Context, key: KeyObject) {
  const columns = 'n, at, actor, action, subject, detail, hash'
  const last = (): Row | undefined => sql<Row>(`SELECT ${columns} FROM audit ORDER BY n DESC LIMIT 1`).get()

  /** Call inside the commit of the act it records. */
  function append(entry: AuditEntry): void {
    const before = last()
    const n = (before?.n ?? 0) + 1
    const hash = link(key, before?.hash ?? Buffer.alloc(32), { n, ...entry })
    sql('INSERT INTO audit (n, at, actor, action, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
      n,
      entry.at,
      entry.actor,
      entry.action,
      entry.subject,
      entry.detail,
      hash,
    )
  }

  function head(): { n: number; hash: string } | null {
    const row = last()
    return row ? { n: row.n, hash: row.hash.toString('hex') } : null
  }

  function verify({ from }: { from: number }): AuditCheck {
    const before = sql<Row>(`SELECT ${columns} FROM audit WHERE n < ? ORDER BY n DESC LIMIT 1`).get(from)
    let previous: { n: number; hash: Uint8Array } = before ?? { n: 0, hash: Buffer.alloc(32) }
    const breaks: number[] = []
    let rows = 0
    for (const row of sql<Row>(`SELECT ${columns} FROM audit WHERE n >= ? ORDER BY n`).iterate(from)) {
      rows += 1
      if (row.n !== previous.n + 1 || !link(key, previous.hash, row).equals(row.hash)) breaks.push(row.n)
      previous = row
    }
    return { rows, breaks }
  }

  function entries({
    subject,
    limit,
  }: {
    subject: string | null
    limit: number
  }): (AuditEntry & { n: number })[] {
    const where = subject === null ? '' : 'WHERE subject = ?'
    return sql<AuditEntry & { n: number }>(
      `SELECT n, at, actor, action, subject, detail FROM audit ${where} ORDER BY n DESC LIMIT ?`,
    ).all(...(subject === null ? [limit] : [subject, limit]))
  }

  return { append, head, verify, entries }
}
