import { z } from 'zod'
import { promiseForm } from '../../../shared/content/calls.ts'
import { promiseWords } from '../../../shared/content/promises.ts'
import type { NewPromise } from '../../../shared/contract/promises.ts'
import { promiseKind } from '../../../shared/domain/promises.ts'
import { addWorkingDays, isIsoDate, londonMoment } from '../../../shared/rules/dates.ts'
import { roomFor } from '../../../shared/rules/reference.ts'
import type { FieldProblem } from '../../ui/index.ts'

const longestMessage = 1800
/** How much longer another day may be in words than today. */
const longestDay = 12

export const duePicks = ['today', 'nextDay', 'twoDays', 'other'] as const
/** The form as it is typed; kept as a draft, and made into a promise when it is all there. */
const promiseDraft = z.object({
  kind: promiseKind,
  to: z.enum(['team', 'person']),
  team: z.string(),
  person: z.string(),
  email: z.string(),
  what: z.string(),
  due: z.enum(duePicks),
  date: z.string(),
  time: z.string(),
  number: z.string(),
  bestTime: z.string(),
  name: z.string(),
})
export type PromiseDraft = z.infer<typeof promiseDraft>

export const emptyPromise: PromiseDraft = {
  kind: 'callback',
  to: 'team',
  team: '',
  person: '',
  email: '',
  what: '',
  due: 'nextDay',
  date: '',
  time: '',
  number: '',
  bestTime: '',
  name: '',
}

/** A form as it was kept; throws when it is not one. */
export const readPromise = (content: unknown): PromiseDraft => promiseDraft.parse(content)

/** Whether there is something in it worth keeping. */
export const isWritten = (draft: PromiseDraft): boolean =>
  [draft.what, draft.team, draft.person, draft.email, draft.bestTime].some((text) => text.trim() !== '')

/** What a day is counted from, and over. */
export type Days = { today: string; bankHolidays: readonly string[] }

/** The day picked; empty when it is another one and not typed yet. */
export function dayOf(
  { due, date }: Pick<PromiseDraft, 'due' | 'date'>,
  { today, bankHolidays }: Days,
): string {
  switch (due) {
    case 'today':
      return today
    case 'nextDay':
      return addWorkingDays(today, 1, bankHolidays)
    case 'twoDays':
      return addWorkingDays(today, 2, bankHolidays)
    default:
      return date
  }
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** Characters left for what is asked: a callback of somebody on record goes out as one text, with the rest around it. */
export function messageLimit(
  draft: PromiseDraft,
  facts: Facts & { madeBy: string; noteLimit: number },
): number {
  if (draft.kind === 'promise' || facts.resident === null) return longestMessage
  const { name, number, bestTime, due, dueTimed } = promiseFrom({ ...draft, due: 'today', date: '' }, facts)
  const around = promiseWords.callback({
    what: '',
    name,
    number,
    bestTime,
    due: { due, dueTimed },
    madeBy: facts.madeBy,
  }).length
  return Math.min(longestMessage, roomFor(facts.noteLimit) - longestDay - around)
}

export const promiseFields = {
  what: 'promise-what',
  team: 'promise-team',
  person: 'promise-person',
  email: 'promise-email',
  date: 'promise-date',
  number: 'promise-number',
  name: 'promise-name',
} as const

/** What is missing, in the order of the form. `onRecord`: the caller's name and record are known. */
export function missingFromPromise(
  draft: PromiseDraft,
  { limit, onRecord, ...days }: Days & { limit: number; onRecord: boolean },
): FieldProblem[] {
  const words = promiseForm.missing
  const problems: FieldProblem[] = []
  const need = (wrong: boolean, id: string, say: string): void => {
    if (wrong) problems.push({ id, words: say })
  }
  const callback = draft.kind === 'callback'
  const empty = (text: string): boolean => text.trim() === ''
  need(!onRecord && empty(draft.name), promiseFields.name, words.name)
  need(empty(draft.what), promiseFields.what, words.what[draft.kind])
  need(draft.what.trim().length > limit, promiseFields.what, words.long)
  if (draft.to === 'team') need(empty(draft.team), promiseFields.team, words.team)
  else {
    need(empty(draft.person), promiseFields.person, words.person)
    const email = draft.email.trim()
    // A callback is sent to them; a promise may be kept by somebody without an email.
    need(email === '' ? callback : !/^\S+@\S+\.\S+$/.test(email), promiseFields.email, words.email)
  }
  const day = dayOf(draft, days)
  need(!isIsoDate(day), promiseFields.date, words.date)
  need(isIsoDate(day) && day < days.today, promiseFields.date, words.past)
  need(callback && empty(draft.number), promiseFields.number, words.number)
  return problems
}

type Facts = Days & {
  id: string
  resident: string | null
  name: string
  callId: string | null
  teams: readonly { name: string; email: string | null }[]
}

/** The promise as the desk takes it, of a form with nothing missing. */
export function promiseFrom(
  draft: PromiseDraft,
  { id, resident, name, callId, teams, ...days }: Facts,
): NewPromise {
  const day = dayOf(draft, days)
  const timed = isTime(draft.time)
  const team = teams.find((one) => one.name === draft.team)
  const email = draft.email.trim()
  return {
    id,
    kind: draft.kind,
    resident,
    name: resident === null ? draft.name.trim() : name,
    what: draft.what.trim(),
    to:
      draft.to === 'team'
        ? { kind: 'team', name: draft.team, email: team?.email ?? null }
        : { kind: 'person', name: draft.person.trim(), email: email === '' ? null : email },
    due: timed ? londonMoment(day, draft.time) : day,
    dueTimed: timed,
    number: draft.number.trim() === '' ? null : draft.number.trim(),
    bestTime: draft.bestTime.trim(),
    callId,
  }
}
