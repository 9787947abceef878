import type { Person } from '../../../shared/domain/records.ts'
import { foldName } from '../../../shared/rules/name-keys.ts'
import type { Chance } from './chance.ts'
import type { Town } from './town.ts'

/** What an agent would type to find one person, and who that is. */
export type Typed = { text: string; person: Person; shape: string }

/** A page of results holds twenty. */
export const PAGE = 20

const british = (date: string): string => date.split('-').toReversed().join('/')
const firstWord = (name: string): string => name.split(/\s+/)[0] ?? name

/** How many people a name alone would bring: nobody types only the name when it is more than a page. */
function sharers(town: Town): (person: Person) => number {
  const name = (person: Person): string => foldName(`${person.firstName} ${person.lastName}`)
  const counts = new Map<string, number>()
  for (const person of town.people) counts.set(name(person), (counts.get(name(person)) ?? 0) + 1)
  return (person) => counts.get(name(person)) ?? 0
}

const swapOrChange = (word: string, c: Chance): string => {
  const letters = Array.from(word)
  const at = 1 + c.below(letters.length - 1)
  const letter = c.pick('abcdefghijklmnopqrstuvwxyz'.split(''))
  switch (c.below(4)) {
    case 0:
      return letters.with(at, letter).join('')
    case 1:
      return letters.toSpliced(at, 1).join('')
    case 2:
      return letters.toSpliced(at, 0, letter).join('')
    default: {
      const before = letters[at - 1] ?? ''
      return letters
        .with(at - 1, letters[at] ?? '')
        .with(at, before)
        .join('')
    }
  }
}

/**
 * Texts of every shape the search box takes. A name carried by more than a page of people is typed with the date of birth,
 * as an agent is taught to ask.
 */
export function typedInputs(town: Town, count: number, c: Chance): Typed[] {
  const shared = sharers(town)
  const byPlace = new Map<string, number>()
  for (const person of town.people)
    byPlace.set(person.address ?? '', (byPlace.get(person.address ?? '') ?? 0) + 1)
  const makers: Record<string, (person: Person) => string | null> = {
    'given family': (p) => `${p.firstName} ${p.lastName}`,
    'family given': (p) => `${p.lastName} ${p.firstName}`,
    'lower case without accents': (p) => foldName(`${p.firstName} ${p.lastName}`),
    'family and date of birth': (p) =>
      p.dateOfBirth === null ? null : `${p.lastName} ${british(p.dateOfBirth)}`,
    'name and postcode': (p) =>
      p.postcode === null ? null : `${firstWord(p.firstName)} ${p.lastName} ${p.postcode}`,
    'family and postcode in one': (p) =>
      p.postcode === null ? null : `${p.lastName} ${p.postcode.replace(' ', '').toLowerCase()}`,
    phone: (p) => p.phones[0] ?? null,
    'phone in one': (p) => p.phones[0]?.replaceAll(' ', '') ?? null,
    'end of phone': (p) => p.phones[0]?.replaceAll(' ', '').slice(-7) ?? null,
    email: (p) => p.email,
    'date of birth': (p) => (p.dateOfBirth === null ? null : british(p.dateOfBirth)),
    address: (p) => p.address?.split('\r\n')[0]?.toLowerCase() ?? null,
    'address and postcode': (p) =>
      p.address === null ? null : `${p.address.split('\r\n')[0]} ${p.postcode}`,
    uprn: (p) => p.uprn,
    'name and birthday': (p) =>
      p.dateOfBirth === null ? null : `${p.firstName} ${p.lastName} ${british(p.dateOfBirth)}`,
  }
  const shapes = Object.keys(makers)
  const typed: Typed[] = []
  while (typed.length < count) {
    const person = c.pick(town.people)
    const shape = shapes[typed.length % shapes.length] ?? ''
    const text = makers[shape]?.(person) ?? null
    if (text === null || text.trim() === '') continue
    const nameAlone = /^(given family|family given|lower case)/.test(shape)
    const tooMany = nameAlone && shared(person) > PAGE && person.dateOfBirth !== null
    typed.push({ text: tooMany ? `${text} ${british(person.dateOfBirth ?? '')}` : text, person, shape })
  }
  return typed
}

/** A name with one slip in the surname: a letter changed, left out, added, or two swapped, after the first letter. */
export function misspelt(town: Town, count: number, c: Chance): Typed[] {
  const shared = sharers(town)
  const typed: Typed[] = []
  while (typed.length < count) {
    const person = c.pick(town.people)
    const family = foldName(person.lastName)
    if (!/^[a-z]{4,}$/.test(family) || person.firstName === '') continue
    const wrong = swapOrChange(family, c)
    if (wrong === family || wrong.length < 4) continue
    const birth =
      shared(person) > PAGE / 2 && person.dateOfBirth !== null ? ` ${british(person.dateOfBirth)}` : ''
    typed.push({ text: `${foldName(person.firstName)} ${wrong}${birth}`, person, shape: 'misspelt' })
  }
  return typed
}
