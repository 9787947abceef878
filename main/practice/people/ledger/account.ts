import { rentYearOf, rentYearStart, type Day } from '../../dates.ts'
import { hash } from '../../random.ts'
import { rateFactor } from './calendar.ts'

/** How somebody pays. Each habit leaves its own trail of receipt codes. */
export const HABITS = [
  'none',
  'standing-order',
  'paypoint',
  'card',
  'direct-debit',
  'direct-debit-unpaid',
  'uc-managed',
  'uc-self',
  'bank',
  'behind',
  'stopped',
  'quarterly',
] as const
export type Habit = (typeof HABITS)[number]

/** What helps with the rent. `suspending` loses its benefit for some weeks of each half year; `suspended` for nearly all. */
export const BENEFITS = ['none', 'full', 'part', 'suspending', 'suspended'] as const
export type Benefit = (typeof BENEFITS)[number]

export type Rhythm = 'week' | 'month' | 'none'

/** Everything a ledger is worked out from. Money is pence at April 2016 rates. */
export interface Account {
  readonly seed: number
  readonly tagRef: string
  readonly rhythm: Rhythm
  readonly started: Day
  readonly ended: Day | null
  readonly elements: readonly (readonly [code: string, pence: number])[]
  readonly habit: Habit
  readonly benefit: Benefit
  /** share of the charge that benefit covers, 0 to 1 */
  readonly share: number
  /** owed (or, below nothing, in credit) before the first row */
  readonly opening: number
}

/** Charges in force for a rent year, and the benefit towards them, in pence. */
export interface Rates {
  readonly elements: readonly (readonly [code: string, pence: number])[]
  readonly charge: number
  readonly benefit: number
}

export function ratesIn(account: Account, year: number): Rates {
  const factor = rateFactor(year)
  const elements = account.elements.map(([code, pence]) => [code, Math.round(pence * factor)] as const)
  const charge = elements.reduce((sum, [, pence]) => sum + pence, 0)
  const full = account.benefit === 'full' || (account.benefit !== 'none' && account.share >= 1)
  const benefit = account.benefit === 'none' ? 0 : full ? charge : Math.floor(charge * account.share)
  return { elements, charge, benefit }
}

/** Weeks of the half-yearly cycle in which benefit is not paid. Stateless, so any week can be asked about. */
export function isSuspended(account: Account, monday: Day): boolean {
  if (account.benefit !== 'suspending' && account.benefit !== 'suspended') return false
  const weeksOff = account.benefit === 'suspended' ? 24 : 7
  const week = (monday - 4) / 7 + (hash(account.tagRef, account.seed, 77) % 26)
  return week % 26 < weeksOff
}

/** What one week (or month) costs on a day, and what benefit is expected towards it; both pence, never below nothing. */
export function chargeOn(
  account: Account,
  day: Day,
): { charge: number; benefit: number; suspended: boolean } {
  if (account.ended !== null && account.ended <= day) return { charge: 0, benefit: 0, suspended: false }
  const { charge, benefit } = ratesIn(account, rentYearOf(day))
  const monday = day - ((day - 4) % 7)
  const suspended = isSuspended(account, monday)
  return { charge, benefit: suspended ? 0 : benefit, suspended }
}

/** `DBR:10250,DSC:410` to pairs. */
export function readElements(text: string): [string, number][] {
  return text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [code = '', pence = '0'] = part.split(':')
      return [code, Number(pence)]
    })
}

/** First charging day of the rent year a day is in: when the current charges took effect. */
export function ratesSince(day: Day): Day {
  return rentYearStart(rentYearOf(day))
}
