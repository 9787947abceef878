import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createApp,
  mostClosed,
  mostOpen,
  shownResident,
  type AppStore,
} from '../../../../renderer/app/app-store.ts'
import { hashOf, routeOf } from '../../../../renderer/app/routes.ts'
import { aResident } from '../../../support/renderer/samples.ts'

function anApp() {
  const went: string[] = []
  const app = createApp((hash) => went.push(hash))
  return { app, went, shown: () => shownResident(app.store.getState()) }
}

describe('where the window is', () => {
  it('goes there and back by the address', () => {
    for (const hash of [
      '#/',
      '#/outbox',
      '#/sources',
      '#/practice',
      '#/gallery',
      '#/settings',
      '#/find',
      '#/tab/7',
      '#/beside/3f0c-1_a',
    ])
      expect(hashOf(routeOf(hash))).toBe(hash)
    for (const hash of [
      '',
      '#',
      '#/nowhere',
      '#/tab/',
      '#/tab/x',
      '#/tab/9999999',
      '#/beside/',
      '#/beside/a%20b',
      '#/resident',
    ])
      expect(routeOf(hash)).toEqual({ screen: 'home' })
  })

  it('opens the resident a link asks for, and takes the key out of the address', () => {
    const { app, went, shown } = anApp()
    app.wentTo('#/resident/tenancy%3A0123456%2F01')
    expect(shown()?.key).toBe('tenancy:0123456/01')
    expect(went).toEqual(['#/tab/1'])
    for (const hash of ['#/resident/', '#/resident/nobody', '#/resident/person:', '#/resident/%E0%A4%A'])
      app.wentTo(hash)
    expect(app.store.getState().open).toHaveLength(1)
  })

  it('has one tab for one customer, whichever key they were opened by', () => {
    const { app, shown } = anApp()
    const first = app.residentPicked('person:1', 'Fatma Aydın', 'here')
    app.residentPicked('tenancy:0123456/01', 'Ms F Aydın', 'here')
    app.dockAsked('tenancy:0123456/01')
    app.residentRekeyed('tenancy:0123456/01', 'person:1')
    expect(app.store.getState().open.map(({ key }) => key)).toEqual(['person:1'])
    expect(shown()?.tab).toBe(first?.tab)
    expect(app.store.getState().dock).toEqual({ open: true, key: 'person:1' })

    // Nobody else's tab: it goes on as it is, under the other key.
    const alone = app.residentPicked('tenancy:7654321/01', 'Mr B Sample', 'here')
    app.residentRekeyed('tenancy:7654321/01', 'person:2')
    expect(shown()).toMatchObject({ tab: alone?.tab, key: 'person:2' })
  })

  it('never puts anything personal in the address', () => {
    const { app, went } = anApp()
    app.residentPicked('person:22f1d283', 'Fatma Aydın', 'here')
    expect(went).toEqual(['#/tab/1'])
  })

  it('shows home for a tab that is not open, as after a reload', () => {
    const { app, shown } = anApp()
    app.wentTo('#/tab/1')
    expect(app.store.getState().route).toEqual({ screen: 'home' })
    expect(shown()).toBeNull()
  })

  it('opens a resident even when the address already names the tab', () => {
    const { app, shown } = anApp()
    app.wentTo('#/tab/1')
    app.residentPicked('person:1', 'Fatma Aydın', 'here')
    expect(shown()?.name).toBe('Fatma Aydın')
  })
})

describe('open residents', () => {
  it('goes to the tab that is open already', () => {
    const { app } = anApp()
    const first = app.residentPicked('person:1', 'Fatma Aydın', 'here')
    app.residentPicked('person:2', 'Sam Okoro', 'here')
    expect(app.residentPicked('person:1', 'Fatma Aydın', 'here')).toEqual(first)
    expect(app.store.getState().route).toEqual({ screen: 'resident', tab: first?.tab })
    expect(app.store.getState().open).toHaveLength(2)
  })

  it('opens behind without leaving', () => {
    const { app, shown } = anApp()
    app.residentPicked('person:1', 'Fatma Aydın', 'here')
    app.residentPicked('person:2', 'Sam Okoro', 'behind')
    expect(shown()?.key).toBe('person:1')
    expect(app.store.getState().open).toHaveLength(2)
  })

  it('refuses more than it can hold, closes none by itself, and keeps no key in the address', () => {
    const { app, went } = anApp()
    for (let at = 0; at < mostOpen; at += 1) app.residentPicked(`person:${at}`, `Resident ${at}`, 'behind')
    expect(app.residentPicked('person:more', 'One more', 'here')).toBeNull()
    expect(app.store.getState().open).toHaveLength(mostOpen)
    app.went({ screen: 'outbox' })
    app.wentTo('#/resident/person:more')
    expect(app.store.getState()).toMatchObject({ route: { screen: 'outbox' } })
    expect(went.at(-1)).toBe('#/outbox')
  })

  it('goes to a neighbour when the one on screen closes, then home', () => {
    const { app, shown } = anApp()
    app.residentPicked('person:1', 'One', 'here')
    app.residentPicked('person:2', 'Two', 'here')
    app.residentClosed(2)
    expect(shown()?.key).toBe('person:1')
    app.residentClosed(1)
    expect(app.store.getState()).toMatchObject({ route: { screen: 'home' }, open: [] })
  })

  it('takes the name and the address from the record, the postcode once', () => {
    const { app, shown } = anApp()
    app.residentPicked('person:1', 'F Aydin', 'here')
    app.residentRead(aResident())
    expect(shown()).toMatchObject({
      name: 'Fatma Aydın',
      home: '12 Practice House, Dalston Lane, Hackney, London, E8 1ZZ',
    })
    app.residentRead({ ...aResident(), address: '1 Practice Row, E8 1ZZ' })
    expect(shown()?.home).toBe('1 Practice Row, E8 1ZZ')
  })
})

