import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { ProblemDraft } from '../../shared/contract/problem.ts'
import type { NewPromise, PromiseView } from '../../shared/contract/promises.ts'
import { addDays, addWorkingDays, formatDay, londonDate } from '../../shared/rules/dates.ts'
import { startFilledDesk, until } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'
import { crmWrites, special, switchboard } from './desk-support.ts'

let test: TestDesk
const today = () => londonDate(new Date().toISOString())
const workingDay = async (count: number): Promise<string> =>
  addWorkingDays(today(), count, (await test.client.host.session()).council.bankHolidays)
const asked = (more: Partial<NewPromise> = {}): NewPromise => ({
  id: randomUUID(),
  kind: 'callback',
  resident: null,
  name: 'A caller',
  what: 'Explain the arrears letter',
  to: { kind: 'team', name: 'Income team', email: 'income.team@example.com' },
  due: addDays(today(), 2),
  dueTimed: false,
  number: '07700 900123',
  bestTime: 'after 3pm',
  callId: null,
  ...more,
})
const promise = async (id: string, resident: ResidentKey | null = null): Promise<PromiseView | undefined> =>
  (await test.client.promises.list({ resident, open: false })).find((one) => one.id === id)
const delivered = (id: string) =>
  until(
    test.client,
    () => promise(id),
    (one) =>
      one !== undefined &&
      one.delivery.length > 0 &&
      one.delivery.every(({ state }) => ['confirmed', 'reconciled'].includes(state)),
  )

beforeAll(async () => {
  test = await startFilledDesk()
}, 60_000)
afterAll(async () => test?.close())

describe('a callback', () => {
  it('is made once, sent to the officer’s system, and answered on the resident’s screen', async () => {
    const { key, name } = await special(test, 'arrears')
    const input = asked({ resident: key })
    const [first, second] = await Promise.all([
      test.client.promises.make(input),
      test.client.promises.make(input),
    ])
    expect(second).toMatchObject({ id: first.id, reference: first.reference, rev: first.rev })
    expect((await test.client.promises.make(input)).delivery).toHaveLength(1)
    expect(first).toMatchObject({ name, state: 'asked', overdue: false, dueWords: '', origin: 'agent' })
    const sent = await delivered(input.id)
    const there = await crmWrites(test, sent?.reference ?? '')
    expect(there).toHaveLength(1)
    expect(there[0]?.body).toMatchObject({
      notestype: 3,
      callbackRequest: {
        officeremailid: 'income.team@example.com',
        phonenumber: '07700 900123',
        response: 0,
      },
    })
    expect(there[0]?.body['notes']).toContain(
      `Call back for ${name} on 07700 900123: Explain the arrears letter`,
    )
    expect(there[0]?.body['notes']).toContain('Best time: after 3pm.')

    // No answer the first time: it stays open, in the officer's name, and may be tried again.
    await test.client.resident.open({ key })
    expect(await test.client.practice.answerCallback({ reached: false, note: 'Rang twice' })).toEqual({
      answered: true,
    })
    await test.client.resident.refresh({ key })
    const tried = await until(
      test.client,
      () => promise(input.id, key),
      (one) => one?.state === 'tried',
    )
    expect(tried?.history.at(-1)).toMatchObject({
      state: 'tried',
      note: 'Rang twice',
      by: 'income.team@example.com',
    })

    expect(await test.client.practice.answerCallback({ reached: true, note: 'All settled' })).toEqual({
      answered: true,
    })
    await test.client.resident.refresh({ key })
    const done = await until(
      test.client,
      () => promise(input.id, key),
      (one) => one?.state === 'done',
    )
    expect(done?.history.map(({ state }) => state)).toEqual(['asked', 'tried', 'done'])
    expect(done?.history.at(-1)).toMatchObject({ note: 'All settled' })
    expect(await test.client.promises.list({ resident: key, open: true })).toEqual([])
    expect(await test.client.practice.answerCallback({ reached: true, note: '' })).toEqual({
      answered: false,
    })
    // Another refresh shows the same answer, and tells it no second time.
    await test.client.resident.refresh({ key })
    await test.desk.idle()
    expect((await promise(input.id, key))?.history).toHaveLength(3)
  })

  it('that two windows put off to two times is told as a clash, and neither time is lost unseen', async () => {
    const made = await test.client.promises.make(asked())
    const tried = { id: made.id, rev: made.rev, state: 'tried' as const, note: '' }
    const before = Date.now()
    const first = await test.client.promises.update({ ...tried, nextTry: 'hour' })
    const next = first.result === 'saved' ? (first.promise.nextTry ?? '') : ''
    // Counted from when it was said, by the desk's clock.
    expect(Date.parse(next)).toBeGreaterThanOrEqual(before + 3_600_000)
    expect(Date.parse(next)).toBeLessThanOrEqual(Date.now() + 3_600_000)
    // The same ask again is the answer that was lost.
    expect(await test.client.promises.update({ ...tried, nextTry: 'hour' })).toEqual(first)
    expect(await test.client.promises.update({ ...tried, nextTry: 'hours' })).toMatchObject({
      result: 'clash',
      theirs: { nextTry: next },
      at: expect.any(String),
    })
  })

  it('for a caller who is not on record is kept here and sent nowhere', async () => {
    const input = asked()
    const made = await test.client.promises.make(input)
    expect(made).toMatchObject({ name: 'A caller', reference: null, delivery: [] })
    expect((await test.client.work.mine()).find(({ id }) => id === input.id)).toMatchObject({
      kind: 'callback',
      title: 'Income team to ring back',
      name: 'A caller',
    })
  })

  it('is refused when it has no day, or is longer than the officer’s system takes', async () => {
    const { key } = await special(test, 'zero')
    for (const input of [
      asked({ due: '2026-02-31' }),
      asked({ due: 'next Tuesday' }),
      asked({ due: '2026-11-24', dueTimed: true }),
      asked({ resident: key, what: 'x'.repeat(1_790) }),
    ]) {
      await expect(test.client.promises.make(input)).rejects.toMatchObject({ code: 'NOT_SAVED' })
      expect(await promise(input.id)).toBeUndefined()
    }
  })

  it('may be asked of the teams of the council pack', async () => {
    const teams = await test.client.promises.teams()
    expect(teams.find(({ name }) => name === 'Income team')).toEqual({
      name: 'Income team',
      email: 'income.team@example.com',
      about: expect.any(String),
    })
    expect(teams.some(({ email }) => email === null)).toBe(true)
  })
})

