/** Words somebody typed, inside a sentence of ours: with one full stop at the end, or with none. */
export const withStop = (text: string): string =>
  /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`
export const withoutStop = (text: string): string => text.trim().replace(/\.$/, '')
