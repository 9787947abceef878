import type { Person, TenancySummary } from '../../../../shared/domain/records.ts'
import type { Context } from '../repositories/context.ts'
import { wordsOf } from './names.ts'

export type LoadedPerson = {
  kind: 'person'
  target: number
  person: Person
  place: string | null
  words: string[]
}
export type LoadedTenancy = { kind: 'tenancy'; target: number; tenancy: TenancySummary; place: string | null }
export type Loaded = LoadedPerson | LoadedTenancy

/** Even targets are people, odd ones tenancies. */
export const isPerson = (target: number): boolean => target % 2 === 0

/** The rows behind search targets, each read at most once a search. */
export function loader({ sql }: Context) {
  const person = sql<{ body: string; place: string | null }>('SELECT body, place FROM person WHERE n = ?')
  const tenancy = sql<{ body: string; place: string | null }>(
    'SELECT body, place FROM tenancy_summary WHERE n = ?',
  )
  const peopleAt = sql<{ n: number }>('SELECT n FROM person WHERE place = ? ORDER BY n')
  const tenanciesAt = sql<{ n: number }>('SELECT n FROM tenancy_summary WHERE place = ? ORDER BY n')

  return () => {
    const held = new Map<number, Loaded | null>()
    function read(target: number): Loaded | null {
      const n = Math.floor(target / 2)
      if (isPerson(target)) {
        const row = person.get(n)
        if (!row) return null
        const body: Person = JSON.parse(row.body)
        return {
          kind: 'person',
          target,
          person: body,
          place: row.place,
          words: wordsOf(`${body.firstName} ${body.lastName}`),
        }
      }
      const row = tenancy.get(n)
      if (!row) return null
      const body: TenancySummary = JSON.parse(row.body)
      return { kind: 'tenancy', target, tenancy: body, place: row.place }
    }
    function load(target: number): Loaded | null {
      const known = held.get(target)
      if (known !== undefined) return known
      const fresh = read(target)
      held.set(target, fresh)
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
