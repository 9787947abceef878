import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCallbacks } from '../../../../renderer/features/calls/callbacks.ts'
import {
  dayOf,
  emptyPromise,
  isWritten,
  messageLimit,
  missingFromPromise,
  promiseFrom,
  type PromiseDraft,
} from '../../../../renderer/features/calls/promise-model.ts'
import { promiseWords } from '../../../../shared/content/promises.ts'
import { addDays } from '../../../../shared/rules/dates.ts'
import { roomFor } from '../../../../shared/rules/reference.ts'
import { fakeDesk } from '../../../support/renderer/fake-desk.ts'

/** A Friday. */
const today = '2026-11-20'
const calendar = { today, bankHolidays: ['2026-12-25', '2026-12-28'] }
const good: PromiseDraft = {
  ...emptyPromise,
  what: 'Ring about the leak',
  team: 'Income team',
  number: '07700 900123',
}
const facts = {
  id: '00000000-0000-4000-8000-000000000001',
  resident: 'person:1',
  name: 'Fatma Aydın',
  callId: null,
  ...calendar,
  teams: [{ name: 'Income team', email: 'income@example.com' }],
}
const missing = (draft: PromiseDraft, onRecord = true): string[] =>
  missingFromPromise(draft, { ...calendar, limit: 1800, onRecord }).map((one) => one.id)

describe('when it is due', () => {
  it('is a day picked, over the weekend for working days', () => {
    expect(dayOf({ due: 'today', date: '' }, calendar)).toBe('2026-11-20')
    expect(dayOf({ due: 'nextDay', date: '' }, calendar)).toBe('2026-11-23')
    expect(dayOf({ due: 'twoDays', date: '' }, calendar)).toBe('2026-11-24')
    expect(dayOf({ due: 'other', date: '2026-12-01' }, calendar)).toBe('2026-12-01')
    // Christmas Day is a Friday, and Boxing Day is kept on the Monday.
    expect(dayOf({ due: 'twoDays', date: '' }, { ...calendar, today: '2026-12-24' })).toBe('2026-12-30')
  })
})

describe('what is missing', () => {
  it('is nothing of a form that is all there', () => {
    expect(missing(good)).toEqual([])
  })

  it('is said in the order of the form, each with its field', () => {
    expect(missing({ ...emptyPromise, due: 'other' }, false)).toEqual([
      'promise-name',
      'promise-what',
      'promise-team',
      'promise-date',
      'promise-number',
    ])
  })

  it('is an email for a callback by a person, and a right one wherever one is given', () => {
    const person = { ...good, to: 'person' as const, person: 'Sam Okoro' }
    expect(missing(person)).toEqual(['promise-email'])
    expect(missing({ ...person, email: 'sam' })).toEqual(['promise-email'])
    expect(missing({ ...person, email: 'sam@example.com' })).toEqual([])
    expect(missing({ ...person, kind: 'promise', number: '' })).toEqual([])
    expect(missing({ ...person, kind: 'promise', email: 'sam' })).toEqual(['promise-email'])
  })

  it('is a day that is not past', () => {
    expect(missing({ ...good, due: 'other', date: '2026-11-19' })).toEqual(['promise-date'])
    expect(missing({ ...good, due: 'other', date: '2026-11-20' })).toEqual([])
  })
})

describe('the promise', () => {
  it('is timed when a time was said, and goes to the team’s email', () => {
    expect(promiseFrom({ ...good, due: 'today', time: '16:00' }, facts)).toMatchObject({
      due: '2026-11-20T16:00:00.000Z',
      dueTimed: true,
      to: { kind: 'team', name: 'Income team', email: 'income@example.com' },
      name: 'Fatma Aydın',
      number: '07700 900123',
    })
    expect(promiseFrom(good, facts)).toMatchObject({ due: '2026-11-23', dueTimed: false })
  })

  it('has the name that was typed for a caller who is not on record', () => {
    expect(promiseFrom({ ...good, name: ' Jo ' }, { ...facts, resident: null, name: '' }).name).toBe('Jo')
  })

  it('leaves room for what goes around it, on any day', () => {
    const more = { ...facts, madeBy: 'Practice agent', noteLimit: 1800 }
    const limit = messageLimit(good, more)
    fc.assert(
      fc.property(fc.nat(800), fc.boolean(), (days, timed) => {
        const draft = { ...good, what: 'x'.repeat(limit), due: 'other' as const, date: addDays(today, days) }
        const promise = promiseFrom({ ...draft, time: timed ? '12:30' : '' }, facts)
        const room = messageLimit({ ...draft, time: timed ? '12:30' : '' }, more)
        const text = promiseWords.callback({
          ...promise,
          what: 'x'.repeat(room),
          due: promise,
          madeBy: more.madeBy,
        })
        expect(text.length).toBeLessThanOrEqual(roomFor(1800))
      }),
    )
    expect(messageLimit({ ...good, kind: 'promise' }, more)).toBe(1800)
  })
})

