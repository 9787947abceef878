import { describe, expect, it } from 'vitest'
import type { Operation, OperationState } from '../../../shared/domain/outbox.ts'
import { at, entry, newOperation, work } from './support.ts'

const ids = (operations: readonly Operation[]): string[] => operations.map((operation) => operation.id)

function outbox() {
  const store = work()
  const accept = (...operations: Parameters<typeof newOperation>[]): Operation[] =>
    store.accept({
      operations: operations.map((made) => newOperation(...made)),
      audit: entry,
      endDraft: null,
    })
  const claim = (minute: number, skip: string[] = []): Operation | null =>
    store.claim({ lane: 'crm', now: at(minute), skip })
  const settle = (id: string, from: OperationState, to: OperationState, nextMinute = 0): Operation | null =>
    store.settle({ id, from: [from], to, at: at(nextMinute), nextAt: at(nextMinute) })
  return { ...store, store, take: accept, next: claim, end: settle }
}

describe('accepting', () => {
  it('saves the operations of an action, the end of its draft and its audit row together', () => {
    const { store, take } = outbox()
    store.saveDraft({ id: 'd1', kind: 'note', subject: 'tenancy:1', body: '{}', rev: 0, savedAt: at(0) })
    const accepted = store.accept({
      operations: [newOperation('a'), newOperation('b', { lane: 'housing', kind: 'note.diary' })],
      audit: entry,
      endDraft: 'd1',
    })
    expect(
      accepted.map(({ id, state, attempts, nextAt, seq }) => ({ id, state, attempts, nextAt, seq })),
    ).toEqual([
      { id: 'a', state: 'queued', attempts: 0, nextAt: at(0), seq: 1 },
      { id: 'b', state: 'queued', attempts: 0, nextAt: at(0), seq: 2 },
    ])
    expect(store.draft({ id: 'd1' })).toBeNull()
    expect(store.auditHead({})).toMatchObject({ n: 1 })
    take(['c'])
    expect(store.counts({})).toMatchObject({ queued: 3, sending: 0 })
  })

  it('keeps nothing of an action that fails halfway', () => {
    const { store, take } = outbox()
    take(['a'])
    const broken = newOperation('b', { body: null as unknown as string })
    expect(() =>
      store.accept({ operations: [newOperation('c'), broken], audit: entry, endDraft: null }),
    ).toThrow(/NOT NULL/)
    expect(ids(store.operations({}))).toEqual(['a'])
    expect(store.auditHead({})).toMatchObject({ n: 1 })
  })

  it('answers a repeated action with the rows already there, and writes nothing more', () => {
    const { store, take } = outbox()
    const [first] = take(['a'])
    expect(take(['a'])).toEqual([first])
    expect(store.auditHead({})).toMatchObject({ n: 1 })
  })

  it('refuses a known id with other content', () => {
    const { take } = outbox()
    take(['a'])
    expect(() => take(['a', { body: '{"other":1}' }])).toThrow(
      expect.objectContaining({ name: 'OperationClash' }),
    )
  })
})

describe('claiming', () => {
  it('turns the oldest due operation into sending and counts the attempt', () => {
    const { take, next } = outbox()
    take(['a'], ['b', { subject: 'tenancy:2' }])
    expect(next(1)).toMatchObject({
      id: 'a',
      state: 'sending',
      attempts: 1,
      firstSentAt: at(1),
      lastSentAt: at(1),
    })
    expect(next(1)).toMatchObject({ id: 'b', state: 'sending' })
    expect(next(1)).toBeNull()
  })

  it.each(['queued', 'sending', 'unknown', 'attention'] as const)(
    'an older %s blocks only its own subject and lane',
    (state) => {
      const { store, take, next, end } = outbox()
      take(
        ['old'],
        ['young'],
        ['other', { subject: 'tenancy:2' }],
        ['diary', { lane: 'housing', kind: 'note.diary' }],
      )
      if (state !== 'queued') next(1)
      if (state === 'unknown' || state === 'attention') end('old', 'sending', state, 30)
      else if (state === 'queued')
        store.settle({ id: 'old', from: ['queued'], to: 'queued', at: at(1), nextAt: at(30) })
      expect(next(1)).toMatchObject({ id: 'other' })
      expect(next(1)).toBeNull()
      expect(store.claim({ lane: 'housing', now: at(1), skip: [] })).toMatchObject({ id: 'diary' })
    },
  )

  it.each(['confirmed', 'reconciled', 'rejected'] as const)(
    'an older one that is %s lets the next go',
    (state) => {
      const { take, next, end } = outbox()
      take(['old'], ['young'])
      next(1)
      expect(end('old', 'sending', state)).toMatchObject({ state })
      expect(next(1)).toMatchObject({ id: 'young' })
    },
  )

  it('hands unknown and attention out as they are, once due, to be looked up', () => {
    const { take, next, end } = outbox()
    take(['a'])
    next(1)
    end('a', 'sending', 'unknown', 5)
    expect(next(4)).toBeNull()
    expect(next(5)).toMatchObject({ id: 'a', state: 'unknown', attempts: 1 })
    expect(next(5, ['a'])).toBeNull()
    end('a', 'unknown', 'attention', 10)
    expect(next(10)).toMatchObject({ id: 'a', state: 'attention', attempts: 1 })
  })

  it('never hands out one that is being sent', () => {
    const { take, next } = outbox()
    take(['a'])
    next(1)
    expect(next(59)).toBeNull()
  })
})

