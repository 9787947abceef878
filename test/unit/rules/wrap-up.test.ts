import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCouncilPack } from '../../../main/desk/council-pack/load.ts'
import { becauseWords, callNote, callPart, summaryWords } from '../../../shared/content/wrap-up.ts'
import { deeds } from '../../../shared/domain/calls.ts'
import type { CallEvent, Deed } from '../../../shared/domain/calls.ts'
import type { CouncilPack } from '../../../shared/domain/council-pack.ts'
import { proposeWrapUp } from '../../../shared/rules/wrap-up.ts'
import type { CallFacts, CallPromise, CallWork } from '../../../shared/rules/wrap-up.ts'

let pack: CouncilPack
beforeAll(async () => {
  pack = await loadCouncilPack(join(import.meta.dirname, '../../../assets/councils/hackney'))
})

const ada = { key: 'person:a', name: 'Ada Sample', subjects: ['person:a', 'tenancy:1'] }
const startedAt = '2026-11-24T10:00:00.000Z'
const did = (deed: Deed, about: string | null = null, resident: string | null = ada.key): CallEvent => ({
  did: 'deed',
  at: '2026-11-24T10:01:00.000Z',
  deed,
  resident,
  about,
})
const facts = (more: Partial<CallFacts> = {}): CallFacts => ({
  reasons: pack.callReasons,
  events: [],
  startedAt,
  endedAt: '2026-11-24T10:10:00.000Z',
  caller: ada,
  work: [],
  promises: [],
  openPromises: [],
  openReports: [],
  prior: [],
  sent: [],
  ...more,
})
const leak: CallWork = {
  kind: 'report.create',
  subject: ada.key,
  reference: 'P7K-4Q2-9TX',
  title: 'Leak or no water',
  typeId: 'home-leak',
  area: 'HOU',
}
const promised: CallPromise = {
  kind: 'promise',
  resident: ada.key,
  origin: 'flow',
  what: 'Leak: we text you an appointment',
  to: 'Housing Repairs',
  due: '2026-12-22',
  dueTimed: false,
  reference: leak.reference,
}
const codes = (more: Partial<CallFacts>) => proposeWrapUp(facts(more)).reasons.map(({ code }) => code)
const avoidable = (more: Partial<CallFacts>) => proposeWrapUp(facts(more)).avoidable

describe('reasons', () => {
  it('come from what was done, each with its fact', () => {
    const { reasons } = proposeWrapUp(
      facts({ events: [did('opened-resident'), did('opened-statement'), did('report')], work: [leak] }),
    )
    expect(reasons).toEqual([
      {
        code: 'repair-new',
        about: leak.reference,
        because: { because: 'report', title: leak.title, reference: leak.reference },
      },
      { code: 'rent-statement', about: '', because: { because: 'deed', deed: 'opened-statement' } },
    ])
    expect(reasons.map(({ because }) => becauseWords.reason(because))).toEqual([
      'A report was logged: leak or no water, P7K-4Q2-9TX.',
      'The statement was looked at.',
    ])
  })

  it('are none when nothing was done that says what the call was about', () => {
    expect(codes({ events: [did('opened-resident'), did('refreshed'), did('note')] })).toEqual([])
  })

  it('do not come from somebody else’s record', () => {
    expect(codes({ events: [did('opened-money', null, 'person:b')] })).toEqual([])
    expect(codes({ events: [did('opened-money', null, 'person:b')], caller: null })).toEqual(['rent-balance'])
  })

  it('are one each for two problems of one kind, and one for a deed done twice', () => {
    const two = { ...leak, reference: 'AAA-AAA-AAA' }
    expect(codes({ work: [leak, two, leak] })).toEqual(['repair-new', 'repair-new'])
    expect(codes({ events: [did('opened-money'), did('opened-money')] })).toEqual(['rent-balance'])
    const callback = { ...promised, kind: 'callback' as const, origin: 'agent' as const }
    expect(codes({ events: [did('callback')], promises: [callback] })).toEqual(['general-callback'])
    expect(codes({ promises: [callback] })).toEqual(['general-callback'])
    expect(codes({ promises: [promised] })).toEqual([])
  })
})