describe('going round the open residents', () => {
  function three() {
    const made = anApp()
    for (const n of [1, 2, 3]) made.app.residentPicked(`person:${n}`, `Resident ${n}`, 'behind')
    return made
  }

  it('steps round and round, and starts at either end from another screen', () => {
    const { app, shown } = three()
    app.tabStepped(1)
    expect(shown()?.key).toBe('person:1')
    app.tabStepped(-1)
    expect(shown()?.key).toBe('person:3')
    app.tabStepped(1)
    expect(shown()?.key).toBe('person:1')
    app.went({ screen: 'home' })
    app.tabStepped(-1)
    expect(shown()?.key).toBe('person:3')
  })

  it('goes to one by its number', () => {
    const { app, shown } = three()
    expect(app.tabAt(2)).toBe(true)
    expect(shown()?.key).toBe('person:2')
    expect(app.tabAt(4)).toBe(false)
    expect(shown()?.key).toBe('person:2')
  })

  it('moves a tab a place, and keeps it at the ends', () => {
    const { app } = three()
    const keys = () => app.store.getState().open.map(({ key }) => key)
    app.tabMoved(3, -1)
    expect(keys()).toEqual(['person:1', 'person:3', 'person:2'])
    app.tabMoved(1, -1)
    expect(keys()).toEqual(['person:1', 'person:3', 'person:2'])
  })

  it('brings back what was closed last, with the part that was open, and not twice', () => {
    const { app, shown } = three()
    app.tabAt(2)
    app.mainTabPicked('statement')
    app.residentClosed(2)
    app.residentClosed(1)
    expect(app.tabReopened()?.key).toBe('person:1')
    expect(app.tabReopened()?.main).toBe('statement')
    expect(shown()?.key).toBe('person:2')
    expect(app.tabReopened()).toBeNull()
  })

  it('does not bring back what has been opened again meanwhile', () => {
    const { app } = three()
    app.residentClosed(2)
    app.residentPicked('person:2', 'Resident 2', 'here')
    expect(app.store.getState().closed).toEqual([])
  })

  it('counts as visited only who has been in front', () => {
    const { app } = three()
    app.tabAt(2)
    expect(app.store.getState().open.map(({ visited }) => visited)).toEqual([false, true, false])
  })
})

describe('what lies over and under the screen', () => {
  it('has the dock follow the agent, open or not, until it is asked for somebody', () => {
    const { app } = anApp()
    const dock = () => app.store.getState().dock
    expect(dock()).toEqual({ open: false, key: null })
    app.residentPicked('person:1', 'One', 'here')
    expect(dock()).toEqual({ open: false, key: 'person:1' })
    app.dockOpened(true)
    app.residentPicked('person:2', 'Two', 'here')
    expect(dock()).toEqual({ open: true, key: 'person:2' })
    app.went({ screen: 'home' })
    expect(dock().key).toBe('person:2')
    app.dockAsked('nobody')
    expect(dock()).toEqual({ open: true, key: 'nobody' })
    app.dockAsked('person:2')
    app.residentClosed(2)
    expect(dock().key).not.toBe('person:2')
  })

  it('opens and closes what is asked for', () => {
    const { app } = anApp()
    app.helpOpened(true)
    app.shortcutsOpened(true)
    app.hiddenSet('yes')
    app.dialogOpened('end-call')
    app.columnsOpened(true)
    app.findingOpened(true)
    app.guideAsked('verify')
    expect(app.store.getState()).toMatchObject({
      help: true,
      shortcuts: true,
      hidden: 'yes',
      dialog: 'end-call',
      columns: true,
      finding: true,
      guide: { open: true, tab: 'verify' },
    })
    app.guideOpened(false)
    expect(app.store.getState().guide).toEqual({ open: false, tab: 'verify' })
    // What was being looked for was on the screen that is left.
    app.went({ screen: 'outbox' })
    expect(app.store.getState().finding).toBe(false)
  })

  it('forgets the question whether to close a tab that has closed', () => {
    const { app } = anApp()
    app.residentPicked('person:1', 'One', 'here')
    app.closingAsked(1)
    app.residentClosed(1)
    expect(app.store.getState().closing).toBeNull()
  })
})

