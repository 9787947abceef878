import { callWords, candidateWords, wrapUpWords } from '../../../shared/content/calls.ts'
import type { CallView, Candidate } from '../../../shared/contract/calls.ts'
import { callerTypes, type CallerType } from '../../../shared/domain/calls.ts'
import { formatPhone } from '../../../shared/rules/phone.ts'
import { formatLongDate, isIsoDate } from '../../../shared/rules/dates.ts'
import { whenWords } from '../../lib/words.ts'

/** "04:12", and "1:04:12" from an hour on. Never less than nothing. */
export function clock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0
  const two = (part: number): string => String(part).padStart(2, '0')
  const minutes = Math.floor(whole / 60)
  const rest = `${two(minutes % 60)}:${two(whole % 60)}`
  return minutes < 60 ? rest : `${Math.floor(minutes / 60)}:${rest}`
}

/** Seconds now, from what the desk counted and what passed here since it was heard. The window's own clock only ticks. */
export const ticked = (counted: number, heardAt: number, now: number): number =>
  counted + Math.max(0, Math.floor((now - heardAt) / 1000))

/** "Talking 03:10, on hold 00:20, waiting for systems 00:12. On screen: their record 02:05.": what there was none of is left out. */
export function timesWords({ seconds }: Pick<CallView, 'seconds'>): string {
  const some = (count: number): string | null => (count === 0 ? null : clock(count))
  const [caller, others] = [some(seconds.callerShown), some(seconds.othersShown)]
  const times = wrapUpWords.times(clock(seconds.talk), some(seconds.hold), some(seconds.systemWait))
  return caller === null && others === null ? times : `${times} ${wrapUpWords.shown(caller, others)}`
}

/** How long the call is on the line, as the desk counted it. */
export const onTheLine = ({ seconds }: Pick<CallView, 'seconds'>): number => seconds.talk + seconds.hold

/** Half of all calls are longer than the middle one, so only half as long again is worth a word. */
const worthSaying = 1.5

/** "Longer than usual, which is about 4 minutes"; null while it is not, or when there is too little to go by. */
export function longerWords(seconds: number, usualSeconds: number | null): string | null {
  if (usualSeconds === null || seconds <= usualSeconds * worthSaying) return null
  return callWords.longer(callWords.minutes(Math.max(1, Math.round(usualSeconds / 60))))
}

/** The number as people read it; why there is none, or null when that is of no interest: the agent started it and was not told. */
export function numberWords({ number, withheld }: Pick<CallView, 'number' | 'withheld'>): string {
  if (number !== null && number !== '') return formatPhone(number)
  return withheld ? callWords.withheld : callWords.noNumber
}

/** Whether asking who it may be can come to anything: not when the agent started it without a number. */
export const worthAsking = ({
  origin,
  number,
  resident,
}: Pick<CallView, 'origin' | 'number' | 'resident'>): boolean =>
  resident === null && !(origin === 'agent' && number === null)

/** Whether anybody was ever chosen: the first is free, and from then on it is only changed with a reason (the caller dialog). */
export const wasBound = ({
  resident,
  callerChanges,
}: Pick<CallView, 'resident' | 'callerChanges'>): boolean => resident !== null || callerChanges > 0

export const isCallerType = (text: string): text is CallerType => callerTypes.some((one) => one === text)

/** The two lines of one person in the strip. Alerts are counted, never told. */
export function candidateLines(one: Candidate, today: string): { who: string; why: string; facts: string[] } {
  const born =
    one.dateOfBirth === null
      ? candidateWords.noBirth
      : candidateWords.born(
          isIsoDate(one.dateOfBirth) ? formatLongDate(one.dateOfBirth) : one.dateOfBirth,
          one.age,
        )
  const counted = (count: number, words: (count: number) => string): string[] =>
    count === 0 ? [] : [words(count)]
  return {
    who: `${one.name} (${born})`,
    why: one.why,
    facts: [
      one.address ?? '',
      one.lastContact === null
        ? candidateWords.noContact
        : candidateWords.lastContact(whenWords(one.lastContact.at, today) ?? '', one.lastContact.words),
      ...counted(one.openPromises, candidateWords.promises),
      ...counted(one.openCases, candidateWords.cases),
      ...counted(one.alerts, candidateWords.alerts),
      one.likely.length === 0 ? '' : candidateWords.likely(one.likely),
    ].filter((fact) => fact !== ''),
  }
}
