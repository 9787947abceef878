import { describe, expect, it } from 'vitest'
import { discardUnfinished, restoreDrafts, unfinishedOf } from '../../../../renderer/app/unfinished.ts'
import { createNotes } from '../../../../renderer/features/note/index.ts'
import { createFlows } from '../../../../renderer/features/problem/index.ts'
import { fakeDesk } from '../../../support/renderer/fake-desk.ts'

const key = 'person:1'

/** The real stores over the desk in memory. */
function aWindow(desk = fakeDesk()) {
  const { client } = desk
  const newId = (): string => crypto.randomUUID()
  const work = {
    notes: createNotes(client.work, newId),
    flows: createFlows({ problem: client.problem, drafts: client.work.drafts }, newId),
  }
  return { desk, work }
}

describe('what is unfinished about a resident', () => {
  it('is what was typed and neither sent nor thrown away', async () => {
    const { work } = aWindow()
    expect(unfinishedOf(key, work)).toEqual([])
    work.notes.started(key, 'Fatma Aydın')
    work.flows.started(key, 'Fatma Aydın')
    expect(unfinishedOf(key, work)).toEqual([])
    work.notes.typed(key, '  ')
    expect(unfinishedOf(key, work)).toEqual([])
    work.notes.typed(key, 'Leak in the kitchen')
    work.flows.happened(key, { did: 'words', words: 'water through the ceiling' })
    expect(unfinishedOf(key, work)).toEqual(['note', 'problem'])
    expect(unfinishedOf('person:2', work)).toEqual([])
    await work.notes.submitted(key)
    expect(unfinishedOf(key, work)).toEqual(['problem'])
    await discardUnfinished(key, work)
    expect(unfinishedOf(key, work)).toEqual([])
  })

  it('comes back from the disk in another window, and never over what is typed there', async () => {
    const first = aWindow()
    first.work.notes.started(key, 'Fatma Aydın')
    first.work.notes.typed(key, 'Leak in the kitchen')
    await first.work.notes.flushed()
    const second = aWindow(first.desk)
    await restoreDrafts(key, first.desk.client.work.drafts, second.work)
    expect(second.work.notes.store.getState().entries[key]?.text).toBe('Leak in the kitchen')
    const third = aWindow(first.desk)
    third.work.notes.started(key, 'Fatma Aydın')
    third.work.notes.typed(key, 'Mine')
    await restoreDrafts(key, first.desk.client.work.drafts, third.work)
    expect(third.work.notes.store.getState().entries[key]?.text).toBe('Mine')
  })

  it('is left as it is when the disk does not answer', async () => {
    const { work } = aWindow()
    await restoreDrafts(key, { list: () => Promise.reject(new Error('away')) }, work)
    expect(unfinishedOf(key, work)).toEqual([])
  })
})
