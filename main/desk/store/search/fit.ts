import type { SearchWhy } from '../types.ts'
import { sameName, soundOf } from './names.ts'
import { near } from './near.ts'

type How = SearchWhy['how']

/** From the surest to the least sure. */
const sureness: readonly How[] = ['exact', 'starts', 'nickname', 'soundsLike', 'spelling']

function fitWord(typed: string, words: readonly string[], last: boolean): How | null {
  if (words.includes(typed)) return 'exact'
  if (words.some((word) => word.startsWith(typed)) && (last || typed.length === 1)) return 'starts'
  const others = sameName(typed)
  if (words.some((word) => others.includes(word))) return 'nickname'
  if (words.some((word) => word.startsWith(typed))) return 'starts'
  if (/\d/.test(typed)) return null
  if (typed.length >= 4 && words.some((word) => near(word, typed))) return 'spelling'
  const sound = soundOf(typed)
  return typed.length >= 3 && words.some((word) => word.length >= 3 && soundOf(word) === sound)
    ? 'soundsLike'
    : null
}

/** How well typed words agree with a row's: the least sure of them, or null when one has nothing to do with it. */
export function fit(typed: readonly string[], words: readonly string[]): How | null {
  let worst = 0
  for (const [at, word] of typed.entries()) {
    const how = fitWord(word, words, at === typed.length - 1)
    if (how === null) return null
    worst = Math.max(worst, sureness.indexOf(how))
  }
  return sureness[worst] ?? null
}
