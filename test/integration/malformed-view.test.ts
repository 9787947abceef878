import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startFilledDesk, until } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'
import { switchboard } from './desk-support.ts'
import { residentView } from '../../shared/contract/resident.ts'
import type { BalanceView, ResidentView } from '../../shared/contract/resident.ts'
import type { ProblemDraft } from '../../shared/contract/problem.ts'
import type { Provenance } from '../../shared/domain/freshness.ts'
import { sourceIds } from '../../shared/domain/sources.ts'
import type { SourceId } from '../../shared/domain/sources.ts'
import type { FaultsPatch } from '../../main/practice/faults/schema.ts'

/** Every back-end, answering wrongly in every way we know, behind a record that is open and was good a moment ago. */

const nonsense = [
  { malformed: 'wrong-types' },
  { malformed: 'missing-fields' },
  { malformed: 'null-dates' },
  { malformed: 'duplicate-ids' },
  { malformed: 'currency-garbage' },
  { malformed: 'empty-object' },
  { mode: 'html' },
  { mode: 'redirect' },
  { mode: 'forty-megabytes' },
  { mode: 'truncated' },
] as const satisfies FaultsPatch[]
/** A byte every tenth of a second is only seen through by the time limit of a read, so it is tried where few units must wait for it. */
const slow = { mode: 'slow-drip' } as const satisfies FaultsPatch
const slowOn: readonly SourceId[] = ['alerts', 'reports']
const nameOf = (fault: FaultsPatch): string => fault.malformed ?? fault.mode ?? ''
const cases = sourceIds.flatMap((system) =>
  [...nonsense, ...(slowOn.includes(system) ? [slow] : [])].map((fault) => ({
    system,
    fault,
    name: nameOf(fault),
  })),
)

let test: TestDesk
let good: ResidentView
const unhandled: unknown[] = []
const note = (error: unknown): void => void unhandled.push(error)

const wellAgain = (system: SourceId) => switchboard(test).ask('DELETE', `/faults/${system}`)
const view = (): Promise<ResidentView> => test.client.resident.get({ key: good.key })

const parts = (one: ResidentView) =>
  ({
    tenancy: one.tenancy,
    household: one.household,
    alerts: one.alerts,
    money: one.money,
    statement: one.statement,
    cases: one.cases,
    timeline: one.timeline,
  }) as const
const copies = (one: ResidentView, system?: SourceId): Provenance[] =>
  Object.values(parts(one))
    .flatMap((part) => part.from)
    .filter((from) => system === undefined || from.source === system)
const isGood = (one: ResidentView): boolean =>
  Object.values(parts(one)).every((part) => part.value !== null) &&
  copies(one).every((from) => from.state === 'fresh' && from.unreadable === 0) &&
  sourceIds.every((system) => copies(one, system).length > 0)

/** A stream has no place for what has no day: alerts and cases whose dates a system leaves out are on their own cards, counted there. */
const onOwnCard = new Set(['alert', 'case'])
const inStream = (one: ResidentView): number =>
  (one.timeline.value?.kinds ?? []).reduce(
    (sum, { kind, count }) => sum + (onOwnCard.has(kind) ? 0 : count),
    0,
  )

/** How many things each part shows. */
const counts = (one: ResidentView): Record<string, number> => ({
  tenancy: one.tenancy.value === null ? 0 : 1,
  household: one.household.value?.length ?? 0,
  alerts: one.alerts.value?.length ?? 0,
  statement: one.statement.value?.totalWeeks ?? 0,
  cases: one.cases.value?.length ?? 0,
  timeline: inStream(one),
})

const balances = ['today', 'afterNextRent', 'afterNextRentAndBenefit', 'toKeepLevel', 'toClear'] as const

/** A figure is the one we knew, or it is said to be missing: never another, and never nothing. */
function expectFigure(now: BalanceView | null | undefined, before: BalanceView | null | undefined): void {
  if (now == null || now.pence === null) {
    expect(now?.words ?? 'not shown').not.toMatch(/£0\.00|Nothing/)
    return
  }
  expect({ label: now.label, pence: now.pence }).toEqual({ label: before?.label, pence: before?.pence })
}

async function reported(resident: ResidentView['key']): Promise<void> {
  let draft: ProblemDraft = {
    words: 'someone dumped a sofa',
    typeId: 'fly-tip',
    place: { kind: 'street', how: 'words', text: 'Outside 4 Example Road' },
    answers: {},
    reporter: 'caller',
    safetyHeard: [],
  }
  for (;;) {
    const check = await test.client.problem.check({ draft, resident })
    const next = check.questions.find((question) => question.id === check.missing[0]?.question)
    if (next === undefined) break
    const answer = next.options.find((option) => !option.urgent)?.value ?? '1'
    draft = { ...draft, answers: { ...draft.answers, [next.id]: next.kind === 'any' ? [answer] : answer } }
  }
  await test.client.problem.submit({ draftId: randomUUID(), draft, resident })
}

