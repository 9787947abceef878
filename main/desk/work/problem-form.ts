import type { Answers, PlaceKind, ProblemDraft, Question } from '../../../shared/contract/problem.ts'
import type {
  CouncilPack,
  PlaceKind as PlaceCode,
  Question as PackQuestion,
} from '../../../shared/domain/council-pack.ts'
import { ownOf } from '../../../shared/rules/own.ts'

/** The contract's words for the kinds of place, as the council pack's codes (problem-taxonomy 2). */
export const placeCodes: Record<PlaceKind, PlaceCode> = {
  street: 'S',
  estate: 'E',
  park: 'P',
  home: 'H',
  building: 'B',
}

const kinds: Partial<Record<PackQuestion['kind'], Question['kind']>> = {
  yn: 'yes-no',
  ynu: 'yes-no-unknown',
  one: 'one',
  any: 'any',
  num: 'number',
  line: 'line',
  asset: 'line',
  uprn: 'line',
  vrm: 'line',
  text: 'text',
  date: 'date',
  when: 'line',
  note: 'note',
}

type PackItem = CouncilPack['questions'][string][number]

const fixedOptions: Partial<Record<PackQuestion['kind'], string[]>> = {
  yn: ['yes', 'no'],
  ynu: ['yes', 'no', "don't know"],
}

function question(item: PackItem): Question | null {
  const kind = kinds[item.kind]
  if (kind === undefined) return null
  const options = item.options ?? fixedOptions[item.kind] ?? []
  const urgent = new Set(
    (item.effects ?? []).flatMap((effect) => (effect.urgent && effect.answer ? [effect.answer] : [])),
  )
  return {
    id: item.key,
    ask: item.ask,
    hint: item.hint ?? null,
    kind,
    required: item.optional !== true && item.kind !== 'note',
    options: options.map((value) => ({ value, label: value, urgent: urgent.has(value) })),
    onlyIf: item.when === undefined ? null : { question: item.when.key, values: [item.when.answer] },
  }
}

/** What is already known from an earlier step is not asked again (WCAG 3.3.7): the place answers "where" and "which address". */
function knownFromPlace(item: PackItem, draft: ProblemDraft): boolean {
  if (draft.place === null) return false
  if (item.key === 'Q.where') return draft.place.kind !== 'home'
  return item.kind === 'uprn' && draft.place.text.trim() !== ''
}

const answerOf = (answers: Answers, key: string): string[] => {
  const held = answers[key]
  if (held === undefined) return []
  return (Array.isArray(held) ? held : [held]).filter((one) => one.trim() !== '')
}

/** The questions of the draft's type that apply here and now, in order. Photos are not taken in this version, so not asked for. */
export function questionsFor(pack: CouncilPack, draft: ProblemDraft): Question[] {
  const items = draft.typeId === null ? [] : (ownOf(pack.questions, draft.typeId) ?? [])
  return items.flatMap((item) => {
    if (knownFromPlace(item, draft)) return []
    const asked = question(item)
    if (asked === null) return []
    if (
      asked.onlyIf !== null &&
      !asked.onlyIf.values.some((value) =>
        answerOf(draft.answers, asked.onlyIf?.question ?? '').includes(value),
      )
    ) {
      return []
    }
    return item.key === 'Q.where' ? [{ ...asked, required: false }] : [asked]
  })
}

/** Required questions not yet answered. */
export const unanswered = (questions: Question[], answers: Answers): Question[] =>
  questions.filter((one) => one.required && answerOf(answers, one.id).length === 0)

/** Only answers to questions that are asked, so that changing the place or type never sends what no longer applies. */
export function applyingAnswers(questions: Question[], answers: Answers): Record<string, string | string[]> {
  return Object.fromEntries(
    questions.flatMap((one) => {
      const held = answerOf(answers, one.id)
      if (held.length === 0) return []
      return [[one.id, one.kind === 'any' ? held : (held[0] ?? '')]]
    }),
  )
}
