import type { QuickText } from '../../../shared/contract/frame.ts'

/** `;;` and the letters after it, up to the caret. */
export type Asked = { from: number; word: string }

/** What quick text is asked for where the caret stands; null when none is. */
export function askedAt(text: string, caret: number): Asked | null {
  const found = /;;([\p{L}\p{N}-]{0,40})$/u.exec(text.slice(0, caret))
  return found === null ? null : { from: found.index, word: (found[1] ?? '').toLowerCase() }
}

/** Those whose code, or a word of whose title, starts with what was typed; codes first. All of them for no letters. */
export function matching(all: readonly QuickText[], word: string): QuickText[] {
  const rank = ({ code, title }: QuickText): number => {
    if (code.toLowerCase().startsWith(word)) return 0
    return title
      .toLowerCase()
      .split(/[^\p{L}\p{N}-]+/u)
      .some((part) => part !== '' && part.startsWith(word))
      ? 1
      : 2
  }
  return all
    .filter((one) => rank(one) < 2)
    .toSorted((a, b) => rank(a) - rank(b) || a.code.localeCompare(b.code))
}

export type Blank = { from: number; to: number; words: string }

/** Blanks nothing on record filled, `[[date of the visit]]`, in the order they stand. */
export const blanks = (text: string): Blank[] =>
  [...text.matchAll(/\[\[([^[\]]{1,80})\]\]/g)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    words: (found[1] ?? '').trim(),
  }))

/** The first blank at or after the caret. */
export const nextBlank = (text: string, caret: number): Blank | null =>
  blanks(text).find((one) => one.from >= caret) ?? null

export type Inserted = { text: string; select: { from: number; to: number } }

/** The text with the quick text in place of what asked for it, and what is selected then: its first blank, or the end of it. */
export function inserted(text: string, asked: Asked, caret: number, quick: string): Inserted {
  const whole = text.slice(0, asked.from) + quick + text.slice(caret)
  const end = asked.from + quick.length
  const blank = nextBlank(whole, asked.from)
  return { text: whole, select: blank !== null && blank.to <= end ? blank : { from: end, to: end } }
}