describe('what a window had', () => {
  it('comes back as names, with the one that was in front', () => {
    const before = anApp()
    before.app.residentPicked('person:1', 'One', 'here')
    before.app.residentPicked('person:2', 'Two', 'here')
    before.app.mainTabPicked('cases')
    before.app.residentPicked('person:3', 'Three', 'behind')
    before.app.residentClosed(1)
    before.app.guideAsked('callback')
    const after = anApp()
    after.app.restored(before.app.workspace())
    expect(after.app.workspace()).toEqual(before.app.workspace())
    expect(after.shown()).toMatchObject({ key: 'person:2', name: 'Two', main: 'cases', visited: true })
    expect(after.app.store.getState().open.map(({ visited }) => visited)).toEqual([true, false])
  })

  it('does not take an agent away who has gone somewhere meanwhile', () => {
    const { app, shown } = anApp()
    app.residentPicked('person:9', 'Nine', 'here')
    app.restored({
      tabs: [{ key: 'person:1', name: 'One', main: 'timeline' }],
      active: 0,
      closed: [],
      guide: { open: false, tab: 'problem' },
    })
    expect(shown()?.key).toBe('person:9')
    expect(app.store.getState().open).toHaveLength(2)
  })

  it('opens the guide at a problem when it was at the wrap-up of a call, or at something no longer known', () => {
    for (const tab of ['wrap-up', 'note', '']) {
      const { app } = anApp()
      app.restored({ tabs: [], active: null, closed: [], guide: { open: true, tab } })
      expect(app.store.getState().guide).toEqual({ open: true, tab: 'problem' })
    }
  })
})

const key = fc.integer({ min: 1, max: 14 }).map((n) => `person:${n}` as const)
const step = fc.constantFrom<1 | -1>(1, -1)
const tab = fc.integer({ min: 1, max: 30 })
const deed: fc.Arbitrary<(app: AppStore) => void> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(key, fc.constantFrom<'here' | 'behind'>('here', 'behind')).map(
      ([who, how]) =>
        (app: AppStore) =>
          void app.residentPicked(who, who, how),
    ),
  },
  { weight: 3, arbitrary: tab.map((at) => (app: AppStore) => void app.residentClosed(at)) },
  step.map((by) => (app: AppStore) => app.tabStepped(by)),
  tab.map((at) => (app: AppStore) => void app.tabAt(at)),
  fc.tuple(tab, step).map(
    ([at, by]) =>
      (app: AppStore) =>
        app.tabMoved(at, by),
  ),
  fc.constant((app: AppStore) => void app.tabReopened()),
  fc
    .constantFrom('#/', '#/outbox', '#/tab/3', '#/resident/person:4', '#/beside/x')
    .map((hash) => (app: AppStore) => app.wentTo(hash)),
  fc.constant((app: AppStore) => app.restored(app.workspace())),
  fc
    .constantFrom<'timeline' | 'cases'>('timeline', 'cases')
    .map((main) => (app: AppStore) => app.mainTabPicked(main)),
)

describe('whatever is done to the tabs', () => {
  it('each key has one tab, who is in front is open, and what was closed is bounded and comes back', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 120 }), (deeds) => {
        const { app, went, shown } = anApp()
        for (const one of deeds) {
          one(app)
          const { open, closed, route } = app.store.getState()
          const keys = open.map((resident) => resident.key)
          expect(new Set(keys).size).toBe(keys.length)
          expect(new Set(open.map((resident) => resident.tab)).size).toBe(keys.length)
          expect(keys.length).toBeLessThanOrEqual(mostOpen)
          expect(closed.length).toBeLessThanOrEqual(mostClosed)
          expect(new Set(closed.map((resident) => resident.key)).size).toBe(closed.length)
          expect(closed.some((resident) => keys.includes(resident.key))).toBe(false)
          if (route.screen === 'resident') expect(shown()?.visited).toBe(true)
        }
        expect(went.join(' ')).not.toContain('person:')
        const again = anApp()
        again.app.restored(app.workspace())
        expect(again.app.workspace()).toEqual(app.workspace())
      }),
    )
  })
})
