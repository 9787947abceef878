/**
 * Long because it is one table of faults against one council and one desk, started once: splitting it would start them again for each file.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { NewOperation, Operation, OperationKind, OperationState } from '../../shared/domain/outbox.ts'
import { splitUnitKey } from '../../shared/domain/freshness.ts'
import type { UnitKey } from '../../shared/domain/freshness.ts'
import type { SourceId } from '../../shared/domain/sources.ts'
import { createBackends } from '../../main/desk/backends/registry.ts'
import type { BackendsOptions } from '../../main/desk/backends/registry.ts'
import type { Backends } from '../../main/desk/backends/types.ts'
import { openStore } from '../../main/desk/store/index.ts'
import type { Store, UnitWanted } from '../../main/desk/store/types.ts'
import { createFreshness } from '../../main/desk/sync/freshness.ts'
import type { Freshness } from '../../main/desk/sync/freshness.ts'
import { createOutbox } from '../../main/desk/sync/outbox.ts'
import type { Outbox } from '../../main/desk/sync/outbox.ts'
import { manualClock, turn } from '../support/clock.ts'
import type { ManualClock } from '../support/clock.ts'
import { aCouncil } from './practice-support.ts'
import type { Council } from './practice-support.ts'

/** The engines against the practice council over real HTTP, on real files. Only the desk's clock is ours. */
type Origins = Record<SourceId | 'control', string>
let council: Council
let folder: string
let clock: ManualClock
let store: Store
let backends: Backends
let freshness: Freshness
let outbox: Outbox
let failures: string[]
let steps: Operation[]
let heard: (() => void)[] = []
const key = (fill: number): Buffer => Buffer.alloc(32, fill)
const random = (): number => 0.5

beforeAll(async () => {
  council = await aCouncil({ people: 300 })
})
afterAll(async () => council.end())

const tell = (): void => {
  const waiting = heard
  heard = []
  for (const resolve of waiting) resolve()
}

function engines(origins: Record<SourceId, string>, more: Partial<BackendsOptions> = {}): void {
  backends = createBackends({
    origins,
    environment: 'practice',
    clock,
    ...more,
  })
  freshness = createFreshness({
    store,
    backends,
    clock,
    random,
    onCommitted: tell,
    onFailed: (unit, _subject, reason) => {
      failures.push(`${splitUnitKey(unit).kind} ${reason}`)
      tell()
    },
    onHealth: tell,
    onRecords: (unit, subject, records) => void outbox.noteSeen(subject, records, splitUnitKey(unit).source),
  })
  outbox = createOutbox({
    store,
    backends,
    clock,
    random,
    environment: 'practice',
    breaker: freshness.breaker,
    onChange: (op) => {
      steps.push(op)
      tell()
    },
  })
}

