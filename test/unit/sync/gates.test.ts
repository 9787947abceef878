import { beforeEach, describe, expect, it } from 'vitest'
import { createGates } from '../../../main/desk/sync/gates.ts'
import type { Gates } from '../../../main/desk/sync/gates.ts'
import { errorCode, sanitised, verdictOf } from '../../../main/desk/sync/verdicts.ts'
import { manualClock } from '../../support/clock.ts'
import type { ManualClock } from '../../support/clock.ts'
import { modelBackends } from './support.ts'
import type { Model } from './support.ts'

let clock: ManualClock
let gates: Gates
let crm: Model
let recovered: string[]

beforeEach(async () => {
  clock = manualClock()
  const { backends, model } = modelBackends(clock)
  crm = model.crm
  recovered = []
  gates = createGates({ backends, clock })
  gates.onRecovered((source) => recovered.push(source))
})

describe('the breaker', () => {
  it('opens after five failures in a row and lets nothing through', () => {
    for (let n = 0; n < 4; n++) gates.bad('crm', 'timeout', null)
    expect(gates.allows('crm')).toBe(true)
    gates.bad('crm', 'timeout', null)
    expect(gates.allows('crm')).toBe(false)
    expect(gates.allows('housing')).toBe(true)
  })

  it('opens when half of ten in half a minute failed', async () => {
    for (let n = 0; n < 4; n++) {
      gates.good('crm', 10)
      gates.bad('crm', 'server-error', null)
    }
    gates.good('crm', 10)
    expect(gates.allows('crm')).toBe(true)
    gates.bad('crm', 'server-error', null)
    expect(gates.allows('crm')).toBe(false)
  })

  it('forgets what is older than that', async () => {
    for (let n = 0; n < 4; n++) {
      gates.bad('crm', 'server-error', null)
      gates.good('crm', 10)
    }
    await clock.advance(31_000)
    for (let n = 0; n < 2; n++) gates.bad('crm', 'server-error', null)
    expect(gates.allows('crm')).toBe(true)
  })

  it('asks with one read after half a minute, and goes on shut while it is not answered', async () => {
    gates.start()
    await clock.advance(10)
    crm.reachable = false
    for (let n = 0; n < 5; n++) gates.bad('crm', 'refused', null)
    await clock.advance(29_000)
    expect(gates.allows('crm')).toBe(false)
    await clock.advance(60_000)
    expect(gates.allows('crm')).toBe(false)
    crm.reachable = true
    await clock.advance(31_000)
    expect(gates.allows('crm')).toBe(true)
    expect(recovered).toEqual(['crm'])
  })

  it('does not ask again at once when the answer is of the wrong kind', async () => {
    gates.start()
    await clock.advance(10)
    for (let n = 0; n < 5; n++) gates.bad('crm', 'refused', null)
    crm.environment = 'live'
    await clock.advance(10 * 60_000)
    expect(gates.allows('crm')).toBe(false)
    expect(gates.health().crm.state).toBe('offline')
  })

  it('is not opened by one thing that is always wrong', () => {
    for (let n = 0; n < 50; n++) gates.bad('crm', n % 2 === 0 ? 'unreadable' : 'not-found', null)
    expect(gates.allows('crm')).toBe(true)
  })
})

describe('what may be said of a back-end', () => {
  it('is unknown until it answers, then online, slow or offline', async () => {
    expect(gates.health().crm.state).toBe('unknown')
    gates.good('crm', 20)
    expect(gates.health().crm).toMatchObject({ state: 'online', lastGoodAt: clock.now().toISOString() })
    gates.good('crm', 9_000)
    expect(gates.health().crm.state).toBe('slow')
    gates.bad('crm', 'refused', null)
    expect(gates.health().crm.state).toBe('offline')
  })

  it('rests on a recent answer: after a quiet time it asks', async () => {
    gates.start()
    await clock.advance(10)
    expect(gates.health().crm.state).toBe('online')
    crm.reachable = false
    await clock.advance(3 * 60_000)
    expect(gates.health().crm.state).toBe('offline')
    expect(gates.health().crm.nextProbeAt).not.toBeNull()
  })

  it('holds everything for as long as it was asked to wait', async () => {
    gates.bad('crm', 'too-many', 45_000)
    expect(gates.waitMs('crm')).toBe(45_000)
    await clock.advance(45_001)
    expect(gates.allows('crm')).toBe(true)
  })
})

