/** What was typed as a number a telephone could send: figures with an optional plus, spaces left out; null for anything else. */
export function dialled(text: string): string | null {
  const number = text.replaceAll(/[\s().-]/g, '')
  return /^\+?\d{3,15}$/.test(number) ? number : null
}
