import { rentYearOf, rentYearStart, toDay, type Day } from '../../dates.ts'

/**
 * Ledgers are walked from one fixed Monday, so that a week's payments never depend on the day we happen to look.
 * Walking ten years of weeks for one account takes about a hundredth of a millisecond per year.
 */
export const EPOCH: Day = toDay('2016-04-04')

const DAYS = 366 * 30
const dayOfMonth = new Uint8Array(DAYS)
const monthOfYear = new Uint8Array(DAYS)
for (let n = 0; n < DAYS; n++) {
  const date = new Date((EPOCH + n) * 86_400_000)
  dayOfMonth[n] = date.getUTCDate()
  monthOfYear[n] = date.getUTCMonth() + 1
}

/** 1 to 31. */
export function monthDay(day: Day): number {
  return dayOfMonth[day - EPOCH] ?? new Date(day * 86_400_000).getUTCDate()
}

/** 1 to 12. */
export function month(day: Day): number {
  return monthOfYear[day - EPOCH] ?? new Date(day * 86_400_000).getUTCMonth() + 1
}

/** Yearly rises in the rent, as published for social rents; 3% where we do not know. Index 0 is April 2016. */
const RISES = [0, -0.01, -0.01, -0.01, 0.027, 0.015, 0.041, 0.07, 0.077, 0.027, 0.048]
const FACTORS: number[] = []

/** What a charge of April 2016 has become in the rent year that begins in `year`. */
export function rateFactor(year: number): number {
  const wanted = Math.max(0, year - 2016)
  while (FACTORS.length <= wanted) {
    const before = FACTORS.at(-1) ?? 1
    FACTORS.push(before * (1 + (RISES[FACTORS.length] ?? 0.03)))
  }
  return FACTORS[wanted] ?? 1
}

/** The statement begins at a rent year's start and always shows at least two whole years. */
export function windowStart(today: Day): Day {
  return rentYearStart(rentYearOf(today) - 2)
}
