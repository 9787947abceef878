import { describe, expect, it } from 'vitest'
import {
  acceptCall,
  endCall,
  holdCall,
  readCallsNow,
  recentCalls,
  startCall,
} from '../../../main/desk/calls/calls.ts'
import { newWrapUp } from '../store/support.ts'
import { callDesk, onTheLine, ring } from './support.ts'

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
