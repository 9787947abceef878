import type { Context } from '../repositories/context.ts'
import type { SearchWhy } from '../types.ts'
import type { Asked } from './asked.ts'
import { fit } from './fit.ts'
import { tight } from './fold.ts'
import { shapes } from './keys.ts'
import type { Shape } from './keys.ts'
import { isPerson } from './loaded.ts'
import type { Loader } from './loaded.ts'
import { wordsOf } from './names.ts'
import { addressLine, districtOf } from './place.ts'
import { nameWords } from './words.ts'
import type { Variant } from './words.ts'

export type Found = { score: number; why: SearchWhy }

/** One more than is ever shown, so that "more" is known. */
const MOST = 201
/** Enough of a page: no further tolerance is tried when this many agree as typed. */
const ENOUGH = 20
const COMBINATIONS = 12
/** "Shah" is surer of Shah than of Shahid. */
const WHOLE_WORD = 20

/** How sure each way of matching is; the higher comes first (offline reference, 9.2). */
const scores = {
  reference: 1000,
  phone: 900,
  email: 890,
  narrowed: 850,
  name: 800,
  /** The tenants' names on a tenancy: the people themselves come first. */
  contact: 760,
  address: 640,
} as const
const penalty: Record<SearchWhy['how'], number> = {
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

export function routes(context: Context) {
  const { sql } = context
  const names = nameWords(context)
  const personById = sql<{ n: number }>('SELECT n FROM person WHERE id = ?')

  const range = (shape: Shape, start: string, limit = MOST): { key: string; target: number }[] =>
    start === ''
      ? []
      : sql<{ key: string; target: number }>(rangeQuery).all(shape, start, `${start}\u{10ffff}`, limit)

  return (asked: Asked, rows: Loader, wanted: number): Map<number, Found> => {
    const found = new Map<number, Found>()
    const add = (target: number, base: number, why: SearchWhy): void => {
      const score = base - penalty[why.how]
      const held = found.get(target)
      if (!held || held.score < score) found.set(target, { score, why })
    }
    const byStart = (
      shape: Shape,
      start: string,
      base: number,
      on: SearchWhy['on'],
      matched = start,
    ): void => {
      for (const { key, target } of range(shape, start))
        add(target, base, { on, how: key === start ? 'exact' : 'starts', matched })
    }

    /** A reference leads to the tenancy and to the people who live there. */
    function byTenancy(shape: Shape, start: string, on: 'tenancyRef' | 'paymentRef'): void {
      for (const { key, target } of range(shape, start)) {
        const why: SearchWhy = { on, how: key === start ? 'exact' : 'starts', matched: start }
        add(target, scores.reference, why)
        const home = why.how === 'exact' || found.size < ENOUGH ? rows.load(target) : null
        if (home?.place)
          for (const person of rows.peopleAt(home.place)) add(person, scores.reference - 1, why)
      }
    }

    function byReference(reference: string): void {
      byTenancy(shapes.tenancyRef, reference, 'tenancyRef')
      byTenancy(shapes.paymentRef, reference, 'paymentRef')
      const figures = /^\d{6,}$/.test(reference) ? reference.replace(/^0+/, '') : ''
      if (figures.length >= 5) byStart(shapes.uprn, figures, scores.reference, 'uprn')
    }

    function byPhone(digits: string): void {
      byStart(shapes.phone, digits, scores.phone, 'phone')
      if (digits.length < 4) return
      const end = [...digits].toReversed().join('')
      for (const { target } of range(shapes.phoneEnd, end))
        add(target, scores.phone, { on: 'phone', how: 'part', matched: digits })
    }

    /** Few rows agree on a whole postcode or a birthday, so the words beside it are compared row by row, with every tolerance. */
    function narrowed(
      shape: Shape,
      start: string,
      on: SearchWhy['on'],
      keep: (target: number) => boolean,
    ): void {
      for (const { key, target } of range(shape, start, asked.words.length > 0 ? 600 : MOST)) {
        if (!keep(target)) continue
        const how = key === start ? 'exact' : 'starts'
        if (asked.words.length === 0) {
          add(target, on === 'dateOfBirth' ? scores.name : scores.address, { on, how, matched: start })
          continue
        }
        const row = rows.load(target)
        if (!row) continue
        const own = row.kind === 'person' ? row.words : wordsOf(row.tenancy.contactName)
        const line =
          row.kind === 'person'
            ? addressLine(row.person.address ?? '', row.person.postcode)
            : addressLine(row.tenancy.address ?? '', row.tenancy.postcode)
        const byName = fit(asked.words, own)
        const fits = byName ?? fit(asked.words, [...own, ...line.split(' ')])
        if (fits !== null)
          add(target, scores.narrowed, {
            on: byName === null ? 'address' : 'name',
            how: fits,
            matched: asked.words.join(' '),
          })
        else if (on === 'dateOfBirth') add(target, 300, { on, how, matched: start })
      }
    }

    const inPostcode = (target: number): boolean => {
      if (asked.postcode === null) return true
      const row = rows.load(target)
      const code = row?.kind === 'person' ? row.person.postcode : (row?.tenancy.postcode ?? null)
      return tight(code ?? '').startsWith(asked.postcode)
    }

    function byName(words: readonly string[], how: SearchWhy['how'] | null): number {
      const start = words.join(' ')
      let count = 0
      for (const { key, target } of range(shapes.name, start)) {
        count += 1
        const person = isPerson(target)
        const whole = person && start.length > 1 && key.startsWith(`${start} `) ? WHOLE_WORD : 0
        add(target, person ? scores.name + whole : scores.contact, {
          on: 'name',
          how: how ?? (key === start ? 'exact' : 'starts'),
          matched: start,
        })
      }
      return count
    }

    /** Every word somewhere in the name or the address, in any order. */
    function byWords(words: readonly string[], how: SearchWhy['how'] | null): void {
      const match = words.map((word, at) => `"${word}"${at === words.length - 1 ? '*' : ''}`).join(' AND ')
      for (const { target } of sql<{ target: number }>(wordsQuery).all(match, MOST)) {
        const row = rows.load(target)
        const own = row?.kind === 'person' ? row.words : wordsOf(row?.tenancy.contactName ?? '')
        const inName = words.every((word) => own.some((held) => held.startsWith(word)))
        add(target, scores.name, {
          on: inName ? 'name' : 'address',
          how: how ?? (inName ? 'order' : 'part'),
          matched: words.join(' '),
        })
      }
    }

    /** The same words with one, then two, of them exchanged for what may have been meant. */
    function exchanged(words: readonly string[], variants: (word: string) => Variant[]): void {
      const options = words.map(variants)
      const tried: { words: string[]; how: SearchWhy['how'] }[] = []
      for (let at = words.length - 1; at >= 0; at -= 1) {
        for (const { word, how } of options[at] ?? []) tried.push({ words: words.with(at, word), how })
      }
      if (words.length === 2) {
        for (const a of options[0] ?? [])
          for (const b of options[1] ?? []) tried.push({ words: [a.word, b.word], how: b.how })
      }
      for (const attempt of tried.slice(0, COMBINATIONS)) {
        const count = byName(attempt.words, attempt.how)
        if (count === 0 && attempt.words.length > 1) byWords(attempt.words, attempt.how)
      }
    }

    function byWordsAlone(words: readonly string[]): void {
      byName(words, null)
      if (/^\d/.test(words[0] ?? '')) byStart(shapes.address, words.join(' '), scores.address, 'address')
      if (found.size < wanted) exchanged(words, names.others)
      if (found.size < wanted && (words.length > 1 || (words[0]?.length ?? 0) > 2)) byWords(words, null)
      if (found.size < ENOUGH) exchanged(words, (word) => [...names.spelt(word), ...names.sounding(word)])
    }

    if (asked.email !== null) byStart(shapes.email, asked.email, scores.email, 'email')
    if (asked.reference !== null) byReference(asked.reference)
    const own = asked.reference === null ? undefined : personById.get(asked.typed)
    if (own) add(own.n * 2, scores.reference, { on: 'personRef', how: 'exact', matched: asked.typed })
    if (asked.digits !== null) byPhone(asked.digits)
    if (asked.digits !== null && asked.digits.length <= 4)
      byStart(shapes.address, asked.digits, scores.address, 'address')
    if (asked.birth !== null) narrowed(shapes.birth, asked.birth, 'dateOfBirth', inPostcode)
    if (asked.postcode !== null && asked.birth === null) {
      const whole = asked.postcode.length >= 5 && districtOf(asked.postcode) !== asked.postcode
      if (whole || asked.words.length === 0) narrowed(shapes.postcode, asked.postcode, 'postcode', () => true)
      if (asked.words.length > 0 && !whole) {
        const district = asked.postcode.replace(/(?<=[0-9][A-Z]?)[0-9][A-Z]?$/, '')
        for (const start of new Set([asked.postcode, district])) {
          for (const { target } of range(shapes.districtName, `${start} ${asked.words.join(' ')}`, 600)) {
            if (inPostcode(target))
              add(target, scores.narrowed, { on: 'name', how: 'starts', matched: asked.words.join(' ') })
          }
        }
      }
      if (asked.words.length > 0 && found.size === 0) {
        byWordsAlone(asked.words)
        for (const target of [...found.keys()])
          if (isPerson(target) && !inPostcode(target)) found.delete(target)
      }
    }
    if (asked.words.length > 0 && asked.birth === null && asked.postcode === null) byWordsAlone(asked.words)
    return found
  }
}
