import { assertNever } from '../../ui/assert-never.ts'
import { problemWords } from '../../../shared/content/problem-flow.ts'
import {
  problemDraft,
  type Answers,
  type PlaceKind,
  type ProblemCheck,
  type ProblemDraft,
  type Question,
  type SafetyStop,
} from '../../../shared/contract/problem.ts'

export const emptyDraft: ProblemDraft = {
  words: '',
  typeId: null,
  place: null,
  answers: {},
  reporter: 'caller',
  safetyHeard: [],
}

export type FlowEvent =
  | { did: 'words'; words: string }
  | { did: 'picked type'; typeId: string | null }
  | { did: 'picked place kind'; kind: PlaceKind; home: string | null }
  | { did: 'picked home'; home: string }
  | { did: 'picked elsewhere' }
  | { did: 'place words'; text: string }
  | { did: 'answered'; question: string; answer: string | string[] }
  | { did: 'picked reporter'; reporter: ProblemDraft['reporter'] }
  | { did: 'heard safety'; rule: string }

/** What the draft is after something happened. Answers are kept when the problem or the place changes: those that still apply stay right. */
export function flow(draft: ProblemDraft, event: FlowEvent): ProblemDraft {
  switch (event.did) {
    case 'words':
      return { ...draft, words: event.words }
    case 'picked type':
      return { ...draft, typeId: event.typeId }
    case 'picked place kind':
      return { ...draft, place: placeOfKind(draft, event.kind, event.home) }
    case 'picked home':
      return draft.place === null
        ? draft
        : { ...draft, place: { ...draft.place, how: 'resident', text: event.home } }
    case 'picked elsewhere':
      return draft.place === null ? draft : { ...draft, place: { ...draft.place, how: 'words', text: '' } }
    case 'place words':
      return draft.place === null
        ? draft
        : { ...draft, place: { ...draft.place, how: 'words', text: event.text } }
    case 'answered':
      return { ...draft, answers: withAnswer(draft.answers, event.question, event.answer) }
    case 'picked reporter':
      return { ...draft, reporter: event.reporter }
    case 'heard safety':
      return draft.safetyHeard.includes(event.rule)
        ? draft
        : { ...draft, safetyHeard: [...draft.safetyHeard, event.rule] }
    default:
      return assertNever(event)
  }
}

/** Inside a home is the caller's own until they say otherwise; anything typed before is kept. */
function placeOfKind(draft: ProblemDraft, kind: PlaceKind, home: string | null): ProblemDraft['place'] {
  const typed = draft.place?.how === 'words' && draft.place.text.trim() !== '' ? draft.place.text : null
  if (typed !== null) return { kind, how: 'words', text: typed }
  if (home !== null && (kind === 'home' || draft.place?.how === 'resident'))
    return { kind, how: 'resident', text: home }
  return { kind, how: 'words', text: '' }
}

function withAnswer(answers: Answers, question: string, answer: string | string[]): Answers {
  const rest = Object.fromEntries(Object.entries(answers).filter(([id]) => id !== question))
  return answer.length === 0 ? rest : { ...rest, [question]: answer }
}

/** Questions that apply given the answers so far. */
export const questionsNow = (questions: readonly Question[], answers: Answers): Question[] =>
  questions.filter(({ onlyIf }) => {
    if (onlyIf === null) return true
    const given = answers[onlyIf.question]
    const values = Array.isArray(given) ? given : given === undefined ? [] : [given]
    return values.some((value) => onlyIf.values.includes(value))
  })

/** Every safety rule set off by the words or the answers, once, the ones that stop first. */
export function safetyNow(...lists: readonly (readonly SafetyStop[])[]): SafetyStop[] {
  const byRule = new Map<string, SafetyStop>()
  for (const one of lists.flat()) if (!byRule.has(one.rule) || one.stop) byRule.set(one.rule, one)
  return [...byRule.values()].toSorted((a, b) => Number(b.stop) - Number(a.stop))
}

export const unheard = (safety: readonly SafetyStop[], draft: ProblemDraft): SafetyStop[] =>
  safety.filter((one) => !draft.safetyHeard.includes(one.rule))

export type FieldProblem = { id: string; words: string }
export const fieldIds = {
  safety: 'problem-safety',
  what: 'problem-what',
  type: 'problem-type',
  kind: 'problem-place-kind',
  place: 'problem-place',
  answer: (question: string): string => `problem-answer-${question}`,
} as const

/** What stops this from being logged, in the order of the steps, each with its field. Empty when it may go. */
export function whatIsMissing(
  draft: ProblemDraft,
  check: ProblemCheck | null,
  safety: readonly SafetyStop[],
): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (unheard(safety, draft).length > 0)
    problems.push({ id: fieldIds.safety, words: problemWords.safety.first })
  if (draft.typeId === null) problems.push({ id: fieldIds.what, words: problemWords.what.missing })
  if (draft.place === null) problems.push({ id: fieldIds.kind, words: problemWords.where.missingKind })
  else if (draft.place.text.trim() === '')
    problems.push({ id: fieldIds.place, words: problemWords.where.missingText })
  for (const { question, say } of check?.missing ?? []) {
    problems.push({ id: fieldIds.answer(question), words: problemWords.questions.missing(say) })
  }
  if (problems.length === 0 && check !== null && !check.ready) problems.push(whyNotReady(check))
  return problems
}

/** All is answered and still it cannot be logged: it is not ours, the place has to be settled, or the safety words end it. */
function whyNotReady({ outcome }: ProblemCheck): FieldProblem {
  if (outcome.kind === 'not-ours')
    return { id: fieldIds.kind, words: problemWords.outcome.notOurs(outcome.owner) }
  if (outcome.kind === 'ask-place') return { id: fieldIds.kind, words: outcome.say }
  return { id: fieldIds.safety, words: problemWords.outcome.stopped }
}

/** What was found missing when last asked, less what has been put right since. */
export const stillMissing = (before: readonly FieldProblem[], now: readonly FieldProblem[]): FieldProblem[] =>
  before.filter((one) => now.some(({ id }) => id === one.id))

/** What to write down when somebody else deals with it: what the caller said, who deals with it, and what they were told. */
export const contactWords = (draft: ProblemDraft, typeName: string, owner: string, say: string): string =>
  [
    draft.place === null || draft.place.text.trim() === ''
      ? typeName
      : `${typeName}: ${draft.place.text.trim()}`,
    draft.words.trim(),
    problemWords.outcome.notOurs(owner),
    problemWords.outcome.told(say),
  ]
    .filter((line) => line !== '')
    .join('\n')

/** What a report says so far, short: the problem, the place, the caller’s words, and how much was answered. */
export const gist = (draft: ProblemDraft, typeName: string | null): string =>
  [
    typeName ?? problemWords.draft.noType,
    draft.place?.text.trim() ?? '',
    draft.words.trim(),
    problemWords.draft.answers(Object.keys(draft.answers).length),
  ]
    .filter((part) => part !== '')
    .join('. ')

/** Whether anything was typed or picked, so that an empty flow leaves no draft behind. */
export const isStarted = (draft: ProblemDraft): boolean =>
  draft.words.trim() !== '' ||
  draft.typeId !== null ||
  draft.place !== null ||
  Object.keys(draft.answers).length > 0

/** A draft as it was kept; throws when it is not one. */
export const readDraft = (content: unknown): ProblemDraft => problemDraft.parse(content)
