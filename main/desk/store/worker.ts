import { createSecretKey } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../clock.ts'
import type { Db } from './connection.ts'
import { isFull, named } from './errors.ts'
import { keepReserve, paths, releaseReserve, takeLock } from './files.ts'
import { auditKey } from './key.ts'
import type { FromThread, Role, ThreadData, ToThread } from './messages.ts'
import { JsonText } from './repositories/context.ts'
import type { OpenOutcome } from './types.ts'

/** The entry of every database thread. Its role decides, once, which calls exist in it. */

type Ready = { handlers: object; outcome: OpenOutcome | null; close: () => void }

const data: ThreadData = workerData
const port = parentPort
if (!port) throw new Error('The store worker is a thread, not a program')
const tell = (message: FromThread): void => port.postMessage(message)

function tidyAndClose(db: Db): void {
  db.pragma('optimize')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

/** Each role loads its own code and no other: a reading thread does not even hold the statements that write. */
const opening: Record<Role, (at: ThreadData) => Promise<Ready>> = {
  work: async ({ folder, key }) => {
    const [{ openWork }, { workHandlers }] = await Promise.all([
      import('./opening.ts'),
      import('./operations/work.ts'),
    ])
    const lock = lockFolder(folder)
    const { db, outcome } = openWork(folder, key)
    const secret = auditKey(key)
    const handlers = workHandlers(db, createSecretKey(secret))
    secret.fill(0)
    const close = (): void => {
      tidyAndClose(db)
      lock.close()
    }
    return { handlers, outcome, close }
  },
  cache: async ({ folder, key, thorough }) => {
    const [{ openCache }, { cacheHandlers }] = await Promise.all([
      import('./opening.ts'),
      import('./operations/cache.ts'),
    ])
    const { db, outcome } = openCache(folder, key, thorough)
    return { handlers: cacheHandlers(db), outcome, close: () => tidyAndClose(db) }
  },
  reader: async ({ folder, key }) => {
    const [{ connect }, { readHandlers }] = await Promise.all([
      import('./connection.ts'),
      import('./operations/reader.ts'),
    ])
    const db = connect(paths(folder).db('cache'), key, 'cache', 'read')
    return { handlers: readHandlers(db), outcome: null, close: () => db.close() }
  },
  copier: async ({ folder, key }) => {
    const { copyWorkFile } = await import('./copies.ts')
    const copyWork = (): { file: string; operations: number } => copyWorkFile(folder, key)
    return { handlers: { copyWork }, outcome: null, close: () => key.fill(0) }
  },
}

function lockFolder(folder: string): Db {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return takeLock(paths(folder))
}

/** On a full disk the work file lets go of its reserve and tries once more, so taking operations goes on. */
function run(handlers: object, name: string, input: unknown): unknown {
  const handler: unknown = Object.hasOwn(handlers, name) ? Reflect.get(handlers, name) : null
  if (typeof handler !== 'function') throw new TypeError('This thread has no such call')
  const act = (): unknown => Reflect.apply(handler, handlers, [input])
  try {
    return act()
  } catch (error) {
    if (!isFull(error) || (data.role !== 'work' && data.role !== 'cache')) throw error
    tell({ diskFull: data.role })
    if (data.role === 'cache' || !releaseReserve(paths(data.folder))) throw error
    return act()
  }
}

const asJson = (value: unknown): string | null => {
  if (value instanceof JsonText) return value.text
  return value === undefined ? null : JSON.stringify(value)
}

try {
  const { handlers, outcome, close } = await opening[data.role](data)
  if (data.role !== 'copier') data.key.fill(0)
  port.on('message', (message: ToThread) => {
    if (message === 'close') {
      close()
      port.close()
      return
    }
    const began = systemClock.monotonic()
    const { id } = message
    try {
      const value = asJson(run(handlers, message.name, message.input))
      tell({ id, value, ms: systemClock.monotonic() - began })
    } catch (error) {
      const { name, detail } = named(error)
      tell({ id, error: name, detail, ms: systemClock.monotonic() - began })
    }
  })
  tell({ ready: outcome })
  if (data.role === 'work') keepReserve(paths(data.folder))
} catch (error) {
  data.key.fill(0)
  const { name, detail } = named(error)
  tell({ refused: name, detail })
  port.close()
}
