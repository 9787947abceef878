import type { TargetLength } from '../domain/council-pack.ts'
import type { IsoDate, IsoMoment } from '../domain/dates.ts'
import { openPromiseStates, promiseMayFollow } from '../domain/promises.ts'
import type { NextTry, PromiseRecord, PromiseState } from '../domain/promises.ts'
import { addDays, addWorkingDays, isWorkingDay, londonDate, londonMoment } from './dates.ts'

/** When promises fall due and whether they were kept. Pure: now is an argument, days are London days. */

type Due = { due: string; dueTimed: boolean }
type MaybeDue = { due: string | null; dueTimed: boolean }

export const isOpenPromise = (state: PromiseState): boolean =>
  (openPromiseStates as readonly PromiseState[]).includes(state)

/** Whether the time is past: a day is past when the next has begun. */
export const isPast = ({ due, dueTimed }: Due, now: IsoMoment): boolean =>
  dueTimed ? Date.parse(due) < Date.parse(now) : due < londonDate(now)

/** Open, and the time it was promised for is past. A next try does not move what was promised. */
export const isOverdue = (promise: Due & Pick<PromiseRecord, 'state'>, now: IsoMoment): boolean =>
  isOpenPromise(promise.state) && isPast(promise, now)

/** `overdue`, `today`, `tomorrow`, or null for later and for what is no longer open. */
export function dueSoon(
  promise: Due & Pick<PromiseRecord, 'state'>,
  now: IsoMoment,
): 'overdue' | 'today' | 'tomorrow' | null {
  if (!isOpenPromise(promise.state)) return null
  if (isPast(promise, now)) return 'overdue'
  return dayNear(dueDay(promise), londonDate(now))
}

/** Whether a day that is to come is worth a word: `today`, `tomorrow`, or null further off. */
export const dayNear = (day: IsoDate, today: IsoDate): 'today' | 'tomorrow' | null =>
  day === today ? 'today' : day === addDays(today, 1) ? 'tomorrow' : null

/** The London day it falls on. */
export const dueDay = ({ due, dueTimed }: Due): IsoDate => (dueTimed ? londonDate(due) : due)

/**
 * Soonest first; a day comes after the moments in it, and what has no time last. Compared by code: in the order of a language `~` comes
 * before figures.
 */
export function bySoonest(a: MaybeDue, b: MaybeDue): number {
  const key = ({ due, dueTimed }: MaybeDue): string =>
    due === null ? '~' : dueTimed ? `${londonDate(due)} ${due}` : `${due} ~`
  const [first, second] = [key(a), key(b)]
  return first < second ? -1 : Number(first > second)
}

/** Overdue first, then soonest. Those no longer open last, newest first. */
export function byDue(now: IsoMoment): (a: PromiseRecord, b: PromiseRecord) => number {
  const rank = (one: PromiseRecord): number => (isOverdue(one, now) ? 0 : isOpenPromise(one.state) ? 1 : 2)
  return (a, b) =>
    rank(a) - rank(b) ||
    (rank(a) === 2 ? b.madeAt.localeCompare(a.madeAt) : bySoonest(a, b)) ||
    a.madeAt.localeCompare(b.madeAt)
}

/** Whether a state may follow another. "Couldn't get through" may happen again and again. */
export const mayBecome = (from: PromiseState, to: PromiseState): boolean =>
  promiseMayFollow[from].includes(to)

const OPENS = '09:00'
const CLOSES = '17:00'
const HOUR = 3_600_000

/** Hours counted only from 9 to 5 on working days. */
function addWorkingHours(now: IsoMoment, hours: number, bankHolidays: readonly IsoDate[]): IsoMoment {
  let day = londonDate(now)
  let at = Date.parse(now)
  let left = hours * HOUR
  for (;;) {
    if (isWorkingDay(day, bankHolidays)) {
      const closes = Date.parse(londonMoment(day, CLOSES))
      at = Math.max(at, Date.parse(londonMoment(day, OPENS)))
      if (at + left <= closes) return new Date(at + left).toISOString()
      left -= Math.max(0, closes - at)
    }
    day = addDays(day, 1)
    at = Date.parse(londonMoment(day, OPENS))
  }
}

/**
 * When something told as "usually within …" falls due. Hours are a moment; days are a day; "the next cut" has no date, and neither has
 * nothing.
 */
export function targetDue(
  target: Readonly<TargetLength> | null,
  now: IsoMoment,
  bankHolidays: readonly IsoDate[],
): Due | null {
  if (target === null) return null
  const today = londonDate(now)
  switch (target.unit) {
    case 'hours':
      return { due: new Date(Date.parse(now) + target.amount * HOUR).toISOString(), dueTimed: true }
    case 'working hours':
      return { due: addWorkingHours(now, target.amount, bankHolidays), dueTimed: true }
    case 'days':
      return { due: addDays(today, Math.ceil(target.amount)), dueTimed: false }
    case 'working days':
      return { due: addWorkingDays(today, Math.ceil(target.amount), bankHolidays), dueTimed: false }
    case 'same day':
      return { due: today, dueTimed: false }
    case 'next cut':
      return null
    default:
      return target.unit satisfies never
  }
}

const tryAfter: Record<NextTry, TargetLength | null> = {
  hour: { amount: 1, unit: 'hours' },
  hours: { amount: 3, unit: 'hours' },
  day: { amount: 1, unit: 'working days' },
  days: { amount: 2, unit: 'working days' },
  none: null,
}

/** When somebody who could not be reached is tried next: a moment or a day; null for no time yet. */
export const nextTryAt = (choice: NextTry, now: IsoMoment, bankHolidays: readonly IsoDate[]): string | null =>
  targetDue(tryAfter[choice], now, bankHolidays)?.due ?? null
