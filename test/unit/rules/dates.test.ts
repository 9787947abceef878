import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addWorkingDays,
  ageOn,
  dayFromNumber,
  dayOfWeek,
  daysBetween,
  formatDay,
  formatMoment,
  formatShortDate,
  formatTime,
  isIsoDate,
  londonDate,
  londonMoment,
  londonTime,
  mondayOf,
  mondayOnOrAfter,
  readDate,
} from '../../../shared/rules/dates.ts'

const date = fc.integer({ min: -20_000, max: 40_000 }).map(dayFromNumber)
const TODAY = '2026-03-02'

describe('the calendar', () => {
  it('finds Mondays', () => {
    expect(mondayOf('2026-03-08')).toBe('2026-03-02')
    expect(mondayOf('2026-03-02')).toBe('2026-03-02')
    expect(mondayOnOrAfter('2026-03-03')).toBe('2026-03-09')
    fc.assert(
      fc.property(date, (day) => {
        expect(dayOfWeek(mondayOf(day))).toBe(1)
        const gap = daysBetween(mondayOf(day), day)
        expect(gap).toBeGreaterThanOrEqual(0)
        expect(gap).toBeLessThan(7)
      }),
    )
  })

  it('adds days across clock changes and leap years, and takes them away again', () => {
    expect(addDays('2026-03-28', 1)).toBe('2026-03-29')
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    fc.assert(
      fc.property(date, fc.integer({ min: -3_000, max: 3_000 }), (day, count) => {
        expect(addDays(addDays(day, count), -count)).toBe(day)
        expect(daysBetween(day, addDays(day, count))).toBe(count)
      }),
    )
  })

  it('lands on the last day of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2026-03-31', -13)).toBe('2025-02-28')
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
  })

  it('counts working days', () => {
    expect(addWorkingDays('2026-04-02', 1, ['2026-04-03', '2026-04-06'])).toBe('2026-04-07')
  })

  it('knows ages', () => {
    expect(ageOn('1980-03-31', '2026-03-30')).toBe(45)
    expect(ageOn('1980-03-31', '2026-03-31')).toBe(46)
    expect(ageOn('2004-02-29', '2026-02-28')).toBe(21)
    expect(ageOn('2004-02-29', '2026-03-01')).toBe(22)
  })

  it('refuses what is not a day, without repeating it', () => {
    expect(isIsoDate('2026-02-29')).toBe(false)
    expect(() => addDays('1980-13-31', 1)).toThrow(/^Not a calendar day written YYYY-MM-DD$/)
  })
})

describe('London', () => {
  it('takes the local day and time of a moment', () => {
    expect(londonDate('2026-07-01T23:30:00Z')).toBe('2026-07-02')
    expect(londonDate('2026-01-01T23:30:00Z')).toBe('2026-01-01')
    expect(formatTime('2026-07-01T08:32:00Z')).toBe('9:32am')
    expect(formatTime('2026-01-01T12:00:00Z')).toBe('midday')
    expect(formatTime('2026-07-01T23:00:00Z')).toBe('midnight')
    expect(formatTime('2026-01-01T00:05:00Z')).toBe('12:05am')
    expect(formatTime('2026-01-01T12:05:00Z')).toBe('12:05pm')
  })

  it('writes days and moments our way', () => {
    expect(formatDay('2026-03-02')).toBe('Monday 2 March 2026')
    expect(formatShortDate('2026-03-02')).toBe('2 Mar 2026')
    expect(formatMoment('2026-03-02T10:41:00Z', TODAY)).toBe('10:41am')
    expect(formatMoment('2026-03-01T09:14:00Z', TODAY)).toBe('9:14am yesterday')
    expect(formatMoment('2026-02-02T09:14:00Z', TODAY)).toBe('2 Feb 2026, 9:14am')
  })
})

describe('a London clock time', () => {
  it('is the moment London clocks show that time, in winter and in summer', () => {
    expect(londonMoment('2026-11-20', '16:00')).toBe('2026-11-20T16:00:00.000Z')
    expect(londonMoment('2026-07-01', '16:00')).toBe('2026-07-01T15:00:00.000Z')
    expect(londonMoment('2026-07-01', '00:30')).toBe('2026-06-30T23:30:00.000Z')
    // Clocks go from 1am to 2am on 29 March 2026, and show 1am to 2am twice on 25 October.
    expect(londonTime(londonMoment('2026-03-29', '01:30'))).toEqual({ hour: 2, minute: 30 })
    expect(londonMoment('2026-03-29', '00:59')).toBe('2026-03-29T00:59:00.000Z')
    expect(londonMoment('2026-03-29', '02:00')).toBe('2026-03-29T01:00:00.000Z')
    expect(londonTime(londonMoment('2026-10-25', '01:30'))).toEqual({ hour: 1, minute: 30 })
    fc.assert(
      fc.property(
        fc.oneof(fc.nat(800), fc.constantFrom(87, 297)),
        fc.nat(23),
        fc.nat(59),
        (days, hour, minute) => {
          const day = addDays('2026-01-01', days)
          const two = (part: number): string => String(part).padStart(2, '0')
          const moment = londonMoment(day, `${two(hour)}:${two(minute)}`)
          // One hour a year is skipped by the clocks; there it is an hour on.
          const shown = londonTime(moment)
          const skipped = hour === 1 && shown.hour === 2
          expect(londonDate(moment)).toBe(day)
          expect(shown).toEqual({ hour: skipped ? 2 : hour, minute })
        },
      ),
    )
  })
})

describe('reading a date', () => {
  it.each([
    '31/3/1980',
    '31 3 80',
    '31.03.1980',
    '31-3-80',
    '31 March 1980',
    '31st Mar 80',
    '31st of March 1980',
    'March 31 1980',
    'march 31st, 1980',
    '1980-03-31',
    '31mar1980',
  ])('reads %s', (text) => expect(readDate(text, TODAY)).toBe('1980-03-31'))

  it.each(['', '31/2/1980', '32/1/1980', '3 1980', 'May', '12', '0/0/0', '31/13/80'])(
    'does not read %j',
    (text) => expect(readDate(text, TODAY)).toBeNull(),
  )

  it('takes two figures as the latest year not to come', () => {
    expect(readDate('1/1/26', TODAY)).toBe('2026-01-01')
    expect(readDate('1/1/27', TODAY)).toBe('1927-01-01')
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readDate(text, TODAY)).not.toThrow()
      }),
    )
  })
})