describe('settling', () => {
  it('only from the states the caller believes in', () => {
    const { take, next, end } = outbox()
    take(['a'])
    expect(end('a', 'sending', 'confirmed')).toBeNull()
    next(1)
    expect(end('a', 'sending', 'confirmed')).toMatchObject({ state: 'confirmed' })
    expect(end('a', 'sending', 'unknown')).toBeNull()
  })

  it('keeps the server id, evidence and error it is not told about', () => {
    const { store, take, next } = outbox()
    take(['a'])
    next(1)
    store.settle({ id: 'a', from: ['sending'], to: 'unknown', at: at(1), nextAt: at(2), error: 'timeout' })
    const done = store.settle({
      id: 'a',
      from: ['unknown'],
      to: 'confirmed',
      at: at(2),
      nextAt: at(3),
      serverId: '77',
      evidence: '{}',
      error: null,
    })
    expect(done).toMatchObject({ serverId: '77', evidence: '{}', lastError: null })
    expect(
      store.settle({ id: 'a', from: ['confirmed'], to: 'reconciled', at: at(4), nextAt: at(4) }),
    ).toMatchObject({
      state: 'reconciled',
      serverId: '77',
      evidence: '{}',
    })
  })

  it.each([
    ['confirmed', 'queued'],
    ['confirmed', 'sending'],
    ['confirmed', 'cancelled'],
    ['rejected', 'queued'],
    ['rejected', 'sending'],
  ] as const)('%s never becomes %s: nothing is sent twice', (from, to) => {
    const { take, next, end } = outbox()
    take(['a'])
    next(1)
    end('a', 'sending', from)
    expect(end('a', from, to)).toBeNull()
  })

  it('sending again from unknown, with the same key, is a commit that counts', () => {
    const { take, next, end } = outbox()
    take(['a'])
    next(1)
    end('a', 'sending', 'unknown', 2)
    expect(end('a', 'unknown', 'sending', 3)).toMatchObject({
      state: 'sending',
      attempts: 2,
      firstSentAt: at(1),
      lastSentAt: at(3),
    })
  })

  it('answers null for an id nobody knows', () => {
    expect(outbox().end('nobody', 'queued', 'rejected')).toBeNull()
  })
})

describe('taking back', () => {
  it('only before any send', () => {
    const { store, take, next, end } = outbox()
    take(['a'], ['b', { subject: 'tenancy:2' }])
    expect(store.cancel({ id: 'a', at: at(1) })).toMatchObject({ state: 'cancelled' })
    expect(store.cancel({ id: 'a', at: at(1) })).toBeNull()
    expect(next(1)).toMatchObject({ id: 'b' })
    expect(store.cancel({ id: 'b', at: at(1) })).toBeNull()
    end('b', 'sending', 'queued', 2)
    expect(store.cancel({ id: 'b', at: at(2) })).toBeNull()
  })
})