function someForms() {
  const desk = fakeDesk()
  let made = 0
  const newId = (): string => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`
  const forms = createCallbacks(desk.client, newId, () => {})
  return { desk, forms, newId, entry: () => forms.store.getState().entries['person:1'] }
}

describe('the form', () => {
  it('is kept as a draft once something is typed, and comes back', async () => {
    const { desk, forms, newId, entry } = someForms()
    await forms.started('person:1', 'Fatma Aydın')
    forms.filled('person:1', { number: '07700 900123' })
    await forms.flushed()
    expect(desk.drafts.size).toBe(0)
    forms.changed('person:1', { what: 'Ring about the leak' })
    await forms.flushed()
    const later = createCallbacks(desk.client, newId, () => {})
    await later.started('person:1', 'Fatma Aydın')
    expect(later.store.getState().entries['person:1']).toMatchObject({
      draftId: entry()?.draftId,
      draft: { what: 'Ring about the leak', number: '07700 900123' },
    })
  })

  it('of two windows keeps both until somebody chooses', async () => {
    const { desk, forms, newId, entry } = someForms()
    await forms.started('person:1', 'Fatma Aydın')
    forms.changed('person:1', { what: 'Ring about the leak' })
    await forms.flushed()
    const other = createCallbacks(desk.client, newId, () => {})
    await other.started('person:1', 'Fatma Aydın')
    other.changed('person:1', { what: 'Ring about the rent' })
    await other.flushed()
    forms.changed('person:1', { what: 'Ring about the light' })
    await forms.flushed()
    expect(entry()?.theirs?.value.what).toBe('Ring about the rent')
    await forms.settled('person:1', 'both')
    expect(entry()?.draft.what).toBe('Ring about the rent')
    expect([...desk.drafts.values()].some((one) => one.body.includes('the light'))).toBe(true)
  })

  it('makes one promise under the draft’s id, also when asked twice, and ends the draft', async () => {
    const { desk, forms, entry } = someForms()
    await forms.started('person:1', 'Fatma Aydın')
    forms.changed('person:1', good)
    const id = entry()?.draftId
    const promise = promiseFrom(good, facts)
    await Promise.all([forms.made('person:1', promise), forms.made('person:1', promise)])
    expect([...desk.promises.keys()]).toEqual([id])
    expect(entry()?.made?.id).toBe(id)
    forms.another('person:1')
    expect(entry()).toMatchObject({ made: null, draft: emptyPromise })
    expect(entry()?.draftId).not.toBe(id)
  })

  it('keeps what was typed when it could not be saved', async () => {
    const { desk, forms, entry } = someForms()
    desk.client.promises.make = () => Promise.reject(new Error('disk'))
    await forms.started('person:1', 'Fatma Aydın')
    forms.changed('person:1', good)
    expect(await forms.made('person:1', promiseFrom(good, facts))).toBeNull()
    expect(entry()).toMatchObject({ sending: false, made: null, draft: good })
    expect(desk.drafts.size).toBe(1)
  })

  it('fills in nothing over what somebody typed', async () => {
    const { forms, entry } = someForms()
    await forms.started('person:1', 'Fatma Aydın')
    forms.changed('person:1', { number: '020 7946 0018', what: 'x' })
    forms.filled('person:1', { number: '07700 900123' })
    expect(entry()?.draft.number).toBe('020 7946 0018')
    expect(isWritten(emptyPromise)).toBe(false)
  })
})
