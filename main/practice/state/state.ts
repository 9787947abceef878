import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../sqlite.ts'
import { parse, record } from '../json.ts'
import type { System } from '../systems.ts'

/** A write a stand-in accepted. */
export interface Accepted {
  readonly seq: number
  readonly system: System
  /** what sort of thing: `diary`, `interaction`, `service-request`, `report`, `update`, `status` … */
  readonly kind: string
  /** the id the system gave it */
  readonly id: string
  /** what it is about: a tenancy reference, a contact, a report */
  readonly subject: string
  readonly ourReference: string | null
  readonly description: string
  /** ISO moment, UTC */
  readonly at: string
  /** what was sent, as the system kept it */
  readonly body: Record<string, unknown>
}

export type NewWrite = Omit<Accepted, 'seq'>
export type State = ReturnType<typeof openState>

interface Row {
  seq: number
  system: System
  kind: string
  id: string
  subject: string
  our_reference: string | null
  description: string
  at: string
  body: string
}

/**
 * Accepted writes, in a plain file. A write is on disk (synchronous FULL) before `accept` returns, so before anyone is
 * told: a practice council that is killed still has everything it said it had.
 */
export function openState(folder: string) {
  mkdirSync(folder, { recursive: true })
  const db = openDatabase(join(folder, 'state.db'))
  db.pragma('journal_mode = wal')
  db.pragma('synchronous = full')
  db.pragma('busy_timeout = 5000')
  db.exec(`
    create table if not exists accepted (
      seq integer primary key autoincrement, system text not null, kind text not null, id text not null, subject text not null,
      our_reference text, description text not null, at text not null, body text not null
    );
    create index if not exists accepted_subject on accepted (system, kind, subject);
    create index if not exists accepted_id on accepted (system, kind, id);
    create table if not exists facts (key text primary key, value text not null) without rowid;
  `)
  const insert = db.prepare(
    'insert into accepted (system, kind, id, subject, our_reference, description, at, body) values (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const bySubject = db.prepare<[string, string, string], Row>(
    'select * from accepted where system = ? and kind = ? and subject = ? order by seq',
  )
  const byId = db.prepare<[string, string, string], Row>(
    'select * from accepted where system = ? and kind = ? and id = ? order by seq desc limit 1',
  )
  const ofKind = db.prepare<[string, string], Row>(
    'select * from accepted where system = ? and kind = ? order by seq',
  )
  const ofSystem = db.prepare<[string], Row>('select * from accepted where system = ? order by seq')
  const latest = db.prepare<[string, string, number], Row>(
    'select * from accepted where system = ? and kind = ? order by seq desc limit ?',
  )
  const fact = db.prepare<[string], { value: string }>('select value from facts where key = ?')
  const sequence = db.prepare<[], { seq: number }>("select seq from sqlite_sequence where name = 'accepted'")
  const setFact = db.prepare(
    'insert into facts values (?, ?) on conflict (key) do update set value = excluded.value',
  )
  return {
    accept(write: NewWrite): Accepted {
      const { lastInsertRowid } = insert.run(
        write.system,
        write.kind,
        write.id,
        write.subject,
        write.ourReference,
        write.description,
        write.at,
        JSON.stringify(write.body),
      )
      return { ...write, seq: Number(lastInsertRowid) }
    },
    /** The number the next write will get; numbers are never used again, even after a reset. */
    next: () => (sequence.get()?.seq ?? 0) + 1,
    about: (system: System, kind: string, subject: string) => bySubject.all(system, kind, subject).map(read),
    find: (system: System, kind: string, id: string) => {
      const row = byId.get(system, kind, id)
      return row && read(row)
    },
    ofKind: (system: System, kind: string) => ofKind.all(system, kind).map(read),
    latest: (system: System, kind: string, count: number) => latest.all(system, kind, count).map(read),
    received: (system: System) => ofSystem.all(system).map(read),
    fact: (key: string) => fact.get(key)?.value,
    setFact: (key: string, value: string) => void setFact.run(key, value),
    /** Forgets every accepted write: the town as it was made. */
    reset: () => void db.exec('delete from accepted'),
    close: () => void db.close(),
  }
}

function read(row: Row): Accepted {
  const { our_reference: reference, body, ...rest } = row
  return { ...rest, ourReference: reference, body: record(parse(body)) }
}

const REFERENCE_KEYS = /^(our_?reference|attribute\[our_reference\]|client_?reference|idempotency_?key)$/i
/** `[P7K-4Q2-9TX] words` or `… our ref: PW-1234`. */
const IN_FRONT = /^\[([A-Za-z0-9][A-Za-z0-9-]{4,40})\]/
const IN_TEXT = /\b(?:our ref(?:erence)?|ref)[:\s]+([A-Za-z0-9][A-Za-z0-9/-]{5,})/i

/** The sender's own reference, from a field made for it or from the words of the note. */
export function ourReference(of: Map<string, unknown>, headers: Record<string, unknown> = {}): string | null {
  for (const [key, value] of of)
    if (REFERENCE_KEYS.test(key) && typeof value === 'string' && value !== '') return value
  for (const name of ['x-our-reference', 'idempotency-key']) {
    const value = headers[name]
    if (typeof value === 'string' && value !== '') return value
  }
  for (const value of of.values()) {
    const match = typeof value === 'string' ? (IN_FRONT.exec(value) ?? IN_TEXT.exec(value)) : null
    if (match?.[1]) return match[1]
  }
  return null
}
