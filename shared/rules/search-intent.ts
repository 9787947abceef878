import type { IsoDate } from '../domain/dates.ts'
import { ageOn, formatLongDate, readDate } from './dates.ts'
import { nameWords } from './name-keys.ts'
import { formatPhone } from './phone.ts'
import { readPostcode, readPostcodePart } from './postcode.ts'
import { readReference } from './reference.ts'

/**
 * What was typed in the one search box: offline-and-durability.md 9.1, agent-desktop.md 3.2. Pure and quick enough for every key; never throws for
 * any text. `words` is shown under the box ("Searching as a postcode").
 */

export type SearchIntent = {
  /** Shown under the box. */
  words: string
  typed: string
} & (
  | { kind: 'empty' }
  | { kind: 'postcode'; postcode: string }
  /** `prefix` has no space: compare with postcodes without theirs. */
  | { kind: 'postcode-part'; prefix: string; shown: string }
  /** A whole UK number as "+44…", or what is known of its start ("07911 12") or its end. */
  /** Not a postcode, but one letter or figure away: offered, never used. */
  | { kind: 'postcode-slip'; suggestion: string; names: string[] }
  | { kind: 'phone'; e164: string; whole: true }
  | { kind: 'phone'; startsWith: string; whole: false }
  | { kind: 'email'; email: string }
  | { kind: 'tenancy-reference'; reference: string }
  | { kind: 'payment-reference'; reference: string }
  /** Ten digits that are a mobile without its 0 as well as a payment reference. */
  | { kind: 'payment-reference-or-phone'; reference: string; e164: string }
  | { kind: 'our-reference'; reference: string }
  /** The start of our reference, without dashes. */
  | { kind: 'our-reference-part'; prefix: string }
  | { kind: 'crm-case'; reference: string }
  | { kind: 'report'; id: string }
  | { kind: 'uprn'; uprn: string }
  /** Digits that could be several things: the end of a phone number, a tenancy, a UPRN, a report or a house number;
   *  `date` when eight of them are a day (31031980). */
  | { kind: 'number'; digits: string; date: IsoDate | null }
  | { kind: 'date-of-birth'; date: IsoDate }
  | { kind: 'name-and-date-of-birth'; names: string[]; date: IsoDate }
  | { kind: 'name-and-postcode'; names: string[]; postcode: string }
  /** `names` when it may as well be a person, such as Jane Court; else empty. */
  | {
      kind: 'address'
      unit: string | null
      number: string | null
      rest: string
      postcode: string | null
      names: string[]
    }
  | { kind: 'name'; names: string[] }
)

export type SearchContext = {
  /** For two-figure years and for ruling out dates to come. */
  today: IsoDate
}

const LONGEST = 200
const OLDEST = 130

type Found = SearchIntent extends infer I ? (I extends SearchIntent ? Omit<I, 'typed'> : never) : never
type Reader = (text: string, today: IsoDate) => Found | null

/** Ends an address on its own; words that are as often surnames (Hill, Park, Green) need a number, a flat or a postcode beside them. */
const STREET =
  /\s(?:road|rd|street|avenue|ave|lane|close|court|house|hse|gardens|gdns|grove|terrace|square|mews|drive|crescent|estate|walk|buildings|mansions|towers|wharf|villas|parade|broadway)\.?$/i
/** A letter stands apart from its word: Noa Levy is nobody's flat. */
const UNIT =
  /^(?:flat|apartment|apt|unit|room|block|studio|maisonette|no|number)(?:\.?\s*(\d+\s?[a-z]?)|(?:\.\s*|\s+)([a-z]))(?=[\s,]|$)[,\s]*/i

const email: Reader = (text) => {
  if (!/^[^\s@]+@[^\s@]*$/.test(text)) return null
  return { kind: 'email', email: text.toLowerCase(), words: 'Searching as an email address' }
}

