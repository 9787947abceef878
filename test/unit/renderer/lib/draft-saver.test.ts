import { describe, expect, it } from 'vitest'
import { packDraft } from '../../../../renderer/lib/draft-body.ts'
import { createDraftSaver, type Theirs } from '../../../../renderer/lib/draft-saver.ts'
import type { DeskProblem } from '../../../../renderer/lib/problems.ts'
import { fakeDesk, type FakeDesk } from '../../../support/renderer/fake-desk.ts'

const draft = '00000000-0000-4000-8000-000000000001'

/** One window that writes the draft; what it was told is kept in `seen`. */
function window(desk: FakeDesk, { keepsId = false, drafts = desk.client.work.drafts } = {}) {
  let made = 0
  const seen = {
    theirs: null as Theirs<string> | null,
    adopted: [] as string[],
    moved: [] as string[],
    gone: [] as ('sent' | 'discarded')[],
    sending: false,
    problem: null as DeskProblem | null,
    sent: [] as [text: string, late: boolean][],
  }
  const saver = createDraftSaver<string, string>({
    drafts,
    kind: 'note',
    subject: 'person:1',
    id: draft,
    name: () => 'Fatma Aydın',
    read: String,
    newId: keepsId ? null : () => `apart-${(made += 1)}`,
    moved: (id) => seen.moved.push(id),
    clashed: (theirs) => {
      seen.theirs = theirs
    },
    adopted: (text) => seen.adopted.push(text),
    gone: (sent) => void seen.gone.push(sent ? 'sent' : 'discarded'),
    sending: (now) => void Object.assign(seen, now),
    sent(_, text, late) {
      seen.sending = false
      seen.sent.push([text, late])
    },
  })
  const type = async (text: string): Promise<void> => {
    saver.changed(text)
    await saver.flush()
  }
  return { saver, seen, type }
}

const onDisk = (desk: FakeDesk, id = draft): string | undefined => desk.drafts.get(id)?.body
const body = (content: string): string => packDraft({ name: 'Fatma Aydın', content })

describe('two windows in one draft', () => {
  it('never replace each other’s words unseen: both are on disk while somebody chooses', async () => {
    const desk = fakeDesk()
    const one = window(desk)
    const two = window(desk)
    await one.type('Rang about the leak')
    await two.type('Rang about the rent')
    expect(two.seen.theirs?.value).toBe('Rang about the leak')
    expect(onDisk(desk)).toBe(body('Rang about the leak'))
    expect(onDisk(desk, 'apart-1')).toBe(body('Rang about the rent'))
    await two.type('Rang about the rent again')
    expect(onDisk(desk)).toBe(body('Rang about the leak'))
    expect(onDisk(desk, 'apart-1')).toBe(body('Rang about the rent again'))
  })

  it('keep mine: it goes into the draft both had, and nothing is left apart', async () => {
    const desk = fakeDesk()
    const one = window(desk)
    const two = window(desk)
    await one.type('leak')
    await two.type('rent')
    await two.saver.settled({ keep: 'value', value: 'rent' })
    expect(two.seen.theirs).toBeNull()
    expect(two.saver.id()).toBe(draft)
    expect([...desk.drafts.values()].map((kept) => kept.body)).toEqual([body('rent')])
    // The other window, with nothing of its own waiting, follows.
    await one.saver.heard([draft])
    expect(one.seen.adopted).toEqual(['rent'])
    await one.type('rent and leak')
    expect(onDisk(desk)).toBe(body('rent and leak'))
  })

  it('keep theirs: the draft stays as it is and ours ends', async () => {
    const desk = fakeDesk()
    const one = window(desk)
    const two = window(desk)
    await one.type('leak')
    await two.type('rent')
    await two.saver.settled({ keep: 'theirs' })
    expect(two.seen.adopted).toEqual(['leak'])
    expect([...desk.drafts.values()].map((kept) => kept.body)).toEqual([body('leak')])
    await two.type('leak, again')
    expect(onDisk(desk)).toBe(body('leak, again'))
  })

  it('theirs here, mine apart: both stay', async () => {
    const desk = fakeDesk()
    const one = window(desk)
    const two = window(desk)
    await one.type('leak')
    await two.type('rent')
    await two.saver.settled({ keep: 'theirs, mine apart' })
    expect([...desk.drafts.values()].map((kept) => kept.body).toSorted()).toEqual(
      [body('leak'), body('rent')].toSorted(),
    )
  })

  it('clash again when the other goes on typing before the choice', async () => {
    const desk = fakeDesk()
    const one = window(desk)
    const two = window(desk)
    await one.type('leak')
    await two.type('rent')
    await one.type('leak in the kitchen')
    await two.saver.settled({ keep: 'value', value: 'rent' })
    expect(two.seen.theirs?.value).toBe('leak in the kitchen')
    expect(onDisk(desk)).toBe(body('leak in the kitchen'))
    expect([...desk.drafts.values()].some((kept) => kept.body === body('rent'))).toBe(true)
  })

  it('show what the other makes of it while the choice is open, and nothing once it was sent', async () => {
    const desk = fakeDesk()
    const one = window(desk)
    const two = window(desk)
    await one.type('leak')
    await two.type('rent')
    await one.type('leak in the kitchen')
    await two.saver.heard([draft])
    expect(two.seen.theirs?.value).toBe('leak in the kitchen')
    await desk.client.work.drafts.discard({ id: draft })
    await two.saver.heard([draft])
    expect(two.seen.theirs).toBeNull()
    await two.type('rent, more')
    expect(onDisk(desk, two.saver.id())).toBe(body('rent, more'))
  })

  it('wait with saving where the draft cannot have another id', async () => {
    const desk = fakeDesk()
    const one = window(desk)
    const two = window(desk, { keepsId: true })
    await one.type('leak')
    await two.type('rent')
    expect(two.saver.status.getState().state).toBe('clash')
    await two.type('rent, more')
    expect([...desk.drafts.values()].map((kept) => kept.body)).toEqual([body('leak')])
    await two.saver.settled({ keep: 'value', value: 'leak and rent' })
    expect(onDisk(desk)).toBe(body('leak and rent'))
    expect(two.saver.status.getState().state).toBe('saved')
  })
})

