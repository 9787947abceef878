import { homeWords } from '../../../shared/content/home.ts'
import { outcomeWords } from '../../../shared/content/wrap-up.ts'
import type { RecentCall } from '../../../shared/contract/calls.ts'
import type { DraftView, WorkItem } from '../../../shared/contract/work.ts'
import { unpackDraft } from '../../lib/draft-body.ts'
import { shortDay, whenWords } from '../../lib/words.ts'

/** Whom a draft is about, as it was called then; empty when it does not say. */
export const nameOfDraft = (draft: DraftView): string => unpackDraft(draft.body, () => null)?.name ?? ''

/** Whether the start of a shift is shown: unless work began today, and when the desk cannot say. Not before it has said. */
export const startingBy = (check: {
  value: { startedToday: boolean } | null
  problem: object | null
}): boolean => (check.value === null ? check.problem !== null : !check.value.startedToday)

/** When something is due, the time only where there is one; null when it has no time. */
export const dueOf = (item: Pick<WorkItem, 'due' | 'dueTimed'>, today: string): string | null =>
  item.due === null ? null : item.dueTimed ? (whenWords(item.due, today) ?? item.due) : shortDay(item.due)

const words = homeWords.recent

/** "Chasing a repair. Resolved. 6 minutes" of a call that is over; what is still to do with it otherwise. */
export function callLine(call: RecentCall): string {
  const minutes = Math.round(call.seconds / 60)
  return [
    call.state === 'missed' ? '' : call.reasons.join(', ') || (call.state === 'done' ? words.noReason : ''),
    call.outcome === null ? '' : outcomeWords[call.outcome],
    words.states[call.state],
    call.state === 'missed' ? '' : minutes === 0 ? words.underMinute : words.minutes(minutes),
  ]
    .filter((part) => part !== '')
    .join('. ')
}
