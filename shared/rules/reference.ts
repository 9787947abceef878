/**
 * Our reference, given to a resident the moment a report is taken, with or without a network, and good for ever.
 * Nine symbols shown in threes, "P7K-4Q2-9TX": eight at random and one that checks them.
 *
 * The alphabet leaves out 0 and O, 1 and I (agent-desktop.md 14) and every other vowel, so no word can appear.
 * That leaves 29, a prime: with a different weight at each place the check symbol catches every single wrong symbol and
 * every two neighbours swapped. (31 symbols would need two vowels.)
 */

const ALPHABET = '23456789BCDFGHJKLMNPQRSTVWXYZ'
const BASE = ALPHABET.length
const RANDOM_SYMBOLS = 8
const LENGTH = RANDOM_SYMBOLS + 1
const SPACE = BigInt(BASE) ** BigInt(RANDOM_SYMBOLS)

/** Bytes of randomness `makeReference` needs at least; 64 bits keep the symbols even to one part in 30 million. */
export const REFERENCE_RANDOM_BYTES = 8

export type ReferenceProblem =
  'empty' | 'too short' | 'too long' | 'has a symbol we never use' | 'does not check out'
export type ReferenceReading =
  { ok: true; reference: string } | { ok: false; reason: ReferenceProblem; symbol?: string }

/** Weights 1 to 9: all different and none a multiple of 29, nor are the differences of neighbours. */
function checkSymbol(values: readonly number[]): number {
  let sum = 0
  for (let place = 0; place < RANDOM_SYMBOLS; place += 1) sum += (place + 1) * (values[place] ?? 0)
  // LENGTH * check + sum must be 0 mod BASE; 13 is the inverse of 9 mod 29 (9 * 13 = 117 = 4 * 29 + 1).
  return (((BASE - (sum % BASE)) % BASE) * 13) % BASE
}

const written = (values: readonly number[]): string => {
  const text = values.map((value) => ALPHABET[value] ?? '').join('')
  return `${text.slice(0, 3)}-${text.slice(3, 6)}-${text.slice(6)}`
}

/** What stands before a text that is sent, so that it is found again: the reference in brackets, and a space. */
export const markOf = (reference: string): string => `[${reference}] `

const MARK_LENGTH = markOf(written(Array.from({ length: LENGTH }, () => 0))).length

/** How long a text may be for a system that takes so many characters, with our mark before it. */
export const roomFor = (limit: number): number => limit - MARK_LENGTH

/** A new reference from at least 8 random bytes; RangeError when given fewer. */
export function makeReference(random: Uint8Array): string {
  if (random.length < REFERENCE_RANDOM_BYTES) throw new RangeError('A reference needs 8 random bytes or more')
  let number = 0n
  for (const byte of random) number = number * 256n + BigInt(byte)
  number %= SPACE
  const values: number[] = []
  for (let place = 0; place < RANDOM_SYMBOLS; place += 1) {
    values.push(Number(number % BigInt(BASE)))
    number /= BigInt(BASE)
  }
  return written([...values, checkSymbol(values)])
}

/**
 * The reference in its one written form, whatever the case, spaces and dashes it was typed with, or what is wrong with it:
 * `symbol` is the first one we never use. Never throws, never guesses 0 for O.
 */
export function readReference(text: string): ReferenceReading {
  const symbols = Array.from(text.toUpperCase().replace(/[\s\-–—_.]/g, ''))
  if (symbols.length === 0) return { ok: false, reason: 'empty' }
  const stranger = symbols.find((symbol) => !ALPHABET.includes(symbol))
  if (stranger !== undefined) return { ok: false, reason: 'has a symbol we never use', symbol: stranger }
  if (symbols.length < LENGTH) return { ok: false, reason: 'too short' }
  if (symbols.length > LENGTH) return { ok: false, reason: 'too long' }
  const values = symbols.map((symbol) => ALPHABET.indexOf(symbol))
  if (checkSymbol(values) !== values[RANDOM_SYMBOLS]) return { ok: false, reason: 'does not check out' }
  return { ok: true, reference: written(values) }
}
