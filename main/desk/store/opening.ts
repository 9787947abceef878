import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { assertUnreadable, connect, keyed } from './connection.ts'
import type { Db, FileName } from './connection.ts'
import { copyWorkFile } from './copies.ts'
import { isDamage, isFull, StoreError } from './errors.ts'
import { copiesOf, fileState, keepNewestAside, moveAside, paths, releaseReserve } from './files.ts'
import type { Paths } from './files.ts'
import { readKeyCheck, writeKeyCheck } from './key.ts'
import { fileVersion, latest, migrate, refuseTheFuture } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { cacheMigrations } from './migrations/cache/index.ts'
import { workMigrations } from './migrations/work/index.ts'
import { salvage } from './salvage.ts'
import type { OpenOutcome } from './types.ts'

export const migrations = { work: workMigrations, cache: cacheMigrations } as const satisfies Record<
  FileName,
  readonly Migration[]
>

type Opened = { db: Db; outcome: OpenOutcome }

/**
 * Looks without touching: nothing is written, so a file that must be refused is left byte for byte as it was.
 * Throws `FileFromTheFuture`; answers what is wrong otherwise.
 */
function inspect(
  at: Paths,
  file: FileName,
  key: Uint8Array,
  thorough: boolean,
): 'good' | 'damaged' | 'wrong-key' {
  const tidy = leaveNoTrace(at.db(file))
  let db: Db
  try {
    db = keyed(at.db(file), key, 'read')
  } catch (error) {
    tidy()
    if (!isDamage(error)) throw error
    return wrongKey(at, file, key) ? 'wrong-key' : 'damaged'
  }
  try {
    refuseTheFuture(db, migrations[file], file)
    if (!thorough) return 'good'
    return db.pragma('quick_check(1)', { simple: true }) === 'ok' ? 'good' : 'damaged'
  } catch (error) {
    if (!isDamage(error)) throw error
    return 'damaged'
  } finally {
    db.close()
    tidy()
  }
}

/** Even looking makes an empty log and shared memory where there were none: they are taken away again. */
function leaveNoTrace(path: string): () => void {
  const made = ['-wal', '-shm'].map((end) => `${path}${end}`).filter((beside) => !existsSync(beside))
  return () => {
    if (made.length === 2) for (const beside of made) rmSync(beside, { force: true })
  }
}

/** With the key check gone too, a copy that opens proves the key; otherwise the file is left alone rather than taken for damaged. */
function wrongKey(at: Paths, file: FileName, key: Uint8Array): boolean {
  const check = readKeyCheck(at.check(file), key)
  if (check !== 'absent') return check === 'wrong'
  return !(file === 'work' ? copiesOf(at) : []).some((copy) => {
    try {
      keyed(copy, key, 'read').close()
      return true
    } catch {
      return false
    }
  })
}

function start(at: Paths, file: FileName, key: Uint8Array): Db {
  const db = connect(at.db(file), key, file, 'write')
  try {
    migrate(db, migrations[file], file)
    assertUnreadable(at.db(file))
    if (readKeyCheck(at.check(file), key) !== 'right') writeKeyCheck(at.check(file), key)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Throws `WrongKey` and `FileFromTheFuture` with nothing touched; a damaged file is moved aside with its log and salvaged. */
export function openWork(folder: string, key: Uint8Array): Opened {
  const at = paths(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const state = fileState(at, 'work')
  const found = state === 'present' ? inspect(at, 'work', key, true) : state === 'lost' ? 'damaged' : 'good'
  if (found === 'wrong-key') throw new StoreError('WrongKey', 'work')
  if (state === 'lost' && readKeyCheck(at.check('work'), key) === 'wrong')
    throw new StoreError('WrongKey', 'work')
  if (found === 'damaged') {
    const movedTo = moveAside(at, 'work')
    const db = start(at, 'work', key)
    const rowsKept = salvage(db, key, existsSync(movedTo) ? movedTo : null, copiesOf(at))
    return { db, outcome: { file: 'work', outcome: 'salvaged', movedTo, why: 'damaged', rowsKept } }
  }
  if (state === 'present') copyBeforeMigrating(folder, at, key)
  const db = withRoom(at, () => start(at, 'work', key))
  return { db, outcome: { file: 'work', outcome: state === 'present' ? 'opened' : 'created' } }
}

function copyBeforeMigrating(folder: string, at: Paths, key: Uint8Array): void {
  const db = keyed(at.db('work'), key, 'read')
  const behind = fileVersion(db) > 0 && fileVersion(db) < latest(workMigrations)
  db.close()
  if (behind) copyWorkFile(folder, key)
}

/** Opening writes a little; on a full disk the reserve makes room for it. */
function withRoom<T>(at: Paths, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!isFull(error) || !releaseReserve(at)) throw error
    return act()
  }
}

/**
 * The cache can be fetched again: whatever is wrong with it, other than coming from a newer version, it is moved aside and begun anew.
 * @param thorough check every page: after a damaged one was met
 */
export function openCache(folder: string, key: Uint8Array, thorough: boolean): Opened {
  const at = paths(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const state = fileState(at, 'cache')
  const found = state === 'present' ? inspect(at, 'cache', key, thorough) : 'good'
  if (found === 'good') {
    try {
      const db = start(at, 'cache', key)
      return { db, outcome: { file: 'cache', outcome: state === 'present' ? 'opened' : 'created' } }
    } catch (error) {
      if (!isDamage(error)) throw error
    }
  }
  const movedTo = moveAside(at, 'cache')
  keepNewestAside(at)
  const db = start(at, 'cache', key)
  const why = found === 'wrong-key' ? 'wrong-key' : 'damaged'
  return { db, outcome: { file: 'cache', outcome: 'rebuilt', movedTo, why } }
}
