import {
  namesToTry,
  nicknamesOf,
  oneDeletions,
  soundKey,
  withinOneEdit,
} from '../../../../shared/rules/name-keys.ts'
import type { Context } from '../repositories/context.ts'
import type { SearchWhy } from '../types.ts'

export type Variant = { word: string; how: SearchWhy['how'] }

/** Names shorter than this are not corrected: one edit away from them is half the list. */
const SHORTEST_CORRECTED = 4
const SHORTEST_SOUND = 3
const MOST = 6

const hasFigure = (word: string): boolean => /\d/.test(word)

/** Other names of the directory that a typed word may have been meant for. Never for anything with a figure in it. */
export function nameVariants({ sql }: Context) {
  const known = (word: string): boolean =>
    sql<{ one: number }>('SELECT 1 AS one FROM name_word WHERE word = ?').get(word) !== undefined

  /** Short forms, and other spellings of the same name in our letters. */
  function others(word: string): Variant[] {
    if (hasFigure(word)) return []
    const short = new Set(nicknamesOf(word))
    return namesToTry(word)
      .filter((other) => other !== word && known(other))
      .map((other) => ({ word: other, how: short.has(other) ? 'nickname' : 'soundsLike' }))
  }

  /** One edit away, the same first letter and the more frequent first. */
  function spelt(word: string): Variant[] {
    if (word.length < SHORTEST_CORRECTED || hasFigure(word)) return []
    const found = sql<{ word: string; uses: number }>(
      `SELECT DISTINCT name_word.word, uses FROM name_near JOIN name_word ON name_word.word = name_near.word
       WHERE gone IN (SELECT value FROM json_each(?))`,
    ).all(JSON.stringify(oneDeletions(word)))
    const first = word.charAt(0)
    return found
      .filter((held) => held.word !== word && withinOneEdit(held.word, word))
      .toSorted(
        (a, b) => Number(b.word.startsWith(first)) - Number(a.word.startsWith(first)) || b.uses - a.uses,
      )
      .slice(0, MOST)
      .map((held) => ({ word: held.word, how: 'spelling' }))
  }

  function sounding(word: string): Variant[] {
    const sound = hasFigure(word) || word.length < SHORTEST_SOUND ? '' : soundKey(word)
    if (sound === '') return []
    return sql<{ word: string }>('SELECT word FROM name_word WHERE sound = ? ORDER BY uses DESC LIMIT ?')
      .all(sound, MOST + 1)
      .filter((held) => !withinOneEdit(held.word, word))
      .map((held) => ({ word: held.word, how: 'soundsLike' }))
  }

  return { others, spelt, sounding }
}
