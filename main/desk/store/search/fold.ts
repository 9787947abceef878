/** Text as it is compared: no case, no accents, no punctuation; words separated by one space. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’`]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

export const wordsOf = (text: string): string[] => {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ')
}

/** Only letters and figures, upper case: how references and postcodes are compared. */
export const tight = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '').toUpperCase()
