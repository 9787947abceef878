import { NICKNAMES, SAME_NAMES } from './name-lists.ts'

/**
 * Ways of looking a name up: identity-messaging-payments.md 7.2 (NAM-3), offline-and-durability.md 9. People are shown as close matches,
 * never merged. Nothing here throws for any text.
 */

/** Letters other than accented ones that people type as plain letters. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ə: 'e',
  ɔ: 'o',
  ɛ: 'e',
}

/** Small letters without accents, curly quotes straight, spaces single: "  Zoë  O’Brien " gives "zoe o'brien". */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþıħŋəɔɛ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[‘’ʼʹ`´]/g, "'")
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/[^\p{L}\p{N}'\- ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'rev',
  'revd',
  'prof',
  'sir',
  'dame',
  'lord',
  'lady',
])

/** The words of a name, folded, a title at the front left out unless it is all there is. */
export function nameWords(text: string): string[] {
  const words = foldName(text)
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  return words.length > 1 && TITLES.has(words[0] ?? '') ? words.slice(1) : words
}

/**
 * Keys under which one word of a name is found: "o'brien" gives obrien and brien; "smith-jones" gives smithjones, smith and jones.
 * Give a word from `nameWords`. The joined form is first.
 */
export function wordKeys(word: string): string[] {
  const joined = word.replace(/['-]/g, '')
  if (joined === '') return []
  const keys = [joined]
  for (const part of word.split('-')) {
    const whole = part.replaceAll("'", '')
    if (whole !== '') keys.push(whole)
    const after = /^[a-z]{1,3}'(.{2,})$/.exec(part)?.[1]
    if (after) keys.push(after.replaceAll("'", ''))
  }
  return [...new Set(keys)]
}

/** The whole name joined, then every key of its words. */
function forms(text: string): string[] {
  const words = nameWords(text)
  if (words.length === 0) return ['']
  const whole = words.map((word) => word.replace(/['-]/g, '')).join(' ')
  return [...new Set([whole, ...words.flatMap(wordKeys)])]
}

/**
 * The sorted keys of a person: "family given" and "given family" for every way of writing each word (offline-and-durability.md 9.1).
 * Either part may be empty: a person with one name has one key.
 */
export function personKeys(given: string, family: string): string[] {
  const keys = new Set<string>()
  const first = forms(given)
  const last = forms(family)
  const [mainFirst = ''] = first
  for (const l of last) {
    keys.add(`${l} ${mainFirst}`.trim())
    keys.add(`${mainFirst} ${l}`.trim())
  }
  const [mainLast = ''] = last
  for (const f of first) keys.add(`${f} ${mainLast}`.trim())
  keys.delete('')
  return [...keys]
}

function index(groups: readonly string[]): Map<string, Set<string>> {
  const map = new Map<string, Set<string>>()
  for (const group of groups) {
    const names = group.split(' ')
    for (const name of names) {
      const others = map.get(name) ?? new Set<string>()
      for (const other of names) if (other !== name) others.add(other)
      map.set(name, others)
    }
  }
  return map
}

const nicknames = index(NICKNAMES)
const same = index(SAME_NAMES)

/** Other names a given name goes by, both ways: bob gives robert, rob, bobby. Folded in, folded out; empty when none. */
export const nicknamesOf = (name: string): string[] => [...(nicknames.get(foldName(name)) ?? [])]

/** Other spellings of one name in our letters: mohammed gives muhammad, mohamed. Folded in, folded out; empty when none. */
export const spellingsOf = (name: string): string[] => [...(same.get(foldName(name)) ?? [])]

/** The word itself, its other spellings, then its nicknames, each once: what to try for a given name. */
export function namesToTry(word: string): string[] {
  const [folded = ''] = wordKeys(foldName(word))
  if (folded === '') return []
  const spelt = spellingsOf(folded)
  return [...new Set([folded, ...spelt, ...nicknamesOf(folded), ...spelt.flatMap(nicknamesOf)])]
}

/** Order matters: longer groups of letters before the shorter ones inside them. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^ps/, 's'],
  [/^x/, 's'],
  [/tsch|tch|cz|ch|sh|sch|sz|ş|ç/g, 'x'],
  [/ph/g, 'f'],
  [/ght/g, 't'],
  [/gh(?=[^aeiou]|$)/g, ''],
  [/gh/g, 'g'],
  [/kh/g, 'k'],
  [/dh/g, 'd'],
  [/th/g, 't'],
  [/zh/g, 'x'],
  [/dj|dg(?=[eiy])|j|g(?=[eiy])/g, 'j'],
  [/ck|q|c(?=[^eiy]|$)/g, 'k'],
  [/c|z/g, 's'],
  [/x(?=.*ks)/g, 'x'],
  [/^[wv]/, 'v'],
  [/(?<=[aeiou])w(?=[^aeiou]|$)/g, ''],
  [/(?<=.)[wv]/g, 'f'],
  [/^y/, 'j'],
  [/y|i/g, 'i'],
]

/**
 * A code shared by names that sound alike, for British, Irish, Polish, Turkish, South Asian and West African spellings alike: consonants by sound,
 * vowels dropped after the first letter, no doubles, at most 8 symbols. Steven and Stephen agree, as do Khan and Kan, Kowalski and Kovalski.
 * Empty for text without Latin letters.
 */
export function soundKey(word: string): string {
  let sound = foldName(word).replace(/[^a-z]/g, '')
  if (sound === '') return ''
  for (const [pattern, to] of SOUNDS) sound = sound.replace(pattern, to)
  sound = sound.replace(/(.)\1+/g, '$1')
  const first = /^[aeiou]/.test(sound) ? 'a' : sound.charAt(0)
  const rest = sound
    .slice(1)
    .replace(/[aeiouh]/g, '')
    .replace(/(.)\1+/g, '$1')
  return (first + rest).replace(/^(.)\1+/, '$1').slice(0, 8)
}

const SHORTEST_CORRECTED = 4

/**
 * The word and every word with one letter taken out, for names of four letters or more; a shorter name gives only itself. Two names within one
 * edit, or with two neighbours swapped, share a member. Folded first; never used for figures.
 */
export function oneDeletions(word: string): string[] {
  const [folded = ''] = wordKeys(foldName(word))
  if (folded === '') return []
  const letters = folded.split('')
  if (letters.length < SHORTEST_CORRECTED || /\d/.test(folded)) return [folded]
  const found = new Set([folded])
  letters.forEach((_, at) => found.add(letters.toSpliced(at, 1).join('')))
  return [...found]
}

/** Whether two words are one edit apart or less: a letter added, left out or changed, or two neighbours swapped. */
export function withinOneEdit(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  if (a.length === b.length) {
    const changed = a.slice(at + 1) === b.slice(at + 1)
    const swapped = a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
    return changed || swapped
  }
  const [long, short] = a.length > b.length ? [a, b] : [b, a]
  return long.slice(at + 1) === short.slice(at)
}
