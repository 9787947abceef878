import type { Operation } from '../../../shared/domain/outbox.ts'
import type { PromiseRecord } from '../../../shared/domain/promises.ts'
import type {
  CrmAccount,
  Person,
  RecordBodies,
  RecordKind,
  Tenancy,
  TenancySummary,
  Transaction,
} from '../../../shared/domain/records.ts'
import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { Services } from '../services.ts'
import type { Freshness } from '../sync/freshness.ts'
import type { StoredRecord, UnitStatus, UnreadableRow } from '../store/types.ts'

/** Everything the local copy holds about one resident, read in a handful of statements, before any screen is made of it. */
export type ResidentFacts = {
  key: ResidentKey
  person: Person | null
  tenancy: TenancySummary | null
  /** People the directory puts at the same address. */
  neighbours: Person[]
  subjects: string[]
  records: StoredRecord[]
  units: UnitStatus[]
  ledger: { transactions: Transaction[]; unit: UnitStatus['unit']; fetchedAt: string } | null
  operations: Operation[]
  /** What this resident was told would happen, kept or not. */
  promises: PromiseRecord[]
  /** How each back-end is doing now. */
  health: ReturnType<Freshness['health']>
  unreadable: (UnreadableRow & { unit: UnitStatus['unit'] })[]
}

/** Far more than anybody was ever promised. */
const mostPromises = 500

const isOf = <K extends RecordKind>(
  row: StoredRecord,
  kind: K,
): row is StoredRecord & { kind: K; body: RecordBodies[K] } => row.kind === kind

export const bodiesOf = <K extends RecordKind>(
  facts: Pick<ResidentFacts, 'records'>,
  kind: K,
): RecordBodies[K][] => facts.records.flatMap((row) => (isOf(row, kind) ? [row.body] : []))

export const tenancyDetails = (facts: ResidentFacts): Tenancy | null => bodiesOf(facts, 'tenancy')[0] ?? null

/** The CRM's account for the tenancy on screen. */
export const crmAccountOf = (facts: ResidentFacts): CrmAccount | null =>
  bodiesOf(facts, 'crmAccount').find((account) => account.tenancyRef === facts.tenancy?.ref) ?? null

/** Surer the lower: their own name or the family's alone, a tenant or somebody else who lives there. Null when the tenancy does not name them. */
function namedAs(person: Person, contactName: string): { sure: number; at: number } | null {
  const names = ` ${contactName.toLowerCase()}`
  const [first, last] = [person.firstName.toLowerCase(), person.lastName.toLowerCase()]
  // "Mrs Mercy Owusu-Ansah", or as the housing system writes her: "Mrs M Owusu-Ansah".
  const places = [first, first.slice(0, 1)].map((given) => names.indexOf(` ${`${given} ${last}`.trim()}`))
  const at = places.find((place) => place !== -1) ?? -1
  const family = last !== '' && names.includes(last)
  if (at === -1 && !family) return null
  return { sure: (at === -1 ? 2 : 0) + (person.activeTenant ? 0 : 1), at }
}

/** Whom of the people at its address a tenancy means; of joint tenants the one it names first. */
function tenantOf(people: readonly Person[], contactName: string): Person | null {
  const named = people.flatMap((person) => {
    const as = namedAs(person, contactName)
    return as === null ? [] : [{ person, ...as }]
  })
  return named.toSorted((a, b) => a.sure - b.sure || a.at - b.at)[0]?.person ?? null
}

/**
 * The tenancy a person is asking about, most likely first: a live account at their own address, another live account (such as one they have
 * moved to), the tenancy at their address, an account that has ended. Current before former, home before garage.
 */
async function tenancyOf(
  services: Services,
  key: ResidentKey,
  personId: string,
): Promise<TenancySummary | null> {
  const { read } = services.store
  const [held, atHome] = await Promise.all([
    read.recordsOf({ subjects: [key] }),
    read.tenanciesOf({ personId }),
  ])
  const accounts = held.flatMap((row) => (row.kind === 'crmAccount' ? [row.body] : []))
  const refs = (ended: boolean): string[] =>
    accounts.flatMap((account) =>
      account.ended === ended && account.tenancyRef !== null ? [account.tenancyRef] : [],
    )
  const live = refs(false)
  const found = atHome.find(({ ref }) => live.includes(ref))
  if (found !== undefined) return found
  for (const ref of live) {
    const other = await read.tenancySummary({ ref })
    if (other !== null) return other
  }
  if (atHome[0] !== undefined) return atHome[0]
  const former = refs(true)[0]
  return former === undefined ? null : read.tenancySummary({ ref: former })
}

