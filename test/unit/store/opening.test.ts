import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect, keyed } from '../../../main/desk/store/connection.ts'
import { copyWorkFile } from '../../../main/desk/store/copies.ts'
import { cipherKey } from '../../../main/desk/store/key.ts'
import { openCache, openWork } from '../../../main/desk/store/opening.ts'
import { mendCalls } from '../../../main/desk/store/repositories/calls.ts'
import type { CallEvent } from '../../../shared/domain/calls.ts'
import {
  at,
  cache,
  callEvents,
  entry,
  flipBit,
  newOperation,
  newPerson,
  newPromise,
  newUnit,
  tempFolder,
  work,
} from './support.ts'

/** Every file of the folder and what is in it. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile())
      .map((found) => join(found.parentPath, found.name))
      .map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  )

/** A closed work file with operations, an audit row each, and a draft. */
function filled(operations: number) {
  const store = work()
  for (let n = 0; n < operations; n += 1) {
    const made = newOperation(`op-${n}`, {
      body: JSON.stringify({ note: 'x'.repeat(600), n }),
      subject: `tenancy:${n % 9}`,
    })
    store.accept({ operations: [made], audit: { ...entry, detail: `{"n":${n}}` }, endDraft: null })
  }
  store.saveDraft({
    id: 'd',
    kind: 'note',
    subject: 'tenancy:1',
    body: '{"t":"typed"}',
    rev: 0,
    savedAt: at(1),
  })
  store.close()
  const file = join(store.folder, 'work.db')
  return { folder: store.folder, key: store.key, file, size: statSync(file).size }
}

describe('a new folder', () => {
  it('gets both files, unreadable without their keys', () => {
    const first = work()
    expect(first.outcome).toEqual({ file: 'work', outcome: 'created' })
    first.accept({
      operations: [newOperation('a', { body: '{"secret":"resident"}' })],
      audit: entry,
      endDraft: null,
    })
    first.close()
    const bytes = readFileSync(join(first.folder, 'work.db'))
    expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
    expect(bytes.includes('resident')).toBe(false)
    const second = cache(first.folder)
    expect(second.outcome).toEqual({ file: 'cache', outcome: 'created' })
  })

  it.each([
    ['no key', Buffer.alloc(0)],
    ['a short key', randomBytes(31)],
    ['a long key', randomBytes(33)],
    ['a key of nothing but zeros', Buffer.alloc(32)],
  ])('is refused with %s, and no file is made', (_, key) => {
    const folder = tempFolder()
    expect(() => openWork(folder, key)).toThrow(expect.objectContaining({ name: 'BadKey' }))
    expect(() => openCache(folder, key, false)).toThrow(expect.objectContaining({ name: 'BadKey' }))
    expect(existsSync(join(folder, 'work.db'))).toBe(false)
    expect(existsSync(join(folder, 'cache.db'))).toBe(false)
  })
})

describe('a key', () => {
  it('is handed to the cipher as exactly 64 hex digits', () => {
    expect(cipherKey(Buffer.alloc(32, 0xab)).toString()).toBe(`x'${'ab'.repeat(32)}'`)
    expect(cipherKey(Buffer.alloc(32, 1)).toString()).toMatch(/^x'[0-9a-f]{64}'$/)
  })

  it('is in no error, and not in the files beside the database', () => {
    const { folder, key, close } = work()
    close()
    let told = ''
    try {
      openWork(folder, randomBytes(32))
    } catch (error) {
      told = JSON.stringify(error, Object.getOwnPropertyNames(error))
    }
    expect(told).toContain('WrongKey')
    for (const file of ['work.check', 'work.db', 'store.lock']
      .map((name) => join(folder, name))
      .filter(existsSync)) {
      const bytes = readFileSync(file)
      expect(bytes.includes(key)).toBe(false)
      expect(bytes.includes(key.toString('hex'))).toBe(false)
    }
    expect(told).not.toContain(key.toString('hex'))
  })
})

