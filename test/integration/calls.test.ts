import { randomUUID } from 'node:crypto'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../main/desk/index.ts'
import type { CallView } from '../../shared/contract/calls.ts'
import type { Change } from '../../shared/contract/changes.ts'
import type { DeskClient } from '../../shared/contract/index.ts'
import { startTestDesk, until, windowOn } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'

/** A window whose every incoming message is kept as it came over the port. */
function listeningWindow(desk: Desk): { client: DeskClient; heard: () => string; close: () => void } {
  const { port1, port2 } = new MessageChannel()
  const messages: unknown[] = []
  desk.servePort(port1)
  port1.start()
  port2.on('message', (message) => messages.push(message))
  const client = createORPCClient<DeskClient>(new RPCLink({ port: port2 }))
  return { client, heard: () => JSON.stringify(messages), close: () => port2.close() }
}

/** The next change that is about this; what else is told is passed over. */
async function nextAbout(changes: AsyncIterable<Change>, about: Change['about']): Promise<Change> {
  for await (const change of changes) if (change.about === about) return change
  throw new Error('the desk stopped telling changes')
}

let test: TestDesk
beforeAll(async () => {
  test = await startTestDesk({ people: 60 })
  await until(
    test.client,
    () => test.client.host.status(),
    ({ directory }) => directory.complete,
  )
}, 90_000)
afterAll(async () => test?.close())
afterEach(async () => {
  const { current, ringing } = await test.client.calls.now()
  for (const { id } of ringing) await test.client.calls.dismiss({ callId: id })
  if (current !== null) await test.client.calls.end({ callId: current.id })
})

async function rung(number: string | null): Promise<CallView> {
  const before = (await test.client.calls.now()).ringing.map(({ id }) => id)
  await test.client.practice.ring({ number })
  const { ringing } = await test.client.calls.now()
  const call = ringing.find(({ id }) => !before.includes(id))
  if (call === undefined) throw new Error('nothing rings')
  return call
}

/** A number of the practice council that is on just one record. */
async function numberOfOne(): Promise<string> {
  for (const { number } of await test.client.practice.numbers()) {
    if (number === null) continue
    const found = await test.client.search.find({ text: number, limit: 5 })
    if (found.hits.length === 1 && found.hits[0]?.kind === 'person') return number
  }
  throw new Error('the practice council has no number on one record')
}