describe('after a stop', () => {
  it('what was being sent is unknown, never queued', () => {
    const { store, take, next } = outbox()
    take(['a'], ['b', { subject: 'tenancy:2' }])
    next(1)
    expect(store.recoverInterrupted({ at: at(9) })).toEqual({ recovered: 1 })
    expect(store.operation({ id: 'a' })).toMatchObject({ state: 'unknown', nextAt: at(9) })
    expect(store.operation({ id: 'b' })).toMatchObject({ state: 'queued' })
    expect(store.recoverInterrupted({ at: at(9) })).toEqual({ recovered: 0 })
  })
})

describe('when the next is due', () => {
  it('is the earliest that is not blocked and not in hand', () => {
    const { store, take, next, end } = outbox()
    expect(store.nextDue({ lane: 'crm', except: [] })).toBeNull()
    take(['old'], ['young'], ['other', { subject: 'tenancy:2', madeAt: at(40) }])
    next(1)
    expect(store.nextDue({ lane: 'crm', except: [] })).toEqual({ at: at(40) })
    end('old', 'sending', 'unknown', 20)
    expect(store.nextDue({ lane: 'crm', except: [] })).toEqual({ at: at(20) })
    expect(store.nextDue({ lane: 'crm', except: ['old'] })).toEqual({ at: at(40) })
  })

  it('can be brought forward, never put back', () => {
    const { store, take, next, end } = outbox()
    take(['a'], ['b', { subject: 'tenancy:2', lane: 'housing', kind: 'note.diary' }])
    next(1)
    end('a', 'sending', 'unknown', 30)
    expect(store.hasten({ lane: 'crm', id: null, at: at(10) })).toEqual({ operations: 1 })
    expect(store.hasten({ lane: null, id: null, at: at(20) })).toEqual({ operations: 0 })
    expect(store.hasten({ lane: null, id: 'a', at: at(5) })).toEqual({ operations: 1 })
    expect(store.operation({ id: 'a' })).toMatchObject({ nextAt: at(5) })
  })
})

describe('the file itself', () => {
  it('refuses to delete an operation or to change what was accepted', () => {
    const { store, take } = outbox()
    take(['a'])
    expect(() => store.db.exec('DELETE FROM operation')).toThrow(/never deleted/)
    expect(() => store.db.exec(`UPDATE operation SET body = '{}'`)).toThrow(/frozen/)
    expect(() => store.db.exec(`REPLACE INTO operation SELECT * FROM operation`)).toThrow(/never deleted/)
    expect(() => store.db.exec(`UPDATE operation SET environment = 'live'`)).toThrow(/frozen/)
    expect(store.operations({})).toHaveLength(1)
  })

  it('lists operations oldest first, the newest of them when limited', () => {
    const { store, take } = outbox()
    take(['a'], ['b', { subject: 'tenancy:2' }], ['c'])
    expect(ids(store.operations({ subjects: ['tenancy:1'] }))).toEqual(['a', 'c'])
    expect(ids(store.operations({ limit: 2 }))).toEqual(['b', 'c'])
    expect(ids(store.operations({ states: ['sending'] }))).toEqual([])
    expect(ids(store.operations({ subjects: ['tenancy:2'], states: ['queued'], limit: 5 }))).toEqual(['b'])
  })

  it('finds the operations of an act, a reference or a kind among any number of others, and by their ids', () => {
    const { store, take } = outbox()
    take(
      ['a', { actionId: 'act', kind: 'report.create', lane: 'reports' }],
      ['b', { actionId: 'act' }],
      ['c', { reference: 'ABC-DEF-GHJ' }],
      ['d'],
    )
    expect(ids(store.operations({ actionIds: ['act', 'action-d'] }))).toEqual(['a', 'b', 'd'])
    expect(ids(store.operations({ references: ['ABC-DEF-GHJ'] }))).toEqual(['c'])
    expect(ids(store.operations({ kinds: ['report.create'], limit: 1 }))).toEqual(['a'])
    expect(ids(store.operations({ ids: ['a', 'd'], kinds: ['note.crm'] }))).toEqual(['d'])
    expect(ids(store.operations({ actionIds: [] }))).toEqual([])
  })
})

describe('settings', () => {
  it('a setting is what it was last set to', () => {
    const { store } = outbox()
    expect(store.setting({ name: 'x' })).toBeNull()
    store.setSetting({ name: 'x', value: '1' })
    store.setSetting({ name: 'x', value: '2' })
    expect(store.setting({ name: 'x' })).toBe('2')
  })
})
