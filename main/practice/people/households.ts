import type { Chance } from '../random.ts'
import { anyOrigin, person, surname, type Identity } from './identity.ts'

export interface Member extends Identity {
  /** a tenant or leaseholder, not only somebody who lives there */
  responsible: boolean
  relationship: string
}

/** Who lives in one home, tenants first. The average is near 2.3 people. */
export function household(c: Chance, bedrooms: number): Member[] {
  const origin = anyOrigin(c)
  const last = surname(c, origin)
  const family = { origin, last }
  const age = Math.min(97, 19 + Math.floor(c.next() * 40 + c.next() * 38))
  const members: Member[] = [{ ...person(c, age, family), responsible: true, relationship: 'Person 1' }]
  const add = (years: number, relationship: string, responsible = false, like = family): void => {
    members.push({ ...person(c, Math.max(0, years), like), responsible, relationship })
  }
  const kind = c.next()
  if (kind < 0.26 || bedrooms <= 1) {
    if (bedrooms > 1 && c.odds(0.1)) add(age + c.between(-8, 8), 'Lodger', false, stranger(c))
    if (bedrooms <= 1 && c.odds(0.35))
      add(age + c.between(-6, 6), 'Partner', c.odds(0.5), c.odds(0.6) ? family : stranger(c))
  } else if (kind < 0.68) {
    // Couples: half hold the tenancy together, and not all share a name.
    add(age + c.between(-7, 7), 'Partner', c.odds(0.55), c.odds(0.65) ? family : stranger(c))
    if (age < 58)
      for (let n = c.between(0, Math.min(5, bedrooms + 1)); n > 0; n--)
        add(Math.min(age - 18, c.between(0, 24)), c.odds(0.5) ? 'Son' : 'Daughter')
    if (c.odds(0.08)) add(age + c.between(20, 30) > 97 ? 90 : age + c.between(20, 30), 'Parent')
  } else if (kind < 0.92) {
    for (let n = c.between(1, Math.min(3, bedrooms)); n > 0; n--)
      add(Math.min(age - 17, c.between(0, 28)), c.odds(0.5) ? 'Son' : 'Daughter')
  } else {
    for (let n = c.between(1, 2); n > 0; n--) add(age + c.between(-9, 9), 'Sharer', c.odds(0.6), stranger(c))
  }
  return members
}

function stranger(c: Chance): { origin: ReturnType<typeof anyOrigin>; last: string } {
  const origin = anyOrigin(c)
  return { origin, last: surname(c, origin) }
}
