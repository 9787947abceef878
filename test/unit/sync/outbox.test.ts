import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Operation, OperationState } from '../../../shared/domain/outbox.ts'
import { createGates } from '../../../main/desk/sync/gates.ts'
import { createOutbox } from '../../../main/desk/sync/outbox.ts'
import type { Outbox } from '../../../main/desk/sync/outbox.ts'
import { errorCode } from '../../../main/desk/sync/verdicts.ts'
import { manualClock } from '../../support/clock.ts'
import type { ManualClock } from '../../support/clock.ts'
import { memoryStore } from '../../support/memory-store.ts'
import type { MemoryStore } from '../../support/memory-store.ts'
import { anOperation, modelBackends } from './support.ts'
import type { Model } from './support.ts'

let clock: ManualClock
let store: MemoryStore
let outbox: Outbox
let crm: Model
let housing: Model
let backends: ReturnType<typeof modelBackends>['backends']
let changes: Operation[]

const open = (on: MemoryStore): Outbox => {
  const breaker = createGates({ backends, clock })
  breaker.start()
  return createOutbox({
    store: on,
    backends,
    clock,
    random: () => 0.5,
    environment: 'practice',
    breaker,
    onChange: (op) => changes.push(op),
  })
}

beforeEach(() => {
  clock = manualClock()
  store = memoryStore()
  const all = modelBackends(clock)
  backends = all.backends
  crm = all.model.crm
  housing = all.model.housing
  changes = []
  outbox = open(store)
})
afterEach(async () => {
  const stopped = outbox.stop()
  await clock.advance(40_000)
  await stopped
})

const audit = { at: '2021-05-24T09:00:00.000Z', actor: 'a', action: 'note', subject: 's', detail: '' }
async function accept(...operations: ReturnType<typeof anOperation>[]): Promise<void> {
  await store.work.accept({ operations, audit, endDraft: null })
  outbox.kick()
}
const read = async (id: string): Promise<Operation> => {
  const op = await store.work.operation({ id })
  if (op === null) throw new Error('lost')
  return op
}
const stateOf = async (id: string): Promise<OperationState> => (await read(id)).state

describe('sending', () => {
  it('claims before the first byte, confirms with evidence, and says each step', async () => {
    await outbox.start()
    const op = anOperation()
    await accept(op)
    await clock.advance(100)
    expect(await stateOf(op.id)).toBe('sending')
    await clock.advance(1_000)
    const done = await read(op.id)
    expect(done.state).toBe('confirmed')
    expect(done.serverId).toBe(`server-${op.reference}`)
    expect(JSON.parse(done.evidence ?? '{}')).toMatchObject({
      ourReference: op.reference,
      environment: 'practice',
    })
    expect(changes.map(({ state }) => state)).toEqual(['sending', 'confirmed'])
    expect(crm.accepted).toEqual([op.reference])
  })

  it('keeps order for one subject, and one stuck row blocks only its own', async () => {
    await outbox.start()
    crm.fate = (op) =>
      op.subject === 'person:stuck' ? { hears: 'forbidden', effect: 'none' } : { hears: 'yes', effect: 'now' }
    const stuck = anOperation({ subject: 'person:stuck' })
    const behind = anOperation({ subject: 'person:stuck' })
    const free = [1, 2, 3].map(() => anOperation({ subject: 'person:free' }))
    await accept(stuck, behind, ...free)
    await clock.advance(10_000)
    expect(await stateOf(stuck.id)).toBe('attention')
    expect(await stateOf(behind.id)).toBe('queued')
    expect(crm.accepted).toEqual(free.map(({ reference }) => reference))
  })

  it('has at most two on their way to one back-end', async () => {
    await outbox.start()
    const many = Array.from({ length: 9 }, () => anOperation())
    await accept(...many)
    await clock.advance(20_000)
    expect(crm.mostInFlight).toBe(2)
    expect(crm.accepted).toHaveLength(9)
  })

  it('goes at once when a person asks, although it was told to wait an hour', async () => {
    await outbox.start()
    crm.provesBusyMs = 60 * 60_000
    const op = anOperation()
    await accept(op)
    await clock.advance(20 * 60_000)
    expect(crm.sends).toEqual([])
    crm.provesBusyMs = null
    const tried = outbox.tryNow(null)
    await clock.advance(1_000)
    await tried
    expect(await stateOf(op.id)).toBe('confirmed')
  })

  it('waits as long as it was asked to, and longer for nobody', async () => {
    await outbox.start()
    crm.fate = () => ({ hears: 'busy', effect: 'none' })
    const op = anOperation()
    await accept(op)
    await clock.advance(500)
    expect(await stateOf(op.id)).toBe('queued')
    crm.fate = () => ({ hears: 'yes', effect: 'now' })
    await clock.advance(6_000)
    expect(crm.sends).toHaveLength(1)
    await clock.advance(3_000)
    expect(await stateOf(op.id)).toBe('confirmed')
  })
})

