import { moment } from '../dates.ts'
import { hash } from '../random.ts'

/** One thing that happened to a report. */
export interface Update {
  readonly id: string
  readonly status: string
  readonly at: string
  readonly description: string
}

export const CLOSED = new Set([
  'closed',
  'fixed',
  'duplicate',
  'not_councils_responsibility',
  'no_further_action',
  'internal_referral',
  'cancelled',
])

/** FixMyStreet's words on the wire (open311-and-reporting.md 4.3). */
export const STATUSES = [
  'open',
  'investigating',
  'in_progress',
  'planned',
  'action_scheduled',
  'for_triage',
  'fixed',
  'reopen',
  ...CLOSED,
] as const

const MINUTE = 60_000

/**
 * How a report moves on by itself: looked at within an hour or so, work planned within a day, done within a week.
 * One in twelve ends another way. Only times already past are given.
 */
export function ownProgress(reportId: string, requested: Date, now: Date): Update[] {
  const draw = (salt: number): number => hash(reportId, salt)
  const ends: [string, string][] = [
    ['no_further_action', 'We inspected and no work is needed.'],
    ['duplicate', 'This is already reported. We will update the earlier report.'],
    ['not_councils_responsibility', 'This is not on council land. We have told the owner.'],
  ]
  const looked = 15 + (draw(1) % 75)
  const planned = looked + 120 + (draw(2) % 1_300)
  const done = planned + 600 + (draw(3) % 8_000)
  const [endStatus, endWords] =
    draw(4) % 12 === 0 ? (ends[draw(5) % ends.length] ?? ['fixed', '']) : ['fixed', 'The work is done.']
  const steps: [number, string, string][] = [
    [looked, 'investigating', 'We are looking into this.'],
    [planned, 'action_scheduled', 'A team has been booked.'],
    [done, endStatus, endWords],
  ]
  return steps
    .map(([minutes, status, description], n) => ({
      id: `${reportId}_${n + 1}`,
      status,
      at: new Date(requested.getTime() + minutes * MINUTE),
      description,
    }))
    .filter((step) => step.at <= now)
    .map((step) => ({ ...step, at: moment(step.at) }))
}

/** The longest a report goes on moving: reports older than this cannot have new updates of their own. */
export const LONGEST_MS = (90 + 1_420 + 8_600) * MINUTE
