import { LONDON } from '../domain/dates.ts'
import type { IsoDate, IsoMoment } from '../domain/dates.ts'

/**
 * Calendar arithmetic on `YYYY-MM-DD` and the few ways we write days and times.
 * Pure: today is always an argument. Days are counted, never added as 24 hours, because clocks change
 * (rent-debt-and-vulnerability.md 0). Functions given something that is not a calendar day throw RangeError:
 * a day has been checked at the edge before it comes here. `isIsoDate` and `readDate` never throw.
 */

const MS_PER_DAY = 86_400_000
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

export type CalendarParts = { year: number; month: number; day: number }

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

function dateOf(year: number, month: number, day: number): IsoDate | null {
  if (year < 1000 || year > 9999) return null
  const ms = Date.UTC(year, month - 1, day)
  const found = new Date(ms)
  const same =
    found.getUTCFullYear() === year && found.getUTCMonth() === month - 1 && found.getUTCDate() === day
  return same ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null
}

/** The day with these parts, or null when there is no such day (31 February). Month 1 to 12. */
export const isoDate = dateOf

function tryParts(text: string): CalendarParts | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!found) return null
  const parts = { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) }
  return dateOf(parts.year, parts.month, parts.day) === null ? null : parts
}

/** Whether the text is a calendar day that exists. Never throws. */
export const isIsoDate = (text: string): boolean => tryParts(text) !== null

/** Year, month (1 to 12) and day of a date. */
export function partsOf(date: IsoDate): CalendarParts {
  const parts = tryParts(date)
  // The value may be a date of birth, so it is not repeated in the message.
  if (!parts) throw new RangeError('Not a calendar day written YYYY-MM-DD')
  return parts
}

/** Whole days since 1 January 1970, for counting and grouping. */
export function dayNumber(date: IsoDate): number {
  const { year, month, day } = partsOf(date)
  return Date.UTC(year, month - 1, day) / MS_PER_DAY
}

/** The day with this number. */
export function dayFromNumber(days: number): IsoDate {
  const found = new Date(days * MS_PER_DAY)
  const date = dateOf(found.getUTCFullYear(), found.getUTCMonth() + 1, found.getUTCDate())
  if (date === null) throw new RangeError('Outside the years we work with')
  return date
}

/** `date` moved by whole days, back when negative. */
export const addDays = (date: IsoDate, days: number): IsoDate => dayFromNumber(dayNumber(date) + days)

/** `date` moved by whole months; the 31st lands on the last day of a shorter month. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = partsOf(date)
  const count = year * 12 + (month - 1) + months
  const toYear = Math.floor(count / 12)
  const toMonth = (count % 12) + 1
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate()
  const found = dateOf(toYear, toMonth, Math.min(day, last))
  if (found === null) throw new RangeError('Outside the years we work with')
  return found
}

/** Days from `from` to `to`: 1 when `to` is the next day, negative when it is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from)

/** 1 for Monday to 7 for Sunday. */
export const dayOfWeek = (date: IsoDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1

/** The Monday on or before `date`: the first day of its rent week. */
export const mondayOf = (date: IsoDate): IsoDate => addDays(date, 1 - dayOfWeek(date))

/** The Monday on or after `date`. */
export const mondayOnOrAfter = (date: IsoDate): IsoDate => mondayOf(addDays(date, 6))

export const isMonday = (date: IsoDate): boolean => dayOfWeek(date) === 1

/** Monday to Friday and not in `bankHolidays`. */
export const isWorkingDay = (date: IsoDate, bankHolidays: readonly IsoDate[]): boolean =>
  dayOfWeek(date) <= 5 && !bankHolidays.includes(date)

/** The `count`th working day after `date` (count 1 is the next working day). */
export function addWorkingDays(date: IsoDate, count: number, bankHolidays: readonly IsoDate[]): IsoDate {
  let at = date
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (isWorkingDay(at, bankHolidays)) left -= 1
  }
  return at
}

/** Whole years of age on `today`. Born on 29 February: a year older on 1 March in other years. */
export function ageOn(dateOfBirth: IsoDate, today: IsoDate): number {
  const born = partsOf(dateOfBirth)
  const now = partsOf(today)
  const before = now.month < born.month || (now.month === born.month && now.day < born.day)
  return now.year - born.year - (before ? 1 : 0)
}

type LondonParts = { date: IsoDate; hour: number; minute: number }

let londonFormat: Intl.DateTimeFormat | undefined

function london(moment: IsoMoment): LondonParts {
  londonFormat ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: LONDON,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) throw new RangeError('Not a moment written in ISO 8601')
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of londonFormat.formatToParts(at)) part[type] = value
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    hour: Number(part.hour),
    minute: Number(part.minute),
  }
}

/** The London day of a moment: `2026-07-01T23:30:00Z` is 2 July. RangeError when it is not a moment. */
export const londonDate = (moment: IsoMoment): IsoDate => london(moment).date

