import type { Person, TenancySummary } from '../../../../shared/domain/records.ts'
import { phoneDigits, reversed, tight } from './fold.ts'
import { fold, wordsOf } from './names.ts'
import { addressLine, districtOf } from './place.ts'

/** The shapes a search key can have; the numbers are in the file. */
export const shapes = {
  name: 1,
  birth: 2,
  postcode: 3,
  phone: 4,
  phoneEnd: 5,
  tenancyRef: 6,
  paymentRef: 7,
  uprn: 8,
  personRef: 9,
  email: 10,
  address: 11,
  districtName: 12,
} as const
export type Shape = (typeof shapes)[keyof typeof shapes]
export type Key = { shape: Shape; key: string }

/** Raised whenever the keys made from a row change: the file's keys are then made anew when it is opened. */
export const KEYS_VERSION = 1

/** What a row is found by: ordered keys, the names it adds to the list of names, and its words for full text. */
export type Keys = { keys: Key[]; names: string[]; words: string }

/** A double name is also found by its second half, and by both halves run together. */
function familyForms(family: string): string[] {
  const words = wordsOf(family)
  const whole = words.join(' ')
  const forms = [whole, ...(words.length > 1 ? [words.join(''), words.slice(1).join(' ')] : [])]
  const particle = /^\s*[oOdD]['’‘`](.+)$/.exec(family)
  return [...new Set([...forms, ...(particle?.[1] ? [fold(particle[1])] : [])])]
}

function nameKeys(given: string, forms: readonly string[]): string[] {
  const [whole = '', ...rest] = forms
  const both =
    given === '' || whole === '' ? [`${whole}${given}`] : [`${whole} ${given}`, `${given} ${whole}`]
  return [...both, ...rest.map((form) => `${form} ${given}`.trim())]
}

export function personKeys(person: Person): Keys {
  const given = fold(person.firstName)
  const forms = familyForms(person.lastName)
  const orders = nameKeys(given, forms)
  const code = tight(person.postcode ?? '')
  const district = districtOf(code)
  const line = addressLine(person.address ?? '', person.postcode)
  const phones = [...new Set(person.phones.map(phoneDigits))].filter((digits) => digits.length > 3)
  const keys: Key[] = [
    ...orders.map((key) => ({ shape: shapes.name, key })),
    ...(district === ''
      ? []
      : orders.slice(0, 2).map((key) => ({ shape: shapes.districtName, key: `${district} ${key}` }))),
    ...phones.flatMap((digits) => [
      { shape: shapes.phone, key: digits },
      { shape: shapes.phoneEnd, key: reversed(digits) },
    ]),
    { shape: shapes.birth, key: person.dateOfBirth ?? '' },
    { shape: shapes.postcode, key: code },
    { shape: shapes.uprn, key: person.uprn?.replace(/^0+/, '') ?? '' },
    { shape: shapes.email, key: (person.email ?? '').trim().toLowerCase() },
    { shape: shapes.address, key: line },
  ]
  const names = [...new Set([...forms.flatMap((form) => form.split(' ')), ...given.split(' ')])].filter(
    (word) => word.length > 1,
  )
  const words = [...forms, given, line, code.toLowerCase()].join(' ')
  return { keys: keys.filter(({ key }) => key !== ''), names, words }
}

/** The tenants' names as the council writes them, "Ms A Sample & Mr B Sample", without their titles. */
const contactNames = (text: string): string[] =>
  text
    .split(/&|,| and /i)
    .map((part) => wordsOf(part).filter((word) => !/^(mr|mrs|ms|miss|mx|dr|master|sir|lady|rev)$/.test(word)))
    .filter((words) => words.length > 0)
    .flatMap((words) => [...new Set([words.join(' '), [words.at(-1), ...words.slice(0, -1)].join(' ')])])

export function tenancyKeys(tenancy: TenancySummary, paymentRef: string | null): Keys {
  const code = tight(tenancy.postcode ?? '')
  const line = addressLine(tenancy.address ?? '', tenancy.postcode)
  const keys: Key[] = [
    { shape: shapes.tenancyRef, key: tight(tenancy.ref) },
    { shape: shapes.paymentRef, key: tight(paymentRef ?? '') },
    { shape: shapes.postcode, key: code },
    { shape: shapes.address, key: line },
    ...contactNames(tenancy.contactName).map((key) => ({ shape: shapes.name, key })),
  ]
  return {
    keys: keys.filter(({ key }) => key !== ''),
    names: [],
    words: [fold(tenancy.contactName), line, code.toLowerCase()].join(' '),
  }
}
