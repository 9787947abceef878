import { describe, expect, it } from 'vitest'
import type { Transaction } from '../../../shared/domain/records.ts'
import type { RecordRow, StoredRecord } from '../../../main/desk/store/types.ts'
import { at, cache, newPerson, newTenancy, newUnit } from './support.ts'

const diary = (id: string, subject = 'tenancy:1'): RecordRow => ({
  subject,
  kind: 'diaryEntry',
  id,
  sort: `2026-11-0${id}`,
  body: { id, at: at(0), code: 'GEN', comment: `O'Brien "said" ${id}`, author: null, balancePence: null },
})
const payment = (id: string, date: string): Transaction => ({
  id,
  date,
  code: 'RPY',
  description: 'Paid',
  amountPence: -1000,
})

function open() {
  const store = cache()
  const records = (...subjects: string[]): StoredRecord[] =>
    JSON.parse(store.read.recordsOf({ subjects }).text) as StoredRecord[]
  return { ...store, records }
}

describe('committing a unit', () => {
  it('replaces its own rows and no others', () => {
    const { write, records } = open()
    write.commitUnit(newUnit('housing.diary:1', { records: [diary('1'), diary('2')] }))
    write.commitUnit(newUnit('crm.contacts:1', { records: [diary('3')] }))
    write.commitUnit(
      newUnit('housing.diary:1', { records: [diary('2'), diary('4')], bodyHash: 'two', fetchedAt: at(5) }),
    )
    expect(records('tenancy:1').map(({ id, unit, fetchedAt }) => [id, unit, fetchedAt])).toEqual([
      ['2', 'housing.diary:1', at(5)],
      ['3', 'crm.contacts:1', at(0)],
      ['4', 'housing.diary:1', at(5)],
    ])
    expect(records('tenancy:1')[0]?.body).toEqual(diary('2').body)
    expect(records('tenancy:2')).toEqual([])
  })

  it('says whether the body is another than before', () => {
    const { write } = open()
    expect(write.commitUnit(newUnit('housing.diary:1'))).toEqual({ changed: true })
    expect(write.commitUnit(newUnit('housing.diary:1'))).toEqual({ changed: false })
    expect(write.commitUnit(newUnit('housing.diary:1', { bodyHash: 'two' }))).toEqual({ changed: true })
  })

  it('commits rows, freshness and cursor together or not at all (law 7)', () => {
    const { write, read, records } = open()
    write.commitUnit(newUnit('housing.diary:1', { records: [diary('1')] }))
    const broken = { ...diary('2'), id: null as unknown as string }
    expect(() =>
      write.commitUnit(
        newUnit('housing.diary:1', { records: [diary('3'), broken], bodyHash: 'two', fetchedAt: at(9) }),
      ),
    ).toThrow(/NOT NULL/)
    expect(records('tenancy:1').map(({ id }) => id)).toEqual(['1'])
    expect(read.unit({ unit: 'housing.diary:1' })).toMatchObject({ bodyHash: 'one', fetchedAt: at(0) })
  })

  it('clears earlier failures, and keeps what it could not read', () => {
    const { write, read } = open()
    write.commitUnit(newUnit('housing.diary:1'))
    write.failUnit({ unit: 'housing.diary:1', reason: 'timeout', nextAttemptAt: at(3) })
    write.failUnit({ unit: 'housing.diary:1', reason: 'server-error', nextAttemptAt: at(4) })
    expect(read.unit({ unit: 'housing.diary:1' })).toMatchObject({
      failCount: 2,
      lastFailure: 'server-error',
      nextAttemptAt: at(4),
      fetchedAt: at(0),
    })
    const unreadable = [{ at: at(5), reason: 'no amount', raw: '{"amount":"?"}' }]
    write.commitUnit(newUnit('housing.diary:1', { unreadable }))
    expect(read.unit({ unit: 'housing.diary:1' })).toMatchObject({
      failCount: 0,
      lastFailure: null,
      unreadable: 1,
    })
    expect(read.unreadableOf({ units: ['housing.diary:1'] })).toEqual([
      { unit: 'housing.diary:1', ...unreadable[0] },
    ])
    write.commitUnit(newUnit('housing.diary:1'))
    expect(read.unreadableOf({ units: ['housing.diary:1'] })).toEqual([])
  })

  it('a 304 moves the times and leaves the rows', () => {
    const { write, read, records } = open()
    write.commitUnit(
      newUnit('housing.payments:1', {
        records: [diary('1')],
        ledger: { accountId: '1', transactions: [payment('a', '2026-11-01')] },
      }),
    )
    write.failUnit({ unit: 'housing.payments:1', reason: 'timeout', nextAttemptAt: at(3) })
    write.confirmUnit({
      unit: 'housing.payments:1',
      fetchedAt: at(7),
      freshUntil: at(9),
      usableUntil: at(50),
      nextAttemptAt: at(9),
      environment: 'practice',
    })
    expect(read.unit({ unit: 'housing.payments:1' })).toMatchObject({
      failCount: 0,
      fetchedAt: at(7),
      nextAttemptAt: at(9),
    })
    expect(records('tenancy:1')[0]).toMatchObject({ fetchedAt: at(7) })
    expect(read.ledger({ accountId: '1' })).toMatchObject({ fetchedAt: at(7) })
  })
})

