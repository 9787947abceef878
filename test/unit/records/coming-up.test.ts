import { beforeAll, expect, it } from 'vitest'
import { loadCouncilPack } from '../../../main/desk/council-pack/load.ts'
import { composeComingUp } from '../../../main/desk/records/compose/coming-up.ts'
import type { ResidentFacts } from '../../../main/desk/records/resolve.ts'
import type { ComingItem } from '../../../shared/contract/resident.ts'
import type { CouncilPack } from '../../../shared/domain/council-pack.ts'
import { unitKey } from '../../../shared/domain/freshness.ts'
import { facts, now, promised, ref, stored, today } from '../../support/facts.ts'
import { newServiceRequest } from '../store/builders.ts'

let pack: CouncilPack
beforeAll(async () => {
  pack = await loadCouncilPack('assets/councils/hackney')
})
const coming = (of: ResidentFacts): ComingItem[] => composeComingUp(of, pack, today, now)

const request = (expectedAt: string | null, status = 'open') =>
  stored(unitKey('reports.ours', '77'), {
    subject: `tenancy:${ref}`,
    kind: 'serviceRequest',
    id: '77',
    sort: now,
    body: newServiceRequest('77', { status, expectedAt, ourReference: 'P7K-4Q2-9TX' }),
  })

it('says the next rent and benefit, by the system that holds the amounts', () => {
  expect(coming(facts())).toEqual([
    {
      id: 'benefit',
      at: '2026-06-15',
      timed: false,
      kind: 'benefit',
      title: 'Next housing benefit',
      text: '£86.75 for the week',
      author: null,
      source: 'rentAccount',
      overdue: false,
    },
    {
      id: 'rent',
      at: '2026-06-15',
      timed: false,
      kind: 'rent',
      title: 'Next rent',
      text: '£131.40 for the week',
      author: null,
      source: 'rentAccount',
      overdue: false,
    },
  ])
})

it('says neither on an account that has ended, or is monthly', () => {
  const held = facts()
  const monthly = held.records.map((row) =>
    row.kind === 'tenancy' ? { ...row, body: { ...row.body, tenure: 'LEA' } } : row,
  )
  expect(coming(facts({ records: monthly }))).toEqual([])
  const ended = stored(unitKey('crm.account', 'c1'), {
    subject: 'person:c1',
    kind: 'crmAccount',
    id: 'c1',
    sort: '',
    body: {
      personId: 'c1',
      tenancyRef: ref,
      propertyRef: null,
      balancePence: null,
      weeklyRentPence: null,
      weeklyBenefitPence: null,
      responsible: null,
      personNumber: null,
      ended: true,
    },
  })
  expect(coming(facts({ records: [...held.records, ended] }))).toEqual([])
})

it('puts a broken promise before everything, and keeps what was kept out', () => {
  const open = promised({ due: '2026-06-12T15:00:00.000Z', dueTimed: true })
  const late = promised({ id: '00000000-0000-4000-8000-000000000002', due: '2026-06-11', kind: 'promise' })
  const kept = promised({ id: '00000000-0000-4000-8000-000000000003', state: 'done' })
  const items = coming(facts({ promises: [open, kept, late] }))
  expect(items.map(({ kind, overdue, timed }) => [kind, overdue, timed])).toEqual([
    ['promise', true, false],
    ['callback', false, true],
    ['benefit', false, false],
    ['rent', false, false],
  ])
})

it('says when a callback that did not get through is tried next, and still holds it to what was promised', () => {
  const tried = promised({ state: 'tried', due: '2026-06-11', nextTry: '2026-06-13' })
  expect(coming(facts({ promises: [tried] }))[0]).toMatchObject({
    at: '2026-06-11',
    overdue: true,
    text: 'Ring about the leak (Repairs). Tried, next try 13 Jun 2026',
  })
})

it('says when an open report is expected to be done, with a time only if its system gives one', () => {
  const of = (expectedAt: string | null, status?: string): ComingItem | undefined => {
    const held = facts()
    return coming(facts({ records: [...held.records, request(expectedAt, status)] })).find(
      ({ kind }) => kind === 'report',
    )
  }
  expect(of('2026-06-20T00:00:00.000Z')).toMatchObject({ at: '2026-06-20', timed: false, overdue: false })
  // London's midnight in summer, as the maps hand it on.
  expect(of('2026-06-19T23:00:00.000Z')).toMatchObject({ at: '2026-06-20', timed: false })
  expect(of('2026-06-20T14:00:00.000Z')).toMatchObject({ timed: true })
  expect(of('2026-06-10T00:00:00.000Z')).toMatchObject({ overdue: true })
  expect(of('2026-06-10T00:00:00.000Z', 'fixed')).toBeUndefined()
  expect(of(null)).toBeUndefined()
})
