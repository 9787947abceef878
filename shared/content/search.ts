import type { SearchAnswerView, SearchFields } from '../contract/search.ts'
import { inWords } from './common.ts'

type Why = SearchAnswerView['hits'][number]['why']

const fields: Record<Why['on'], string> = {
  name: 'name',
  address: 'address',
  postcode: 'postcode',
  phone: 'phone number',
  email: 'email',
  dateOfBirth: 'date of birth',
  tenancyRef: 'tenancy reference',
  paymentRef: 'payment reference',
  uprn: 'property number',
  personRef: 'person reference',
  caseRef: 'case reference',
}

const hows: Record<Why['how'], string> = {
  exact: '',
  starts: '',
  nickname: ', short form',
  soundsLike: ', sounds alike',
  spelling: ', spelt differently',
  order: ', in another order',
  part: ', part of it',
}

const fieldNames: Record<keyof SearchFields, string> = {
  firstName: 'first name',
  lastName: 'last name',
  address: 'address',
  postcode: 'postcode',
  dateOfBirth: 'date of birth',
  phone: 'phone number',
  reference: 'reference',
}

/** Structured search: what it searched by. */
export const fieldsTakenAs = (by: readonly (keyof SearchFields)[]): string =>
  by.length === 0
    ? 'Fill in at least one box we can read'
    : `Searching by ${inWords(by.map((field) => fieldNames[field]))}`

export const searchWords = {
  placeholder: 'Find a person, address, postcode, phone or reference',
  why: ({ on, how, matched }: Why): string =>
    `Matched on ${fields[on]}${hows[how]}${matched === '' ? '' : `: ${matched}`}`,
  groups: { people: 'People', homes: 'Homes and tenancies', cases: 'Cases and reports' },
  former: 'Former',
  born: (date: string, age: number | null): string => (age === null ? date : `${date}, age ${age}`),
  noDateOfBirth: 'date of birth not recorded',
  noAddress: 'Address not recorded',
  tenancy: (reference: string): string => `Tenancy ${reference}`,
  none: (text: string, where: string): string => `0 results for ‘${text}’ in ${where}.`,
  noneTry: [
    'Check the spelling.',
    'Try a postcode.',
    'Try the tenancy reference.',
    'Try a date of birth, like 31 3 1980.',
  ],
  where: (council: string): string => `${council} residents`,
  tooMany: (total: number): string =>
    `${total >= 200 ? 'Over 200 people match' : `${total} match and the first are shown`}. Add a postcode or date of birth.`,
  partial: (done: number, of: number): string =>
    `Still getting the list of residents (${done} of ${of} parts). People we do not have yet will not show.`,
  copyOf: (when: string): string =>
    `Searching the copy on this device (updated ${when}). New people since then will not show.`,
  failed: 'The search did not work. Type again to retry.',
} as const
