import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../../main/desk/store/index.ts'
import type { Store, UnitCommit } from '../../../main/desk/store/index.ts'
import { readTown } from './town.ts'
import type { Town } from './town.ts'

/** A store of its own in a temporary folder, filled with the practice town the way refreshes fill it. */
export type BenchStore = {
  store: Store
  folder: string
  town: Town
  loadedRowsPerSecond: number
  keys: { work: Buffer; cache: Buffer }
}

export const MOMENT = '2026-11-23T10:00:00.000Z'
export const TODAY = '2026-11-23'
export const BATCH = 500

export const emptyUnit = (unit: UnitCommit['unit'], subject: string): UnitCommit => ({
  unit,
  subject,
  fetchedAt: MOMENT,
  freshUntil: MOMENT,
  usableUntil: MOMENT,
  nextAttemptAt: MOMENT,
  etag: null,
  bodyHash: unit,
  environment: 'practice',
  records: [],
  unreadable: [],
})

export async function openBenchStore(people: number): Promise<BenchStore> {
  const town = readTown(people)
  const folder = mkdtempSync(join(tmpdir(), 'patchwork-bench-'))
  const keys = { work: Buffer.alloc(32, 1), cache: Buffer.alloc(32, 2) }
  const store = await openStore({ folder, keys })
  const began = performance.now()
  for (let at = 0; at < town.tenancies.length; at += BATCH) {
    const tenancies = town.tenancies.slice(at, at + BATCH).map(({ summary }) => summary)
    await store.cache.commitUnit({ ...emptyUnit(`housing.directory:${at}`, 'directory'), tenancies })
  }
  for (let at = 0; at < town.people.length; at += BATCH) {
    await store.cache.commitUnit({
      ...emptyUnit(`crm.directory:${at}`, 'directory'),
      people: town.people.slice(at, at + BATCH),
    })
  }
  const rows = town.people.length + town.tenancies.length
  return { store, folder, town, loadedRowsPerSecond: (rows / (performance.now() - began)) * 1000, keys }
}

export async function closeBenchStore({ store, folder }: BenchStore): Promise<void> {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
}
