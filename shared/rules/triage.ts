import type { CouncilPack } from '../domain/council-pack.ts'
import { correctorFor, match, pattern, readerFor, said, synonymTable } from './triage-words.ts'
import type { Pattern, Reader, Said } from './triage-words.ts'

/**
 * What a caller says to problem types, best first, and the safety rules it sets off (problem-taxonomy.md 4 and 5). Offline, a few tenths of a
 * millisecond for a sentence. Safety is looked for first and does not depend on which type is found. All words are the council's, from its pack.
 */

export type TriageType = {
  id: string
  name: string
  score: number
  /** The caller's own words that led here, in order. */
  matched: readonly string[]
}
export type TriageSafety = { code: string; stop: boolean; matched: readonly string[] }
export type TriageResult = {
  /** The first rule marked stop, if any. */
  stop: string | null
  safety: readonly TriageSafety[]
  types: readonly TriageType[]
}

type Scored = Pattern & { words: ReadonlySet<string> }
export type Triage = (text: string) => TriageResult

const CORRECTED = 0.7
/** What one plain word of a type's own phrases is worth beside a pattern. */
const PLAIN = 0.45
const LONGEST = 2_000
const SHORTEST_CORRECTED_SAFETY = 6

/** A corrected word may only set off a rule when it is long enough to be sure of. */
const sure = (word: Said): boolean =>
  !word.denied && (!word.corrected || word.raw.length >= SHORTEST_CORRECTED_SAFETY)

type Prepared = { id: string; name: string; patterns: Scored[]; plain: ReadonlySet<string> }

const wordsOf = (item: Pattern): Set<string> =>
  new Set(item.parts.flatMap((part) => part.flatMap((choices) => [...choices])))

/** Prepares a pack once; the answer is called on every key. */
export function prepareTriage(pack: Pick<CouncilPack, 'types' | 'safety' | 'triage'>): Triage {
  const read = readerFor(synonymTable(pack.triage.synonyms))
  const ignored = new Set(pack.triage.ignore.map(read))
  const types = pack.types.map((type) => prepareType(type, pack.triage.phrases[type.id] ?? [], read, ignored))
  const rules = pack.safety.map((rule) => ({
    code: rule.code,
    stop: rule.stop,
    words: rule.words.map((text) => pattern(text, read)),
    unless: rule.unless.map((text) => pattern(text, read)),
  }))
  const known = new Set([...ignored, ...pack.triage.synonyms.flat().map(read)])
  for (const { patterns, plain } of types) {
    for (const word of [...plain, ...patterns.flatMap((item) => [...item.words])]) known.add(word)
  }
  for (const { words, unless } of rules) {
    for (const word of [...words, ...unless].flatMap((item) => [...wordsOf(item)])) known.add(word)
  }
  const correct = correctorFor(known)
  const rarity = rarityOf(types)

  return (text) => {
    const words = said(text.slice(0, LONGEST), read, correct)
    const safety = rules.flatMap(({ code, stop, words: wanted, unless }) => {
      const places = wanted.map((item) => match(item, words, sure)).find((found) => found !== null)
      if (!places || unless.some((item) => match(item, words, () => true))) return []
      return [{ code, stop, matched: rawAt(words, places) }]
    })
    const found = types
      .map((type) => score(type, words, ignored, rarity))
      .filter((type) => type.score > 0)
      .toSorted((a, b) => b.score - a.score || a.id.localeCompare(b.id))
    return { stop: safety.find(({ stop }) => stop)?.code ?? null, safety, types: found }
  }
}

function prepareType(
  type: CouncilPack['types'][number],
  phrases: readonly string[],
  read: Reader,
  ignored: ReadonlySet<string>,
): Prepared {
  const patterns = phrases.map((text) => {
    const item = pattern(text, read)
    return { ...item, words: wordsOf(item) }
  })
  const plain = new Set<string>()
  for (const phrase of [type.name, ...type.callersSay]) {
    for (const { stem } of said(phrase, read, () => null)) if (!ignored.has(stem)) plain.add(stem)
  }
  return { id: type.id, name: type.name, patterns, plain }
}

/** 0 to 1: how few types use a word. */
function rarityOf(types: readonly Prepared[]): (word: string) => number {
  const counts = new Map<string, number>()
  for (const { patterns, plain } of types) {
    const words = new Set([...plain, ...patterns.flatMap((item) => [...item.words])])
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const most = Math.log(1 + types.length)
  return (word) => Math.log(1 + types.length / (counts.get(word) ?? 1)) / most
}

const rawAt = (words: readonly Said[], places: readonly number[]): string[] =>
  [...new Set(places)].toSorted((a, b) => a - b).map((at) => words[at]?.raw ?? '')

function score(
  type: Prepared,
  words: readonly Said[],
  ignored: ReadonlySet<string>,
  rarity: (word: string) => number,
): TriageType {
  let total = 0
  const places = new Set<number>()
  const worth = (at: number): number => {
    const word = words[at]
    return word ? rarity(word.stem) * (word.corrected ? CORRECTED : 1) : 0
  }
  for (const item of type.patterns) {
    const found = match(item, words, (word) => !word.denied)
    if (!found) continue
    total += item.weight * (0.5 + found.reduce((sum, at) => sum + worth(at), 0))
    found.forEach((at) => places.add(at))
  }
  words.forEach((word, at) => {
    if (word.denied || ignored.has(word.stem) || !type.plain.has(word.stem)) return
    total += PLAIN * worth(at)
    places.add(at)
  })
  return { id: type.id, name: type.name, score: total, matched: rawAt(words, [...places]) }
}
