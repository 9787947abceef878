import { describe, expect, it } from 'vitest'
import { watchForCall } from '../../../../renderer/app/call-watch.ts'
import { createApp } from '../../../../renderer/app/app-store.ts'
import type { ResidentView } from '../../../../shared/contract/resident.ts'
import type { Provenance } from '../../../../shared/domain/freshness.ts'

const from = (
  source: Provenance['source'],
  come: boolean,
  failing: Provenance['failing'] = null,
): Provenance => ({
  source,
  unit: `${source}.unit:1`,
  state: come ? 'fresh' : 'missing',
  fetchedAt: come ? '2026-11-24T10:00:00.000Z' : null,
  nextAttemptAt: '2026-11-24T10:00:00.000Z',
  failing,
  unreadable: 0,
})

const empty = { value: null, from: [] }
const view = (part: { value: unknown; from: Provenance[] }): ResidentView =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the sections are looked at
  ({
    key: 'person:1',
    tenancy: empty,
    household: empty,
    alerts: empty,
    money: part,
    statement: empty,
    cases: empty,
    timeline: empty,
  }) as unknown as ResidentView

function set() {
  const told: unknown[] = []
  let now = 0
  let end = (): void => {}
  const watch = watchForCall(
    {
      did: (...deed) => void told.push(deed),
      waited: (source, ms) => void told.push([source, ms]),
      beforeEnd: (tell) => void (end = tell),
    },
    () => now,
  )
  const app = createApp(() => {})
  app.store.subscribe(watch.went)
  return { told, watch, app, at: (ms: number) => void (now = ms), ending: () => end() }
}

describe('what a call is told', () => {
  it('counts how long a part was waited for, once it has come', () => {
    const { told, watch, app, at } = set()
    app.residentPicked('person:1', 'Ada', 'here')
    watch.read(view({ value: null, from: [from('housing', false)] }))
    at(1200)
    watch.read(view({ value: null, from: [from('housing', false)] }))
    at(1500)
    watch.read(view({ value: {}, from: [from('housing', true)] }))
    expect(told).toEqual([['housing', 1500]])
  })

  it('does not count a system that is known to be down, nor a record that is not in front', () => {
    const { told, watch, app, at } = set()
    watch.read(view({ value: null, from: [from('housing', false)] }))
    app.residentPicked('person:1', 'Ada', 'here')
    watch.read(view({ value: null, from: [from('crm', false, { reason: 'refused', times: 2 })] }))
    at(900)
    watch.read(view({ value: {}, from: [from('crm', true), from('housing', true)] }))
    expect(told).toEqual([])
  })

  it('counts what was waited for in vain: when another resident comes to the front, and when the call ends', () => {
    const { told, watch, app, at, ending } = set()
    app.residentPicked('person:1', 'Ada', 'here')
    watch.read(view({ value: null, from: [from('housing', false)] }))
    at(4000)
    app.residentPicked('person:2', 'Ben', 'here')
    at(60_000)
    app.residentPicked('person:1', 'Ada', 'here')
    watch.read(view({ value: {}, from: [from('housing', true)] }))
    expect(told).toEqual([['housing', 4000]])
    watch.read(view({ value: null, from: [from('crm', false)] }))
    at(61_000)
    ending()
    ending()
    expect(told.slice(1)).toEqual([['crm', 1000]])
  })

  it('says what the agent opened, by whatever way they opened it', () => {
    const { told, app } = set()
    app.residentPicked('person:1', 'Ada', 'here')
    app.mainTabPicked('statement')
    app.mainTabPicked('statement')
    app.mainTabPicked('timeline')
    app.mainTabPicked('cases')
    expect(told).toEqual([
      ['opened-statement', 'person:1', null],
      ['opened-cases', 'person:1', null],
    ])
  })
})