describe('the ledger', () => {
  it('is replaced as a whole, in date order, rows of a day as they came, even those that share an id', () => {
    const { write, read } = open()
    expect(read.ledger({ accountId: '1' })).toBeNull()
    const transactions = [
      payment('c', '2026-11-08'),
      payment('b', '2026-11-01'),
      payment('a', '2026-11-01'),
      payment('a', '2026-11-01'),
    ]
    write.commitUnit(newUnit('housing.payments:1', { ledger: { accountId: '1', transactions } }))
    expect(read.ledger({ accountId: '1' })?.transactions.map(({ id }) => id)).toEqual(['b', 'a', 'a', 'c'])
    write.commitUnit(newUnit('housing.payments:1', { ledger: { accountId: '1', transactions: [] } }))
    expect(read.ledger({ accountId: '1' })).toEqual({
      transactions: [],
      unit: 'housing.payments:1',
      fetchedAt: at(0),
    })
  })
})

describe('wanting units', () => {
  it('adds unknown ones, and only ever hurries known ones', () => {
    const { write, read } = open()
    const want = (priority: 0 | 1 | 2 | 3 | 4, minute: number): void =>
      write.wantUnits([
        { unit: 'housing.diary:1', subject: 'tenancy:1', priority, nextAttemptAt: at(minute) },
      ])
    want(3, 10)
    expect(read.unit({ unit: 'housing.diary:1' })).toMatchObject({
      kind: 'housing.diary',
      source: 'housing',
      fetchedAt: null,
      priority: 3,
      nextAttemptAt: at(10),
    })
    want(4, 20)
    expect(read.unit({ unit: 'housing.diary:1' })).toMatchObject({ priority: 3, nextAttemptAt: at(10) })
    want(0, 20)
    expect(read.unit({ unit: 'housing.diary:1' })).toMatchObject({ priority: 0, nextAttemptAt: at(10) })
    want(4, 5)
    expect(read.unit({ unit: 'housing.diary:1' })).toMatchObject({ priority: 0, nextAttemptAt: at(5) })
    write.releaseSubject({ subject: 'tenancy:1', priority: 3 })
    expect(read.unit({ unit: 'housing.diary:1' })).toMatchObject({ priority: 3 })
    write.releaseSubject({ subject: 'tenancy:1', priority: 1 })
    expect(read.unit({ unit: 'housing.diary:1' })).toMatchObject({ priority: 3 })
  })

  it('keeps the priority when it is fetched', () => {
    const { write, read } = open()
    write.wantUnits([{ unit: 'housing.diary:1', subject: 'tenancy:1', priority: 0, nextAttemptAt: at(0) }])
    write.commitUnit(newUnit('housing.diary:1'))
    expect(read.unit({ unit: 'housing.diary:1' })).toMatchObject({ priority: 0 })
  })

  it('hands out what is due, what is on screen first', () => {
    const { write, read } = open()
    write.wantUnits([
      { unit: 'housing.diary:1', subject: 'tenancy:1', priority: 4, nextAttemptAt: at(1) },
      { unit: 'housing.diary:2', subject: 'tenancy:2', priority: 0, nextAttemptAt: at(3) },
      { unit: 'housing.diary:3', subject: 'tenancy:3', priority: 0, nextAttemptAt: at(2) },
      { unit: 'housing.diary:4', subject: 'tenancy:4', priority: 0, nextAttemptAt: at(30) },
    ])
    const due = (limit: number, ...except: `housing.diary:${string}`[]): string[] =>
      read.unitsDue({ now: at(10), limit, except }).map(({ unit }) => unit)
    expect(due(9)).toEqual(['housing.diary:3', 'housing.diary:2', 'housing.diary:1'])
    expect(due(1, 'housing.diary:3')).toEqual(['housing.diary:2'])
    expect(read.nextDue({ except: [] })).toEqual({ at: at(1) })
    expect(read.nextDue({ except: ['housing.diary:1'] })).toEqual({ at: at(2) })
    expect(read.unitsOf({ subjects: ['tenancy:2', 'tenancy:4'] }).map(({ unit }) => unit)).toEqual([
      'housing.diary:2',
      'housing.diary:4',
    ])
  })

  it('no unit is ever without a next attempt (law 6)', () => {
    const { db, write } = open()
    write.commitUnit(newUnit('housing.diary:1'))
    expect(() => db.exec('UPDATE unit SET next_attempt_at = NULL')).toThrow(/NOT NULL/)
  })

  it('tries the failed again, all or of one source', () => {
    const { write, read } = open()
    for (const unit of ['housing.diary:1', 'crm.contacts:1', 'crm.cases:1'] as const) {
      write.commitUnit(newUnit(unit, { nextAttemptAt: at(1) }))
      if (unit !== 'crm.cases:1') write.failUnit({ unit, reason: 'refused', nextAttemptAt: at(40) })
    }
    expect(write.retryFailed({ source: 'crm', at: at(5) })).toEqual({ units: 1 })
    expect(write.retryFailed({ source: null, at: at(5) })).toEqual({ units: 1 })
    expect(read.unit({ unit: 'crm.cases:1' })).toMatchObject({ nextAttemptAt: at(1) })
  })

  it('sums up each source', () => {
    const { write, read } = open()
    write.commitUnit(
      newUnit('housing.diary:1', { freshUntil: at(30), nextAttemptAt: at(30), fetchedAt: at(4) }),
    )
    write.commitUnit(newUnit('housing.tenancy:1', { freshUntil: at(2), nextAttemptAt: at(2) }))
    write.failUnit({ unit: 'housing.tenancy:1', reason: 'timeout', nextAttemptAt: at(12) })
    write.wantUnits([{ unit: 'crm.cases:1', subject: 'person:1', priority: 1, nextAttemptAt: at(9) }])
    expect(read.sourceSummary({ now: at(10) })).toEqual([
      { source: 'crm', units: 1, fresh: 0, due: 1, failed: 0, lastGoodAt: null, nextAttemptAt: at(9) },
      { source: 'housing', units: 2, fresh: 1, due: 0, failed: 1, lastGoodAt: at(4), nextAttemptAt: at(12) },
    ])
  })
})

