import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rentFigures } from '../../../shared/content/money.ts'
import { addDays, daysBetween, dayOfWeek } from '../../../shared/rules/dates.ts'
import { headline, rentWeekOf, rentYear } from '../../../shared/rules/rent.ts'
import type { RentAccountFacts } from '../../../shared/rules/rent.ts'

const account: RentAccountFacts = {
  asOf: '2026-06-12',
  ledgerPence: 5210,
  chargePostedThrough: '2026-06-08',
  weeklyCharge: [{ from: '2026-04-06', pence: 13140 }],
  hb: { weekly: [{ from: '2026-04-06', pence: 8675 }] },
}

describe('the rent year', () => {
  it('has 52 or 53 weeks, from a Monday to the Sunday before the next', () => {
    for (let year = 2015; year < 2060; year += 1) {
      const { firstMonday, lastDay, rentWeeks } = rentYear(year)
      expect(dayOfWeek(firstMonday)).toBe(1)
      expect(firstMonday >= `${year}-04-01` && firstMonday <= `${year}-04-07`).toBe(true)
      expect(daysBetween(firstMonday, lastDay) + 1).toBe(rentWeeks * 7)
      expect(addDays(lastDay, 1)).toBe(rentYear(year + 1).firstMonday)
      expect([52, 53]).toContain(rentWeeks)
    }
    expect([2019, 2024, 2030].map((year) => rentYear(year).rentWeeks)).toEqual([53, 53, 53])
  })

  it('numbers its weeks', () => {
    expect(rentWeekOf('2025-04-06')).toEqual({ year: 2024, week: 53, monday: '2025-03-31' })
    expect(rentWeekOf('2026-04-06').week).toBe(1)
    expect(rentWeekOf('2020-10-12').week).toBe(28)
  })

  it('counts only rent-free Mondays inside it, once each', () => {
    expect(rentYear(2026, ['2026-12-21', '2026-12-21', '2026-12-22', '2027-12-20']).chargeWeeks).toBe(51)
  })
})

describe('the headline balance', () => {
  it('gives the balances with sums that add up', () => {
    const { figures } = headline(account)
    expect(figures.today?.pence).toBe(5210)
    expect(figures.afterNextRent?.pence).toBe(18350)
    expect(figures.afterNextRentAndBenefit?.pence).toBe(9675)
    expect(figures.toKeepLevel?.pence).toBe(4465)
    expect(figures.toClear?.pence).toBe(9675)
  })

  it('has sums that add up for any account, and never a negative amount to pay', () => {
    const small = fc.integer({ min: 0, max: 40_000 })
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 500_000 }),
        small,
        small,
        small,
        fc.integer({ min: -10, max: 10 }),
        fc.boolean(),
        (ledgerPence, rent, award, recoveryPence, days, suspended) => {
          const result = headline({
            ...account,
            ledgerPence,
            weeklyCharge: [{ from: '2026-01-01', pence: rent }],
            tenancyStart: addDays('2026-06-15', days),
            hb: {
              weekly: [{ from: '2026-01-01', pence: award }],
              recoveryPence,
              suspendedFrom: suspended ? '2026-05-18' : null,
            },
          })
          for (const figure of Object.values(result.figures)) {
            expect(figure?.sum.reduce((sum, { pence }) => sum + pence, 0)).toBe(figure?.pence)
          }
          expect(result.toKeepLevelPence).toBeGreaterThanOrEqual(0)
          expect(result.toClearPence).toBeGreaterThanOrEqual(0)
          expect(result.nextHousingBenefitPence).toBeLessThanOrEqual(result.nextRentPence ?? 0)
          expect(result.headlinePence).toBe(result.figures.afterNextRentAndBenefit?.pence)
        },
      ),
    )
  })

  it('never turns what is missing into zero', () => {
    const noLedger = headline({ ...account, ledgerPence: null })
    expect([noLedger.headlinePence, noLedger.toClearPence, noLedger.toKeepLevelPence]).toEqual([
      null,
      null,
      4465,
    ])
    const noRent = headline({ ...account, weeklyCharge: [] })
    expect([noRent.nextRentPence, noRent.headlinePence, noRent.toKeepLevelPence]).toEqual([null, null, null])
    expect(noRent.flags).toContainEqual({ flag: 'charge-unknown', monday: '2026-06-15' })
    const noBenefit = headline({ ...account, benefitUnavailable: true })
    expect(noBenefit.figures.afterNextRent?.pence).toBe(18350)
    expect(noBenefit.figures.afterNextRentAndBenefit).toBeNull()
    expect(rentFigures({ ...account, ledgerPence: null }).today.words).toBe('Not available')
  })

  it('says why, beside the figures', () => {
    const notes = (facts: Partial<RentAccountFacts>) => rentFigures({ ...account, ...facts }).notes
    expect(notes({ hb: { weekly: account.hb?.weekly ?? [], suspendedFrom: '2026-05-18' } })).toEqual([
      'Housing benefit suspended since Monday 18 May 2026. £86.75 a week is not being counted.',
    ])
    expect(notes({ hb: { weekly: [{ from: '2026-04-06', pence: 20000 }] } })[0]).toContain('Check the award')
    expect(notes({ rentFreeMondays: ['2026-06-15'] })[0]).toContain('rent-free')
    expect(notes({ chargePostedThrough: '2026-05-25' })[0]).toContain('may be behind')
    expect(notes({ hb: { weekly: account.hb?.weekly ?? [], lastBenefitMonday: '2026-06-08' } })[0]).toContain(
      'ended',
    )
    expect(notes({})).toEqual([])
  })

  it('has no next week for monthly, former or uncharged accounts', () => {
    for (const facts of [
      { paid: 'month' as const },
      { paid: 'none' as const },
      { tenancyEnd: '2026-05-31' },
    ]) {
      const worded = rentFigures({ ...account, ...facts })
      expect(worded.shown).toEqual(['today'])
      expect(worded.headline.figures.afterNextRent).toBeNull()
      expect(worded.notes).toHaveLength(1)
    }
  })

  it('gives the sum and the sentence to say', () => {
    const worded = rentFigures(account)
    expect(worded.afterNextRentAndBenefit.worked).toBe(
      '£52.10 today + £131.40 rent - £86.75 housing benefit = £96.75 owed',
    )
    expect(worded.today.say).toBe('Today, you owe £52.10 on your rent account.')
    expect(rentFigures({ ...account, ledgerPence: -30000, hb: null }).afterNextRent.say).toBe(
      'After the rent due on Monday 15 June 2026, your rent account will be £168.60 in credit.',
    )
  })
})
