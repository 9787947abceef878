/** Calendar days as whole numbers since 1970-01-01, so that ledgers can be walked without making Date objects. */

const DAY_MS = 86_400_000

export type Day = number

/** `YYYY-MM-DD` to a day number. */
export function toDay(iso: string): Day {
  return Math.round(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY_MS)
}

/** A day number to `YYYY-MM-DD`. */
export function toIso(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** The Monday of the week a day is in (weeks run Monday to Sunday). 1970-01-05 was a Monday. */
export function mondayOf(day: Day): Day {
  return day - ((((day - 4) % 7) + 7) % 7)
}

/** First Monday on or after 1 April: the start of a rent year (rent-debt-and-vulnerability.md RENT-7). */
export function rentYearStart(year: number): Day {
  const first = Math.round(Date.UTC(year, 3, 1) / DAY_MS)
  return mondayOf(first + 6)
}

/** The year in which the rent year of this day began. */
export function rentYearOf(day: Day): number {
  const year = new Date(day * DAY_MS).getUTCFullYear()
  return day >= rentYearStart(year) ? year : year - 1
}

/** `2021-05-24` as `24/05/2021`. */
export function british(iso: string): string {
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`
}

/** Whole years between two ISO dates. */
export function ageOn(born: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
  return today.slice(5) < born.slice(5) ? years - 1 : years
}

/** Seconds-exact ISO moment: Open311 servers choke on milliseconds. */
export function moment(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}
