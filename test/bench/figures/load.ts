import Database from 'better-sqlite3'
import { migrate } from '../../../main/desk/store/migrate.ts'
import { cacheMigrations } from '../../../main/desk/store/migrations/cache/index.ts'
import { cacheHandlers } from '../../../main/desk/store/operations/cache.ts'
import { BATCH, emptyUnit } from '../support/desk.ts'
import type { Bench, Figure } from '../support/figure.ts'

export const names = ['load.rows']

/** offline-and-durability 2, in durable batches of 500 rows. */
const budget = { of: 'ratio', least: 0.8 } as const

/** Directory rows a second through the thread into the encrypted file, keys and all. Raw: the same commits, keys and all, into memory. */
export async function measure(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of bench.sizes) {
    const { town, loadedRowsPerSecond } = await bench.store(size)
    const memory = new Database(':memory:')
    migrate(memory, cacheMigrations, 'cache')
    const { commitUnit } = cacheHandlers(memory)
    const began = performance.now()
    for (let at = 0; at < town.tenancies.length; at += BATCH) {
      const tenancies = town.tenancies.slice(at, at + BATCH).map(({ summary }) => summary)
      commitUnit({ ...emptyUnit(`housing.directory:${at}`, 'directory'), tenancies })
    }
    for (let at = 0; at < town.people.length; at += BATCH) {
      commitUnit({
        ...emptyUnit(`crm.directory:${at}`, 'directory'),
        people: town.people.slice(at, at + BATCH),
      })
    }
    const raw = ((town.people.length + town.tenancies.length) / (performance.now() - began)) * 1000
    memory.close()
    figures.push({
      name: 'load.rows',
      size,
      value: loadedRowsPerSecond,
      unit: 'rows/s',
      raw,
      ratio: loadedRowsPerSecond / raw,
      budget,
    })
  }
  return figures
}