describe('a back-end that is away', () => {
  it('moves nothing, counts no attempt, and sends by the clock alone when it is back', async () => {
    crm.reachable = false
    await outbox.start()
    const op = anOperation()
    await accept(op)
    await clock.advance(10 * 60_000)
    const waiting = await read(op.id)
    expect(waiting).toMatchObject({ state: 'queued', attempts: 0, firstSentAt: null })
    crm.reachable = true
    await clock.advance(31_000)
    expect(await stateOf(op.id)).toBe('confirmed')
    expect(crm.accepted).toEqual([op.reference])
  })

  it('does not hold up another', async () => {
    crm.reachable = false
    await outbox.start()
    const held = anOperation()
    const goes = anOperation({ lane: 'housing', kind: 'note.diary', origin: 'http://housing.test' })
    await accept(held, goes)
    await clock.advance(5_000)
    expect(await stateOf(goes.id)).toBe('confirmed')
    expect(await stateOf(held.id)).toBe('queued')
    expect(housing.accepted).toEqual([goes.reference])
  })
})

describe('an unknown outcome', () => {
  it('is looked up, and found is confirmed without a second send', async () => {
    await outbox.start()
    crm.fate = () => ({ hears: 'lost', effect: 'now' })
    const op = anOperation()
    await accept(op)
    await clock.advance(30_500)
    expect(await stateOf(op.id)).toBe('unknown')
    await clock.advance(3_000)
    expect(await stateOf(op.id)).toBe('confirmed')
    expect(crm.sends).toEqual([op.reference])
  })

  it('is not sent again before it has settled: a slow server may still take it', async () => {
    await outbox.start()
    crm.fate = () => ({ hears: 'error-500', effect: { afterMs: 110_000 } })
    const op = anOperation()
    await accept(op)
    await clock.advance(5 * 60_000)
    expect(await stateOf(op.id)).toBe('confirmed')
    expect(crm.accepted).toEqual([op.reference])
    expect(crm.sends).toHaveLength(1)
  })

  it('is sent again once settled and not there', async () => {
    await outbox.start()
    let first = true
    crm.fate = () => {
      const fate = first
        ? ({ hears: 'lost', effect: 'none' } as const)
        : ({ hears: 'yes', effect: 'now' } as const)
      first = false
      return fate
    }
    const op = anOperation()
    await accept(op)
    await clock.advance(30_500 + 119_000)
    expect(crm.sends).toHaveLength(1)
    await clock.advance(60_000)
    expect(await stateOf(op.id)).toBe('confirmed')
    expect(crm.accepted).toEqual([op.reference])
  })

  it('settles by a clock nobody can set', async () => {
    await outbox.start()
    crm.fate = () => ({ hears: 'error-500', effect: { afterMs: 100_000 } })
    const op = anOperation()
    await accept(op)
    await clock.advance(2_000)
    clock.setWall(new Date('2021-05-25T09:00:00.000Z'))
    await clock.advance(60_000)
    clock.setWall(new Date('2021-05-22T09:00:00.000Z'))
    await clock.advance(5 * 60_000)
    expect(crm.sends).toHaveLength(1)
    expect(await stateOf(op.id)).toBe('confirmed')
  })

  it('tells a person after a quarter of an hour and goes on trying', async () => {
    await outbox.start()
    crm.fate = () => ({ hears: 'lost', effect: 'now' })
    crm.answersLookUps = false
    const op = anOperation()
    await accept(op)
    await clock.advance(25 * 60_000)
    expect(await stateOf(op.id)).toBe('attention')
    crm.answersLookUps = true
    await clock.advance(6 * 60_000)
    expect(await stateOf(op.id)).toBe('confirmed')
    expect(crm.sends).toHaveLength(1)
  })

  it('said yes to and never shown is given to a person, not sent twice', async () => {
    await outbox.start()
    crm.fate = () => ({ hears: 'yes-unseen', effect: 'none' })
    const op = anOperation()
    await accept(op)
    await clock.advance(60 * 60_000)
    expect(await stateOf(op.id)).toBe('attention')
    expect(errorCode((await read(op.id)).lastError)).toBe('unproved')
    expect(crm.sends).toHaveLength(1)
  })
})

