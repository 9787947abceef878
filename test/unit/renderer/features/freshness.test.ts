import { describe, expect, it } from 'vitest'
import {
  cardTrouble,
  isFailing,
  missingSystems,
  oldestAt,
  restOf,
  saidOnCard,
  sourcesSaid,
  trustOf,
  withOutages,
  worstState,
} from '../../../../renderer/features/freshness/model.ts'
import {
  balanceState,
  concerns,
  copiesBehind,
  statementRows,
  viewWithOutages,
} from '../../../../renderer/features/resident/model.ts'
import { failureReasons, freshnessStates } from '../../../../shared/domain/freshness.ts'
import { aResident, at, from, sourceNames } from '../../../support/renderer/samples.ts'

const naming = { today: '2026-11-23', sourceName: (id: keyof typeof sourceNames) => sourceNames[id] }

describe('how far a copy may be trusted', () => {
  it('is as good as its worst part and as new as its oldest', () => {
    const copies = [...from('housing'), ...from('crm', 'failed-expired')]
    expect(worstState(copies)).toBe('failed-expired')
    expect(worstState([])).toBe('fresh')
    expect(oldestAt(copies)).toBe('2026-11-20T06:02:00Z')
  })

  it('says each source once, with its time, and stale never looks fresh', () => {
    for (const state of freshnessStates) {
      const [said] = sourcesSaid(from('housing', state), naming)
      expect(said?.kind === 'fresh').toBe(state === 'fresh')
      expect(said?.words === null).toBe(state === 'fresh')
    }
    expect(
      sourcesSaid([...from('housing'), ...from('housing', 'stale'), ...from('crm')], naming),
    ).toHaveLength(2)
  })

  it('has words for every reason of a failure, on the card, with what is shown meanwhile', () => {
    for (const reason of failureReasons) {
      const copies = from('housing', 'failed-usable').map((one) => ({
        ...one,
        failing: { reason, times: 1 },
      }))
      const state = cardTrouble(copies, true, naming)?.state
      expect(state).toMatchObject({ kind: 'said' })
      expect(state?.kind === 'said' ? state.words : '').toMatch(
        /^Universal Housing .+\. Showing what we had at 10:41am\. Trying again\.$/,
      )
    }
    expect(cardTrouble(from('housing', 'missing'), false, naming)?.state).toEqual({
      kind: 'said',
      words: 'Unavailable – Universal Housing did not answer in time. Next try 10:47am.',
    })
    expect(cardTrouble(from('housing'), true, naming)).toBeUndefined()
  })

  it('gives the next try only when it is still to come', () => {
    const words = (now: string | undefined): unknown =>
      cardTrouble(from('housing', 'missing'), false, { ...naming, now })?.state
    const trying = 'Unavailable – Universal Housing did not answer in time. Trying again.'
    expect(words(at('10:45'))).toMatchObject({ words: expect.stringContaining('Next try 10:47am.') })
    expect(words('2026-11-23T10:47:40Z')).toMatchObject({ words: trying })
    expect(words(at('10:50'))).toMatchObject({ words: trying })
    const late = from('housing', 'missing').map((one) => ({
      ...one,
      nextAttemptAt: '2026-11-23T10:47:55Z',
    }))
    expect(cardTrouble(late, false, { ...naming, now: at('10:47') })?.state).toMatchObject({ words: trying })
  })

  it('says a failure once: on the card, not again under it, unless the line adds something', () => {
    const under = (copies: ReturnType<typeof from>, has: boolean): (string | null)[] => {
      const trouble = cardTrouble(copies, has, naming)
      return sourcesSaid(copies, naming)
        .filter((one) => !saidOnCard(one, trouble))
        .map((one) => one.words)
    }
    expect(under(from('housing', 'failed-usable'), true)).toEqual([])
    expect(under(from('housing', 'missing'), false)).toEqual([])
    expect(under(from('housing', 'failed-expired'), true)).toEqual([
      'Too old to use, from 20 Nov 2026, 6:02am',
    ])
    expect(under([...from('housing', 'failed-usable'), ...from('crm', 'failed-usable')], true)).toEqual([
      'As of 10:41am. Could not refresh, trying again',
    ])
    expect(under([...from('housing', 'failed-usable'), ...from('crm')], true)).toEqual([null])
  })

  it('says that the rest is up to date only when it is', () => {
    const sections = (...copies: ReturnType<typeof from>[]) => copies.map((one) => ({ from: one }))
    expect(restOf(sections(from('housing', 'missing'), from('crm')), false)).toBe('current')
    expect(
      restOf(sections(from('housing', 'missing'), from('crm', 'failed-usable'), from('alerts')), false),
    ).toBe('older')
    expect(restOf(sections(from('housing', 'missing'), from('crm', 'failed-usable')), false)).toBe(
      'unreachable',
    )
    expect(restOf(sections(from('housing', 'missing'), from('crm')), true)).toBe('unreachable')
  })

  it('does not say that something is coming from a system that does not answer', () => {
    const waiting = from('housing', 'missing').map((one) => ({ ...one, failing: null }))
    const offline = new Set(['housing'] as const)
    expect(sourcesSaid(waiting, naming)[0]?.words).toBe('Getting it from Universal Housing')
    expect(sourcesSaid(withOutages(waiting, offline), naming)[0]?.words).toBe(
      'Unavailable – Universal Housing is not responding',
    )
    expect(withOutages(from('housing', 'stale'), offline)[0]).toMatchObject({ state: 'failed-usable' })
    expect(withOutages(from('housing'), offline)).toEqual(from('housing'))
    expect(withOutages(from('crm', 'stale'), offline)).toEqual(from('crm', 'stale'))
  })

  it('quotes a figure read today, checks one that could not be refreshed, covers one past its use', () => {
    expect(trustOf(from('housing'), '2026-11-23').kind).toBe('fresh')
    expect(trustOf(from('housing', 'stale'), '2026-11-23').kind).toBe('fresh')
    expect(trustOf(from('housing', 'stale'), '2026-11-24')).toEqual({
      kind: 'stale',
      when: '10:41am yesterday',
    })
    expect(trustOf(from('housing', 'failed-usable'), '2026-11-23').kind).toBe('stale')
    expect(trustOf(from('housing', 'failed-expired'), '2026-11-23')).toEqual({
      kind: 'expired',
      when: '20 Nov 2026, 6:02am',
    })
  })

  it('names the systems missing from a page, each once, and not those that hold nothing', () => {
    const none = from('crm', 'missing').map((one) => ({
      ...one,
      failing: { reason: 'not-found' as const, times: 1 },
    }))
    expect(
      missingSystems(
        [{ from: from('housing', 'missing') }, { from: from('housing', 'missing') }, { from: none }],
        naming,
      ),
    ).toEqual(['Universal Housing'])
  })
})

