import type { IsoDate, IsoMoment } from '../domain/dates.ts'
import { addDays, addMonths, daysBetween, isIsoDate, londonDate, mondayOf, mondayOnOrAfter } from './dates.ts'
import { headline } from './rent.ts'
import type { RentAccountFacts } from './rent.ts'

/**
 * What is still to come on an account (agent-desktop.md 7.9, rent-debt-and-vulnerability.md 1.4 and 1.5): days worked out from what the
 * systems hold, never a time they do not give. Words: shared/content/timeline-items.ts.
 */

/** How far ahead a week with rent is looked for: past the longest run of rent-free weeks and the end of a rent year. */
const WEEKS_AHEAD = 8
const DAYS_IN_WEEK = 7

export type NextRent = {
  monday: IsoDate
  /** Null when the weekly charge is not known. */
  rentPence: number | null
  /** Null when it is not known; 0 when there is none. */
  benefitPence: number | null
  /** Mondays from now to then with no rent. */
  rentFree: readonly IsoDate[]
}

/**
 * The next Monday that charges rent and is not on the account yet: this Monday's counts until it is posted. Null on monthly, ended and
 * no-charge accounts, and when no charge is in sight.
 */
export function nextRent(facts: RentAccountFacts): NextRent | null {
  if (facts.paid === 'month' || facts.paid === 'none') return null
  const unposted = addDays(mondayOf(facts.chargePostedThrough), DAYS_IN_WEEK)
  const soonest = mondayOnOrAfter(facts.asOf)
  const first = unposted > soonest ? unposted : soonest
  const rentFree: IsoDate[] = []
  for (let week = 0; week < WEEKS_AHEAD; week += 1) {
    const monday = addDays(first, week * DAYS_IN_WEEK)
    const next = headline({ ...facts, chargePostedThrough: addDays(monday, -DAYS_IN_WEEK) })
    const has = (flag: string): boolean => next.flags.some((one) => one.flag === flag)
    if (has('rent-free')) rentFree.push(monday)
    else if (next.nextRentPence !== 0)
      return { monday, rentPence: next.nextRentPence, benefitPence: next.nextHousingBenefitPence, rentFree }
  }
  return null
}

type Every = { days: number } | { months: number }

/** `arag_frequency` of Universal Housing (council-systems.md 2.6); daily and irregular ones have no next day to name. */
const FREQUENCIES: ReadonlyMap<string, Every> = new Map<string, Every>([
  ['0', { months: 1 }],
  ['1', { days: 7 }],
  ['2', { days: 14 }],
  ['4', { days: 28 }],
  ['5', { months: 3 }],
  ['6', { months: 6 }],
  ['7', { months: 12 }],
  ['Q', { months: 3 }],
])

/** Live agreements, and broken ones that nobody ended (council-systems.md 2.6). */
const LIVE_STATUSES = new Set(['100', '200', '299', '300'])

export type ArrangementFacts = {
  startDate: IsoDate | null
  frequency: string | null
  status: string | null
}

/** The day of the next instalment, today's counted; null when the agreement is over, has not got a first day, or has no regular days. */
export function nextInstalment(arrangement: ArrangementFacts, today: IsoDate): IsoDate | null {
  const { startDate, frequency, status } = arrangement
  const every = FREQUENCIES.get(frequency?.trim() ?? '')
  if (startDate === null || every === undefined || !LIVE_STATUSES.has(status?.trim() ?? '')) return null
  if (startDate >= today) return startDate
  if ('days' in every) {
    const gone = Math.ceil(daysBetween(startDate, today) / every.days)
    return addDays(startDate, gone * every.days)
  }
  // Counted from the first day, so that an agreement of the 31st is on the 31st again after a short month.
  for (let count = every.months; ; count += every.months) {
    const day = addMonths(startDate, count)
    if (day >= today) return day
  }
}

/** Whether a day or a moment has passed: a day is over when the next begins, a moment when it is past. */
export function hasPassed(at: string, today: IsoDate, now: IsoMoment): boolean {
  return isIsoDate(at) ? at < today : Date.parse(at) < Date.parse(now)
}

/** What is late first, then soonest first; a day comes after the moments in it. */
export function inComingOrder<T extends { at: string; overdue: boolean; id: string }>(
  items: readonly T[],
): T[] {
  const dayOf = (at: string): string => (isIsoDate(at) ? at : londonDate(at))
  return items
    .map((item) => ({
      item,
      day: dayOf(item.at),
      time: isIsoDate(item.at) ? Number.MAX_VALUE : Date.parse(item.at),
    }))
    .toSorted(
      (a, b) =>
        Number(b.item.overdue) - Number(a.item.overdue) ||
        (a.day < b.day ? -1 : Number(a.day > b.day)) ||
        a.time - b.time ||
        (a.item.id < b.item.id ? -1 : Number(a.item.id > b.item.id)),
    )
    .map(({ item }) => item)
}
