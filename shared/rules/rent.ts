import type { IsoDate } from '../domain/dates.ts'
import { addDays, dayNumber, daysBetween, isMonday, mondayOf, mondayOnOrAfter, partsOf } from './dates.ts'
import { roundHalfUp, roundUp } from './money.ts'

/**
 * The rent year and the headline balance: rent-debt-and-vulnerability.md 1.2, 1.4, 1.5 and 1.9
 * (RENT-7 to RENT-24, HB-1 to HB-10). Whole pence, positive is owed. Words for these figures: shared/content/money.ts.
 */

const DAYS_IN_WEEK = 7
const LEAST_BENEFIT_PENCE = 50

/** An amount a week from a date until the next entry. Order does not matter. */
export type WeeklyRate = { from: IsoDate; pence: number }

export type HousingBenefit = {
  weekly: readonly WeeklyRate[]
  /** First Monday not paid, and the first paid again (HB-5). */
  suspendedFrom?: IsoDate | null
  suspensionLiftedFrom?: IsoDate | null
  /** Taken from each week's award to pay back an overpayment (HB-7). */
  recoveryPence?: number | null
  /** The last Monday with an award, such as after a move to Universal Credit (HB-9). */
  lastBenefitMonday?: IsoDate | null
}

export type RentAccountFacts = {
  /** The London day the question is asked. */
  asOf: IsoDate
  /** What is on the account now; null when it could not be read. */
  ledgerPence: number | null
  /** The last Monday whose charge is in `ledgerPence`. */
  chargePostedThrough: IsoDate
  weeklyCharge: readonly WeeklyRate[]
  /** Mondays with no charge (RENT-10). */
  rentFreeMondays?: readonly IsoDate[] | null
  tenancyStart?: IsoDate | null
  tenancyEnd?: IsoDate | null
  /** Left out or null: there is no award. `benefitUnavailable` when it could not be read. */
  hb?: HousingBenefit | null
  benefitUnavailable?: boolean
  /** From the tenure: monthly service-charge accounts and accounts with no charge have no next week (RENT-6). Week if left out. */
  paid?: 'week' | 'month' | 'none'
}

/** Something about the account that must be said beside its figures. */
export type RentFlag =
  | { flag: 'benefit-capped'; awardPence: number; chargePence: number }
  | { flag: 'benefit-suspended'; since: IsoDate; weeklyPence: number }
  | { flag: 'benefit-ended'; lastMonday: IsoDate }
  | { flag: 'benefit-unavailable' }
  | { flag: 'rent-free'; monday: IsoDate }
  | { flag: 'part-week'; days: number; weeklyPence: number }
  | { flag: 'tenancy-ended'; on: IsoDate; former: boolean }
  | { flag: 'not-started'; starts: IsoDate }
  | { flag: 'monthly-account' }
  | { flag: 'no-charge-account' }
  | { flag: 'charge-unknown'; monday: IsoDate }
  | { flag: 'charges-behind'; postedThrough: IsoDate }

export type SumPart = 'today' | 'rent' | 'benefit' | 'nothing-to-clear'
/** A balance and the signed parts that add up to it exactly; null when it is not known or does not apply. */
export type Figure = { pence: number; sum: readonly { part: SumPart; pence: number }[] } | null

export type Headline = {
  nextChargeMonday: IsoDate | null
  nextRentPence: number | null
  nextHousingBenefitPence: number | null
  /** Where the account will stand after next week's rent and benefit (RENT-21). */
  headlinePence: number | null
  toKeepLevelPence: number | null
  toClearPence: number | null
  benefitCapped: boolean
  figures: {
    today: Figure
    afterNextRent: Figure
    afterNextRentAndBenefit: Figure
    toKeepLevel: Figure
    toClear: Figure
  }
  flags: readonly RentFlag[]
}

/** The rate in force on a date: the latest `from` on or before it; null when there is none. */
export function rateOn(rates: readonly WeeklyRate[], date: IsoDate): number | null {
  let best: WeeklyRate | null = null
  for (const rate of rates) {
    if (rate.from <= date && (best === null || rate.from >= best.from)) best = rate
  }
  return best?.pence ?? null
}

/** Days of the week starting `monday` that fall inside the tenancy, 0 to 7 (RENT-23, RENT-24). */
function daysCharged(monday: IsoDate, start: IsoDate | null, end: IsoDate | null): number {
  const first = start !== null && start > monday ? start : monday
  const sunday = addDays(monday, DAYS_IN_WEEK - 1)
  const last = end !== null && end < sunday ? end : sunday
  return Math.max(0, daysBetween(first, last) + 1)
}

const partWeek = (weekly: number, days: number): number =>
  days === DAYS_IN_WEEK ? weekly : roundHalfUp(weekly * days, DAYS_IN_WEEK)

type Rent = { pence: number | null; days: number; flags: RentFlag[] }

