import type { DeskClient } from '../../../shared/contract/index.ts'
import type { ProblemCheck, ProblemDraft, ProblemType, SafetyStop } from '../../../shared/contract/problem.ts'
import { at } from './samples.ts'

const types: ProblemType[] = [
  {
    id: 'needles',
    name: 'Needles or drug equipment',
    area: 'Waste and street cleansing',
    places: ['street', 'estate', 'park'],
  },
  {
    id: 'fly-tip',
    name: 'Dumped rubbish',
    area: 'Waste and street cleansing',
    places: ['street', 'estate', 'park'],
  },
  { id: 'leak', name: 'Leak or burst pipe', area: 'Housing', places: ['home', 'estate'] },
  { id: 'street-light', name: 'Street light not working', area: 'Highways', places: ['street', 'estate'] },
]

const safetyOf = (text: string): SafetyStop[] =>
  /gas|hissing/i.test(text)
    ? [
        {
          rule: 'G2',
          stop: true,
          say: 'Call the gas emergency line on 0800 111 999 now. Open the windows, do not use switches or flames, and go outside.',
          because: 'gas',
        },
      ]
    : []

const check = (draft: ProblemDraft): ProblemCheck => {
  const missing =
    draft.typeId !== null && draft.answers['size'] === undefined
      ? [{ question: 'size', say: 'Say how much there is' }]
      : []
  const ready =
    draft.typeId !== null && draft.place !== null && draft.place.text !== '' && missing.length === 0
  return {
    safety: safetyOf(draft.words),
    outcome:
      draft.typeId !== null && draft.place !== null
        ? {
            kind: 'ours',
            team: 'Estate Cleaning',
            because: 'This is on an estate, so Estate Cleaning deals with it.',
            urgent: draft.answers['reach'] === 'yes',
          }
        : { kind: 'undecided' },
    questions:
      draft.typeId === null
        ? []
        : [
            {
              id: 'size',
              ask: 'How much is there?',
              hint: null,
              kind: 'one',
              required: true,
              options: ['A handful', 'A bag or two', 'More'].map((label) => ({
                value: label,
                label,
                urgent: label === 'More',
              })),
              onlyIf: null,
            },
            {
              id: 'reach',
              ask: 'Could children or pets reach it?',
              hint: null,
              kind: 'yes-no-unknown',
              required: false,
              options: [],
              onlyIf: null,
            },
            {
              id: 'near',
              ask: 'Is it near any of these?',
              hint: null,
              kind: 'any',
              required: false,
              options: ['Playground', 'School or nursery', 'Bus stop'].map((label) => ({
                value: label,
                label,
                urgent: false,
              })),
              onlyIf: { question: 'reach', values: ['yes'] },
            },
            {
              id: 'where',
              ask: 'Where exactly?',
              hint: 'A landmark, which side, floor or block',
              kind: 'line',
              required: false,
              options: [],
              onlyIf: null,
            },
          ],
    missing,
    readBack: ready
      ? `You are reporting needles ${draft.place?.text ?? ''}. There is ${String(draft.answers['size']).toLowerCase()}.`
      : '',
    nextSteps: ready
      ? ['A crew usually clears it within 4 hours.', 'You need not be there.', 'We text you when it is done.']
      : [],
    ready,
  }
}

/** Four kinds of problem, one safety stop and three questions, in memory. `submitted` keeps what is sent, or throws. */
export const fakeProblem = (
  submitted: (draftId: string, draft: ProblemDraft) => void,
): DeskClient['problem'] => ({
  types: async () => types,
  suggest: async ({ text }) => ({
    safety: safetyOf(text),
    suggestions: types
      .filter((one) =>
        text
          .split(' ')
          .some((word) => word.length > 2 && one.name.toLowerCase().includes(word.toLowerCase())),
      )
      .map((one) => ({ ...one, because: [text.split(' ')[0] ?? ''] })),
  }),
  check: async ({ draft }) => check(draft),
  submit: async ({ draftId, draft }) => {
    submitted(draftId, draft)
    return {
      reference: 'P7K-4Q2',
      operationIds: [`op-${draftId}`],
      savedAt: at('10:44'),
      nextSteps: check(draft).nextSteps,
    }
  },
})
