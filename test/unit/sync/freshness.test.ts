import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FailureReason, UnitKey } from '../../../shared/domain/freshness.ts'
import { BackendFailure } from '../../../main/desk/backends/types.ts'
import type { FetchResult } from '../../../main/desk/backends/types.ts'
import type { Random } from '../../../main/desk/clock.ts'
import { createFreshness } from '../../../main/desk/sync/freshness.ts'
import type { Freshness } from '../../../main/desk/sync/freshness.ts'
import { nextAttemptAfterGood } from '../../../main/desk/sync/times.ts'
import type { UnitStatus, UnitWanted } from '../../../main/desk/store/types.ts'
import { manualClock } from '../../support/clock.ts'
import type { ManualClock } from '../../support/clock.ts'
import { memoryStore } from '../../support/memory-store.ts'
import type { MemoryStore } from '../../support/memory-store.ts'
import { emptyAnswer, modelBackends } from './support.ts'
import type { Model } from './support.ts'

let clock: ManualClock
let store: MemoryStore
let freshness: Freshness
let model: ReturnType<typeof modelBackends>['model']
let housing: Model
let committed: { unit: UnitKey; changed: boolean }[]
let failed: { unit: UnitKey; reason: FailureReason }[]
let chance: number

const payments = 'housing.payments:0123456/01' as const
const subject = 'tenancy:0123456/01'
const minute = 60_000
const hour = 60 * minute
const now = (): string => clock.now().toISOString()
const wanted = (unit: UnitKey, priority: UnitWanted['priority'] = 0, about = subject): UnitWanted => ({
  unit,
  subject: about,
  priority,
  nextAttemptAt: now(),
})
const unit = async (key: UnitKey): Promise<UnitStatus> => {
  const found = await store.read.unit({ unit: key })
  if (found === null) throw new Error('unknown unit')
  return found
}
const fail =
  (reason: FailureReason, retryAfterMs: number | null = null) =>
  async (): Promise<FetchResult> => {
    throw new BackendFailure('housing', reason, { retryAfterMs })
  }
const ledger = (hash: string, amountPence: number): FetchResult => ({
  ...(emptyAnswer(hash) as FetchResult & { status: 'changed' }),
  ledger: {
    accountId: '0123456/01',
    transactions: [{ id: 't', date: '2021-05-17', code: 'DBR', description: 'Rent', amountPence }],
  },
})

beforeEach(() => {
  clock = manualClock()
  store = memoryStore()
  const all = modelBackends(clock)
  model = all.model
  housing = model.housing
  committed = []
  failed = []
  chance = 0.5
  const random: Random = () => chance
  freshness = createFreshness({
    store,
    backends: all.backends,
    clock,
    random,
    onCommitted: (key, _subject, changed) => committed.push({ unit: key, changed }),
    onFailed: (key, _subject, reason) => failed.push({ unit: key, reason }),
    onHealth: () => {},
  })
  freshness.start()
})
afterEach(async () => {
  await freshness.stop()
  store.close()
})

describe('a unit on screen', () => {
  it('is fetched at once, committed with its rows, and again when it goes stale', async () => {
    housing.fetch = async () => ledger('a', 9338)
    await freshness.want([wanted(payments)])
    await clock.advance(10)
    expect(committed).toEqual([{ unit: payments, changed: true }])
    expect((await store.read.ledger({ accountId: '0123456/01' }))?.transactions).toHaveLength(1)
    await clock.advance(2 * minute + 100)
    expect(committed).toHaveLength(2)
    expect(committed[1]).toEqual({ unit: payments, changed: false })
  })

  it('is not fetched again while fresh, unless that is asked for', async () => {
    await freshness.want([wanted(payments)])
    await clock.advance(1_000)
    await freshness.want([wanted(payments)])
    await clock.advance(1_000)
    expect(housing.fetches).toHaveLength(1)
    await freshness.want([wanted(payments)], { evenIfFresh: true })
    await clock.advance(1_000)
    expect(housing.fetches).toHaveLength(2)
  })

  it('is fetched again after a fetch that was already on its way when that was asked for', async () => {
    const waiting: (() => void)[] = []
    housing.fetch = () => new Promise((resolve) => waiting.push(() => resolve(emptyAnswer())))
    await freshness.want([wanted(payments)])
    await clock.advance(10)
    await freshness.want([wanted(payments)], { evenIfFresh: true })
    waiting[0]?.()
    await clock.advance(100)
    expect(housing.fetches).toHaveLength(2)
    waiting[1]?.()
    await clock.advance(100)
    expect(housing.fetches).toHaveLength(2)
  })

  it('never waits behind the background', async () => {
    housing.fetch = () => new Promise(() => {})
    const many = Array.from({ length: 30 }, (_, n) => wanted(`housing.directory:E8/${n + 1}`, 4, 'directory'))
    await freshness.want(many)
    await clock.advance(10)
    expect(housing.fetches).toHaveLength(1)
    await freshness.want([wanted(payments)])
    await clock.advance(10)
    expect(housing.fetches).toEqual(['housing.directory:E8/1', payments])
  })

  it('starves nobody when another back-end is away with much to do', async () => {
    housing.reachable = false
    const many = Array.from({ length: 200 }, (_, n) =>
      wanted(`housing.payments:${n}/01`, 0, `tenancy:${n}/01`),
    )
    await freshness.want(many)
    await clock.advance(20_000)
    await freshness.want([wanted('crm.contacts:c', 4, 'person:c')])
    await clock.advance(100)
    expect(committed.map((one) => one.unit)).toEqual(['crm.contacts:c'])
  })
})

