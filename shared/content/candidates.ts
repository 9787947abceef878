import { daysBetween, formatDayShort } from '../rules/dates.ts'

/** What the strip says about who may be ringing: facts held here, each with where it comes from, and nothing guessed. */

const ago = (day: string, today: string): string => {
  const days = daysBetween(day, today)
  if (days <= 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}

const ask = 'Ask for the name and postcode.'

export const candidateWords = {
  withheld: `Number withheld. ${ask}`,
  noNumber: `No number was given. ${ask}`,
  unknown: `We do not know this number. ${ask}`,
  /** The list of residents has not all arrived: not known does not yet mean not on record. */
  unknownYet: `We do not know this number yet: the list of residents is still arriving. ${ask}`,
  one: 'This number is on 1 record. Ask who is calling.',
  few: (count: number): string => `This number is on ${count} records. Ask who is calling.`,
  many: (count: string): string => `This number is on ${count} records. ${ask}`,
  manyAtLeast: (count: number): string => `more than ${count}`,
  why: 'This number is on their record.',
  here: 'this desk',
  note: 'Note',
  contact: (title: string, source: string): string => `${title} (${source})`,
  overdue: (what: string, day: string, by: string): string =>
    `Promised and overdue since ${formatDayShort(day)}: ${what} (promised at this desk by ${by}).`,
  dueToday: (what: string, by: string): string =>
    `Promised for today: ${what} (promised at this desk by ${by}).`,
  report: (title: string, day: string, today: string, reference: string): string =>
    `${title}: reported ${ago(day, today)} and still open (reported at this desk, ${reference}).`,
  reportLate: (title: string, due: string, source: string, reference: string): string =>
    `${title}: was to be done by ${formatDayShort(due)} and is still open (${source}, ${reference}).`,
  recent: (title: string, day: string, today: string, source: string): string =>
    `In contact ${ago(day, today)}: ${title} (${source}).`,
} as const
