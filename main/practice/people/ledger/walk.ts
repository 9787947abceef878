import { mondayOf, rentYearStart, type Day } from '../../dates.ts'
import { hash } from '../../random.ts'
import { isSuspended, ratesIn, type Account } from './account.ts'
import { EPOCH, month, monthDay, windowStart } from './calendar.ts'
import { payWeek, traitsOf } from './habits.ts'

/** One row of a rent account. Pence, plus = charged, minus = received. */
export interface Line {
  readonly day: Day
  readonly code: string
  readonly pence: number
}

export interface Ledger {
  /** oldest first; the first row is the opening balance (ROB) */
  readonly lines: readonly Line[]
  /** pence, plus = owed; exactly the sum of the lines */
  readonly balance: number
}

/**
 * The account as it stands at the end of `today`, worked out afresh: the same answer for the same seed, reference and day.
 * Tomorrow's answer has today's rows in it, so a ledger rolls forward and never rewrites itself.
 */
export function ledgerOn(account: Account, today: Day): Ledger {
  const from = Math.max(windowStart(today), mondayOf(Math.max(account.started, EPOCH)))
  const lines: Line[] = []
  let before = 0
  const balance = walk(account, today, (day, code, pence) => {
    if (day < from) before += pence
    else lines.push({ day, code, pence })
  })
  lines.sort((a, b) => a.day - b.day)
  return { lines: [{ day: from, code: 'ROB', pence: account.opening + before }, ...lines], balance }
}

/** The balance alone, without making rows: pence, plus = owed. */
export function balanceOn(account: Account, today: Day): number {
  return walk(account, today, null)
}

function walk(
  account: Account,
  today: Day,
  emit: ((day: Day, code: string, pence: number) => void) | null,
): number {
  const base = hash(account.tagRef, account.seed)
  const traits = traitsOf(account, base)
  let balance = account.opening
  let missedBenefit = 0
  const post = (day: Day, code: string, pence: number): void => {
    if (day > today || pence === 0) return
    balance += pence
    emit?.(day, code, pence)
  }
  const first = mondayOf(Math.max(account.started, EPOCH) + 6)
  let year = new Date(first * 86_400_000).getUTCFullYear() - 1
  let rates = ratesIn(account, year)
  let nextYear = rentYearStart(year + 1)
  for (let monday = first, week = (first - EPOCH) / 7; monday <= today; monday += 7, week++) {
    while (monday >= nextYear) {
      year++
      rates = ratesIn(account, year)
      nextYear = rentYearStart(year + 1)
    }
    if (account.ended !== null && monday >= account.ended) {
      // Former tenants: nothing is charged, and now and then something is paid off.
      if (balance > 5_000 && traits.draw(week, 8) < 0.03) post(monday + 2, 'RCP', -Math.min(balance, 2_000))
      continue
    }
    let net = 0
    if (account.rhythm === 'week') {
      if (emit === null) balance += rates.charge
      else for (const [code, pence] of rates.elements) post(monday, code, pence)
      net = rates.charge
      if (rates.benefit > 0) {
        // People go on paying their usual share while benefit is stopped, so a suspension shows as arrears.
        net -= rates.benefit
        if (isSuspended(account, monday)) missedBenefit += rates.benefit
        else {
          post(monday, 'RHB', -rates.benefit)
          if (missedBenefit > 0) post(monday + 2, 'RHA', -missedBenefit)
          missedBenefit = 0
        }
      }
    } else if (account.rhythm === 'month') {
      for (let day = monday; day < monday + 7; day++) {
        if (monthDay(day) !== 1) continue
        for (const [code, pence] of rates.elements) post(day, code, pence)
        // The yearly balancing charge: what the services really cost, up or down.
        if (month(day) === 9) post(day, 'DSB', Math.round((traits.draw(year, 11) - 0.35) * 40_000))
      }
      net = Math.round((rates.charge * 12) / 52)
    }
    const exact = account.habit === 'none' || account.habit === 'standing-order'
    if (!exact && traits.draw(week, 12) < 0.001)
      post(monday + 3, 'DRR', 2_500 + Math.floor(traits.draw(week, 13) * 9_000))
    payWeek(account, traits, week, monday, net, balance, post)
  }
  return balance
}
