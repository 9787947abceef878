import { toDay, toIso } from '../dates.ts'
import type { PersonRow, TenancyRow } from '../people/directory.ts'
import type { Town } from '../server/stand-in.ts'

/** What a test or a demonstration needs to find somebody by. Money is pence, plus = owed. */
export interface Sample {
  name: string
  title: string
  firstName: string
  lastName: string
  born: string
  address: string
  postcode: string
  uprn: string | null
  propertyRef: string | null
  contactId: string
  tenancyRef: string | null
  paymentRef: string | null
  tenure: string | null
  personNumber: string | null
  balance: number | null
  crmBalance: number | null
  phones: string[]
}

function sample(town: Town, person: PersonRow, tenancy: TenancyRow | undefined): Sample {
  const home = town.directory.home(tenancy?.home_id ?? person.home_id)
  const member =
    tenancy && town.directory.members(tenancy.tenancy_id).find((one) => one.person_id === person.person_id)
  const copied = tenancy && toIso(toDay(town.today()) - tenancy.lag_days)
  return {
    name: [person.title, person.first_name, person.last_name].filter(Boolean).join(' '),
    title: person.title,
    firstName: person.first_name,
    lastName: person.last_name,
    born: person.born,
    address: home?.line ?? '',
    postcode: home?.postcode ?? '',
    uprn: home?.uprn ?? null,
    propertyRef: home?.prop_ref ?? null,
    contactId: person.guid,
    tenancyRef: tenancy?.tag_ref ?? null,
    paymentRef: tenancy?.payment_ref ?? null,
    tenure: tenancy?.tenure ?? null,
    personNumber: member ? String(member.person_no) : null,
    balance: tenancy ? town.accounts.balance(tenancy, town.today()) : null,
    crmBalance: tenancy && copied !== undefined ? town.accounts.ledger(tenancy, copied).balance : null,
    phones: [person.phone1, person.phone2, person.phone3].filter((phone) => phone !== null),
  }
}

/** The first few tenants in the town, spread over it. */
export function samplePeople(town: Town, limit: number): Sample[] {
  const step = Math.max(1, Math.floor(town.directory.counts.people / Math.max(1, limit)))
  const rows = town.directory.db
    .prepare<[number, number], PersonRow>(
      'select * from people where person_id % ? = 0 order by person_id limit ?',
    )
    .all(step, limit)
  return rows.map((person) => sample(town, person, town.directory.tenanciesOf(person.person_id)[0]))
}

/** Every hard case by its name, with what is special about it. */
export function specialPeople(town: Town): Record<string, Sample & { what: string }> {
  const rows = town.directory.db
    .prepare<[], { name: string; person_id: number; tenancy_id: number | null; what: string }>(
      'select * from specials order by name',
    )
    .all()
  const found: Record<string, Sample & { what: string }> = {}
  for (const row of rows) {
    const person = town.directory.person(row.person_id)
    if (person)
      found[row.name] = {
        what: row.what,
        ...sample(
          town,
          person,
          row.tenancy_id === null ? undefined : town.directory.tenancyById(row.tenancy_id),
        ),
      }
  }
  const citizen = town.directory.db
    .prepare<[], PersonRow>("select * from people where system = 'CitizenIndex' order by person_id limit 1")
    .get()
  if (citizen)
    found['citizenOnly'] = {
      what: 'Known to the Citizen Index only: no tenancy',
      ...sample(town, citizen, undefined),
    }
  return found
}
