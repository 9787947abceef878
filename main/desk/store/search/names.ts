/** Letters that do not come apart into a plain letter and an accent. */
const plain: Record<string, string> = {
  ı: 'i',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
}

/** Text as it is compared: no case, no accents, no apostrophes; words separated by one space. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’‘`´]/g, '')
    .replace(/[ıłđðøæœßþ]/g, (letter) => plain[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

export const wordsOf = (text: string): string[] => {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ')
}

const groups = [
  'mohammed muhammad mohamed mohammad muhammed mohamud mohd md',
  'ahmed ahmad ahmet',
  'hussain hussein husain husein hossain huseyin',
  'yusuf yousuf yousef youssef yusef joseph',
  'chowdhury choudhury chaudhry chaudhary choudhary',
  'haque hoque huq',
  'william bill will billy willy liam',
  'robert bob rob bobby robbie',
  'richard dick rick ricky richie',
  'elizabeth liz beth betty lizzie eliza',
  'margaret maggie meg peggy',
  'katherine catherine kathryn kate kathy cathy katie',
  'james jim jimmy jamie',
  'john jack johnny jon',
  'michael mike mick mickey',
  'anthony tony',
  'thomas tom tommy',
  'patricia pat patsy trish',
  'susan sue susie',
  'deborah debbie deb',
  'jonathan jon',
  'nicholas nick nicky',
  'christopher chris',
  'alexander alex sandy',
  'stephen steven steve',
].map((line) => line.split(' '))

const others = new Map<string, Set<string>>()
for (const group of groups)
  for (const name of group) others.set(name, new Set([...(others.get(name) ?? []), ...group]))

/** Other spellings and short forms of one name, without itself. */
export const sameName = (word: string): string[] =>
  [...(others.get(word) ?? [])].filter((name) => name !== word)

/** How a name sounds, roughly: the first letter, then consonants in groups that are mistaken for each other. */
export function soundOf(word: string): string {
  const tidy = word
    .replace(/^kn/, 'n')
    .replace(/^wr/, 'r')
    .replace(/^ps/, 's')
    .replace(/ph/g, 'f')
    .replace(/ough|augh/g, 'o')
    .replace(/gh/g, 'g')
    .replace(/ck|q/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c(?!h)/g, 'k')
    .replace(/sch/g, 's')
    .replace(/z/g, 's')
    .replace(/w(?![aeiouy])/g, '')
  const first = tidy.slice(0, 1).replace(/[aeiouy]/, 'a')
  return (
    first +
    tidy
      .slice(1)
      .replace(/[aeiouyhw]/g, '')
      .replace(/(.)\1+/g, '$1')
  )
}
