import type { Context } from '../repositories/context.ts'
import type { SearchAnswer, SearchHit, SearchWhy } from '../types.ts'
import { searchIntent } from '../../../../shared/rules/search-intent.ts'
import { loader } from './loaded.ts'
import type { Loaded, Loader } from './loaded.ts'
import { foldName } from '../../../../shared/rules/name-keys.ts'
import { CONSIDERED, routes } from './routes.ts'
import type { Found } from './routes.ts'

/** "Over 200 people match": nobody reads further. */
const MOST = 200

const sortName = (row: Loaded): string =>
  row.kind === 'person' ? `${row.person.lastName} ${row.person.firstName}` : row.tenancy.contactName
const current = (row: Loaded): number => (row.kind === 'person' && row.person.activeTenant ? 0 : 1)

/**
 * One box over the copy of the directory on this device: works out what was typed and asks the index made for it
 * (offline reference, section 9). Never throws for any text, never corrects a figure, and every hit says why it is there.
 */
export function directorySearch(context: Context) {
  const newLoader = loader(context)
  const route = routes(context)

  return ({ text, limit, today }: { text: string; limit: number; today: string }): SearchAnswer => {
    const rows = newLoader()
    const found = route(searchIntent(text, { today }), rows, limit)
    const more = found.size > MOST
    const ranked = first(found, limit * CONSIDERED)
      .flatMap(([target, { score, why }]) => {
        const row = rows.load(target)
        return row ? [{ row, score, why, name: foldName(sortName(row)) }] : []
      })
      .toSorted(
        (a, b) =>
          b.score - a.score ||
          (a.row.target % 2) - (b.row.target % 2) ||
          current(a.row) - current(b.row) ||
          inOrder(a.name, b.name) ||
          a.row.target - b.row.target,
      )
    const homes = homesShown(ranked)
    const kept = ranked.filter(
      ({ row, why }) => row.kind === 'person' || isOwnReference(why) || !homes.has(row.place ?? ''),
    )
    const hits = kept.slice(0, limit).map(({ row, score, why }) => asHit(row, score, why, rows))
    return { hits, total: more ? MOST : found.size - (ranked.length - kept.length), more }
  }
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The surest, people before homes, equals as their index gave them: only these are read. */
const first = (found: Map<number, Found>, count: number): [number, Found][] =>
  [...found].toSorted(([a, one], [b, other]) => other.score - one.score || (a % 2) - (b % 2)).slice(0, count)

const isOwnReference = (why: SearchWhy): boolean => why.on === 'tenancyRef' || why.on === 'paymentRef'

/** A person brings their tenancy along, so it is not listed beside them a second time. */
const homesShown = (ranked: readonly (Found & { row: Loaded })[]): Set<string> =>
  new Set(ranked.flatMap(({ row }) => (row.kind === 'person' && row.place !== null ? [row.place] : [])))

function asHit(row: Loaded, score: number, why: SearchWhy, rows: Loader): SearchHit {
  if (row.kind === 'tenancy') return { kind: 'tenancy', tenancy: row.tenancy, why, score }
  const held = row.place === null ? [] : rows.tenanciesAt(row.place).map(rows.load)
  const tenancies = held.flatMap((home) => (home?.kind === 'tenancy' ? [home.tenancy] : []))
  const family = foldName(row.person.lastName)
  const own = tenancies.find((tenancy) => family !== '' && foldName(tenancy.contactName).includes(family))
  return { kind: 'person', person: row.person, tenancy: own ?? tenancies[0] ?? null, why, score }
}
