import { describe, expect, it } from 'vitest'
import { endCall, recordDeed, setCaller, startCall } from '../../../main/desk/calls/calls.ts'
import { readWrapUp } from '../../../main/desk/calls/wrap-up.ts'
import { wrapUpView } from '../../../shared/contract/calls.ts'
import { entry, newOperation, newPerson, newPromise, newUnit } from '../store/support.ts'
import { callDesk } from './support.ts'

const key = 'person:ada'

/** A desk on which Ada rang; what is saved is told as a deed, as every save does. */
async function onTheLine() {
  const desk = callDesk()
  const { services, store, clock } = desk
  const people = ['ada', 'bob'].map((id) => newPerson(id))
  await store.cache.commitUnit(newUnit('crm.directory:1', { people }))
  const begin = async (resident = key): Promise<string> => {
    const callId = desk.newId()
    await startCall(services, { callId, number: null, callerType: null })
    await setCaller(services, { callId, resident, why: null })
    return callId
  }
  const note = async (reference: string, resident = key): Promise<void> => {
    const made = newOperation(reference, {
      actionId: reference,
      reference,
      subject: resident,
      madeAt: clock.now().toISOString(),
    })
    await store.work.accept({ operations: [made], audit: entry, endDraft: null })
    await recordDeed(services, { deed: 'note', resident, about: reference })
  }
  const end = (callId: string) => endCall(services, { callId })
  const summary = async (callId: string) => (await readWrapUp(services, { callId })).wrapUp.summary
  return { ...desk, callId: await begin(), begin, note, end, summary }
}

describe('a wrap-up is filled in from', () => {
  it('what was saved in its call, however much was done while it waited', async () => {
    const { store, callId, note, end, summary } = await onTheLine()
    await note('AAA-AAA-AAA')
    await end(callId)
    const later = Array.from({ length: 320 }, (_, n) => newOperation(`later-${n}`, { subject: 'person:bob' }))
    await store.work.accept({ operations: later, audit: entry, endDraft: null })
    expect(await summary(callId)).toBe('Wrote a note AAA-AAA-AAA.')
  })

  it('what was saved in its call when the clock was set back meanwhile', async () => {
    const { services, store, callId, end, summary } = await onTheLine()
    const madeAt = '2026-11-24T09:00:00.000Z'
    const made = newOperation('a', { reference: 'AAA-AAA-AAA', subject: key, madeAt })
    await store.work.accept({ operations: [made], audit: entry, endDraft: null })
    await recordDeed(services, { deed: 'note', resident: key, about: 'AAA-AAA-AAA' })
    await end(callId)
    expect(await summary(callId)).toBe('Wrote a note AAA-AAA-AAA.')
  })

  it('nothing that another agent, or this one without a call, saved in the same minutes', async () => {
    const { store, callId, end, summary } = await onTheLine()
    await store.work.accept({ operations: [newOperation('a')], audit: entry, endDraft: null })
    await end(callId)
    expect(await summary(callId)).toBe('')
  })

  it('a note about its caller that was saved after they rang off, and no note about anybody else', async () => {
    const { callId, note, end, summary } = await onTheLine()
    await end(callId)
    await note('AAA-AAA-AAA')
    await note('BBB-BBB-BBB', 'person:bob')
    expect(await summary(callId)).toBe('Wrote a note AAA-AAA-AAA.')
  })

  it('no note that may be of another call: with the same caller, on the line, or of another day', async () => {
    const { clock, callId, begin, note, end, summary } = await onTheLine()
    await end(callId)
    const second = await begin()
    await note('AAA-AAA-AAA')
    await end(second)
    await note('BBB-BBB-BBB')
    expect(await summary(callId)).toBe('')
    expect(await summary(second)).toBe('Wrote a note AAA-AAA-AAA.')
    const third = await begin('person:bob')
    await end(third)
    await clock.advance(24 * 3_600_000)
    await note('CCC-CCC-CCC', 'person:bob')
    expect(await summary(third)).toBe('')
  })

  it('each promise made in it, about whomever', async () => {
    const { services, store, callId, end } = await onTheLine()
    const promises = [
      newPromise('p1', { callId, subjects: [], resident: null, kind: 'promise' }),
      newPromise('p2', { callId, subjects: ['person:bob'], resident: 'person:bob', kind: 'promise' }),
      newPromise('p3', { callId: null, subjects: [key], resident: key, kind: 'promise' }),
    ]
    await store.work.accept({ operations: [], audit: entry, endDraft: null, promises })
    await end(callId)
    const { proposedOutcome, wrapUp } = await readWrapUp(services, { callId })
    expect(proposedOutcome).toBe('promise-made')
    expect(wrapUp.summary).not.toBe('')
  })

  it('promises too long for any note in words that fit one', async () => {
    const { services, store, callId, end } = await onTheLine()
    const promises = Array.from({ length: 8 }, (_, n) =>
      newPromise(`p${n}`, { callId, resident: key, kind: 'promise', what: 'word '.repeat(360).trim() }),
    )
    await store.work.accept({ operations: [], audit: entry, endDraft: null, promises })
    await end(callId)
    const view = wrapUpView.parse(await readWrapUp(services, { callId }))
    expect(view.wrapUp.summary.length).toBeLessThan(services.pack.council.noteLimit)
  })
})
