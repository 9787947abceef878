import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  closeSync,
  fsyncSync,
  openSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Db, FileName } from './connection.ts'
import { isBusy, StoreError } from './errors.ts'

/** Where everything of the store lies in its folder. */
export const paths = (folder: string) => ({
  db: (file: FileName): string => join(folder, `${file}.db`),
  check: (file: FileName): string => join(folder, `${file}.check`),
  reserve: join(folder, 'work.reserve'),
  lock: join(folder, 'store.lock'),
  copies: join(folder, 'copies'),
  damaged: join(folder, 'damaged'),
})
export type Paths = ReturnType<typeof paths>

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0)

/** `lost`: there was one (its key check is there), but it is gone or emptied. */
export function fileState(at: Paths, file: FileName): 'none' | 'present' | 'lost' {
  const path = at.db(file)
  if (sizeOf(path) > 0) return 'present'
  return existsSync(at.check(file)) || sizeOf(`${path}-wal`) > 0 ? 'lost' : 'none'
}

const numbered = (folder: string, name: RegExp): number[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .map((entry) => Number(name.exec(entry)?.[1] ?? 0))
        .filter((n) => n > 0)
        .toSorted((a, b) => a - b)
    : []

/** Moves a file with its log and shared memory to `damaged/`, under the next free number. Never over another. */
export function moveAside(at: Paths, file: FileName): string {
  mkdirSync(at.damaged, { recursive: true, mode: 0o700 })
  const next = (numbered(at.damaged, new RegExp(`^${file}-(\\d+)\\.db`)).at(-1) ?? 0) + 1
  const to = join(at.damaged, `${file}-${next}.db`)
  for (const end of ['', '-wal', '-shm']) {
    const from = `${at.db(file)}${end}`
    if (existsSync(from)) renameSync(from, `${to}${end}`)
  }
  return to
}

/** Only the newest cache moved aside is kept: it can be fetched again, and it is large. Work files are never removed. */
export function keepNewestAside(at: Paths): void {
  for (const n of numbered(at.damaged, /^cache-(\d+)\.db/).slice(0, -1)) {
    for (const end of ['', '-wal', '-shm']) rmSync(join(at.damaged, `cache-${n}.db${end}`), { force: true })
  }
}

const copyName = (n: number): string => `work-${String(n).padStart(6, '0')}.db`
const copyNumbers = (at: Paths): number[] => numbered(at.copies, /^work-(\d+)\.db$/)

/** Copies of the work file, newest first. */
export const copiesOf = (at: Paths): string[] =>
  copyNumbers(at)
    .toReversed()
    .map((n) => join(at.copies, copyName(n)))

export const nextCopy = (at: Paths): string => join(at.copies, copyName((copyNumbers(at).at(-1) ?? 0) + 1))

export function dropOldCopies(at: Paths, keep: number): void {
  for (const old of copiesOf(at).slice(keep)) rmSync(old, { force: true })
}

const RESERVE_BYTES = 8 * 1024 * 1024

/** Eight megabytes kept beside the work file, to be let go when the disk is full. Written out, not sparse; skipped when there is no room. */
export function keepReserve(at: Paths): void {
  if (sizeOf(at.reserve) === RESERVE_BYTES) return
  try {
    writeFileSync(at.reserve, Buffer.alloc(RESERVE_BYTES, 1), { mode: 0o600 })
    const handle = openSync(at.reserve, 'r+')
    fsyncSync(handle)
    closeSync(handle)
  } catch {
    rmSync(at.reserve, { force: true })
  }
}

/** Whether there was a reserve to let go. */
export function releaseReserve(at: Paths): boolean {
  if (!existsSync(at.reserve)) return false
  rmSync(at.reserve, { force: true })
  return true
}

/**
 * Held as long as the work file is in use, so that a second copy of the program on this folder refuses. The operating system
 * lets go of it when the process ends, however it ends. The file itself is empty.
 */
export function takeLock(at: Paths): Db {
  const db = new Database(at.lock, { timeout: 2000 })
  try {
    db.exec('BEGIN EXCLUSIVE')
    return db
  } catch (error) {
    db.close()
    throw isBusy(error) ? new StoreError('AlreadyOpen') : error
  }
}