describe('one window', () => {
  it('does not clash with itself when an answer was lost', async () => {
    const desk = fakeDesk()
    let lost = true
    const drafts = {
      ...desk.client.work.drafts,
      save: async (...asked: Parameters<typeof desk.client.work.drafts.save>) => {
        const answer = await desk.client.work.drafts.save(...asked)
        if (lost) throw new Error('The connection ended')
        return answer
      },
    }
    const { saver, seen, type } = window(desk, { drafts })
    await type('first')
    expect(saver.status.getState().state).toBe('failed')
    lost = false
    await type('first and more')
    expect(seen.theirs).toBeNull()
    expect(onDisk(desk)).toBe(body('first and more'))
    await type('first and more still')
    expect(onDisk(desk)).toBe(body('first and more still'))
  })

  it('goes on in a new draft when its own was sent elsewhere', async () => {
    const desk = fakeDesk()
    const { saver, seen, type } = window(desk)
    await type('leak')
    await desk.client.work.drafts.discard({ id: draft })
    await type('leak, and the light')
    expect(seen.moved).toEqual(['apart-1'])
    expect(onDisk(desk, saver.id())).toBe(body('leak, and the light'))
  })

  it('goes on in a new draft when its own ended before this window knew it saved', async () => {
    const desk = fakeDesk()
    const { saver, seen, type } = window(desk)
    await desk.client.work.drafts.discard({ id: draft })
    await type('leak')
    expect(seen.moved).toEqual(['apart-1'])
    expect(onDisk(desk, saver.id())).toBe(body('leak'))
  })

  it('empties when its draft was sent elsewhere and nothing waits here', async () => {
    const desk = fakeDesk()
    const { saver, seen, type } = window(desk)
    await type('leak')
    await saver.heard([draft])
    expect(seen.gone).toEqual([])
    await desk.client.work.drafts.discard({ id: draft })
    await saver.heard(['another'])
    expect(seen.gone).toEqual([])
    await saver.heard(null)
    expect(seen.gone).toEqual(['discarded'])
  })
})

