import { wrapUpWords } from '../../../shared/content/calls.ts'
import type { CallReason, WrapUpView } from '../../../shared/contract/calls.ts'
import { wrapUp, type WrapUp } from '../../../shared/domain/calls.ts'
import { callNote, callPart } from '../../../shared/content/wrap-up.ts'
import { roomFor } from '../../../shared/rules/reference.ts'
import type { FieldProblem } from '../../ui/index.ts'

/** What tells one reason from another: two reports of one kind in a call are two reasons with one code. */
export type ReasonId = Pick<WrapUp['reasons'][number], 'code' | 'about'>
export const isSame = (a: ReasonId, b: ReasonId): boolean => a.code === b.code && a.about === b.about

export const wrapUpFields = {
  add: 'wrap-up-add',
  other: ({ code, about }: ReasonId): string =>
    ['wrap-up-other', code, about.replaceAll(/\W/g, '')].filter((part) => part !== '').join('-'),
  outcome: 'wrap-up-outcome',
  avoidable: 'wrap-up-avoidable',
  summary: 'wrap-up-summary',
} as const

/** What a draft holds, whoever it goes to. */
const longestSummary = 4000

/** Characters left for the summary: each reason goes out as a note of its own, with the summary at its end. */
export function summaryLimit(
  { reasons, outcome }: WrapUp,
  view: Pick<WrapUpView, 'reasons' | 'goesTo'>,
  noteLimit: number,
): number {
  if (view.goesTo.length === 0) return longestSummary
  const before = reasons.map(({ code, other, about }, at) => {
    const reason = reasonOf(code, view.reasons)?.name ?? code
    const part = callPart(at + 1, reasons.length)
    return (
      callNote({ part, reason, other, about, outcome: outcome ?? 'not-resolved', summary: '' }).length + 1
    )
  })
  return Math.min(longestSummary, roomFor(noteLimit) - Math.max(0, ...before))
}

export const reasonOf = (code: string, reasons: readonly CallReason[]): CallReason | undefined =>
  reasons.find((one) => one.code === code)

export function withReason(now: WrapUp, code: string): WrapUp {
  const has = now.reasons.some((one) => one.code === code)
  return has ? now : { ...now, reasons: [...now.reasons, { code, other: '', about: '' }] }
}

export const withoutReason = (now: WrapUp, id: ReasonId): WrapUp => ({
  ...now,
  reasons: now.reasons.filter((one) => !isSame(one, id)),
})

export const withOther = (now: WrapUp, id: ReasonId, other: string): WrapUp => ({
  ...now,
  reasons: now.reasons.map((one) => (isSame(one, id) ? { ...one, other } : one)),
})

/** One reason in place of another, where it stood. */
export const insteadOf = (now: WrapUp, id: ReasonId, better: string): WrapUp =>
  now.reasons.some((one) => one.code === better)
    ? withoutReason(now, id)
    : {
        ...now,
        reasons: now.reasons.map((one) => (isSame(one, id) ? { ...one, code: better, other: '' } : one)),
      }

/** What keeps it from being recorded, each with its field. A reason and an outcome, and words where a reason asks for them; no more. */
export function missingFrom(
  now: WrapUp,
  view: Pick<WrapUpView, 'reasons' | 'goesTo' | 'otherLimit'>,
  noteLimit: number,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (now.reasons.length === 0) problems.push({ id: wrapUpFields.add, words: wrapUpWords.missing.reasons })
  for (const one of now.reasons) {
    const { code, other } = one
    const asks = reasonOf(code, view.reasons)?.asks ?? null
    const over = other.trim().length - view.otherLimit
    if (asks !== null && other.trim() === '')
      problems.push({ id: wrapUpFields.other(one), words: wrapUpWords.missing.other(asks) })
    else if (over > 0)
      problems.push({ id: wrapUpFields.other(one), words: wrapUpWords.missing.otherLong(over) })
  }
  if (now.outcome === null) problems.push({ id: wrapUpFields.outcome, words: wrapUpWords.missing.outcome })
  if (now.summary.trim().length > summaryLimit(now, view, noteLimit))
    problems.push({ id: wrapUpFields.summary, words: wrapUpWords.missing.summary })
  return problems
}

/** A wrap-up as it was kept; throws when it is not one. */
export const readWrapUp = (content: unknown): WrapUp => wrapUp.parse(content)