describe('a change of a promise', () => {
  const change = (id: string, rev: number, more = {}) =>
    test.client.promises.update({ id, rev, state: 'seen', note: 'Looking', nextTry: 'none', ...more })

  it('made on an older copy answers the newer one, and changes nothing', async () => {
    const made = await test.client.promises.make(asked())
    const saved = await change(made.id, made.rev)
    expect(saved).toMatchObject({ result: 'saved', promise: { state: 'seen' } })
    // The same ask again, its answer lost: it is done already.
    expect(await change(made.id, made.rev)).toMatchObject({ result: 'saved', promise: { history: [{}, {}] } })
    const clash = await change(made.id, made.rev, { state: 'cancelled', note: 'No longer wanted' })
    expect(clash).toMatchObject({ result: 'clash', theirs: { state: 'seen' } })
    expect((await promise(made.id))?.state).toBe('seen')

    const rev = saved.result === 'saved' ? saved.promise.rev : 0
    const races = await Promise.all([
      change(made.id, rev, { state: 'done', note: 'One' }),
      change(made.id, rev, { state: 'tried', note: 'Two', nextTry: 'day' }),
    ])
    expect(races.map(({ result }) => result).toSorted()).toEqual(['clash', 'saved'])
    expect((await promise(made.id))?.history).toHaveLength(3)
  })

  it('follows only what may follow, and a next try goes with a try', async () => {
    const made = await test.client.promises.make(asked())
    const nextTry = await workingDay(1)
    const tried = await change(made.id, made.rev, { state: 'tried', nextTry: 'day' })
    expect(tried).toMatchObject({ result: 'saved', promise: { state: 'tried', nextTry } })
    const waiting = (await test.client.work.mine()).find(({ id }) => id === made.id)
    expect(waiting?.detail).toBe(
      `Explain the arrears letter · Could not get through, next try ${formatDay(nextTry)}`,
    )
    const rev = tried.result === 'saved' ? tried.promise.rev : 0
    await expect(change(made.id, rev, { state: 'seen' })).rejects.toMatchObject({ code: 'NOT_SAVED' })
    await expect(change(made.id, rev, { state: 'tried', nextTry: 'soon' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    const done = await change(made.id, rev, { state: 'done', nextTry: 'day' })
    expect(done).toMatchObject({ result: 'saved', promise: { state: 'done', nextTry: null } })
    await expect(change(made.id, rev + 1, { state: 'asked' })).rejects.toMatchObject({ code: 'NOT_SAVED' })
    await expect(change(randomUUID(), 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('what waits', () => {
  it('rises with its due time: overdue first, with the words for it', async () => {
    const { key } = await special(test, 'joint')
    const late = await test.client.promises.make(
      asked({ kind: 'promise', resident: key, due: addDays(today(), -1) }),
    )
    const soon = await test.client.promises.make(asked({ kind: 'promise', resident: key, due: today() }))
    const next = await test.client.promises.make(
      asked({ kind: 'promise', resident: key, due: addDays(today(), 1) }),
    )
    const listed = await test.client.promises.list({ resident: key, open: true })
    expect(listed.map(({ id, dueWords, overdue }) => [id, dueWords, overdue])).toEqual([
      [late.id, 'Overdue', true],
      [soon.id, 'Due today', false],
      [next.id, 'Due tomorrow', false],
    ])
    // Nothing is sent for a promise that is not a callback.
    expect(listed.flatMap(({ delivery }) => delivery)).toEqual([])
    const mine = await test.client.work.mine()
    const places = [late, soon, next].map(({ id }) => mine.findIndex((item) => item.id === id))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(mine[0]?.overdue).toBe(true)

    // The overdue one is why they ring: the wrap-up says so.
    const callId = randomUUID()
    await test.client.calls.start({ callId, number: null, callerType: 'resident' })
    await test.client.calls.setCaller({ callId, resident: key, why: null })
    await test.client.calls.end({ callId })
    const view = await test.client.calls.wrapUp({ callId })
    expect(view.proposedAvoidable).toBe('chasing-progress')
    expect(view.because.avoidable).toContain('Explain the arrears letter')
  })
})

describe('what a flow tells the resident', () => {
  const start: ProblemDraft = {
    words: 'someone dumped a sofa',
    typeId: 'fly-tip',
    place: { kind: 'street', how: 'words', text: 'Outside 4 Example Road' },
    answers: {},
    reporter: 'caller',
    safetyHeard: [],
  }
  /** Answers what is missing, as an agent would: the first answer that is nobody's emergency. */
  async function answered(of: ProblemDraft, resident: ResidentKey | null): Promise<ProblemDraft> {
    let draft = of
    for (;;) {
      const check = await test.client.problem.check({ draft, resident })
      const heard = check.safety.map(({ rule }) => rule)
      const next = check.questions.find((question) => question.id === check.missing[0]?.question)
      if (next === undefined) return { ...draft, safetyHeard: heard }
      const answer = next.options.find((option) => !option.urgent)?.value ?? '1'
      draft = { ...draft, answers: { ...draft.answers, [next.id]: next.kind === 'any' ? [answer] : answer } }
    }
  }
  const ofReport = async (resident: ResidentKey | null, reference: string) =>
    (await test.client.promises.list({ resident, open: true })).filter((one) => one.reference === reference)

  it('becomes a promise with the date that was said, in the same commit and only once', async () => {
    const { key, name } = await special(test, 'credit')
    const callId = randomUUID()
    await test.client.calls.start({ callId, number: null, callerType: 'resident' })
    await test.client.calls.setCaller({ callId, resident: key, why: null })
    const draft = await answered(start, key)
    const draftId = randomUUID()
    const submit = () => test.client.problem.submit({ draftId, draft, resident: key })
    const [receipt] = await Promise.all([submit(), submit()])
    await submit()
    const told = receipt.nextSteps.find((step) => step.includes('within 2 working days')) ?? ''
    expect(told).not.toBe('')
    const found = await ofReport(key, receipt.reference)
    expect(found).toMatchObject([
      { kind: 'promise', origin: 'flow', name, callId, what: `Dumped rubbish: ${told}`, dueTimed: false },
    ])
    expect(found[0]?.due).toBe(await workingDay(2))

    await test.client.calls.end({ callId })
    const view = await test.client.calls.wrapUp({ callId })
    expect(view.wrapUp.reasons).toEqual([{ code: 'street-waste', other: '', about: receipt.reference }])
    expect(view.wrapUp.outcome).toBe('promise-made')
    expect(view.wrapUp.summary).toContain(`Logged dumped rubbish ${receipt.reference}. Told to expect it by `)
    const mine = await test.client.work.mine()
    expect(mine.some(({ kind, detail }) => kind === 'case' && detail === receipt.reference)).toBe(true)
    // What has a time comes before what has none.
    const timeless = mine.map(({ due }) => Number(due === null))
    expect(timeless).toEqual(timeless.toSorted((a, b) => a - b))
    expect(new Set(timeless).size).toBe(2)
  })

  it('is done when the reporting system says that the report is, before it can turn into a broken promise', async () => {
    const { key } = await special(test, 'joint')
    const vehicle: ProblemDraft = { ...start, words: 'a car with no tax', typeId: 'abandoned-vehicle' }
    const draft = await answered(vehicle, key)
    const receipt = await test.client.problem.submit({ draftId: randomUUID(), draft, resident: key })
    const [made] = await ofReport(key, receipt.reference)
    expect(made?.what).toBe('Abandoned or burnt-out vehicle: An officer looks at it within 5 working days.')
    expect(made?.dueTimed).toBe(false)
    const report = async () =>
      (await test.client.resident.open({ key })).cases.value?.find(
        ({ reference }) => reference === receipt.reference,
      )
    const sent = await until(test.client, report, (one) => (one?.serverReference ?? null) !== null)
    await switchboard(test).ask('POST', `/reports/${sent?.serverReference}/status`, {
      status: 'fixed',
      notes: 'Removed.',
    })
    await test.client.resident.refresh({ key })
    const done = await until(
      test.client,
      () => promise(made?.id ?? '', key),
      (one) => one?.state === 'done',
    )
    expect(done?.history.at(-1)).toMatchObject({
      by: made?.to.name,
      note: 'The report is closed: Done.',
    })
  })

  it('is no promise when no time was said: a problem without one, or a reporting system that is away', async () => {
    const noise: ProblemDraft = {
      ...start,
      words: 'loud music next door',
      typeId: 'noise-home',
      place: { kind: 'home', how: 'words', text: '4 Example Road' },
    }
    const { key } = await special(test, 'leaseholder')
    const quiet = await answered(noise, key)
    const receipt = await test.client.problem.submit({ draftId: randomUUID(), draft: quiet, resident: key })
    expect(await ofReport(key, receipt.reference)).toEqual([])
    const dated = { draftId: randomUUID(), draft: await answered(start, key), resident: key }
    const told = await test.client.problem.submit(dated)
    expect(told.nextSteps.join(' ')).toContain('within 2 working days')
    const unsent = { ...dated, draftId: randomUUID() }
    let offline = told

    const reports = async () => {
      await test.client.work.outbox.tryNow({ id: null })
      return (await test.client.host.status()).sources.find(({ source }) => source === 'reports')?.state
    }
    await switchboard(test).fault('reports', { mode: 'refused' })
    try {
      // One report on its way tells the desk that nobody is there.
      await test.client.problem.submit({
        draftId: randomUUID(),
        draft: await answered(start, key),
        resident: key,
      })
      await until(test.client, reports, (state) => state === 'offline')
      // Asked again it is told as it was: the promise stands, whoever is away by now.
      expect(await test.client.problem.submit(dated)).toEqual(told)
      offline = await test.client.problem.submit(unsent)
      expect(offline.operationIds).toHaveLength(1)
      expect(offline.nextSteps.join(' ')).not.toContain('within 2 working days')
      expect(await ofReport(key, offline.reference)).toEqual([])
    } finally {
      await switchboard(test).reset()
    }
    await until(test.client, reports, (state) => state !== 'offline')
    // And no time is said that nobody was promised.
    expect(await test.client.problem.submit(unsent)).toEqual(offline)
  })

  it('is nobody’s when the caller is not to be known', async () => {
    const { key } = await special(test, 'garage')
    const draft = await answered({ ...start, reporter: 'anonymous' }, key)
    const receipt = await test.client.problem.submit({ draftId: randomUUID(), draft, resident: key })
    expect(await ofReport(key, receipt.reference)).toEqual([])
    expect(await ofReport(null, receipt.reference)).toMatchObject([
      { resident: null, name: '', subjects: [] },
    ])
  })
})