describe('answers that end or pause', () => {
  it('keeps a refusal with its reason and no contact details', async () => {
    await outbox.start()
    crm.fate = () => ({ hears: 'invalid', effect: 'none' })
    const op = anOperation()
    await accept(op)
    await clock.advance(24 * 60 * 60_000)
    const done = await read(op.id)
    expect(done.state).toBe('rejected')
    expect(done.lastError).toBe('invalid: No such code, ring … or …')
    expect(crm.sends).toHaveLength(1)
  })

  it('pauses the lane when we are signed out, and goes on when a person says so', async () => {
    await outbox.start()
    crm.fate = () => ({ hears: 'signed-out', effect: 'none' })
    const [one, two] = [anOperation(), anOperation()]
    await accept(one)
    await clock.advance(1_000)
    await accept(two)
    await clock.advance(60_000)
    expect(crm.sends).toHaveLength(1)
    crm.fate = () => ({ hears: 'yes', effect: 'now' })
    await outbox.tryNow(null)
    await clock.advance(3_000)
    expect([await stateOf(one.id), await stateOf(two.id)]).toEqual(['confirmed', 'confirmed'])
  })

  it('gives a conflict to a person and looks it up', async () => {
    await outbox.start()
    crm.fate = () => ({ hears: 'conflict', effect: 'none' })
    const op = anOperation()
    await accept(op)
    await clock.advance(2_000)
    expect(await stateOf(op.id)).toBe('attention')
  })
})

describe('the environment', () => {
  it('is never sent into another: the stamp decides, and a person is told', async () => {
    await outbox.start()
    const live = anOperation({ environment: 'live' })
    const elsewhere = anOperation({ origin: 'http://elsewhere.test' })
    await accept(live, elsewhere)
    await clock.advance(60 * 60_000)
    for (const { id } of [live, elsewhere]) {
      expect(await stateOf(id)).toBe('attention')
      expect(errorCode((await read(id)).lastError)).toBe('wrong-environment')
    }
    expect(crm.sends).toEqual([])
  })

  it('is proved by the back-end just before sending, so one that turned is not sent into', async () => {
    await outbox.start()
    const before = anOperation()
    await accept(before)
    await clock.advance(5_000)
    expect(await stateOf(before.id)).toBe('confirmed')
    crm.environment = 'live'
    const after = anOperation()
    await accept(after)
    await clock.advance(10_000)
    expect(await stateOf(after.id)).toBe('attention')
    expect(crm.sends).toEqual([before.reference])
    crm.environment = 'practice'
    await clock.advance(20 * 60_000)
    expect(await stateOf(after.id)).toBe('confirmed')
  })
})

describe('stopping and starting', () => {
  it('treats what was on its way as unknown after a kill, never as unsent', async () => {
    await outbox.start()
    crm.fate = () => ({ hears: 'yes', effect: 'now' })
    const op = anOperation()
    await accept(op)
    await clock.advance(200)
    expect(crm.accepted).toEqual([op.reference])
    store = store.reopen()
    outbox = open(store)
    await outbox.start()
    expect(['unknown', 'confirmed']).toContain(await stateOf(op.id))
    await clock.advance(5_000)
    expect(await stateOf(op.id)).toBe('confirmed')
    expect(crm.sends).toHaveLength(1)
  })

  it('is harmless when two drain the same file', async () => {
    await outbox.start()
    const other = open(store)
    const fates = [
      { hears: 'lost', effect: 'now' },
      { hears: 'lost', effect: 'none' },
      { hears: 'yes', effect: 'now' },
    ] as const
    let turn = 0
    crm.fate = () => fates[turn++ % fates.length] ?? fates[2]
    const many = Array.from({ length: 12 }, () => anOperation())
    await accept(...many)
    await clock.advance(100)
    await other.start()
    await clock.advance(60 * 60_000)
    expect(crm.accepted.toSorted()).toEqual(many.map(({ reference }) => reference).toSorted())
    const stopped = other.stop()
    await clock.advance(40_000)
    await stopped
  })

  it('does not wait for the difference when the clock is put back', async () => {
    await outbox.start()
    crm.fate = () => ({ hears: 'busy', effect: 'none' })
    const op = anOperation()
    await accept(op)
    await clock.advance(1_000)
    crm.fate = () => ({ hears: 'yes', effect: 'now' })
    clock.setWall(new Date('2021-05-23T09:00:00.000Z'))
    await clock.advance(60_000)
    expect(await stateOf(op.id)).toBe('confirmed')
  })
})

describe('seen in their records', () => {
  it('settles confirmed as reconciled by our reference, of that system and not another', async () => {
    await outbox.start()
    const op = anOperation({ reference: 'P7K-4Q2-9TX' })
    await accept(op)
    await clock.advance(2_000)
    const event = { id: 'e', at: '2021-05-24T09:00:00.000Z', channel: 'call', author: null, reason: null }
    const row = (text: string) => [
      { subject: 'person:1', kind: 'contactEvent' as const, id: 'e', sort: '', body: { ...event, text } },
    ]
    expect(await outbox.noteSeen('person:1', row('[P7K-4Q2-9TXX] other'), 'crm')).toBe(0)
    expect(await outbox.noteSeen('person:1', row('[P7K-4Q2-9TX] words'), 'reports')).toBe(0)
    expect(await outbox.noteSeen('person:1', row('[P7K-4Q2-9TX] words'), 'crm')).toBe(1)
    expect(await stateOf(op.id)).toBe('reconciled')
  })
})
