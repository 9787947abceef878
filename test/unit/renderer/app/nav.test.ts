import { describe, expect, it } from 'vitest'
import { dueToday, navGroups, type NavFacts } from '../../../../renderer/app/nav.ts'
import type { WorkItem } from '../../../../shared/contract/work.ts'

const facts = (change: Partial<NavFacts> = {}): NavFacts => ({
  route: { screen: 'home' },
  open: [],
  status: null,
  environment: 'live',
  due: 0,
  wrapUps: 0,
  caller: null,
  ...change,
})
const open = (count: number): NavFacts['open'] =>
  Array.from({ length: count }, (_, at) => ({
    tab: at + 11,
    key: `person:${at}`,
    name: `Resident ${at}`,
    home: null,
    main: 'timeline',
    visited: false,
    back: false,
  }))
const place = (id: string, change: Partial<NavFacts>) =>
  navGroups(facts(change))
    .flatMap((group) => group.items)
    .find((item) => item.id === id)

const item = (change: Partial<WorkItem>): WorkItem => ({
  id: 'w1',
  kind: 'callback',
  title: 'Ring back',
  detail: '',
  resident: null,
  name: 'Fatma Aydın',
  due: '2026-11-23',
  dueTimed: false,
  overdue: false,
  dueWords: '',
  at: '2026-11-20T09:00:00Z',
  ...change,
})

describe('the left column', () => {
  it('has practice only on the practice council', () => {
    const ids = (environment: string) => navGroups(facts({ environment }))[0]?.items.map(({ id }) => id)
    expect(ids('live')).toEqual(['home', 'outbox', 'sources', 'settings'])
    expect(ids('practice')).toContain('practice')
  })

  it('numbers the residents a key goes to, marks the caller, and names no key in an address', () => {
    const [, residents] = navGroups(
      facts({ open: open(10), route: { screen: 'resident', tab: 12 }, caller: 'person:3' }),
    )
    expect(residents?.items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, undefined])
    expect(residents?.items.filter(({ note }) => note === 'on the line').map(({ label }) => label)).toEqual([
      'Resident 3',
    ])
    expect(residents?.items.filter(({ current }) => current).map(({ label }) => label)).toEqual([
      'Resident 1',
    ])
    expect(residents?.items.some(({ href }) => href.includes('person'))).toBe(false)
  })

  it('says in words what its counts count', () => {
    expect(place('home', {})?.count).toBeUndefined()
    expect(place('home', { due: 1 })?.count).toEqual({ value: 1, of: 'callback or promise due' })
    expect(place('home', { wrapUps: 2 })?.count).toEqual({ value: 2, of: 'calls to wrap up' })
    expect(place('home', { due: 3, wrapUps: 1 })?.count).toEqual({
      value: 4,
      of: 'in all: 3 callbacks and promises due and 1 call to wrap up',
    })
  })

  it('counts only callbacks and promises that are due by today', () => {
    expect(
      dueToday([
        item({ dueWords: 'Due today' }),
        // Twenty to one in the morning of the next day, in London: the desk says which day that is.
        item({ kind: 'promise', due: '2026-06-23T23:40:00Z', dueTimed: true, dueWords: 'Due today' }),
        item({ due: '2026-11-24', dueWords: 'Due tomorrow' }),
        item({ due: '2026-11-24', overdue: true, dueWords: 'Overdue' }),
        item({ due: null, dueWords: '' }),
        item({ kind: 'draft-note' }),
        item({ kind: 'wrap-up' }),
      ]),
    ).toBe(3)
  })
})
