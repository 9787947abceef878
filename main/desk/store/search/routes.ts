import { nameWords } from '../../../../shared/rules/name-keys.ts'
import type { SearchIntent } from '../../../../shared/rules/search-intent.ts'
import type { Context } from '../repositories/context.ts'
import type { SearchWhy } from '../types.ts'
import { fit } from './fit.ts'
import { phoneDigits, plainWords, referenceKey, reversed, tight, typedWords } from './fold.ts'
import { postcodeWords, shapes } from './keys.ts'
import type { Shape } from './keys.ts'
import { addressWords, heldOf } from './loaded.ts'
import type { Loaded, Loader } from './loaded.ts'
import { nameVariants } from './words.ts'
import type { Variant } from './words.ts'

export type Found = { score: number; why: SearchWhy }
type On = SearchWhy['on']
type How = SearchWhy['how']

/** One more than is ever told, so that "more" is known. */
const MOST = 201
/** Below this many the spelling and the sound are tried too; when somebody is called just what was typed, only below a few. */
const ENOUGH = 20
const FEW = 3
/** How many times more rows are read and compared than are shown. */
export const CONSIDERED = 3
const COMBINATIONS = 16
const CORRECTED = 50
/** A corrected name is looked for in full text, where middle names and addresses are, this often a search. */
const TEXT_SEARCHES = 4

/** How sure each way of being found is; the higher comes first (offline reference, 9.2). */
const scores = {
  reference: 1000,
  phone: 900,
  email: 890,
  narrowed: 850,
  name: 800,
  /** The tenants' names on a tenancy: the people themselves come first. */
  contact: 760,
  address: 640,
  birthOnly: 300,
} as const
/** "Shah" is surer of Shah than of Shahid. */
const WHOLE_WORD = 20
const penalty: Record<How, number> = {
  exact: 0,
  starts: 150,
  order: 250,
  part: 300,
  nickname: 320,
  soundsLike: 420,
  spelling: 440,
}

export const rangeQuery =
  'SELECT key, target FROM search_key WHERE shape = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?'
export const wordsQuery = 'SELECT rowid AS target FROM word_text WHERE word_text MATCH ? LIMIT ?'

/** The last word may go on; a postcode district is whole as it stands, and thousands of words begin with it. */
const unfinished = (word: string, at: number, words: readonly string[]): boolean =>
  at === words.length - 1 && !/^[a-z]{1,2}\d[a-z\d]?$/.test(word)

const allWords = (row: Loaded): string[] => [
  ...row.names,
  ...addressWords(row),
  ...postcodeWords(tight(heldOf(row).postcode ?? '')),
]

