import { describe, expect, it } from 'vitest'
import {
  addressWords,
  bornWords,
  groupHits,
  notesOf,
  whyWords,
} from '../../../../renderer/features/search/model.ts'
import { createSearch } from '../../../../renderer/features/search/store.ts'
import { fakeDesk } from '../../../support/renderer/fake-desk.ts'
import type { SearchAnswerView, SearchHitView } from '../../../../shared/contract/search.ts'
import { turn } from '../../../support/clock.ts'

const hit = (change: Partial<SearchHitView> = {}): SearchHitView => ({
  key: 'person:1',
  kind: 'person',
  name: 'Fatma Aydın',
  dateOfBirth: '1980-03-31',
  age: 46,
  tenure: 'Secure (SEC)',
  address: '12 Practice House',
  postcode: 'E8 1ZZ',
  tenancyRef: '0123456/01',
  current: true,
  caseReference: null,
  why: { on: 'name', how: 'starts', matched: 'Aydın' },
  ...change,
})
const answer = (change: Partial<SearchAnswerView> = {}): SearchAnswerView => ({
  takenAs: 'Searching as a name',
  hits: [],
  total: 0,
  more: false,
  partial: false,
  ...change,
})

/** A desk whose answers are given by hand. */
function finder(
  give: (input: { text: string }, signal: AbortSignal | undefined) => Promise<SearchAnswerView>,
) {
  const { client } = fakeDesk()
  client.search.find = (input, options) => give(input, options?.signal)
  return createSearch((input, options) => client.search.find(input, options))
}
describe('the find box', () => {
  it('asks at every keystroke and calls off the question before', async () => {
    const asked: {
      text: string
      signal: AbortSignal | undefined
      answer: (value: SearchAnswerView) => void
    }[] = []
    const search = finder(({ text }, signal) => {
      const { promise, resolve } = Promise.withResolvers<SearchAnswerView>()
      asked.push({ text, signal, answer: resolve })
      return promise
    })
    search.typed('a')
    search.typed('ay')
    expect(asked.map((one) => one.text)).toEqual(['a', 'ay'])
    expect(asked[0]?.signal?.aborted).toBe(true)
    asked[1]?.answer(answer({ total: 2 }))
    asked[0]?.answer(answer({ total: 99 }))
    await turn()
    expect(search.store.getState().answer?.total).toBe(2)
  })

  it('asks nothing when empty', async () => {
    let asked = 0
    const search = finder(async () => {
      asked += 1
      return answer({ total: 1 })
    })
    search.typed('a')
    await turn()
    search.typed('  ')
    expect(search.store.getState().answer).toBeNull()
    expect(asked).toBe(1)
  })

  it('empties when something is opened, and gives the text back with the up arrow', () => {
    const search = finder(async () => answer())
    search.typed('aydin')
    search.picked()
    expect(search.store.getState()).toMatchObject({ text: '', open: false, last: 'aydin' })
  })

  it('says that it failed, and not that there is nobody', async () => {
    const search = finder(async () => {
      throw new Error('no')
    })
    search.typed('a')
    await turn()
    expect(search.store.getState()).toMatchObject({ failed: true, answer: null })
  })
})

describe('a result', () => {
  it('says when someone was born and how old they are, or that it is not recorded', () => {
    expect(bornWords(hit())).toBe('31 March 1980, age 46')
    expect(bornWords(hit({ dateOfBirth: null, age: null }))).toBe('date of birth not recorded')
  })

  it('has the postcode once', () => {
    expect(addressWords(hit())).toBe('12 Practice House, E8 1ZZ')
    expect(addressWords(hit({ address: '12 Practice House, e81zz' }))).toBe('12 Practice House, e81zz')
    expect(addressWords(hit({ address: null, postcode: null }))).toBe('Address not recorded')
  })

  it('stands under its heading, in the desk’s order', () => {
    const groups = groupHits([hit(), hit({ key: 'tenancy:1', kind: 'tenancy' }), hit({ key: 'person:2' })])
    expect(groups.map((group) => [group.heading, group.hits.length])).toEqual([
      ['People', 2],
      ['Homes and tenancies', 1],
    ])
  })
})

describe('what stands above the results', () => {
  const directory = { done: 3, of: 84, updated: '6:02am' }
  it('says what the text was taken for', () => {
    expect(notesOf(answer(), directory, false)).toEqual(['Searching as a name'])
  })
  it('warns that there are too many, that the list is not whole, and that it is a copy', () => {
    expect(notesOf(answer({ more: true, total: 200 }), directory, false)[1]).toBe(
      'Over 200 people match. Add a postcode or date of birth.',
    )
    expect(notesOf(answer({ partial: true }), directory, false)[1]).toContain('3 of 84')
    expect(notesOf(answer(), directory, true)[1]).toBe(
      'Searching the copy on this device (updated 6:02am). New people since then will not show.',
    )
  })
})

describe('why a result is there', () => {
  const why = (
    on: SearchHitView['why']['on'],
    how: SearchHitView['why']['how'],
    matched: string,
  ): string | null => whyWords(hit({ why: { on, how, matched } }))

  it('is left out when the name matches as typed, and said for everything else', () => {
    expect(why('name', 'exact', 'aydin')).toBeNull()
    expect(why('name', 'starts', 'ayd')).toBeNull()
    for (const how of ['nickname', 'soundsLike', 'spelling', 'order', 'part'] as const)
      expect(why('name', how, 'other')).toMatch(/^Matched on name, .+: other$/)
    for (const on of ['phone', 'email', 'dateOfBirth', 'address', 'tenancyRef'] as const)
      expect(why(on, 'exact', 'x')).toMatch(/^Matched on .+: x$/)
  })

  it('does not repeat a name that is on the line above', () => {
    expect(why('name', 'soundsLike', 'fatma ayd\u0131n')).toBe('Matched on name, sounds alike')
    expect(why('name', 'nickname', 'tima')).toBe('Matched on name, short form: tima')
  })
})