beforeEach(async () => {
  await council.control('POST', '/reset')
  folder = mkdtempSync(join(tmpdir(), 'patchwork-sync-'))
  clock = manualClock(council.time.now.toISOString())
  store = await openStore({ folder, keys: { work: key(1), cache: key(2) }, readers: 1 })
  failures = []
  steps = []
  engines(council.origins)
})
afterEach(async () => {
  await council.control('DELETE', '/faults/all')
  await Promise.all([freshness.stop(), outbox.stop({ graceMs: 0 }), turn(5).then(() => clock.advance(1))])
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Asks after everything the engines say; when they say nothing because they wait for time, time is given to them. */
async function until(good: () => Promise<boolean>): Promise<void> {
  while (!(await good())) {
    const something = new Promise<void>((resolve) => heard.push(resolve))
    const quiet = Promise.all([freshness.whenIdle(), outbox.whenIdle()])
    const first = await Promise.race([something.then(() => 'said'), quiet.then(() => 'idle')])
    if (first === 'idle') await clock.advance(Math.min(clock.nextTimerIn() ?? 1_000, 30_000))
  }
}

const faults = (system: string, body: object): Promise<unknown> =>
  council.control('PUT', `/faults/${system}`, body)
const well = (): Promise<unknown> => council.control('DELETE', '/faults/all')
const received = async (system: string, reference: string, on = council.origins.control): Promise<number> => {
  const answer = await fetch(`${on}/received/${system}`, { headers: { 'x-practice': '1' } })
  const { writes } = (await answer.json()) as { writes: { description: string }[] }
  return writes.filter((write) => write.description.includes(reference)).length
}

const laneOf = {
  'note.crm': 'crm',
  'call.crm': 'crm',
  'callback.crm': 'crm',
  'note.diary': 'housing',
  'report.create': 'reports',
} as const satisfies Record<OperationKind, SourceId>

let made = 0
function anOperation(
  kind: OperationKind,
  reference: string,
  origins: Record<SourceId, string> = council.origins,
): NewOperation {
  made += 1
  const lane: SourceId = laneOf[kind]
  const bodies = {
    'note.crm': {
      contactId: person,
      text: 'Asked about rent',
      createdBy: 'A Agent',
      housingTagRef: tenancy,
      ourReference: reference,
    },
    'call.crm': {
      contactId: person,
      text: 'Call reason 2 of 2: Rent statement. Outcome: Resolved now.',
      part: 'Call reason 2 of 2:',
      crmReason: 'Rent statement',
      reasonName: 'Rent statement',
      otherReason: null,
      callTransferred: false,
      housingTagRef: tenancy,
      createdBy: 'A Agent',
      ourReference: reference,
    },
    'callback.crm': {
      contactId: person,
      text: 'Ring about the balance',
      officerEmail: 'income.team@example.com',
      managerEmail: null,
      phoneNumber: '07700 900123',
      housingTagRef: tenancy,
      createdBy: 'A Agent',
      ourReference: reference,
    },
    'note.diary': {
      tenancyRef: tenancy,
      actionCode: 'INC',
      comment: 'Asked about rent',
      username: 'A Agent',
      createdDate: clock.now().toISOString(),
      ourReference: reference,
    },
    'report.create': {
      serviceCode: 'fly-tip',
      description: 'Sofa on the corner',
      addressString: '4 Example Road',
      lat: 51.54,
      long: -0.06,
      attributes: { where: 'corner', near: ['a', 'b'] },
      ourReference: reference,
      placeKind: 'S',
    },
  }
  const body = JSON.stringify(bodies[kind])
  return {
    id: `op-${made}`,
    actionId: `action-${made}`,
    reference,
    lane,
    subject: `person:${made}`,
    kind,
    body,
    bodyVersion: 1,
    bodyHash: createHash('sha256').update(body).digest('hex'),
    environment: 'practice',
    origin: origins[lane],
    madeBy: 'A Agent',
    madeAt: clock.now().toISOString(),
  }
}
const audit = { at: '2026-05-26T12:00:00.000Z', actor: 'a', action: 'x', subject: 's', detail: '' }
const accept = async (...operations: NewOperation[]): Promise<void> => {
  await store.work.accept({ operations, audit, endDraft: null })
  outbox.kick()
}
const stateOf = async (op: NewOperation): Promise<OperationState | undefined> =>
  (await store.work.operation({ id: op.id }))?.state
const settled = (op: NewOperation, ...states: OperationState[]) =>
  until(async () => states.includes((await stateOf(op)) ?? 'queued'))

let tenancy = ''
let person = ''
beforeAll(async () => {
  const found = await council.get('housing', '/api/v2/tenancies/search?PostCode=E8&PageSize=1')
  tenancy = found.json.data.tenancies[0].ref
  const contacts = await council.get('housing', `/api/v1/tenancies/${encodeURIComponent(tenancy)}/contacts`)
  person = contacts.json.data.contacts[0].contact_id
})

const kinds = ['note.crm', 'note.diary', 'report.create', 'call.crm', 'callback.crm'] as const

describe.each(kinds)('%s', (kind) => {
  const lane = laneOf[kind]
  const other: Record<string, object[]> = {
    'report.create': [{ style: 'adapter' }, { style: 'klarschiff' }, { style: 'legacy' }],
  }

  it('is accepted once, proved by reading it back, and seen in their records', async () => {
    const op = anOperation(kind, 'P7K-4Q2-9TX')
    freshness.start()
    await outbox.start()
    await accept(op)
    await settled(op, 'confirmed')
    expect(await received(lane, op.reference)).toBe(1)
    const held = await store.work.operation({ id: op.id })
    expect(JSON.parse(held?.evidence ?? '{}')).toMatchObject({
      ourReference: op.reference,
      how: 'read-back',
      environment: 'practice',
    })
    const unit: UnitKey =
      lane === 'crm'
        ? `crm.contacts:${person}`
        : kind === 'note.diary'
          ? `housing.diary:${tenancy}`
          : `reports.ours:${held?.serverId}`
    await freshness.want([
      { unit, subject: op.subject, priority: 0, nextAttemptAt: clock.now().toISOString() },
    ])
    await settled(op, 'reconciled')
  })

  it.each([
    ['the answer is lost', { writes: 'lose-answer' }],
    ['the request is lost', { writes: 'lose-request' }],
    ['it fails after accepting', { writes: 'error-after-accept' }],
    ['it is refused', { mode: 'refused' }],
    ['it is reset', { mode: 'reset' }],
    ['it answers 500', { mode: 'error-500' }],
    ['it asks us to wait', { mode: 'too-many', retryAfterSeconds: 40 }],
    ['a sign-in page answers', { mode: 'html' }],
    ['it redirects', { mode: 'redirect' }],
    ['it does not know us', { mode: 'unauthorised' }],
    ['half of each answer comes', { mode: 'truncated' }],
    ['it says it is live', { environment: 'live' }],
  ])('is there exactly once when %s', async (_what, fault) => {
    const op = anOperation(kind, 'P7K-4Q2-9TX')
    await faults(lane, fault)
    freshness.start()
    await outbox.start()
    await accept(op)
    for (let n = 0; n < 6; n++) {
      await Promise.all([freshness.whenIdle(), outbox.whenIdle()])
      await clock.advance(1_000)
    }
    await well()
    await settled(op, 'confirmed', 'reconciled')
    expect(await received(lane, op.reference)).toBe(1)
  })

  it.each(other[kind] ?? [])('in the manner of %o', async (style) => {
    const op = anOperation(kind, 'P7K-4Q2-9TX')
    await faults(lane, style)
    await outbox.start()
    await accept(op)
    await settled(op, 'confirmed', 'reconciled')
    expect(await received(lane, op.reference)).toBe(1)
  })
})

describe('reports', () => {
  it.each([
    ['resolved at once', { tokens: 'resolve' }],
    ['resolved at the third asking', { tokens: 'third-poll' }],
    ['never resolved', { tokens: 'never' }],
  ])('a token %s never makes a second report', async (_what, tokens) => {
    await faults('reports', { writes: 'token-only', ...tokens })
    const op = anOperation('report.create', 'P7K-4Q2-9TX')
    await outbox.start()
    await accept(op)
    await settled(op, 'confirmed', 'reconciled')
    expect(await received('reports', op.reference)).toBe(1)
  })

  it('are sent and found in XML as well', async () => {
    engines(council.origins, { reports: { format: 'xml' } })
    await faults('reports', { writes: 'lose-answer', junkBeforeXml: true })
    const op = anOperation('report.create', 'P7K-4Q2-9TX')
    await outbox.start()
    await accept(op)
    await settled(op, 'confirmed', 'reconciled')
    expect(await received('reports', op.reference)).toBe(1)
  })

  it('are found however wrong the clock of the desk is', async () => {
    clock = manualClock('2026-05-25T13:00:00.000Z')
    engines(council.origins)
    await faults('reports', { writes: 'lose-answer' })
    const op = anOperation('report.create', 'P7K-4Q2-9TX')
    await outbox.start()
    await accept(op)
    await settled(op, 'confirmed', 'reconciled')
    expect(await received('reports', op.reference)).toBe(1)
  })

  it('refused for what they say are refused, with the words kept', async () => {
    const op = anOperation('report.create', 'P7K-4Q2-9TX')
    const body = JSON.stringify({ ...JSON.parse(op.body), addressString: null, lat: null, long: null })
    await outbox.start()
    await accept({ ...op, body })
    await settled(op, 'rejected')
    const held = await store.work.operation({ id: op.id })
    expect(held?.lastError).toMatch(/^invalid: lat and long/)
  })
})

describe('a council that is killed', () => {
  let child: ChildProcess | null = null
  let town: string
  beforeEach(() => {
    town = mkdtempSync(join(tmpdir(), 'patchwork-town-'))
  })
  afterEach(() => {
    child?.kill('SIGKILL')
    rmSync(town, { recursive: true, force: true })
  })

  async function start(ports = ''): Promise<Origins> {
    const args = ['main/practice/cli.ts', '--folder', town, '--people', '120', '--today', '2026-05-26']
    child = spawn(process.execPath, ports === '' ? args : [...args, '--ports', ports], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const output = child.stdout
    if (output === null) throw new Error('no output')
    for await (const line of createInterface({ input: output })) {
      const said = JSON.parse(line) as { origins: Origins }
      return said.origins
    }
    throw new Error('it did not start')
  }

  it('in the middle of sending keeps each thing once after it is back', async () => {
    const origins = await start()
    const ports = Object.entries(origins)
      .map(([name, origin]) => `${name}=${new URL(origin).port}`)
      .join(',')
    const found = await fetch(`${origins.housing}/api/v2/tenancies/search?PostCode=E&PageSize=1`, {
      headers: { 'x-api-key': 'k' },
    })
    const page = (await found.json()) as { data: { tenancies: { ref: string }[] } }
    const ref = page.data.tenancies[0]?.ref ?? ''
    engines(origins)
    await outbox.start()
    const many = Array.from({ length: 8 }, (_, n) => {
      const op = anOperation('note.diary', `REF-${n}`, origins)
      return { ...op, body: JSON.stringify({ ...JSON.parse(op.body), tenancyRef: ref }) }
    })
    await accept(...many)
    await until(async () => steps.filter(({ state }) => state === 'sending').length >= 2)
    const gone = new Promise((resolve) => child?.once('exit', resolve))
    child?.kill('SIGKILL')
    await gone
    for (let n = 0; n < 3; n++) {
      await outbox.whenIdle()
      await clock.advance(2_000)
    }
    await start(ports)
    await until(async () => (await store.work.counts({})).confirmed === many.length)
    for (const op of many) expect(await received('housing', op.reference, origins.control)).toBe(1)
  })
})

describe('what is fetched', () => {
  const want = (unit: UnitKey, subject: string): UnitWanted => ({
    unit,
    subject,
    priority: 0,
    nextAttemptAt: clock.now().toISOString(),
  })
  let units: UnitWanted[]
  const subject = (): string => `tenancy:${tenancy}`
  beforeEach(async () => {
    const details = (await council.get('housing', `/api/v1/tenancies/${encodeURIComponent(tenancy)}`)).json
      .tenancy_details
    const paymentRef = String(details.payment_ref).trim()
    const postcode = String(details.primary_contact_postcode).trim()
    units = [
      want(`housing.tenancy:${tenancy}`, subject()),
      want(`housing.payments:${tenancy}`, subject()),
      want(`housing.diary:${tenancy}`, subject()),
      want(`housing.contacts:${tenancy}`, subject()),
      want('housing.directory:E8/1', 'directory'),
      want(`rentAccount.account:${paymentRef}`, subject()),
      want(`rentAccount.statement:${paymentRef}/${postcode}`, subject()),
      want(`crm.directory:${postcode.slice(0, -2)}`, 'directory'),
      want(`crm.account:${person}`, `person:${person}`),
      want(`crm.contacts:${person}`, `person:${person}`),
      want(`crm.cases:${person}`, `person:${person}`),
      want(`alerts.people:${tenancy}#1`, subject()),
      want(`alerts.property:${details.prop_ref}`, subject()),
      want('reports.services:all', 'reports'),
    ]
  })

  const allFetched = () =>
    until(async () =>
      (await Promise.all(units.map(({ unit }) => store.read.unit({ unit })))).every(
        (unit) => unit?.fetchedAt != null,
      ),
    )

  it('is every unit of a resident, with nothing left unread', async () => {
    freshness.start()
    await freshness.want(units)
    await allFetched()
    for (const { unit } of units) {
      const held = await store.read.unit({ unit })
      expect([unit, held?.unreadable, held?.environment]).toEqual([unit, 0, 'practice'])
    }
    expect(failures).toEqual([])
    const kindsHeld = new Set(
      (await store.read.recordsOf({ subjects: [subject(), `person:${person}`] })).map(({ kind }) => kind),
    )
    expect([...kindsHeld]).toEqual(
      expect.arrayContaining(['tenancy', 'householdMember', 'rentAccount', 'statementRow', 'crmAccount']),
    )
    const told = await store.read.ledger({ accountId: tenancy })
    const sum = told?.transactions.reduce((total, row) => total + row.amountPence, 0)
    const record = (await store.read.recordsOf({ subjects: [subject()] })).find(
      ({ kind }) => kind === 'tenancy',
    )
    expect(sum).toBe(record?.kind === 'tenancy' ? record.body.balancePence : null)
  })

  it.each([
    ['wrong types', { malformed: 'wrong-types' }],
    ['missing fields', { malformed: 'missing-fields' }],
    ['null dates', { malformed: 'null-dates' }],
    ['repeated ids', { malformed: 'duplicate-ids' }],
    ['garbled money', { malformed: 'currency-garbage' }],
    ['empty objects', { malformed: 'empty-object' }],
    ['HTML', { mode: 'html' }],
    ['forty megabytes', { mode: 'forty-megabytes' }],
    ['half answers', { mode: 'truncated' }],
    ['redirects', { mode: 'redirect' }],
    ['another environment', { environment: 'live' }],
  ])('survives %s: the old rows stay, or the odd ones are put aside', async (_what, fault) => {
    freshness.start()
    await freshness.want(units)
    await allFetched()
    const before = await store.read.ledger({ accountId: tenancy })
    const records = await store.read.recordsOf({ subjects: [subject(), `person:${person}`] })
    await faults('all', fault)
    const now = clock.now().toISOString()
    await freshness.want(
      units.map((unit) => ({ ...unit, nextAttemptAt: now })),
      { evenIfFresh: true },
    )
    await freshness.whenIdle()
    for (const { unit } of units) {
      const held = await store.read.unit({ unit })
      expect(held?.nextAttemptAt).toMatch(/^2026/)
      // Failed with everything kept, or read with what could not be read kept beside it.
      if ((held?.failCount ?? 0) === 0) {
        const aside = await store.read.unreadableOf({ units: [unit] })
        expect(aside).toHaveLength(held?.unreadable ?? -1)
        for (const row of aside) expect(row.raw.length).toBeLessThanOrEqual(4_000)
      }
    }
    const paid = await store.read.unit({ unit: `housing.payments:${tenancy}` })
    const after = await store.read.ledger({ accountId: tenancy })
    if ((paid?.failCount ?? 0) > 0) expect(after?.transactions).toEqual(before?.transactions)
    else expect((after?.transactions.length ?? 0) + (paid?.unreadable ?? 0)).toBe(before?.transactions.length)
    await well()
    await until(async () =>
      (await Promise.all(units.map(({ unit }) => store.read.unit({ unit })))).every(
        (unit) => unit?.failCount === 0 && unit.unreadable === 0,
      ),
    )
    expect(await store.read.ledger({ accountId: tenancy }).then((one) => one?.transactions)).toEqual(
      before?.transactions,
    )
    const named = async (): Promise<string> =>
      JSON.stringify(
        (await store.read.recordsOf({ subjects: [subject(), `person:${person}`] })).map(
          ({ kind, id }) => `${kind} ${id}`,
        ),
      )
    const expected = JSON.stringify(records.map(({ kind, id }) => `${kind} ${id}`))
    // What was read without complaint waits for its time, up to a day; asked for now, it is whole again.
    await freshness.want(
      units.map((unit) => ({ ...unit, nextAttemptAt: clock.now().toISOString() })),
      { evenIfFresh: true },
    )
    await until(async () => (await named()) === expected)
  })
})