/** Which index answers which intent. */
export function routes(context: Context) {
  const { sql } = context
  const variants = nameVariants(context)
  const personById = sql<{ n: number }>('SELECT n FROM person WHERE id = ?')

  const range = (shape: Shape, start: string, limit = MOST): { key: string; target: number }[] =>
    start === ''
      ? []
      : sql<{ key: string; target: number }>(rangeQuery).all(shape, start, `${start}\u{10ffff}`, limit)

  return (intent: SearchIntent, rows: Loader, wanted: number): Map<number, Found> => {
    const found = new Map<number, Found>()

    function add(target: number, base: number, why: SearchWhy): void {
      const score = base - penalty[why.how]
      const held = found.get(target)
      if (!held || held.score < score) found.set(target, { score, why })
    }

    function byStart(shape: Shape, start: string, base: number, on: On, matched: string): void {
      for (const { key, target } of range(shape, start)) {
        add(target, base, { on, how: key === start ? 'exact' : 'starts', matched })
      }
    }

    /** A reference leads to the tenancy, and to the people who live there. */
    function byTenancy(on: 'tenancyRef' | 'paymentRef', typed: string): void {
      const start = referenceKey(typed)
      for (const { key, target } of range(shapes[on], start)) {
        const why: SearchWhy = { on, how: key === start ? 'exact' : 'starts', matched: typed }
        add(target, scores.reference, why)
        const home = found.size < ENOUGH ? rows.load(target) : null
        if (home?.place)
          for (const person of rows.peopleAt(home.place)) add(person, scores.reference - 1, why)
      }
    }

    const byUprn = (digits: string): void =>
      byStart(shapes.uprn, referenceKey(digits), scores.reference, 'uprn', digits)
    const byPhone = (typed: string): void =>
      byStart(shapes.phone, phoneDigits(typed), scores.phone, 'phone', typed)
    function byPhoneEnd(digits: string): void {
      for (const { target } of range(shapes.phoneEnd, reversed(digits))) {
        add(target, scores.phone, { on: 'phone', how: 'part', matched: digits })
      }
    }

    /** Figures on their own may be several things; none of them is ever corrected. */
    function byFigures(digits: string): void {
      byTenancy('tenancyRef', digits)
      if (digits.length >= 4) {
        byTenancy('paymentRef', digits)
        byPhoneEnd(digits)
      }
      if (digits.length >= 6) byUprn(digits)
      if (digits.length <= 4) byStart(shapes.address, digits, scores.address, 'address', digits)
      byPhone(digits)
    }

    /** Few rows share a whole postcode or a birthday, so the words beside it are compared row by row, with every tolerance. */
    function narrowed(shape: Shape, key: string, on: On, words: readonly string[], inAddress: boolean): void {
      const typed = words.join(' ')
      for (const { target } of range(shape, key, 600)) {
        const row = rows.load(target)
        if (!row) continue
        const how = fit(words, inAddress ? [...addressWords(row), ...row.names] : row.names)
        if (how !== null)
          add(target, scores.narrowed, { on: inAddress ? 'address' : 'name', how, matched: typed })
        else if (on === 'dateOfBirth') add(target, scores.birthOnly, { on, how: 'exact', matched: key })
      }
    }

    function byName(words: readonly string[], how: How | null): number {
      const start = words.join(' ')
      const agree = range(shapes.name, start, how === null ? MOST : CORRECTED)
      for (const { key, target } of agree) {
        const whole = start.length > 1 && key.startsWith(`${start} `) ? WHOLE_WORD : 0
        const why: SearchWhy = {
          on: 'name',
          how: how ?? (key === start ? 'exact' : 'starts'),
          matched: start,
        }
        add(target, scores.name + whole, why)
      }
      return agree.length
    }

    /** Every word somewhere in the name or the address, in any order; the last may be unfinished. */
    function byWords(words: readonly string[], how: How | null): void {
      const typed = words.join(' ')
      const last = words.at(-1) ?? ''
      // One letter begins half of all words: the others find the rows, and it is looked for in those that are read.
      const letter = last.length === 1 && words.length > 1 ? last : null
      const asked = letter === null ? words : words.slice(0, -1)
      const match = asked
        .map((word, at) => `"${word}"${unfinished(word, at, words) ? '*' : ''}`)
        .join(' AND ')
      let looked = 0
      for (const { target } of sql<{ target: number }>(wordsQuery).all(match, MOST)) {
        if (found.has(target)) continue
        // One word that begins a name was found by the names' own index. Reading rows costs more than finding them, so only some are looked at.
        const row = words.length > 1 && looked < wanted * CONSIDERED ? rows.load(target) : null
        looked += 1
        if (letter !== null && (row === null || !allWords(row).some((word) => word.startsWith(letter))))
          continue
        const inName = row !== null && words.every((word) => row.names.some((name) => name.startsWith(word)))
        const base = inName ? scores.name : scores.address
        add(target, base, {
          on: inName ? 'name' : 'address',
          how: how ?? (inName ? 'order' : 'part'),
          matched: typed,
        })
      }
    }

    /** The same words with one of them, or both of two, exchanged for what may have been meant; the last word first. */
    function exchanged(words: readonly string[], of: (word: string) => Variant[]): void {
      const options = words.map(of)
      const tries = options
        .flatMap((some, at) => some.map(({ word, how }) => ({ words: words.with(at, word), how })))
        .toReversed()
      const [first = [], second = []] = options
      if (words.length === 2) {
        for (const a of first) for (const b of second) tries.push({ words: [a.word, b.word], how: b.how })
      }
      let searches = 0
      for (const attempt of tries.slice(0, COMBINATIONS)) {
        if (byName(attempt.words, attempt.how) > 0 || words.length === 1 || searches === TEXT_SEARCHES)
          continue
        searches += 1
        byWords(attempt.words, attempt.how)
      }
    }

    function byNames(names: readonly string[]): void {
      const words = typedWords(names)
      if (words.length === 0) return
      byName(words, null)
      if (found.size < wanted)
        byStart(shapes.contact, words.join(' '), scores.contact, 'name', words.join(' '))
      if (found.size < wanted) exchanged(words, variants.others)
      if (found.size < wanted && (words.length > 1 || words.join('').length > 2)) byWords(words, null)
      const asTyped = [...found.values()].some(({ why }) => why.how === 'exact')
      if (found.size >= (asTyped ? FEW : ENOUGH)) return
      exchanged(words, (word) => [...variants.spelt(word), ...variants.sounding(word)])
    }

    function byAddress(at: Extract<SearchIntent, { kind: 'address' }>): void {
      const words = plainWords([at.unit, at.number, at.rest].filter((part) => part !== null).join(' '))
      if (at.postcode !== null) {
        narrowed(shapes.postcode, tight(at.postcode), 'postcode', words, true)
        if (found.size > 0) return
      }
      const line = plainWords(intent.typed).join(' ')
      byStart(shapes.address, line, scores.address, 'address', at.rest)
      if (found.size < wanted && words.length > 0) byWords(words, null)
      if (at.names.length > 0) byNames(at.names)
    }

    const own = personById.get(intent.typed.trim())
    if (own) add(own.n * 2, scores.reference, { on: 'personRef', how: 'exact', matched: intent.typed.trim() })

    switch (intent.kind) {
      case 'empty':
        break
      case 'postcode':
        byStart(shapes.postcode, tight(intent.postcode), scores.address, 'postcode', intent.postcode)
        break
      case 'postcode-part':
        byStart(shapes.postcode, intent.prefix, scores.address, 'postcode', intent.shown)
        break
      case 'postcode-slip':
        byNames(intent.names)
        break
      case 'phone':
        byPhone(intent.whole ? intent.e164 : intent.startsWith)
        if (!intent.whole) byTenancy('tenancyRef', intent.startsWith)
        break
      case 'email':
        byStart(shapes.email, intent.email, scores.email, 'email', intent.email)
        break
      case 'tenancy-reference':
        byTenancy('tenancyRef', intent.reference)
        break
      case 'payment-reference':
        byTenancy('paymentRef', intent.reference)
        byPhoneEnd(intent.reference)
        break
      case 'payment-reference-or-phone':
        byTenancy('paymentRef', intent.reference)
        byPhone(intent.e164)
        break
      case 'uprn':
        byUprn(intent.uprn)
        break
      case 'number':
        if (intent.date !== null)
          byStart(shapes.birth, intent.date, scores.narrowed, 'dateOfBirth', intent.date)
        byFigures(intent.digits)
        break
      case 'date-of-birth':
        byStart(shapes.birth, intent.date, scores.narrowed, 'dateOfBirth', intent.date)
        break
      case 'name-and-date-of-birth':
        narrowed(shapes.birth, intent.date, 'dateOfBirth', typedWords(intent.names), false)
        break
      case 'name-and-postcode':
        narrowed(shapes.postcode, tight(intent.postcode), 'postcode', typedWords(intent.names), false)
        if (found.size === 0)
          narrowed(shapes.postcode, tight(intent.postcode), 'postcode', typedWords(intent.names), true)
        break
      case 'address':
        byAddress(intent)
        break
      case 'name':
        byNames(intent.names)
        break
      // Work of ours and of the back-ends: found in the outbox and the records, not in the directory.
      case 'our-reference':
      case 'our-reference-part':
      case 'crm-case':
      case 'report':
        break
      default:
        intent satisfies never
    }
    // Letters and figures that look like a reference may still be a name with a house number, so a bare miss is read as words.
    if (found.size === 0 && (intent.kind === 'our-reference-part' || intent.kind === 'tenancy-reference'))
      byNames(nameWords(intent.typed))
    return found
  }
}
