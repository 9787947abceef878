import type { Person, TenancySummary } from '../../../../shared/domain/records.ts'
import { nameWords, personKeys as nameKeys, wordKeys } from '../../../../shared/rules/name-keys.ts'
import { nameForms, phoneDigits, referenceKey, reversed, tight, typedWords } from './fold.ts'
import { addressLine } from './place.ts'

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
  email: 9,
  address: 10,
  contact: 11,
} as const
export type Shape = (typeof shapes)[keyof typeof shapes]
export type Key = { shape: Shape; key: string }

/**
 * Raised whenever the keys made from a row change, here or in the name rules: the file's keys are then made anew when it is next opened.
 * `test/unit/store/search-keys.test.ts` says when.
 */
export const KEYS_VERSION = 1

/** What a row is found by: ordered keys, the names it adds to the list of names, and its words for full text. */
export type Keys = { keys: Key[]; names: string[]; words: string }

const present = (keys: readonly Key[]): Key[] => keys.filter(({ key }) => key !== '')

/** A postcode whole and in its two halves, so that "n16 3" after a name agrees as well as "n163he". */
export const postcodeWords = (code: string): string[] => {
  const lower = code.toLowerCase()
  return lower.length > 4 ? [lower, lower.slice(0, -3), lower.slice(-3)] : [lower]
}

export function personKeys(person: Person): Keys {
  const names = [...new Set([...nameForms(person.lastName), ...nameForms(person.firstName)])]
  const code = tight(person.postcode ?? '')
  const line = addressLine(person.address, person.postcode)
  const phones = [...new Set(person.phones.map(phoneDigits))].filter((digits) => digits.length > 3)
  const keys = present([
    ...nameKeys(person.firstName, person.lastName).map((key) => ({ shape: shapes.name, key })),
    ...phones.flatMap((digits) => [
      { shape: shapes.phone, key: digits },
      { shape: shapes.phoneEnd, key: reversed(digits) },
    ]),
    { shape: shapes.birth, key: person.dateOfBirth ?? '' },
    { shape: shapes.postcode, key: code },
    { shape: shapes.uprn, key: referenceKey(person.uprn ?? '') },
    { shape: shapes.email, key: (person.email ?? '').trim().toLowerCase() },
    { shape: shapes.address, key: line },
  ])
  const listed = names.filter((name) => name.length > 1 && !/\d/.test(name))
  return { keys, names: listed, words: [...names, line, ...postcodeWords(code)].join(' ').trim() }
}

/** The tenants of "Ms A Sample & Mr B Sample": each name in both orders, without titles. */
function contactKeys(text: string): string[] {
  return text.split(/&|,| and /i).flatMap((part) => {
    const words = typedWords(nameWords(part))
    const family = words.at(-1)
    return family === undefined ? [] : [words.join(' '), [family, ...words.slice(0, -1)].join(' ')]
  })
}

export function tenancyKeys(tenancy: TenancySummary, paymentRef: string | null): Keys {
  const code = tight(tenancy.postcode ?? '')
  const line = addressLine(tenancy.address, tenancy.postcode)
  const contact = nameWords(tenancy.contactName.replaceAll('&', ' ')).flatMap(wordKeys)
  const keys = present([
    { shape: shapes.tenancyRef, key: referenceKey(tenancy.ref) },
    { shape: shapes.paymentRef, key: referenceKey(paymentRef ?? '') },
    { shape: shapes.postcode, key: code },
    { shape: shapes.address, key: line },
    ...contactKeys(tenancy.contactName).map((key) => ({ shape: shapes.contact, key })),
  ])
  return { keys, names: [], words: [...contact, line, ...postcodeWords(code)].join(' ').trim() }
}
