import { createSecretKey, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { auditKey } from '../../../main/desk/store/key.ts'
import { openCache, openWork } from '../../../main/desk/store/opening.ts'
import { cacheHandlers } from '../../../main/desk/store/operations/cache.ts'
import { readHandlers } from '../../../main/desk/store/operations/reader.ts'
import { workHandlers } from '../../../main/desk/store/operations/work.ts'

export * from './builders.ts'

const folders: string[] = []
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchwork-store-'))
  folders.push(folder)
  return folder
}

export const newKeys = (): { work: Buffer; cache: Buffer } => ({
  work: randomBytes(32),
  cache: randomBytes(32),
})

/** The work file with its handlers, in this thread: the same code the work thread runs. */
export function work(folder = tempFolder(), key: Buffer = randomBytes(32)) {
  const { db, outcome } = openWork(folder, key)
  const close = (): void => void (db.open && db.close())
  closers.push(close)
  return { db, outcome, folder, key, close, ...workHandlers(db, createSecretKey(auditKey(key))) }
}

export function cache(folder = tempFolder(), key: Buffer = randomBytes(32)) {
  const { db, outcome } = openCache(folder, key, false)
  const close = (): void => void (db.open && db.close())
  closers.push(close)
  return { db, outcome, folder, key, close, write: cacheHandlers(db), read: readHandlers(db) }
}

/** Flips one bit of a file. */
export function flipBit(file: string, offset: number, bit: number): void {
  const bytes = readFileSync(file)
  bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit)
  writeFileSync(file, bytes)
}
