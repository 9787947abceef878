import { foldName, nameWords, wordKeys } from '../../../../shared/rules/name-keys.ts'

/** Words of an address or any text as they are compared: folded, apostrophes closed up, everything else a space. */
export const plainWords = (text: string): string[] =>
  foldName(text)
    .replaceAll("'", '')
    .split(/[\s-]+/)
    .filter((word) => word !== '')

/** Every way of writing each word of a name: "Smith-Jones" gives smithjones, smith and jones. */
export const nameForms = (text: string): string[] => [...new Set(nameWords(text).flatMap(wordKeys))]

/** The words of a typed name, each closed up: "o'brien" is compared as obrien. */
export const typedWords = (names: readonly string[]): string[] =>
  names.map((word) => wordKeys(word)[0] ?? '').filter((word) => word !== '')

/** Only letters and figures, upper case: how postcodes are compared. */
export const tight = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '').toUpperCase()

/** A reference without its signs and leading zeros, which are typed and left out as people please. */
export const referenceKey = (text: string): string => tight(text).replace(/^0+/, '')

/** A phone as the figures one would dial here: `+44 (0)7700 900123` is `07700900123`. */
export function phoneDigits(text: string): string {
  const digits = text.replace(/\D+/g, '')
  const abroad = text.trim().startsWith('+') || digits.startsWith('00')
  return abroad ? digits.replace(/^(?:00)?44(?=0?[1-9])0?/, '0') : digits
}

export const reversed = (text: string): string => Array.from(text).toReversed().join('')
