import { unitKey, unitRules } from '../../shared/domain/freshness.ts'
import { bySource } from '../../shared/domain/sources.ts'
import type { UnitKind } from '../../shared/domain/freshness.ts'
import type { Operation } from '../../shared/domain/outbox.ts'
import type { PromiseRecord } from '../../shared/domain/promises.ts'
import type { Transaction } from '../../shared/domain/records.ts'
import type { ResidentFacts } from '../../main/desk/records/resolve.ts'
import type { RecordRow, StoredRecord, UnitStatus } from '../../main/desk/store/types.ts'

/** Invented facts about one resident, for tests of what the desk makes of them. */
export const now = '2026-06-12T10:00:00.000Z'
export const today = '2026-06-12'
export const ref = '0123456/01'

export function unit(kind: UnitKind, key: string, more: Partial<UnitStatus> = {}): UnitStatus {
  return {
    unit: unitKey(kind, key),
    kind,
    source: unitRules[kind].source,
    subject: `tenancy:${ref}`,
    fetchedAt: '2026-06-12T09:59:30.000Z',
    freshUntil: '2026-06-12T10:01:30.000Z',
    usableUntil: '2026-06-13T09:59:30.000Z',
    failCount: 0,
    lastFailure: null,
    nextAttemptAt: '2026-06-12T10:01:30.000Z',
    priority: 0,
    etag: null,
    bodyHash: 'x',
    environment: 'practice',
    unreadable: 0,
    ...more,
  }
}

export const stored = (unitOf: UnitStatus['unit'], row: RecordRow): StoredRecord => ({
  ...row,
  unit: unitOf,
  fetchedAt: '2026-06-12T09:59:30.000Z',
})

export const contact = (
  id: string,
  at: string,
  text: string,
  more: { channel?: string } = {},
): StoredRecord =>
  stored(unitKey('crm.contacts', 'c1'), {
    subject: 'person:c1',
    kind: 'contactEvent',
    id,
    sort: at,
    body: { id, at, channel: more.channel ?? 'call', text, author: 'B Agent', reason: 'Balance enquiry' },
  })
export const diary = (id: string, at: string, code: string, comment = ''): StoredRecord =>
  stored(unitKey('housing.diary', ref), {
    subject: `tenancy:${ref}`,
    kind: 'diaryEntry',
    id,
    sort: at,
    body: { id, at, code, comment, author: 'HOUSING', balancePence: null },
  })

export const transaction = (
  date: string,
  code: string,
  amountPence: number,
  id = `${date}/${code}`,
): Transaction => ({
  id,
  date,
  code,
  description: code,
  amountPence,
})

export const operation = (more: Partial<Operation> = {}): Operation => ({
  seq: 1,
  id: 'op-1',
  actionId: 'action-1',
  reference: 'P7K-4Q2-9TX',
  lane: 'crm',
  subject: `tenancy:${ref}`,
  kind: 'note.crm',
  body: JSON.stringify({
    contactId: 'c1',
    text: 'Asked about a leak',
    createdBy: 'A',
    ourReference: 'P7K-4Q2-9TX',
  }),
  bodyVersion: 1,
  bodyHash: 'h',
  environment: 'practice',
  origin: 'http://127.0.0.1:1',
  madeBy: 'Practice agent',
  madeAt: '2026-06-12T09:58:00.000Z',
  state: 'queued',
  attempts: 0,
  nextAt: now,
  firstSentAt: null,
  lastSentAt: null,
  serverId: null,
  evidence: null,
  lastError: null,
  ...more,
})

export const promised = (more: Partial<PromiseRecord> = {}): PromiseRecord => ({
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'callback',
  rev: 1,
  resident: 'person:c1',
  subjects: [`tenancy:${ref}`, 'person:c1'],
  name: 'Ms Ada Sample',
  what: 'Ring about the leak',
  to: { kind: 'team', name: 'Repairs', email: null },
  due: '2026-06-15',
  dueTimed: false,
  number: null,
  bestTime: '',
  state: 'asked',
  nextTry: null,
  reference: null,
  origin: 'agent',
  callId: null,
  madeBy: 'Practice agent',
  madeAt: '2026-06-12T09:50:00.000Z',
  history: [{ at: '2026-06-12T09:50:00.000Z', by: 'Practice agent', state: 'asked', note: '' }],
  ...more,
})

export const health = (state: 'online' | 'offline'): ResidentFacts['health'] =>
  bySource(() => ({
    state,
    since: now,
    lastGoodAt: now,
    nextProbeAt: state === 'offline' ? '2026-06-12T10:00:30.000Z' : null,
    reason: state === 'offline' ? 'refused' : null,
  }))

export function facts(more: Partial<ResidentFacts> = {}): ResidentFacts {
  return {
    key: `tenancy:${ref}`,
    person: {
      id: 'c1',
      title: 'Ms',
      firstName: 'Ada',
      lastName: 'Sample',
      fullName: 'Ms Ada Sample',
      dateOfBirth: '1980-06-13',
      address: '12 Sample House',
      postcode: 'E8 0ZZ',
      uprn: null,
      householdId: null,
      phones: [],
      email: null,
      activeTenant: true,
    },
    tenancy: {
      ref,
      propertyRef: '00012345',
      tenure: 'SEC',
      contactName: 'Ms Ada Sample',
      address: '12 Sample House',
      postcode: 'E8 0ZZ',
      balancePence: 5210,
    },
    neighbours: [],
    subjects: [`tenancy:${ref}`, 'person:c1'],
    records: [
      stored(unitKey('housing.tenancy', ref), {
        subject: `tenancy:${ref}`,
        kind: 'tenancy',
        id: ref,
        sort: '',
        body: {
          ref,
          propertyRef: '00012345',
          tenure: 'SEC',
          contactName: 'Ms Ada Sample',
          address: '12 Sample House',
          postcode: 'E8 0ZZ',
          balancePence: 5210,
          paymentRef: '1900000042',
          startDate: '2014-08-30',
          longAddress: '12 Sample House, Example Road',
          arrangementStatus: null,
          arrangements: [],
          bedrooms: 2,
        },
      }),
      stored(unitKey('rentAccount.account', '1900000042'), {
        subject: `tenancy:${ref}`,
        kind: 'rentAccount',
        id: '1900000042',
        sort: '',
        body: {
          paymentRef: '1900000042',
          balancePence: 10210,
          weeklyRentPence: 13140,
          weeklyBenefitPence: 8675,
        },
      }),
    ],
    units: [
      unit('housing.tenancy', ref),
      unit('rentAccount.account', '1900000042'),
      unit('housing.payments', ref),
    ],
    ledger: {
      unit: unitKey('housing.payments', ref),
      fetchedAt: '2026-06-12T09:59:30.000Z',
      transactions: [
        transaction('2026-05-25', 'ROB', 4000),
        transaction('2026-06-01', 'DBR', 13140),
        transaction('2026-06-01', 'RHB', -8675),
        transaction('2026-06-03', 'RPY', -7720),
        transaction('2026-06-08', 'DBR', 11000, 'a'),
        transaction('2026-06-08', 'DSC', 2140, 'b'),
        transaction('2026-06-08', 'RHB', -8675),
      ],
    },
    operations: [],
    promises: [],
    health: health('online'),
    unreadable: [],
    ...more,
  }
}
