import type { Context } from '../repositories/context.ts'
import { deletions, near } from './near.ts'
import { sameName, soundOf } from './names.ts'

export type Variant = { word: string; how: 'nickname' | 'soundsLike' | 'spelling' }

/** Names shorter than this are not corrected: one edit away from them is half the list. */
const SHORTEST_CORRECTED = 4
const MOST = 6

/** Other names of the directory that a typed word may have been meant for. Never for anything with a figure in it. */
export function nameWords({ sql }: Context) {
  const known = (word: string): boolean =>
    sql<{ one: number }>('SELECT 1 AS one FROM name_word WHERE word = ?').get(word) !== undefined

  const others = (word: string): Variant[] =>
    sameName(word)
      .filter(known)
      .map((other) => ({ word: other, how: 'nickname' }))

  function spelt(word: string): Variant[] {
    if (word.length < SHORTEST_CORRECTED || /\d/.test(word)) return []
    const found = sql<{ word: string; uses: number }>(
      `SELECT DISTINCT name_word.word, uses FROM name_near JOIN name_word ON name_word.word = name_near.word
       WHERE gone IN (SELECT value FROM json_each(?))`,
    ).all(JSON.stringify(deletions(word)))
    const first = word[0]
    return found
      .filter((held) => held.word !== word && near(held.word, word))
      .toSorted((a, b) => Number(b.word[0] === first) - Number(a.word[0] === first) || b.uses - a.uses)
      .slice(0, MOST)
      .map((held) => ({ word: held.word, how: 'spelling' }))
  }

  function sounding(word: string): Variant[] {
    if (word.length < 3 || /\d/.test(word)) return []
    const found = sql<{ word: string }>(
      'SELECT word FROM name_word WHERE sound = ? ORDER BY uses DESC LIMIT ?',
    )
    return found
      .all(soundOf(word), MOST + 1)
      .filter((held) => held.word !== word)
      .map((held) => ({ word: held.word, how: 'soundsLike' }))
  }

  return { others, spelt, sounding }
}