beforeAll(async () => {
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
  test = await startFilledDesk()
  const person = await switchboard(test).person('alerts')
  const found = await test.client.search.find({ text: `${person.firstName} ${person.lastName}`, limit: 20 })
  const hit = found.hits.find((one) => one.kind === 'person' && one.tenancyRef === person.tenancyRef)
  if (!hit) throw new Error('the person with alerts cannot be found')
  await test.client.resident.open({ key: hit.key })
  await reported(hit.key)
  good = await until(test.client, () => test.client.resident.get({ key: hit.key }), isGood)
}, 60_000)
afterAll(async () => {
  await test?.close()
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
})

/** Puts the back-end right, asks for everything again, and waits until it is as good as it was. */
async function mended(system: SourceId): Promise<ResidentView> {
  await wellAgain(system)
  const at = new Date().toISOString()
  await test.client.work.sources.tryNow({ source: system })
  await test.client.resident.refresh({ key: good.key })
  return until(
    test.client,
    view,
    (one) =>
      isGood(one) &&
      one.unreadable.length === 0 &&
      copies(one, system).every((from) => (from.fetchedAt ?? '') > at),
  )
}

describe.each(cases)('$system answering $name', ({ system, fault }) => {
  let broken: ResidentView
  const badOf = (part: { from: Provenance[] }): boolean =>
    part.from.some((from) => from.source === system && (from.failing !== null || from.unreadable > 0))

  afterEach(async () => void (await wellAgain(system)))

  it(
    'is shown honestly, keeps what we knew, and mends',
    { timeout: fault === slow ? 60_000 : 20_000 },
    async () => {
      const at = new Date().toISOString()
      await switchboard(test).fault(system, fault)
      await test.client.resident.refresh({ key: good.key })
      broken = await until(test.client, view, (one) =>
        copies(one, system).every((from) => from.failing !== null || (from.fetchedAt ?? '') > at),
      )
      expect(residentView.safeParse(broken).error).toBeUndefined()
      expect({
        name: broken.name,
        address: broken.address,
        born: broken.dateOfBirth,
        ref: broken.tenancyRef,
      }).toEqual({
        name: good.name,
        address: good.address,
        born: good.dateOfBirth,
        ref: good.tenancyRef,
      })

      // Nothing that was here goes without a word.
      const before = counts(good)
      const after = counts(broken)
      for (const [part, section] of Object.entries(parts(broken))) {
        if (part === 'money') continue
        expect(section.value, part).not.toBeNull()
        if ((after[part] ?? 0) < (before[part] ?? 0))
          expect({ part, said: badOf(section) }).toEqual({ part, said: true })
      }
      for (const one of broken.unreadable) expect(one.reasons.length).toBeGreaterThan(0)

      // Money is what it was, or said to be missing.
      const [then, now] = [good.money.value, broken.money.value]
      for (const which of balances) expectFigure(now?.[which], then?.[which])
      expect([then?.weeklyRentPence, null]).toContain(now?.weeklyRentPence)
      expect([then?.weeklyBenefitPence, null]).toContain(now?.weeklyBenefitPence)
      for (const other of now?.others ?? []) {
        expect([then?.others.find((one) => one.source === other.source)?.pence, null]).toContain(other.pence)
      }
      if (now?.lastPayment !== null) expect(now?.lastPayment).toEqual(then?.lastPayment)
      const statement = await test.client.resident.statement({ key: good.key })
      expect(statement.value).not.toBeNull()

      const mendedView = await mended(system)
      expect(counts(mendedView)).toEqual(before)
      expect(mendedView.money.value).toEqual(good.money.value)
      expect(mendedView.alerts.value).toEqual(good.alerts.value)
      expect(mendedView.statement.value).toEqual(good.statement.value)
      expect(mendedView.unreadable).toEqual([])
    },
  )
})

describe('after all of it', () => {
  it('nothing was thrown, and the log holds nothing about anyone', () => {
    expect(unhandled).toEqual([])
    expect(test.logged.filter((entry) => entry.level === 'error')).toEqual([])
    const log = JSON.stringify(test.logged)
    const about = [
      good.name,
      good.address,
      good.paymentRef,
      good.tenancyRef,
      good.email,
      good.dateOfBirth,
      ...good.phones,
    ]
    for (const fact of about) if (fact !== null) expect(log).not.toContain(fact)
  })
})
