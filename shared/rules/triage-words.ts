import { oneDeletions } from './name-keys.ts'

/**
 * Reading what a caller says: words without their endings, slang by one name, slips of the keyboard, and the small pattern language of
 * the council pack (triage.json and safety.json). Used by triage.ts; nothing here throws for any text.
 */

/** A word of the text: as said, and as compared. */
export type Said = { raw: string; stem: string; corrected: boolean; denied: boolean }

/** `a|b c & d ^1.5`: parts anywhere, their words in order with at most two others between. */
export type Pattern = { written: string; parts: readonly (readonly ReadonlySet<string>[])[]; weight: number }

const GAP = 2
const LONGEST_WORDS = 120
const SHORTEST_CORRECTED = 5

/** A word without the endings that do not change what is meant: "leaking", "leaks" and "leaked" are one. */
export function stem(word: string): string {
  let left = word
  if (left.length > 4 && left.endsWith('ies')) left = `${left.slice(0, -3)}y`
  else if (left.length > 3 && left.endsWith('s') && !left.endsWith('ss')) left = left.slice(0, -1)
  if (left.length > 5 && left.endsWith('ing')) left = left.slice(0, -3)
  else if (left.length > 4 && left.endsWith('ed')) left = left.slice(0, -2)
  if (left.length > 3) left = left.replace(/([b-df-hj-np-tv-z])\1$/, '$1').replace(/e$/, '')
  return left
}

/** Slang and spellings by the first word of their group, stem to stem. */
export function synonymTable(groups: readonly (readonly string[])[]): Map<string, string> {
  const table = new Map<string, string>()
  for (const [first = '', ...others] of groups)
    for (const other of others) table.set(stem(other), stem(first))
  return table
}

/** A word as it is compared. */
export type Reader = (word: string) => string
export const readerFor =
  (synonyms: ReadonlyMap<string, string>): Reader =>
  (word) => {
    const found = stem(word)
    return synonyms.get(found) ?? found
  }

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\bo\/s\b/g, 'outside')
    .replace(/\bw\/\b|\bw\b/g, 'with')
    .replace(/['’‘`]/g, '')

const DENIERS = new Set(['not', 'isnt', 'aint', 'wasnt', 'arent'])
const POINTERS = new Set(['the', 'a', 'an', 'my', 'our', 'their', 'his', 'her'])
const DENIED_WORDS = 3

/** Whether "not the road, the footway" denies the word at `at`: only after not and a pointing word, and only to the end of the clause. */
function denied(words: readonly string[]): boolean[] {
  const found = words.map(() => false)
  words.forEach((word, at) => {
    if (!DENIERS.has(word) || !POINTERS.has(words[at + 1] ?? '')) return
    for (let next = at + 2; next < Math.min(words.length, at + 2 + DENIED_WORDS); next += 1) {
      if (words[next] === ',' || words[next] === 'but') return
      found[next] = true
    }
  })
  return found
}

/** Corrects a word we do not know to one we do, by one letter. */
export type Corrector = (stem: string) => string | null

/** The words of a text in order, at most 120. */
export function said(text: string, read: Reader, correct: Corrector): Said[] {
  const words = (fold(text).match(/[\p{L}\p{N}]+|[,.;:!?]/gu) ?? [])
    .slice(0, LONGEST_WORDS)
    .map((word) => (/^[,.;:!?]$/.test(word) ? ',' : word))
  const no = denied(words)
  const found: Said[] = []
  words.forEach((raw, at) => {
    if (raw === ',') return
    const plain = read(raw)
    const better = raw.length >= SHORTEST_CORRECTED && !/\d/.test(raw) ? correct(plain) : null
    found.push({ raw, stem: better ?? plain, corrected: better !== null, denied: no[at] ?? false })
  })
  return found
}

/** A corrector over the words the patterns know. */
export function correctorFor(known: ReadonlySet<string>): Corrector {
  const near = new Map<string, string>()
  for (const word of known) {
    if (word.length < SHORTEST_CORRECTED - 1) continue
    for (const shorter of oneDeletions(word)) if (!near.has(shorter)) near.set(shorter, word)
  }
  return (word) => {
    if (known.has(word)) return null
    for (const shorter of oneDeletions(word)) {
      const found = near.get(shorter)
      if (found?.[0] === word[0]) return found ?? null
    }
    return null
  }
}

/** Reads a pattern of the pack. */
export function pattern(written: string, read: Reader): Pattern {
  const [body = '', weight] = written.split('^')
  const parts = body
    .split('&')
    .map((part) =>
      fold(part)
        .trim()
        .split(/\s+/)
        .filter((word) => word !== '')
        .map((word) => new Set(word.split('|').map(read))),
    )
    .filter((part) => part.length > 0)
  return { written: body.trim(), parts, weight: weight === undefined ? 1 : Number(weight) || 1 }
}

type Wanted = (word: Said) => boolean

function partAt(
  part: readonly ReadonlySet<string>[],
  words: readonly Said[],
  wanted: Wanted,
): number[] | null {
  for (let start = 0; start < words.length; start += 1) {
    const places: number[] = []
    let at = start
    for (const choices of part) {
      const limit = places.length === 0 ? start : Math.min(words.length - 1, at + GAP)
      let hit = -1
      for (let look = at; look <= limit; look += 1) {
        const word = words[look]
        if (word && wanted(word) && choices.has(word.stem)) {
          hit = look
          break
        }
      }
      if (hit < 0) break
      places.push(hit)
      at = hit + 1
    }
    if (places.length === part.length) return places
  }
  return null
}

/** The places of the words a pattern matched, or null when it did not. */
export function match(wanted: Pattern, words: readonly Said[], allow: Wanted): number[] | null {
  const places: number[] = []
  for (const part of wanted.parts) {
    const found = partAt(part, words, allow)
    if (!found) return null
    places.push(...found)
  }
  return places.length > 0 ? places : null
}