describe('the directory', () => {
  it('links people and tenancies by folded address line and postcode', () => {
    const { write, read } = open()
    write.commitUnit(
      newUnit('housing.directory:all', {
        people: [
          newPerson('ada'),
          newPerson('bo', { address: '14 SAMPLE HOUSE EXAMPLE ROAD\r\nHACKNEY\r\nLONDON E8 1DY' }),
        ],
        tenancies: [
          newTenancy('0123456/01'),
          newTenancy('0123457/01', { postcode: 'E8 1DZ' }),
          newTenancy('0999/01', { address: null, postcode: null }),
        ],
      }),
    )
    expect(read.directory({})).toEqual({ people: 2, tenancies: 3 })
    expect(read.peopleAt({ tenancyRef: '0123456/01' }).map(({ id }) => id)).toEqual(['ada'])
    expect(read.peopleAt({ tenancyRef: '0123457/01' })).toEqual([])
    expect(read.tenanciesOf({ personId: 'ada' }).map(({ ref }) => ref)).toEqual(['0123456/01'])
    expect(read.person({ id: 'bo' })).toMatchObject({ id: 'bo' })
    expect(read.person({ id: 'nobody' })).toBeNull()
    expect(read.tenancySummary({ ref: '0999/01' })).toMatchObject({ address: null })
    expect(read.postcodeSectors({})).toEqual(['E8 1'])
  })

  it('a changed row leaves no key of what it was', () => {
    const { db, write, read } = open()
    const count = (): unknown =>
      db
        .prepare(
          'SELECT (SELECT count(*) FROM search_key) AS keys, (SELECT count(*) FROM name_word) AS names, (SELECT count(*) FROM name_near) AS near',
        )
        .get()
    const find = (text: string): number => read.search({ text, limit: 20, today: '2026-11-23' }).total
    write.commitUnit(newUnit('crm.directory:1', { people: [newPerson('ada')] }))
    const before = count()
    write.commitUnit(
      newUnit('crm.directory:1', {
        people: [
          newPerson('ada', {
            firstName: 'Zoë',
            lastName: "O'Brien",
            phones: [],
            address: '9 Other Road',
            postcode: 'N16 8XX',
          }),
        ],
      }),
    )
    expect(find('sample')).toBe(0)
    expect(find('07700900123')).toBe(0)
    expect(find('example road')).toBe(0)
    expect(find('zoe brien')).toBe(1)
    write.commitUnit(newUnit('crm.directory:1', { people: [newPerson('ada')] }))
    expect(count()).toEqual(before)
    expect(find('zoe')).toBe(0)
    expect(find('example road')).toBe(1)
  })

  it('an opened tenancy brings its payment reference, which the next directory answer does not take away', () => {
    const { write, read } = open()
    const find = (): unknown => read.search({ text: '1910652922', limit: 5, today: '2026-11-23' }).hits[0]
    write.commitUnit(newUnit('housing.directory:all', { tenancies: [newTenancy('0123456/01')] }))
    expect(find()).toBeUndefined()
    const body = {
      ...newTenancy('0123456/01'),
      paymentRef: '1910652922',
      startDate: null,
      longAddress: null,
      arrangementStatus: null,
      arrangements: [],
      bedrooms: 2,
    }
    write.commitUnit(
      newUnit('housing.tenancy:1', {
        records: [{ subject: 'tenancy:1', kind: 'tenancy', id: '1', sort: '', body }],
      }),
    )
    expect(find()).toMatchObject({ kind: 'tenancy', why: { on: 'paymentRef', how: 'exact' } })
    write.commitUnit(
      newUnit('housing.directory:all', { tenancies: [newTenancy('0123456/01', { balancePence: 5 })] }),
    )
    expect(find()).toMatchObject({ tenancy: { balancePence: 5 } })
  })
})
