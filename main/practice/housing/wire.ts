import { toDay, toIso } from '../dates.ts'
import { currencyText, pounds } from '../money.ts'
import { CODE_WORDS } from '../people/accounts.ts'
import { contactFields, snake } from '../people/addresses.ts'
import type { MemberRow, TenancyRow } from '../people/directory.ts'
import { hash } from '../random.ts'
import type { Town } from '../server/stand-in.ts'
import { diary, type DiaryEntry } from './diary.ts'

/** Some of the Tenancy API's answers are wrapped so and some are not (council-systems.md 3.1). */
export function wrapped(data: unknown): { data: unknown; statusCode: number; error: null } {
  return { data, statusCode: 200, error: null }
}

export function failed(
  status: number,
  message: string,
): { data: null; statusCode: number; error: { validationErrors: { message: string; fieldName: string }[] } } {
  return { data: null, statusCode: status, error: { validationErrors: [{ message, fieldName: '' }] } }
}

const midnight = (iso: string): string => `${iso.slice(0, 10)} 00:00:00Z`
const balance = (pence: number): { value: number; currency_code: string } => ({
  value: pounds(pence),
  currency_code: 'GBP',
})
const padded = (text: string, width: number): string => text.padEnd(width)

/** One row of a search. */
export function summary(town: Town, tenancy: TenancyRow) {
  const home = town.directory.home(tenancy.home_id)
  return {
    ref: tenancy.tag_ref,
    prop_ref: home?.prop_ref ?? '',
    tenure: tenancy.tenure,
    current_balance: balance(town.accounts.balance(tenancy, town.today())),
    primary_contact: { name: tenancy.names, short_address: home?.line ?? '', postcode: home?.postcode ?? '' },
  }
}

/** Rent, service and other charge are zero here whatever is charged: the real query does not read them. */
export function details(town: Town, tenancy: TenancyRow) {
  const home = town.directory.home(tenancy.home_id)
  const agreement = agreementOf(town, tenancy)
  return {
    tenancy_details: {
      ref: tenancy.tag_ref,
      prop_ref: home?.prop_ref ?? '',
      payment_ref: padded(tenancy.payment_ref, 20),
      start_date: midnight(tenancy.started),
      tenure: tenancy.tenure,
      num_bedrooms: home?.bedrooms ?? 0,
      rent: currencyText(0),
      service: currencyText(0),
      other_charge: currencyText(0),
      current_arrears_agreement_status:
        agreement === null ? null : agreement.status === '200' ? 'Active' : 'Cancelled',
      current_balance: balance(town.accounts.balance(tenancy, town.today())),
      primary_contact_name: tenancy.names,
      primary_contact_long_address: home?.line ?? '',
      primary_contact_postcode: home?.postcode ?? '',
    },
    latest_action_diary_events: diary(town, tenancy).slice(0, 10).map(event),
    latest_arrears_agreements: agreement === null ? [] : [agreement],
  }
}

export function event(entry: DiaryEntry) {
  return {
    balance: currencyText(entry.balance),
    code: padded(entry.code, 3),
    type: padded(entry.type, 3),
    date: entry.date,
    comment: entry.comment,
    universal_housing_username: padded(entry.username, 20),
  }
}

export function payments(town: Town, tenancy: TenancyRow) {
  const home = town.directory.home(tenancy.home_id)
  return town.accounts
    .ledger(tenancy, town.today())
    .lines.toReversed()
    .map((line) => ({
      ref: ' '.repeat(12),
      amount: currencyText(line.pence),
      date: midnight(toIso(line.day)),
      type: line.code,
      property_ref: padded(home?.prop_ref ?? '', 12),
      description: padded(CODE_WORDS[line.code] ?? '', 20),
    }))
}

export function contact(town: Town, tenancy: TenancyRow, member: MemberRow) {
  const home = town.directory.home(member.home_id)
  const alerts = {
    person: town.directory.personAlerts(tenancy.tenancy_id).length > 0,
    home: home !== undefined && town.directory.homeAlerts(home.home_id).length > 0,
  }
  return {
    ...snake(contactFields(member, home, tenancy.house_ref, alerts, town.today())),
    responsible: member.responsible === 1,
  }
}

/** Some people in arrears have agreed to pay off; a few agreements never had a clear-by date (the null date). */
function agreementOf(town: Town, tenancy: TenancyRow) {
  const draw = hash(tenancy.tag_ref, town.directory.seed, 501)
  const owed = town.accounts.balance(tenancy, town.today())
  if (owed < 15_000 || draw % 3 !== 0) return null
  const start = toIso(toDay(town.today()) - 20 - (draw % 200))
  return {
    amount: currencyText(500 + (draw % 5) * 250),
    breached: draw % 2 === 0,
    clear_by: midnight(draw % 7 === 0 ? '1900-01-01' : toIso(toDay(start) + 420)),
    frequency: draw % 4 === 0 ? '0' : '1',
    start_balance: currencyText(Math.max(0, owed + (draw % 20_000))),
    start_date: midnight(start),
    status: draw % 5 === 0 ? '400' : '200',
  }
}
