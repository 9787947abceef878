import { chance, hash, type Chance } from '../random.ts'
import { MEN, ORIGINS, WOMEN, type Origin } from './names/first-names.ts'
import { MOHAMMED, SHARES, SURNAMES } from './names/surnames.ts'

export interface Identity {
  title: string
  first: string
  last: string
  /** `YYYY-MM-DD` */
  born: string
  phones: string[]
  email: string | null
}

const WHEEL: Origin[] = ORIGINS.flatMap((origin) => Array.from({ length: SHARES[origin] }, () => origin))

export function anyOrigin(c: Chance): Origin {
  return c.pick(WHEEL)
}

/** A given name of an origin; some borrow from a neighbour, as London families do. */
function firstName(c: Chance, origin: Origin, woman: boolean): string {
  if (
    !woman &&
    (origin === 'bangladeshi' || origin === 'pakistani' || origin === 'somali' || origin === 'arabic') &&
    c.odds(0.2)
  ) {
    return c.odds(0.6) ? c.pick(MOHAMMED) : `${c.pick(MOHAMMED)} ${c.pick(MEN[origin])}`
  }
  const from = c.odds(0.08) ? anyOrigin(c) : origin
  const name = c.pick(woman ? WOMEN[from] : MEN[from])
  return c.odds(0.07) ? `${name} ${c.pick(woman ? WOMEN[origin] : MEN[origin])}` : name
}

export function surname(c: Chance, origin: Origin): string {
  const name = c.pick(SURNAMES[origin])
  if (c.odds(0.03) && !name.includes('-'))
    return `${name}-${c.pick(SURNAMES[c.odds(0.5) ? origin : anyOrigin(c)])}`.replace(/ /g, '-')
  return name
}

function title(c: Chance, woman: boolean, age: number): string {
  if (age < 16) return woman ? 'Miss' : 'Master'
  if (c.odds(0.02)) return 'Dr'
  if (c.odds(0.01)) return 'Mx'
  if (c.odds(0.04)) return ''
  return woman ? c.pick(age < 22 ? ['Ms', 'Miss'] : ['Ms', 'Ms', 'Mrs', 'Miss']) : 'Mr'
}

/** A birthday for somebody who was about `age` in 2026. */
function bornAged(c: Chance, age: number): string {
  const month = c.between(1, 12)
  const day = c.between(1, month === 2 ? 28 : 30)
  return `${2026 - age}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Ofcom's numbers for drama only, written the many ways people write them. Several people share a number: that is real. */
function mobile(c: Chance): string {
  const tail = String(c.below(1000)).padStart(3, '0')
  return c.pick([
    `07700 900${tail}`,
    `07700 900${tail}`,
    `07700900${tail}`,
    `+44 7700 900${tail}`,
    `07700 900 ${tail}`,
  ])
}

function landline(c: Chance): string {
  const tail = String(c.below(1000)).padStart(3, '0')
  return c.pick([`020 7946 0${tail}`, `020 7946 0${tail}`, `02079460${tail}`, `(020) 7946 0${tail}`])
}

function plain(text: string): string {
  const letters = text.normalize('NFD').replace(/[^a-zA-Z]/g, '')
  return letters.toLowerCase() || 'resident'
}

function email(c: Chance, first: string, last: string): string {
  const host = c.pick(['example.com', 'example.com', 'example.org', 'example.net'])
  return `${plain(first)}${c.pick(['.', '', '_'])}${plain(last)}${c.odds(0.5) ? c.below(999) : ''}@${host}`
}

/** Somebody new. `family` fixes the surname and the origin of the first name. */
export function person(c: Chance, age: number, family: { origin: Origin; last: string }): Identity {
  const woman = c.odds(0.52)
  const first = firstName(c, family.origin, woman)
  const grown = age >= 16
  const phones: string[] = []
  if (grown && c.odds(0.9)) phones.push(mobile(c))
  if (grown && c.odds(0.3)) phones.push(landline(c))
  if (grown && c.odds(0.04)) phones.push(mobile(c))
  return {
    title: title(c, woman, age),
    first,
    last: family.last,
    born: bornAged(c, age),
    phones,
    email: grown && c.odds(0.6) ? email(c, first, family.last) : null,
  }
}

/** A stream of chance for one named purpose. */
export function stream(seed: number, name: string, n = 0): Chance {
  return chance(hash(name, seed, n))
}
