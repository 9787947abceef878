import { promiseCardWords as words } from '../../../shared/content/promise-card.ts'
import { dueInWords } from '../../../shared/content/promises.ts'
import type { PromiseView } from '../../../shared/contract/promises.ts'
import { promiseMayFollow, type PromiseState } from '../../../shared/domain/promises.ts'
import { formatShortDate } from '../../../shared/rules/dates.ts'
import { isOpenPromise } from '../../../shared/rules/promises.ts'
import { momentOrDay, whenWords } from '../../lib/words.ts'

/** Open ones, broken first, then soonest; the desk's order within that. */
export const openPromises = (promises: readonly PromiseView[]): PromiseView[] =>
  promises
    .filter(({ state }) => isOpenPromise(state))
    .toSorted((a, b) => Number(b.overdue) - Number(a.overdue))

/** "4pm", "2 Mar 2026": the time only where one was said. */
export const dueShort = ({ due, dueTimed }: Pick<PromiseView, 'due' | 'dueTimed'>, today: string): string =>
  dueTimed ? (whenWords(due, today) ?? due) : formatShortDate(due)

/** What to say to the resident about it, before they have to ask; null when there is nothing to say first. */
export function sayOf(promise: PromiseView, today: string): string | null {
  if (promise.overdue) {
    const when = dueInWords(promise)
    return promise.kind === 'callback'
      ? words.sayBroken.callback(when)
      : words.sayBroken.promise(promise.what, when)
  }
  if (promise.kind === 'callback' && promise.state === 'tried')
    return words.sayTried(promise.nextTry === null ? null : momentOrDay(promise.nextTry, today))
  return null
}

/** What may be done with it now, in the order of the buttons. A promise has nobody to get through to. */
export function stepsFor(promise: Pick<PromiseView, 'state' | 'kind'>): PromiseState[] {
  const next = promiseMayFollow[promise.state]
  const order = ['done', 'tried', 'seen', 'cancelled'] as const
  return order.filter((step) => next.includes(step) && (step !== 'tried' || promise.kind === 'callback'))
}
