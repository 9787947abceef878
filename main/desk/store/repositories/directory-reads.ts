import type { CacheReads } from '../types.ts'
import { parsedPerson, parsedTenancy } from './context.ts'
import type { Context } from './context.ts'

type Body = { body: string }

type Reads = Pick<
  CacheReads,
  'person' | 'tenancySummary' | 'peopleAt' | 'tenanciesOf' | 'directory' | 'postcodeSectors'
>

export function directoryReads({ sql }: Context): Reads {
  return {
    person: ({ id }) => {
      const row = sql<Body>('SELECT body FROM person WHERE id = ?').get(id)
      return row ? parsedPerson(row.body) : null
    },
    tenancySummary: ({ ref }) => {
      const row = sql<Body>('SELECT body FROM tenancy_summary WHERE ref = ?').get(ref)
      return row ? parsedTenancy(row.body) : null
    },
    peopleAt: ({ tenancyRef }) =>
      sql<Body>(
        `SELECT person.body FROM tenancy_summary JOIN person ON person.place = tenancy_summary.place
         WHERE tenancy_summary.ref = ? ORDER BY person.n`,
      )
        .all(tenancyRef)
        .map(({ body }) => parsedPerson(body)),
    tenanciesOf: ({ personId }) =>
      sql<Body>(
        `SELECT tenancy_summary.body FROM person JOIN tenancy_summary ON tenancy_summary.place = person.place
         WHERE person.id = ? ORDER BY tenancy_summary.n`,
      )
        .all(personId)
        .map(({ body }) => parsedTenancy(body)),
    directory: () => ({
      people: sql<{ n: number }>('SELECT count(*) AS n FROM person').get()?.n ?? 0,
      tenancies: sql<{ n: number }>('SELECT count(*) AS n FROM tenancy_summary').get()?.n ?? 0,
    }),
    postcodeSectors: () =>
      sql<{ sector: string }>(
        'SELECT DISTINCT sector FROM tenancy_summary INDEXED BY tenancy_sector WHERE sector IS NOT NULL ORDER BY sector',
      )
        .all()
        .map(({ sector }) => sector),
  }
}
