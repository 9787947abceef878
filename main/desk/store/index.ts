import { systemClock } from '../clock.ts'
import type { Timer } from '../clock.ts'
import { StoreError } from './errors.ts'
import { cipherKey } from './key.ts'
import { proxy, Thread } from './thread.ts'
import type { ThreadEvents } from './thread.ts'
import type { OpenOutcome, OpenStoreOptions, Store } from './types.ts'

export { StoreError } from './errors.ts'
export type * from './types.ts'

const COPY_EVERY = 100
const COPY_AFTER_MS = 10 * 60_000
const DEATHS_ALLOWED = 3
const DEATHS_WITHIN_MS = 60_000

/** The threads of one file: calls wait while they are being set right, and are refused once that has failed. */
class Group {
  private repairing: Promise<void> | null = null
  private stopped: StoreError | null = null
  private deaths: number[] = []

  async ready(): Promise<void> {
    while (this.repairing) await this.repairing
    if (this.stopped) throw this.stopped
  }

  get atWork(): boolean {
    return this.repairing === null && this.stopped === null
  }

  repair(act: () => Promise<void>): void {
    const before = this.repairing ?? Promise.resolve()
    const mine = before
      .then(() => (this.stopped ? undefined : act()))
      .catch((error: unknown) => {
        this.stopped = error instanceof StoreError ? error : new StoreError('StoreStopped')
      })
      .finally(() => {
        if (this.repairing === mine) this.repairing = null
      })
    this.repairing = mine
  }

  /** A thread died by itself: start it again, unless it keeps dying. */
  died(again: () => Promise<void>): void {
    const now = systemClock.monotonic()
    this.deaths = [...this.deaths.filter((at) => now - at < DEATHS_WITHIN_MS), now]
    if (this.deaths.length > DEATHS_ALLOWED) this.stopped = new StoreError('StoreStopped')
    else this.repair(again)
  }

  stop(): void {
    this.stopped = new StoreError('StoreClosed')
  }
}

/**
 * Opens both files on their own threads: one writer each, readers for the cache. Rejects with a `StoreError` whose name says why;
 * `WrongKey`, `FileFromTheFuture` and `AlreadyOpen` have touched nothing. The caller's key buffers are copied and may be zeroed.
 */
export async function openStore(
  options: OpenStoreOptions,
  /** Only for tests: the threads, to make one die. */
  started?: (threads: {
    writer: Thread<'work'>
    cacheWriter: Thread<'cache'>
    readers: Thread<'reader'>[]
  }) => void,
): Promise<Store> {
  const { folder } = options
  for (const key of [options.keys.work, options.keys.cache]) cipherKey(key).fill(0)
  const keys = { work: Uint8Array.from(options.keys.work), cache: Uint8Array.from(options.keys.cache) }
  const outcomes: OpenOutcome[] = []
  const work = new Group()
  const cache = new Group()

  const tell = (outcome: OpenOutcome | null): void => {
    if (outcome === null || outcome.outcome === 'opened' || outcome.outcome === 'created') return
    outcomes.push(outcome)
    options.outcome?.(outcome)
  }
  const events = (own: Pick<ThreadEvents, 'damaged' | 'died'>): ThreadEvents => ({
    slow: (name, ms) => options.slow?.(name, ms),
    diskFull: (file) => options.diskFull?.(file),
    ...own,
  })

  const writer: Thread<'work'> = new Thread(
    'work',
    folder,
    keys.work,
    events({
      damaged: () => {
        if (work.atWork)
          work.repair(async () => {
            await writer.stop()
            tell(await writer.start())
          })
      },
      died: () => work.died(async () => tell(await writer.start())),
    }),
  )
  const cacheWriter: Thread<'cache'> = new Thread(
    'cache',
    folder,
    keys.cache,
    events({
      damaged: () => mendCache(),
      died: () => cache.died(async () => tell(await cacheWriter.start())),
    }),
  )
  const readers = Array.from({ length: options.readers ?? 2 }, () => {
    const reader: Thread<'reader'> = new Thread(
      'reader',
      folder,
      keys.cache,
      events({
        damaged: () => mendCache(),
        died: () => cache.died(async () => void (await reader.start())),
      }),
    )
    return reader
  })

  /** Every thread lets go of the damaged file; the writer checks every page, moves it aside and begins anew. */
  function mendCache(): void {
    if (!cache.atWork) return
    cache.repair(async () => {
      await Promise.all([cacheWriter, ...readers].map((thread) => thread.stop()))
      tell(await cacheWriter.start(true))
      await Promise.all(readers.map((reader) => reader.start()))
    })
  }

  const leastBusy = (): Thread<'reader'> | undefined =>
    readers.reduce<Thread<'reader'> | undefined>(
      (best, next) => (best && best.busy <= next.busy ? best : next),
      undefined,
    )

  let copying: Promise<unknown> = Promise.resolve()
  let sinceCopy = 0
  let copyTimer: Timer | null = null
  const copyWork = (): ReturnType<Store['copyWork']> => {
    sinceCopy = 0
    copyTimer?.cancel()
    copyTimer = null
    const made = copying.then(async () => {
      await work.ready()
      const quiet = (): void => undefined
      const copier = new Thread('copier', folder, keys.work, {
        slow: quiet,
        diskFull: quiet,
        damaged: quiet,
        died: quiet,
      })
      await copier.start()
      try {
        return await copier.call('copyWork', {})
      } finally {
        await copier.close()
      }
    })
    copying = made.catch(() => undefined)
    return made
  }

  /** A copy that could not be made (a full disk) is tried again with the next operation. */
  const copyQuietly = (): void => void copyWork().catch(() => (sinceCopy = COPY_EVERY))
  function accepted(count: number): void {
    sinceCopy += count
    if (sinceCopy >= COPY_EVERY) copyQuietly()
    else copyTimer ??= systemClock.setTimer(COPY_AFTER_MS, copyQuietly)
  }

  async function closeAll(): Promise<void> {
    if (sinceCopy > 0) copyQuietly()
    await copying
    work.stop()
    cache.stop()
    await Promise.all(readers.map((reader) => reader.close()))
    await Promise.all([cacheWriter.close(), writer.close()])
    keys.work.fill(0)
    keys.cache.fill(0)
  }

  try {
    // One after the other: the work thread holds the folder's lock, and a refusal there must leave the cache untouched too.
    for (const thread of [writer, cacheWriter]) {
      const outcome = await thread.start()
      if (outcome) outcomes.push(outcome)
    }
    await Promise.all(readers.map((reader) => reader.start()))
    started?.({ writer, cacheWriter, readers })
  } catch (error) {
    await closeAll()
    throw error
  }

  return {
    work: proxy('work', async (name, input) => {
      await work.ready()
      const answer = await writer.call(name, input)
      if (name === 'accept' && Array.isArray(answer)) accepted(answer.length)
      return answer
    }),
    cache: proxy('cache', async (name, input) => {
      await cache.ready()
      return await cacheWriter.call(name, input)
    }),
    read: proxy('reader', async (name, input) => {
      await cache.ready()
      const reader = leastBusy()
      if (!reader) throw new StoreError('StoreStopped')
      return await reader.call(name, input)
    }),
    outcomes,
    copyWork,
    longestWait: () => Math.max(...[writer, cacheWriter, ...readers].map((thread) => thread.longestWait)),
    close: closeAll,
  }
}
