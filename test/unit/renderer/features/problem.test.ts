import { describe, expect, it } from 'vitest'
import {
  contactWords,
  emptyDraft,
  flow,
  isStarted,
  questionsNow,
  safetyNow,
  stillMissing,
  whatIsMissing,
} from '../../../../renderer/features/problem/model.ts'
import { createFlows } from '../../../../renderer/features/problem/store.ts'
import type { ProblemCheck, ProblemDraft, Question, SafetyStop } from '../../../../shared/contract/problem.ts'
import { fakeDesk } from '../../../support/renderer/fake-desk.ts'
import { turn } from '../../../support/clock.ts'

const stop: SafetyStop = { rule: 'G2', stop: true, say: 'Call the gas emergency line.', because: 'smell gas' }
const advice: SafetyStop = { rule: 'G6', stop: false, say: 'Let it bleed and wash it.', because: 'pricked' }
const placed: ProblemDraft = {
  ...emptyDraft,
  words: 'needles',
  typeId: 'needles',
  place: { kind: 'park', how: 'words', text: 'London Fields' },
}
const check = (change: Partial<ProblemCheck> = {}): ProblemCheck => ({
  safety: [],
  outcome: { kind: 'ours', team: 'Parks', because: 'This is in a park.', urgent: false },
  questions: [],
  missing: [],
  readBack: '',
  nextSteps: [],
  ready: true,
  ...change,
})

const asked = (id: string, onlyIf: Question['onlyIf']): Question => ({
  id,
  ask: id,
  hint: null,
  kind: 'yes-no',
  required: true,
  options: [],
  onlyIf,
})

describe('the problem flow', () => {
  it('takes steps in any order', () => {
    const first = flow(flow(emptyDraft, { did: 'answered', question: 'many', answer: '1' }), {
      did: 'picked reporter',
      reporter: 'anonymous',
    })
    expect(flow(first, { did: 'picked type', typeId: 'needles' })).toMatchObject({
      typeId: 'needles',
      answers: { many: '1' },
      reporter: 'anonymous',
    })
  })

  it('keeps answers when the problem or the place changes', () => {
    const answered = flow(placed, { did: 'answered', question: 'Q.reach', answer: 'yes' })
    const moved = flow(answered, { did: 'picked place kind', kind: 'estate', home: '1 Practice Row' })
    expect(moved.answers).toEqual({ 'Q.reach': 'yes' })
    expect(moved.place).toEqual({ kind: 'estate', how: 'words', text: 'London Fields' })
    expect(flow(moved, { did: 'picked type', typeId: 'litter' }).answers).toEqual({ 'Q.reach': 'yes' })
  })

  it('fills in the caller’s home, and never asks for it again', () => {
    const home = flow(emptyDraft, { did: 'picked place kind', kind: 'home', home: '1 Practice Row' })
    expect(home.place).toEqual({ kind: 'home', how: 'resident', text: '1 Practice Row' })
    expect(flow(home, { did: 'picked place kind', kind: 'estate', home: '1 Practice Row' }).place?.how).toBe(
      'resident',
    )
    const elsewhere = flow(home, { did: 'picked elsewhere' })
    expect(elsewhere.place).toEqual({ kind: 'home', how: 'words', text: '' })
    expect(flow(elsewhere, { did: 'picked home', home: '1 Practice Row' }).place?.how).toBe('resident')
  })

  it('forgets an answer that was emptied', () => {
    const answered = flow(placed, { did: 'answered', question: 'a', answer: ['x'] })
    expect(flow(answered, { did: 'answered', question: 'a', answer: [] }).answers).toEqual({})
  })

  it('asks a question only when an earlier answer calls for it', () => {
    const questions = [asked('reach', null), asked('near', { question: 'reach', values: ['yes'] })]
    expect(questionsNow(questions, {}).map((one) => one.id)).toEqual(['reach'])
    expect(questionsNow(questions, { reach: 'yes' }).map((one) => one.id)).toEqual(['reach', 'near'])
    expect(questionsNow(questions, { reach: ['no', 'yes'] })).toHaveLength(2)
  })

  it('knows an empty flow from one with something in it', () => {
    expect(isStarted(emptyDraft)).toBe(false)
    expect(isStarted({ ...emptyDraft, words: ' ' })).toBe(false)
    expect(isStarted(flow(emptyDraft, { did: 'words', words: 'leak' }))).toBe(true)
  })
})

