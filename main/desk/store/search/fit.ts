import { namesToTry, nicknamesOf, soundKey, withinOneEdit } from '../../../../shared/rules/name-keys.ts'
import type { SearchWhy } from '../types.ts'

type How = SearchWhy['how']

/** From the surest to the least sure. */
const sureness: readonly How[] = ['exact', 'starts', 'nickname', 'soundsLike', 'spelling']

function fitWord(typed: string, words: readonly string[]): How | null {
  if (words.includes(typed)) return 'exact'
  if (words.some((word) => word.startsWith(typed))) return 'starts'
  if (/\d/.test(typed)) return null
  const short = nicknamesOf(typed)
  if (words.some((word) => short.includes(word))) return 'nickname'
  const others = namesToTry(typed)
  if (words.some((word) => others.includes(word))) return 'soundsLike'
  if (typed.length >= 4 && words.some((word) => withinOneEdit(word, typed))) return 'spelling'
  const sound = typed.length >= 3 ? soundKey(typed) : ''
  return sound !== '' && words.some((word) => word.length >= 3 && soundKey(word) === sound)
    ? 'soundsLike'
    : null
}

/** How well typed words agree with a row's: the least sure of them, or null when one has nothing to do with it. */
export function fit(typed: readonly string[], words: readonly string[]): How | null {
  let worst = 0
  for (const word of typed) {
    const how = fitWord(word, words)
    if (how === null) return null
    worst = Math.max(worst, sureness.indexOf(how))
  }
  return sureness[worst] ?? null
}
