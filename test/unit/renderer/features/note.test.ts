import { describe, expect, it } from 'vitest'
import { createNotes } from '../../../../renderer/features/note/store.ts'
import { nameOfDraft, worthShowing } from '../../../../renderer/features/home/model.ts'
import { fakeDesk } from '../../../support/renderer/fake-desk.ts'

function someNotes() {
  const desk = fakeDesk()
  let made = 0
  const notes = createNotes(desk.client.work, () => `note-${(made += 1)}`)
  notes.started('person:1', 'Fatma Aydın')
  return { desk, notes, entry: () => notes.store.getState().entries['person:1'] }
}

describe('the note box', () => {
  it('keeps what is typed as a draft with the resident’s name', async () => {
    const { desk, notes } = someNotes()
    notes.typed('person:1', 'Rang about the leak')
    await notes.flushed()
    const [draft] = desk.drafts.values()
    expect(draft).toMatchObject({ id: 'note-1', kind: 'note', subject: 'person:1' })
    expect(nameOfDraft(draft!)).toBe('Fatma Aydın')
    expect(worthShowing(draft!)).toBe(true)
  })

  it('saves once, empties, and takes a new id for the next', async () => {
    const { desk, notes, entry } = someNotes()
    notes.typed('person:1', 'Rang about the leak')
    await Promise.all([notes.submitted('person:1'), notes.submitted('person:1')])
    expect(desk.calls.filter((call) => call.startsWith('note'))).toEqual(['note note-1'])
    expect(entry()).toMatchObject({ text: '', draftId: 'note-2', sending: false })
    expect(entry()?.receipts).toHaveLength(1)
    await notes.flushed()
    expect(desk.drafts.size).toBe(0)
  })

  it('sends nothing that is empty', async () => {
    const { desk, notes } = someNotes()
    notes.typed('person:1', '  \n ')
    expect(await notes.submitted('person:1')).toBeNull()
    expect(desk.calls.some((call) => call.startsWith('note'))).toBe(false)
  })

  it('keeps the words when they could not be saved', async () => {
    const { desk, notes, entry } = someNotes()
    desk.fails.add('note')
    notes.typed('person:1', 'Rang about the leak')
    expect(await notes.submitted('person:1')).toBeNull()
    expect(entry()).toMatchObject({ text: 'Rang about the leak', sending: false })
    expect(entry()?.problem).not.toBeNull()
    await notes.flushed()
    expect(desk.drafts.size).toBe(1)
  })

  it('discards from the disk too', async () => {
    const { desk, notes, entry } = someNotes()
    notes.typed('person:1', 'x')
    await notes.flushed()
    await notes.discarded('person:1')
    expect(entry()?.text).toBe('')
    expect(desk.drafts.size).toBe(0)
  })

  it('restores, but never over what is being typed', async () => {
    const { desk, notes, entry } = someNotes()
    notes.typed('person:1', 'first')
    await notes.flushed()
    const [kept] = desk.drafts.values()
    notes.typed('person:1', 'second')
    notes.restored(kept!)
    expect(entry()?.text).toBe('second')
    const later = someNotes()
    later.notes.restored(kept!)
    expect(later.entry()).toMatchObject({ text: 'first', draftId: kept!.id, restoredFrom: kept!.savedAt })
  })
})

describe('unfinished work on the home screen', () => {
  it('passes over an empty note and shows a draft that cannot be read', () => {
    const draft = { id: 'a', kind: 'note' as const, subject: 'person:1', savedAt: '' }
    expect(worthShowing({ ...draft, body: JSON.stringify({ v: 1, name: '', content: ' ' }) })).toBe(false)
    expect(worthShowing({ ...draft, body: 'not a draft' })).toBe(true)
    expect(nameOfDraft({ ...draft, body: 'not a draft' })).toBe('')
  })
})
