import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFilledDesk, until } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'
import { switchboard } from './desk-support.ts'
import type { ResidentView } from '../../shared/contract/resident.ts'
import type { ProblemDraft } from '../../shared/contract/problem.ts'

let test: TestDesk
const received = async (system: string, reference: string): Promise<number> =>
  (await switchboard(test).received(system)).writes.filter((write) => write.our_reference === reference)
    .length
const allFaults = (fault: Record<string, unknown>): Promise<void> => switchboard(test).fault('all', fault)
const noFaults = (): Promise<void> => switchboard(test).reset()

const start: ProblemDraft = {
  words: 'someone dumped a sofa',
  typeId: 'fly-tip',
  place: { kind: 'street', how: 'words', text: 'Outside 4 Example Road' },
  answers: {},
  reporter: 'caller',
  safetyHeard: [],
}

/** Answers what the desk says is missing, as an agent would: the first answer that is nobody's emergency. */
async function answered(resident: ResidentView['key']): Promise<ProblemDraft> {
  let draft = start
  for (;;) {
    const check = await test.client.problem.check({ draft, resident })
    const next = check.questions.find((question) => question.id === check.missing[0]?.question)
    if (next === undefined) return draft
    const answer = next.options.find((option) => !option.urgent)?.value ?? '1'
    draft = { ...draft, answers: { ...draft.answers, [next.id]: next.kind === 'any' ? [answer] : answer } }
  }
}

beforeAll(async () => {
  test = await startFilledDesk()
}, 60_000)
afterAll(async () => test?.close())

const everySource = (view: ResidentView): boolean =>
  [view.tenancy, view.household, view.alerts, view.money, view.statement, view.timeline].every(
    (part) => part.value !== null && part.from.every((one) => one.fetchedAt !== null),
  )