describe('an opened file', () => {
  it.each(['work', 'cache'] as const)('%s reads back every setting when it is opened again', (file) => {
    const folder = tempFolder()
    const key = randomBytes(32)
    const open = (): ReturnType<typeof openWork> =>
      file === 'work' ? openWork(folder, key) : openCache(folder, key, false)
    open().db.close()
    const { db, outcome } = open()
    expect(outcome.outcome).toBe('opened')
    const setting = (name: string): unknown => db.pragma(name, { simple: true })
    expect({
      journal: setting('journal_mode'),
      synchronous: setting('synchronous'),
      foreign: setting('foreign_keys'),
      busy: setting('busy_timeout'),
      cache: setting('cache_size'),
      trusted: setting('trusted_schema'),
      temp: setting('temp_store'),
      secure: setting('secure_delete'),
    }).toEqual({
      journal: 'wal',
      synchronous: file === 'work' ? 2 : 1,
      foreign: 1,
      busy: 5000,
      cache: file === 'work' ? -8192 : -65536,
      trusted: 0,
      temp: 2,
      secure: 1,
    })
    db.close()
  })

  it('for reading cannot be written through', () => {
    const { folder, key } = cache()
    const reader = connect(join(folder, 'cache.db'), key, 'cache', 'read')
    expect(() => reader.exec(`INSERT INTO search_state VALUES ('a', 'b')`)).toThrow(/readonly/)
    reader.close()
  })
})

describe('a wrong key', () => {
  it('for the work file: refused, nothing touched', () => {
    const { folder, file } = filled(20)
    const before = contents(folder)
    expect(() => openWork(folder, randomBytes(32))).toThrow(
      expect.objectContaining({ name: 'WrongKey', detail: 'work' }),
    )
    expect(contents(folder)).toEqual(before)
    expect(existsSync(file)).toBe(true)
  })

  it('for the work file, with its key check gone: still refused, nothing touched', () => {
    const { folder } = filled(20)
    rmSync(join(folder, 'work.check'))
    const before = contents(folder)
    expect(() => openWork(folder, randomBytes(32))).toThrow(expect.objectContaining({ name: 'WrongKey' }))
    expect(contents(folder)).toEqual(before)
  })

  it('for the cache: moved aside and begun anew', () => {
    const first = cache()
    first.write.commitUnit(newUnit('crm.directory:1', { people: [newPerson('ada')] }))
    first.close()
    const second = cache(first.folder)
    expect(second.outcome).toMatchObject({ file: 'cache', outcome: 'rebuilt', why: 'wrong-key' })
    expect(second.read.directory({})).toEqual({ people: 0, tenancies: 0 })
    second.close()
    expect(cache(first.folder, second.key).outcome).toEqual({ file: 'cache', outcome: 'opened' })
  })
})

describe('a damaged cache', () => {
  it.each([0, 100, 3000])(
    'with byte %d of its first page changed is moved aside and begun anew',
    (offset) => {
      const first = cache()
      first.close()
      flipBit(join(first.folder, 'cache.db'), offset, 3)
      const second = cache(first.folder, first.key)
      expect(second.outcome).toMatchObject({ outcome: 'rebuilt', why: 'damaged' })
      expect(second.outcome).toHaveProperty('movedTo', join(first.folder, 'damaged', 'cache-1.db'))
      expect(existsSync(join(first.folder, 'damaged', 'cache-1.db'))).toBe(true)
    },
  )

  it('only the newest one moved aside is kept', () => {
    const folder = tempFolder()
    for (let n = 0; n < 3; n += 1) cache(folder).close()
    expect(readdirSync(join(folder, 'damaged'))).toEqual(['cache-2.db'])
  })
})

