import { describe, expect, it } from 'vitest'
import { joined } from '../../../../renderer/lib/draft-body.ts'
import { inDock, otherNotes } from '../../../../renderer/features/note/model.ts'
import { createNotes } from '../../../../renderer/features/note/store.ts'
import { nameOfDraft } from '../../../../renderer/features/home/model.ts'
import { fakeDesk, type FakeDesk } from '../../../support/renderer/fake-desk.ts'
import { turn } from '../../../support/clock.ts'

function someNotes() {
  const desk = fakeDesk()
  let made = 0
  const notes = createNotes(
    desk.client.work,
    () => `note-${(made += 1)}`,
    () => {},
  )
  notes.started('person:1', 'Fatma Aydın')
  return { desk, notes, entry: () => notes.store.getState().entries['person:1'] }
}

/** Another window puts other words on disk in the same draft. */
async function anotherWindowSaves({ client }: FakeDesk): Promise<void> {
  const other = createNotes(
    client.work,
    () => 'note-1',
    () => {},
  )
  other.started('person:1', 'Fatma Aydın')
  other.typed('person:1', 'Rang about the leak')
  await other.flushed()
}

describe('the note box', () => {
  it('keeps what is typed as a draft with the resident’s name', async () => {
    const { desk, notes } = someNotes()
    notes.typed('person:1', 'Rang about the leak')
    await notes.flushed()
    const [draft] = desk.drafts.values()
    expect(draft).toMatchObject({ id: 'note-1', kind: 'note', subject: 'person:1' })
    expect(nameOfDraft(draft!)).toBe('Fatma Aydın')
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

describe('the dock', () => {
  it('follows the agent until a note is begun, stays with that one until it is saved, then follows again', async () => {
    const { notes } = someNotes()
    notes.started('person:2', 'Two')
    const shown = (wanted: string | null) => inDock(notes.store.getState(), wanted)
    expect(shown('person:1')).toBe('person:1')
    expect(shown(null)).toBe('nobody')
    notes.typed('person:1', 'Rang')
    notes.followed('person:2')
    expect(shown('person:2')).toBe('person:1')
    await notes.submitted('person:1')
    expect(shown('person:2')).toBe('person:2')
  })

  it('does not stay with a note that was emptied', () => {
    const { notes } = someNotes()
    notes.typed('person:1', 'Rang')
    notes.typed('person:1', ' ')
    notes.followed('person:2')
    expect(inDock(notes.store.getState(), 'person:2')).toBe('person:2')
  })

  it('names the other unfinished notes, and brings one to the front when asked', () => {
    const { notes } = someNotes()
    notes.started('person:2', 'Two')
    notes.typed('person:2', 'About the light')
    notes.typed('person:1', 'About the leak')
    expect(otherNotes(notes.store.getState(), 'person:1')).toEqual([
      { key: 'person:2', name: 'Two', start: 'About the light' },
    ])
    notes.picked('person:2')
    expect(inDock(notes.store.getState(), 'person:1')).toBe('person:2')
  })

  it('never sends a note about nobody, and gives it to who it was about', async () => {
    const { desk, notes, entry } = someNotes()
    notes.started('nobody', '')
    notes.typed('nobody', 'Says the lift is out')
    notes.typed('person:1', 'Rang before')
    expect(await notes.submitted('nobody')).toBeNull()
    await notes.given('nobody', 'person:1', 'Fatma Aydın')
    expect(entry()?.text).toBe('Rang before\n\nSays the lift is out')
    expect(notes.store.getState().entries['nobody']?.text).toBe('')
    expect([...desk.drafts.values()].map((one) => one.subject)).toEqual(['person:1'])
    expect(notes.store.getState().front).toBe('person:1')
  })
})

describe('a note in two windows', () => {
  it('shows both texts and keeps what is chosen', async () => {
    for (const [how, text] of [
      ['mine', 'Rang about the rent'],
      ['theirs', 'Rang about the leak'],
      ['both', 'Rang about the leak\n\nRang about the rent'],
    ] as const) {
      const { desk, notes, entry } = someNotes()
      await anotherWindowSaves(desk)
      notes.typed('person:1', 'Rang about the rent')
      await notes.flushed()
      expect(entry()?.theirs?.value).toBe('Rang about the leak')
      expect(entry()?.text).toBe('Rang about the rent')
      await notes.settled('person:1', how)
      expect(entry()).toMatchObject({ text, theirs: null })
      expect([...desk.drafts.values()].map((one) => nameAndText(one.body))).toEqual([text])
    }
  })

  it('is not sent over words another window saved, not even while it is being put on disk', async () => {
    const { desk, notes, entry } = someNotes()
    await anotherWindowSaves(desk)
    notes.typed('person:1', 'Rang about the rent')
    for (const _ of ['while it is put on disk', 'and again']) {
      expect(await notes.submitted('person:1')).toBeNull()
      expect(entry()).toMatchObject({
        text: 'Rang about the rent',
        sending: false,
        theirs: { value: 'Rang about the leak' },
      })
    }
    await notes.settled('person:1', 'both')
    expect(await notes.submitted('person:1')).not.toBeNull()
  })

  it('follows the other while nothing of its own waits, and is empty once the other has sent it', async () => {
    const { desk, notes, entry } = someNotes()
    const other = createNotes(
      desk.client.work,
      () => `other-${desk.drafts.size}`,
      () => {},
    )
    const off = [notes.follow(desk), other.follow(desk)]
    other.started('person:1', 'Fatma Aydın')
    other.typed('person:1', 'Rang')
    await other.flushed()
    await turn()
    expect(entry()?.text).toBe('Rang')
    other.typed('person:1', 'Rang about the leak')
    await other.flushed()
    await turn()
    expect(entry()?.text).toBe('Rang about the leak')
    notes.typed('person:1', 'Rang about the leak, twice')
    await notes.flushed()
    await turn()
    expect(other.store.getState().entries['person:1']?.text).toBe('Rang about the leak, twice')
    await other.submitted('person:1')
    await turn()
    expect(entry()?.text).toBe('')
    expect(desk.calls.filter((call) => call.startsWith('note'))).toHaveLength(1)
    for (const stop of off) stop()
  })

  it('asks again under the same id when the answer was lost, so that it stays one note', async () => {
    const { desk, notes } = someNotes()
    const ids: string[] = []
    const { save } = desk.client.work.notes
    let lost = true
    desk.client.work.notes.save = async (...asked: Parameters<typeof save>) => {
      ids.push(asked[0].draftId)
      const receipt = await save(...asked)
      if (lost) throw new Error('The connection ended')
      return receipt
    }
    notes.typed('person:1', 'Rang about the leak')
    expect(await notes.submitted('person:1')).toBeNull()
    await notes.flushed()
    lost = false
    await notes.submitted('person:1')
    expect(new Set(ids)).toEqual(new Set(['note-1']))
    expect(desk.drafts.size).toBe(0)
  })
})

const nameAndText = (body: string): string => String((JSON.parse(body) as { content: unknown }).content)

describe('two pieces of one note', () => {
  it('stand under each other, and an empty one leaves no gap', () => {
    expect(joined('a\n', 'b')).toBe('a\n\nb')
    expect(joined(' ', 'b')).toBe('b')
    expect(joined('a', ' ')).toBe('a')
  })
})

describe('unfinished work on the home screen', () => {
  it('is nobody’s by name when the draft cannot be read', () => {
    const draft = { id: 'a', kind: 'note' as const, subject: 'person:1', rev: 1, savedAt: '' }
    expect(nameOfDraft({ ...draft, body: 'not a draft' })).toBe('')
  })
})
