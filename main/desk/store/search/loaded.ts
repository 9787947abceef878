import type { Person, TenancySummary } from '../../../../shared/domain/records.ts'
import { parsedPerson, parsedTenancy } from '../repositories/context.ts'
import type { Context } from '../repositories/context.ts'
import { nameForms } from './fold.ts'
import { addressLine } from './place.ts'

export type LoadedPerson = {
  kind: 'person'
  target: number
  person: Person
  place: string | null
  names: string[]
}
export type LoadedTenancy = {
  kind: 'tenancy'
  target: number
  tenancy: TenancySummary
  place: string | null
  names: string[]
}
export type Loaded = LoadedPerson | LoadedTenancy

/** Even targets are people, odd ones tenancies. */
export const isPerson = (target: number): boolean => target % 2 === 0

export const heldOf = (row: Loaded): Person | TenancySummary =>
  row.kind === 'person' ? row.person : row.tenancy

/** The words of the row's address. */
export const addressWords = (row: Loaded): string[] =>
  addressLine(heldOf(row).address, heldOf(row).postcode).split(' ')

/** The rows behind search targets, each read at most once a search. */
export function loader({ sql }: Context) {
  const person = sql<{ body: string; place: string | null }>('SELECT body, place FROM person WHERE n = ?')
  const tenancy = sql<{ body: string; place: string | null }>(
    'SELECT body, place FROM tenancy_summary WHERE n = ?',
  )
  const peopleAt = sql<{ n: number }>('SELECT n FROM person WHERE place = ? ORDER BY n')
  const tenanciesAt = sql<{ n: number }>('SELECT n FROM tenancy_summary WHERE place = ? ORDER BY n')

  return () => {
    const known = new Map<number, Loaded | null>()
    function read(target: number): Loaded | null {
      const n = Math.floor(target / 2)
      if (isPerson(target)) {
        const row = person.get(n)
        if (!row) return null
        const body = parsedPerson(row.body)
        return {
          kind: 'person',
          target,
          person: body,
          place: row.place,
          names: nameForms(`${body.firstName} ${body.lastName}`),
        }
      }
      const row = tenancy.get(n)
      if (!row) return null
      const body = parsedTenancy(row.body)
      return { kind: 'tenancy', target, tenancy: body, place: row.place, names: nameForms(body.contactName) }
    }
    function load(target: number): Loaded | null {
      const before = known.get(target)
      if (before !== undefined) return before
      const fresh = read(target)
      known.set(target, fresh)
      return fresh
    }
    return {
      load,
      peopleAt: (place: string): number[] => peopleAt.all(place).map(({ n }) => n * 2),
      tenanciesAt: (place: string): number[] => tenanciesAt.all(place).map(({ n }) => n * 2 + 1),
    }
  }
}
export type Loader = ReturnType<ReturnType<typeof loader>>
