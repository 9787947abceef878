import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rentYearStart, toDay, toIso } from '../../../main/practice/dates.ts'
import { BENEFITS, HABITS, type Account } from '../../../main/practice/people/ledger/account.ts'
import { balanceOn, ledgerOn } from '../../../main/practice/people/ledger/walk.ts'
import { statement } from '../../../main/practice/rent-account/statement.ts'

const accounts: fc.Arbitrary<Account> = fc.record({
  seed: fc.integer({ min: 0, max: 1_000 }),
  tagRef: fc.integer({ min: 10_000, max: 9_999_999 }).map((n) => `${n}/01`),
  rhythm: fc.constantFrom('week', 'week', 'month' as const),
  started: fc.integer({ min: toDay('1975-01-01'), max: toDay('2025-12-01') }),
  ended: fc.option(fc.integer({ min: toDay('2019-01-01'), max: toDay('2026-01-01') })),
  elements: fc.constantFrom<Account['elements']>(
    [
      ['DBR', 9_870],
      ['DSC', 431],
      ['DWR', 655],
    ],
    [['DGA', 1_450]],
    [
      ['DSC', 12_345],
      ['DGR', 83],
    ],
  ),
  habit: fc.constantFrom(...HABITS),
  benefit: fc.constantFrom(...BENEFITS),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  opening: fc.integer({ min: -50_000, max: 200_000 }),
})
const days = fc.integer({ min: toDay('2021-01-01'), max: toDay('2030-12-31') })

const account = (more: Partial<Account> = {}): Account => ({
  seed: 1,
  tagRef: '0123456/01',
  rhythm: 'week',
  started: toDay('2001-02-03'),
  ended: null,
  elements: [
    ['DBR', 9_000],
    ['DSC', 400],
  ],
  habit: 'paypoint',
  benefit: 'none',
  share: 0,
  opening: 0,
  ...more,
})

const pence = (text: string): number =>
  Math.round(Number(text.replace(/[¤,()]/g, '')) * 100) * (text.startsWith('(') ? -1 : 1)

describe('a practice ledger', () => {
  it('adds up exactly to its balance, whoever and whenever', () => {
    fc.assert(
      fc.property(accounts, days, (one, today) => {
        const { lines, balance } = ledgerOn(one, today)
        expect(lines.reduce((sum, line) => sum + line.pence, 0)).toBe(balance)
        expect(balanceOn(one, today)).toBe(balance)
        expect(lines[0]?.code).toBe('ROB')
        for (const line of lines) {
          expect(Number.isSafeInteger(line.pence)).toBe(true)
          expect(line.day).toBeLessThanOrEqual(Math.max(today, lines[0]?.day ?? 0))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('rolls forward without rewriting what it said before', () => {
    fc.assert(
      fc.property(accounts, days, fc.integer({ min: 1, max: 40 }), (one, today, later) => {
        const [then, now] = [ledgerOn(one, today), ledgerOn(one, today + later)]
        const from = now.lines[0]?.day ?? 0
        const kept = now.lines.slice(1).filter((line) => line.day <= today)
        expect(kept).toEqual(then.lines.slice(1).filter((line) => line.day >= from))
      }),
      { numRuns: 40 },
    )
  })

  it('posts charges on Mondays, at least two years of them', () => {
    const { lines } = ledgerOn(account(), toDay('2026-11-25'))
    const rent = lines.filter((line) => line.code === 'DBR')
    expect(rent.length).toBeGreaterThanOrEqual(104)
    for (const line of rent) expect(new Date(line.day * 86_400_000).getUTCDay()).toBe(1)
    expect(new Set(rent.map((line) => line.pence)).size).toBeGreaterThan(1)
  })

  it('knows the rent years the council published', () => {
    expect(toIso(rentYearStart(2024))).toBe('2024-04-01')
    expect(toIso(rentYearStart(2025))).toBe('2025-04-07')
    expect((rentYearStart(2025) - rentYearStart(2024)) / 7).toBe(53)
  })

  it('stays at nothing for somebody who pays exactly', () => {
    const exact = account({ habit: 'standing-order' })
    for (let day = toDay('2026-01-01'); day < toDay('2026-06-01'); day++)
      expect(balanceOn(exact, day)).toBe(0)
  })

  it('credits benefit with the charge, and holds it back while suspended', () => {
    const full = ledgerOn(account({ habit: 'none', benefit: 'full', share: 1 }), toDay('2026-11-25'))
    expect(full.balance).toBe(0)
    expect(full.lines.filter((line) => line.code === 'RHB').length).toBe(
      full.lines.filter((line) => line.code === 'DBR').length,
    )
    const off = ledgerOn(account({ habit: 'none', benefit: 'suspending', share: 1 }), toDay('2026-11-25'))
    expect(off.lines.filter((line) => line.code === 'RHB').length).toBeLessThan(
      off.lines.filter((line) => line.code === 'DBR').length,
    )
    expect(off.lines.some((line) => line.code === 'RHA')).toBe(true)
  })

  it('brings direct debits back unpaid now and then', () => {
    const { lines } = ledgerOn(account({ habit: 'direct-debit-unpaid' }), toDay('2026-11-25'))
    const back = lines.filter((line) => line.code === 'RDN')
    expect(back.length).toBeGreaterThan(0)
    for (const line of back) expect(line.pence).toBeGreaterThan(0)
  })

  it('charges leaseholders by the month, with a balancing charge in September', () => {
    const { lines } = ledgerOn(
      account({ rhythm: 'month', elements: [['DSC', 12_000]], habit: 'direct-debit' }),
      toDay('2026-11-25'),
    )
    for (const line of lines.filter((one) => one.code === 'DSC')) expect(toIso(line.day)).toMatch(/-01$/)
    for (const line of lines.filter((one) => one.code === 'DSB')) expect(toIso(line.day)).toMatch(/-09-01$/)
    expect(lines.some((line) => line.code === 'DSB')).toBe(true)
  })

  it('stops charging when a tenancy ends', () => {
    const ended = toDay('2025-09-01')
    const { lines } = ledgerOn(account({ ended }), toDay('2026-11-25'))
    expect(lines.filter((line) => line.code === 'DBR' && line.day >= ended)).toEqual([])
  })

  it('makes a statement that walks from the balance back to the opening row', () => {
    fc.assert(
      fc.property(accounts, days, (one, today) => {
        const ledger = ledgerOn(one, today)
        const rows = statement(ledger)
        expect(pence(rows[0]?.balance ?? '')).toBe(ledger.balance === 0 ? 0 : -ledger.balance)
        const walked = rows
          .slice(0, -1)
          .map((row) => pence(row.balance) + (row.valueIn === '' ? pence(row.valueOut) : -pence(row.valueIn)))
        expect(walked).toEqual(rows.slice(1).map((row) => pence(row.balance)))
      }),
      { numRuns: 25 },
    )
  })
})
