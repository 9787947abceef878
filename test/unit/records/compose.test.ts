import { beforeAll, describe, expect, it } from 'vitest'
import { loadCouncilPack } from '../../../main/desk/council-pack/load.ts'
import { composeResident } from '../../../main/desk/records/compose/index.ts'
import { unitKey } from '../../../shared/domain/freshness.ts'
import type { CouncilPack } from '../../../shared/domain/council-pack.ts'
import type { ResidentFacts } from '../../../main/desk/records/resolve.ts'
import type { ResidentView } from '../../../shared/contract/resident.ts'
import { facts, health, now, operation, ref, stored, today, transaction, unit } from '../../support/facts.ts'

let pack: CouncilPack
beforeAll(async () => {
  pack = await loadCouncilPack('assets/councils/hackney')
})
const view = (of: ResidentFacts): ResidentView => composeResident(of, pack, today, now, [])

describe('money', () => {
  it('gives today, after next rent, and after next rent and housing benefit, each with its sum', () => {
    const { value } = view(facts()).money
    expect(value?.today.pence).toBe(5210)
    expect(value?.afterNextRent?.pence).toBe(5210 + 13140)
    expect(value?.afterNextRentAndBenefit?.pence).toBe(9675)
    for (const figure of [value?.today, value?.afterNextRent, value?.afterNextRentAndBenefit]) {
      expect(figure?.sum.reduce((total, line) => total + line.pence, 0)).toBe(figure?.pence)
      expect(figure?.say).not.toBe('')
    }
    expect(value?.afterNextRentAndBenefit?.words).toBe('£96.75 owed')
  })

  it('sets the other systems beside the housing system and never averages', () => {
    const { value } = view(facts()).money
    expect(value?.others).toEqual([
      {
        source: 'rentAccount',
        pence: 10210,
        words: '£102.10 owed',
        differencePence: 5000,
        differenceWords: '£50.00',
      },
    ])
    expect(value?.today.pence).toBe(5210)
  })

  it('says a balance is not available instead of nothing when the housing system never answered', () => {
    const held = facts({ units: [unit('rentAccount.account', '1900000042')] })
    const { value } = view({ ...held, records: held.records.filter((row) => row.kind !== 'tenancy') }).money
    expect(value?.today).toMatchObject({ pence: null, words: 'Not available' })
    expect(value?.afterNextRent?.pence).toBeNull()
  })

  it('has no next week on a monthly account', () => {
    const held = facts()
    const records = held.records.map((row) =>
      row.kind === 'tenancy' ? { ...row, body: { ...row.body, tenure: 'LEA' } } : row,
    )
    const { value } = view({ ...held, records }).money
    expect(value?.afterNextRent).toBeNull()
    expect(value?.notes.join(' ')).toContain('monthly')
  })

  it('does not take an unknown rent for no rent', () => {
    const held = facts()
    const { value } = view({
      ...held,
      records: held.records.filter((row) => row.kind !== 'rentAccount'),
    }).money
    expect(value?.afterNextRent?.pence).toBeNull()
    expect(value?.weeklyRentPence).toBeNull()
  })
})

describe('statement', () => {
  it('groups by week with a running balance that ends at the balance and adds up', () => {
    const { value } = view(facts()).statement
    expect(value?.weeks[0]?.closingPence).toBe(5210)
    expect(value?.openingPence).toBe(0)
    expect(value?.differencePence).toBe(0)
    const total = value?.weeks[0]?.lines.find((line) => line.what === 'Total charge')
    expect(total?.chargedPence).toBe(13140)
    expect(total?.parts).toHaveLength(2)
  })

  it('says so when the lines do not add up to the balance (RENT-15)', () => {
    const held = facts()
    const transactions = held.ledger?.transactions.filter((one) => one.code !== 'RPY') ?? []
    const changed = view({ ...held, ledger: { ...held.ledger!, transactions } })
    expect(changed.statement.value?.differencePence).toBe(7720)
    expect(changed.money.value?.notes.join(' ')).toContain('£77.20')
  })

  it('shows an unpaid direct debit as not paid, not as a charge', () => {
    const held = facts()
    const transactions = [...(held.ledger?.transactions ?? []), transaction('2026-06-10', 'RDN', 1000)]
    const line = view({ ...held, ledger: { ...held.ledger!, transactions } }).statement.value?.weeks[0]
      ?.lines[0]
    expect(line).toMatchObject({ state: 'not-paid', paidInPence: null, chargedPence: 1000 })
  })
})

