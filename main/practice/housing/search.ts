import type { TenancyRow } from '../people/directory.ts'
import type { Town } from '../server/stand-in.ts'

export interface Terms {
  firstName?: string | undefined
  lastName?: string | undefined
  address?: string | undefined
  postcode?: string | undefined
  tenancyRef?: string | undefined
}

/** Ten by default (the real one); big enough at most to walk a whole directory in reasonable time. */
const DEFAULT_PAGE = 10
const BIGGEST_PAGE = 500

export interface Page {
  rows: TenancyRow[]
  total: number
  pages: number
}

/**
 * Names and reference match exactly, address and postcode anywhere in the text; all terms (`every`) or any of them.
 * Joint tenants come as one row. Ordered by surname then forename.
 */
export function search(town: Town, terms: Terms, every: boolean, page: number, size: number): Page {
  const where: string[] = []
  const values: string[] = []
  const named = (column: string, value: string | undefined): void => {
    if (value === undefined) return
    where.push(
      `exists (select 1 from members m join people p using (person_id) where m.tenancy_id = t.tenancy_id and m.responsible = 1 and p.${column} = ?)`,
    )
    values.push(value.toLowerCase())
  }
  const within = (expression: string, value: string | undefined): void => {
    if (value === undefined) return
    where.push(`instr(${expression}, ?) > 0`)
    values.push(value.toLowerCase())
  }
  named('first_key', terms.firstName)
  named('last_key', terms.lastName)
  within('h.line_key', terms.address)
  within('lower(h.postcode)', terms.postcode)
  if (terms.tenancyRef !== undefined) {
    where.push('t.tag_ref = ?')
    values.push(terms.tenancyRef)
  }
  const from = `from tenancies t join homes h using (home_id) where ${where.join(every ? ' and ' : ' or ')}`
  const limit = Math.min(BIGGEST_PAGE, Math.max(1, size || DEFAULT_PAGE))
  const total =
    town.directory.db.prepare<string[], { n: number }>(`select count(*) as n ${from}`).get(...values)?.n ?? 0
  const rows = town.directory.db
    .prepare<(string | number)[], TenancyRow>(
      `select t.* ${from} order by t.sort_key, t.tenancy_id limit ? offset ?`,
    )
    .all(...values, limit, (Math.max(1, page) - 1) * limit)
  return { rows, total, pages: Math.ceil(total / limit) }
}
