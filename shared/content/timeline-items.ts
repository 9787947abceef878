import { formatDay, formatMoment, formatShortDate, isIsoDate } from '../rules/dates.ts'
import { formatPounds, poundsInSentence } from '../rules/money.ts'

/** What the desk writes on the items of the stream, where their source has no words of its own. */
export const timelineItemWords = {
  call: 'Call',
  callback: 'Callback asked for',
  callbackAnswer: (reached: boolean, by: string | null, note: string | null): string =>
    `${by ?? 'The officer'} ${reached ? 'called back' : 'could not get through'}${note === null ? '.' : `: ${note}`}`,
  case: (reference: string, open: boolean, handledBy: string | null): string =>
    `Case ${reference}, ${open ? 'open' : 'closed'}${handledBy === null ? '' : `. With ${handledBy}`}`,
  /** Money in is below nothing on the ledger; above it is money that came back or was never paid. */
  payment: (pence: number): string =>
    pence <= 0 ? `${formatPounds(-pence)} paid in` : `${formatPounds(pence)} not paid, or paid back`,
  alertSet: (what: string): string => `Alert set: ${what}`,
  alertEnded: (what: string): string => `Alert ended: ${what}`,
  promise: {
    made: 'Promise made',
    asked: 'Callback asked for',
    to: (what: string, who: string, day: string): string => `${what} (${who}, by ${day})`,
    tried: 'Called back, could not get through',
    promiseTried: 'Tried',
    done: 'Promise kept',
    callbackDone: 'Called back',
    cancelled: 'Promise called off',
    callbackCancelled: 'Callback called off',
  },
} as const

/** What is still to come. */
export const comingWords = {
  rent: { title: 'Next rent', text: (pence: number): string => `${poundsInSentence(pence)} for the week` },
  rentUnknown: 'The amount is not known',
  rentFree: (monday: string): string => `No rent on ${formatDay(monday)}`,
  benefit: {
    title: 'Next housing benefit',
    text: (pence: number): string => `${poundsInSentence(pence)} for the week`,
  },
  arrangement: {
    title: 'Next instalment of the arrangement',
    text: (pence: number | null): string =>
      pence === null ? 'The amount is not known' : poundsInSentence(pence),
    broken: (text: string): string => `${text}. The arrangement is marked as broken`,
  },
  promise: 'Promised',
  callback: 'Callback due',
  callbackTo: (what: string, who: string): string => `${what} (${who})`,
  again: (text: string, next: string, today: string): string =>
    `${text}. Tried, next try ${isIsoDate(next) ? formatShortDate(next) : formatMoment(next, today)}`,
  report: 'Report expected to be done',
  reportLate: 'Report was expected to be done, still open',
} as const