/** R(N), RENT-18. */
function rentFor(monday: IsoDate, facts: RentAccountFacts): Rent {
  const { tenancyStart = null, tenancyEnd = null } = facts
  const days = daysCharged(monday, tenancyStart, tenancyEnd)
  const flags: RentFlag[] = []
  if (tenancyEnd !== null && tenancyEnd < addDays(monday, DAYS_IN_WEEK - 1)) {
    flags.push({ flag: 'tenancy-ended', on: tenancyEnd, former: facts.asOf > tenancyEnd })
  }
  if (days === 0) {
    if (tenancyStart !== null && tenancyStart > monday)
      flags.push({ flag: 'not-started', starts: tenancyStart })
    return { pence: 0, days, flags }
  }
  if (facts.rentFreeMondays?.includes(monday)) {
    return { pence: 0, days: 0, flags: [...flags, { flag: 'rent-free', monday }] }
  }
  const weekly = rateOn(facts.weeklyCharge, monday)
  if (weekly === null) return { pence: null, days, flags: [...flags, { flag: 'charge-unknown', monday }] }
  if (days < DAYS_IN_WEEK) flags.push({ flag: 'part-week', days, weeklyPence: weekly })
  return { pence: partWeek(weekly, days), days, flags }
}

type Benefit = { pence: number | null; capped: boolean; flags: RentFlag[] }

/** B(N), RENT-19 and HB-3 to HB-9: part week, then the cap, then recovery. */
function benefitFor(monday: IsoDate, rent: Rent, facts: RentAccountFacts): Benefit {
  const none = (flags: RentFlag[] = []): Benefit => ({ pence: 0, capped: false, flags })
  if (facts.benefitUnavailable) {
    return { pence: null, capped: false, flags: [{ flag: 'benefit-unavailable' }] }
  }
  const { hb } = facts
  if (!hb) return none()
  const weekly = rateOn(hb.weekly, monday) ?? 0
  const last = hb.lastBenefitMonday ?? null
  if (last !== null && monday > last) return none([{ flag: 'benefit-ended', lastMonday: last }])
  const from = hb.suspendedFrom ?? null
  const lifted = hb.suspensionLiftedFrom ?? null
  if (from !== null && from <= monday && (lifted === null || monday < lifted)) {
    return none([{ flag: 'benefit-suspended', since: from, weeklyPence: weekly }])
  }
  if (rent.days === 0) return none()
  const award = partWeek(weekly, rent.days)
  const capped = rent.pence !== null && award > rent.pence
  const allowed = capped ? (rent.pence ?? 0) : award
  const flags: RentFlag[] = capped
    ? [{ flag: 'benefit-capped', awardPence: award, chargePence: rent.pence ?? 0 }]
    : []
  return { pence: afterRecovery(allowed, hb.recoveryPence ?? 0), capped, flags }
}

/** HB-7: at least 50p is always paid, and nothing is taken from an award of 50p or less. */
function afterRecovery(award: number, recovery: number): number {
  if (award <= LEAST_BENEFIT_PENCE || recovery <= 0) return award
  return Math.max(LEAST_BENEFIT_PENCE, award - recovery)
}

const todayOnly = (ledger: number | null): Figure =>
  ledger === null ? null : { pence: ledger, sum: [{ part: 'today', pence: ledger }] }

const onlyToday = (ledger: number | null): Headline['figures'] => ({
  today: todayOnly(ledger),
  afterNextRent: null,
  afterNextRentAndBenefit: null,
  toKeepLevel: null,
  toClear: null,
})

function withoutNextWeek(ledger: number | null, flags: RentFlag[]): Headline {
  return {
    nextChargeMonday: null,
    nextRentPence: null,
    nextHousingBenefitPence: null,
    headlinePence: null,
    toKeepLevelPence: null,
    toClearPence: null,
    benefitCapped: false,
    figures: onlyToday(ledger),
    flags,
  }
}

function toClear(ledger: number, rent: number, benefit: number): Figure {
  const owed = ledger + rent - benefit
  const sum: { part: SumPart; pence: number }[] = [
    { part: 'today', pence: ledger },
    { part: 'rent', pence: rent },
    { part: 'benefit', pence: -benefit },
  ]
  if (owed < 0) sum.push({ part: 'nothing-to-clear', pence: -owed })
  return { pence: Math.max(0, owed), sum }
}

/**
 * Where the account stands today, after the next rent, and after the next rent and Housing Benefit; what keeps it level and what clears it.
 * Anything not known is null, never zero. A monthly account or one with no charge has no
 * next-week numbers; a former one has them, all nil, but no next-week `figures` to show (RENT-24).
 * Facts are whole pence and calendar days, else RangeError. RENT-17 to RENT-24, HB-1 to HB-10.
 */