async function openTenant(): Promise<ResidentView> {
  const found = await Promise.all(
    ['N16', 'E9', 'E8', 'E5'].map((text) => test.client.search.find({ text, limit: 20 })),
  )
  for (const hit of found.flatMap((answer) => answer.hits)) {
    if (hit.kind !== 'person' || hit.tenancyRef === null || !hit.tenure?.includes('SEC')) continue
    await test.client.resident.open({ key: hit.key })
    return until(test.client, () => test.client.resident.get({ key: hit.key }), everySource)
  }
  throw new Error('the practice council has no secure tenant')
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
    await expect(test.client.resident.open({ key: 'nobody' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(test.client.resident.open({ key: 'person:unknown' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('answers one receipt however often a save is asked for', async () => {
    const view = await openTenant()
    const draftId = randomUUID()
    const problem = await answered(view.key)
    const [a, b] = await Promise.all([
      test.client.problem.submit({ draftId, draft: problem, resident: view.key }),
      test.client.problem.submit({ draftId, draft: problem, resident: view.key }),
    ])
    const c = await test.client.problem.submit({ draftId, draft: problem, resident: view.key })
    expect(new Set([a.reference, b.reference, c.reference]).size).toBe(1)
    expect(c.operationIds).toHaveLength(1)
  })
})

describe('the figure is the right account’s', () => {
  it.each([
    'arrears',
    'credit',
    'zero',
    'joint',
    'leaseholder',
    'garage',
    'formerTenant',
    'lagging',
    'twins',
  ])('for %s', async (purpose) => {
    const someone = await switchboard(test).person(purpose)
    const key = `person:${someone.contactId}` as const
    await test.client.resident.open({ key })
    const view = await until(
      test.client,
      () => test.client.resident.get({ key }),
      (one) => everySource(one) && one.tenancyRef === someone.tenancyRef,
    )
    expect(view.money.value?.today.pence).toBe(someone.balance)
    expect(view.statement.value?.weeks[0]?.closingPence).toBe(someone.balance)
  })
})

describe('a note', () => {
  it('of just the length that is told is delivered to every system, and one letter more is refused', async () => {
    const view = await openTenant()
    const { limit, receivers } = await test.client.work.notes.targets({ resident: view.key })
    expect(receivers).toHaveLength(2)
    const save = (text: string) =>
      test.client.work.notes.save({ draftId: randomUUID(), resident: view.key, text })
    await expect(save('x'.repeat(limit + 1))).rejects.toMatchObject({
      code: 'NOT_SAVED',
      data: { why: 'bad-input' },
    })
    const { operationIds } = await save('x'.repeat(limit))
    expect(operationIds).toHaveLength(2)
    const settled = await until(
      test.client,
      async () =>
        (await test.client.work.outbox.list({ states: null })).filter(({ id }) => operationIds.includes(id)),
      (items) => items.every(({ state }) => !['queued', 'sending', 'unknown'].includes(state)),
    )
    for (const { state } of settled) expect(['confirmed', 'reconciled']).toContain(state)
  })
})

describe('the desk decides whether a problem is ready', () => {
  it('refuses one with questions open, or a safety stop nobody has seen', async () => {
    const view = await openTenant()
    const unanswered = test.client.problem.submit({ draftId: randomUUID(), draft: start, resident: view.key })
    await expect(unanswered).rejects.toMatchObject({ code: 'NOT_SAVED', data: { why: 'bad-input' } })
    const ready = await answered(view.key)
    const gas = { ...ready, words: 'I can smell gas in the flat' }
    const skipped = test.client.problem.submit({ draftId: randomUUID(), draft: gas, resident: view.key })
    await expect(skipped).rejects.toMatchObject({ code: 'NOT_SAVED' })
    const check = await test.client.problem.check({ draft: gas, resident: view.key })
    expect(check.safety[0]).toMatchObject({ stop: true })
  })

  it('names the team for the place and never asks for it', async () => {
    const view = await openTenant()
    const teams = new Set<string>()
    for (const kind of ['street', 'estate', 'park'] as const) {
      const draft = { ...start, place: { kind, how: 'words' as const, text: 'By the gate' } }
      const { outcome } = await test.client.problem.check({ draft, resident: view.key })
      expect(outcome.kind).toBe('ours')
      if (outcome.kind === 'ours') teams.add(outcome.team)
    }
    expect(teams.size).toBe(3)
  })
})

describe('a report that moves on', () => {
  it('comes back onto the timeline and the case, and is seen in their own list', async () => {
    const view = await openTenant()
    const problem = await answered(view.key)
    const { reference } = await test.client.problem.submit({
      draftId: randomUUID(),
      draft: problem,
      resident: view.key,
    })
    const delivered = await until(
      test.client,
      () => test.client.work.outbox.list({ states: null }),
      (list) => list.some((one) => one.reference === reference && one.state === 'reconciled'),
    )
    const serverId = delivered.find((one) => one.reference === reference)?.serverId
    await switchboard(test).ask('POST', `/reports/${serverId}/status`, {
      status: 'fixed',
      notes: 'The crew cleared it',
    })
    await test.client.resident.refresh({ key: view.key })
    const after = await until(
      test.client,
      () => test.client.resident.get({ key: view.key }),
      (one) => one.timeline.value?.items.some((item) => item.text.includes('The crew cleared it')) ?? false,
    )
    const told = after.cases.value?.find((item) => item.reference === reference)
    expect(told).toMatchObject({ status: 'fixed', open: false, serverReference: serverId, pending: null })
    expect(after.timeline.value?.items.find((item) => item.text.includes('The crew cleared it'))?.kind).toBe(
      'report-update',
    )
  })
})

describe('with every council system stopped', () => {
  it('keeps what was done, sends each thing once on return, and reloads what failed by itself', async () => {
    const view = await openTenant()
    const problem = await answered(view.key)
    await allFaults({ mode: 'refused' })
    const note = await test.client.work.notes.save({
      draftId: randomUUID(),
      resident: view.key,
      text: 'Asked about rent',
    })
    const report = await test.client.problem.submit({
      draftId: randomUUID(),
      draft: problem,
      resident: view.key,
    })
    await test.client.resident.refresh({ key: view.key })
    const offline = await until(
      test.client,
      () => test.client.resident.get({ key: view.key }),
      (one) => one.tenancy.from.some((unit) => unit.failing !== null),
    )
    expect(offline.money.value?.today.pence).toBe(view.money.value?.today.pence)
    expect(offline.tenancy.from[0]?.state).toBe('failed-usable')
    expect(
      offline.timeline.value?.items.some(
        (item) => item.text === 'Asked about rent' && item.pending.length === 2,
      ),
    ).toBe(true)
    expect(
      offline.cases.value?.some((item) => item.reference === report.reference && item.pending !== null),
    ).toBe(true)

    await test.restart()
    await noFaults()
    const mine = [note.reference, report.reference]
    const after = await until(
      test.client,
      () => test.client.work.outbox.list({ states: null }),
      (list) =>
        list
          .filter((one) => mine.includes(one.reference))
          .every((one) => ['confirmed', 'reconciled'].includes(one.state)),
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
    const problem = await answered(view.key)
    await switchboard(test).fault('reports', { writes: 'lose-answer' })
    const report = await test.client.problem.submit({
      draftId: randomUUID(),
      draft: problem,
      resident: view.key,
    })
    const settled = await until(
      test.client,
      () => test.client.work.outbox.list({ states: null }),
      (list) =>
        list.some(
          (one) => one.reference === report.reference && ['confirmed', 'reconciled'].includes(one.state),
        ),
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

describe('the practice council', () => {
  it('has numbers of every kind to ring from', async () => {
    const numbers = await test.client.practice.numbers()
    expect(numbers.map(({ what }) => what)).toEqual([
      'A number on one record',
      'A number on 2 records',
      expect.stringMatching(/^A number on ([4-9]|\d\d) records$/),
      'A number on nobody’s record',
      'A withheld number',
    ])
    expect(numbers.map(({ number }) => number === null)).toEqual([false, false, false, false, true])
    for (const { what, number } of numbers) {
      if (number === null) continue
      const { hits } = await test.client.search.find({ text: number, limit: 20 })
      const people = hits.filter((hit) => hit.kind === 'person').length
      const records = /(\d+) records/.exec(what)?.[1] ?? (what.includes('one record') ? '1' : '0')
      expect(people, what).toBe(Number(records))
    }
  })
})