describe('a balance', () => {
  const money = aResident().money.value!
  const state = (which: 'today' | 'next', copies: ReturnType<typeof from>, pence: number | null = 1) =>
    balanceState(which, { ...money.today, pence }, copies, '2026-11-23', 'Universal Housing').kind

  it('is missing when there is none, never nothing', () => {
    expect(state('today', from('housing'), null)).toBe('missing')
    expect(state('today', from('housing'), 0)).toBe('fresh')
  })

  it('depends only on the systems it was made of', () => {
    const copies = [
      ...from('housing'),
      ...from('rentAccount', 'failed-expired'),
      ...from('crm', 'failed-expired'),
    ]
    expect(copiesBehind('today', copies)).toHaveLength(1)
    expect(state('today', copies)).toBe('fresh')
    expect(state('next', copies)).toBe('expired')
  })
})

describe('the record', () => {
  it('asks again only for changes about the people on it', () => {
    const mine = ['person:1', 'tenancy:0123456/01']
    expect(concerns({ about: 'resident', subjects: ['tenancy:0123456/01'] }, mine)).toBe(true)
    expect(concerns({ about: 'outbox', subjects: ['person:1'] }, mine)).toBe(true)
    expect(concerns({ about: 'resident', subjects: ['person:9'] }, mine)).toBe(false)
    expect(concerns({ about: 'status' }, mine)).toBe(false)
    expect(concerns({ about: 'resident', subjects: ['person:9'] }, null)).toBe(true)
  })

  it('does not say that a part nobody has asked for yet is on its way from a system that is down', () => {
    const nothing = { value: null, from: [] }
    const record = { ...aResident(), alerts: nothing, money: nothing }
    const laid = viewWithOutages(record, new Set(['alerts', 'housing'] as const))
    expect(isFailing(laid.alerts.from)).toBe(true)
    expect(isFailing(laid.money.from)).toBe(true)
    expect(cardTrouble(laid.alerts.from, false, naming)?.state).toMatchObject({
      words: 'Unavailable – Cautionary alerts is not responding. Trying again.',
    })
    expect(isFailing(viewWithOutages(record, new Set(['crm'] as const)).alerts.from)).toBe(false)
    const noTenancy = { ...record, tenancyRef: null }
    expect(viewWithOutages(noTenancy, new Set(['housing'] as const)).money.from).toEqual([])
  })

  it('lays a statement out in rows, each week before its lines', () => {
    const rows = statementRows(aResident().statement.value!)
    expect(rows).toHaveLength(12)
    expect(rows[0]?.row).toBe('week')
  })
})
