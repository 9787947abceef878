import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openStore, StoreError } from '../../main/desk/store/index.ts'
import type { OpenOutcome, OpenStoreOptions, Store } from '../../main/desk/store/index.ts'
import { callNames } from '../../main/desk/store/messages.ts'
import { Thread } from '../../main/desk/store/thread.ts'
import { entry, flipBit, newKeys, newOperation, newPerson, newUnit } from '../unit/store/support.ts'

const folders: string[] = []
const stores: Store[] = []
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const tempFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'patchwork-threads-'))
  folders.push(folder)
  return folder
}

async function open(
  options: Partial<OpenStoreOptions> = {},
): Promise<Store & { folder: string; keys: OpenStoreOptions['keys'] }> {
  const folder = options.folder ?? tempFolder()
  const keys = options.keys ?? newKeys()
  const store = await openStore({ folder, keys, ...options })
  stores.push(store)
  return { ...store, folder, keys }
}

const people = (count: number) =>
  Array.from({ length: count }, (_, n) => newPerson(`p${n}`, { firstName: `Name${n}`, email: null }))
const noCrash = async (): Promise<void> => {}
const quiet = {
  slow: () => undefined,
  diskFull: () => undefined,
  damaged: () => undefined,
  died: () => undefined,
}

describe('the store and its threads', () => {
  it('does every kind of work across them', async () => {
    const store = await open()
    expect(store.outcomes).toEqual([
      { file: 'work', outcome: 'created' },
      { file: 'cache', outcome: 'created' },
    ])
    const [operation] = await store.work.accept({
      operations: [newOperation('a')],
      audit: entry,
      endDraft: null,
    })
    expect(operation).toMatchObject({ id: 'a', state: 'queued', seq: 1 })
    await expect(store.work.draft({ id: 'none' })).resolves.toBeNull()
    await store.cache.commitUnit(newUnit('crm.directory:1', { people: people(3) }))
    await expect(store.read.directory({})).resolves.toEqual({ people: 3, tenancies: 0 })
    await expect(store.read.recordsOf({ subjects: ['tenancy:1'] })).resolves.toEqual([])
    expect(store.longestWait()).toBe(0)
  })

  it('does not change the caller’s keys, and works when they are zeroed', async () => {
    const keys = newKeys()
    const before = { work: keys.work.toString('hex'), cache: keys.cache.toString('hex') }
    const store = await open({ keys })
    expect({ work: keys.work.toString('hex'), cache: keys.cache.toString('hex') }).toEqual(before)
    keys.work.fill(0)
    keys.cache.fill(0)
    await expect(store.copyWork()).resolves.toMatchObject({ operations: 0 })
  })

  it('refuses a second copy of the program on the same folder', async () => {
    const { folder, keys, cache, read } = await open()
    await expect(openStore({ folder, keys })).rejects.toMatchObject({ name: 'AlreadyOpen' })
    await expect(openStore({ folder, keys: newKeys() })).rejects.toMatchObject({ name: 'AlreadyOpen' })
    expect(existsSync(join(folder, 'damaged'))).toBe(false)
    await cache.commitUnit(newUnit('crm.directory:1', { people: people(1) }))
    await expect(read.directory({})).resolves.toMatchObject({ people: 1 })
  })

  it('refuses a wrong work key with the cache left as it was', async () => {
    const first = await open()
    await first.close()
    stores.length = 0
    await expect(openStore({ folder: first.folder, keys: newKeys() })).rejects.toMatchObject({
      name: 'WrongKey',
    })
    expect(existsSync(join(first.folder, 'damaged'))).toBe(false)
    await expect(open({ folder: first.folder, keys: first.keys })).resolves.toMatchObject({
      outcomes: [
        { file: 'work', outcome: 'opened' },
        { file: 'cache', outcome: 'opened' },
      ],
    })
  })

  it('a reading thread has no write in it', async () => {
    const { folder, keys } = await open()
    const reader = new Thread('reader', folder, keys.cache, quiet)
    await reader.start()
    for (const name of [...callNames.cache, ...callNames.work].filter(
      (call) => !(callNames.reader as string[]).includes(call),
    )) {
      await expect(reader.call(name as never, {})).rejects.toMatchObject({ name: 'StatementFailed' })
    }
    await expect(reader.call('constructor' as never, {})).rejects.toMatchObject({ name: 'StatementFailed' })
    await reader.close()
  })

  it('a thread that dies answers what it had in hand by name, starts again, and nothing is lost', async () => {
    const { folder, keys, close } = await open()
    await close()
    stores.length = 0
    let deaths = 0
    const thread: Thread<'work'> = new Thread('work', folder, keys.work, {
      ...quiet,
      died: () => (deaths += 1),
    })
    await thread.start()
    await thread.call('accept', { operations: [newOperation('a')], audit: entry, endDraft: null })
    const inHand = Array.from({ length: 50 }, (_, n) =>
      thread.call('accept', { operations: [newOperation(`b${n}`)], audit: entry, endDraft: null }).then(
        () => n,
        (error: unknown) => error,
      ),
    )
    await thread.crash()
    const ends = await Promise.all(inHand)
    const refused = ends.filter((end) => end instanceof StoreError)
    expect(refused.length).toBeGreaterThan(0)
    for (const error of refused) expect(error).toMatchObject({ name: 'StoreRestarted', retryable: true })
    expect(deaths).toBe(1)
    await thread.start()
    const held = (await thread.call('operations', {})) as { id: string }[]
    const acknowledged = ends.filter((end) => typeof end === 'number').map((n) => `b${n}`)
    expect(held.map(({ id }) => id)).toEqual(expect.arrayContaining(['a', ...acknowledged]))
    // The same calls again: none is there twice.
    for (let n = 0; n < 50; n += 1)
      await thread.call('accept', { operations: [newOperation(`b${n}`)], audit: entry, endDraft: null })
    await expect(thread.call('counts', {})).resolves.toMatchObject({ queued: 51 })
    await thread.close()
  })

  it(
    'goes on after any thread has died, and stops by name when one keeps dying',
    { timeout: 60_000 },
    async () => {
      const folder = tempFolder()
      const crash: Record<'work' | 'cache' | 'reader', () => Promise<void>> = {
        work: noCrash,
        cache: noCrash,
        reader: noCrash,
      }
      const store = await openStore(
        { folder, keys: newKeys(), readers: 1 },
        ({ writer, cacheWriter, readers }) => {
          crash.work = () => writer.crash()
          crash.cache = () => cacheWriter.crash()
          crash.reader = async () => void (await Promise.all(readers.map((reader) => reader.crash())))
        },
      )
      stores.push(store)
      await store.work.accept({ operations: [newOperation('a')], audit: entry, endDraft: null })
      await crash.work()
      await expect(store.work.counts({})).resolves.toMatchObject({ queued: 1 })
      await crash.cache()
      await store.cache.commitUnit(newUnit('crm.directory:1', { people: people(2) }))
      await crash.reader()
      await expect(store.read.directory({})).resolves.toMatchObject({ people: 2 })
      for (let turn = 0; turn < 3; turn += 1) {
        await crash.work()
        if (turn < 2) await store.work.counts({})
      }
      await expect(store.work.counts({})).rejects.toMatchObject({ name: 'StoreStopped' })
      await expect(store.read.directory({})).resolves.toMatchObject({ people: 2 })
    },
  )

  it('a damaged cache met while reading is moved aside and begun anew, and the caller is told', async () => {
    const first = await open()
    await first.cache.commitUnit(newUnit('crm.directory:1', { people: people(2000) }))
    await first.close()
    stores.length = 0
    const { folder, keys } = first
    const file = join(folder, 'cache.db')
    const pages = statSync(file).size / 4096
    for (let page = 40; page < pages; page += 2) flipBit(file, page * 4096 + 99, 1)
    const told: OpenOutcome[] = []
    const store = await open({ folder, keys, outcome: (outcome) => told.push(outcome) })
    expect(store.outcomes).toContainEqual({ file: 'cache', outcome: 'opened' })
    const failures = await Promise.all(
      ['name1', 'sample', '1980-03-31', 'e8 1dy'].map((text) =>
        store.read.search({ text, limit: 20, today: '2026-11-23' }).then(
          () => null,
          (error: unknown) => (error instanceof StoreError ? error.name : 'other'),
        ),
      ),
    )
    expect(
      failures
        .filter((name) => name !== null)
        .every((name) => name === 'FileDamaged' || name === 'StoreRestarted'),
    ).toBe(true)
    expect(failures).toContain('FileDamaged')
    await expect(store.read.directory({})).resolves.toEqual({ people: 0, tenancies: 0 })
    expect(told).toEqual([
      { file: 'cache', outcome: 'rebuilt', why: 'damaged', movedTo: join(folder, 'damaged', 'cache-1.db') },
    ])
    await store.cache.commitUnit(newUnit('crm.directory:1', { people: people(5) }))
    await expect(store.read.directory({})).resolves.toMatchObject({ people: 5 })
    await expect(store.work.counts({})).resolves.toMatchObject({ queued: 0 })
  })

  it('tells of calls over 40 ms by name only', async () => {
    const slow: unknown[] = []
    const store = await open({ slow: (...told) => slow.push(told) })
    await store.cache.commitUnit(newUnit('crm.directory:1', { people: people(3000) }))
    expect(slow).toEqual([['commitUnit', expect.any(Number)]])
  })

  it('copies the work file after a hundred operations, and when it closes', async () => {
    const store = await open()
    for (let n = 0; n < 100; n += 1)
      await store.work.accept({ operations: [newOperation(`a${n}`)], audit: entry, endDraft: null })
    await store.work.accept({ operations: [newOperation('last')], audit: entry, endDraft: null })
    await store.close()
    stores.length = 0
    const again = await open({ folder: store.folder, keys: store.keys })
    const { file, operations } = await again.copyWork()
    expect(operations).toBe(101)
    expect(file).toBe(join(store.folder, 'copies', 'work-000003.db'))
  })

  it('keeps the logs short while a refresh and readers are busy', { timeout: 60_000 }, async () => {
    const store = await open()
    const reads: Promise<unknown>[] = []
    for (let n = 0; n < 12; n += 1) {
      await store.cache.commitUnit(
        newUnit('crm.directory:1', {
          people: people(700).map((person) => ({ ...person, lastName: `Sample${n}` })),
        }),
      )
      for (let m = 0; m < 20; m += 1)
        reads.push(store.read.search({ text: `sample${n}`, limit: 20, today: '2026-11-23' }))
    }
    await Promise.all(reads)
    expect(statSync(join(store.folder, 'cache.db-wal')).size).toBeLessThan(32 * 1024 * 1024)
  })

  it('refuses after it is closed, by name', async () => {
    const store = await open()
    await store.close()
    stores.length = 0
    await expect(store.work.counts({})).rejects.toMatchObject({ name: 'StoreClosed' })
    await expect(store.read.directory({})).rejects.toMatchObject({ name: 'StoreClosed' })
  })
})
