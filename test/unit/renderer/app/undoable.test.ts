import { describe, expect, it } from 'vitest'
import { undoableFlows, undoableNotes } from '../../../../renderer/app/undoable.ts'
import { createNotes } from '../../../../renderer/features/note/index.ts'
import { createFlows } from '../../../../renderer/features/problem/index.ts'
import { createUndo } from '../../../../renderer/lib/undo.ts'
import { undoWords } from '../../../../shared/content/undo.ts'
import { fakeDesk } from '../../../support/renderer/fake-desk.ts'

const key = 'person:1'

function someWork() {
  const desk = fakeDesk()
  let made = 0
  const newId = (): string => `id-${(made += 1)}`
  const undo = createUndo(() => {})
  const { work, problem } = desk.client
  const notes = undoableNotes(
    createNotes(work, newId, () => {}),
    undo,
    desk,
  )
  const flows = undoableFlows(
    createFlows({ problem, drafts: work.drafts }, newId, () => {}),
    undo,
    work,
  )
  return { desk, undo, notes, flows, text: () => notes.store.getState().entries[key]?.text }
}

async function aSavedNote() {
  const all = someWork()
  all.notes.started(key, 'Fatma Aydın')
  all.notes.typed(key, 'Rang about the leak')
  await all.notes.submitted(key)
  return all
}

describe('a note that was saved', () => {
  it('is taken back whole: what is queued stops, and the words are in the box and on disk again', async () => {
    const { desk, undo, notes, text } = await aSavedNote()
    expect(undo.last()?.label).toBe('Note saved for Fatma Aydın.')
    expect(text()).toBe('')
    await undo.undo()
    expect(desk.outbox.map((one) => one.state)).toEqual(['cancelled', 'cancelled'])
    expect(text()).toBe('Rang about the leak')
    await notes.flushed()
    expect([...desk.drafts.values()].map((one) => one.body).join()).toContain('Rang about the leak')
  })

  it('is offered no longer than something of it is queued', async () => {
    const { desk, undo } = await aSavedNote()
    for (const state of ['sending', 'confirmed'] as const) {
      expect(undo.last()?.label).toBe('Note saved for Fatma Aydın.')
      for (const one of desk.outbox.splice(0, 1)) desk.outbox.push({ ...one, state, canCancel: false })
      desk.tell({ about: 'outbox', subjects: [key] })
      await new Promise(setImmediate)
    }
    expect(undo.store.getState()).toMatchObject({ last: null, said: 'Note saved for Fatma Aydın.' })
  })

  it('puts the words before what was typed since', async () => {
    const { undo, notes, text } = await aSavedNote()
    notes.typed(key, 'And the gate.')
    await undo.undo()
    expect(text()).toBe('Rang about the leak\n\nAnd the gate.')
  })

  it('stays when it has gone: the words do not come back to be sent twice', async () => {
    const { desk, undo, text } = await aSavedNote()
    const asked: string[] = []
    desk.client.work.outbox.cancel = async ({ id }) => {
      asked.push(id)
      return { cancelled: false }
    }
    await undo.undo()
    expect(undo.store.getState().said).toBe(undoWords.tooLate)
    expect(asked).toHaveLength(1)
    expect(text()).toBe('')
  })

  it('says when only part of it could be stopped', async () => {
    const { desk, undo, text } = await aSavedNote()
    let times = 0
    desk.client.work.outbox.cancel = async () => ({ cancelled: (times += 1) === 1 })
    await undo.undo()
    expect(undo.store.getState().said).toBe(undoWords.partly)
    expect(text()).toBe('')
  })

  it('is not named when it was not saved', async () => {
    const { desk, undo, notes } = someWork()
    desk.fails.add('note')
    notes.started(key, 'Fatma Aydın')
    notes.typed(key, 'Rang')
    await notes.submitted(key)
    expect(undo.last()).toBeNull()
  })
})

describe('a draft that was discarded', () => {
  it('comes back as a note', async () => {
    const { undo, notes, text } = someWork()
    notes.started(key, 'Fatma Aydın')
    notes.typed(key, 'Half a thought')
    await notes.discarded(key)
    expect(undo.last()?.label).toBe('Draft about Fatma Aydın discarded.')
    expect(text()).toBe('')
    await undo.undo()
    expect(text()).toBe('Half a thought')
  })

  it('comes back as a problem, on disk before it is shown', async () => {
    const { desk, undo, flows } = someWork()
    flows.started(key, 'Fatma Aydın')
    flows.happened(key, { did: 'words', words: 'needles by the bins' })
    await flows.flushed()
    await flows.discarded(key)
    expect(desk.drafts.size).toBe(0)
    await undo.undo()
    expect(flows.store.getState().entries[key]?.draft.words).toBe('needles by the bins')
    expect([...desk.drafts.values()].map((one) => one.body).join()).toContain('needles by the bins')
    // And it goes on being the same draft.
    flows.happened(key, { did: 'words', words: 'needles by the bins, three' })
    await flows.flushed()
    expect(desk.drafts.size).toBe(1)
  })

  it('never takes the place of a problem begun since', async () => {
    const { undo, flows } = someWork()
    flows.started(key, 'Fatma Aydın')
    flows.happened(key, { did: 'words', words: 'needles' })
    await flows.discarded(key)
    flows.happened(key, { did: 'words', words: 'a street light' })
    await undo.undo()
    expect(undo.store.getState().said).toBe(undoWords.otherProblem)
    expect(flows.store.getState().entries[key]?.draft.words).toBe('a street light')
  })

  it('is not named when it was empty', async () => {
    const { undo, notes, flows } = someWork()
    notes.started(key, 'Fatma Aydın')
    await notes.discarded(key)
    flows.started(key, 'Fatma Aydın')
    await flows.discarded(key)
    expect(undo.last()).toBeNull()
  })
})
