import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, statfsSync } from 'node:fs'
import { assertUnreadable, keyed } from './connection.ts'
import { StoreError } from './errors.ts'
import { dropOldCopies, nextCopy, paths } from './files.ts'

const KEEP = 3
/** What must stay free beside a copy: it may never be the reason that an operation finds no room. */
const SPARE = 16 * 1024 * 1024

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/**
 * A whole, consistent, encrypted copy of the work file, proved by opening and checking it before it takes its name.
 * VACUUM INTO and not the backup API, which refuses encrypted files here (offline reference, 3.6).
 */
export function copyWorkFile(folder: string, key: Uint8Array): { file: string; operations: number } {
  const at = paths(folder)
  mkdirSync(at.copies, { recursive: true, mode: 0o700 })
  const file = nextCopy(at)
  const part = `${file}.part`
  rmSync(part, { force: true })
  if (freeBytes(at.copies) < SPARE + 2 * statSync(at.db('work')).size)
    throw new StoreError('DiskFull', 'copy')
  try {
    const operations = writeCopy(at.db('work'), part, key)
    renameSync(part, file)
    dropOldCopies(at, KEEP)
    return { file, operations }
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/** How many operations the copy holds. */
function writeCopy(from: string, part: string, key: Uint8Array): number {
  const source = keyed(from, key, 'read')
  try {
    source.pragma('temp_store = 2')
    source.prepare('VACUUM INTO ?').run(part)
  } finally {
    source.close()
  }
  assertUnreadable(part)
  const copy = keyed(part, key, 'read')
  let operations: number
  try {
    if (copy.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new StoreError('FileDamaged', 'copy')
    operations = Number(copy.prepare('SELECT count(*) FROM operation').pluck().get())
  } finally {
    copy.close()
  }
  const handle = openSync(part, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  return operations
}
