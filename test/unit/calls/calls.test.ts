import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  acceptCall,
  didInCall,
  dismissCall,
  endCall,
  holdCall,
  inFrontInCall,
  readCallsNow,
  recentCalls,
  recordDeed,
  recoverCalls,
  resumeCall,
  ringDesk,
  setCaller,
  setCallerType,
  startCall,
  stopLapsing,
  transferCall,
  waitedInCall,
} from '../../../main/desk/calls/calls.ts'
import { callCandidates } from '../../../main/desk/calls/candidates.ts'
import type { Services } from '../../../main/desk/services.ts'
import { ringsForMs } from '../../../shared/domain/calls.ts'
import { newPerson, newTenancy, newUnit, newWrapUp } from '../store/support.ts'
import { callDesk } from './support.ts'

const number = '07700 900123'
const refusal = (why: string) => ({ code: 'NOT_ALLOWED', data: { why } })

const ring = (services: Services, callId?: string): Promise<string> =>
  ringDesk(services, { number, origin: 'telephony', ...(callId === undefined ? {} : { callId }) })

async function onTheLine() {
  const desk = callDesk()
  const callId = await ring(desk.services)
  await acceptCall(desk.services, { callId })
  return { ...desk, callId }
}

const eventsOf = async ({ store }: Services, callId: string) =>
  (await store.work.call({ callId }))?.events ?? []