describe('safety words', () => {
  it('come once each, the ones that stop first', () => {
    expect(safetyNow([advice], [stop, advice]).map((one) => one.rule)).toEqual(['G2', 'G6'])
  })

  it('keep a report from being logged until they were said', () => {
    expect(whatIsMissing(placed, check(), [stop])[0]?.id).toBe('problem-safety')
    const heard = flow(placed, { did: 'heard safety', rule: 'G2' })
    expect(whatIsMissing(heard, check(), [stop])).toEqual([])
    expect(flow(heard, { did: 'heard safety', rule: 'G2' })).toBe(heard)
  })
})

describe('what is missing', () => {
  it('is said in the order of the steps, each with its field', () => {
    expect(whatIsMissing(emptyDraft, null, []).map((one) => one.id)).toEqual([
      'problem-what',
      'problem-place-kind',
    ])
    const noText = flow(placed, { did: 'place words', text: ' ' })
    expect(whatIsMissing(noText, check(), []).map((one) => one.id)).toEqual(['problem-place'])
    const unanswered = check({ missing: [{ question: 'place', say: 'What kind of spot?' }], ready: false })
    expect(whatIsMissing(placed, unanswered, [])).toEqual([
      { id: 'problem-answer-place', words: 'Answer: What kind of spot?' },
    ])
  })

  it('is never nothing while the desk is not ready', () => {
    for (const outcome of [
      { kind: 'undecided' },
      { kind: 'ask-place', say: 'Is it on the estate side?' },
      { kind: 'not-ours', owner: 'Thames Water', say: 'Give the number.' },
    ] as const) {
      expect(whatIsMissing(placed, check({ outcome, ready: false }), [])).toHaveLength(1)
    }
  })

  it('shrinks as things are put right and does not grow before the next ask', () => {
    const before = whatIsMissing(emptyDraft, null, [])
    const now = [...whatIsMissing({ ...placed, place: null }, check(), []), { id: 'new', words: 'new' }]
    expect(stillMissing(before, now).map((one) => one.id)).toEqual(['problem-place-kind'])
  })

  it('can be noted when somebody else deals with it', () => {
    expect(contactWords(placed, 'Burst main', 'Thames Water', 'Call 0800 316 9800.')).toBe(
      'Burst main: London Fields\nneedles\nThames Water deals with this\nTold the caller: Call 0800 316 9800.',
    )
  })
})

function someFlows() {
  const desk = fakeDesk()
  let made = 0
  const flows = createFlows(
    { problem: desk.client.problem, drafts: desk.client.work.drafts },
    () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
    () => {},
  )
  return { desk, flows, entry: (key = 'person:1') => flows.store.getState().entries[key] }
}