/** The London hour (0 to 23) and minute of a moment. */
export function londonTime(moment: IsoMoment): { hour: number; minute: number } {
  const { hour, minute } = london(moment)
  return { hour, minute }
}

/** The moment of a London day and clock time, `HH:MM`. A time that a clock change skips is the one an hour on. */
export function londonMoment(day: IsoDate, time: string): IsoMoment {
  const wall = Date.parse(`${day}T${time}:00Z`)
  /** What London's clocks show at a moment, written as if they were on UTC. */
  const shown = (at: number): number => {
    const { date, hour, minute } = london(new Date(at).toISOString())
    return Date.parse(`${date}T00:00:00Z`) + (hour * 60 + minute) * 60_000
  }
  const at = wall - (shown(wall) - wall)
  // Nothing shows a time that is skipped. Read in winter's time it is, on the clocks of that day, an hour on.
  return new Date(shown(at) === wall ? at : wall).toISOString()
}

/** "Monday 2 March 2026", for sentences. */
export function formatDay(date: IsoDate): string {
  const { year, month, day } = partsOf(date)
  return `${DAYS[dayOfWeek(date) - 1]} ${day} ${MONTHS[month - 1]} ${year}`
}

/** "2 March 2026": a date of birth, where the weekday would be noise. */
export function formatLongDate(date: IsoDate): string {
  const { year, month, day } = partsOf(date)
  return `${day} ${MONTHS[month - 1]} ${year}`
}

/** "2 Mar 2026", for tables. */
export function formatShortDate(date: IsoDate): string {
  const { year, month, day } = partsOf(date)
  return `${day} ${(MONTHS[month - 1] ?? '').slice(0, 3)} ${year}`
}

/** "Mon 2 Mar", for a label where the year is plain. */
export function formatDayShort(date: IsoDate): string {
  const { month, day } = partsOf(date)
  const weekday = (DAYS[dayOfWeek(date) - 1] ?? '').slice(0, 3)
  return `${weekday} ${day} ${(MONTHS[month - 1] ?? '').slice(0, 3)}`
}

/** "9:32am", "midday" or "midnight", London time (agent-desktop.md 14). */
export function formatTime(moment: IsoMoment): string {
  const { hour, minute } = london(moment)
  if (minute === 0 && hour === 0) return 'midnight'
  if (minute === 0 && hour === 12) return 'midday'
  return `${hour % 12 === 0 ? 12 : hour % 12}:${pad(minute, 2)}${hour < 12 ? 'am' : 'pm'}`
}

/** "10:41am" today, "9:14am yesterday", else "2 Mar 2026, 9:14am". `today` is the London day. */
export function formatMoment(moment: IsoMoment, today: IsoDate): string {
  const day = londonDate(moment)
  const time = formatTime(moment)
  if (day === today) return time
  if (day === addDays(today, -1)) return `${time} yesterday`
  return `${formatShortDate(day)}, ${time}`
}

const MONTH_NUMBER = new Map<string, number>()
MONTHS.forEach((name, index) => {
  const lower = name.toLowerCase()
  MONTH_NUMBER.set(lower, index + 1)
  MONTH_NUMBER.set(lower.slice(0, 3), index + 1)
})
MONTH_NUMBER.set('sept', 9)

function fullYear(text: string, today: IsoDate): number | null {
  if (text.length === 4) return Number(text)
  if (text.length !== 2) return null
  const { year } = partsOf(today)
  const guess = Math.floor(year / 100) * 100 + Number(text)
  return guess > year ? guess - 100 : guess
}

/**
 * A day written in any British form: `31/3/1980`, `31 3 80`, `31.03.1980`, `31 March 1980`, `31st Mar 80`,
 * `March 31 1980`, `1980-03-31`. Two-figure years are the latest year not after `today`'s.
 * Null when it is none of these or there is no such day. Never throws for any text.
 */
export function readDate(text: string, today: IsoDate): IsoDate | null {
  const tidy = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const iso = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(tidy)
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const figures = /^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{2}|\d{4})$/.exec(tidy)
  if (figures) return withYear(figures[3], Number(figures[2]), Number(figures[1]), today)
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?(?: of)?[-/. ]?([a-z]{3,9})[-/., ]*(\d{2}|\d{4})$/.exec(tidy)
  if (dayFirst) return withYear(dayFirst[3], monthOf(dayFirst[2]), Number(dayFirst[1]), today)
  const monthFirst = /^([a-z]{3,9})[-/. ]?(\d{1,2})(?:st|nd|rd|th)?(?:,? |[-/.])(\d{2}|\d{4})$/.exec(tidy)
  if (monthFirst) return withYear(monthFirst[3], monthOf(monthFirst[1]), Number(monthFirst[2]), today)
  return null
}

const monthOf = (name: string | undefined): number => MONTH_NUMBER.get(name ?? '') ?? 0

function withYear(text: string | undefined, month: number, day: number, today: IsoDate): IsoDate | null {
  const year = fullYear(text ?? '', today)
  return year === null || month < 1 ? null : dateOf(year, month, day)
}