describe('a call from ringing to wrap-up', () => {
  it('is shown as it stands, with its seconds', async () => {
    const { services, clock, told } = callDesk()
    const callId = await ring(services)
    await clock.advance(5000)
    expect(await acceptCall(services, { callId })).toMatchObject({
      state: 'active',
      number,
      withheld: false,
      origin: 'telephony',
      rangAt: '2026-11-24T10:00:00.000Z',
      acceptedAt: '2026-11-24T10:00:05.000Z',
    })
    await clock.advance(20_000)
    await holdCall(services, { callId })
    await clock.advance(30_000)
    await resumeCall(services, { callId })
    await clock.advance(4000)
    await waitedInCall(services, { callId, source: 'crm', ms: 2500 })
    await clock.advance(6000)
    await transferCall(services, { callId, to: 'Repairs' })
    await clock.advance(60_000)
    const now = await readCallsNow(services)
    expect(now).toMatchObject({ now: clock.now().toISOString(), ringing: [], current: null })
    expect(now.wrapUps).toMatchObject([
      {
        state: 'wrap-up',
        transferredTo: 'Repairs',
        seconds: { talk: 30, hold: 30, wrap: 60, systemWait: 2 },
        usualSeconds: null,
      },
    ])
    // Ringing, accepted, held, resumed, over: each told once. What a window saw is told to nobody.
    expect(told.filter((about) => about === 'calls')).toHaveLength(5)
    expect(told.filter((about) => about === 'work')).toHaveLength(1)
  })

  it('shows no number before somebody accepts, and none at all when it is withheld', async () => {
    const { services } = callDesk()
    await ring(services)
    await ringDesk(services, { number: null, origin: 'link' })
    await ringDesk(services, { number: 'anonymous', origin: 'link' })
    const { ringing } = await readCallsNow(services)
    expect(ringing.map((call) => [call.number, call.withheld])).toEqual([
      [null, false],
      [null, true],
      [null, true],
    ])
    expect(JSON.stringify(ringing)).not.toMatch(/900123/)
    const accepted = await acceptCall(services, { callId: ringing[1]?.id ?? '' })
    expect(accepted).toMatchObject({ number: null, withheld: true })
  })

  it('shows as it was given what is no number of the public network, such as an extension', async () => {
    const { services } = callDesk()
    for (const [given, shown] of [
      ['4021', '4021'],
      ['0 00', '000'],
      ['+999 123 456', '+999123456'],
    ] as const) {
      const callId = await ringDesk(services, { number: given, origin: 'telephony' })
      expect((await readCallsNow(services)).ringing).toMatchObject([{ number: null, withheld: false }])
      expect(await acceptCall(services, { callId })).toMatchObject({ number: shown, withheld: false })
      expect(await callCandidates(services, { callId })).toMatchObject({ found: 'unknown', people: [] })
      await endCall(services, { callId })
    }
  })

  it('asked the same twice changes nothing more', async () => {
    const { services, callId } = await onTheLine()
    const asks = [
      () => acceptCall(services, { callId }),
      () => setCallerType(services, { callId, callerType: 'landlord' }),
      () => inFrontInCall(services, { callId, resident: 'person:ada' }),
      () => didInCall(services, { callId, deed: 'note', resident: null, about: 'P7K-4Q2-9TX' }),
      () => waitedInCall(services, { callId, source: 'crm', ms: 700 }),
      () => holdCall(services, { callId }),
      () => resumeCall(services, { callId }),
      () => transferCall(services, { callId, to: 'Repairs' }),
      () => endCall(services, { callId }),
      () => acceptCall(services, { callId }),
    ]
    for (const ask of asks) {
      const first = await ask()
      const events = await eventsOf(services, callId)
      expect(await ask()).toEqual(first)
      expect(await eventsOf(services, callId)).toEqual(events)
    }
    expect(
      (await services.store.work.auditEntries({ subject: null, limit: 9 })).map((row) => row.action),
    ).toEqual(['call.transfer', 'call.accept'])
  })

  it('is refused what may not be, with the reason', async () => {
    const { services } = callDesk()
    const callId = await ring(services)
    await expect(holdCall(services, { callId })).rejects.toMatchObject(refusal('not-accepted'))
    await expect(setCaller(services, { callId, resident: null, why: null })).rejects.toMatchObject(
      refusal('not-accepted'),
    )
    await acceptCall(services, { callId })
    await endCall(services, { callId })
    await expect(holdCall(services, { callId })).rejects.toMatchObject(refusal('not-on-line'))
    await expect(transferCall(services, { callId, to: 'X' })).rejects.toMatchObject(refusal('not-on-line'))
    // What a window saw a moment too late is passed over.
    const events = await eventsOf(services, callId)
    expect(await inFrontInCall(services, { callId, resident: 'person:ada' })).toEqual({})
    expect(await eventsOf(services, callId)).toEqual(events)
    const nobody = { callId: '00000000-0000-4000-8000-000000000000' }
    for (const ask of [acceptCall, holdCall, endCall])
      await expect(ask(services, nobody)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('started by the agent twice with one id is one call', async () => {
    const { services, newId } = callDesk()
    const callId = newId()
    const start = { callId, number: '020 7946 0018', callerType: 'councillor' as const }
    const [one, other] = await Promise.all([startCall(services, start), startCall(services, start)])
    expect(one).toEqual(other)
    expect(one).toMatchObject({
      state: 'active',
      origin: 'agent',
      number: '020 7946 0018',
      withheld: false,
      callerType: 'councillor',
    })
    expect(await eventsOf(services, callId)).toHaveLength(2)
    await endCall(services, { callId })
    expect(await startCall(services, start)).toMatchObject({ state: 'wrap-up' })
    const unread = { callId: newId(), number: 'not a number', callerType: null }
    await expect(startCall(services, unread)).rejects.toMatchObject({
      code: 'NOT_SAVED',
      data: { why: 'bad-input' },
    })
  })
})

describe('one call is on the line at a time', () => {
  it('a second is not taken while the first is talked to or held; ringing, it waits', async () => {
    const { services, callId, newId } = await onTheLine()
    const next = await ring(services)
    const third = { callId: newId(), number: null, callerType: null }
    for (const step of [holdCall, resumeCall]) {
      await expect(acceptCall(services, { callId: next })).rejects.toMatchObject(refusal('busy-call'))
      await expect(startCall(services, third)).rejects.toMatchObject(refusal('busy-call'))
      await step(services, { callId })
    }
    expect((await readCallsNow(services)).ringing).toHaveLength(1)
    await endCall(services, { callId })
    expect(await acceptCall(services, { callId: next })).toMatchObject({ state: 'active' })
    expect((await readCallsNow(services)).wrapUps).toHaveLength(1)
  })

  it('whatever windows ask at the same time', async () => {
    const ask = fc.record({
      which: fc.nat(3),
      what: fc.constantFrom('ring', 'accept', 'start', 'hold', 'resume', 'end', 'transfer', 'dismiss'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(ask, { maxLength: 5 }), { maxLength: 8 }), async (rounds) => {
        const { services, newId, clock } = callDesk()
        const ids = [newId(), newId(), newId(), newId()]
        for (const round of rounds) {
          const asked = round.map(({ which, what }): Promise<unknown> => {
            const callId = ids[which] ?? ''
            if (what === 'ring') return ring(services, callId)
            if (what === 'start') return startCall(services, { callId, number: null, callerType: null })
            if (what === 'transfer') return transferCall(services, { callId, to: 'Repairs' })
            return {
              accept: acceptCall,
              hold: holdCall,
              resume: resumeCall,
              end: endCall,
              dismiss: dismissCall,
            }[what](services, { callId })
          })
          const answers = await Promise.allSettled(asked)
          for (const answer of answers)
            if (answer.status === 'rejected')
              expect(answer.reason).toMatchObject({ code: expect.stringMatching(/^NOT_(ALLOWED|FOUND)$/) })
          const open = await services.store.work.openCalls({})
          const { current, ringing, wrapUps } = await readCallsNow(services)
          expect(open).toHaveLength(ringing.length + wrapUps.length + Number(current !== null))
          await clock.advance(1000)
        }
        for (const callId of ids) {
          const dids = (await eventsOf(services, callId)).map(({ did }) => did)
          for (const once of ['rang', 'accepted', 'missed', 'ended'] as const)
            expect(dids.filter((did) => did === once).length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe('a telephone', () => {
  it('that tells of a call twice, or again after it was taken, rings once', async () => {
    const { services } = callDesk()
    const ids = await Promise.all([ring(services, '17'), ring(services, '17')])
    expect(new Set(ids).size).toBe(1)
    const callId = ids[0] ?? ''
    await acceptCall(services, { callId })
    await endCall(services, { callId })
    expect(await ring(services, '17')).toBe(callId)
    expect((await readCallsNow(services)).ringing).toEqual([])
    expect(await ring(services, '18')).not.toBe(callId)
  })

  it('that counts its calls from 1 again rings on another day', async () => {
    const { services, clock } = callDesk()
    const callId = await ring(services, '1')
    await dismissCall(services, { callId: '1' })
    clock.setWall(new Date('2026-11-25T09:00:00.000Z'))
    const other = await ring(services, '1')
    expect(other).not.toBe(callId)
    clock.setWall(new Date('2026-11-26T00:00:01.000Z'))
    expect(await ring(services, '1')).toBe(other)
    await dismissCall(services, { callId: '1' })
    expect((await readCallsNow(services)).ringing).toEqual([])
  })

  it('whose host made an id of its name rings on another day too, and may hang up by it', async () => {
    const { services, clock } = callDesk()
    const name = 'A1B2C3D4-0000-8000-8000-00000000000A'
    const first = await ring(services, name)
    expect(await ring(services, name)).toBe(first)
    await acceptCall(services, { callId: first })
    await endCall(services, { callId: first })
    clock.setWall(new Date('2026-11-25T09:00:00.000Z'))
    const second = await ring(services, name)
    expect(second).not.toBe(first)
    expect((await readCallsNow(services)).ringing).toMatchObject([{ id: second }])
    await dismissCall(services, { callId: name })
    expect((await readCallsNow(services)).ringing).toEqual([])
  })

  it('that stops ringing makes a missed call, and takes nothing from one that was accepted', async () => {
    const { services } = callDesk()
    const missed = await ring(services, 'a')
    const taken = await ring(services, 'b')
    await acceptCall(services, { callId: taken })
    for (const callId of ['a', 'a', 'b', taken, 'never heard of'])
      expect(await dismissCall(services, { callId })).toEqual({})
    expect(await eventsOf(services, missed)).toMatchObject([{ did: 'rang' }, { did: 'missed' }])
    expect(await readCallsNow(services)).toMatchObject({ ringing: [], current: { id: taken } })
    await expect(acceptCall(services, { callId: missed })).rejects.toMatchObject(refusal('not-accepted'))
  })

  it('told of by a link, which has no end, rings for two minutes', async () => {
    const { services, clock, told } = callDesk()
    await ringDesk(services, { number, origin: 'link' })
    const taken = await ringDesk(services, { number, origin: 'link' })
    await acceptCall(services, { callId: taken })
    await clock.advance(ringsForMs - 1)
    expect((await readCallsNow(services)).ringing).toHaveLength(1)
    told.length = 0
    await clock.advance(1)
    expect(await readCallsNow(services)).toMatchObject({ ringing: [], current: { id: taken } })
    expect(told).toContain('calls')
    await ringDesk(services, { number, origin: 'link' })
    stopLapsing(services)
    expect(clock.pending()).toBe(0)
  })

  it('gone wrong does not fill the screen', async () => {
    const { services } = callDesk()
    const ids: string[] = []
    for (let n = 0; n < 25; n += 1) ids.push(await ring(services))
    expect((await readCallsNow(services)).ringing.map(({ id }) => id)).toEqual(ids.slice(5))
  })
})

describe('a window gone wrong', () => {
  it('does not fill the file with what it says it sees, and the call can still be ended', async () => {
    const { services, store, callId } = await onTheLine()
    const before = await eventsOf(services, callId)
    const at = '2026-11-24T10:00:00.000Z'
    const seen = Array.from({ length: 5_000 }, (_, n) => ({
      did: 'in-front' as const,
      at,
      resident: `person:${n % 2}`,
    }))
    await store.work.appendCall({ callId, after: before.length, events: seen, closed: false })
    const full = before.length + seen.length
    expect(await inFrontInCall(services, { callId, resident: 'person:7' })).toEqual({})
    expect(await eventsOf(services, callId)).toHaveLength(full)
    expect(await endCall(services, { callId })).toMatchObject({ state: 'wrap-up' })
  })
})

describe('a wrap-up that waits', () => {
  it('has its timer stopped when the next call was taken, however many came after it', async () => {
    const { services, clock, callId } = await onTheLine()
    await endCall(services, { callId })
    await clock.advance(40_000)
    const waits = async () => (await readCallsNow(services)).wrapUps.find(({ id }) => id === callId)
    for (let n = 0; n < 70; n += 1) {
      const next = await ring(services)
      await acceptCall(services, { callId: next })
      await endCall(services, { callId: next })
      await clock.advance(60_000)
      if (n === 0 || n > 66) expect((await waits())?.seconds.wrap).toBe(40)
    }
    // A desk that was started again does not remember, and looks as far back as it must.
    const again = { ...services, store: { ...services.store } }
    const { wrapUps } = await readCallsNow(again)
    expect(wrapUps.find(({ id }) => id === callId)?.seconds.wrap).toBe(40)
    expect(wrapUps[0]?.seconds.wrap).toBe(60)
  })
})

describe('after a stop', () => {
  it('what rang longer ago than a ring lasts is missed, and the call on the line and the wrap-ups are as they were', async () => {
    const { services, clock, callId } = await onTheLine()
    await endCall(services, { callId })
    const next = await ring(services)
    await acceptCall(services, { callId: next })
    await holdCall(services, { callId: next })
    await ring(services)
    const before = await readCallsNow(services)
    expect(before.ringing).toHaveLength(1)
    await clock.advance(ringsForMs)
    const later = await readCallsNow(services)
    await recoverCalls(services)
    expect(await readCallsNow(services)).toEqual({ ...later, ringing: [] })
  })

  // A caller does not hang up because the desk fell over. Only of what rang long ago may nobody have told us that it stopped.
  it('what rang a moment ago rings on, and stops by itself when nobody tells of it again', async () => {
    const { services, clock } = callDesk()
    const callId = await ring(services)
    await clock.advance(30_000)
    await recoverCalls(services)
    await clock.advance(89_000)
    expect((await readCallsNow(services)).ringing).toMatchObject([{ id: callId }])
    await clock.advance(1000)
    expect((await readCallsNow(services)).ringing).toEqual([])
  })

  it('a call its telephone tells of again rings until the telephone says it stopped', async () => {
    const { services, clock } = callDesk()
    const callId = await ring(services, '7')
    await recoverCalls(services)
    expect(await ring(services, '7')).toBe(callId)
    await clock.advance(2 * ringsForMs)
    expect((await readCallsNow(services)).ringing).toMatchObject([{ id: callId }])
    expect(clock.pending()).toBe(0)
    await dismissCall(services, { callId: '7' })
    expect((await readCallsNow(services)).ringing).toEqual([])
  })

  it('a call that was given up and is told of again rings again, once, and can be hung up by its name', async () => {
    const { services, clock } = callDesk()
    const first = await ring(services, '7')
    await clock.advance(ringsForMs)
    await recoverCalls(services)
    expect((await readCallsNow(services)).ringing).toEqual([])
    const [one, other] = await Promise.all([ring(services, '7'), ring(services, '7')])
    expect(one).toBe(other)
    expect(one).not.toBe(first)
    expect((await readCallsNow(services)).ringing).toMatchObject([{ id: one }])
    await dismissCall(services, { callId: '7' })
    expect(await ring(services, '7')).toBe(one)
    expect((await readCallsNow(services)).ringing).toEqual([])
  })
})

describe('the caller', () => {
  async function withResidents() {
    const desk = await onTheLine()
    await desk.store.cache.commitUnit(
      newUnit('crm.directory:1', { people: [newPerson('ada'), newPerson('bo', { fullName: 'Bo Sample' })] }),
    )
    await desk.store.cache.commitUnit(
      newUnit('housing.directory:1', { tenancies: [newTenancy('0123456/01')] }),
    )
    return desk
  }
  const audited = async ({ store }: Services) =>
    (await store.work.auditEntries({ subject: null, limit: 9 }))
      .filter(({ action }) => action.startsWith('call.caller'))
      .map(({ action, subject, detail }) => ({ action, subject, ...JSON.parse(detail) }))

  it('is bound once for nothing, by the name on record; the same again is no event', async () => {
    const { services, callId } = await withResidents()
    const ada = { callId, resident: 'person:ada', why: null }
    expect(await setCaller(services, ada)).toMatchObject({
      resident: { key: 'person:ada', name: 'Ada Sample' },
      callerChanges: 0,
    })
    const events = await eventsOf(services, callId)
    await setCaller(services, { ...ada, why: 'other' })
    expect(await eventsOf(services, callId)).toEqual(events)
    expect(await audited(services)).toEqual([
      { action: 'call.caller', subject: 'person:ada', call: callId, from: null, to: 'person:ada', why: null },
    ])
  })

  it('is changed only by saying why, and every change is logged', async () => {
    const { services, callId } = await withResidents()
    await setCaller(services, { callId, resident: 'person:ada', why: 'other' })
    for (const resident of ['person:bo', null])
      await expect(setCaller(services, { callId, resident, why: null })).rejects.toMatchObject({
        code: 'NOT_SAVED',
        data: { why: 'bad-input' },
      })
    // Her home is Ada still, by the name of her record and not as the rent account writes it: nothing changes.
    const home = { callId, resident: 'tenancy:0123456/01', why: 'wrong-record' as const }
    expect(await setCaller(services, home)).toMatchObject({
      resident: { key: 'person:ada', name: 'Ada Sample' },
      callerChanges: 0,
    })
    expect(await setCaller(services, { ...home, resident: 'person:bo' })).toMatchObject({
      resident: { key: 'person:bo', name: 'Bo Sample' },
      callerChanges: 1,
    })
    await endCall(services, { callId })
    // A slip is put right during wrap-up too.
    expect(await setCaller(services, { callId, resident: null, why: 'other' })).toMatchObject({
      resident: null,
      callerChanges: 2,
    })
    await expect(setCaller(services, { callId, resident: 'person:ada', why: null })).rejects.toMatchObject({
      code: 'NOT_SAVED',
    })
    expect(await audited(services)).toMatchObject([
      { action: 'call.caller-changed', from: 'person:bo', to: null, why: 'other' },
      { action: 'call.caller-changed', from: 'person:ada', to: 'person:bo', why: 'wrong-record' },
      { action: 'call.caller', from: null, to: 'person:ada', why: null },
    ])
  })

  it('has to be on record', async () => {
    const { services, callId } = await withResidents()
    for (const resident of ['person:nobody', 'tenancy:nowhere'])
      await expect(setCaller(services, { callId, resident, why: null })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      })
    expect(await audited(services)).toEqual([])
  })
})

describe('what was done', () => {
  const did = { deed: 'note', resident: null, about: 'P7K-4Q2-9TX' } as const

  it('is added to the call on the line, and to none when there is none', async () => {
    const { services, callId } = await onTheLine()
    await recordDeed(services, did)
    await endCall(services, { callId })
    await recordDeed(services, { ...did, about: 'another' })
    const deeds = (await eventsOf(services, callId)).filter((event) => event.did === 'deed')
    expect(deeds).toMatchObject([did])
  })

  it('never fails what it tells of', async () => {
    const { services, store, logged } = await onTheLine()
    store.close()
    await expect(recordDeed(services, did)).resolves.toBeUndefined()
    expect(logged).toEqual(['calls.deed'])
  })
})

describe('the last calls', () => {
  it('have their reasons in words, their outcome and how long was talked', async () => {
    const { services, callId, clock } = await onTheLine()
    const [reason] = services.pack.callReasons
    if (reason === undefined) throw new Error('the pack has no reasons')
    await clock.advance(61_500)
    await endCall(services, { callId })
    const reasons = [reason.code, 'dropped-since'].map((code) => ({ code, other: '', about: '' }))
    await services.store.work.accept({
      operations: [],
      audit: { at: '', actor: '', action: '', subject: '', detail: '' },
      endDraft: null,
      wrapUp: {
        callId,
        wrapUp: newWrapUp({ reasons, outcome: 'promise-made' }),
        events: [{ did: 'wrapped', at: clock.now().toISOString() }],
      },
    })
    await ring(services)
    expect(await recentCalls(services, { limit: 5 })).toEqual([
      {
        id: callId,
        at: '2026-11-24T10:00:00.000Z',
        resident: null,
        callerType: null,
        state: 'done',
        reasons: [reason.name, 'dropped-since'],
        outcome: 'promise-made',
        seconds: 61,
      },
    ])
  })

  it('say what is usual once there are ten, and an even number has two middles', async () => {
    const { services, clock, newId } = callDesk()
    const lengths = [10, 20, 30, 40, 50, 70, 80, 90, 1000, 2000, 3000]
    for (const [n, length] of lengths.entries()) {
      const callId = newId()
      const { usualSeconds } = await startCall(services, { callId, number: null, callerType: null })
      expect(usualSeconds).toBe(n < 10 ? null : 60)
      await clock.advance(length * 500)
      await holdCall(services, { callId })
      await clock.advance(length * 500)
      await endCall(services, { callId })
    }
    expect((await readCallsNow(services)).wrapUps[0]?.usualSeconds).toBe(70)
  })

  it('that still wait for their wrap-up have their timers stopped by the next call', async () => {
    const { services, callId, clock } = await onTheLine()
    await endCall(services, { callId })
    const next = await ring(services)
    await clock.advance(30_000)
    await acceptCall(services, { callId: next })
    await clock.advance(600_000)
    await endCall(services, { callId: next })
    await clock.advance(5000)
    const { wrapUps } = await readCallsNow(services)
    expect(wrapUps.map(({ id, seconds }) => [id, seconds.wrap])).toEqual([
      [next, 5],
      [callId, 30],
    ])
  })
})