describe('the flows of a shift', () => {
  it('asks for suggestions and a check at every keystroke', async () => {
    const { flows, entry } = someFlows()
    flows.started('person:1', 'Fatma Aydın')
    flows.happened('person:1', { did: 'words', words: 'needles' })
    await turn()
    expect(entry()?.suggestions[0]?.id).toBe('needles')
    expect(entry()?.check).not.toBeNull()
  })

  it('keeps each resident’s flow to itself', () => {
    const { flows, entry } = someFlows()
    flows.started('person:1', 'One')
    flows.started('nobody', '')
    flows.happened('person:1', { did: 'words', words: 'leak' })
    expect(entry('nobody')?.draft.words).toBe('')
    expect(entry('nobody')?.draftId).not.toBe(entry()?.draftId)
  })

  it('says what is missing and sends nothing', async () => {
    const { desk, flows, entry } = someFlows()
    flows.started('person:1', 'One')
    expect(await flows.submitted('person:1')).toBeNull()
    expect(entry()?.missing.map((one) => one.id)).toEqual(['problem-what', 'problem-place-kind'])
    expect(desk.calls.some((call) => call.startsWith('submit'))).toBe(false)
  })

  it('sends once, with the id made when it started, and ends the draft', async () => {
    const { desk, flows, entry } = someFlows()
    flows.started('person:1', 'One')
    const { draftId } = entry() ?? {}
    for (const event of [
      { did: 'words', words: 'needles' },
      { did: 'picked type', typeId: 'needles' },
      { did: 'picked place kind', kind: 'park', home: null },
      { did: 'place words', text: 'London Fields' },
      { did: 'answered', question: 'size', answer: 'A handful' },
    ] as const) {
      flows.happened('person:1', event)
    }
    await flows.flushed()
    expect(desk.drafts.size).toBe(1)
    const receipts = await Promise.all([flows.submitted('person:1'), flows.submitted('person:1')])
    expect(receipts.filter((one) => one !== null)).toMatchObject([{ reference: 'P7K-4Q2' }])
    expect(entry()?.receipt?.reference).toBe('P7K-4Q2')
    expect(desk.calls.filter((call) => call.startsWith('submit'))).toEqual([`submit ${draftId}`])
    await flows.flushed()
    expect(desk.drafts.size).toBe(0)
    flows.happened('person:1', { did: 'words', words: 'too late' })
    expect(entry()?.draft.words).toBe('needles')
    flows.another('person:1')
    expect(entry()).toMatchObject({ receipt: null, draft: emptyDraft })
    expect(entry()?.draftId).not.toBe(draftId)
  })

  it('keeps what was typed when it could not be saved, and goes on keeping it', async () => {
    const { desk, flows, entry } = someFlows()
    desk.fails.add('submit')
    flows.started('person:1', 'One')
    for (const event of [
      { did: 'picked type', typeId: 'needles' },
      { did: 'picked place kind', kind: 'home', home: '1 Practice Row' },
      { did: 'answered', question: 'size', answer: 'A handful' },
    ] as const) {
      flows.happened('person:1', event)
    }
    expect(await flows.submitted('person:1')).toBeNull()
    expect(entry()).toMatchObject({ sending: false, receipt: null, draft: { typeId: 'needles' } })
    expect(entry()?.problem?.title).not.toBe('')
    await flows.flushed()
    expect(desk.drafts.size).toBe(1)
  })

  it('is not logged over what another window made of it while it was being put on disk', async () => {
    const { desk, flows, entry } = someFlows()
    flows.started('person:1', 'One')
    const { draftId } = entry() ?? {}
    const other = createFlows(
      { problem: desk.client.problem, drafts: desk.client.work.drafts },
      () => draftId ?? '',
      () => {},
    )
    other.started('person:1', 'One')
    other.happened('person:1', { did: 'words', words: 'leak in the kitchen' })
    await other.flushed()
    for (const event of [
      { did: 'picked type', typeId: 'needles' },
      { did: 'picked place kind', kind: 'home', home: '1 Practice Row' },
      { did: 'answered', question: 'size', answer: 'A handful' },
    ] as const)
      flows.happened('person:1', event)
    expect(await flows.submitted('person:1')).toBeNull()
    expect(entry()).toMatchObject({
      sending: false,
      receipt: null,
      theirs: { value: { words: 'leak in the kitchen' } },
    })
  })

  it('restores what was on disk, but never over what is being typed', async () => {
    const { desk, flows, entry } = someFlows()
    flows.started('person:1', 'Fatma Aydın')
    flows.happened('person:1', { did: 'words', words: 'leak in the kitchen' })
    await flows.flushed()
    const kept = [...desk.drafts.values()][0]!
    const later = someFlows()
    later.flows.restored(kept)
    expect(later.entry()).toMatchObject({
      draftId: kept.id,
      name: 'Fatma Aydın',
      draft: { words: 'leak in the kitchen' },
      restoredFrom: kept.savedAt,
    })
    flows.happened('person:1', { did: 'words', words: 'newer' })
    flows.restored(kept)
    expect(entry()?.draft.words).toBe('newer')
    later.flows.restored({ ...kept, subject: 'person:2', body: 'not a draft' })
    expect(later.entry('person:2')).toBeUndefined()
  })

  it('leaves nothing of a resident here when their tab closes, and all of it on disk', async () => {
    const { desk, flows, entry } = someFlows()
    flows.started('person:1', 'One')
    flows.happened('person:1', { did: 'words', words: 'leak' })
    await flows.left('person:1')
    expect(entry()).toBeUndefined()
    expect([...desk.drafts.values()][0]?.body).toContain('leak')
  })
})