const references: Reader = (text) => {
  const tenancy = /^(\d{5,7})\s*[/\\]\s*(\d{1,2})$/.exec(text)
  if (tenancy) {
    const reference = `${tenancy[1]}/${(tenancy[2] ?? '').padStart(2, '0')}`
    return { kind: 'tenancy-reference', reference, words: 'Searching as a tenancy reference' }
  }
  const crm = /^cas[\s-]*(\d{5})[\s-]*([a-z0-9]{6})$/i.exec(text)
  if (crm) {
    const reference = `CAS-${crm[1]}-${(crm[2] ?? '').toUpperCase()}`
    return { kind: 'crm-case', reference, words: 'Searching as a CRM case number' }
  }
  const report = /^(?:#|report\s*#?|fms\s*#?|case\s*#?|sr[\s-]*)\s*(\d{1,12})$/i.exec(text)
  if (report) return { kind: 'report', id: report[1] ?? '', words: 'Searching as a report number' }
  const named = /^uprn\s*:?\s*(\d{1,12})$/i.exec(text)
  if (named) return uprn(named[1] ?? '')
  return null
}

/** Without dashes ours needs a letter, so that nine figures stay a number. */
const ourReference: Reader = (text) => {
  if (!/[a-z]/i.test(text) && !text.includes('-')) return null
  if (!/\d/.test(text) && !text.includes('-')) return null
  const read = readReference(text)
  if (read.ok) {
    return { kind: 'our-reference', reference: read.reference, words: 'Searching as our reference' }
  }
  const part =
    /^([2-9b-df-hj-np-tv-z]{3})-([2-9b-df-hj-np-tv-z]{1,3})(?:-([2-9b-df-hj-np-tv-z]{0,2}))?$/i.exec(text)
  if (!part || !/\d/.test(text)) return null
  const prefix = text.replaceAll('-', '').toUpperCase()
  return { kind: 'our-reference-part', prefix, words: 'Searching as the start of our reference' }
}

const uprn = (digits: string): Found => ({
  kind: 'uprn',
  uprn: digits.replace(/^0+(?=\d)/, ''),
  words: 'Searching as a property number (UPRN)',
})

const postcode: Reader = (text) => {
  if (!/^[a-z]{1,2}[\doi]|^gir/i.test(text) || !/\d/.test(text) || text.length > 9) return null
  const full = readPostcode(text)
  if (full.ok && /^[a-z0-9 ]+$/i.test(text)) {
    return { kind: 'postcode', postcode: full.postcode, words: 'Searching as a postcode' }
  }
  if (!full.ok && full.suggestion !== null) {
    const words = `Not a postcode. Did you mean ${full.suggestion}?`
    return { kind: 'postcode-slip', suggestion: full.suggestion, names: nameWords(text), words }
  }
  const part = readPostcodePart(text)
  return part && { kind: 'postcode-part', ...part, words: 'Searching as the start of a postcode' }
}

const dateOfBirth: Reader = (text, today) => {
  const date = birthday(text, today)
  if (date === null) return null
  return { kind: 'date-of-birth', date, words: `Searching as a date of birth, ${formatLongDate(date)}` }
}

function birthday(text: string, today: IsoDate): IsoDate | null {
  const date = readDate(text, today)
  return date !== null && date <= today && ageOn(date, today) <= OLDEST ? date : null
}

const phone = (e164: string): Found => ({
  kind: 'phone',
  e164,
  whole: true,
  words: `Searching as a phone number, ${formatPhone(e164)}`,
})

/** A number as typed, with any spaces, dots, dashes and brackets, and the UK code in any form. */
const digits: Reader = (text, today) => {
  if (!/^\+?[\d\s().\-/]+$/.test(text) || !/\d/.test(text)) return null
  const plus = text.startsWith('+')
  const bare = text.replace(/\(0\)/g, '').replace(/\D/g, '')
  const national =
    /^(?:0044|44)(?=[1-9])/.test(bare) && (plus || bare.length >= 11)
      ? bare.replace(/^(?:0044|44)/, '0')
      : bare
  if (plus && !bare.startsWith('44')) {
    return bare.length >= 8
      ? phone(`+${bare}`)
      : {
          kind: 'phone',
          startsWith: `+${bare}`,
          whole: false,
          words: 'Searching as the start of a phone number',
        }
  }
  if (/^0[1-9]/.test(national)) {
    if (national.length === 10 || national.length === 11) return phone(`+44${national.slice(1)}`)
    if (national.length >= 3 && national.length < 10 && /^0[1237]/.test(national)) {
      return {
        kind: 'phone',
        startsWith: national,
        whole: false,
        words: 'Searching as the start of a phone number',
      }
    }
  }
  if (/^7\d{9}$/.test(bare)) {
    return {
      kind: 'payment-reference-or-phone',
      reference: bare,
      e164: `+44${bare}`,
      words: 'Searching as a payment reference or a phone number',
    }
  }
  if (bare.length === 10)
    return { kind: 'payment-reference', reference: bare, words: 'Searching as a payment reference' }
  if (bare.length === 11 || bare.length === 12) return uprn(bare)
  if (bare.length > 12) return null
  const dotted = bare.length === 8 ? `${bare.slice(0, 2)}/${bare.slice(2, 4)}/${bare.slice(4)}` : ''
  return {
    kind: 'number',
    digits: bare,
    date: birthday(dotted, today),
    words: 'Searching as a number: phone, tenancy, property or report',
  }
}

const FULL_POSTCODE = /(?:^|[\s,])([a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2})$/i

/** The text without the postcode at its end, and that postcode. */
function splitPostcode(text: string): { before: string; postcode: string | null } {
  const found = FULL_POSTCODE.exec(text)
  const read = found ? readPostcode(found[1] ?? '') : null
  if (!found || !read?.ok) return { before: text, postcode: null }
  return { before: text.slice(0, found.index).replace(/[\s,]+$/, ''), postcode: read.postcode }
}

const address: Reader = (text) => {
  const { before, postcode: found } = splitPostcode(text)
  const unit = UNIT.exec(before)
  const after = unit ? before.slice(unit[0].length) : before
  const number = /^(\d{1,4}\s?[a-z]?(?:\s?-\s?\d{1,4})?)(?=[\s,])[,\s]+(?=.*[a-z]{2})/i.exec(after)
  const rest = (number ? after.slice(number[0].length) : after).trim()
  // "No A Bekele" may be somebody whose family name is No.
  const maybeNamed = unit?.[1] === undefined && !number && found === null
  if (!unit && !number && !STREET.test(rest) && !(found !== null && /\d/.test(rest))) return null
  return {
    kind: 'address',
    unit: tidy(unit?.[1] ?? unit?.[2]),
    number: tidy(number?.[1]),
    rest: rest.toLowerCase().replace(/[\s,]+/g, ' '),
    postcode: found,
    names: maybeNamed ? nameWords(before) : [],
    words: found === null ? 'Searching as an address' : `Searching as an address in ${found}`,
  }
}

const tidy = (text: string | undefined): string | null =>
  text ? text.replace(/\s/g, '').toUpperCase() : null

/** A date of birth before or after a name, or a name before a postcode. */
const nameWith: Reader = (text, today) => {
  const parts = text.split(/[\s,]+/)
  for (let size = Math.min(4, parts.length - 1); size >= 1; size -= 1) {
    for (const [dateText, nameText] of [
      [parts.slice(-size).join(' '), parts.slice(0, -size).join(' ')],
      [parts.slice(0, size).join(' '), parts.slice(size).join(' ')],
    ] as const) {
      const date = birthday(dateText, today)
      const names = nameWords(nameText.replace(/\b(?:born|dob|d\.o\.b\.?)\b:?/gi, ' '))
      if (date && names.length > 0 && !/\d/.test(nameText)) {
        return {
          kind: 'name-and-date-of-birth',
          names,
          date,
          words: `Searching as a name and a date of birth, ${formatLongDate(date)}`,
        }
      }
    }
  }
  const { before, postcode: found } = splitPostcode(text)
  if (found === null || /\d/.test(before)) return null
  const names = nameWords(before)
  return names.length > 0
    ? { kind: 'name-and-postcode', names, postcode: found, words: `Searching as a name in ${found}` }
    : null
}

const READERS: readonly Reader[] = [
  email,
  references,
  ourReference,
  postcode,
  dateOfBirth,
  digits,
  nameWith,
  address,
]

/**
 * Recognises what was typed. References and numbers are exact; what is not recognised is a name. Postcodes, phones and numbers are never corrected.
 */
export function searchIntent(typed: string, { today }: SearchContext): SearchIntent {
  const text = typed.slice(0, LONGEST).normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (text === '')
    return { kind: 'empty', typed, words: 'Type a name, postcode, address, phone or reference' }
  for (const read of READERS) {
    const found = read(text, today)
    if (found) return { ...found, typed }
  }
  const names = nameWords(text)
  return { kind: 'name', names, typed, words: 'Searching as a name' }
}
