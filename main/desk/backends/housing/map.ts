import type {
  DiaryEntry,
  HouseholdMember,
  Tenancy,
  TenancySummary,
  Transaction,
} from '../../../../shared/domain/records.ts'
import type { UnreadableRow } from '../../store/types.ts'
import {
  contentIds,
  listIn,
  listOf,
  parseJson,
  readOne,
  readRows,
  sortKey,
  uniqueById,
  unwrap,
} from '../rows.ts'
import { day, flag, momentNeeded, needed, pence, penceNeeded, text, texts, Unreadable } from '../text.ts'
import { BackendFailure } from '../types.ts'
import type { Reading } from '../unit.ts'
import { action, agreement, contact, details, payment, searchCounts, searchRow } from './wire.ts'
import type { Action, Agreement, Contact, Details, Payment, SearchRow } from './wire.ts'

const source = 'housing'

const balanceOf = (value: SearchRow['current_balance']): number | null =>
  pence(typeof value === 'object' && value !== null ? value.value : value, 'current_balance')

function summary(row: SearchRow): TenancySummary {
  return {
    ref: needed(row.ref, 'ref'),
    propertyRef: text(row.prop_ref),
    tenure: text(row.tenure),
    contactName: text(row.primary_contact?.name) ?? '',
    address: text(row.primary_contact?.short_address),
    postcode: text(row.primary_contact?.postcode),
    balancePence: balanceOf(row.current_balance),
  }
}

/** A page of the directory, and whether there is another. */
export function readDirectory(body: string, page: number, pageSize: number): Reading & { more: boolean } {
  const json = parseJson(source, body)
  const rows = listIn(source, json, ['tenancies'])
  const counts = searchCounts.safeParse(unwrap(json, ['page_count', 'total_count']))
  const pages = counts.success
    ? (counts.data.page_count ?? Math.ceil((counts.data.total_count ?? 0) / pageSize))
    : 0
  const { good, unreadable } = readRows(rows, searchRow, 'tenancies', summary)
  const { good: tenancies, unreadable: repeated } = uniqueById(good, (row) => row.ref, 'tenancies')
  return { tenancies, unreadable: [...unreadable, ...repeated], more: rows.length > 0 && page < pages }
}

export function readTenancy(body: string, ref: string, subject: string): Reading {
  const json = parseJson(source, body)
  const outer = unwrap(json, ['tenancy_details'])
  const inner = outer === undefined ? unwrap(json, ['ref']) : outer.tenancy_details
  const agreements = readRows(
    listOf(outer, ['latest_arrears_agreements']) ?? [],
    agreement,
    'latest_arrears_agreements',
    arrangementFrom,
  )
  const tenancy = readOne(source, inner, details, (row) => tenancyFrom(row, agreements.good))
  // An answer about somebody else must never be shown as this tenancy.
  if (tenancy.ref !== ref) throw new BackendFailure(source, 'unreadable')
  return {
    records: [{ subject, kind: 'tenancy', id: ref, sort: ref, body: tenancy }],
    unreadable: agreements.unreadable,
  }
}

function arrangementFrom(row: Agreement): Tenancy['arrangements'][number] {
  return {
    startDate: day(row.start_date, 'start_date'),
    amountPence: pence(row.amount, 'amount'),
    frequency: text(row.frequency),
    status: text(row.status),
    breached: flag(row.breached) ?? false,
  }
}

/** `rent`, `service` and `other_charge` are always zero here, so they are not read (council-systems.md 3.2). */
function tenancyFrom(row: Details, arrangements: Tenancy['arrangements']): Tenancy {
  const bedrooms = Number(text(row.num_bedrooms) ?? Number.NaN)
  return {
    ref: needed(row.ref, 'ref'),
    propertyRef: text(row.prop_ref),
    paymentRef: text(row.payment_ref),
    tenure: text(row.tenure),
    startDate: day(row.start_date, 'start_date'),
    contactName: text(row.primary_contact_name) ?? '',
    address: text(row.primary_contact_long_address),
    longAddress: text(row.primary_contact_long_address),
    postcode: text(row.primary_contact_postcode),
    balancePence: balanceOf(row.current_balance),
    arrangementStatus: text(row.current_arrears_agreement_status),
    arrangements,
    bedrooms: Number.isInteger(bedrooms) && bedrooms >= 0 ? bedrooms : null,
  }
}

