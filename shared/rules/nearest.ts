import type { PackCallReason } from '../domain/council-pack.ts'
import { withinOneEdit } from './name-keys.ts'
import { stem } from './triage-words.ts'

/** What finding a reason needs of it. */
type Findable = Pick<PackCallReason, 'code' | 'group' | 'name' | 'words'> & { other?: true | undefined }
type Reasons = readonly { readonly [K in keyof Findable]: Readonly<Findable[K]> }[]

/** Words that say nothing about what a call was about. */
const EMPTY = new Set(
  'a about an and are ask at be been call for from get had has have he her him his i in is it me my not of on or our she that the their them they this to wa want was we with'.split(
    ' ',
  ),
)
/** Short words have too many neighbours to be put right. */
const SHORTEST_CORRECTED = 4

/** A word as it was said and without its ending: a slip may be in either. */
type Word = { raw: string; stem: string }

const wordsOf = (text: string): Word[] =>
  [
    ...new Set(
      text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
        .replace(/['’‘`]/g, '')
        .match(/[\p{L}\p{N}]+/gu),
    ),
  ]
    .filter((word) => !EMPTY.has(word))
    .map((raw) => ({ raw, stem: stem(raw) }))

const isSlip = (said: string, known: string): boolean =>
  Math.min(said.length, known.length) >= SHORTEST_CORRECTED &&
  said[0] === known[0] &&
  withinOneEdit(said, known)

/** How well a word said is a word of a reason: itself, its beginning, or a slip of the keyboard. */
function likeness(said: Word, known: Word): number {
  if (said.stem === known.stem) return 1
  const [short, long] =
    said.stem.length < known.stem.length ? [said.stem, known.stem] : [known.stem, said.stem]
  if (short.length >= 3 && long.startsWith(short)) return 0.8
  return isSlip(said.stem, known.stem) || isSlip(said.raw, known.raw) ? 0.7 : 0
}

/**
 * The reasons nearest to somebody's own words, best first, at most `most`; never the one for when nothing fits, and none that has nothing
 * in common with them. A word that few reasons have says more than one that many have.
 */
export function nearest<R extends Reasons>(text: string, reasons: R, most = 3): R[number][] {
  const asked = wordsOf(text)
  const known = reasons.map((reason) => ({
    reason,
    name: wordsOf(reason.name),
    all: wordsOf([reason.name, reason.group, ...reason.words].join(' ')),
  }))
  const shared = new Map<string, number>()
  for (const { all } of known)
    for (const one of new Set(all.map((word) => word.stem))) shared.set(one, (shared.get(one) ?? 0) + 1)

  const scored = known.map(({ reason, name, all }, at) => {
    let score = 0
    for (const said of asked) {
      let best = 0
      for (const one of all) {
        const alike = likeness(said, one)
        if (alike === 0) continue
        const rare = 1 / Math.sqrt(shared.get(one.stem) ?? 1)
        best = Math.max(best, alike * rare * (name.some((word) => word.stem === one.stem) ? 1.5 : 1))
      }
      score += best
    }
    // Of two that share as many words, the one they say more of: the very name of a reason finds it first.
    const whole = name.length > 0 && name.every((one) => asked.some((said) => likeness(said, one) > 0))
    return { reason, at, score: whole && score > 0 ? score + 1 + name.length / 10 : score }
  })
  return scored
    .filter(({ reason, score }) => score > 0 && reason.other !== true)
    .toSorted((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, most)
    .map(({ reason }) => reason)
}
