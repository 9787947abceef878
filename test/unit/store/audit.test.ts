import { describe, expect, it } from 'vitest'
import { entry, work } from './support.ts'

function chain(rows: number) {
  const store = work()
  for (let n = 0; n < rows; n += 1) store.audit({ ...entry, detail: `{"n":${n}}` })
  const tamper = (sql: string): void => {
    store.db.exec('DROP TRIGGER audit_never_changed; DROP TRIGGER audit_never_deleted')
    store.db.exec(sql)
  }
  return { store, tamper }
}

describe('the audit chain', () => {
  it('verifies, whole and from any row', () => {
    const { store } = chain(50)
    expect(store.verifyAudit({ from: 1 })).toEqual({ rows: 50, breaks: [] })
    expect(store.verifyAudit({ from: 30 })).toEqual({ rows: 21, breaks: [] })
    expect(store.auditHead({})).toMatchObject({ n: 50, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(store.auditEntries({ subject: null, limit: 2 }).map(({ n }) => n)).toEqual([50, 49])
  })

  it('has no head before the first row', () => {
    expect(work().auditHead({})).toBeNull()
  })

  it('is refused to UPDATE and DELETE', () => {
    const { store } = chain(3)
    expect(() => store.db.exec(`UPDATE audit SET actor = 'nobody'`)).toThrow(/never changed/)
    expect(() => store.db.exec('DELETE FROM audit')).toThrow(/never shortened/)
    expect(() => store.db.exec('REPLACE INTO audit SELECT * FROM audit')).toThrow(/never shortened/)
  })

  it.each([
    ['an edit', `UPDATE audit SET actor = 'nobody' WHERE n = 4`, [4]],
    ['a row taken out', 'DELETE FROM audit WHERE n = 4', [5]],
    [
      'two rows swapped',
      'UPDATE audit SET n = 100 WHERE n = 4; UPDATE audit SET n = 4 WHERE n = 5; UPDATE audit SET n = 5 WHERE n = 100',
      [4, 5, 6],
    ],
  ])('shows %s', (_, sql, breaks) => {
    const { store, tamper } = chain(8)
    tamper(sql)
    expect(store.verifyAudit({ from: 1 }).breaks).toEqual(breaks)
  })

  it('cannot be continued by somebody with another key', () => {
    const first = work()
    first.audit(entry)
    const head = first.auditHead({})
    const second = work()
    second.audit(entry)
    expect(second.auditHead({})?.hash).not.toBe(head?.hash)
  })

  it('ten thousand rows verify within a second of work', () => {
    const store = work()
    store.db.pragma('synchronous = 0')
    for (let n = 0; n < 10_000; n += 1) store.audit({ ...entry, detail: `{"n":${n}}` })
    const began = process.cpuUsage()
    expect(store.verifyAudit({ from: 1 })).toEqual({ rows: 10_000, breaks: [] })
    const { user, system } = process.cpuUsage(began)
    expect((user + system) / 1000).toBeLessThan(1000)
  })
})