export function readPayments(body: string, ref: string): Reading {
  const rows = listIn(source, parseJson(source, body), ['payment_transactions'])
  const idOf = contentIds()
  const { good, unreadable } = readRows(rows, payment, 'payment_transactions', (row) =>
    transactionFrom(row, ref, idOf),
  )
  return { ledger: { accountId: ref, transactions: good }, unreadable }
}

/** The service's own `ref` is padded blanks, so the id is made of the content. */
function transactionFrom(row: Payment, account: string, idOf: ReturnType<typeof contentIds>): Transaction {
  const date = day(row.date, 'date')
  if (date === null) throw new Unreadable('date is missing')
  const code = needed(row.type, 'type')
  const amountPence = penceNeeded(row.amount, 'amount')
  const description = text(row.description) ?? code
  return {
    id: idOf(account, date, code, amountPence, description, text(row.ref)),
    date,
    code,
    description,
    amountPence,
  }
}

export function readDiary(body: string, subject: string): Reading {
  const { entries, unreadable } = diaryEntries(body)
  const records = entries.map((entry, index) => {
    return { subject, kind: 'diaryEntry' as const, id: entry.id, sort: sortKey(entry.at, index), body: entry }
  })
  return { records, unreadable }
}

/** The whole action diary of a tenancy, in the order sent. */
export function diaryEntries(body: string): { entries: DiaryEntry[]; unreadable: UnreadableRow[] } {
  const names = [
    'arrears_action_diary_events',
    'action_diary_events',
    'arrears_action_diary',
    'actions',
    'events',
  ]
  const rows = listIn(source, parseJson(source, body), names)
  const idOf = contentIds()
  const { good, unreadable } = readRows(rows, action, 'actions', (row) => diaryEntryFrom(row, idOf))
  return { entries: good, unreadable }
}

function diaryEntryFrom(row: Action, idOf: ReturnType<typeof contentIds>): DiaryEntry {
  const entry = {
    at: momentNeeded(row.date, 'date'),
    code: needed(row.code, 'code'),
    comment: text(row.comment) ?? '',
    author: text(row.universal_housing_username),
    balancePence: pence(row.balance, 'balance'),
  }
  return { id: idOf(entry.at, entry.code, entry.comment, entry.author), ...entry }
}

export function readContacts(body: string, subject: string): Reading {
  const rows = listIn(source, parseJson(source, body), ['contacts'])
  const idOf = contentIds()
  const { good, unreadable } = readRows(rows, contact, 'contacts', (row) => {
    const member = memberFrom(row)
    return { id: member.personId ?? idOf(member.name, member.dateOfBirth), member }
  })
  const { good: members, unreadable: repeated } = uniqueById(good, (row) => row.id, 'contacts')
  const records = members.map(({ id, member }) => ({
    subject,
    kind: 'householdMember' as const,
    id,
    // Tenants first, as letters do.
    sort: `${member.responsible ? 1 : 0} ${member.name}`,
    body: member,
  }))
  return { records, unreadable: [...unreadable, ...repeated] }
}

function memberFrom(row: Contact): HouseholdMember {
  const name = text(row.full_name) ?? texts(row.title, row.first_name, row.last_name).join(' ')
  if (name === '') throw new Unreadable('full_name is missing')
  return {
    personId: text(row.contact_id),
    name,
    dateOfBirth: day(row.date_of_birth, 'date_of_birth'),
    responsible: flag(row.responsible) ?? false,
    relationship: text(row.relationship),
    phones: texts(row.telephone1, row.telephone2, row.telephone3),
    email: text(row.email_address),
  }
}
