import { afterEach, beforeAll, expect, it } from 'vitest'
import { loadCouncilPack } from '../../../main/desk/council-pack/load.ts'
import { createKept } from '../../../main/desk/frame/kept.ts'
import { noticeSubject, readStartCheck, startShift } from '../../../main/desk/records/start-check.ts'
import type { Services } from '../../../main/desk/services.ts'
import type { RecordRow } from '../../../main/desk/store/types.ts'
import type { CouncilPack } from '../../../shared/domain/council-pack.ts'
import { unitKey } from '../../../shared/domain/freshness.ts'
import type { UnitKey } from '../../../shared/domain/freshness.ts'
import { releases } from '../../../shared/content/start.ts'
import { manualClock } from '../../support/clock.ts'
import { health, operation, promised, ref } from '../../support/facts.ts'
import { memoryStore } from '../../support/memory-store.ts'
import { newServiceRequest } from '../store/builders.ts'

const day = 24 * 3_600_000
const release = releases[0]!
let pack: CouncilPack
beforeAll(async () => {
  pack = await loadCouncilPack('assets/councils/hackney')
})
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

function desk() {
  const store = memoryStore()
  closers.push(store.close)
  const clock = manualClock('2026-06-12T09:00:00.000Z')
  const host = { version: '0.0.9' }
  const state = { health: health('online') }
  const parts = {
    pack,
    store,
    clock,
    host,
    kept: createKept(store),
    environment: 'practice' as const,
    user: { id: 'agent.one', name: 'Agent One', role: 'agent', viewOnly: false },
    freshness: { health: () => state.health },
  }
  // Only what the start of a shift touches is here; one that reaches for more fails its test.
  const services = parts as unknown as Services
  const at = (): string => clock.now().toISOString()

  const fetched = (unit: UnitKey, records: RecordRow[], subject: string): Promise<{ changed: boolean }> =>
    store.cache.commitUnit({
      unit,
      subject,
      fetchedAt: at(),
      freshUntil: at(),
      usableUntil: at(),
      nextAttemptAt: at(),
      etag: null,
      bodyHash: at(),
      environment: 'practice',
      records,
      unreadable: [],
    })
  const subject = `tenancy:${ref}`
  const told = (id: string, status: string, updatedAt: string): Promise<{ changed: boolean }> => {
    const unit = unitKey('reports.ours', id)
    const body = newServiceRequest(id, { status, requestedAt: null, updatedAt })
    return fetched(unit, [{ subject, kind: 'serviceRequest', id, sort: '', body }], subject)
  }
  const make = async (id: string, more: Parameters<typeof operation>[0]): Promise<void> => {
    const { seq: _seq, ...made } = operation({ id, actionId: id, subject, madeAt: at(), ...more })
    await store.work.accept({
      operations: [made],
      audit: { at: at(), actor: 'a', action: 'b', subject, detail: '' },
      endDraft: null,
    })
  }
  /** As the outbox does it: claimed, then confirmed with the back-end's id. */
  const confirm = async (id: string, serverId: string): Promise<void> => {
    await store.work.claim({ lane: 'reports', now: at(), skip: [] })
    await store.work.settle({ id, from: ['sending'], to: 'confirmed', at: at(), nextAt: at(), serverId })
  }
  return { services, store, clock, host, state, at, fetched, told, make, confirm }
}

it('says which systems are down or slow, and that work can go on', async () => {
  const { services, state } = desk()
  expect(await readStartCheck(services)).toMatchObject({ ready: true, words: 'Ready. All 5 systems are up.' })
  state.health = { ...health('online'), crm: health('offline').crm, alerts: health('offline').alerts }
  const down = await readStartCheck(services)
  expect(down.ready).toBe(false)
  expect(down.words).toBe(
    `${pack.council.systems.crm} and ${pack.council.systems.alerts} are not answering. You can work: what you do is kept and sent when they are back.`,
  )
  state.health = { ...health('online'), crm: { ...health('online').crm, state: 'slow' } }
  expect(await readStartCheck(services)).toMatchObject({
    ready: true,
    words: `Ready. ${pack.council.systems.crm} is slow. The other systems are up.`,
  })
  state.health = { ...health('online'), crm: { ...health('online').crm, state: 'unknown' } }
  expect((await readStartCheck(services)).ready).toBe(false)
})

it('is honest that no payments are taken', async () => {
  const { services } = desk()
  const { payments } = await readStartCheck(services)
  expect(payments.mode).toBe('none')
  expect(payments.words).toContain('no payments')
})

