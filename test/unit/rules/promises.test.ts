import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextTries, promiseStates } from '../../../shared/domain/promises.ts'
import type { PromiseRecord, PromiseState } from '../../../shared/domain/promises.ts'
import { isWorkingDay, londonDate, londonTime } from '../../../shared/rules/dates.ts'
import {
  byDue,
  bySoonest,
  dueSoon,
  isOpenPromise,
  isOverdue,
  mayBecome,
  nextTryAt,
  targetDue,
} from '../../../shared/rules/promises.ts'

/** Tuesday 24 November 2026, ten in the morning. */
const now = '2026-11-24T10:00:00.000Z'
const day = (due: string, state: PromiseState = 'asked') => ({ due, dueTimed: false, state })
const at = (due: string, state: PromiseState = 'asked') => ({ due, dueTimed: true, state })

describe('when a promise falls due', () => {
  it('is overdue when its day is past, not while the day lasts', () => {
    expect(dueSoon(day('2026-11-23'), now)).toBe('overdue')
    expect(dueSoon(day('2026-11-24'), now)).toBe('today')
    expect(dueSoon(day('2026-11-25'), now)).toBe('tomorrow')
    expect(dueSoon(day('2026-11-26'), now)).toBeNull()
    expect(isOverdue(day('2026-11-24'), '2026-11-24T23:59:59.999Z')).toBe(false)
    expect(isOverdue(day('2026-11-24'), '2026-11-25T00:00:00.000Z')).toBe(true)
  })

  it('is overdue to the minute when a time was said', () => {
    expect(dueSoon(at('2026-11-24T09:59:00.000Z'), now)).toBe('overdue')
    expect(dueSoon(at('2026-11-24T16:00:00.000Z'), now)).toBe('today')
    expect(dueSoon(at('2026-11-25T08:00:00.000Z'), now)).toBe('tomorrow')
  })

  it('counts days as London does in summer', () => {
    // Half past midnight in London on 2 July.
    expect(dueSoon(day('2026-07-01'), '2026-07-01T23:30:00.000Z')).toBe('overdue')
    expect(dueSoon(at('2026-07-01T23:45:00.000Z'), '2026-07-01T23:30:00.000Z')).toBe('today')
  })

  it('is never overdue once kept or called off, and a next try moves nothing', () => {
    for (const state of promiseStates) {
      expect(isOverdue(day('2026-11-01', state), now)).toBe(isOpenPromise(state))
      expect(dueSoon(day('2026-11-24', state), now)).toBe(isOpenPromise(state) ? 'today' : null)
    }
  })
})

describe('the due time of a target', () => {
  const christmas = ['2026-12-25', '2026-12-28']

  it.each([
    [{ amount: 24, unit: 'hours' }, '2026-11-25T10:00:00.000Z', true],
    [{ amount: 4, unit: 'working hours' }, '2026-11-24T14:00:00.000Z', true],
    [{ amount: 9, unit: 'working hours' }, '2026-11-25T11:00:00.000Z', true],
    [{ amount: 28, unit: 'days' }, '2026-12-22', false],
    [{ amount: 5, unit: 'working days' }, '2026-12-01', false],
    [{ amount: 1, unit: 'same day' }, '2026-11-24', false],
  ] as const)('%o', (target, due, dueTimed) => {
    expect(targetDue(target, now, [])).toEqual({ due, dueTimed })
  })

  it('has no date for the next cut, nor for nothing', () => {
    expect(targetDue({ amount: 1, unit: 'next cut' }, now, [])).toBeNull()
    expect(targetDue(null, now, [])).toBeNull()
  })

  it('counts working hours over a weekend, a night, and the change of the clocks', () => {
    const hours = (amount: number, from: string) =>
      targetDue({ amount, unit: 'working hours' }, from, [])?.due
    // Friday 4.30pm: half an hour today, the rest on Monday.
    expect(hours(1, '2026-11-27T16:30:00.000Z')).toBe('2026-11-30T09:30:00.000Z')
    expect(hours(1, '2026-11-28T12:00:00.000Z')).toBe('2026-11-30T10:00:00.000Z')
    expect(hours(1, '2026-11-24T03:00:00.000Z')).toBe('2026-11-24T10:00:00.000Z')
    // In summer nine o'clock in London is eight in UTC; clocks go forward on Sunday 29 March 2026.
    expect(hours(1, '2026-07-01T20:00:00.000Z')).toBe('2026-07-02T09:00:00.000Z')
    expect(hours(2, '2026-03-27T16:00:00.000Z')).toBe('2026-03-30T09:00:00.000Z')
    expect(targetDue({ amount: 1, unit: 'working days' }, '2026-12-24T10:00:00.000Z', christmas)?.due).toBe(
      '2026-12-29',
    )
  })

  it('always falls in working hours, on or after now, and later for more', () => {
    const moments = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 100 }), (from, amount) => {
        const start = from.toISOString()
        const due = targetDue({ amount, unit: 'working hours' }, start, christmas)?.due ?? ''
        const more = targetDue({ amount: amount + 1, unit: 'working hours' }, start, christmas)?.due ?? ''
        const { hour, minute } = londonTime(due)
        expect(isWorkingDay(londonDate(due), christmas)).toBe(true)
        expect(hour >= 9 && (hour < 17 || (hour === 17 && minute === 0))).toBe(true)
        expect(Date.parse(due)).toBeGreaterThanOrEqual(from.getTime() + amount * 3_600_000)
        expect(Date.parse(more)).toBeGreaterThan(Date.parse(due))
      }),
    )
  })
})

