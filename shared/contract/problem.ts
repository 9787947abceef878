import { z } from 'zod'
import { base, residentKey } from './common.ts'

export const placeKind = z.enum(['street', 'estate', 'park', 'home', 'building'])
export type PlaceKind = z.infer<typeof placeKind>

export const answerKind = z.enum([
  'one',
  'any',
  'yes-no',
  'yes-no-unknown',
  'number',
  'line',
  'text',
  'date',
  'note',
])
export const question = z.object({
  id: z.string(),
  ask: z.string(),
  hint: z.string().nullable(),
  kind: answerKind,
  required: z.boolean(),
  options: z.array(z.object({ value: z.string(), label: z.string(), urgent: z.boolean() })),
  /** Shown only when the named earlier answer holds one of these values. */
  onlyIf: z.object({ question: z.string(), values: z.array(z.string()) }).nullable(),
})
export type Question = z.infer<typeof question>

export const problemType = z.object({
  id: z.string(),
  name: z.string(),
  area: z.string(),
  places: z.array(placeKind),
})
export type ProblemType = z.infer<typeof problemType>

export const safetyStop = z.object({
  rule: z.string(),
  stop: z.boolean(),
  say: z.string(),
  /** The words or the answer that set it off. */
  because: z.string(),
})
export type SafetyStop = z.infer<typeof safetyStop>

export const answers = z.record(
  z.string(),
  z.union([z.string().max(4000), z.array(z.string().max(200)).max(40)]),
)
export type Answers = z.infer<typeof answers>

export const placeInput = z.object({
  kind: placeKind,
  /** `resident`: the caller's own address; `words`: as the caller said it. */
  how: z.enum(['resident', 'words']),
  text: z.string().max(500),
})

/** Everything the flow holds so far. Saved as a draft on every pause; sent whole to check and to submit. */
export const problemDraft = z.object({
  words: z.string().max(4000),
  typeId: z.string().nullable(),
  place: placeInput.nullable(),
  answers,
  reporter: z.enum(['caller', 'someone-else', 'anonymous']),
  safetyHeard: z.array(z.string()),
})
export type ProblemDraft = z.infer<typeof problemDraft>

export const problemCheck = z.object({
  safety: z.array(safetyStop),
  /** Who deals with it, or that it is not ours, decided by type and place: never chosen. */
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('undecided') }),
    z.object({ kind: z.literal('ours'), team: z.string(), because: z.string(), urgent: z.boolean() }),
    z.object({ kind: z.literal('not-ours'), owner: z.string(), say: z.string() }),
    z.object({ kind: z.literal('ask-place'), say: z.string() }),
  ]),
  questions: z.array(question),
  missing: z.array(z.object({ question: z.string(), say: z.string() })),
  readBack: z.string(),
  nextSteps: z.array(z.string()),
  ready: z.boolean(),
})
export type ProblemCheck = z.infer<typeof problemCheck>

export const receipt = z.object({
  reference: z.string(),
  operationIds: z.array(z.string()),
  savedAt: z.string(),
  nextSteps: z.array(z.string()),
})
export type Receipt = z.infer<typeof receipt>

export const problemContract = {
  types: base.output(z.array(problemType)),
  suggest: base.input(z.object({ text: z.string().max(4000) })).output(
    z.object({
      safety: z.array(safetyStop),
      suggestions: z.array(problemType.extend({ because: z.array(z.string()) })),
    }),
  ),
  check: base.input(z.object({ draft: problemDraft, resident: residentKey.nullable() })).output(problemCheck),
  /** Saved before it answers; the reference is the resident's for ever. A second submit of the same `draftId` answers the first receipt. */
  submit: base
    .input(z.object({ draftId: z.uuid(), draft: problemDraft, resident: residentKey.nullable() }))
    .output(receipt),
}
