import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasPassed, inComingOrder, nextInstalment, nextRent } from '../../../shared/rules/coming-up.ts'
import { addDays, dayFromNumber, isMonday } from '../../../shared/rules/dates.ts'
import type { RentAccountFacts } from '../../../shared/rules/rent.ts'

const account = (more: Partial<RentAccountFacts> = {}): RentAccountFacts => ({
  asOf: '2026-06-12',
  ledgerPence: 5210,
  chargePostedThrough: '2026-06-08',
  weeklyCharge: [{ from: '1900-01-01', pence: 13140 }],
  hb: { weekly: [{ from: '1900-01-01', pence: 8675 }] },
  paid: 'week',
  ...more,
})

describe('next rent', () => {
  it('is on the Monday after the last that is on the account', () => {
    expect(nextRent(account())).toEqual({
      monday: '2026-06-15',
      rentPence: 13140,
      benefitPence: 8675,
      rentFree: [],
    })
  })

  it('is today on a Monday whose charge is not on the account yet, and next week when it is', () => {
    expect(nextRent(account({ asOf: '2026-06-15' }))?.monday).toBe('2026-06-15')
    expect(nextRent(account({ asOf: '2026-06-15', chargePostedThrough: '2026-06-15' }))?.monday).toBe(
      '2026-06-22',
    )
  })

  it('is never in the past when charges are behind', () => {
    expect(nextRent(account({ chargePostedThrough: '2026-05-04' }))?.monday).toBe('2026-06-15')
  })

  it('leaves out rent-free Mondays and says which', () => {
    const rentFreeMondays = ['2026-06-15', '2026-06-22']
    expect(nextRent(account({ rentFreeMondays }))).toMatchObject({
      monday: '2026-06-29',
      rentFree: rentFreeMondays,
    })
  })

  it('is none on monthly, ended and no-charge accounts', () => {
    expect(nextRent(account({ paid: 'month' }))).toBeNull()
    expect(nextRent(account({ paid: 'none' }))).toBeNull()
    expect(nextRent(account({ tenancyEnd: '2026-06-01' }))).toBeNull()
  })

  it('waits for a tenancy to start', () => {
    expect(nextRent(account({ tenancyStart: '2026-06-29' }))?.monday).toBe('2026-06-29')
  })

  it('does not make up an amount', () => {
    expect(nextRent(account({ weeklyCharge: [], hb: null, benefitUnavailable: true }))).toMatchObject({
      rentPence: null,
      benefitPence: null,
    })
  })

  it('is a Monday, not before today, and not a rent-free one, whatever the day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 18_000, max: 22_000 }),
        fc.integer({ min: -60, max: 14 }),
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
        (today, posted, free) => {
          const asOf = dayFromNumber(today)
          const first = nextRent(account({ asOf, chargePostedThrough: addDays(asOf, posted) }))
          const rentFreeMondays = free.map((weeks) => addDays(first?.monday ?? asOf, weeks * 7))
          const next = nextRent(
            account({ asOf, chargePostedThrough: addDays(asOf, posted), rentFreeMondays }),
          )
          const monday = next?.monday ?? ''
          expect(isMonday(monday)).toBe(true)
          expect(monday >= asOf).toBe(true)
          expect(rentFreeMondays).not.toContain(monday)
        },
      ),
    )
  })
})

describe('next instalment', () => {
  const from = (startDate: string, frequency: string, status = '200') =>
    nextInstalment({ startDate, frequency, status }, '2026-06-12')

  it('goes by the agreement’s own days', () => {
    expect(from('2026-05-01', '1')).toBe('2026-06-12')
    expect(from('2026-05-02', '1')).toBe('2026-06-13')
    expect(from('2026-05-29', '2')).toBe('2026-06-12')
    expect(from('2026-05-20', '4')).toBe('2026-06-17')
    expect(from('2026-07-01', '1')).toBe('2026-07-01')
  })

  it('is the 31st again after a short month', () => {
    expect(nextInstalment({ startDate: '2026-01-31', frequency: '0', status: '200' }, '2026-02-10')).toBe(
      '2026-02-28',
    )
    expect(nextInstalment({ startDate: '2026-01-31', frequency: '0', status: '200' }, '2026-03-01')).toBe(
      '2026-03-31',
    )
  })

  it('is none for one that is over, or has no regular days', () => {
    expect(from('2026-05-01', '1', '400')).toBeNull()
    expect(from('2026-05-01', '1', '600')).toBeNull()
    expect(from('2026-05-01', '9')).toBeNull()
    expect(nextInstalment({ startDate: null, frequency: '1', status: '200' }, '2026-06-12')).toBeNull()
  })
})

describe('order', () => {
  it('puts what is late first, then the soonest, and a day after the moments in it', () => {
    const items = [
      { id: 'day', at: '2026-06-12', overdue: false },
      { id: 'late', at: '2026-06-14', overdue: true },
      { id: 'evening', at: '2026-06-12T18:00:00.000Z', overdue: false },
      { id: 'morning', at: '2026-06-12T09:00:00+01:00', overdue: false },
      { id: 'before', at: '2026-06-11', overdue: false },
    ]
    expect(inComingOrder(items).map(({ id }) => id)).toEqual(['late', 'before', 'morning', 'evening', 'day'])
  })

  it('calls a day past when the next has begun, a moment when it is past', () => {
    expect(hasPassed('2026-06-12', '2026-06-12', '2026-06-12T10:00:00.000Z')).toBe(false)
    expect(hasPassed('2026-06-11', '2026-06-12', '2026-06-12T10:00:00.000Z')).toBe(true)
    expect(hasPassed('2026-06-12T09:00:00.000Z', '2026-06-12', '2026-06-12T10:00:00.000Z')).toBe(true)
    expect(hasPassed('2026-06-12T11:30:00+01:00', '2026-06-12', '2026-06-12T10:00:00.000Z')).toBe(false)
  })
})