describe('a long wait a back-end asked for', () => {
  const hour = 60 * 60_000
  beforeEach(async () => {
    gates.start()
    await clock.advance(10)
  })

  it('is never kept for longer than the longest we wait for anything', () => {
    gates.bad('crm', 'too-many', 24 * hour)
    expect(gates.waitMs('crm')).toBe(hour)
  })

  it('is not called online, and says why and when it ends', async () => {
    gates.bad('crm', 'too-many', hour)
    const nextProbeAt = new Date(clock.now().getTime() + hour).toISOString()
    expect(gates.health().crm).toMatchObject({ state: 'offline', reason: 'too-many', nextProbeAt })
    // An answer to something asked before changes nothing: we still keep away.
    gates.good('crm', 10)
    expect(gates.health().crm).toMatchObject({ state: 'offline', reason: 'too-many', nextProbeAt })
    expect(recovered).toEqual([])
    await clock.advance(hour + 10)
    expect(gates.health().crm).toMatchObject({ state: 'online', reason: null, nextProbeAt: null })
    expect(recovered).toEqual(['crm'])
  })

  it('is called slow when it is short', async () => {
    gates.bad('crm', 'too-many', 7_000)
    expect(gates.health().crm).toMatchObject({ state: 'slow', reason: 'too-many' })
    expect(gates.health().crm.nextProbeAt).toBe(new Date(clock.now().getTime() + 7_000).toISOString())
    await clock.advance(7_010)
    expect(gates.health().crm).toMatchObject({ state: 'online', nextProbeAt: null })
  })

  it('is kept with an answer of any kind', () => {
    gates.bad('crm', 'not-allowed', hour)
    expect(gates.health().crm).toMatchObject({ state: 'offline', reason: 'not-allowed' })
  })

  it('is ended by a good answer a person asked for', async () => {
    gates.bad('crm', 'too-many', hour)
    expect(await gates.probe('crm', { asked: true })).toBe(true)
    expect(gates.allows('crm')).toBe(true)
    expect(gates.health().crm).toMatchObject({ state: 'online', reason: null, nextProbeAt: null })
    expect(recovered).toEqual(['crm'])
  })

  it('is not broken by a hint, and not ended by a failure', async () => {
    gates.bad('crm', 'too-many', hour)
    expect(await gates.probe('crm')).toBe(false)
    expect(gates.waitMs('crm')).toBe(hour)
    crm.reachable = false
    expect(await gates.probe('crm', { asked: true })).toBe(false)
    expect(gates.waitMs('crm')).toBe(hour)
    // And the clock alone gets there.
    crm.reachable = true
    await clock.advance(hour + 10)
    expect(gates.health().crm.state).toBe('online')
  })

  it('gives way to the wait the back-end asks for when a person tries', async () => {
    gates.bad('crm', 'too-many', hour)
    crm.provesBusyMs = 9_000
    expect(await gates.probe('crm', { asked: true })).toBe(false)
    expect(gates.waitMs('crm')).toBe(9_000)
  })
})

describe('verdicts', () => {
  const failed = { result: 'failed', effect: 'none', retryAfterMs: null, said: null } as const
  it.each([
    ['not-reached', 'queued'],
    ['busy', 'queued'],
    ['not-signed-in', 'queued'],
    ['no-answer', 'unknown'],
    ['server-error', 'unknown'],
    ['unreadable', 'unknown'],
    ['redirected', 'unknown'],
    ['not-allowed', 'attention'],
    ['not-found', 'attention'],
    ['conflict', 'attention'],
    ['wrong-environment', 'attention'],
    ['cannot-send', 'attention'],
    ['invalid', 'rejected'],
  ] as const)('%s goes to %s', (kind, state) => {
    expect(verdictOf({ ...failed, class: kind }).to).toBe(state)
  })

  it('keeps no contact details of what a server said', () => {
    expect(sanitised('<b>Bad</b>\u0007 phone 07700 900123, mail a.b@example.com')).toBe('Bad phone …, mail …')
    expect(sanitised('   ')).toBeNull()
    expect(errorCode('invalid: words')).toBe('invalid')
  })
})