describe('a failure', () => {
  it('keeps the old rows, sets the next attempt, and is over by the clock alone', async () => {
    housing.fetch = async () => ledger('a', 9338)
    await freshness.want([wanted(payments)])
    await clock.advance(10)
    housing.fetch = fail('server-error')
    await clock.advance(4 * minute)
    const broken = await unit(payments)
    expect(broken.failCount).toBeGreaterThan(1)
    expect(broken.lastFailure).toBe('server-error')
    expect(Date.parse(broken.nextAttemptAt) - clock.now().getTime()).toBeLessThanOrEqual(5 * minute)
    expect((await store.read.ledger({ accountId: '0123456/01' }))?.transactions).toHaveLength(1)
    housing.fetch = async () => ledger('b', 5000)
    await clock.advance(6 * minute)
    expect((await unit(payments)).failCount).toBe(0)
    expect((await store.read.ledger({ accountId: '0123456/01' }))?.transactions[0]?.amountPence).toBe(5000)
  })

  it('backs off with full jitter up to five minutes', async () => {
    housing.fetch = fail('too-many')
    chance = 0.999
    await freshness.want([wanted(payments)])
    const waits: number[] = []
    for (let n = 0; n < 12; n++) {
      await clock.advance(10)
      const due = Date.parse((await unit(payments)).nextAttemptAt) - clock.now().getTime()
      waits.push(Math.round(due / 1000))
      await clock.advance(due + 50)
    }
    expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 32])
    expect(Math.max(...waits)).toBe(300)
  })

  it('never goes round without a wait, whatever chance says', async () => {
    chance = 0
    housing.fetch = fail('too-many')
    await freshness.want([wanted(payments)])
    await clock.advance(10_000)
    expect(housing.fetches.length).toBeLessThanOrEqual(101)
  })

  it('waits at least as long as it was told to', async () => {
    housing.fetch = fail('too-many', 60_000)
    await freshness.want([wanted(payments)])
    await clock.advance(59_000)
    expect(housing.fetches).toHaveLength(1)
    await clock.advance(2_000)
    expect(housing.fetches).toHaveLength(2)
  })

  it('told to wait an hour is fetched at once when a person asks and it answers again', async () => {
    freshness.start()
    housing.fetch = fail('too-many', 60 * minute)
    await freshness.want([wanted(payments)])
    await clock.advance(100)
    housing.fetch = async () => ledger('a', 5000)
    await clock.advance(10 * minute)
    expect(housing.fetches).toHaveLength(1)
    expect(freshness.health().housing).toMatchObject({ state: 'offline', reason: 'too-many' })
    await freshness.retryNow('housing')
    await clock.advance(100)
    expect((await unit(payments)).failCount).toBe(0)
    expect(freshness.health().housing.state).toBe('online')
  })

  it('of our own reading is the same to the engine: unreadable, old rows kept', async () => {
    housing.fetch = async () => {
      throw new TypeError('a bug of ours')
    }
    await freshness.want([wanted(payments)])
    await clock.advance(10)
    expect(failed).toEqual([{ unit: payments, reason: 'unreadable' }])
  })

  it('by never answering ends in time', async () => {
    housing.fetch = () => new Promise(() => {})
    await freshness.want([wanted(payments)])
    await clock.advance(61_000)
    expect(failed[0]).toEqual({ unit: payments, reason: 'timeout' })
  })
})