export function headline(facts: RentAccountFacts): Headline {
  const { ledgerPence } = facts
  if (facts.paid === 'month') return withoutNextWeek(ledgerPence, [{ flag: 'monthly-account' }])
  if (facts.paid === 'none') return withoutNextWeek(ledgerPence, [{ flag: 'no-charge-account' }])
  const monday = addDays(mondayOf(facts.chargePostedThrough), DAYS_IN_WEEK)
  const rent = rentFor(monday, facts)
  const benefit = benefitFor(monday, rent, facts)
  const flags = [...rent.flags, ...benefit.flags]
  const former = facts.tenancyEnd != null && facts.asOf > facts.tenancyEnd
  if (!former && monday < mondayOf(facts.asOf)) {
    flags.push({ flag: 'charges-behind', postedThrough: facts.chargePostedThrough })
  }
  const known = rent.pence !== null && benefit.pence !== null
  const keep = known ? Math.max(0, (rent.pence ?? 0) - (benefit.pence ?? 0)) : null
  const after = known && ledgerPence !== null ? ledgerPence + (rent.pence ?? 0) - (benefit.pence ?? 0) : null
  return {
    nextChargeMonday: monday,
    nextRentPence: rent.pence,
    nextHousingBenefitPence: benefit.pence,
    headlinePence: after,
    toKeepLevelPence: keep,
    toClearPence: after === null ? null : Math.max(0, after),
    benefitCapped: benefit.capped,
    figures: former ? onlyToday(ledgerPence) : figuresOf(ledgerPence, rent.pence, benefit.pence),
    flags,
  }
}

/** A figure and its parts; null when any part is not known. */
function parts(...sum: { part: SumPart; pence: number | null }[]): Figure {
  const whole: { part: SumPart; pence: number }[] = []
  for (const { part, pence } of sum) {
    if (pence === null) return null
    whole.push({ part, pence })
  }
  return { pence: whole.reduce((total, { pence }) => total + pence, 0), sum: whole }
}

function figuresOf(ledger: number | null, rent: number | null, benefit: number | null): Headline['figures'] {
  const less = benefit === null ? null : 0 - benefit
  const today = { part: 'today', pence: ledger } as const
  const next = { part: 'rent', pence: rent } as const
  const help = { part: 'benefit', pence: less } as const
  return {
    today: todayOnly(ledger),
    afterNextRent: parts(today, next),
    afterNextRentAndBenefit: parts(today, next, help),
    toKeepLevel: parts(next, help),
    toClear: ledger === null || rent === null || benefit === null ? null : toClear(ledger, rent, benefit),
  }
}

export type RentYear = {
  firstMonday: IsoDate
  /** The Sunday before the next year's first Monday. */
  lastDay: IsoDate
  /** 52 or 53. */
  rentWeeks: number
  /** Rent weeks less rent-free ones. */
  chargeWeeks: number
}

/** First Monday on or after 1 April of `year` (RENT-7). */
export const rentYearStart = (year: number): IsoDate => mondayOnOrAfter(`${year}-04-01`)

/** The rent year that starts in April of `year`. Rent-free Mondays outside it are not counted (RENT-7 to RENT-10). */
export function rentYear(year: number, rentFreeMondays: readonly IsoDate[] = []): RentYear {
  const firstMonday = rentYearStart(year)
  const next = rentYearStart(year + 1)
  const rentWeeks = (dayNumber(next) - dayNumber(firstMonday)) / DAYS_IN_WEEK
  const free = new Set(rentFreeMondays.filter((day) => isMonday(day) && day >= firstMonday && day < next))
  return { firstMonday, lastDay: addDays(next, -1), rentWeeks, chargeWeeks: rentWeeks - free.size }
}

/** The year (of its April) and week number 1 to 53 of the rent week a date falls in (RENT-9). */
export function rentWeekOf(date: IsoDate): { year: number; week: number; monday: IsoDate } {
  const monday = mondayOf(date)
  const calendar = partsOf(monday).year
  const year = monday >= rentYearStart(calendar) ? calendar : calendar - 1
  return { year, week: daysBetween(rentYearStart(year), monday) / DAYS_IN_WEEK + 1, monday }
}

export type RentYearMoney = {
  annualChargePence: number
  /** What a payer sets up, rounded up (DD-1). */
  payerMonthlyPence: number
  payerFourWeeklyPence: number
  /** The monthly housing cost Universal Credit uses (UC-2): 52 weeks less rent-free ones, whatever the year. */
  ucMonthlyHousingPence: number
  /** What Universal Credit leaves to find over the year, a 53rd week above all (UC-3). Negative when it pays more. */
  ucYearShortfallPence: number
}

/** A year's charges at one weekly amount and what each way of paying comes to. Whole pence. */
export function rentYearMoney(
  year: number,
  weeklyPence: number,
  rentFreeMondays: readonly IsoDate[] = [],
): RentYear & RentYearMoney {
  const span = rentYear(year, rentFreeMondays)
  const annualChargePence = weeklyPence * span.chargeWeeks
  const free = span.rentWeeks - span.chargeWeeks
  const ucMonthlyHousingPence = roundHalfUp(weeklyPence * (52 - free), 12)
  return {
    ...span,
    annualChargePence,
    payerMonthlyPence: roundUp(annualChargePence, 12),
    payerFourWeeklyPence: roundUp(annualChargePence, 13),
    ucMonthlyHousingPence,
    ucYearShortfallPence: annualChargePence - ucMonthlyHousingPence * 12,
  }
}
