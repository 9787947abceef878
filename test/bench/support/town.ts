import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Person, TenancySummary } from '../../../shared/domain/records.ts'
import { crmLine } from '../../../main/practice/people/addresses.ts'
import { openDirectory } from '../../../main/practice/people/directory.ts'
import type { HomeRow, PersonRow, TenancyRow } from '../../../main/practice/people/directory.ts'

/** The practice town as the adapters would hand it on: invented people, in the CRM's and housing's own ways of writing. */
export type Town = { people: Person[]; tenancies: { summary: TenancySummary; paymentRef: string }[] }

/**
 * Ofcom's numbers for drama. The town itself has two thousand numbers for everybody, which no search could tell people apart by;
 * here a household has a number or two of its own, shared with a few others, as in life.
 */
const areas = [
  '0113 496 0',
  '020 7946 0',
  '0191 498 0',
  '029 2018 0',
  '01632 960 ',
  '07700 900 ',
  '08081 570 ',
  '03069 990 ',
]

const phone = (n: number): string =>
  `${areas[n % areas.length]}${String(Math.floor(n / areas.length) % 1000).padStart(3, '0')}`

export function readTown(people: number, seed = 1): Town {
  const folder = join(tmpdir(), 'patchwork-bench-town')
  mkdirSync(folder, { recursive: true })
  const town = openDirectory(folder, seed, people)
  const homes = new Map(
    town.db
      .prepare<[], HomeRow>('select * from homes')
      .all()
      .map((home) => [home.home_id, home]),
  )
  const asPerson = (row: PersonRow): Person => {
    const home = homes.get(row.home_id)
    const numbers = [row.phone1, row.phone2].flatMap((held, at) =>
      held === null ? [] : [phone(row.home_id * 2 + at)],
    )
    return {
      id: row.guid,
      title: row.title === '' ? null : row.title,
      firstName: row.first_name,
      lastName: row.last_name,
      fullName: `${row.first_name} ${row.last_name}`.trim(),
      dateOfBirth: row.born,
      address: home ? `${crmLine(home)}\r\nHACKNEY\r\nLONDON ${home.postcode}` : null,
      postcode: home?.postcode ?? null,
      uprn: home?.uprn ?? null,
      householdId: null,
      phones: numbers,
      email: row.email,
      activeTenant: row.system === 'CRM',
    }
  }
  const asTenancy = (row: TenancyRow): { summary: TenancySummary; paymentRef: string } => {
    const home = homes.get(row.home_id)
    return {
      summary: {
        ref: row.tag_ref,
        propertyRef: home?.prop_ref ?? null,
        tenure: row.tenure,
        contactName: row.names,
        address: home?.line ?? null,
        postcode: home?.postcode ?? null,
        balancePence: row.opening,
      },
      paymentRef: row.payment_ref,
    }
  }
  const found: Town = {
    people: town.db.prepare<[], PersonRow>('select * from people order by person_id').all().map(asPerson),
    tenancies: town.db
      .prepare<[], TenancyRow>('select * from tenancies order by tenancy_id')
      .all()
      .map(asTenancy),
  }
  town.close()
  return found
}
