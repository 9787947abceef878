import type { SearchFields } from '../contract/search.ts'

/** The commands in the find box. */
export const findBoxWords = {
  commands: 'Commands',
  runs: 'runs it',
  noCommand: 'No command is called that. Take the > away to find people.',
} as const

/** Search by separate fields. */
export const fieldSearchWords = {
  title: 'Search by separate fields',
  lead: 'Fill in what the caller tells you. Every field you fill in must match.',
  form: 'What you know',
  fields: {
    firstName: 'First name',
    lastName: 'Last name',
    address: 'Address',
    postcode: 'Postcode',
    dateOfBirth: 'Date of birth',
    phone: 'Phone number',
    reference: 'Reference',
  } satisfies Record<keyof SearchFields, string>,
  hints: {
    dateOfBirth: 'Like 31 3 1980',
    postcode: 'All of it, or how it begins',
    reference: 'Of a tenancy, a payment, a person or a case',
  } satisfies Partial<Record<keyof SearchFields, string>>,
  unread: {
    firstName: 'Enter a name with letters in it',
    lastName: 'Enter a name with letters in it',
    address: 'Enter a street, a building or a number and a street',
    postcode: 'Enter a postcode, like E8 1ZZ, or how it begins',
    dateOfBirth: 'Enter a date of birth, like 31 3 1980',
    phone: 'Enter a phone number with at least 6 digits',
    reference: 'Enter a reference as it is written',
  } satisfies Record<keyof SearchFields, string>,
  empty: 'Fill in at least one field',
  search: 'Search',
  clear: 'Clear all',
  filters: 'Searching by',
  chip: (field: string, value: string): string => `${field}: ${value}`,
  remove: 'Take away',
  removed: (field: string): string => `${field} taken away.`,
  cleared: 'All fields are empty.',
  results: 'Results',
  count: (count: number): string => (count === 1 ? '1 result' : `${count} results`),
  none: '0 results for these fields.',
  noneTry: [
    'Take a filter away.',
    'Check the spelling of the address.',
    'Try only the last name and the date of birth.',
  ],
  columns: {
    name: 'Name',
    born: 'Born',
    address: 'Address',
    tenancy: 'Tenancy',
    why: 'Why it is here',
  },
  open: 'Enter opens it. Ctrl+Enter opens it in a tab behind.',
  openedBehind: (name: string): string => `${name} opened in a tab behind.`,
  failed: 'The search did not work. Try again.',
} as const
