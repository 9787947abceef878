import { describe, expect, it } from 'vitest'
import { callLine, dueOf, startingBy } from '../../../../renderer/features/home/model.ts'
import { dialled } from '../../../../renderer/features/practice/model.ts'
import { dueShort, openPromises, sayOf, stepsFor } from '../../../../renderer/features/promises/model.ts'
import type { RecentCall } from '../../../../shared/contract/calls.ts'
import { callStates, outcomes } from '../../../../shared/domain/calls.ts'
import { promiseKinds, promiseMayFollow, promiseStates } from '../../../../shared/domain/promises.ts'
import { fakeDesk } from '../../../support/renderer/fake-desk.ts'
import { aPromise } from '../../../support/renderer/fake-promises.ts'

const today = '2026-11-23'
const now = '2026-11-23T10:45:00Z'

describe('my work', () => {
  it('has a time only where there is one', () => {
    expect(dueOf({ due: '2026-11-24', dueTimed: false }, today)).toBe('24 Nov 2026')
    expect(dueOf({ due: '2026-11-23T16:00:00Z', dueTimed: true }, today)).toBe('4:00pm')
    expect(dueOf({ due: null, dueTimed: false }, today)).toBeNull()
  })
})

describe('the start of a shift', () => {
  it('is shown until work began, today or before a restart, and never before the desk has said', async () => {
    const { client } = fakeDesk()
    const check = async () => ({ value: await client.frame.startCheck(), problem: null })
    expect(startingBy({ value: null, problem: null })).toBe(false)
    expect(startingBy(await check())).toBe(true)
    await client.frame.startShift()
    expect(startingBy(await check())).toBe(false)
    expect(startingBy({ value: null, problem: { title: 'That did not work' } })).toBe(true)
  })
})

describe('the last calls', () => {
  const call: RecentCall = {
    id: '11111111-1111-4111-8111-111111111111',
    at: now,
    resident: null,
    callerType: null,
    state: 'done',
    reasons: ['Chasing a repair', 'Balance or statement'],
    outcome: 'resolved',
    seconds: 340,
  }

  it('say what it was about, how it ended and how long it took', () => {
    expect(callLine(call)).toBe('Chasing a repair, Balance or statement. Resolved now. 6 minutes')
    expect(callLine({ ...call, reasons: [], outcome: null, seconds: 12 })).toBe(
      'No reason recorded. Under a minute',
    )
    expect(callLine({ ...call, state: 'wrap-up', reasons: [], outcome: null })).toBe(
      'Not wrapped up. 6 minutes',
    )
    expect(callLine({ ...call, state: 'missed', reasons: [], outcome: null, seconds: 0 })).toBe('Missed')
  })

  it('have words for every state and every outcome', () => {
    for (const state of callStates)
      for (const outcome of outcomes)
        expect(callLine({ ...call, state, outcome })).not.toMatch(/undefined|^\./)
  })
})

describe('promises', () => {
  it('show open ones, broken first', () => {
    const all = [
      aPromise({ id: 'a' }),
      aPromise({ id: 'b', state: 'done' }),
      aPromise({ id: 'c', overdue: true }),
      aPromise({ id: 'd', state: 'tried' }),
    ]
    expect(openPromises(all).map(({ id }) => id)).toEqual(['c', 'a', 'd'])
    expect(dueShort(aPromise({ due: '2026-11-24', dueTimed: false }), today)).toBe('24 Nov 2026')
  })

  it('say a broken one first, with what was said and for when', () => {
    const broken = { overdue: true, due: '2026-11-20', dueTimed: false }
    expect(sayOf(aPromise(broken), today)).toMatch(
      /^We said somebody would ring you by Friday 20 November 2026, and nobody has/,
    )
    expect(sayOf(aPromise({ ...broken, kind: 'promise', what: 'the form is posted' }), today)).toContain(
      'the form is posted',
    )
    expect(sayOf(aPromise({ state: 'tried', nextTry: '2026-11-23T14:00:00Z' }), today)).toContain(
      'We will try again 2:00pm',
    )
    expect(sayOf(aPromise(), today)).toBeNull()
  })

  it('offer exactly the steps that may follow; only a callback has somebody to get through to', () => {
    for (const state of promiseStates)
      for (const kind of promiseKinds) {
        const steps = stepsFor({ state, kind })
        const may = promiseMayFollow[state].filter((step) => step !== 'tried' || kind === 'callback')
        expect(steps.toSorted()).toEqual(may.toSorted())
      }
  })
})

describe('the practice telephone', () => {
  it('takes what a telephone could send, spaces or not, and nothing else', () => {
    expect(dialled(' 07700 900123 ')).toBe('07700900123')
    expect(dialled('+44 20 7946 0018')).toBe('+442079460018')
    for (const wrong of ['', 'withheld', '12', '++44', '0'.repeat(16)]) expect(dialled(wrong)).toBeNull()
  })
})
