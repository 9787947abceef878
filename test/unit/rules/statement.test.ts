import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/rules/dates.ts'
import { TOTAL_CHARGE, cutStatement, statement } from '../../../shared/rules/statement.ts'
import type { LedgerCode, LedgerRow } from '../../../shared/rules/statement.ts'

const CODES: Record<string, LedgerCode> = {
  DBR: { words: 'Rent', kind: 'charge' },
  DSC: { words: 'Service charge', kind: 'charge' },
  DSB: { words: 'Service charge balancing charge', kind: 'charge', alone: true },
  RHB: { words: 'Housing benefit', kind: 'receipt' },
  RDN: { words: 'Direct debit not paid', kind: 'receipt' },
}

const row = fc.record({
  date: fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-04-07', days)),
  code: fc.constantFrom('DBR', 'DSC', 'DSB', 'RHB', 'RDN', 'QQQ', '', '__proto__'),
  pence: fc.integer({ min: -50_000, max: 50_000 }),
})

describe('the statement', () => {
  it('rolls the charges of a date into one, keeps the parts, and leaves the balancing charge alone', () => {
    const result = statement(
      {
        currentBalancePence: 20000,
        rows: [
          { date: '2026-06-15', code: 'DBR ', pence: 10000 },
          { date: '2026-06-15', code: 'RHB', pence: -8675 },
          { date: '2026-06-15', code: 'DSC', pence: 1240 },
          { date: '2026-06-15', code: 'DSB', pence: 500 },
        ],
      },
      CODES,
    )
    expect(result.rows.map(({ words, pence }) => [words, pence])).toEqual([
      ['Housing benefit', -8675],
      ['Service charge balancing charge', 500],
      [TOTAL_CHARGE, 11240],
    ])
    expect(result.rows[2]?.parts.map(({ code }) => code)).toEqual(['DBR', 'DSC'])
    expect(result.openingPence).toBe(20000 - (11240 + 500 - 8675))
  })

  it('shows a code we do not know with its own words, and counts it', () => {
    const rows: LedgerRow[] = [
      { date: '2026-06-15', code: 'DXX', pence: 100 },
      { date: '2026-06-14', code: 'ZZZ', pence: -50, description: 'Something new ' },
    ]
    const result = statement({ currentBalancePence: 50, rows }, CODES)
    expect(result.rows.map(({ words, unknownCode }) => [words, unknownCode])).toEqual([
      ['Code DXX', true],
      ['Something new', true],
    ])
    expect(result.openingPence).toBe(0)
  })

  it('keeps a returned payment out of what was charged', () => {
    const result = statement(
      {
        currentBalancePence: 0,
        rows: [
          { date: '2026-06-15', code: 'DBR', pence: 10000 },
          { date: '2026-06-16', code: 'RHB', pence: -4000 },
          { date: '2026-06-17', code: 'RDN', pence: 4465 },
        ],
      },
      CODES,
    )
    expect(result.weeks).toMatchObject([
      { monday: '2026-06-15', chargedPence: 10000, paidInPence: 4000, returnedPence: 4465 },
    ])
  })

  it('says when it does not add up to the opening balance held', () => {
    const rows: LedgerRow[] = [{ date: '2026-06-15', code: 'DBR', pence: 100 }]
    expect(statement({ currentBalancePence: 100, rows, openingHeldPence: 0 }, CODES).mismatch).toBeNull()
    expect(statement({ currentBalancePence: 100, rows, openingHeldPence: 30 }, CODES).mismatch).toEqual({
      heldPence: 30,
      workedOutPence: 0,
      differencePence: 30,
    })
    expect(statement({ currentBalancePence: 100, rows: [] }, CODES).openingPence).toBe(100)
  })

  it('adds up whatever the rows and their order: nothing is lost or counted twice', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 60 }),
        fc.integer({ min: -100_000, max: 100_000 }),
        (rows, current) => {
          const result = statement({ currentBalancePence: current, rows }, CODES)
          const total = rows.reduce((sum, { pence }) => sum + pence, 0)
          expect(result.rows.reduce((sum, { pence }) => sum + pence, 0)).toBe(total)
          expect(result.rows.flatMap(({ parts }) => parts)).toHaveLength(rows.length)
          expect(result.openingPence).toBe(current - total)
          const change = result.weeks.reduce(
            (sum, week) => sum + week.chargedPence - week.paidInPence + week.returnedPence,
            0,
          )
          expect(change).toBe(total)
          result.rows.forEach(({ balanceAfterPence, pence, date }, at) => {
            const below = result.rows[at + 1]
            expect(below?.balanceAfterPence ?? result.openingPence).toBe(balanceAfterPence - pence)
            expect(date >= (below?.date ?? '')).toBe(true)
          })
        },
      ),
    )
  })

  it('walks from today and cuts after, so an earlier end keeps its balances', () => {
    const rows: LedgerRow[] = ['2026-06-01', '2026-06-08', '2026-06-15'].map((date) => ({
      date,
      code: 'DBR',
      pence: 100,
    }))
    const full = statement({ currentBalancePence: 300, rows }, CODES)
    expect(
      cutStatement(full, '2026-06-01', '2026-06-08').rows.map(({ balanceAfterPence }) => balanceAfterPence),
    ).toEqual([200, 100])
  })

  it('takes 5,000 lines in one go', () => {
    const rows: LedgerRow[] = Array.from({ length: 5_000 }, (_, at) => ({
      date: addDays('2010-04-05', Math.floor(at / 5) * 3),
      code: at % 5 === 0 ? 'RHB' : 'DBR',
      pence: at % 5 === 0 ? -400 : 100,
    }))
    const start = performance.now()
    statement({ currentBalancePence: 0, rows }, CODES)
    expect(performance.now() - start).toBeLessThan(500)
  })

  it('refuses a fraction of a penny', () => {
    expect(() =>
      statement({ currentBalancePence: 0, rows: [{ date: '2026-06-01', code: 'DBR', pence: 0.5 }] }, CODES),
    ).toThrow(RangeError)
  })
})
