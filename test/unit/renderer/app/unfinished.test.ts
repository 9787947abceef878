import { describe, expect, it, vi } from 'vitest'
import {
  discardUnfinished,
  leaveUnfinished,
  restoreDrafts,
  unfinishedOf,
} from '../../../../renderer/app/unfinished.ts'
import { createCalls } from '../../../../renderer/features/calls/index.ts'
import { createNotes } from '../../../../renderer/features/note/index.ts'
import { createFlows } from '../../../../renderer/features/problem/index.ts'
import { fakeDesk } from '../../../support/renderer/fake-desk.ts'

const key = 'person:1'

/** The real stores over the desk in memory. */
function aWindow(desk = fakeDesk()) {
  const { client } = desk
  const newId = (): string => crypto.randomUUID()
  const work = {
    notes: createNotes(client.work, newId, () => {}),
    flows: createFlows({ problem: client.problem, drafts: client.work.drafts }, newId, () => {}),
    calls: createCalls(client, { newId, announce: () => {}, tell: () => {} }),
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
    const forms = work.calls.callbacks
    await forms.started(key, 'Fatma Aydın')
    forms.filled(key, { number: '07700 900123' })
    expect(unfinishedOf(key, work)).toEqual(['note', 'problem'])
    forms.changed(key, { what: 'Ring about the leak' })
    expect(unfinishedOf(key, work)).toEqual(['note', 'problem', 'callback'])
    expect(unfinishedOf('person:2', work)).toEqual([])
    await work.notes.submitted(key)
    expect(unfinishedOf(key, work)).toEqual(['problem', 'callback'])
    await discardUnfinished(key, work)
    expect(unfinishedOf(key, work)).toEqual([])
  })

  it('comes back from the disk in another window, and never over what is typed there', async () => {
    const first = aWindow()
    first.work.notes.started(key, 'Fatma Aydın')
    first.work.notes.typed(key, 'Leak in the kitchen')
    await first.work.calls.callbacks.started(key, 'Fatma Aydın')
    first.work.calls.callbacks.changed(key, { what: 'Ring about the leak' })
    await Promise.all([first.work.notes.flushed(), first.work.calls.flushed()])
    const second = aWindow(first.desk)
    await restoreDrafts(key, first.desk.client.work.drafts, second.work)
    expect(second.work.notes.store.getState().entries[key]?.text).toBe('Leak in the kitchen')
    expect(unfinishedOf(key, second.work)).toEqual(['note', 'callback'])
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

  it('leaves the window with its tab, and stays for whoever comes back while the disk is slow', async () => {
    const { desk, work } = aWindow()
    const { save } = desk.client.work.drafts
    const type = (words: string): void => {
      work.notes.typed(key, words)
      work.flows.happened(key, { did: 'words', words })
      work.calls.callbacks.changed(key, { what: words })
    }
    const typedNow = (): unknown[] => [
      work.notes.store.getState().entries[key]?.text,
      work.flows.store.getState().entries[key]?.draft.words,
      work.calls.callbacks.store.getState().entries[key]?.draft.what,
    ]
    const start = async (): Promise<void> => {
      work.notes.started(key, 'Fatma Aydın')
      work.flows.started(key, 'Fatma Aydın')
      await work.calls.callbacks.started(key, 'Fatma Aydın')
    }
    await start()
    for (const back of [start, async () => type('leak in the kitchen, and the hall')]) {
      let answer = (): void => {}
      const answered = new Promise<void>((resolve) => (answer = resolve))
      desk.client.work.drafts.save = async (asked) => {
        await answered
        return save(asked)
      }
      type('leak in the kitchen')
      leaveUnfinished(key, work)
      void back()
      const before = typedNow()
      answer()
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
      expect(typedNow()).toEqual(before)
    }
    desk.client.work.drafts.save = save
    type('all of it')
    leaveUnfinished(key, work)
    await vi.waitFor(() => expect(typedNow()).toEqual([undefined, undefined, undefined]))
    expect([...desk.drafts.values()].filter(({ body }) => body.includes('all of it'))).toHaveLength(3)
  })
})
