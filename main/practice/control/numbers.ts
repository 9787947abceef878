import type { Town } from '../server/stand-in.ts'

/** A number to ring from, and on how many people's records it is. */
export interface Dialled {
  readonly number: string
  readonly records: number
}

/** Ofcom's Leeds numbers for drama: nobody in the town has one. */
const NOBODYS = '0113 496 0123'

/** The same number is written several ways. */
const bare = (phone: string): string => phone.replace(/\D/g, '').replace(/^44/, '0')

/**
 * One number for each way a call can arrive: on one record, on two, on many, on none. Those the town does not have are left out. The
 * people made to order come first, so that who answers is known.
 */
export function numbersToDial(town: Town): Dialled[] {
  const rows = town.directory.db
    .prepare<[], { phone1: string | null; phone2: string | null; phone3: string | null }>(
      `select p.phone1, p.phone2, p.phone3 from people p left join specials s using (person_id)
       where p.system = 'CRM' group by p.person_id order by s.name is null, p.person_id`,
    )
    .all()
  const counts = new Map<string, Dialled>()
  for (const row of rows) {
    const own = new Map(
      [row.phone1, row.phone2, row.phone3].flatMap((phone) => (phone === null ? [] : [[bare(phone), phone]])),
    )
    for (const [key, number] of own) {
      const before = counts.get(key)
      counts.set(key, { number: before?.number ?? number, records: (before?.records ?? 0) + 1 })
    }
  }
  const all = [...counts.values()]
  const found = [
    all.find(({ records }) => records === 1),
    all.find(({ records }) => records === 2),
    all.find(({ records }) => records >= 4),
  ]
  return [...found.filter((one) => one !== undefined), { number: NOBODYS, records: 0 }]
}
