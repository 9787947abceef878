/** Only letters and figures, upper case: how references and postcodes are compared. */
export const tight = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '').toUpperCase()

/** A British phone as digits from its first 0, however it was written: `+44 7700 900123` is `07700900123`. */
export function phoneDigits(text: string): string {
  const digits = text.replace(/\D+/g, '')
  return digits.replace(/^(00)?44(?=[1-9])0?/, '0')
}

export const reversed = (text: string): string => [...text].toReversed().join('')