describe('a call through the desk', () => {
  it('is accepted, held, resumed, transferred and wrapped up later', async () => {
    const { client } = test
    const { id: callId } = await rung(null)
    expect(await client.calls.accept({ callId })).toMatchObject({ state: 'active', withheld: true })
    expect(await client.calls.hold({ callId })).toMatchObject({ state: 'held' })
    expect(await client.calls.resume({ callId })).toMatchObject({ state: 'active', heldSince: null })
    expect(await client.calls.candidates({ callId })).toMatchObject({ found: 'withheld', people: [] })
    expect(await client.calls.transfer({ callId, to: 'Repairs' })).toMatchObject({ state: 'wrap-up' })
    expect(await client.calls.end({ callId })).toMatchObject({ state: 'wrap-up', transferredTo: 'Repairs' })
    const { current, wrapUps } = await client.calls.now()
    expect(current).toBeNull()
    expect(wrapUps.map(({ id }) => id)).toContain(callId)
    expect((await client.calls.recent({ limit: 1 }))[0]).toMatchObject({ id: callId, state: 'wrap-up' })
  })

  it('is one call, whatever two windows do at once', async () => {
    const other = windowOn(test.desk)
    try {
      const first = await rung(null)
      const second = await rung(null)
      const both = await Promise.all([
        test.client.calls.accept({ callId: first.id }),
        other.client.calls.accept({ callId: first.id }),
      ])
      expect(both[0]).toEqual({ ...both[1], seconds: both[0].seconds })
      await expect(other.client.calls.accept({ callId: second.id })).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
        data: { why: 'busy-call' },
      })
      await test.client.calls.end({ callId: first.id })
      // Each takes another call: one of them is told that the line is taken.
      const third = { callId: randomUUID(), number: null, callerType: null }
      const taken = await Promise.allSettled([
        test.client.calls.start(third),
        other.client.calls.accept({ callId: second.id }),
      ])
      expect(taken.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    } finally {
      other.close()
    }
  })

  it('tells every window that it rings, and no window its number before it is accepted', async () => {
    const number = await numberOfOne()
    const window = listeningWindow(test.desk)
    const digits = number.replace(/\D/g, '').slice(-9)
    const stop = new AbortController()
    try {
      const changes = await window.client.changes.watch(undefined, { signal: stop.signal })
      // Whatever else the desk tells meanwhile is of earlier tests.
      const next = nextAbout(changes, 'calls')
      const { id: callId } = await rung(number)
      expect(await next).toEqual({ about: 'calls' })
      const { ringing } = await window.client.calls.now()
      expect(ringing).toMatchObject([{ id: callId, number: null, resident: null, withheld: false }])
      await expect(window.client.calls.candidates({ callId })).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
        data: { why: 'not-accepted' },
      })
      await window.client.calls.wrapUp({ callId })
      await window.client.calls.recent({ limit: 50 })
      await window.client.work.mine()
      await window.client.host.status()
      const heard = window.heard()
      expect(heard).toContain(callId)
      expect(heard.replace(/[\s-]/g, '')).not.toContain(digits)

      expect((await window.client.calls.accept({ callId })).number?.replace(/\D/g, '')).toContain(digits)
      const found = await window.client.calls.candidates({ callId })
      expect(found).toMatchObject({ found: 'few', only: found.people[0]?.key })
      expect(found.people).toHaveLength(1)
      // The log is read by support: nobody and no number is in it.
      expect(JSON.stringify(test.logged)).not.toContain(digits)
      expect(JSON.stringify(test.logged)).not.toContain(found.people[0]?.name)
    } finally {
      stop.abort()
      window.close()
    }
  })

  it('is bound to one caller; changing it needs a reason and is told to the next who asks', async () => {
    const { client } = test
    const { hits } = await client.search.find({ text: 'a', limit: 20 })
    const [ada, bo] = hits.filter(({ kind }) => kind === 'person')
    if (ada === undefined || bo === undefined) throw new Error('no people')
    const { id: callId } = await rung(null)
    await client.calls.accept({ callId })
    const bound = await client.calls.setCaller({ callId, resident: ada.key, why: null })
    expect(bound).toMatchObject({ resident: { key: ada.key, name: ada.name }, callerChanges: 0 })
    await expect(client.calls.setCaller({ callId, resident: bo.key, why: null })).rejects.toMatchObject({
      code: 'NOT_SAVED',
      data: { why: 'bad-input' },
    })
    const changed = await client.calls.setCaller({ callId, resident: bo.key, why: 'wrong-record' })
    expect(changed).toMatchObject({ resident: { key: bo.key, name: bo.name }, callerChanges: 1 })
    expect((await client.calls.now()).current).toMatchObject({ callerChanges: 1 })
    await client.calls.end({ callId })
    expect((await client.calls.recent({ limit: 1 }))[0]).toMatchObject({ resident: { name: bo.name } })
  })
})

describe('a restart in the middle of a call', () => {
  it(
    'leaves the call on the line as it was, and what rang a moment ago rings on',
    { timeout: 60_000 },
    async () => {
      const callId = randomUUID()
      const start = { callId, number: '020 7946 0018', callerType: 'landlord' as const }
      const started = await test.client.calls.start(start)
      await test.client.calls.hold({ callId })
      await test.client.calls.inFront({ callId, resident: null })
      await rung(null)
      await test.restart()
      const { client } = test
      const now = await client.calls.now()
      expect(now.ringing).toMatchObject([{ number: null }])
      expect(now.current).toMatchObject({
        id: callId,
        state: 'held',
        callerType: 'landlord',
        acceptedAt: started.acceptedAt,
        number: '020 7946 0018',
      })
      // The window that had no answer asks again, and no second call is made.
      expect(await client.calls.start(start)).toMatchObject({ id: callId, state: 'held' })
      expect(await client.calls.resume({ callId })).toMatchObject({ state: 'active' })
    },
  )
})

describe('a telephone beside the desk', () => {
  it('rings once however often it tells, and may hang up', async () => {
    const { client, desk } = test
    await desk.ring({ number: '+442079460018', callId: 'pbx-1' })
    await desk.ring({ number: '+442079460018', callId: 'pbx-1' })
    const { ringing } = await client.calls.now()
    expect(ringing).toMatchObject([{ origin: 'telephony', number: null }])
    await desk.hangUp('pbx-1')
    await desk.hangUp('pbx-1')
    await desk.hangUp('never heard of')
    expect((await client.calls.now()).ringing).toEqual([])
  })
})