describe('rows that could not be read', () => {
  it('gives no balance after each line rather than a wrong one', () => {
    const held = facts({
      units: [unit('housing.tenancy', ref), unit('housing.payments', ref, { unreadable: 1 })],
    })
    const { value } = view(held).statement
    expect(value?.weeks[0]?.closingPence).toBeNull()
    expect(value?.weeks.flatMap((week) => week.lines).every((line) => line.balancePence === null)).toBe(true)
    expect(view(held).money.value?.today.pence).toBe(5210)
  })
})

describe('cases', () => {
  it('shows a report at once, and its status once the reporting system has it', () => {
    const report = operation({
      kind: 'report.create',
      lane: 'reports',
      body: JSON.stringify({ serviceCode: 'fly-tip' }),
    })
    const before = view(facts({ operations: [report] })).cases.value?.[0]
    expect(before).toMatchObject({ title: 'Dumped rubbish', status: null, reference: 'P7K-4Q2-9TX' })
    expect(before?.pending?.state).toBe('queued')
    const reports = unitKey('reports.ours', '77')
    const told = stored(reports, {
      subject: `tenancy:${ref}`,
      kind: 'serviceRequest',
      id: '77',
      sort: now,
      body: {
        id: '77',
        serviceCode: 'fly-tip',
        serviceName: 'Dumped rubbish',
        status: 'investigating',
        statusNotes: null,
        description: null,
        ourReference: 'P7K-4Q2-9TX',
        requestedAt: now,
        updatedAt: now,
        expectedAt: null,
        address: null,
      },
    })
    const sent = facts({ operations: [{ ...report, state: 'confirmed', serverId: '77' }] })
    const after = view({ ...sent, records: [...sent.records, told] }).cases.value
    expect(after).toHaveLength(1)
    expect(after?.[0]).toMatchObject({ status: 'investigating', serverReference: '77', pending: null })
  })
})

describe('freshness and honesty', () => {
  it('turns stale by the clock alone and expires after its usable time', () => {
    const state = (at: string): string | undefined =>
      composeResident(facts(), pack, today, at, []).tenancy.from[0]?.state
    expect(state(now)).toBe('fresh')
    expect(state('2026-06-12T10:05:00.000Z')).toBe('stale')
    expect(state('2026-06-14T10:05:00.000Z')).toBe('failed-expired')
  })

  it('says a system that is down is why, for a copy that is waiting its turn', () => {
    const waiting = unit('housing.contacts', ref, { fetchedAt: null, freshUntil: null, usableUntil: null })
    const shown = view(facts({ units: [unit('housing.tenancy', ref), waiting], health: health('offline') }))
    expect(shown.household.from[0]).toMatchObject({ state: 'missing', failing: { reason: 'refused' } })
    expect(shown.tenancy.from[0]).toMatchObject({ state: 'fresh', failing: null })
  })

  it('never calls a list empty before its source has answered', () => {
    const shown = view(facts())
    expect(shown.household.value).toBeNull()
    expect(shown.alerts.value).toBeNull()
    expect(shown.cases.value).toBeNull()
    const answeredView = view(facts({ units: [unit('housing.contacts', ref), unit('crm.cases', 'c1')] }))
    expect(answeredView.household.value).toEqual([])
    expect(answeredView.cases.value).toEqual([])
  })

  it('counts what could not be read, by source', () => {
    const payments = unitKey('housing.payments', ref)
    const shown = view(facts({ unreadable: [{ unit: payments, at: now, reason: 'amount', raw: '…' }] }))
    expect(shown.unreadable).toEqual([{ source: 'housing', count: 1, reasons: ['amount'] }])
  })

  it('works out the age on the day', () => {
    expect(view(facts()).age).toBe(45)
  })
})
