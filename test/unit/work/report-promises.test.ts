import { describe, expect, it } from 'vitest'
import type { RecordRow } from '../../../main/desk/store/types.ts'
import { cancelOperation } from '../../../main/desk/work/outbox-list.ts'
import { flowPromiseId, noteReports } from '../../../main/desk/work/promises.ts'
import { callDesk } from '../calls/support.ts'
import { at, entry, newOperation, newPromise } from '../store/support.ts'

const reference = 'P7K-4Q2-9TX'
const subject = 'person:1'

/** A report that went out, and what the flow told of it. `subjects` are none for a caller who is not to be known. */
async function reported(subjects: string[] = [subject]) {
  const desk = callDesk()
  const id = flowPromiseId('draft-1')
  const promise = newPromise(id, {
    kind: 'promise',
    origin: 'flow',
    reference,
    subjects,
    to: { kind: 'team', name: 'Environmental Operations', email: null },
  })
  const report = newOperation('o1', {
    actionId: 'draft-1',
    kind: 'report.create',
    lane: 'reports',
    subject,
    reference,
  })
  await desk.store.work.accept({ operations: [report], audit: entry, endDraft: null, promises: [promise] })
  const changes: string[][] = []
  const services = {
    ...desk.services,
    changes: {
      ...desk.services.changes,
      workChanged: (of: string[]) => void changes.push(of),
      outboxChanged: () => undefined,
    },
  }
  const held = () => desk.store.work.promise({ id })
  return { services, held, changes, see: (rows: RecordRow[]) => noteReports(services, subject, rows) }
}

const request = (
  status: string,
  more: { ourReference?: string | null; statusNotes?: string } = {},
): RecordRow => ({
  kind: 'serviceRequest',
  subject,
  id: '900',
  sort: at(0),
  body: {
    id: '900',
    serviceCode: 'fly-tip',
    serviceName: 'Dumped rubbish',
    status,
    statusNotes: null,
    description: null,
    ourReference: reference,
    requestedAt: at(0),
    updatedAt: at(1),
    expectedAt: null,
    address: null,
    ...more,
  },
})

const update = (reason: string): RecordRow => ({
  kind: 'contactEvent',
  subject,
  id: 'u1',
  sort: at(2),
  body: { id: 'u1', at: at(2), channel: 'report', text: '', author: null, reason },
})

describe('what a flow told of a report', () => {
  it('stays promised while the report is open', async () => {
    const { see, held } = await reported()
    expect(await see([request('open'), update('investigating')])).toBe(0)
    expect((await held())?.state).toBe('asked')
  })

  it('is done when the report is, once, in the team’s name, and the windows are told', async () => {
    const { see, held, changes } = await reported()
    expect(await see([request('closed', { statusNotes: 'Cleared.' }), update('fixed')])).toBe(1)
    expect(await see([request('closed', { statusNotes: 'Cleared.' }), update('fixed')])).toBe(0)
    const record = await held()
    expect(record).toMatchObject({ state: 'done', rev: 2 })
    expect(record?.history).toMatchObject([
      { state: 'done', by: 'Environmental Operations', note: 'The report is closed: Done.' },
    ])
    expect(changes).toEqual([[subject]])
  })

  it.each([
    ['duplicate', 'The report is closed: Same as another report.'],
    ['not_councils_responsibility', 'The report is closed: Not the council’s.'],
    ['no_further_action', 'The report is closed: Closed, no further action needed.'],
  ])('is called off with why when the report ends as %s', async (status, note) => {
    const { see, held } = await reported()
    await see([request('closed'), update(status)])
    expect(await held()).toMatchObject({ state: 'cancelled', history: [{ state: 'cancelled', note }] })
  })

  it('is found by the system’s own number where our reference is not told, and of a caller who is not to be known', async () => {
    const { services, see, held } = await reported([])
    const row = request('closed', { ourReference: null })
    expect(await see([row])).toBe(0)
    const { work } = services.store
    await work.claim({ lane: 'reports', now: '2026-11-24T10:00:00.000Z', skip: [] })
    const settled = {
      id: 'o1',
      from: ['sending' as const],
      to: 'confirmed' as const,
      at: at(1),
      nextAt: at(1),
    }
    await work.settle({ ...settled, serverId: '900' })
    expect(await see([row])).toBe(1)
    expect((await held())?.state).toBe('done')
  })

  it('is called off when the report is cancelled before it was sent', async () => {
    const { services, held } = await reported()
    expect(await cancelOperation(services, 'o1')).toEqual({ cancelled: true })
    expect(await held()).toMatchObject({ state: 'cancelled', history: [{ by: 'Agent One' }] })
  })
})
