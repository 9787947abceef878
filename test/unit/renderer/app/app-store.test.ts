import { describe, expect, it } from 'vitest'
import { createApp, mostOpen, shownResident } from '../../../../renderer/app/app-store.ts'
import { hashOf, routeOf } from '../../../../renderer/app/routes.ts'
import { aResident } from '../../../support/renderer/samples.ts'

function anApp() {
  const went: string[] = []
  const app = createApp((hash) => went.push(hash))
  return { app, went, shown: () => shownResident(app.store.getState()) }
}

describe('where the window is', () => {
  it('goes there and back by the address', () => {
    for (const hash of ['#/', '#/outbox', '#/sources', '#/practice', '#/gallery', '#/tab/7'])
      expect(hashOf(routeOf(hash))).toBe(hash)
    for (const hash of ['', '#', '#/nowhere', '#/tab/', '#/tab/x', '#/tab/9999999'])
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
    expect(app.store.getState().open).toHaveLength(2)
  })

  it('opens behind without leaving', () => {
    const { app, shown } = anApp()
    app.residentPicked('person:1', 'Fatma Aydın', 'here')
    app.residentPicked('person:2', 'Sam Okoro', 'behind')
    expect(shown()?.key).toBe('person:1')
    expect(app.store.getState().open).toHaveLength(2)
  })

  it('refuses more than it can hold, and closes none by itself', () => {
    const { app } = anApp()
    for (let at = 0; at < mostOpen; at += 1) app.residentPicked(`person:${at}`, `Resident ${at}`, 'behind')
    expect(app.residentPicked('person:more', 'One more', 'here')).toBeNull()
    expect(app.store.getState().open).toHaveLength(mostOpen)
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
