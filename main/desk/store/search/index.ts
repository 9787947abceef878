import type { Person, TenancySummary } from '../../../../shared/domain/records.ts'
import type { Context } from '../repositories/context.ts'
import type { SearchAnswer, SearchHit } from '../types.ts'
import { fold, tight } from './fold.ts'
import { shapes } from './keys.ts'

/** The first of it: names and references by their start. */
export function directorySearch({ sql }: Context) {
  const range = (shape: number, start: string): number[] =>
    sql<{ target: number }>(
      'SELECT target FROM search_key WHERE shape = ? AND key >= ? AND key < ? LIMIT 201',
    )
      .all(shape, start, `${start}\u{10ffff}`)
      .map(({ target }) => target)

  return ({ text, limit }: { text: string; limit: number; today: string }): SearchAnswer => {
    const typed = fold(text)
    if (typed === '') return { hits: [], total: 0, more: false }
    const targets = [...new Set([...range(shapes.reference, tight(text)), ...range(shapes.name, typed)])]
    const hits = targets.slice(0, limit).flatMap((target): SearchHit[] => {
      const n = Math.floor(target / 2)
      if (target % 2 === 0) {
        const row = sql<{ body: string; place: string | null }>(
          'SELECT body, place FROM person WHERE n = ?',
        ).get(n)
        if (!row) return []
        const tenancy = sql<{ body: string }>('SELECT body FROM tenancy_summary WHERE place = ?').get(
          row.place,
        )
        const why = { on: 'name', how: 'starts', matched: typed } as const
        return [
          {
            kind: 'person',
            person: JSON.parse(row.body) as Person,
            tenancy: tenancy ? (JSON.parse(tenancy.body) as TenancySummary) : null,
            why,
            score: 1,
          },
        ]
      }
      const row = sql<{ body: string }>('SELECT body FROM tenancy_summary WHERE n = ?').get(n)
      const why = { on: 'tenancyRef', how: 'starts', matched: typed } as const
      return row ? [{ kind: 'tenancy', tenancy: JSON.parse(row.body) as TenancySummary, why, score: 1 }] : []
    })
    return { hits, total: Math.min(targets.length, 200), more: targets.length > 200 }
  }
}
