import type { QuickTextBlank } from '../domain/council-pack.ts'
import { withoutStop } from './sentences.ts'

/** Words of what waits for this person, and of the texts they have ready. */

/** What a blank stands for, said where nothing on record fills it. */
export const blankWords = {
  name: 'resident’s name',
  address: 'address',
  postcode: 'postcode',
  phone: 'phone number',
  tenancy: 'tenancy reference',
  payment: 'payment reference',
  reference: 'reference',
  today: 'today’s date',
  agent: 'your name',
  council: 'council',
  amount: 'amount',
  day: 'day',
  time: 'time',
  subject: 'what it is about',
  caller: 'caller’s name',
  owner: 'who deals with it',
  permission: 'what they may be told',
} as const satisfies Record<QuickTextBlank, string>

export const workWords = {
  callback: (to: string): string => `${to} to ring back`,
  promise: (what: string): string => `Promised: ${withoutStop(what)}`,
  tried: (next: string | null): string =>
    next === null ? 'Could not get through' : `Could not get through, next try ${next}`,
  wrapUp: 'Call to wrap up',
  wrapUpOf: (when: string): string => `Ended ${when}`,
  drafts: {
    note: 'Unfinished note',
    problem: 'Unfinished report',
    promise: 'Unfinished callback or promise',
  },
  failedSend: (what: string): string => `${what} was not sent`,
  needsYou: 'It could not be sent. See what it says and decide.',
  refused: 'The system said no. Nothing was recorded there.',
  somebody: 'Somebody not on record',
  nobodyChosen: 'Nobody chosen',
} as const

/** The practice dialler's numbers, by how many people they are on record for. */
export const practiceNumberWords = {
  on: (records: number): string =>
    records === 0
      ? 'A number on nobody’s record'
      : records === 1
        ? 'A number on one record'
        : `A number on ${records} records`,
  withheld: 'A withheld number',
} as const
