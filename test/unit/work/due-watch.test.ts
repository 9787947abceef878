import { expect, it } from 'vitest'
import { createChanges } from '../../../main/desk/changes.ts'
import { createOpenResidents } from '../../../main/desk/records/open-residents.ts'
import { watchDue } from '../../../main/desk/work/due-watch.ts'
import { unitKey } from '../../../shared/domain/freshness.ts'
import type { Change } from '../../../shared/contract/changes.ts'
import { callDesk } from '../calls/support.ts'
import { entry, newPromise, newServiceRequest, newUnit } from '../store/support.ts'

const minute = 60_000
const hour = 60 * minute

/** A desk at ten in the morning of Tuesday 24 November 2026, with one resident on a screen. */
async function watched(dues: { id: string; due: string }[] = []) {
  const { services, store, clock } = callDesk()
  const promise = ({ id, due }: { id: string; due: string }) =>
    newPromise(id, { due, dueTimed: due.length > 10, subjects: [`person:${id}`] })
  const promises = dues.map(promise)
  await store.work.accept({ operations: [], audit: entry, endDraft: null, promises })
  const changes = createChanges(clock)
  const openResidents = createOpenResidents()
  const screen = {}
  openResidents.open('person:9', ['person:9', 'tenancy:9'], screen)
  const heard: Change[] = []
  changes.listen((change) => void heard.push(change))
  const watch = watchDue({ ...services, changes, openResidents })
  const told = async (ms: number): Promise<Change[]> => {
    await clock.advance(ms)
    return heard.splice(0)
  }
  /** The reporting system answers for one of this resident's reports. */
  const report = async (subject: string, expectedAt: string, status = 'open'): Promise<void> => {
    const at = clock.now().toISOString()
    const body = newServiceRequest('77', { status, expectedAt })
    const records = [{ subject, kind: 'serviceRequest' as const, id: '77', sort: at, body }]
    await store.cache.commitUnit(
      newUnit(unitKey('reports.ours', '77'), { subject, bodyHash: status, records }),
    )
    changes.residentChanged([subject])
  }
  const close = (): void => openResidents.close('person:9', screen)
  return { changes, store, clock, promise, report, close, watch, told }
}

it('tells the windows when a promise falls due, as its change does, and once', async () => {
  const { told, watch } = await watched([
    { id: '1', due: '2026-11-24T16:00:00.000Z' },
    { id: '2', due: '2026-11-24' },
  ])
  expect(await told(6 * hour)).toEqual([])
  expect(await told(minute)).toEqual([
    { about: 'resident', subjects: ['person:1'] },
    { about: 'status' },
    { about: 'work', subjects: ['person:1'] },
  ])
  expect(await told(hour)).toEqual([])
  watch.stop()
})

it('tells of the new day in London, to every resident on a screen', async () => {
  const { told, watch } = await watched([{ id: '2', due: '2026-11-24' }])
  expect(await told(14 * hour - 1)).toEqual([])
  const changes = await told(minute)
  expect(changes).toContainEqual({ about: 'status' })
  expect(changes).toContainEqual({ about: 'work', subjects: ['person:9', 'tenancy:9'] })
  expect(changes).toContainEqual({ about: 'resident', subjects: ['person:9', 'tenancy:9'] })
  expect(await told(23 * hour)).toEqual([])
  expect(await told(hour)).toContainEqual({ about: 'status' })
  watch.stop()
})

it('is set anew by a promise made meanwhile, and by a clock that was set or slept', async () => {
  const { told, watch, store, clock, promise, changes } = await watched()
  const promises = [promise({ id: '3', due: '2026-11-24T11:00:00.000Z' })]
  await store.work.accept({ operations: [], audit: entry, endDraft: null, promises })
  changes.workChanged([])
  expect(await told(minute)).toEqual([{ about: 'work', subjects: [] }])
  clock.setWall(new Date('2026-11-24T11:30:00.000Z'))
  expect(await told(2 * minute)).toContainEqual({ about: 'work', subjects: ['person:3'] })
  watch.stop()
})

it("tells whoever has a resident open when the council's own time for their report passes, and once", async () => {
  const { told, watch, report } = await watched()
  await report('tenancy:9', '2026-11-24T15:30:00+00:00')
  await told(minute)
  expect(await told(5.4 * hour)).toEqual([])
  const changes = await told(10 * minute)
  expect(changes).toContainEqual({ about: 'resident', subjects: ['person:9', 'tenancy:9'] })
  expect(changes).toContainEqual({ about: 'status' })
  expect(await told(hour)).toEqual([])
  watch.stop()
})

it('tells nothing of a report that was closed or whose resident was, or of one that nobody has open', async () => {
  const { told, watch, report, close } = await watched()
  await report('person:8', '2026-11-24T15:30:00Z')
  await report('tenancy:9', '2026-11-24T15:30:00Z')
  await told(hour)
  await report('tenancy:9', '2026-11-24T15:30:00Z', 'fixed')
  await told(minute)
  expect(await told(6 * hour)).toEqual([])

  await report('tenancy:9', '2026-11-24T18:00:00Z')
  await told(minute)
  close()
  // Somebody else's record moves while it is open here no more.
  await report('tenancy:9', '2026-11-24T18:00:00Z')
  await told(minute)
  expect(await told(2 * hour)).toEqual([])
  watch.stop()
})

it('leaves no timer when it is stopped', async () => {
  const { watch, clock } = await watched()
  await clock.advance(minute)
  watch.stop()
  expect(clock.pending()).toBe(0)
})
