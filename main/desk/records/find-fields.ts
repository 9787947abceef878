import type { SearchFields } from '../../../shared/contract/search.ts'
import type { IsoDate } from '../../../shared/domain/dates.ts'
import type { Person, TenancySummary } from '../../../shared/domain/records.ts'
import { readDate } from '../../../shared/rules/dates.ts'
import { nameWords } from '../../../shared/rules/name-keys.ts'
import { readPostcode, readPostcodePart } from '../../../shared/rules/postcode.ts'
import { fit } from '../store/search/fit.ts'
import { nameForms, phoneDigits, plainWords, referenceKey, tight, typedWords } from '../store/search/fold.ts'
import { postcodeWords } from '../store/search/keys.ts'
import { addressLine } from '../store/search/place.ts'
import type { SearchHit } from '../store/types.ts'

/** Structured search read field by field: what could be read of each, how a row is held against it, and what to ask the index. */

type Field = keyof SearchFields
export type ReadFields = {
  /** What is searched by. */
  by: Field[]
  /** Filled in, and could not be read. */
  unread: Field[]
  /** The texts to ask the index, the one that should find fewest first. */
  queries: string[]
  matches: (hit: SearchHit) => SearchHit | null
  matchesPerson: (person: Person) => boolean
  matchesTenancy: (tenancy: TenancySummary) => boolean
}

const fewestPhoneDigits = 4
const referenceFields = new Set(['tenancyRef', 'paymentRef', 'uprn', 'personRef'])

/** The row's words each typed word has to fit, as in the one search box: short forms, spelling and sound included. */
const namesFit = (typed: readonly string[], held: string): boolean =>
  typed.length === 0 || fit(typed, nameForms(held)) !== null

/** Figures exactly, words by their start: "12 sample" is 12 Sample House, and never 112. */
function addressFits(
  typed: readonly string[],
  held: { address: string | null; postcode: string | null },
): boolean {
  const words = [
    ...addressLine(held.address, held.postcode).split(' '),
    ...postcodeWords(tight(held.postcode ?? '')),
  ]
  return typed.every((word) =>
    words.some((one) => one === word || (!/\d/.test(word) && one.startsWith(word))),
  )
}

const phoneFits = (typed: string | null, phones: readonly string[]): boolean =>
  typed === null ||
  phones.map(phoneDigits).some((held) => held !== '' && (held.startsWith(typed) || held.endsWith(typed)))

type PostcodeAsked = { prefix: string; whole: boolean; outward: string | null }

/** "E1" is all of E1 and none of E10; "e81" is E8 1 as well. */
function postcodeFits(asked: PostcodeAsked | null, postcode: string | null): boolean {
  if (asked === null) return true
  const held = tight(postcode ?? '')
  const outward = held.slice(0, -3)
  if (!held.startsWith(asked.prefix)) return false
  if (asked.outward !== null) return outward === asked.outward
  return outward.length < asked.prefix.length || outward === asked.prefix
}

/** A whole postcode, or the start of one. */
function readPostcodeAsked(text: string): PostcodeAsked | null {
  const whole = readPostcode(text)
  if (whole.ok) return { prefix: tight(whole.postcode), whole: true, outward: null }
  const part = readPostcodePart(text)
  if (part === null) return null
  const outward = part.shown.includes(' ') ? (part.shown.split(' ')[0] ?? null) : null
  return { prefix: part.prefix, whole: false, outward }
}

export function readFields(fields: SearchFields, today: IsoDate): ReadFields {
  const by: Field[] = []
  const unread: Field[] = []
  /** Reads a field that was filled in, and keeps account of whether it could be. */
  const take = <T>(field: Field, read: (text: string) => T | null): T | null => {
    const text = fields[field].trim()
    if (text === '') return null
    const found = read(text)
    if (found === null) unread.push(field)
    else by.push(field)
    return found
  }
  const some = (words: string[]): string[] | null => (words.length === 0 ? null : words)
  const names = (text: string): string[] | null => some(typedWords(nameWords(text)))

  const firstName = take('firstName', names) ?? []
  const lastName = take('lastName', names) ?? []
  const address = take('address', (text) => some(plainWords(text))) ?? []
  const postcode = take('postcode', readPostcodeAsked)
  const dateOfBirth = take('dateOfBirth', (text) => {
    const date = readDate(text, today)
    return date === null || date > today ? null : date
  })
  const phone = take('phone', (text) => {
    const digits = phoneDigits(text)
    return digits.length < fewestPhoneDigits ? null : digits
  })
  const reference = take('reference', (text) => (referenceKey(text) === '' ? null : text))

  const whole = [...firstName, ...lastName].join(' ')
  const placed = address.some((word) => /\d/.test(word))
  const queries = [
    reference,
    phone,
    dateOfBirth,
    postcode?.whole === true ? postcode.prefix : null,
    placed ? fields.address.trim() : null,
    whole,
    placed ? null : fields.address.trim(),
    postcode?.whole === false ? fields.postcode.trim() : null,
  ].filter((text): text is string => text !== null && text !== '')

  const matchesPerson = (person: Person): boolean =>
    namesFit(firstName, person.firstName) &&
    namesFit(lastName, person.lastName) &&
    addressFits(address, person) &&
    postcodeFits(postcode, person.postcode) &&
    (dateOfBirth === null || person.dateOfBirth === dateOfBirth) &&
    phoneFits(phone, person.phones)
  // A tenancy holds no birthday and no phone: it cannot match a field it has nothing for.
  const matchesTenancy = (tenancy: TenancySummary): boolean =>
    dateOfBirth === null &&
    phone === null &&
    namesFit([...firstName, ...lastName], tenancy.contactName.replaceAll('&', ' ')) &&
    addressFits(address, tenancy) &&
    postcodeFits(postcode, tenancy.postcode)

  return {
    by,
    unread,
    queries,
    matchesPerson,
    matchesTenancy,
    matches: (hit) => {
      if (reference !== null && !referenceFields.has(hit.why.on)) return null
      if (hit.kind === 'tenancy') return matchesTenancy(hit.tenancy) ? hit : null
      if (matchesPerson(hit.person)) return hit
      // The search lists a home under the people who live there; its tenant may be the one who is asked for.
      return hit.tenancy !== null && matchesTenancy(hit.tenancy)
        ? { kind: 'tenancy', tenancy: hit.tenancy, why: hit.why, score: hit.score }
        : null
    },
  }
}
