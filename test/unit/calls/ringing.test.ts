import { describe, expect, it } from 'vitest'
import {
  acceptCall,
  dismissCall,
  endCall,
  holdCall,
  readCallsNow,
  recoverCalls,
  ringDesk,
  stopLapsing,
} from '../../../main/desk/calls/calls.ts'
import { ringsForMs } from '../../../shared/domain/calls.ts'
import { callDesk, eventsOf, number, onTheLine, refusal, ring } from './support.ts'

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
    // Pressed in the moment it stopped: whoever did is told that it did.
    await expect(acceptCall(services, { callId: missed })).rejects.toMatchObject(refusal('rang-off'))
    await expect(holdCall(services, { callId: missed })).rejects.toMatchObject(refusal('not-accepted'))
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