describe('what may follow what', () => {
  it('ends with done and called off; trying again is always possible before', () => {
    for (const to of promiseStates) {
      expect(mayBecome('done', to)).toBe(false)
      expect(mayBecome('cancelled', to)).toBe(false)
      expect(mayBecome('asked', to)).toBe(to !== 'asked')
    }
    expect(mayBecome('tried', 'tried')).toBe(true)
    expect(mayBecome('tried', 'seen')).toBe(false)
  })
})

describe('the order of promises', () => {
  const base: PromiseRecord = {
    id: '3f0c0000-0000-4000-8000-000000000000',
    kind: 'promise',
    rev: 1,
    resident: null,
    subjects: [],
    name: '',
    what: 'x',
    to: { kind: 'team', name: 'Team', email: null },
    due: '2026-11-24',
    dueTimed: false,
    number: null,
    bestTime: '',
    state: 'asked',
    nextTry: null,
    reference: null,
    origin: 'agent',
    callId: null,
    madeBy: 'A',
    madeAt: '2026-11-01T09:00:00.000Z',
    history: [],
  }

  it('is by London day; a day comes after the moments in it, overdue or not', () => {
    const due = (...times: string[]): PromiseRecord[] =>
      times.map((one) => ({ ...base, due: one, dueTimed: one.length > 10 }))
    const inOrder = due(
      // Overdue at ten.
      '2026-11-23T18:00:00.000Z',
      '2026-11-23',
      '2026-11-24T09:00:00.000Z',
      // Later today, and next summer, when half past midnight in London is the evening before by the clock of the world.
      '2026-11-24T11:00:00.000Z',
      '2026-11-24T20:00:00.000Z',
      '2026-11-24',
      '2027-07-01T12:00:00.000Z',
      '2027-07-01',
      '2027-07-01T23:30:00.000Z',
      '2027-07-02',
    )
    fc.assert(
      fc.property(fc.shuffledSubarray(inOrder), (mixed) => {
        expect(mixed.toSorted(byDue(now))).toEqual(inOrder.filter((one) => mixed.includes(one)))
      }),
    )
  })

  it('puts what has no time last', () => {
    const never = { due: null, dueTimed: false }
    const [late, early] = [day('2026-11-24'), at('2026-11-24T09:00:00.000Z')]
    expect([never, late, early].toSorted(bySoonest)).toEqual([early, late, never])
  })

  const record = fc
    .record({
      due: fc.constantFrom(
        '2026-11-20',
        '2026-11-24',
        '2026-11-30',
        '2026-11-24T09:00:00.000Z',
        '2026-11-24T18:00:00.000Z',
      ),
      state: fc.constantFrom(...promiseStates),
      madeAt: fc.constantFrom('2026-11-01T09:00:00.000Z', '2026-11-02T09:00:00.000Z'),
    })
    .map((one): PromiseRecord => ({ ...base, ...one, dueTimed: one.due.length > 10 }))

  it('puts the overdue first, open before closed, and loses none', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), (records) => {
        const sorted = records.toSorted(byDue(now))
        expect(sorted).toHaveLength(records.length)
        const ranks = sorted.map((one) => (isOverdue(one, now) ? 0 : isOpenPromise(one.state) ? 1 : 2))
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
        const days = sorted
          .filter((one) => isOpenPromise(one.state) && !isOverdue(one, now))
          .map(({ due }) => due.slice(0, 10))
        expect(days).toEqual(days.toSorted())
      }),
    )
  })
})

it('is tried again at a moment or on a day, never in the past', () => {
  expect(nextTries.map((choice) => nextTryAt(choice, now, []))).toEqual([
    '2026-11-24T11:00:00.000Z',
    '2026-11-24T13:00:00.000Z',
    '2026-11-25',
    '2026-11-26',
    null,
  ])
  expect(nextTryAt('day', '2026-11-27T16:30:00Z', [])).toBe('2026-11-30')
  expect(nextTryAt('day', '2026-11-27T16:30:00Z', ['2026-11-30'])).toBe('2026-12-01')
})
