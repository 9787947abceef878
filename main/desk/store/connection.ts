/// <reference path="./better-sqlite3.d.ts" />
import { closeSync, openSync, readSync } from 'node:fs'
import Database from 'better-sqlite3'
import { StoreError } from './errors.ts'
import { cipherKey } from './key.ts'

export type Db = Database.Database
export type FileName = 'work' | 'cache'

/** What each file must be set to, as SQLite reads it back. `synchronous` 2 = FULL, 1 = NORMAL: the library's own default for a reopened file is 1. */
const settings = {
  work: { synchronous: 2, cacheKiB: 8 * 1024, checkpointPages: 1000 },
  cache: { synchronous: 1, cacheKiB: 64 * 1024, checkpointPages: 4000 },
} as const

function set(db: Db, name: string, value: string | number, expected: unknown = value): void {
  db.pragma(`${name} = ${value}`)
  const now = db.pragma(name, { simple: true })
  if (now !== expected) throw new StoreError('WrongSettings', name)
}

/** At least 3.51.3: older ones can lose commits in WAL mode (sqlite.org, the WAL-reset fault). */
export function assertLibrary(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  if (major * 1_000_000 + minor * 1000 + patch < 3_051_003 || major !== 3)
    throw new StoreError('OldLibrary', version)
}

/**
 * The file keyed and nothing else: no write, no WAL, so it may be used to look at a file that must not be touched.
 * Throws what SQLite says when it first reads; the caller tells a wrong key from damage.
 */
export function keyed(path: string, key: Uint8Array, access: 'read' | 'write'): Db {
  const text = cipherKey(key)
  const db = new Database(path, {
    readonly: access === 'read',
    fileMustExist: access === 'read',
    timeout: 5000,
  })
  try {
    db.pragma("cipher = 'chacha20'")
    db.key(text)
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return db
  } catch (error) {
    db.close()
    throw error
  } finally {
    text.fill(0)
  }
}

/** Opens for use, in the order of the offline reference, section 3.2, with every setting read back. */
export function connect(path: string, key: Uint8Array, file: FileName, access: 'read' | 'write'): Db {
  const db = keyed(path, key, access)
  try {
    assertLibrary(String(db.prepare('SELECT sqlite_version()').pluck().get()))
    if (access === 'write') set(db, 'journal_mode', 'WAL', 'wal')
    else if (db.pragma('journal_mode', { simple: true }) !== 'wal')
      throw new StoreError('WrongSettings', 'journal_mode')
    set(db, 'synchronous', settings[file].synchronous)
    if (file === 'work') {
      set(db, 'fullfsync', 1)
      set(db, 'checkpoint_fullfsync', 1)
    }
    set(db, 'foreign_keys', 1)
    // Or REPLACE would delete a row without the trigger that refuses it.
    set(db, 'recursive_triggers', 1)
    set(db, 'busy_timeout', 5000)
    set(db, 'cache_size', -settings[file].cacheKiB)
    set(db, 'trusted_schema', 0)
    set(db, 'temp_store', 2)
    if (access === 'write') {
      set(db, 'secure_delete', 1)
      // A refresh touches the same pages again and again: moved into the file less often, they are written less often.
      set(db, 'wal_autocheckpoint', settings[file].checkpointPages)
      set(db, 'journal_size_limit', 16 * 1024 * 1024)
    } else {
      set(db, 'query_only', 1)
    }
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Refuses a file whose first bytes can be read without the key. */
export function assertUnreadable(path: string): void {
  const bytes = Buffer.alloc(16)
  const handle = openSync(path, 'r')
  try {
    if (readSync(handle, bytes, 0, 16, 0) < 16) throw new StoreError('NotEncrypted')
  } finally {
    closeSync(handle)
  }
  if (bytes.toString('latin1').startsWith('SQLite format 3')) throw new StoreError('NotEncrypted')
}

export type Statements = <Row>(sql: string) => Database.Statement<unknown[], Row>

/** One prepared statement for each text, kept as long as the connection. */
export function statements(db: Db): Statements {
  const kept = new Map<string, Database.Statement<unknown[], never>>()
  return (sql) => {
    const known = kept.get(sql)
    if (known) return known
    const made = db.prepare<unknown[], never>(sql)
    kept.set(sql, made)
    return made
  }
}

/** Runs in one transaction that takes the write lock at its start, so a read inside cannot go stale before the write. */
export function inOneCommit<T>(db: Db, act: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const value = act()
    db.exec('COMMIT')
    return value
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}
