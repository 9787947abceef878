import { readDate } from '../../../../shared/rules/dates.ts'
import { readPostcode, readPostcodePart } from '../../../../shared/rules/postcode.ts'
import { phoneDigits, tight } from './fold.ts'
import { fold } from './names.ts'

/** What was typed, taken apart: each part has an index of its own. */
export type Asked = {
  typed: string
  /** Folded words that are neither a date nor a postcode: names or an address. */
  words: string[]
  /** Upper case without its space, whole or a start of one: "E81". */
  postcode: string | null
  birth: string | null
  email: string | null
  /** Nothing but figures was typed, as a phone would be: from its first 0. */
  digits: string | null
  /** The whole text as a reference, when it holds a figure. */
  reference: string | null
}

const LONGEST = 200

type Taken = { at: number; length: number }

/** The first run of tokens, longest first, that `read` makes something of. */
function take<T>(
  tokens: readonly string[],
  longest: number,
  read: (text: string) => T | null,
): (Taken & { value: T }) | null {
  for (let length = Math.min(longest, tokens.length); length > 0; length -= 1) {
    for (let at = 0; at + length <= tokens.length; at += 1) {
      const value = read(tokens.slice(at, at + length).join(' '))
      if (value !== null) return { at, length, value }
    }
  }
  return null
}

const without = (tokens: readonly string[], taken: Taken): string[] => [
  ...tokens.slice(0, taken.at),
  ...tokens.slice(taken.at + taken.length),
]

const postcodeIn = (text: string): string | null => {
  if (!/^[a-z]{1,2}[0-9]/i.test(text)) return null
  const whole = readPostcode(text)
  return whole.ok ? tight(whole.postcode) : (readPostcodePart(text)?.prefix ?? null)
}

export function readAsked(text: string, today: string): Asked {
  const typed = text.slice(0, LONGEST).trim()
  const none: Asked = {
    typed,
    words: [],
    postcode: null,
    birth: null,
    email: null,
    digits: null,
    reference: null,
  }
  if (typed === '') return none
  if (/@/.test(typed) && !/\s/.test(typed)) return { ...none, email: typed.toLowerCase() }
  const figures = typed.replace(/\D/g, '').length
  const reference = figures > 0 ? tight(typed) : null
  let tokens = typed.split(/[\s,]+/).filter((token) => token !== '')
  const date = take(tokens, 3, (part) => readDate(part, today))
  if (date) tokens = without(tokens, date)
  if (!date && figures >= 3 && /^[\d\s()+./-]+$/.test(typed))
    return { ...none, digits: phoneDigits(typed), reference }
  const postcode = take(tokens, 2, postcodeIn)
  if (postcode) tokens = without(tokens, postcode)
  const words = tokens.flatMap((token) => fold(token).split(' ')).filter((word) => word !== '')
  return { ...none, words, postcode: postcode?.value ?? null, birth: date?.value ?? null, reference }
}
