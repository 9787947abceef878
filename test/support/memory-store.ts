import { createSecretKey } from 'node:crypto'
import Database from 'better-sqlite3'
import { migrate } from '../../main/desk/store/migrate.ts'
import { cacheMigrations } from '../../main/desk/store/migrations/cache/index.ts'
import { workMigrations } from '../../main/desk/store/migrations/work/index.ts'
import { cacheHandlers } from '../../main/desk/store/operations/cache.ts'
import { readHandlers } from '../../main/desk/store/operations/reader.ts'
import { workHandlers } from '../../main/desk/store/operations/work.ts'
import { JsonText } from '../../main/desk/store/repositories/context.ts'
import type { Store } from '../../main/desk/store/types.ts'

export type MemoryStore = Pick<Store, 'work' | 'cache' | 'read'> & {
  /** The same rows through new handles, as after a restart. Handles made before never answer again, as after a kill. */
  reopen: () => MemoryStore
  /** From now on, calls through these handles neither act nor answer: the program has died. */
  kill: () => void
  close: () => void
}

/** The real repositories on SQLite in memory, without threads: for tests that restart the engines thousands of times. */
export function memoryStore(): MemoryStore {
  const work = new Database(':memory:')
  migrate(work, workMigrations, 'work')
  const cache = new Database(':memory:')
  migrate(cache, cacheMigrations, 'cache')
  const handlers = {
    work: workHandlers(work, createSecretKey(Buffer.alloc(32, 1))),
    cache: cacheHandlers(cache),
    read: readHandlers(cache),
  }

  const open = (): MemoryStore => {
    let dead = false
    /** As the threads do it: JSON in, JSON out, and never in the same turn. */
    const calls = (group: object): unknown =>
      new Proxy(group, {
        get: (target, name) => async (input: unknown) => {
          if (dead) return new Promise<never>(() => {})
          const handler: unknown = Reflect.get(target, name)
          if (typeof handler !== 'function') throw new TypeError(`No call ${String(name)}`)
          const said: unknown = handler(JSON.parse(JSON.stringify(input)))
          if (said instanceof JsonText) return JSON.parse(said.text)
          return said === undefined ? null : JSON.parse(JSON.stringify(said))
        },
      })
    const kill = (): void => {
      dead = true
    }
    return {
      work: calls(handlers.work) as Store['work'],
      cache: calls(handlers.cache) as Store['cache'],
      read: calls(handlers.read) as Store['read'],
      kill,
      reopen: () => {
        kill()
        return open()
      },
      close: () => {
        work.close()
        cache.close()
      },
    }
  }
  return open()
}
