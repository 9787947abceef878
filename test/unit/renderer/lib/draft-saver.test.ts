import { describe, expect, it } from 'vitest'
import { packDraft } from '../../../../renderer/lib/draft-body.ts'
import { createDraftSaver, type Theirs } from '../../../../renderer/lib/draft-saver.ts'
import { fakeDesk, type FakeDesk } from '../../../support/renderer/fake-desk.ts'

const draft = '00000000-0000-4000-8000-000000000001'

/** One window that writes the draft; what it was told is kept in `seen`. */
function window(desk: FakeDesk, { keepsId = false, drafts = desk.client.work.drafts } = {}) {
  let made = 0
  const seen: { theirs: Theirs<string> | null; adopted: string[]; moved: string[]; gone: number } = {
    theirs: null,
    adopted: [],
    moved: [],
    gone: 0,
  }
  const saver = createDraftSaver<string>({
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
    gone: () => {
      seen.gone += 1
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

  it('empties when its draft was sent elsewhere and nothing waits here', async () => {
    const desk = fakeDesk()
    const { saver, seen, type } = window(desk)
    await type('leak')
    await saver.heard([draft])
    expect(seen.gone).toBe(0)
    await desk.client.work.drafts.discard({ id: draft })
    await saver.heard(['another'])
    expect(seen.gone).toBe(0)
    await saver.heard(null)
    expect(seen.gone).toBe(1)
  })

  it('says where it stands, to go on from after it was stopped', async () => {
    const desk = fakeDesk()
    const { saver, type } = window(desk)
    expect(saver.at()).toBeUndefined()
    await type('leak')
    await type('leaks')
    expect(saver.at()?.rev).toBe(2)
  })
})
