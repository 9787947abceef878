import type { Deed, Outcome } from '../domain/calls.ts'
import type { AvoidableBecause, OutcomeBecause, ReasonBecause, SummaryFact } from '../rules/wrap-up.ts'
import { formatDay, formatMoment, londonDate } from '../rules/dates.ts'
import { dueInWords } from './promises.ts'
import { withStop } from './sentences.ts'

/** Words of the wrap-up: what is proposed and why, and the summary of facts. */

export const outcomeWords = {
  resolved: 'Resolved now',
  'promise-made': 'Promise made',
  'passed-on': 'Passed on',
  'no-action': 'No action needed',
  'not-resolved': 'Not resolved',
} as const satisfies Record<Outcome, string>

const deedWords: Record<Deed, string> = {
  'opened-resident': 'The record was opened.',
  'opened-money': 'The balance was looked at.',
  'opened-statement': 'The statement was looked at.',
  'opened-cases': 'The cases were looked at.',
  'opened-household': 'The household was looked at.',
  refreshed: 'The record was refreshed.',
  note: 'A note was written.',
  report: 'A report was logged.',
  callback: 'A call back was asked for.',
  promise: 'A promise was made.',
  'said-next-steps': 'The next steps were read out.',
}

/** A name inside a sentence: "Leak or no water" becomes "leak or no water"; "MOT" stays. */
const inSentence = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name[0]?.toLowerCase() + name.slice(1) : name

export const becauseWords = {
  reason: (why: ReasonBecause): string =>
    why.because === 'report'
      ? `A report was logged: ${inSentence(why.title)}, ${why.reference}.`
      : deedWords[why.deed],
  outcome: {
    transferred: 'The call was transferred.',
    callback: 'A call back was asked for.',
    promise: 'The caller was told when something will happen.',
    report: 'A report went to the team that deals with it.',
    done: 'Something was done and nothing is left to do.',
    nothing: 'Nothing was saved or sent.',
  } as const satisfies Record<OutcomeBecause, string>,
  avoidable: (why: AvoidableBecause, reasonName: (code: string) => string): string => {
    switch (why.because) {
      case 'overdue':
        return `A promise is overdue since ${formatDay(why.due.length > 10 ? londonDate(why.due) : why.due)}: ${withStop(why.what)}`
      case 'open-report':
        return `A report is still open: ${inSentence(why.title)}, ${why.reference}, made on ${formatDay(londonDate(why.openedAt))}.`
      case 'sent':
        return `A ${why.how} was sent on ${formatDay(londonDate(why.at))}: ${withStop(inSentence(why.what))}`
      case 'same-matter':
        return `The same household was in touch about this on ${formatDay(londonDate(why.at))}: ${withStop(inSentence(reasonName(why.code)))}`
      case 'moved-on':
        return `The call was passed to ${why.to} and nothing else was done.`
      case 'nothing':
        return 'Nothing on record says it could have been avoided.'
      default:
        return why satisfies never
    }
  },
} as const

const lookedWords = {
  'opened-money': 'Looked at the balance.',
  'opened-statement': 'Looked at the statement.',
  'opened-cases': 'Looked at the cases.',
  'opened-household': 'Looked at the household.',
} as const

function sentence(fact: SummaryFact): string {
  switch (fact.did) {
    case 'opened':
      return fact.name === null ? 'Opened another record.' : `Opened the record of ${fact.name}.`
    case 'looked':
      return lookedWords[fact.at]
    case 'saved':
      return fact.kind === 'report.create'
        ? `Logged ${inSentence(fact.title)} ${fact.reference}.`
        : `Wrote a note ${fact.reference}.`
    case 'next-steps':
      return 'Read out the next steps.'
    case 'promised': {
      const { kind, origin, to, what } = fact.promise
      if (kind === 'callback') return `Asked ${to} to call back by ${dueInWords(fact.promise)}.`
      return origin === 'flow'
        ? `Told to expect it by ${dueInWords(fact.promise)}.`
        : `Promised by ${dueInWords(fact.promise)}: ${withStop(cut(what.trim(), longestPromise))}`
    }
    case 'transferred':
      return `Transferred to ${fact.to}.`
    default:
      return fact satisfies never
  }
}

/** Cut between two words, with a sign that it goes on. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  const kept = text.slice(0, longest - 1)
  const space = kept.lastIndexOf(' ')
  return `${kept.slice(0, space > 0 ? space : kept.length).trimEnd()}…`
}

/** What was promised can be read where it was promised; the summary says which it was. */
const longestPromise = 120

export const summaryWords = (facts: readonly SummaryFact[], longest: number): string =>
  cut(facts.map(sentence).join(' '), longest)

/** How one reason of a call begins in the CRM: what tells the reasons of one call apart. */
export const callPart = (part: number, parts: number): string => `Call reason ${part} of ${parts}:`

/** One reason of a call, as it stands in the contact history. */
export function callNote(input: {
  part: string
  reason: string
  other: string
  about: string
  outcome: Outcome
  summary: string
}): string {
  const said = input.other.trim() === '' ? '' : ` (${input.other.trim()})`
  const about = input.about.trim() === '' ? '' : `, about ${input.about.trim()}`
  const summary = input.summary.trim()
  return `${input.part} ${input.reason}${said}${about}. Outcome: ${outcomeWords[input.outcome]}.${summary === '' ? '' : ` ${summary}`}`
}

/** When a call ended, for the list of what waits. */
export const endedWords = (at: string, today: string): string => formatMoment(at, today)