describe('sending', () => {
  /** A desk that takes notes, of which the window hears as long as `hears`. */
  function aSender(keepsId = false) {
    const desk = fakeDesk()
    const here = { hears: true, hearsWhy: true }
    const lost = (): never => {
      throw new Error('The connection ended')
    }
    const { sent } = desk.client.work.drafts
    const drafts = {
      ...desk.client.work.drafts,
      sent: async (asked: { id: string }) => (here.hearsWhy ? sent(asked) : lost()),
    }
    const asked: string[] = []
    const one = window(desk, { keepsId, drafts })
    const ask =
      (text: string) =>
      async (draftId: string): Promise<string> => {
        asked.push(draftId)
        await desk.client.work.notes.save({ draftId, resident: 'person:1', text })
        return here.hears ? `receipt of ${draftId}` : lost()
      }
    const send = (text: string) => one.saver.send(text, ask(text))
    const notes = (): string[] =>
      desk.outbox.filter((item) => item.kind === 'note.crm').map((item) => item.text)
    return { ...one, desk, here, asked, send, notes }
  }

  it('puts it on disk, sends it once and ends the draft', async () => {
    const { saver, seen, send, notes, desk } = aSender()
    saver.changed('leak')
    expect(await send('leak')).toBe(`receipt of ${draft}`)
    expect(seen).toMatchObject({ sending: false, problem: null, sent: [['leak', false]], gone: [] })
    expect(notes()).toEqual(['leak'])
    await saver.heard(null)
    expect([...desk.drafts]).toEqual([])
    expect(seen.gone).toEqual([])
  })

  it('asks once more when the answer was lost, and has the receipt as if nothing had happened', async () => {
    const { type, seen, send, notes, here, asked, desk } = aSender()
    await type('leak')
    const { save } = desk.client.work.notes
    here.hears = false
    desk.client.work.notes.save = async (note) => {
      if (asked.length > 1) here.hears = true
      return save(note)
    }
    expect(await send('leak')).toBe(`receipt of ${draft}`)
    expect(asked).toEqual([draft, draft])
    expect(seen).toMatchObject({ problem: null, sent: [['leak', false]] })
    expect(notes()).toEqual(['leak'])
  })

  it.each(['heard of', 'typed on', 'asked again'] as const)(
    'finds out later what it could not find out at once: %s',
    async (how) => {
      const { type, saver, seen, send, notes, here, desk } = aSender()
      await type('leak')
      Object.assign(here, { hears: false, hearsWhy: false })
      expect(await send('leak')).toBeNull()
      expect(seen.sending).toBe(false)
      expect(seen.problem).not.toBeNull()
      expect(seen.sent).toEqual([])
      await saver.heard(null).catch(() => null)
      expect(seen.gone).toEqual([])
      Object.assign(here, { hears: true, hearsWhy: true })
      if (how === 'heard of') await saver.heard(null)
      if (how === 'typed on') await type('leak, and the light')
      if (how === 'asked again') expect(await send('leak')).toBe(`receipt of ${draft}`)
      expect(seen).toMatchObject({ sent: [['leak', how !== 'asked again']], gone: [] })
      expect(notes()).toEqual(['leak'])
      const more = how === 'typed on' ? [['apart-1', body('leak, and the light')]] : []
      expect([...desk.drafts.values()].map((kept) => [kept.id, kept.body])).toEqual(more)
    },
  )

  it('sends nothing that another window threw away after it had failed here', async () => {
    const { type, saver, seen, send, notes, desk } = aSender()
    await type('leak')
    desk.fails.add('note')
    expect(await send('leak')).toBeNull()
    desk.fails.clear()
    await desk.client.work.drafts.discard({ id: draft })
    await saver.heard([draft])
    expect(seen).toMatchObject({ sent: [], gone: ['discarded'] })
    expect(notes()).toEqual([])
  })

  it('says that another window sent it', async () => {
    const { type, saver, seen, desk } = aSender()
    await type('leak')
    await desk.client.work.notes.save({ draftId: draft, resident: 'person:1', text: 'leak' })
    await saver.heard([draft])
    expect(seen).toMatchObject({ sent: [], gone: ['sent'] })
  })

  it('does not send over what another window saved meanwhile', async () => {
    const { type, seen, send, notes, desk } = aSender()
    await window(desk).type('rent')
    await type('leak')
    expect(await send('leak')).toBeNull()
    expect(seen).toMatchObject({ sending: false, problem: null, theirs: { value: 'rent' } })
    expect(notes()).toEqual([])
  })

  it('finds out what became of one that was sent as it came, with no draft on disk', async () => {
    const { saver, seen, send, here, desk } = aSender(true)
    Object.assign(here, { hears: false, hearsWhy: false })
    expect(await send('as proposed')).toBeNull()
    Object.assign(here, { hears: true, hearsWhy: true })
    await saver.heard([draft])
    expect(seen).toMatchObject({ sent: [['as proposed', true]], gone: [] })
    expect([...desk.drafts]).toEqual([])
  })

  it('writes nothing while it is sent, and goes on with what was typed since when that failed', async () => {
    const { type, saver, seen, send, desk } = aSender()
    await type('leak')
    desk.fails.add('note')
    const { save } = desk.client.work.notes
    desk.client.work.notes.save = async (note) => {
      saver.changed('leak, and the light')
      await saver.flush()
      expect(onDisk(desk)).toBe(body('leak'))
      return save(note)
    }
    expect(await send('leak')).toBeNull()
    expect(seen.problem).not.toBeNull()
    await saver.flush()
    expect(onDisk(desk)).toBe(body('leak, and the light'))
  })
})
