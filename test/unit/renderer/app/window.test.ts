import { afterEach, describe, expect, it } from 'vitest'
import { createWindow, type Window } from '../../../../renderer/app/window.ts'
import { emptyDraft } from '../../../../renderer/features/problem/model.ts'
import { packDraft } from '../../../../renderer/lib/draft-body.ts'
import { fakeDesk, type FakeDesk } from '../../../support/renderer/fake-desk.ts'

const windows: Window[] = []
afterEach(() => {
  for (const one of windows.splice(0)) one.stop()
})

/** A window of this desk that shows nothing yet: no panel and no dock is drawn. */
function aWindow(desk: FakeDesk, windowId: string): Window['stores'] {
  let ids = 0
  const made = createWindow(desk, { goTo: () => {}, newId: () => `${windowId}-${(ids += 1)}`, windowId })
  made.start('#/')
  windows.push(made)
  return made.stores
}

const soon = (): Promise<void> => new Promise((done) => setTimeout(done, 10))
const needles = {
  ...emptyDraft,
  words: 'Needles by the bins',
  typeId: 'needles',
  place: { kind: 'estate' as const, how: 'words' as const, text: 'Marlow Court' },
  answers: { size: 'A handful' },
}

describe('two windows of one desk', () => {
  it('log a report once, though nothing of it is drawn in one of them when the other logs it', async () => {
    const desk = fakeDesk()
    const mine = aWindow(desk, 'mine')
    const other = aWindow(desk, 'other')
    const body = packDraft({ name: 'Ms Aydın', content: needles })
    const kept = { id: 'draft-1', kind: 'problem' as const, subject: 'person:1', body, rev: 0 }
    await desk.client.work.drafts.save(kept)
    for (const { flows } of [mine, other]) flows.restored({ ...kept, rev: 1, savedAt: desk.now })

    expect(await other.flows.submitted('person:1')).not.toBeNull()
    await soon()
    expect(mine.flows.store.getState().entries['person:1']?.draft).toEqual(emptyDraft)

    mine.flows.happened('person:1', { did: 'words', words: `${needles.words} today` })
    expect(await mine.flows.submitted('person:1')).toBeNull()
    expect(desk.calls.filter((call) => call.startsWith('submit'))).toEqual(['submit draft-1'])
  })

  it('empty a note box that the other window saved, though its dock is not drawn', async () => {
    const desk = fakeDesk()
    const mine = aWindow(desk, 'mine')
    const other = aWindow(desk, 'other')
    const body = packDraft({ name: 'Ms Aydın', content: 'Rang about the lift' })
    const kept = { id: 'draft-1', kind: 'note' as const, subject: 'person:1', body, rev: 0 }
    await desk.client.work.drafts.save(kept)
    for (const { notes } of [mine, other]) notes.restored({ ...kept, rev: 1, savedAt: desk.now })

    expect(await other.notes.submitted('person:1')).not.toBeNull()
    await soon()
    expect(mine.notes.store.getState().entries['person:1']?.text).toBe('')
  })
})
