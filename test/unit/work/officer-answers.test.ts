import { expect, it } from 'vitest'
import type { RecordRow } from '../../../main/desk/store/types.ts'
import { noteCallbacks } from '../../../main/desk/work/promises.ts'
import { callDesk } from '../calls/support.ts'
import { entry, newPromise } from '../store/support.ts'

it('of one callback that two refreshes show at once is told once', async () => {
  const { services, store, clock } = callDesk()
  const reference = 'P7K-4Q2-9TX'
  const promise = newPromise('p1', { reference, subjects: ['person:1'] })
  await store.work.accept({ operations: [], audit: entry, endDraft: null, promises: [promise] })
  const answer: RecordRow = {
    kind: 'contactEvent',
    subject: 'person:1',
    id: 'c1',
    sort: '2026-11-24T11:00:00Z',
    body: {
      id: 'c1',
      at: '2026-11-24T11:00:00Z',
      channel: 'callback',
      text: `[${reference}] Ring about the leak`,
      author: 'agent.one',
      reason: null,
      callback: { state: 'not-reached', note: 'Rang twice', number: null, by: 'officer@example.com' },
    },
  }
  const refresh = (at: string) =>
    noteCallbacks({ ...services, clock: { ...clock, now: () => new Date(at) } }, 'person:1', [answer])
  const told = await Promise.all([refresh('2026-11-24T12:00:00Z'), refresh('2026-11-24T12:00:01Z')])
  expect(told.reduce((sum, one) => sum + one, 0)).toBe(1)
  const held = await store.work.promise({ id: 'p1' })
  expect(held?.history.filter(({ note }) => note === 'Rang twice')).toHaveLength(1)
})
