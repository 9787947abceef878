import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  candidateLines,
  clock,
  longerWords,
  numberWords,
  ticked,
  timesWords,
  wasBound,
  worthAsking,
} from '../../../../renderer/features/calls/model.ts'
import { createCalls } from '../../../../renderer/features/calls/store.ts'
import type { Candidate } from '../../../../shared/contract/calls.ts'
import { aCall } from '../../../support/renderer/fake-calls.ts'
import { fakeDesk } from '../../../support/renderer/fake-desk.ts'
import { turn as settle } from '../../../support/clock.ts'

describe('call time', () => {
  it('is minutes and seconds, with hours from an hour on', () => {
    expect(clock(0)).toBe('00:00')
    expect(clock(252)).toBe('04:12')
    expect(clock(3599.9)).toBe('59:59')
    expect(clock(3852)).toBe('1:04:12')
    expect(clock(-5)).toBe('00:00')
    expect(clock(Number.NaN)).toBe('00:00')
  })

  it('reads back as the seconds it was made of', () => {
    fc.assert(
      fc.property(fc.nat(200_000), (seconds) => {
        const parts = clock(seconds).split(':').map(Number)
        expect(parts.reduce((total, part) => total * 60 + part, 0)).toBe(seconds)
        expect(clock(seconds)).toMatch(/^(\d+:)?\d\d:\d\d$/)
      }),
    )
  })

  it('ticks with this window’s clock from what the desk counted, and never back', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.nat(1e7),
        (counted, heard, ms) => {
          const now = ticked(counted, heard, heard + ms)
          expect(Math.abs(now - counted - Math.floor(ms / 1000))).toBeLessThanOrEqual(1)
          expect(ticked(counted, heard, heard - ms)).toBe(counted)
        },
      ),
    )
  })

  it('is longer than usual only half as long again, and never with too little to go by', () => {
    expect(longerWords(1000, null)).toBeNull()
    expect(longerWords(360, 240)).toBeNull()
    expect(longerWords(361, 240)).toBe('Longer than usual, which is about 4 minutes')
    expect(longerWords(61, 20)).toBe('Longer than usual, which is about 1 minute')
  })
})

describe('the times of a call', () => {
  const seconds = { talk: 190, hold: 0, wrap: 5, systemWait: 0, callerShown: 0, othersShown: 0 }

  it('leave out what there was none of', () => {
    expect(timesWords({ seconds })).toBe('Talking 03:10.')
    expect(timesWords({ seconds: { ...seconds, hold: 20 } })).toBe('Talking 03:10, on hold 00:20.')
  })

  it('say that waiting for systems is not the agent’s', () => {
    expect(timesWords({ seconds: { ...seconds, systemWait: 12 } })).toBe(
      'Talking 03:10, waiting for systems 00:12, which is not counted against you.',
    )
  })

  it('say how long whose record was on screen, and name nobody', () => {
    expect(timesWords({ seconds: { ...seconds, callerShown: 125 } })).toBe(
      'Talking 03:10. On screen: their record 02:05.',
    )
    expect(timesWords({ seconds: { ...seconds, callerShown: 125, othersShown: 40 } })).toBe(
      'Talking 03:10. On screen: their record 02:05, other records 00:40.',
    )
    expect(timesWords({ seconds: { ...seconds, othersShown: 40 } })).toBe(
      'Talking 03:10. On screen: other records 00:40.',
    )
  })
})

describe('who it may be', () => {
  const candidate: Candidate = {
    key: 'person:1',
    name: 'Fatma Aydın',
    dateOfBirth: '1980-03-31',
    age: 46,
    address: '12 Practice House',
    why: 'this number is on her record',
    lastContact: { at: '2026-11-20T09:00:00Z', words: 'leak in the kitchen' },
    openPromises: 1,
    openCases: 2,
    alerts: 1,
    likely: ['A repair is due today.'],
  }

  it('is two lines: who and why, then facts; alerts counted, never told', () => {
    const { who, why, facts } = candidateLines(candidate, '2026-11-23')
    expect(who).toBe('Fatma Aydın (born 31 March 1980, 46)')
    expect(why).toBe('this number is on her record')
    expect(facts).toEqual([
      '12 Practice House',
      'Last contact 20 Nov 2026, 9:00am: leak in the kitchen',
      '1 open promise',
      '2 open cases',
      '1 alert',
      'May be about: A repair is due today.',
    ])
  })

  it('says what is not known and leaves out what there is none of', () => {
    const bare = { ...candidate, dateOfBirth: null, age: null, address: null, lastContact: null, likely: [] }
    const { who, facts } = candidateLines({ ...bare, openPromises: 0, openCases: 0, alerts: 0 }, '2026-11-23')
    expect(who).toBe('Fatma Aydın (date of birth not recorded)')
    expect(facts).toEqual(['No contact recorded'])
  })

  it('is asked for unless somebody is chosen, or the agent started the call without a number', () => {
    expect(worthAsking({ origin: 'telephony', number: null, resident: null })).toBe(true)
    expect(worthAsking({ origin: 'agent', number: '+447700900123', resident: null })).toBe(true)
    expect(worthAsking({ origin: 'agent', number: null, resident: null })).toBe(false)
    expect(worthAsking({ origin: 'link', number: '1', resident: { key: 'person:1', name: 'F' } })).toBe(false)
  })

  it('has a number, or says why not', () => {
    expect(numberWords({ number: '+447700900123', withheld: false })).toBe('07700 900123')
    expect(numberWords({ number: null, withheld: true })).toBe('Number withheld')
    expect(numberWords({ number: null, withheld: false })).toBe('No number')
  })
})