it('tells what is unsent from before apart from what is unsent now', async () => {
  const { services, clock, make } = desk()
  await make('n1', { kind: 'note.crm' })
  await make('n2', { kind: 'note.diary', actionId: 'n1', lane: 'housing' })
  await make('r1', { kind: 'report.create', lane: 'reports' })
  await clock.advance(day)
  expect((await readStartCheck(services)).unsent).toEqual({
    fromBefore: 2,
    now: 2,
    words: '1 note and 1 report from before have not been sent.',
  })
  await startShift(services)
  await clock.advance(60_000)
  await make('n3', { kind: 'note.crm' })
  expect((await readStartCheck(services)).unsent).toMatchObject({ fromBefore: 2, now: 3 })
})

it('counts a shift as a day’s: starting again after lunch goes on with it', async () => {
  const { services, clock, host, at } = desk()
  const first = at()
  expect(await readStartCheck(services)).toMatchObject({ startedToday: false })
  await startShift(services)
  expect(await readStartCheck(services)).toMatchObject({ lastShiftAt: null, startedToday: true, changed: [] })

  await clock.advance(day)
  host.version = release.version
  expect(await readStartCheck(services)).toMatchObject({
    lastShiftAt: first,
    startedToday: false,
    changed: release.lines,
  })
  await startShift(services)
  await clock.advance(3 * 3_600_000)
  await startShift(services)
  expect(await readStartCheck(services)).toMatchObject({ lastShiftAt: first, changed: release.lines })

  await clock.advance(day)
  expect((await readStartCheck(services)).changed).toEqual([])
})

it('names the reports that moved since the last shift, and no others', async () => {
  const { services, clock, at, told, make, confirm } = desk()
  await make('r1', { kind: 'report.create', lane: 'reports', reference: 'AAA-AAA-AAA' })
  await confirm('r1', '71')
  await make('r2', { kind: 'report.create', lane: 'reports', reference: 'BBB-BBB-BBB' })
  await confirm('r2', '72')
  await told('72', 'open', at())
  await clock.advance(60_000)
  await startShift(services)
  await clock.advance(day)
  await told('71', 'investigating', at())
  await make('r3', { kind: 'report.create', lane: 'reports', reference: 'CCC-CCC-CCC' })
  await confirm('r3', '73')
  await told('73', 'open', at())
  expect((await readStartCheck(services)).changed).toEqual([
    'Dumped rubbish (AAA-AAA-AAA) is now: Being looked at.',
  ])
})

it('says that a report moved however much was done since it was made', async () => {
  const { services, clock, at, told, make, confirm } = desk()
  await make('r1', { kind: 'report.create', lane: 'reports', reference: 'AAA-AAA-AAA' })
  await confirm('r1', '71')
  for (let n = 0; n < 220; n += 1) await make(`note-${n}`, { kind: 'note.crm', lane: 'crm' })
  await startShift(services)
  await clock.advance(day)
  await told('71', 'investigating', at())
  expect((await readStartCheck(services)).changed).toEqual([
    'Dumped rubbish (AAA-AAA-AAA) is now: Being looked at.',
  ])
})

it('says how many promises are overdue', async () => {
  const { services, store, at } = desk()
  const audit = { at: at(), actor: 'a', action: 'b', subject: '', detail: '' }
  await store.work.savePromise({ promise: promised({ due: '2026-06-11' }), rev: 0, audit })
  await store.work.savePromise({
    promise: promised({ id: '00000000-0000-4000-8000-000000000009', due: '2026-06-12' }),
    rev: 0,
    audit,
  })
  expect((await readStartCheck(services)).changed).toEqual(['1 promise is overdue.'])
})

it('shows the notice to all agents, and none when it is empty', async () => {
  const { services, fetched } = desk()
  expect((await readStartCheck(services)).notice).toBeNull()
  const unit = unitKey('crm.notice', 'all')
  const notice = (text: string): RecordRow => ({
    subject: noticeSubject,
    kind: 'notice',
    id: 'all',
    sort: '',
    body: { text, at: null },
  })
  await fetched(unit, [notice('Phones are busy')], noticeSubject)
  expect((await readStartCheck(services)).notice).toEqual({ text: 'Phones are busy', at: null })
  await fetched(unit, [notice(' ')], noticeSubject)
  expect((await readStartCheck(services)).notice).toBeNull()
})
