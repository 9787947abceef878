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
  recordDeed,
  resumeCall,
  ringDesk,
  setCaller,
  setCallerType,
  startCall,
  transferCall,
  waitedInCall,
} from '../../../main/desk/calls/calls.ts'
import { callCandidates } from '../../../main/desk/calls/candidates.ts'
import type { Services } from '../../../main/desk/services.ts'
import type { ResidentKey } from '../../../shared/contract/common.ts'
import { newPerson, newTenancy, newUnit } from '../store/support.ts'
import { callDesk, eventsOf, number, onTheLine, refusal, ring } from './support.ts'

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
        seconds: { talk: 30, hold: 30, wrap: 60, systemWait: 2, callerShown: 0, othersShown: 0 },
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

  it('counts how long the caller’s own record was in front, under any of their keys, and how long others were', async () => {
    const { services, store, clock, callId } = await onTheLine()
    const home = '0123456/01'
    const tenancies = [newTenancy(home)]
    await store.cache.commitUnit(newUnit('crm.directory:1', { people: [newPerson('ada')] }))
    await store.cache.commitUnit(newUnit('housing.directory:1', { tenancies }))
    const inFront = async (resident: ResidentKey | null, ms: number): Promise<void> => {
      await inFrontInCall(services, { callId, resident })
      await clock.advance(ms)
    }
    const times = async () => (await readCallsNow(services)).current?.seconds
    await inFront('person:bo', 7000)
    expect(await times()).toMatchObject({ talk: 7, callerShown: 0, othersShown: 7 })
    await setCaller(services, { callId, resident: `tenancy:${home}`, why: null })
    const caller = (await readCallsNow(services)).current?.resident?.key ?? null
    expect(caller).toBe('person:ada')
    await inFront(caller, 20_000)
    await holdCall(services, { callId })
    await inFront(`tenancy:${home}`, 10_000)
    await inFront(null, 5000)
    expect(await times()).toMatchObject({ talk: 27, hold: 15, callerShown: 30, othersShown: 7 })
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