describe('a damaged work file', () => {
  it('is moved aside and kept; every row of every page that can be read is in the new one', () => {
    const { folder, key, file, size } = filled(200)
    flipBit(file, Math.floor(size / 2 / 4096) * 4096 + 100, 0)
    const damaged = readFileSync(file)
    const store = work(folder, key)
    expect(store.outcome).toMatchObject({
      outcome: 'salvaged',
      why: 'damaged',
      movedTo: join(folder, 'damaged', 'work-1.db'),
    })
    expect(readFileSync(join(folder, 'damaged', 'work-1.db')).equals(damaged)).toBe(true)
    const kept = store.operations({})
    expect(kept.length).toBeGreaterThanOrEqual(190)
    for (const operation of kept) expect(JSON.parse(operation.body)).toMatchObject({ n: operation.seq - 1 })
    expect(store.draft({ id: 'd' })).toMatchObject({ body: '{"t":"typed"}' })
    store.close()
    expect(work(folder, key).outcome).toEqual({ file: 'work', outcome: 'opened' })
  })

  it(
    'after any flipped bit gives no wrong row, and loses at most what lay on one page',
    { timeout: 120_000 },
    () => {
      const { folder, key, file, size } = filled(120)
      copyWorkFile(folder, key)
      const whole = readFileSync(file)
      for (let turn = 0; turn < 24; turn += 1) {
        writeFileSync(file, whole)
        for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
        rmSync(join(folder, 'damaged'), { recursive: true, force: true })
        flipBit(file, (turn * 7919 * 131) % size, turn % 8)
        const store = work(folder, key)
        const kept = store.operations({})
        expect(kept.length).toBe(120)
        for (const operation of kept) {
          expect(JSON.parse(operation.body)).toEqual({ note: 'x'.repeat(600), n: operation.seq - 1 })
          expect(operation.id).toBe(`op-${operation.seq - 1}`)
        }
        expect(store.verifyAudit({ from: 1 })).toEqual({ rows: 120, breaks: [] })
        store.close()
      }
    },
  )

  it('whose first page is gone comes back from its copies, and what may have been sent since is looked up first', () => {
    const { folder, key, file } = filled(30)
    copyWorkFile(folder, key)
    flipBit(file, 200, 1)
    const store = work(folder, key)
    expect(store.outcome).toMatchObject({ outcome: 'salvaged', why: 'damaged' })
    expect(store.operations({})).toHaveLength(30)
    expect(store.operations({ states: ['unknown'] })).toHaveLength(30)
    expect(store.operation({ id: 'op-3' })).toMatchObject({ lastError: 'restored-from-copy' })
    expect(store.cancel({ id: 'op-3', at: at(1) })).toBeNull()
  })

  it('gives back its calls and promises: a call whose own row is gone is made again from what happened in it', () => {
    const first = work()
    const wrapped = { did: 'wrapped', at: at(9) } as const
    const filler = (n: number): CallEvent => ({
      did: 'transferred',
      at: at(3),
      to: `${n} ${'x'.repeat(900)}`,
    })
    for (let n = 0; n < 60; n += 1) {
      const events = [...callEvents(0), filler(n)]
      first.appendCall({ callId: `c${n}`, after: 0, events, closed: false })
      first.savePromise({
        promise: newPromise(`p${n}`, { what: 'y'.repeat(900), subjects: [`tenancy:${n}`] }),
        rev: 0,
        audit: entry,
      })
    }
    copyWorkFile(first.folder, first.key)
    first.appendCall({ callId: 'c7', after: 4, events: [wrapped], closed: true })
    first.savePromise({ promise: newPromise('p7', { subjects: ['tenancy:x'] }), rev: 1, audit: entry })
    first.close()
    const file = join(first.folder, 'work.db')
    const whole = readFileSync(file)
    for (let turn = 0; turn < 12; turn += 1) {
      writeFileSync(file, whole)
      for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
      rmSync(join(first.folder, 'damaged'), { recursive: true, force: true })
      flipBit(file, (turn * 7919 * 131) % whole.length, turn % 8)
      const store = work(first.folder, first.key)
      const held = store.recentCalls({ limit: 99 })
      expect(new Set(held.map(({ id }) => id)).size).toBe(60)
      for (const call of held) {
        const n = Number(call.id.slice(1))
        expect(call.events.slice(0, 4)).toEqual([...callEvents(0), filler(n)])
      }
      const closed = held.filter(({ events }) => events.some(({ did }) => did === 'wrapped'))
      // Only c7 was closed, and its own row says so even when the event that closed it is lost.
      const open = store.openCalls({}).map(({ id }) => id)
      expect(open.filter((id) => id !== 'c7')).toHaveLength(59)
      for (const { id } of closed) expect(open).not.toContain(id)
      expect(store.promises({ subjects: null, open: true, limit: 99 })).toHaveLength(60)
      const found = store.promises({ subjects: ['tenancy:x', 'tenancy:8'], open: true, limit: 9 })
      const moved = store.promise({ id: 'p7' })?.rev === 2
      expect(found.map(({ id }) => id).toSorted()).toEqual(moved ? ['p7', 'p8'] : ['p8'])
      store.close()
    }
  })

  it('whose row of a call is lost, with its events kept, has the call again', () => {
    const { db, ...store } = work()
    for (const n of [0, 1, 2])
      store.appendCall({ callId: `c${n}`, after: 0, events: callEvents(n), closed: false })
    store.appendCall({ callId: 'c1', after: 3, events: [{ did: 'wrapped', at: at(9) }], closed: true })
    db.exec(`DROP TRIGGER call_never_deleted; DELETE FROM call WHERE id IN ('c0', 'c1')`)
    mendCalls(db)
    expect(store.recentCalls({ limit: 9 }).map(({ id }) => id)).toEqual(['c1', 'c0', 'c2'])
    expect(store.openCalls({}).map(({ id }) => id)).toEqual(['c2', 'c0'])
  })

  it('that was lost altogether comes back from its copies too', () => {
    const { folder, key, file } = filled(10)
    copyWorkFile(folder, key)
    rmSync(file)
    const store = work(folder, key)
    expect(store.outcome).toMatchObject({ outcome: 'salvaged', rowsKept: 21 })
    expect(store.operations({})).toHaveLength(10)
  })

  it('is told from a wrong key by a copy when the key check is gone', () => {
    const { folder, key, file } = filled(10)
    copyWorkFile(folder, key)
    rmSync(join(folder, 'work.check'))
    flipBit(file, 200, 1)
    expect(work(folder, key).outcome).toMatchObject({ outcome: 'salvaged' })
  })
})

