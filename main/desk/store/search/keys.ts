import type { Person, TenancySummary } from '../../../../shared/domain/records.ts'
import { fold, tight, wordsOf } from './fold.ts'

/** The shapes a search key can have; the numbers are in the file. */
export const shapes = {
  name: 1,
  birth: 2,
  postcode: 3,
  phone: 4,
  phoneEnd: 5,
  reference: 6,
  email: 7,
  address: 8,
} as const
export type Shape = (typeof shapes)[keyof typeof shapes]
export type Key = { shape: Shape; key: string }
/** Raised whenever the keys made from a row change: the file's keys are then made anew. */
export const KEYS_VERSION = 1

export type Keys = { keys: Key[]; names: string[]; words: string }

const nameKeys = (given: string, family: string): Key[] => [
  { shape: shapes.name, key: `${family} ${given}`.trim() },
  { shape: shapes.name, key: `${given} ${family}`.trim() },
]

export function personKeys(person: Person): Keys {
  const given = fold(person.firstName)
  const family = fold(person.lastName)
  const keys: Key[] = [...nameKeys(given, family)]
  return {
    keys,
    names: [...wordsOf(person.lastName), ...wordsOf(person.firstName)],
    words: fold(`${person.fullName} ${person.address ?? ''} ${tight(person.postcode ?? '')}`),
  }
}

export function tenancyKeys(tenancy: TenancySummary, paymentRef: string | null): Keys {
  const keys: Key[] = [
    { shape: shapes.reference, key: tight(tenancy.ref) },
    ...(paymentRef === null ? [] : [{ shape: shapes.reference, key: tight(paymentRef) }]),
    { shape: shapes.name, key: fold(tenancy.contactName) },
  ]
  return {
    keys,
    names: [],
    words: fold(`${tenancy.contactName} ${tenancy.address ?? ''} ${tight(tenancy.postcode ?? '')}`),
  }
}