function someCalls() {
  const desk = fakeDesk()
  const said: string[] = []
  const urgent: string[] = []
  const time = { now: 1000 }
  let made = 0
  const calls = createCalls(desk.client, {
    newId: () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
    announce: (words, urgency) => void (urgency === 'assertive' ? urgent : said).push(words),
    tell: (words) => void said.push(words),
    now: () => time.now,
  })
  return {
    time,
    desk,
    calls,
    said,
    urgent,
    state: calls.store.getState,
  }
}

describe('the calls of a window', () => {
  it('interrupts for a call that arrives, once, with nothing about who it is', async () => {
    const { desk, calls, urgent, state } = someCalls()
    const stop = calls.follow(desk)
    await settle()
    expect(state().known).toBe(true)
    desk.phone.ring('+447700900123')
    await settle()
    desk.tell({ about: 'calls' })
    await settle()
    expect(urgent).toEqual(['Incoming call.'])
    expect(state().ringing).toMatchObject([{ number: null, resident: null }])
    expect(state().strip).toBeNull()
    stop()
    desk.phone.ring('+447700900124')
    await settle()
    expect(state().ringing).toHaveLength(1)
  })

  it('asks who it may be only once it was taken, and stops when somebody is chosen', async () => {
    const { desk, calls, state } = someCalls()
    desk.phone.candidates = {
      found: 'many',
      words: 'On 4 records. Ask for the name.',
      people: [],
      only: null,
    }
    const call = desk.phone.ring('+447700900123')
    calls.follow(desk)
    await settle()
    await calls.accept()
    await settle()
    expect(state()).toMatchObject({ ringing: [], current: { id: call.id, state: 'active' } })
    expect(state().strip).toMatchObject({ here: true, candidates: { found: 'many' }, closed: false })
    await calls.setCaller('person:1', 'Fatma Aydın', null)
    expect(state().strip).toBeNull()
    expect(state().current?.resident?.key).toBe('person:1')
  })

  it('keeps the strip closed once closed, though the call goes on', async () => {
    const { desk, calls, state } = someCalls()
    desk.phone.ring('+447700900123')
    calls.follow(desk)
    await settle()
    await calls.accept()
    await settle()
    calls.stripClosed()
    await calls.hold()
    desk.tell({ about: 'calls' })
    await settle()
    expect(state().strip?.closed).toBe(true)
  })

  it('finds its call again in a window that comes back, and opens nobody by itself there', async () => {
    const { desk, calls } = someCalls()
    desk.phone.ring('+447700900123')
    calls.follow(desk)
    await settle()
    await calls.accept()
    const again = createCalls(desk.client, { newId: () => 'x', announce: () => {}, tell: () => {} })
    again.follow(desk)
    await settle()
    expect(again.current()?.id).toBe(calls.current()?.id)
    expect(again.store.getState().strip).toMatchObject({ here: false })
  })

  it('starts one call however often it is tried', async () => {
    const { desk, calls, state, said } = someCalls()
    const { start } = desk.client.calls
    let lost = true
    desk.client.calls.start = async (...asked: Parameters<typeof start>) => {
      const call = await start(...asked)
      if (lost) throw new Error('The connection ended')
      return call
    }
    expect(await calls.start(null)).toBeNull()
    expect(state().problem).not.toBeNull()
    lost = false
    await calls.start(null)
    expect(desk.phone.all.size).toBe(1)
    expect(state().problem).toBeNull()
    expect(said.at(-1)).toBe('Call started.')
  })

  it('holds, takes off hold, ends, and leaves a wrap-up that waits', async () => {
    const { calls, state, said } = someCalls()
    const call = await calls.start('07700 900123')
    expect((await calls.hold())?.state).toBe('held')
    expect((await calls.hold())?.state).toBe('active')
    expect((await calls.end())?.state).toBe('wrap-up')
    expect(state()).toMatchObject({ current: null, wrapUps: [{ id: call?.id }] })
    expect(said).toEqual(['Call started.', 'Call on hold.', 'Call off hold.', 'Call ended.'])
    expect(await calls.end()).toBeNull()
  })

  it('binds once for one choice, and needs a reason for another', async () => {
    const { desk, calls, state, said } = someCalls()
    await calls.start(null)
    await Promise.all([
      calls.setCaller('person:1', 'Fatma Aydın', null),
      calls.setCaller('person:1', 'Fatma Aydın', null),
    ])
    await calls.setCaller('person:1', 'Fatma Aydın', null)
    expect(said.filter((one) => one === 'The call is with Fatma Aydın.')).toHaveLength(1)
    expect(await calls.setCaller('person:2', 'Two', null)).toBeNull()
    expect(state().current?.resident?.key).toBe('person:1')
    await calls.setCaller('person:2', 'Two', 'wrong-record')
    expect([...desk.phone.all.values()]).toMatchObject([{ resident: { key: 'person:2' }, callerChanges: 1 }])
  })

  it('asks again who it may be once the record was the wrong one, and then needs a reason to bind', async () => {
    const { desk, calls, state } = someCalls()
    desk.phone.ring('+447700900123')
    calls.follow(desk)
    await settle()
    await calls.accept()
    await calls.setCaller('person:1', 'Fatma Aydın', null)
    expect(wasBound(state().current ?? aCall())).toBe(true)
    await calls.setCaller(null, '', 'wrong-record')
    await settle()
    expect(state()).toMatchObject({ current: { resident: null, callerChanges: 1 }, strip: { opened: false } })
    expect(wasBound(state().current ?? aCall())).toBe(true)
    expect(await calls.setCaller('person:1', 'Fatma Aydın', null)).toBeNull()
    expect(await calls.setCaller('person:2', 'Two', 'other')).toMatchObject({ callerChanges: 2 })
  })

  it('takes the call that began to ring last', async () => {
    const { desk, calls } = someCalls()
    desk.phone.ring('+447700900123', '00000000-0000-4000-8000-0000000000a1')
    const newest = desk.phone.ring('+447700900123', '00000000-0000-4000-8000-0000000000a2')
    calls.follow(desk)
    await settle()
    expect((await calls.accept())?.id).toBe(newest.id)
  })

  it('knows for a moment that what would have been taken rang off, unless another rings', async () => {
    const { desk, calls, time } = someCalls()
    calls.follow(desk)
    const dismissed = desk.phone.ring('+447700900123')
    await settle()
    await calls.dismiss(dismissed.id)
    await settle()
    expect(calls.rangOff()).toBe(false)
    const older = desk.phone.ring('+447700900123')
    const call = desk.phone.ring('+447700900124')
    await settle()
    expect(calls.rangOff()).toBe(false)
    await desk.client.calls.dismiss({ callId: call.id })
    await settle()
    expect(calls.store.getState().ringing).toMatchObject([{ id: older.id }])
    expect(calls.rangOff()).toBe(true)
    time.now += 2000
    expect(calls.rangOff()).toBe(false)
    await desk.client.calls.dismiss({ callId: older.id })
    await settle()
    desk.phone.ring('+447700900125')
    await settle()
    expect(calls.rangOff()).toBe(false)
  })

  it('says that the caller rang off when the key was pressed in that very moment', async () => {
    const { desk, calls, state, said } = someCalls()
    const call = desk.phone.ring('+447700900123')
    calls.follow(desk)
    await settle()
    // The telephone gave up, and this window has not heard of it.
    desk.phone.all.set(call.id, { ...call, state: 'missed' })
    expect(await calls.accept()).toBeNull()
    expect(said.at(-1)).toBe('The caller has rung off')
    expect(state().problem?.body).toMatch(/^The call stopped ringing before it was accepted/)
  })

  it('tells of what was seen in a call before it ends or is passed on', async () => {
    const { desk, calls } = someCalls()
    const order: string[] = []
    calls.beforeEnd(() => calls.waited('crm', 900))
    for (const end of ['end', 'transfer'] as const) {
      const asked = desk.client.calls[end]
      Reflect.set(desk.client.calls, end, (input: never) => {
        order.push(`${end} after ${desk.phone.waits.length}`)
        return asked(input)
      })
    }
    await calls.start(null)
    await calls.end()
    await calls.start(null)
    await calls.transfer('Repairs')
    expect(order).toEqual(['end after 1', 'transfer after 2'])
  })

  it('tells who is in front only in a call', async () => {
    const { desk, calls } = someCalls()
    calls.inFront('person:1')
    await calls.start(null)
    calls.inFront('person:1')
    calls.inFront(null)
    await settle()
    expect(desk.phone.inFront.map((one) => one.resident)).toEqual(['person:1', null])
  })

  it('goes on when what is kept beside it fails', async () => {
    const { desk, calls, state } = someCalls()
    await calls.start(null)
    desk.client.calls.did = () => Promise.reject(new Error('busy'))
    calls.did('said-next-steps', 'person:1', 'P7K-4Q2')
    await settle()
    expect(state().problem).toBeNull()
  })
})
