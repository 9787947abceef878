import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProcessBus } from '../../main/desk/index.ts'
import { systemClock } from '../../main/desk/clock.ts'
import type { Presence } from '../../shared/contract/frame.ts'
import type { DeskClient } from '../../shared/contract/index.ts'
import { startTestDesk, until, windowOn } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'

const bus = createProcessBus(systemClock)
let amira: TestDesk
let ben: TestDesk
let resident: `person:${string}`
let home: `tenancy:${string}`

type Window = {
  id: string
  client: DeskClient
  close: () => void
  told: AsyncIterator<{ subjects: string[] }>
}

/** A window that holds its presence, as the product's windows do. */
async function openWindow(on: TestDesk): Promise<Window> {
  const { client, close } = windowOn(on.desk)
  const id = randomUUID()
  const events = await client.frame.presence.hold({ window: id })
  return { id, client, close, told: events[Symbol.asyncIterator]() }
}

/** Asks again with every event of the window, as `until` does with changes. */
async function othersUntil(
  window: Window,
  good: (others: Presence[]) => boolean,
  key: `person:${string}` | `tenancy:${string}` = resident,
): Promise<Presence[]> {
  for (;;) {
    const others = await window.client.frame.presence.others({ window: window.id, resident: key })
    if (good(others)) return others
    const next = await window.told.next()
    if (next.done === true) throw new Error('the stream ended')
  }
}
const say = (
  window: Window,
  key: `person:${string}` | `tenancy:${string}` | null,
  doing: Presence['doing'] = 'viewing',
) => window.client.frame.presence.say({ window: window.id, resident: key, doing })

async function known(desk: TestDesk): Promise<void> {
  await until(
    desk.client,
    () => desk.client.host.status(),
    (status) => status.directory.complete && status.directory.people > 40,
  )
}

beforeAll(async () => {
  amira = await startTestDesk({ people: 60, bus, user: { id: 'amira', name: 'Amira Khan' } })
  ben = await startTestDesk({ bus, user: { id: 'ben', name: 'Ben Jones' }, council: amira.practice })
  await Promise.all([known(amira), known(ben)])
  const found = await Promise.all(
    ['E5', 'E8', 'E9', 'N16'].map((text) => amira.client.search.find({ text, limit: 20 })),
  )
  const hit = found
    .flatMap(({ hits }) => hits)
    .find((one) => one.kind === 'person' && one.tenancyRef !== null)
  resident = `person:${hit?.key.slice('person:'.length) ?? ''}`
  home = `tenancy:${hit?.tenancyRef ?? ''}`
}, 90_000)
afterAll(async () => {
  await ben?.close()
  await amira?.close()
  bus.close()
})

describe('two desks of one team', () => {
  it('see each other at a customer, what the other does, and that they left', async () => {
    const one = await openWindow(amira)
    const two = await openWindow(ben)
    await say(one, resident)
    await say(two, resident)
    expect(await othersUntil(one, (others) => others.length === 1)).toMatchObject([
      { name: 'Ben Jones', doing: 'viewing', same: false },
    ])
    expect(await othersUntil(two, (others) => others.length === 1)).toMatchObject([{ name: 'Amira Khan' }])

    await say(two, resident, 'writing-note')
    await othersUntil(one, (others) => others[0]?.doing === 'writing-note')

    await say(two, null)
    await othersUntil(one, (others) => others.length === 0)
    one.close()
    two.close()
  })

  it('meet when one opened the person and the other the home', async () => {
    const one = await openWindow(amira)
    const two = await openWindow(ben)
    await say(one, resident)
    await say(two, home)
    expect(await othersUntil(one, (others) => others.length > 0)).toMatchObject([{ name: 'Ben Jones' }])
    expect(await othersUntil(two, (others) => others.length > 0, home)).toMatchObject([
      { name: 'Amira Khan' },
    ])
    two.close()
    expect(await othersUntil(one, (others) => others.length === 0)).toEqual([])
    one.close()
  })

  it('lose a window that closes without a word', async () => {
    const one = await openWindow(amira)
    const two = await openWindow(ben)
    await say(one, resident)
    await say(two, resident)
    await othersUntil(one, (others) => others.length === 1)
    two.close()
    expect(await othersUntil(one, (others) => others.length === 0)).toEqual([])
    one.close()
  })

  it('lose a desk that closes', async () => {
    const other = await startTestDesk({
      people: 20,
      bus,
      user: { id: 'cy', name: 'Cy Lee' },
      council: amira.practice,
    })
    await known(other)
    const one = await openWindow(amira)
    const two = await openWindow(other)
    await say(one, resident)
    await say(two, resident)
    expect(await othersUntil(one, (others) => others.length === 1)).toMatchObject([{ name: 'Cy Lee' }])
    await other.close()
    expect(await othersUntil(one, (others) => others.length === 0)).toEqual([])
    two.close()
    one.close()
  })
})

describe('one person in two windows', () => {
  it('is told that it is themselves, after other people', async () => {
    const one = await openWindow(amira)
    const again = await openWindow(amira)
    const two = await openWindow(ben)
    await say(one, resident)
    await say(again, resident)
    await say(two, resident, 'on-a-call')
    const others = await othersUntil(one, (all) => all.length === 2)
    expect(others.map(({ name, same }) => [name, same])).toEqual([
      ['Ben Jones', false],
      ['Amira Khan', true],
    ])
    for (const window of [one, again, two]) window.close()
  })
})
