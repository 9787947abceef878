import { describe, expect, it } from 'vitest'
import { endCall, openNotes, type NotesChoice } from '../../../../renderer/features/calls/open-notes.ts'
import { createCalls } from '../../../../renderer/features/calls/store.ts'
import { createNotes } from '../../../../renderer/features/note/index.ts'
import { fakeDesk } from '../../../support/renderer/fake-desk.ts'

const one = { key: 'person:1', name: 'Fatma Aydın' }
const two = { key: 'person:2', name: 'Two Sample' }

/** A call on the line, with the real stores over the desk in memory. */
async function aCall(caller: typeof one | null) {
  const desk = fakeDesk()
  const { save } = desk.client.work.drafts
  desk.client.work.drafts.save = async (draft) => {
    const answer = await save(draft)
    return answer.result === 'saved' ? { ...answer, savedAt: desk.now } : answer
  }
  const newId = (): string => crypto.randomUUID()
  const calls = createCalls(desk.client, { newId, announce: () => {}, tell: () => {} })
  const notes = createNotes(desk.client.work, newId, () => {})
  const write = (who: typeof one | null, words: string): void => {
    notes.started(who?.key ?? 'nobody', who?.name ?? '')
    notes.typed(who?.key ?? 'nobody', words)
  }
  /** Something kept from before the call began. */
  write({ key: 'person:9', name: 'Nine Sample' }, 'From yesterday')
  await notes.flushed()
  desk.now = new Date(Date.parse(desk.now) + 60_000).toISOString()
  await calls.start(null)
  if (caller !== null) await calls.setCaller(caller.key, caller.name, null)
  desk.now = new Date(Date.parse(desk.now) + 60_000).toISOString()
  const asked = () => {
    const call = calls.current()
    return call === null ? [] : openNotes(notes.store.getState(), call)
  }
  const end = (choice: NotesChoice, go = calls.end) => {
    const call = calls.current()
    if (call === null) throw new Error('no call')
    return endCall({ notes, wrapUps: calls.wrapUps }, { call, open: asked(), choice, go })
  }
  const text = (key: string): string => notes.store.getState().entries[key]?.text ?? ''
  return { desk, calls, notes, write, asked, end, text }
}
const sentNotes = (desk: ReturnType<typeof fakeDesk>): string[] =>
  desk.calls.filter((asked) => asked.startsWith('note '))

describe('the end of a call', () => {
  it('asks about every unfinished note written in it, the caller’s first, and about no other', async () => {
    const { write, asked, notes } = await aCall(one)
    expect(asked()).toEqual([])
    write(two, 'About her mother')
    write(null, 'Says the lift is out')
    write(one, 'Rang about the leak')
    await notes.flushed()
    expect(asked().map(({ key }) => key)).toEqual(['person:1', 'nobody', 'person:2'])
  })

  it('sends them all before it ends, one about nobody within the caller’s', async () => {
    const { desk, write, end, text, calls, notes } = await aCall(one)
    write(one, 'Rang about the leak')
    write(null, 'Says the lift is out')
    write(two, 'About her mother')
    expect(await end('save')).toMatchObject({ did: 'over' })
    expect(sentNotes(desk)).toHaveLength(2)
    expect(['person:1', 'person:2', 'nobody'].map(text)).toEqual(['', '', ''])
    expect(text('person:9')).toBe('From yesterday')
    expect(notes.store.getState().front).toBeNull()
    expect(calls.current()).toBeNull()
  })

  it('does not end when one could not be sent, and sends none twice when asked again', async () => {
    const { desk, write, asked, end, calls, notes } = await aCall(one)
    write(one, 'Rang about the leak')
    write(two, 'About her mother')
    const open = asked()
    const { save } = desk.client.work.notes
    desk.client.work.notes.save = async (note) => {
      if (note.resident === two.key) throw new Error('full')
      return save(note)
    }
    expect(await end('save')).toEqual({ did: 'not-saved' })
    expect(calls.current()).not.toBeNull()
    desk.client.work.notes.save = save
    const call = calls.current()
    if (call === null) throw new Error('no call')
    const came = await endCall(
      { notes, wrapUps: calls.wrapUps },
      { call, open, choice: 'save', go: calls.end },
    )
    expect(came).toMatchObject({ did: 'over' })
    expect(sentNotes(desk)).toHaveLength(2)
  })

  it.each(['save', 'draft'] as const)(
    'leaves a note about nobody out of the next caller’s, and loses it nowhere: %s',
    async (choice) => {
      for (const way of ['end', 'transfer'] as const) {
        const { desk, calls, write, end, text, notes } = await aCall(null)
        write(null, 'Says the lift is out')
        const came = await end(choice, way === 'end' ? calls.end : () => calls.transfer('Repairs'))
        expect(came).toMatchObject({ did: 'over', call: { state: 'wrap-up' } })
        expect(text('nobody')).toBe('')
        expect(notes.store.getState().front).toBeNull()
        const kept = [...desk.drafts.values()].filter(({ body }) => body.includes('lift is out'))
        expect(kept.map(({ kind }) => kind)).toEqual([choice === 'save' ? 'wrap-up' : 'note'])
      }
    },
  )

  it('moves nothing when the call goes on', async () => {
    const { desk, calls, write, end, text } = await aCall(null)
    write(null, 'Says the lift is out')
    for (const choice of ['save', 'draft'] as const) {
      expect(await end(choice, async () => null)).toEqual({ did: 'goes-on' })
      expect(text('nobody')).toBe('Says the lift is out')
    }
    expect([...desk.drafts.values()].map(({ kind }) => kind)).not.toContain('wrap-up')
    expect(calls.current()).not.toBeNull()
  })

  it('throws away only what it asked about, and goes on when it could not', async () => {
    const { desk, calls, write, end, text } = await aCall(one)
    write(one, 'Rang about the leak')
    write(two, 'About her mother')
    const { discard } = desk.client.work.drafts
    desk.client.work.drafts.discard = async () => {
      throw new Error('full')
    }
    expect(await end('discard')).toEqual({ did: 'not-discarded' })
    expect(calls.current()).not.toBeNull()
    desk.client.work.drafts.discard = discard
    expect(await end('discard')).toMatchObject({ did: 'over' })
    expect(text('person:9')).toBe('From yesterday')
    expect(sentNotes(desk)).toEqual([])
  })
})
