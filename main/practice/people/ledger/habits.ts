import type { Day } from '../../dates.ts'
import { mix } from '../../random.ts'
import type { Account } from './account.ts'
import { monthDay } from './calendar.ts'

/** Called with each receipt: minus for money in, plus for a payment that came back. */
export type Receive = (day: Day, code: string, pence: number) => void

/** A person's own numbers, drawn once from the account. */
export interface Traits {
  /** draws 0 to 1 for week `n`; the same every time it is asked */
  readonly draw: (n: number, salt: number) => number
  readonly payDay: number
  readonly ceiling: number
  readonly target: number
}

export function traitsOf(account: Account, base: number): Traits {
  const draw = (n: number, salt: number): number =>
    mix(base ^ Math.imul(n, 0x9e3779b1) ^ (salt * 0x85eb)) / 0x1_0000_0000
  const worst =
    account.habit === 'stopped'
      ? 250_000 + Math.floor(draw(1, 9) * 350_000)
      : 30_000 + Math.floor(draw(1, 9) ** 2 * 220_000)
  const behind = account.habit === 'behind' || account.habit === 'stopped'
  return {
    draw,
    payDay: [1, 8, 15, 22, 28][Math.floor(draw(2, 9) * 5)] ?? 1,
    ceiling: behind ? worst : 20_000 + Math.floor(draw(3, 9) * 40_000),
    target: behind ? Math.floor(worst * (0.35 + draw(4, 9) * 0.3)) : Math.floor(draw(4, 9) * 6_000),
  }
}

const CREDIT_FLOOR = -15_000

/**
 * Receipts of one week. `net` is what the week costs after benefit, `balance` the balance on Monday after charges.
 * People who fall far behind catch up by a lump; people well in credit miss a turn: accounts stay believable for ever.
 */
export function payWeek(
  account: Account,
  traits: Traits,
  week: number,
  monday: Day,
  net: number,
  balance: number,
  receive: Receive,
): void {
  const { draw } = traits
  if (account.habit === 'none' && account.benefit !== 'none') return
  if (account.habit === 'standing-order') {
    if (net > 0) receive(monday, 'RSO', -net)
    return
  }
  if (balance < CREDIT_FLOOR) return
  if (balance > traits.ceiling && draw(week, 1) < 0.25) {
    receive(
      monday + 1 + Math.floor(draw(week, 2) * 5),
      'RCP',
      -(Math.round((balance - traits.target) / 500) * 500),
    )
    return
  }
  const onMonthDay = (): Day | null => {
    for (let day = monday; day < monday + 7; day++) if (monthDay(day) === traits.payDay) return day
    return null
  }
  const monthly = Math.ceil((net * 52) / 12 / 100) * 100
  switch (account.habit) {
    case 'paypoint':
      if (draw(week, 3) < 0.88)
        receive(
          monday + 2 + Math.floor(draw(week, 4) * 3),
          'RPY',
          -roundTo(net * (0.97 + draw(7, 5) * 0.08), 100),
        )
      return
    case 'card':
      if (week % 2 === 0 && draw(week, 3) < 0.92)
        receive(monday + Math.floor(draw(week, 4) * 6), 'RCP', -roundTo(net * 2, 500))
      return
    case 'direct-debit':
    case 'direct-debit-unpaid': {
      const day = onMonthDay()
      if (day === null || monthly <= 0) return
      receive(day, 'RDD', -monthly)
      const bounces = account.habit === 'direct-debit-unpaid' ? 0.3 : 0.01
      if (draw(week, 6) < bounces) receive(day + 3, 'RDN', monthly)
      return
    }
    case 'uc-managed': {
      const day = onMonthDay()
      if (day !== null) receive(day, 'RUC', -Math.round((net * 52) / 12))
      return
    }
    case 'uc-self':
    case 'bank': {
      const day = onMonthDay()
      if (day !== null && draw(week, 3) < 0.93)
        receive(day, account.habit === 'bank' ? 'RBP' : 'RCP', -monthly)
      return
    }
    case 'behind':
      if (draw(week, 3) < 0.5)
        receive(
          monday + 3,
          draw(week, 4) < 0.8 ? 'RPY' : 'RBR',
          -roundTo(net * (0.6 + draw(week, 5) * 0.8), 500),
        )
      return
    case 'stopped':
      if (draw(week, 3) < 0.06) receive(monday + 4, 'RCP', -roundTo(net * 2, 1000))
      return
    case 'quarterly':
      if (week % 13 === 5) receive(monday + 2, 'RQP', -roundTo(net * 13, 100))
      return
    case 'none':
      return
  }
}

function roundTo(pence: number, step: number): number {
  return Math.max(step, Math.round(pence / step) * step)
}
