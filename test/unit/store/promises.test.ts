import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, callEvents, entry, newOperation, newPromise, newWrapUp, work } from './support.ts'

describe('a promise', () => {
  it('is kept with its rev raised by one, and an audit row, in one commit', () => {
    const store = work()
    const made = newPromise('p1')
    expect(store.savePromise({ promise: made, rev: 0, audit: entry })).toEqual({
      result: 'saved',
      promise: { ...made, rev: 1 },
    })
    const seen = newPromise('p1', { state: 'seen', due: '2026-11-25' })
    expect(store.savePromise({ promise: seen, rev: 1, audit: entry })).toEqual({
      result: 'saved',
      promise: { ...seen, rev: 2 },
    })
    expect(store.promise({ id: 'p1' })).toEqual({ ...seen, rev: 2 })
    expect(store.auditHead({})).toMatchObject({ n: 2 })
    expect(store.promise({ id: 'nobody' })).toBeNull()
  })

  it('changed by somebody else meanwhile is shown and not changed', () => {
    const store = work()
    store.savePromise({ promise: newPromise('p1'), rev: 0, audit: entry })
    store.savePromise({ promise: newPromise('p1', { state: 'tried' }), rev: 1, audit: entry })
    const mine = newPromise('p1', { state: 'done' })
    const theirs = { ...newPromise('p1', { state: 'tried' }), rev: 2 }
    for (const rev of [0, 1, 7])
      expect(store.savePromise({ promise: mine, rev, audit: entry })).toEqual({ result: 'clash', theirs })
    expect(store.promise({ id: 'p1' })).toEqual(theirs)
    expect(store.auditHead({})).toMatchObject({ n: 2 })
  })

  it('saved again with the same words is the same save, written once', () => {
    const store = work()
    const save = { promise: newPromise('p1'), rev: 0, audit: entry }
    expect(store.savePromise(save)).toEqual(store.savePromise(save))
    expect(store.promise({ id: 'p1' })).toMatchObject({ rev: 1 })
    expect(store.auditHead({})).toMatchObject({ n: 1 })
  })

  it('made with an act is known again, and left as somebody has changed it since', () => {
    const store = work()
    const act = { operations: [], audit: entry, endDraft: null, promises: [newPromise('p1')] }
    store.accept(act)
    store.savePromise({ promise: newPromise('p1', { state: 'done' }), rev: 1, audit: entry })
    store.accept(act)
    store.accept({ ...act, operations: [newOperation('a')] })
    expect(store.promise({ id: 'p1' })).toMatchObject({ rev: 2, state: 'done' })
    expect(store.auditHead({})).toMatchObject({ n: 3 })
  })

  it('is never deleted, and never changed from what it is not', () => {
    const store = work()
    store.savePromise({ promise: newPromise('p1'), rev: 0, audit: entry })
    expect(() => store.db.exec('DELETE FROM promise')).toThrow(/never deleted/)
    expect(() => store.db.exec('REPLACE INTO promise SELECT * FROM promise')).toThrow(/never deleted/)
    expect(() => store.db.exec(`UPDATE promise SET state = 'done'`)).toThrow(/only from what it was/)
  })
})