describe('a file from the future', () => {
  it.each(['work', 'cache'] as const)('%s is refused and not touched', (file) => {
    const folder = tempFolder()
    const key = randomBytes(32)
    const open = (): ReturnType<typeof openWork> =>
      file === 'work' ? openWork(folder, key) : openCache(folder, key, false)
    const { db } = open()
    db.pragma('user_version = 990')
    db.close()
    const before = contents(folder)
    expect(open).toThrow(expect.objectContaining({ name: 'FileFromTheFuture', detail: file }))
    expect(contents(folder)).toEqual(before)
  })
})

describe('copies of the work file', () => {
  it('are whole, encrypted and checked; three are kept', () => {
    const { folder, key } = filled(5)
    const made = [1, 2, 3, 4].map(() => copyWorkFile(folder, key))
    expect(made[3]).toEqual({ file: join(folder, 'copies', 'work-000004.db'), operations: 5 })
    expect(readdirSync(join(folder, 'copies')).toSorted()).toEqual([
      'work-000002.db',
      'work-000003.db',
      'work-000004.db',
    ])
    const copy = keyed(join(folder, 'copies', 'work-000004.db'), key, 'read')
    expect(copy.prepare('SELECT count(*) FROM operation').pluck().get()).toBe(5)
    copy.close()
    expect(() => keyed(join(folder, 'copies', 'work-000004.db'), randomBytes(32), 'read')).toThrow(
      /not a database/,
    )
  })

  it('can be made while the file is in use', () => {
    const store = work()
    store.accept({ operations: [newOperation('a')], audit: entry, endDraft: null })
    expect(copyWorkFile(store.folder, store.key)).toMatchObject({ operations: 1 })
    store.accept({ operations: [newOperation('b')], audit: entry, endDraft: null })
    expect(store.operations({})).toHaveLength(2)
  })
})
