import { LONDON } from '../../shared/domain/dates.ts'
import { formatDay, formatMoment, formatShortDate, isIsoDate } from '../../shared/rules/dates.ts'

let seconds: Intl.DateTimeFormat | undefined

/** "10:43:12am", London time: for "Saved on this device". Empty for something that is no moment. */
export function clockWithSeconds(moment: string): string {
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) return ''
  seconds ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: LONDON,
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    hour12: true,
  })
  return seconds.format(at).replace(/\s/g, '').toLowerCase()
}

/** "10:41am", "9:14am yesterday", "2 Mar 2026, 9:14am"; null stays null. Text that is no moment is shown as it came. */
export function whenWords(moment: string | null, today: string): string | null {
  if (moment === null) return null
  return Number.isNaN(Date.parse(moment)) ? moment : formatMoment(moment, today)
}

/** A moment where there is one; only the day for a plain day or for midnight to the second, which is how systems write a day. */
export function momentOrDay(at: string, today: string): string {
  const plainDay = at.length <= 10 || /T00:00:00(\.0+)?(Z|[+-]00:?00)?$/.test(at)
  return plainDay ? shortDay(at) : (whenWords(at, today) ?? at)
}

/** A day in a table; text that is no calendar day is shown as it came, never dropped. */
export const shortDay = (date: string): string =>
  isIsoDate(date.slice(0, 10)) ? formatShortDate(date.slice(0, 10)) : date
export const longDay = (date: string): string =>
  isIsoDate(date.slice(0, 10)) ? formatDay(date.slice(0, 10)) : date
