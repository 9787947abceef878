import { describe, expect, it } from 'vitest'
import type { CallEvent } from '../../../shared/domain/calls.ts'
import { at, callEvents, entry, newOperation, newPromise, newWrapUp, work } from './support.ts'

const wrapped: CallEvent[] = [{ did: 'wrapped', at: at(9) }]

function withCall() {
  const store = work()
  const events = callEvents(0)
  store.appendCall({ callId: 'c1', after: 0, events, closed: false })
  return { store, events }
}

describe('a call', () => {
  it('is its events in order, made by the first of them', () => {
    const { store, events } = withCall()
    const held: CallEvent = { did: 'deed', at: at(3), deed: 'note', resident: null, about: null }
    expect(store.call({ callId: 'c1' })).toEqual({ id: 'c1', events, wrapUp: null })
    expect(store.appendCall({ callId: 'c1', after: 3, events: [held], closed: false })?.events).toEqual([
      ...events,
      held,
    ])
    expect(store.call({ callId: 'nobody' })).toBeNull()
  })

  it('is added to only by who knows all of it: the second of two at once gets nothing', () => {
    const { store, events } = withCall()
    const one: CallEvent = { did: 'wrapped', at: at(4) }
    expect(store.appendCall({ callId: 'c1', after: 2, events: [one], closed: true })).toBeNull()
    expect(store.appendCall({ callId: 'c1', after: 0, events: [one], closed: true })).toBeNull()
    expect(store.appendCall({ callId: 'c2', after: 1, events: [one], closed: true })).toBeNull()
    expect(store.call({ callId: 'c1' })?.events).toEqual(events)
    expect(store.call({ callId: 'c2' })).toBeNull()
  })

  it('takes its audit row in the same commit, or neither', () => {
    const { store } = withCall()
    const event: CallEvent = { did: 'held', at: at(4) }
    store.appendCall({ callId: 'c1', after: 99, events: [event], closed: false, audit: entry })
    expect(store.auditHead({})).toBeNull()
    store.appendCall({ callId: 'c1', after: 3, events: [event], closed: false, audit: entry })
    expect(store.auditHead({})).toMatchObject({ n: 1 })
    const broken = { ...entry, actor: null as unknown as string }
    expect(() =>
      store.appendCall({ callId: 'c1', after: 4, events: [event], closed: false, audit: broken }),
    ).toThrow(/NOT NULL/)
    expect(store.call({ callId: 'c1' })?.events).toHaveLength(4)
  })

  it('is open until it is closed, and among the last calls once it was accepted', () => {
    const { store } = withCall()
    const [rang, accepted] = callEvents(5)
    if (rang === undefined || accepted === undefined) throw new Error('no events')
    store.appendCall({ callId: 'c2', after: 0, events: [rang], closed: false })
    store.appendCall({ callId: 'c3', after: 0, events: [rang, accepted], closed: false })
    const open = (): string[] => store.openCalls({}).map(({ id }) => id)
    const recent = (limit: number): string[] => store.recentCalls({ limit }).map(({ id }) => id)
    expect(open()).toEqual(['c1', 'c2', 'c3'])
    expect(recent(9)).toEqual(['c3', 'c1'])
    store.appendCall({ callId: 'c2', after: 1, events: [{ did: 'missed', at: at(8) }], closed: true })
    store.appendCall({ callId: 'c1', after: 3, events: wrapped, closed: true })
    expect(open()).toEqual(['c3'])
    expect(recent(9)).toEqual(['c3', 'c1'])
    expect(recent(1)).toEqual(['c3'])
  })

  it('is never changed or deleted, whatever the program above does', () => {
    const { store } = withCall()
    const refused = (sql: string): void => {
      expect(() => store.db.exec(sql)).toThrow(/never (changed|deleted)/)
    }
    refused('DELETE FROM call')
    refused('DELETE FROM call_event')
    refused(`UPDATE call_event SET body = '{}'`)
    refused('REPLACE INTO call_event SELECT * FROM call_event')
  })
})

describe('wrapping up', () => {
  it('is one commit with its operations, promises and the end of its draft', () => {
    const { store, events } = withCall()
    store.saveDraft({ id: 'c1', kind: 'wrap-up', subject: 'person:1', body: '{}', rev: 0, savedAt: at(3) })
    const act = {
      operations: [newOperation('a')],
      audit: entry,
      endDraft: 'c1',
      promises: [newPromise('p1')],
      wrapUp: { callId: 'c1', wrapUp: newWrapUp(), events: wrapped },
    }
    const first = store.accept(act)
    expect(first.map(({ id }) => id)).toEqual(['a'])
    expect(store.accept(act)).toEqual(first)
    expect(store.call({ callId: 'c1' })).toEqual({
      id: 'c1',
      events: [...events, ...wrapped],
      wrapUp: newWrapUp(),
    })
    expect(store.openCalls({})).toEqual([])
    expect(store.drafts({ subject: null })).toEqual([])
    expect(store.promise({ id: 'p1' })).toMatchObject({ rev: 1 })
    expect(store.auditHead({})).toMatchObject({ n: 1 })
  })

  it('of somebody not on record sends nothing, and twice is once', () => {
    const { store, events } = withCall()
    const act = {
      operations: [],
      audit: entry,
      endDraft: null,
      promises: [newPromise('p1', { resident: null, subjects: [] })],
      wrapUp: { callId: 'c1', wrapUp: newWrapUp(), events: wrapped },
    }
    expect(store.accept(act)).toEqual([])
    expect(store.accept(act)).toEqual([])
    expect(store.call({ callId: 'c1' })?.events).toEqual([...events, ...wrapped])
    expect(store.promises({ subjects: null, open: true, limit: 9 })).toHaveLength(1)
    expect(store.auditHead({})).toMatchObject({ n: 1 })
  })

  it('is not written over by another', () => {
    const { store } = withCall()
    const act = (summary: string, operations = [] as ReturnType<typeof newOperation>[]) => ({
      operations,
      audit: entry,
      endDraft: null,
      wrapUp: { callId: 'c1', wrapUp: newWrapUp({ summary }), events: wrapped },
    })
    const clash = expect.objectContaining({ name: 'OperationClash' })
    store.accept(act('first'))
    expect(() => store.accept(act('second'))).toThrow(clash)
    expect(() => store.accept(act('first', [newOperation('z')]))).toThrow(clash)
    expect(store.call({ callId: 'c1' })?.wrapUp?.summary).toBe('first')
    expect(store.operations({})).toEqual([])
    expect(store.auditHead({})).toMatchObject({ n: 1 })
    expect(() => store.db.exec(`UPDATE call SET wrap_up = NULL`)).toThrow(/wrapped up once/)
  })

  it('keeps nothing when the act fails halfway', () => {
    const { store, events } = withCall()
    const broken = newOperation('b', { body: null as unknown as string })
    expect(() =>
      store.accept({
        operations: [broken],
        audit: entry,
        endDraft: null,
        promises: [newPromise('p1')],
        wrapUp: { callId: 'c1', wrapUp: newWrapUp(), events: wrapped },
      }),
    ).toThrow(/NOT NULL/)
    expect(store.call({ callId: 'c1' })).toEqual({ id: 'c1', events, wrapUp: null })
    expect(store.promise({ id: 'p1' })).toBeNull()
  })
})
