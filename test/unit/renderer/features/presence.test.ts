import { EventPublisher } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { doingOf, othersWords } from '../../../../renderer/features/presence/model.ts'
import { createPresence } from '../../../../renderer/features/presence/store.ts'
import type { Presence } from '../../../../shared/contract/frame.ts'

const amira: Presence = { name: 'Amira', doing: 'writing-note', since: '2026-11-23T10:00:00Z', same: false }
const jo: Presence = { name: 'Jo', doing: 'viewing', since: '2026-11-23T10:01:00Z', same: false }
const me: Presence = { name: 'Sam', doing: 'logging-problem', since: '2026-11-23T10:02:00Z', same: true }

describe('what a window is at', () => {
  it('is what may clash with a colleague’s work first', () => {
    const nothing = { noteTyped: false, problemBegun: false, onTheLine: false }
    expect(doingOf(nothing)).toBe('viewing')
    expect(doingOf({ ...nothing, onTheLine: true })).toBe('on-a-call')
    expect(doingOf({ ...nothing, onTheLine: true, problemBegun: true })).toBe('logging-problem')
    expect(doingOf({ noteTyped: true, problemBegun: true, onTheLine: true })).toBe('writing-note')
  })
})

describe('who else is here, in words', () => {
  it('names each with what they do, and counts those there is no room for', () => {
    expect(othersWords([])).toBeNull()
    expect(othersWords([amira])).toBe('Amira (writing a note)')
    expect(othersWords([amira, jo, me])).toBe(
      'Amira (writing a note), Jo (viewing) and you, in another window (logging a problem)',
    )
    expect(othersWords([amira, jo, me, jo])).toBe('Amira (writing a note), Jo (viewing) and 2 others')
  })
})

/** A desk that tells of presence when the test says so; every step is awaited, nothing sleeps. */
function aDesk() {
  const publisher = new EventPublisher<{ changed: { subjects: string[] } }>()
  const desk = {
    said: [] as { window: string; resident: string | null; doing: string }[],
    holds: 0,
    away: false,
    others: new Map<string, Presence[]>(),
  }
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  let goOn = (): void => {}
  const presence = createPresence(
    {
      hold: async (_, options) => {
        if (desk.away) throw new Error('away')
        desk.holds += 1
        return publisher.subscribe('changed', { signal: options.signal })
      },
      say: async (said) => {
        if (desk.away) throw new Error('away')
        desk.said.push(said)
        return {}
      },
      others: async ({ resident }) => {
        if (desk.away) throw new Error('away')
        return desk.others.get(resident) ?? []
      },
    },
    'w1',
    () =>
      new Promise<void>((resolve) => {
        goOn = resolve
      }),
  )
  return {
    desk,
    presence,
    settled,
    again: () => goOn(),
    changed: async () => {
      publisher.publish('changed', { subjects: [] })
      await new Promise((resolve) => setImmediate(resolve))
      await settled()
    },
    others: () => presence.store.getState().others.map(({ name }) => name),
  }
}

describe('presence', () => {
  it('says what the window is at when that changes, and only then', async () => {
    const { desk, presence, settled } = aDesk()
    presence.at({ resident: 'person:1', doing: 'viewing' })
    presence.at({ resident: 'person:1', doing: 'viewing' })
    presence.at({ resident: 'person:1', doing: 'writing-note' })
    await settled()
    expect(desk.said.map(({ doing }) => doing)).toEqual(['viewing', 'writing-note'])
    presence.stop()
  })

  it('knows who else is here, asks again when told so, and forgets them on going elsewhere', async () => {
    const { desk, presence, settled, changed, others } = aDesk()
    desk.others.set('person:1', [amira])
    presence.at({ resident: 'person:1', doing: 'viewing' })
    presence.connected()
    await settled()
    expect(others()).toEqual(['Amira'])
    desk.others.set('person:1', [amira, jo])
    await changed()
    expect(others()).toEqual(['Amira', 'Jo'])
    presence.at({ resident: 'person:2', doing: 'viewing' })
    expect(others()).toEqual([])
    presence.stop()
  })

  it('says everything again when it holds again, because the desk may have forgotten', async () => {
    const { desk, presence, settled } = aDesk()
    presence.at({ resident: 'person:1', doing: 'viewing' })
    presence.connected()
    await settled()
    const before = desk.said.length
    presence.connected()
    await settled()
    expect(desk.holds).toBe(2)
    expect(desk.said.slice(before)).toEqual([{ window: 'w1', resident: 'person:1', doing: 'viewing' }])
    presence.stop()
  })

  it('holds again after a desk that was away, and says then what it could not say', async () => {
    const { desk, presence, settled, again } = aDesk()
    desk.away = true
    presence.connected()
    presence.at({ resident: 'person:1', doing: 'writing-note' })
    await settled()
    expect(desk.said).toEqual([])
    desk.away = false
    again()
    await settled()
    expect(desk.said).toEqual([{ window: 'w1', resident: 'person:1', doing: 'writing-note' }])
    presence.stop()
  })

  it('asks and says nothing after it stopped', async () => {
    const { desk, presence, settled } = aDesk()
    presence.connected()
    await settled()
    const before = desk.said.length
    presence.stop()
    presence.at({ resident: 'person:1', doing: 'viewing' })
    await settled()
    expect(desk.said).toHaveLength(before)
  })
})
