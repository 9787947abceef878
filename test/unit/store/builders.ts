import type { AuditEntry, UnitCommit } from '../../../main/desk/store/types.ts'
import type { CallEvent, WrapUp } from '../../../shared/domain/calls.ts'
import type { NewOperation } from '../../../shared/domain/outbox.ts'
import type { PromiseRecord } from '../../../shared/domain/promises.ts'
import type { Person, ServiceRequest, TenancySummary } from '../../../shared/domain/records.ts'

/** Invented rows to keep. Apart from `support.ts`, which needs vitest: a child that is killed and the bench make them too. */

export const entry: AuditEntry = {
  at: '2026-11-23T10:00:00.000Z',
  actor: 'agent.one',
  action: 'note',
  subject: 'tenancy:1',
  detail: '{}',
}

/** `minute` after 10 o'clock. */
export const at = (minute: number): string => new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString()

export const newOperation = (id: string, changes: Partial<NewOperation> = {}): NewOperation => ({
  id,
  actionId: `action-${id}`,
  reference: 'P7K-4Q2-9TX',
  lane: 'crm',
  subject: 'tenancy:1',
  kind: 'note.crm',
  body: `{"note":"${id}"}`,
  bodyVersion: 1,
  bodyHash: `hash-${id}`,
  environment: 'practice',
  origin: 'http://127.0.0.1:9',
  madeBy: 'agent.one',
  madeAt: at(0),
  ...changes,
})

export const newPerson = (id: string, changes: Partial<Person> = {}): Person => ({
  id,
  title: null,
  firstName: 'Ada',
  lastName: 'Sample',
  fullName: 'Ada Sample',
  dateOfBirth: '1980-03-31',
  address: '12 SAMPLE HOUSE EXAMPLE ROAD\r\nHACKNEY\r\nLONDON E8 1DY',
  postcode: 'E8 1DY',
  uprn: '100000000001',
  householdId: null,
  phones: ['07700 900123'],
  email: 'ada@example.org',
  activeTenant: true,
  ...changes,
})

export const newTenancy = (ref: string, changes: Partial<TenancySummary> = {}): TenancySummary => ({
  ref,
  propertyRef: '00012345',
  tenure: 'SEC',
  contactName: 'Ms A Sample',
  address: '12 Sample House, Example Road',
  postcode: 'E8 1DY',
  balancePence: 0,
  ...changes,
})

export const newUnit = (unit: UnitCommit['unit'], changes: Partial<UnitCommit> = {}): UnitCommit => ({
  unit,
  subject: 'tenancy:1',
  fetchedAt: at(0),
  freshUntil: at(2),
  usableUntil: at(59),
  nextAttemptAt: at(2),
  etag: null,
  bodyHash: 'one',
  environment: 'practice',
  records: [],
  unreadable: [],
  ...changes,
})

export const newServiceRequest = (id: string, changes: Partial<ServiceRequest> = {}): ServiceRequest => ({
  id,
  serviceCode: 'fly-tip',
  serviceName: 'Dumped rubbish',
  status: 'open',
  statusNotes: null,
  description: null,
  ourReference: null,
  requestedAt: at(0),
  updatedAt: at(0),
  expectedAt: null,
  address: null,
  ...changes,
})

export const newPromise = (id: string, changes: Partial<PromiseRecord> = {}): PromiseRecord => ({
  id,
  kind: 'callback',
  rev: 0,
  resident: 'person:1',
  subjects: ['tenancy:1', 'person:1'],
  name: 'Ada Sample',
  what: 'Ring about the leak',
  to: { kind: 'team', name: 'Repairs', email: null },
  due: '2026-11-24',
  dueTimed: false,
  number: null,
  bestTime: '',
  state: 'asked',
  nextTry: null,
  reference: null,
  origin: 'agent',
  callId: null,
  madeBy: 'agent.one',
  madeAt: at(0),
  history: [],
  ...changes,
})

export const newWrapUp = (changes: Partial<WrapUp> = {}): WrapUp => ({
  reasons: [{ code: 'other', other: 'Lost cat', about: '' }],
  outcome: 'resolved',
  avoidable: 'none',
  transferredTo: '',
  summary: 'Asked about a cat.',
  ...changes,
})

/** Rang, was accepted, ended: minute by minute. */
export const callEvents = (minute: number): CallEvent[] => [
  { did: 'rang', at: at(minute), origin: 'practice', number: '+447700900123' },
  { did: 'accepted', at: at(minute + 1), origin: 'practice', number: '+447700900123' },
  { did: 'ended', at: at(minute + 2) },
]