describe('a back-end that goes away', () => {
  it('is asked once a while, not once a unit, and everything that failed comes back when it does', async () => {
    housing.reachable = false
    const many = Array.from({ length: 40 }, (_, n) =>
      wanted(`housing.payments:${n}/01`, 0, `tenancy:${n}/01`),
    )
    await freshness.want(many)
    await clock.advance(10_000)
    const tries = housing.fetches.length
    expect(tries).toBeLessThanOrEqual(8)
    expect(freshness.health().housing.state).toBe('offline')
    expect(freshness.health().housing.nextProbeAt).not.toBeNull()
    await clock.advance(10 * minute)
    expect(housing.fetches).toHaveLength(tries)
    housing.reachable = true
    await clock.advance(31_000)
    expect(new Set(committed.map((one) => one.unit)).size).toBe(40)
    expect(freshness.health().housing.state).toBe('online')
  })

  it('is tried now when a person asks', async () => {
    housing.reachable = false
    await freshness.want([wanted(payments)])
    await clock.advance(2 * minute)
    housing.reachable = true
    const brought = await freshness.retryNow('housing')
    await clock.advance(100)
    expect(brought).toBe(1)
    expect(committed).toEqual([{ unit: payments, changed: true }])
  })

  it('says it is in another environment, and no row of it is kept', async () => {
    housing.fetch = fail('wrong-environment')
    await freshness.want([wanted(payments)])
    await clock.advance(10)
    expect(failed).toEqual([{ unit: payments, reason: 'wrong-environment' }])
    expect(freshness.health().housing.state).toBe('offline')
    expect((await unit(payments)).fetchedAt).toBeNull()
  })
})

describe('walking pages', () => {
  it('follows each page to the next and does not fetch the fresh ones again', async () => {
    housing.fetch = async (key) => {
      const page = Number(key.split('/').at(-1))
      const next: UnitKey = `housing.directory:E8/${page + 1}`
      const alsoWant = page < 4 ? [{ unit: next, subject: 'directory' }] : []
      return { ...(emptyAnswer(key) as FetchResult & { status: 'changed' }), alsoWant }
    }
    await freshness.want([wanted('housing.directory:E8/1', 3, 'directory')])
    await clock.advance(5_000)
    expect(housing.fetches.map((key) => key.split('/')[1])).toEqual(['1', '2', '3', '4'])
    await clock.advance(25 * hour)
    expect(housing.fetches).toHaveLength(8)
  })

  it('goes on where it was after a restart', async () => {
    housing.fetch = async (key) => {
      const page = Number(key.split('/').at(-1))
      if (page === 3) return new Promise(() => {})
      const next: UnitKey = `housing.directory:E8/${page + 1}`
      return {
        ...(emptyAnswer(key) as FetchResult & { status: 'changed' }),
        alsoWant: [{ unit: next, subject: 'directory' }],
      }
    }
    await freshness.want([wanted('housing.directory:E8/1', 3, 'directory')])
    await clock.advance(1_000)
    await freshness.stop()
    const due = await store.read.unitsDue({ now: now(), limit: 10, except: [] })
    expect(due.map((one) => one.unit)).toEqual(['housing.directory:E8/3'])
  })
})

describe('when the next attempt is', () => {
  it('is always set, and for what nobody looks at never past half its usable life', () => {
    const rule = { freshFor: 2 * minute, usableFor: 24 * hour }
    expect(nextAttemptAfterGood(rule, 0)).toBe(2 * minute)
    expect(nextAttemptAfterGood(rule, 4)).toBe(2 * hour)
    expect(nextAttemptAfterGood({ freshFor: hour, usableFor: 10 * hour }, 4)).toBe(5 * hour)
    expect(nextAttemptAfterGood({ freshFor: 24 * hour, usableFor: 720 * hour }, 4)).toBe(24 * hour)
  })

  it('is brought forward for what is looked at when the clock is put back', async () => {
    await freshness.want([wanted(payments)])
    await clock.advance(1_000)
    clock.setWall(new Date('2021-05-23T09:00:00.000Z'))
    await clock.advance(3 * minute)
    expect(housing.fetches.length).toBeGreaterThan(1)
  })
})