describe('promises are found', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`)
  const subjects = fc.uniqueArray(fc.constantFrom<string>('tenancy:1', 'person:1', 'person:2', 'tenancy:9'))
  const state = fc.constantFrom('asked', 'seen', 'tried', 'done', 'cancelled')
  const limited = fc.integer({ min: 1, max: 12 })

  it('by any of their subjects, open or all, by due, however they were changed', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ which: fc.nat(6), due: day, subjects, state }), { maxLength: 20 }),
        fc.option(subjects),
        fc.boolean(),
        limited,
        (saves, asked, open, limit) => {
          const store = work()
          store.db.pragma('synchronous = 0')
          const held = new Map<string, ReturnType<typeof newPromise>>()
          for (const { which, ...changes } of saves) {
            const id = `p${which}`
            const rev = held.get(id)?.rev ?? 0
            const saved = store.savePromise({ promise: newPromise(id, changes), rev, audit: entry })
            if (saved.result === 'saved') held.set(id, saved.promise)
          }
          const wanted = [...held.values()]
            .filter((one) => !open || ['asked', 'seen', 'tried'].includes(one.state))
            .filter((one) => asked === null || one.subjects.some((subject) => asked.includes(subject)))
            .map(({ due }) => due)
            .toSorted()
          const kept = open ? wanted.slice(0, limit) : wanted.slice(-limit)
          const found = store.promises({ subjects: asked, open, limit })
          expect(found.map(({ due }) => due)).toEqual(kept)
          for (const one of found) expect(one).toEqual(held.get(one.id))
          store.close()
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a draft', () => {
  const draft = {
    id: 'd',
    kind: 'note',
    subject: 'tenancy:1',
    body: '{"t":"a"}',
    rev: 0,
    savedAt: at(1),
  } as const

  it('is saved over itself, counts its saves and is found by its subject', () => {
    const store = work()
    expect(store.saveDraft(draft)).toEqual({ result: 'saved', rev: 1, savedAt: at(1) })
    const more = { ...draft, body: '{"t":"ab"}', rev: 1, savedAt: at(2) }
    expect(store.saveDraft(more)).toEqual({ result: 'saved', rev: 2, savedAt: at(2) })
    store.saveDraft({ ...draft, id: 'e', subject: 'tenancy:2', savedAt: at(3) })
    expect(store.draft({ id: 'd' })).toEqual({ ...more, rev: 2 })
    expect(store.drafts({ subject: 'tenancy:1' })).toHaveLength(1)
    expect(store.drafts({ subject: null }).map(({ id }) => id)).toEqual(['e', 'd'])
    store.endDraft({ id: 'd' })
    expect(store.draft({ id: 'd' })).toBeNull()
  })

  it('typed in by two windows is shown to the second, and neither wins unseen', () => {
    const store = work()
    store.saveDraft(draft)
    store.saveDraft({ ...draft, body: 'theirs', rev: 1, savedAt: at(2) })
    const theirs = { ...draft, body: 'theirs', rev: 2, savedAt: at(2) }
    for (const rev of [0, 1, 3])
      expect(store.saveDraft({ ...draft, body: 'mine', rev, savedAt: at(3) })).toEqual({
        result: 'clash',
        theirs,
      })
    expect(store.draft({ id: 'd' })).toEqual(theirs)
  })

  it('saved again with the same words, its answer lost, is the same save', () => {
    const store = work()
    store.saveDraft(draft)
    expect(store.saveDraft({ ...draft, savedAt: at(2) })).toEqual({
      result: 'saved',
      rev: 1,
      savedAt: at(1),
    })
    expect(store.saveDraft({ ...draft, subject: 'tenancy:2', rev: 1 })).toMatchObject({ rev: 2 })
  })

  it('that has ended is not brought back, by a late save or a late first save', () => {
    const store = work()
    store.saveDraft(draft)
    store.accept({ operations: [newOperation('a', { actionId: 'd' })], audit: entry, endDraft: 'd' })
    expect(store.saveDraft({ ...draft, body: 'late', rev: 1 })).toEqual({ result: 'ended' })
    expect(store.saveDraft({ ...draft, body: 'late', rev: 0 })).toEqual({ result: 'ended' })
    const wrapUp = { callId: 'c', wrapUp: newWrapUp(), events: callEvents(0) }
    store.accept({ operations: [], audit: entry, endDraft: 'c', promises: [newPromise('p')], wrapUp })
    for (const id of ['c', 'p']) expect(store.saveDraft({ ...draft, id })).toEqual({ result: 'ended' })
    expect(store.drafts({ subject: null })).toEqual([])
    store.saveDraft({ ...draft, id: 'e' })
    store.endDraft({ id: 'e' })
    expect(store.saveDraft({ ...draft, id: 'e', rev: 1 })).toEqual({ result: 'ended' })
  })
})
