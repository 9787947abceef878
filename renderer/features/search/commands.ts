import type { CommandId } from '../../../shared/domain/commands.ts'

/** A command as the find box shows it. */
export type FindCommand = {
  id: CommandId
  label: string
  keywords: string
  keys: readonly string[]
  /** Why it cannot run now; null when it can. */
  why: string | null
}

/** The text asks for commands and for nobody: it begins with ">". */
export const asksCommands = (text: string): boolean => text.trimStart().startsWith('>')

/** The most commands shown among people: they are what the box is for. */
export const mostAmongPeople = 5

const words = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** Whether `typed` is at most one letter away from `word` or from how it begins: changed, left out, added, or swapped with its neighbour. */
export function isNearly(typed: string, word: string): boolean {
  if (typed.length < 4) return false
  return [typed.length - 1, typed.length, typed.length + 1].some((length) =>
    isOneAway(typed, word.slice(0, length)),
  )
}

function isOneAway(a: string, b: string): boolean {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  const [restA, restB] = [a.slice(at), b.slice(at)]
  if (restA.length <= 1 && restB.length <= 1) return true
  return (
    restA.slice(1) === restB.slice(1) ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}

/** How well one typed word fits one of a command's words: 0 not at all. */
function fit(typed: string, word: string): number {
  if (word === typed) return 4
  if (word.startsWith(typed)) return 3
  if (typed.length >= 3 && word.includes(typed)) return 2
  return isNearly(typed, word) ? 1 : 0
}

const best = (typed: string, of: readonly string[]): number =>
  of.reduce((most, word) => Math.max(most, fit(typed, word)), 0)

/** The commands meant by `text`, best first: each word typed must fit a word of the name or of what else it is looked for by. */
export function matchCommands(text: string, commands: readonly FindCommand[]): FindCommand[] {
  const all = asksCommands(text)
  const typed = words(all ? text.trimStart().slice(1) : text)
  if (typed.length === 0) return all ? [...commands] : []
  if (!all && typed.join('').length < 2) return []
  const scored = commands.flatMap((command, at) => {
    const label = words(command.label)
    const keywords = words(command.keywords)
    const fits = typed.map((word) => Math.max(best(word, label) * 2, best(word, keywords) * 2 - 1))
    if (fits.some((one) => one <= 0)) return []
    const begins = label[0]?.startsWith(typed[0] ?? '') ? 2 : 0
    return [{ command, at, score: fits.reduce((sum, one) => sum + one, begins) / typed.length }]
  })
  const ordered = scored.toSorted((a, b) => b.score - a.score || a.at - b.at).map(({ command }) => command)
  return all ? ordered : ordered.slice(0, mostAmongPeople)
}
