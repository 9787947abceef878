import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import axios from 'axios'
import { startTestDesk, until } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'
import type { ResidentView } from '../../shared/contract/resident.ts'
import type { ProblemDraft } from '../../shared/contract/problem.ts'

let test: TestDesk
const control = (): ReturnType<typeof axios.create> =>
  axios.create({ baseURL: test.practice.origins.control, headers: { 'X-Practice': '1' }, proxy: false })
const received = async (system: string, reference: string): Promise<number> => {
  const answer = await control().get<unknown>(`/received/${system}`)
  return JSON.stringify(answer.data).split(reference).length - 1 > 0
    ? (JSON.stringify(answer.data).match(new RegExp(`"ourReference":"${reference}"`, 'g')) ?? ['1']).length
    : 0
}
const allFaults = (body: object): Promise<unknown> => control().put('/faults/all', body)
const noFaults = (): Promise<unknown> => control().delete('/faults/all')

const problem: ProblemDraft = {
  words: 'someone dumped a sofa',
  typeId: 'fly-tip',
  place: { kind: 'street', how: 'words', text: 'Outside 4 Example Road' },
  answers: {},
  reporter: 'caller',
  safetyHeard: [],
}

beforeAll(async () => {
  test = await startTestDesk()
  await until(
    test.client,
    () => test.client.host.status(),
    (status) => status.directory.complete && status.directory.people >= 290,
  )
}, 60_000)
afterAll(async () => test?.close())

const everySource = (view: ResidentView): boolean =>
  [view.tenancy, view.household, view.alerts, view.money, view.statement, view.timeline].every(
    (part) => part.value !== null && part.from.every((one) => one.fetchedAt !== null),
  )

async function openTenant(): Promise<ResidentView> {
  const found = await test.client.search.find({ text: 'E8', limit: 20 })
  for (const hit of found.hits) {
    if (hit.kind !== 'person' || hit.tenancyRef === null || !hit.tenure?.includes('SEC')) continue
    await test.client.resident.open({ key: hit.key })
    return until(test.client, () => test.client.resident.get({ key: hit.key }), everySource)
  }
  throw new Error('the practice council has no secure tenant in E8')
}

describe('a first call', () => {
  it('finds, opens at once from the local copy, and fills in from every source', async () => {
    const view = await openTenant()
    expect(view.money.value?.today.pence).not.toBeNull()
    expect(view.statement.value?.differencePence).toBe(0)
    expect(view.statement.value?.weeks[0]?.closingPence).toBe(view.money.value?.today.pence)
    expect(view.money.from.every((one) => one.nextAttemptAt !== null)).toBe(true)
  })

  it('checks what it is sent', async () => {
    await expect(test.client.resident.open({ key: 'nobody' as 'person:x' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(test.client.resident.open({ key: 'person:unknown' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('answers one receipt however often a save is asked for', async () => {
    const view = await openTenant()
    const draftId = randomUUID()
    const [a, b] = await Promise.all([
      test.client.problem.submit({ draftId, draft: problem, resident: view.key }),
      test.client.problem.submit({ draftId, draft: problem, resident: view.key }),
    ])
    const c = await test.client.problem.submit({ draftId, draft: problem, resident: view.key })
    expect(new Set([a.reference, b.reference, c.reference]).size).toBe(1)
    expect(c.operationIds).toHaveLength(1)
  })
})

describe('with every council system stopped', () => {
  it('keeps what was done, sends each thing once on return, and reloads what failed by itself', async () => {
    const view = await openTenant()
    await allFaults({ mode: 'refused' })
    const note = await test.client.work.notes.save({ draftId: randomUUID(), resident: view.key, text: 'Asked about rent' })
    const report = await test.client.problem.submit({ draftId: randomUUID(), draft: problem, resident: view.key })
    await test.client.resident.refresh({ key: view.key })
    const offline = await until(
      test.client,
      () => test.client.resident.get({ key: view.key }),
      (one) => one.tenancy.from.some((unit) => unit.failing !== null),
    )
    expect(offline.money.value?.today.pence).toBe(view.money.value?.today.pence)
    expect(offline.tenancy.from[0]?.state).toBe('failed-usable')
    expect(offline.timeline.value?.some((item) => item.text === 'Asked about rent' && item.pending.length === 2)).toBe(true)
    expect(offline.cases.value?.some((item) => item.reference === report.reference && item.pending !== null)).toBe(true)

    await test.restart()
    await noFaults()
    const mine = [note.reference, report.reference]
    const after = await until(
      test.client,
      () => test.client.work.outbox.list({ states: null }),
      (list) =>
        list.filter((one) => mine.includes(one.reference)).every((one) => ['confirmed', 'reconciled'].includes(one.state)),
    )
    expect(after.filter((one) => one.reference === note.reference)).toHaveLength(2)
    expect(await received('crm', note.reference)).toBe(1)
    expect(await received('housing', note.reference)).toBe(1)
    expect(await received('reports', report.reference)).toBe(1)

    await test.client.resident.open({ key: view.key })
    await until(
      test.client,
      () => test.client.resident.get({ key: view.key }),
      (one) => one.tenancy.from.every((unit) => unit.state === 'fresh'),
    )
  }, 120_000)
})

describe('answers lost after the back-end accepted', () => {
  it('finds out instead of sending again', async () => {
    const view = await openTenant()
    await control().put('/faults/reports', { writes: 'lose-answer' })
    const report = await test.client.problem.submit({ draftId: randomUUID(), draft: problem, resident: view.key })
    const settled = await until(
      test.client,
      () => test.client.work.outbox.list({ states: null }),
      (list) => list.some((one) => one.reference === report.reference && ['confirmed', 'reconciled'].includes(one.state)),
    )
    expect(settled.filter((one) => one.reference === report.reference)).toHaveLength(1)
    expect(await received('reports', report.reference)).toBe(1)
    await noFaults()
  }, 60_000)
})

describe('what is written to the log', () => {
  it('holds no name, address or phone of anyone', async () => {
    const view = await openTenant()
    const log = JSON.stringify(test.logged)
    expect(log).not.toContain(view.name)
    if (view.address !== null) expect(log).not.toContain(view.address)
    for (const phone of view.phones) expect(log).not.toContain(phone)
  })
})
