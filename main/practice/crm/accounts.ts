import { toDay, toIso } from '../dates.ts'
import { plainText, pounds } from '../money.ts'
import { CODE_WORDS } from '../people/accounts.ts'
import { copiedLedger, copiedOn } from '../people/copies.ts'
import type { PersonRow, TenancyRow } from '../people/directory.ts'
import { TENURE_LABELS } from '../people/tenures.ts'
import { guid, hash } from '../random.ts'
import type { Town } from '../server/stand-in.ts'

/** An account as Dynamics copied it. Numbers are text. Plus = owed, as in the rent system. */
export function accountOf(
  town: Town,
  tenancy: TenancyRow & { person_no: number; responsible: number },
  person: PersonRow,
): unknown {
  return {
    ...figures(town, tenancy),
    personNumber: String(tenancy.person_no),
    responsible: tenancy.responsible === 1,
    title: person.title === '' ? null : person.title,
    forename: person.first_name === '' ? null : person.first_name,
    surname: person.last_name,
  }
}

/** The same account found by its own reference, with everybody on it. Here some numbers are numbers. */
export function accountByReference(town: Town, tenancy: TenancyRow): unknown {
  const home = town.directory.home(tenancy.home_id)
  const plain = figures(town, tenancy)
  return {
    ...plain,
    benefit: Number(plain.benefit),
    currentBalance: Number(plain.currentBalance),
    rent: Number(plain.rent),
    ListOfTenants: town.directory.members(tenancy.tenancy_id).map((member) => ({
      personNumber: String(member.person_no),
      responsible: member.responsible === 1,
      title: member.title,
      forename: member.first_name,
      surname: member.last_name,
    })),
    ListOfAddresses: [
      { postCode: home?.postcode ?? null, shortAddress: home?.line ?? null, addressTypeCode: null },
    ],
  }
}

function figures(town: Town, tenancy: TenancyRow) {
  const day = copiedOn(town, 'crm', tenancy)
  const { charge, benefit } = town.accounts.charge(tenancy, day)
  return {
    propertyReferenceNumber: town.directory.home(tenancy.home_id)?.prop_ref ?? null,
    benefit: plainText(benefit),
    tagReferenceNumber: tenancy.tag_ref,
    accountid: tenancy.account_guid,
    currentBalance: plainText(town.accounts.ledger(tenancy, day).balance),
    rent: plainText(charge),
    housingReferenceNumber: tenancy.house_ref,
    paymentReferenceNumber: tenancy.payment_ref,
    directdebit: tenancy.habit.startsWith('direct-debit') ? 'Active' : null,
    tenuretype: TENURE_LABELS[tenancy.tenure] ?? tenancy.tenure,
    tenancyStartDate: `${tenancy.started}T00:00:00Z`,
    accountTerminated: tenancy.ended !== null,
  }
}

/** Transactions of the last year, newest first. Each keeps its id from one day to the next. */
export function transactionsOf(town: Town, tenancy: TenancyRow): unknown[] {
  const home = town.directory.home(tenancy.home_id)
  const since = toDay(town.today()) - 365
  const seen = new Map<string, number>()
  return copiedLedger(town, 'crm', tenancy)
    .lines.filter((line) => line.day >= since && line.code !== 'ROB')
    .map((line) => {
      const key = `${tenancy.tag_ref} ${line.day} ${line.code}`
      // Two like rows of one day are two transactions; a repeated one (a fault) is told by its equal id.
      const again = town.faults.of('crm').duplicateTransaction ? 0 : (seen.get(key) ?? 0)
      seen.set(key, again + 1)
      return {
        tagReference: tenancy.tag_ref,
        propertyReference: home?.prop_ref ?? null,
        transactionSid: null,
        houseReference: tenancy.house_ref,
        transactionType: line.code,
        postDate: `${toIso(line.day)}T00:00:00`,
        realValue: pounds(line.pence),
        transactionID: guid(key, again),
        debDesc: CODE_WORDS[line.code] ?? null,
      }
    })
    .toReversed()
}

/** Officers' patch for a home: north and south areas, a patch for each ward. */
export function patchOf(
  town: Town,
  home: { ward: string; ward_code: string; prop_ref: string; postcode: string; uprn: string },
  north: boolean,
): unknown {
  const number = (hash(home.ward_code) % 9) + 1
  const officer =
    [
      'Amina Yusuf',
      'Ben Harcourt',
      'Carla Dias',
      'Dele Ogunbanjo',
      'Elif Kaya',
      'Frank Osborne',
      'Gita Rao',
      'Hal Winters',
      'Ines Prado',
    ][number - 1] ?? 'Amina Yusuf'
  const patch = `${north ? 'SH' : 'HN'}${number}`
  return {
    hackneyAreaId: north ? '1' : '5',
    hackneyAreaName: north ? 'Stamford Hill' : 'Homerton',
    hackneyPropertyReference: home.prop_ref,
    hackneyPostCode: home.postcode,
    hackneyllpgReference: home.uprn,
    hackneyManagerPropertyPatchId: guid(`manager ${north}`, town.directory.seed),
    hackneyManagerPropertyPatchName: north ? 'Nadia Northcote' : 'Samuel Southwell',
    hackneyWardId: String(Number(home.ward_code.slice(-2))),
    hackneyWardName: home.ward,
    hackneyEstateofficerPropertyPatchId: guid(`patch ${patch}`, town.directory.seed),
    hackneyEstateofficerPropertyPatchName: patch,
    hackneyEstateOfficerId: guid(`officer ${patch}`, town.directory.seed),
    hackneyEstateOfficerName: officer,
  }
}
