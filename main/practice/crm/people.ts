import { contactFields } from '../people/addresses.ts'
import type { HomeRow, PersonRow } from '../people/directory.ts'
import { guid } from '../random.ts'
import type { Town } from '../server/stand-in.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'

export interface Terms {
  firstName?: string | undefined
  surname?: string | undefined
  address?: string | undefined
  postcode?: string | undefined
  /** also ask the Citizen Index, which knows people without a tenancy */
  advanced: boolean
}

/** All terms must match: names from their start, address and postcode anywhere, blind to capitals. Not paged. */
export function findPeople(town: Town, terms: Terms): PersonRow[] {
  const where: string[] = []
  const values: string[] = []
  const starts = (column: string, value: string | undefined): void => {
    if (value === undefined) return
    where.push(`substr(p.${column}, 1, length(?)) = ?`)
    values.push(value.toLowerCase(), value.toLowerCase())
  }
  starts('first_key', terms.firstName)
  starts('last_key', terms.surname)
  if (terms.address !== undefined) {
    where.push("instr(replace(h.line_key, ',', ''), ?) > 0")
    values.push(terms.address.toLowerCase().replaceAll(',', ''))
  }
  if (terms.postcode !== undefined) {
    // `E8 1` is a sector: it must not also find `E8 4E8`, so it is matched from the start. Spaces may be left out.
    where.push("substr(replace(h.postcode, ' ', ''), 1, length(?)) = ?")
    const bare = terms.postcode.replace(/\s/g, '').toUpperCase()
    values.push(bare, bare)
    if (/\s/.test(terms.postcode)) {
      where.push('substr(h.postcode, 1, length(?)) = ?')
      const spaced = terms.postcode.replace(/\s+/g, ' ').toUpperCase()
      values.push(spaced, spaced)
    }
  }
  if (!terms.advanced) where.push("p.system = 'CRM'")
  return town.directory.db
    .prepare<string[], PersonRow>(
      `select p.* from people p join homes h using (home_id) where ${where.join(' and ')} order by p.last_key, p.first_key, p.person_id`,
    )
    .all(...values)
}

/** One row of the Citizen Index search. */
export function citizen(town: Town, person: PersonRow): unknown {
  const home = town.directory.home(person.home_id)
  const [tenancy] = town.directory
    .tenanciesOf(person.person_id)
    .toSorted((a, b) => Number(a.ended !== null) - Number(b.ended !== null))
  const index = person.system === 'CitizenIndex'
  const fields = contactFields(
    person,
    home,
    tenancy?.house_ref ?? null,
    alertsOf(town, person, home),
    town.today(),
  )
  return {
    id: null,
    hackneyhomesId: index ? null : fields.hackneyHomesId,
    title: fields.title?.toUpperCase() ?? null,
    surname: person.last_name,
    firstName: fields.firstName,
    dateOfBirth: person.born,
    address: null,
    addressLine1: fields.addressLine1,
    addressLine2: fields.addressLine2,
    addressLine3: fields.addressLine3,
    addressCity: 'LONDON',
    addressCountry: null,
    postCode: fields.postCode,
    systemName: index ? 'CitizenIndex' : 'CRM365',
    larn: fields.larn,
    uprn: fields.uprn,
    usn: index ? String(900_000 + person.person_id) : null,
    fullAddressSearch: fields.fullAddressSearch,
    fullAddressDisplay: fields.fullAddressDisplay,
    crMcontactId: index ? NOBODY : person.guid,
    crmContactId: index ? NOBODY : person.guid,
    fullName: fields.fullName.toUpperCase(),
    cautionaryAlert: fields.cautionaryAlert,
    propertyCautionaryAlert: fields.propertyCautionaryAlert,
    emailAddress: person.email,
    telephone1: person.phone1,
    telephone2: person.phone2,
    telephone3: person.phone3,
    isActiveTenant: tenancy !== undefined && tenancy.ended === null && tenancy.responsible === 1,
    householdId: tenancy ? householdId(tenancy.tenancy_id) : null,
    accounttype: tenancy ? '1' : null,
  }
}

/** The whole contact record. */
export function contactDetails(town: Town, person: PersonRow): Record<string, unknown> {
  const home = town.directory.home(person.home_id)
  const [tenancy] = town.directory.tenanciesOf(person.person_id)
  return {
    ...contactFields(person, home, tenancy?.house_ref ?? null, alertsOf(town, person, home), town.today()),
    houseHoldId: tenancy ? householdId(tenancy.tenancy_id) : null,
    householdId: tenancy ? householdId(tenancy.tenancy_id) : null,
    memberId: String(50_000_000 + person.person_id),
    personno: tenancy ? String(tenancy.person_no) : null,
    accountId: tenancy?.account_guid ?? null,
    disabled: person.disabled === 1,
    relationship: tenancy?.relationship ?? null,
    extendedrelationship: null,
    responsible: tenancy?.responsible === 1,
  }
}

function alertsOf(
  town: Town,
  person: PersonRow,
  home: HomeRow | undefined,
): { person: boolean; home: boolean } {
  const mine = town.directory
    .tenanciesOf(person.person_id)
    .some((t) =>
      town.directory
        .personAlerts(t.tenancy_id)
        .some((a) => (a.person_no ?? 1) === t.person_no && a.ended === null),
    )
  return { person: mine, home: home !== undefined && town.directory.homeAlerts(home.home_id).length > 0 }
}

export function householdId(tenancyId: number): string {
  return guid('household', tenancyId)
}