/** Who and which tenancy a key means, without anything they hold. */
export type Identity = {
  /** The one key of this customer, whichever way they were come by. */
  key: ResidentKey
  person: Person | null
  tenancy: TenancySummary | null
  neighbours: Person[]
  subjects: string[]
  name: string
}

/**
 * Who a key means as it stands. The directory links a person to a tenancy by address; the CRM's account, once fetched, says outright and
 * wins.
 */
async function identityAt(services: Services, key: ResidentKey): Promise<Identity | null> {
  const { read } = services.store
  const id = key.slice(key.indexOf(':') + 1)
  let person: Person | null = null
  let tenancy: TenancySummary | null = null
  let neighbours: Person[] = []
  if (key.startsWith('person:')) {
    person = await read.person({ id })
    if (person === null) return null
    tenancy = await tenancyOf(services, key, id)
  } else {
    tenancy = await read.tenancySummary({ ref: id })
    if (tenancy === null) return null
    neighbours = await read.peopleAt({ tenancyRef: id })
    person = tenantOf(neighbours, tenancy.contactName)
  }
  const subjects = [
    ...(tenancy === null ? [] : [`tenancy:${tenancy.ref}`]),
    ...(person === null ? [] : [`person:${person.id}`]),
  ]
  return { key, person, tenancy, neighbours, subjects, name: person?.fullName ?? tenancy?.contactName ?? '' }
}

/**
 * Finds who and which tenancy a key means. A tenancy that is its tenant's own is that person, so that one customer has one record on screen,
 * one note and one caller, found by reference or by name; another of theirs, such as a garage, stays itself. Null when neither directory
 * knows the key.
 */
export async function readIdentity(services: Services, key: ResidentKey): Promise<Identity | null> {
  const asked = await identityAt(services, key)
  if (asked?.person == null || asked.key.startsWith('person:')) return asked
  const theirs = await identityAt(services, `person:${asked.person.id}`)
  return theirs?.tenancy?.ref === asked.tenancy?.ref ? theirs : asked
}

/** The one key of whom a key means; itself when no directory knows it, or it is no customer's. */
export async function customerOf(services: Services, key: string): Promise<string> {
  return key.startsWith('tenancy:') ? ((await readIdentity(services, key))?.key ?? key) : key
}

type Copies = Pick<ResidentFacts, 'records' | 'units' | 'ledger' | 'unreadable'>

/** A refresh that keeps coming between is given up on: the change it announces is asked about anyway. */
const mostTries = 3

const stamp = (units: readonly UnitStatus[]): string =>
  JSON.stringify(
    units.map(({ unit, fetchedAt, bodyHash, unreadable }) => [unit, fetchedAt, bodyHash, unreadable]),
  )

/**
 * Rows and what is said of their freshness, from one moment. They are read one after another on threads of their own, so a refresh may be
 * committed in between: rows of a bad answer would then stand under the good answer before it, and be called whole. The freshness is read
 * on both sides, and all of it again when it moved.
 */
async function copiesOf({ store }: Services, subjects: string[], accountId: string | null): Promise<Copies> {
  const { read } = store
  let units = await read.unitsOf({ subjects })
  for (let tries = 1; ; tries += 1) {
    const troubled = units.filter((unit) => unit.unreadable > 0).map((unit) => unit.unit)
    const [records, ledger, unreadable] = await Promise.all([
      read.recordsOf({ subjects }),
      accountId === null ? null : read.ledger({ accountId }),
      troubled.length === 0 ? [] : read.unreadableOf({ units: troubled }),
    ])
    const after = await read.unitsOf({ subjects })
    if (tries === mostTries || stamp(after) === stamp(units)) return { records, units, ledger, unreadable }
    units = after
  }
}

/** Everything held about whom a key means. Null when neither directory knows it. */
export async function readFacts(services: Services, key: ResidentKey): Promise<ResidentFacts | null> {
  const { work } = services.store
  const identity = await readIdentity(services, key)
  if (identity === null) return null
  const { person, tenancy, neighbours, subjects } = identity
  const [copies, operations, promises] = await Promise.all([
    copiesOf(services, subjects, tenancy?.ref ?? null),
    work.operations({ subjects }),
    work.promises({ subjects, open: false, limit: mostPromises }),
  ])
  const health = services.freshness.health()
  return { key: identity.key, person, tenancy, neighbours, subjects, ...copies, operations, promises, health }
}
