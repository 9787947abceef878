import { beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { loadCouncilPack } from '../../../main/desk/council-pack/load.ts'
import { composeTimeline, timelineOf, timelinePage } from '../../../main/desk/records/compose/timeline.ts'
import type { TimelineFilter, TimelineItem, TimelineView } from '../../../shared/contract/resident.ts'
import type { CouncilPack } from '../../../shared/domain/council-pack.ts'
import { unitKey } from '../../../shared/domain/freshness.ts'
import {
  contact,
  diary,
  facts,
  now,
  operation,
  promised,
  ref,
  stored,
  today,
  transaction,
  unit,
} from '../../support/facts.ts'
import type { ResidentFacts } from '../../../main/desk/records/resolve.ts'
import type { StoredRecord } from '../../../main/desk/store/types.ts'

let pack: CouncilPack
beforeAll(async () => {
  pack = await loadCouncilPack('assets/councils/hackney')
})
const everything: TimelineFilter = { kinds: null, sources: null, person: null, told: false }

/** A resident with no ledger, so that only what a test adds is in the stream. */
const bare = (more: Partial<ResidentFacts> = {}): ResidentFacts => facts({ ledger: null, ...more })
const stream = (of: ResidentFacts): TimelineItem[] => timelineOf(of, pack, today)
const view = (of: ResidentFacts): TimelineView | null => composeTimeline(of, pack, today, now).value

describe('what is in the stream', () => {
  it('has every source, with its source, author and person', () => {
    const records = [
      contact('i1', '2026-06-10T09:14:00.000Z', 'Asked for the balance'),
      contact('i2', '2026-06-10T09:15:00.000Z', 'Wants a call', { channel: 'callback' }),
      diary('d1', '2026-06-09T10:00:00.000Z', 'IC1'),
      diary('d2', '2026-06-08T10:00:00.000Z', 'SMS'),
      diary('d3', '2026-06-07T10:00:00.000Z', 'VIM', 'Nobody in'),
      diary('d4', '2026-06-06T10:00:00.000Z', 'OTC'),
      stored(unitKey('crm.cases', 'c1'), {
        subject: 'person:c1',
        kind: 'officerCase',
        id: 'CAS-1',
        sort: '',
        body: {
          id: 'CAS-1',
          openedAt: '2026-06-05T08:00:00.000Z',
          subject: 'Damp',
          open: true,
          handledBy: 'O Ficer',
        },
      }),
      stored(unitKey('alerts.people', ref), {
        subject: `tenancy:${ref}`,
        kind: 'alert',
        id: 'a1',
        sort: '',
        body: {
          id: 'a1',
          about: 'person',
          code: 'CV',
          description: '',
          startDate: '2026-01-01',
          endDate: '2026-06-04',
          reason: 'An incident',
          setBy: 'M Anager',
          personName: 'Mr Bo Sample',
        },
      }),
    ]
    const ledger = { ...facts().ledger!, transactions: [transaction('2026-06-03', 'RPY', -7720)] }
    const items = stream(bare({ records, ledger }))
    expect(
      items.map(({ kind, source, author, person, told }) => [kind, source, author, person, told]),
    ).toEqual([
      ['promise', 'crm', 'B Agent', 'Ms Ada Sample', true],
      ['call', 'crm', 'B Agent', 'Ms Ada Sample', true],
      ['letter', 'housing', 'HOUSING', null, true],
      ['text', 'housing', 'HOUSING', null, true],
      ['diary', 'housing', 'HOUSING', null, false],
      ['call', 'housing', 'HOUSING', null, true],
      ['case', 'crm', null, null, false],
      ['alert', 'alerts', null, 'Mr Bo Sample', false],
      ['payment', 'housing', null, null, false],
      ['alert', 'alerts', 'M Anager', 'Mr Bo Sample', false],
    ])
    expect(items.find(({ kind }) => kind === 'payment')).toMatchObject({
      title: 'PayPoint',
      text: '£77.20 paid in',
      timed: false,
    })
    expect(items.find(({ kind }) => kind === 'case')?.text).toContain('O Ficer')
  })

  it('does not call a charge or the opening balance a payment, and says of one that came back that it did', () => {
    const ledger = {
      ...facts().ledger!,
      transactions: [
        transaction('2026-06-01', 'DBR', 13140),
        transaction('2026-06-01', 'ROB', -4000),
        transaction('2026-06-02', 'RDN', 2500),
      ],
    }
    const items = stream(bare({ ledger }))
    expect(items).toHaveLength(1)
    expect(items[0]?.text).toContain('£25.00 not paid')
  })

  it('shows an alert that is still on as set and not as ended', () => {
    const alert = (endDate: string | null): StoredRecord =>
      stored(unitKey('alerts.property', '1'), {
        subject: `tenancy:${ref}`,
        kind: 'alert',
        id: 'a',
        sort: '',
        body: {
          id: 'a',
          about: 'property',
          code: 'DA',
          description: 'Dog',
          startDate: '2026-05-01',
          endDate,
          reason: null,
          setBy: null,
          personName: null,
        },
      })
    expect(stream(bare({ records: [alert(null)] }))).toHaveLength(1)
    expect(stream(bare({ records: [alert(today)] }))).toHaveLength(1)
    expect(stream(bare({ records: [alert('2026-06-11')] }))).toHaveLength(2)
  })
})

describe('what we did here', () => {
  it('is one item for a note on its way to two systems', () => {
    const ops = [operation(), operation({ id: 'op-2', lane: 'housing', kind: 'note.diary' })]
    const items = stream(bare({ operations: ops }))
    expect(items).toHaveLength(1)
    expect(items[0]?.pending.map((one) => one.lane)).toEqual(['crm', 'housing'])
    expect(items[0]).toMatchObject({ text: 'Asked about a leak', source: null, kind: 'note' })
  })

  it('is not shown again when the back-end lists it under our mark, or under the id it gave us', () => {
    const marked = contact('x', now, '[P7K-4Q2-9TX] Asked about a leak')
    const named = contact('77', now, 'Asked about a leak')
    const operations = [operation({ state: 'confirmed', serverId: '77' })]
    expect(stream(bare({ operations, records: [marked, named] }))).toHaveLength(1)
  })

  it('keeps a later contact that only mentions the reference', () => {
    const later = contact('y', now, 'Asked where P7K-4Q2-9TX has got to')
    expect(stream(bare({ operations: [operation()], records: [later] }))).toHaveLength(2)
  })

  it('leaves out what was taken back before it was sent', () => {
    expect(stream(bare({ operations: [operation({ state: 'cancelled' })] }))).toEqual([])
  })

  it('shows a callback once, with its delivery, and again when somebody rang', () => {
    const history = [
      ...promised().history,
      { at: '2026-06-12T11:00:00.000Z', by: 'O Ficer', state: 'done' as const, note: 'Sorted' },
    ]
    const promise = promised({ state: 'done', history })
    const asked = operation({ actionId: promise.id, kind: 'callback.crm' })
    const items = stream(bare({ operations: [asked], promises: [promise] }))
    expect(items.map(({ kind, author, title }) => [kind, author, title])).toEqual([
      ['promise', 'O Ficer', 'Called back'],
      ['promise', 'Practice agent', 'Callback asked for'],
    ])
    expect(items[1]?.pending).toHaveLength(1)
    expect(items[1]?.text).toContain('15 Jun 2026')
  })
})

describe('a callback another desk asked for', () => {
  it('says what became of it', () => {
    const asked = contact('i1', now, 'Wants a call.', { channel: 'callback' })
    if (asked.kind !== 'contactEvent') throw new TypeError()
    const callback = { state: 'not-reached' as const, note: 'Voicemail', number: null, by: 'O Ficer' }
    const row = { ...asked, body: { ...asked.body, callback } }
    expect(stream(bare({ records: [row] }))[0]?.text).toBe(
      'Wants a call. O Ficer could not get through: Voicemail',
    )
  })
})

describe('order', () => {
  it('is by moment, however it is written, with a day before the moments in it', () => {
    const written = [
      '2026-06-12T00:30:00+01:00',
      '2026-06-11T23:45:00Z',
      '2026-06-12T09:00:00.000Z',
      '2026-06-12T09:00:00.500Z',
      '2026-06-12T10:30:00+02:00',
      '2026-06-12T00:00:00.000Z',
    ]
    const records = written.map((at, n) => contact(String(n), at, ''))
    expect(stream(bare({ records })).map(({ at }) => at)).toEqual([
      '2026-06-12T09:00:00.500Z',
      '2026-06-12T09:00:00.000Z',
      '2026-06-12T10:30:00+02:00',
      '2026-06-12',
      '2026-06-11T23:45:00Z',
      '2026-06-12T00:30:00+01:00',
    ])
  })

  it('never invents a time', () => {
    const records = [
      contact('1', '2026-06-12T00:00:00.000Z', ''),
      contact('2', '2026-06-12T00:00:00+00:00', ''),
      contact('3', '2026-06-12T00:00:01.000Z', ''),
      diary('4', '2026-06-12', 'VIM'),
    ]
    expect(stream(bare({ records })).map(({ timed }) => timed)).toEqual([true, false, false, false])
  })

  it('takes London’s midnight for the day that begins with it, in summer too', () => {
    const days = [
      contact('1', '2026-06-11T23:00:00.000Z', ''),
      contact('2', '2026-06-11T00:00:00+01:00', ''),
      contact('3', '2026-01-12T23:00:00.000Z', ''),
    ]
    expect(stream(bare({ records: days })).map(({ at, timed }) => [at, timed])).toEqual([
      ['2026-06-12', false],
      ['2026-06-11', false],
      ['2026-01-12T23:00:00.000Z', true],
    ])
  })
})

describe('pages', () => {
  const many = bare({
    records: Array.from({ length: 150 }, (_, n) =>
      contact(String(n), `2026-05-${String((n % 28) + 1).padStart(2, '0')}T10:00:00.000Z`, `Contact ${n}`),
    ),
    operations: [operation()],
    promises: [promised()],
  })

  it('travel with the view sixty at a time, with what there is to filter by over the whole stream', () => {
    const shown = view(many)
    expect(shown?.items).toHaveLength(60)
    expect(shown?.total).toBe(152)
    expect(shown?.kinds).toEqual([
      { kind: 'call', count: 150 },
      { kind: 'note', count: 1 },
      { kind: 'promise', count: 1 },
    ])
    expect(shown?.sources).toEqual(['here', 'crm'])
    expect(shown?.people).toEqual(['Ms Ada Sample'])
  })

  it('joined together are the stream under any filter, however it is cut', () => {
    const all = stream(many)
    const filter = fc.record({
      kinds: fc.option(fc.subarray<TimelineItem['kind']>(['call', 'note', 'promise', 'letter'])),
      sources: fc.option(fc.subarray<'here' | 'crm' | 'housing'>(['here', 'crm', 'housing'])),
      person: fc.option(fc.constantFrom('Ms Ada Sample', 'Nobody')),
      told: fc.boolean(),
    })
    fc.assert(
      fc.property(filter, fc.integer({ min: 1, max: 90 }), (by, count) => {
        const wanted = all.filter(
          (item) =>
            (by.kinds?.includes(item.kind) ?? true) &&
            (by.sources?.some((place) => place === (item.source ?? 'here')) ?? true) &&
            (by.person === null || item.person === by.person) &&
            (!by.told || item.told),
        )
        const got: TimelineItem[] = []
        let page = timelinePage(all, { filter: by, from: 0, count })
        while (page.items.length > 0) {
          expect(page.total).toBe(wanted.length)
          got.push(...page.items)
          page = timelinePage(all, { filter: by, from: got.length, count })
        }
        expect(got).toEqual(wanted)
      }),
      { numRuns: 200 },
    )
  })

  it('past the end are empty', () => {
    expect(timelinePage(stream(many), { filter: everything, from: 500, count: 10 })).toEqual({
      from: 500,
      total: 152,
      items: [],
    })
  })
})

describe('honesty', () => {
  it('is not empty before every system that keeps history has answered', () => {
    const units = [unit('crm.contacts', 'c1'), unit('housing.diary', ref)]
    const waiting = [unit('crm.contacts', 'c1'), unit('housing.diary', ref, { fetchedAt: null })]
    expect(view(bare({ units: waiting }))).toBeNull()
    expect(view(bare({ units: [] }))).toBeNull()
    expect(view(bare({ units }))).toMatchObject({ total: 0, items: [] })
  })
})