describe('the outcome', () => {
  it('is what was last left with the caller', () => {
    const outcome = (more: Partial<CallFacts>) => proposeWrapUp(facts(more)).outcome
    expect(outcome({})).toBe('no-action')
    expect(outcome({ events: [did('opened-resident')] })).toBe('no-action')
    expect(outcome({ events: [did('opened-money')] })).toBe('resolved')
    expect(outcome({ work: [leak] })).toBe('passed-on')
    expect(outcome({ work: [leak], promises: [promised] })).toBe('promise-made')
    expect(
      outcome({
        promises: [promised],
        events: [{ did: 'transferred', at: startedAt, to: 'Repairs' }],
      }),
    ).toBe('passed-on')
  })
})

describe('avoidable contact', () => {
  const earlier = '2026-11-20T10:00:00.000Z'

  it('is chasing when a promise is overdue, and not when it is not', () => {
    const open = { what: 'Ring about the move', due: '2026-11-20' }
    const late = proposeWrapUp(facts({ openPromises: [{ ...open, overdue: true }] }))
    expect(late.avoidable).toBe('chasing-progress')
    expect(becauseWords.avoidable(late.avoidableBecause, String)).toBe(
      'A promise is overdue since Friday 20 November 2026: Ring about the move.',
    )
    expect(avoidable({ openPromises: [{ ...open, overdue: false }] })).toBeNull()
  })

  it('is chasing when a report of the same problem is open, or the cases were looked at', () => {
    const report = { reference: 'BBB-BBB-BBB', title: 'Leak', typeId: 'home-leak', openedAt: earlier }
    expect(avoidable({ openReports: [report] })).toBeNull()
    expect(avoidable({ openReports: [report], work: [leak] })).toBe('chasing-progress')
    expect(avoidable({ openReports: [{ ...report, typeId: 'pests' }], work: [leak] })).toBeNull()
    expect(avoidable({ openReports: [report], events: [did('opened-cases')] })).toBe('chasing-progress')
    // The one logged in this very call is not chased.
    expect(
      avoidable({ openReports: [{ ...report, openedAt: '2026-11-24T10:05:00.000Z' }], work: [leak] }),
    ).toBeNull()
  })

  it('is an unclear message for five days after a letter or text, unless something new is reported', () => {
    const sent = (at: string) => [{ at, how: 'letter' as const, what: 'Court date letter' }]
    expect(avoidable({ sent: sent('2026-11-19T09:00:00.000Z') })).toBe('unclear-message')
    expect(avoidable({ sent: sent('2026-11-18T23:00:00.000Z') })).toBeNull()
    expect(avoidable({ sent: sent('2026-11-25T09:00:00.000Z') })).toBeNull()
    expect(avoidable({ sent: sent(earlier), work: [leak] })).toBeNull()
  })

  it('is telling us twice for the same matter of the same household within 14 days', () => {
    const events = [did('opened-money')]
    const prior = (at: string, code = 'rent-balance') => ({ events, prior: [{ at, code }] })
    expect(avoidable(prior('2026-11-10T10:00:00.000Z'))).toBe('telling-us-twice')
    expect(avoidable(prior('2026-11-09T10:00:00.000Z'))).toBeNull()
    expect(avoidable(prior(earlier, 'noise'))).toBeNull()
    expect(avoidable({ prior: [{ at: earlier, code: 'rent-balance' }] })).toBeNull()
  })

  it('is the wrong department when it was passed on and nothing else was done', () => {
    const events: CallEvent[] = [{ did: 'transferred', at: startedAt, to: 'Council tax' }]
    expect(avoidable({ events })).toBe('wrong-department')
    expect(avoidable({ events, work: [leak] })).toBeNull()
  })

  it('is not proposed without a fact', () => {
    const proposal = proposeWrapUp(facts({ events: deeds.map((deed) => did(deed)) }))
    expect(proposal.avoidable).toBeNull()
    expect(proposal.avoidableBecause).toEqual({ because: 'nothing' })
  })
})

