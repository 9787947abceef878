import { ageOn } from '../dates.ts'
import type { HomeRow, PersonRow } from './directory.ts'

/** The CRM's way of writing an address: capitals, no commas. Housing writes the same words as they are. */
export function crmLine(home: HomeRow): string {
  return home.line.replaceAll(',', '').toUpperCase()
}

/** Fields that the Tenancy API's contacts and the Manage a Tenancy API share, in camelCase (council-systems.md 3.4). */
export function contactFields(
  person: PersonRow,
  home: HomeRow | undefined,
  houseRef: string | null,
  alerts: { person: boolean; home: boolean },
  today: string,
) {
  const line = home ? crmLine(home) : ''
  return {
    contactId: person.guid,
    emailAddress: person.email,
    uprn: home?.uprn ?? null,
    addressLine1: line,
    addressLine2: 'HACKNEY',
    addressLine3: 'LONDON',
    firstName: person.first_name === '' ? null : person.first_name,
    lastName: person.last_name,
    // Dynamics joins the parts even when one is missing, which leaves a space in front.
    fullName: `${person.first_name} ${person.last_name}`,
    larn: home?.larn ?? null,
    telephone1: person.phone1,
    telephone2: person.phone2,
    telephone3: person.phone3,
    cautionaryAlert: alerts.person,
    propertyCautionaryAlert: alerts.home,
    houseRef,
    title: person.title === '' ? null : person.title,
    fullAddressDisplay: home ? `${line}\r\nHACKNEY\r\nLONDON ${home.postcode}` : null,
    fullAddressSearch: home ? `${line}hackneylondon${home.postcode}`.replace(/\s/g, '').toLowerCase() : null,
    // One in five is padded, as the old table's fixed width left them.
    postCode: home ? (person.person_id % 5 === 0 ? `${home.postcode} ` : home.postcode) : null,
    dateOfBirth: person.born,
    hackneyHomesId: String(200_000 + person.person_id),
    age: String(Math.max(0, ageOn(person.born, today))),
  }
}

/** `addressLine1` as `address_line1`: the Tenancy API's own spelling of the same fields. */
export function snake(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
}
