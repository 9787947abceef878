import type { PromiseState } from '../domain/promises.ts'
import { formatDay, formatTime, londonDate } from '../rules/dates.ts'

/** Words of callbacks and promises. */

type Due = { due: string; dueTimed: boolean }

/** "Thursday 4 March 2026", "Thursday 4 March 2026 at 2:30pm". */
export const dueInWords = ({ due, dueTimed }: Due): string =>
  dueTimed ? `${formatDay(londonDate(due))} at ${formatTime(due)}` : formatDay(due)

export const promiseWords = {
  due: { overdue: 'Overdue', today: 'Due today', tomorrow: 'Due tomorrow' },
  states: {
    asked: 'Asked',
    seen: 'Seen',
    tried: 'Tried, could not get through',
    done: 'Done',
    cancelled: 'Called off',
  } satisfies Record<PromiseState, string>,
  /** What is asked of the officer, as one text that reads by itself in the CRM. */
  callback: (input: {
    what: string
    name: string
    number: string | null
    bestTime: string
    due: Due
    madeBy: string
  }): string =>
    [
      `Call back for ${input.name}${input.number === null ? '' : ` on ${input.number}`}: ${input.what}`,
      ...(input.bestTime.trim() === '' ? [] : [`Best time: ${input.bestTime.trim()}.`]),
      `Promised by ${dueInWords(input.due)}.`,
      `Asked by ${input.madeBy}.`,
    ].join(' '),
  /** What a flow told the resident, under the name of the problem. */
  fromFlow: (problem: string, said: string): string => `${problem}: ${said}`,
  reached: 'Got through.',
  notReached: 'Could not get through.',
  reportCancelled: 'The report was cancelled before it was sent.',
  /** How the report that a flow's promise belongs to ended, in the words its caller hears; what the team wrote is on the report. */
  reportEnded: (status: string): string => `The report is closed: ${status}.`,
} as const