describe('the summary', () => {
  it('lists what was done, and each thing once', () => {
    const { summary } = proposeWrapUp(
      facts({
        events: [
          did('opened-resident'),
          did('opened-money'),
          did('opened-resident', null, 'tenancy:1'),
          did('opened-money'),
          did('said-next-steps'),
          { did: 'transferred', at: startedAt, to: 'Income' },
        ],
        work: [
          leak,
          { ...leak, kind: 'note.crm', reference: 'CCC-CCC-CCC', title: '' },
          { ...leak, kind: 'note.diary', reference: 'CCC-CCC-CCC', title: '' },
        ],
        promises: [
          promised,
          {
            ...promised,
            kind: 'callback',
            origin: 'agent',
            to: 'Income team',
            due: '2026-11-25T14:30:00.000Z',
            dueTimed: true,
          },
        ],
      }),
    )
    expect(summaryWords(summary, 1000)).toBe(
      'Opened the record of Ada Sample. Looked at the balance. ' +
        'Logged leak or no water P7K-4Q2-9TX. Wrote a note CCC-CCC-CCC. Read out the next steps. ' +
        'Told to expect it by Tuesday 22 December 2026. Asked Income team to call back by Wednesday 25 November 2026 at 2:30pm. ' +
        'Transferred to Income.',
    )
  })

  it('tells the caller’s history nothing of anybody else', () => {
    const { summary, reasons } = proposeWrapUp(
      facts({
        events: [
          did('opened-resident'),
          did('opened-resident', null, 'person:b'),
          did('opened-resident', null, 'person:c'),
          did('opened-money', null, 'person:b'),
          did('said-next-steps', null, 'person:b'),
        ],
        work: [
          { ...leak, subject: 'person:b' },
          { ...leak, kind: 'note.crm', subject: 'person:c', reference: 'CCC-CCC-CCC', title: '' },
          { ...leak, subject: null, reference: 'DDD-DDD-DDD' },
        ],
      }),
    )
    expect(summaryWords(summary, 1000)).toBe(
      'Opened the record of Ada Sample. Opened another record. Logged leak or no water DDD-DDD-DDD.',
    )
    expect(reasons.map(({ about }) => about)).toEqual(['DDD-DDD-DDD'])
  })

  it('keeps what was promised to somebody else out of the caller’s own history, and counts it', () => {
    const what = 'Bo is rung about the leak'
    const promises = [{ ...promised, resident: 'person:b', origin: 'agent' as const, what }]
    const { summary, outcome } = proposeWrapUp(facts({ promises }))
    expect(outcome).toBe('promise-made')
    expect(summary).toEqual([])
  })

  it('is cut between words, however much was promised', () => {
    const what = 'word '.repeat(360).trim()
    const promises = Array.from({ length: 8 }, () => ({ ...promised, origin: 'agent' as const, what }))
    const { summary } = proposeWrapUp(facts({ promises }))
    const text = summaryWords(summary, 500)
    expect(text.length).toBeLessThanOrEqual(500)
    expect(text).toMatch(/^Promised by Tuesday 22 December 2026: (word )+word… Promised by .+\w…$/)
  })

  it('says nothing of what was not done: every name, reference and place in it is a fact of the call', () => {
    const event = fc.oneof(
      fc.constantFrom(...deeds).map((deed) => did(deed)),
      fc.constant<CallEvent>({ did: 'transferred', at: startedAt, to: 'Repairs' }),
      fc.constant<CallEvent>({ did: 'held', at: startedAt }),
    )
    fc.assert(
      fc.property(fc.array(event), fc.boolean(), fc.boolean(), (events, report, promise) => {
        const proposal = proposeWrapUp(
          facts({ events, work: report ? [leak] : [], promises: promise ? [promised] : [] }),
        )
        const text = summaryWords(proposal.summary, 10_000)
        const has = (deed: Deed) => events.some((one) => one.did === 'deed' && one.deed === deed)
        expect(text.includes('Opened the record')).toBe(has('opened-resident'))
        expect(text.includes('balance')).toBe(has('opened-money'))
        expect(text.includes('statement')).toBe(has('opened-statement'))
        expect(text.includes('next steps')).toBe(has('said-next-steps'))
        expect(text.includes(leak.reference)).toBe(report)
        expect(text.includes('22 December')).toBe(promise)
        expect(text.includes('Transferred')).toBe(events.some((one) => one.did === 'transferred'))
        for (const { code } of proposal.reasons)
          expect(pack.callReasons.some((reason) => reason.code === code && !reason.other)).toBe(true)
      }),
    )
  })
})

describe('a reason as it stands in the CRM', () => {
  it('begins with what tells it from the call’s other reasons', () => {
    const note = callNote({
      part: callPart(2, 3),
      reason: 'Existing repair: contractor',
      other: 'Acme',
      about: leak.reference,
      outcome: 'passed-on',
      summary: 'Opened the record of Ada Sample.',
    })
    expect(note).toBe(
      'Call reason 2 of 3: Existing repair: contractor (Acme), about P7K-4Q2-9TX. Outcome: Passed on. Opened the record of Ada Sample.',
    )
  })
})
