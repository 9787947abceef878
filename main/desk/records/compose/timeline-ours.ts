import type { TimelineItem } from '../../../../shared/contract/resident.ts'
import { timelineItemWords as words } from '../../../../shared/content/timeline-items.ts'
import type { CouncilPack } from '../../../../shared/domain/council-pack.ts'
import type { Operation } from '../../../../shared/domain/outbox.ts'
import type { PromiseRecord } from '../../../../shared/domain/promises.ts'
import { formatShortDate, londonDate } from '../../../../shared/rules/dates.ts'
import type { ResidentFacts } from '../resolve.ts'
import { pendingItem } from './pending.ts'
import { noteText, reportTitle } from './words.ts'

/** What was done here: the overlay of design section 2, one item for one thing, however many systems it goes to. */

const about = (facts: ResidentFacts, subject: string): string | null =>
  subject === `person:${facts.person?.id ?? ''}` ? (facts.person?.fullName ?? null) : null

function actionItem(facts: ResidentFacts, pack: CouncilPack, deliveries: Operation[]): TimelineItem | null {
  const has = (kind: Operation['kind']): Operation | undefined =>
    deliveries.find((operation) => operation.kind === kind)
  const first = deliveries[0]
  if (first === undefined || deliveries.every((operation) => operation.state === 'cancelled')) return null
  const item = {
    id: first.actionId,
    at: first.madeAt,
    timed: true,
    author: first.madeBy,
    source: null,
    person: deliveries.map(({ subject }) => about(facts, subject)).find((name) => name !== null) ?? null,
    pending: deliveries.map(pendingItem),
  }
  const report = has('report.create')
  if (report !== undefined)
    return {
      ...item,
      kind: 'report',
      title: reportTitle(pack, report),
      text: report.reference,
      told: false,
    }
  const call = has('call.crm')
  if (call !== undefined)
    return { ...item, kind: 'call', title: words.call, text: noteText(call), told: true }
  const callback = has('callback.crm')
  if (callback !== undefined)
    return { ...item, kind: 'promise', title: words.callback, text: noteText(callback), told: true }
  return { ...item, kind: 'note', title: '', text: noteText(first), told: false }
}

const dueDay = (due: string): string => formatShortDate(due.length === 10 ? due : londonDate(due))

type Told = PromiseRecord['state']
const callbackTitles: Partial<Record<Told, string>> = {
  tried: words.promise.tried,
  done: words.promise.callbackDone,
  cancelled: words.promise.callbackCancelled,
}
const promiseTitles: Partial<Record<Told, string>> = {
  tried: words.promise.promiseTried,
  done: words.promise.done,
  cancelled: words.promise.cancelled,
}

/** A promise where it was made, with how the asking stands, and again where it was tried, kept or called off. */
function promiseItems(promise: PromiseRecord, deliveries: Operation[]): TimelineItem[] {
  const callback = promise.kind === 'callback'
  const item = {
    timed: true,
    kind: 'promise' as const,
    source: null,
    person: promise.resident?.startsWith('person:') === true && promise.name !== '' ? promise.name : null,
    told: true,
  }
  const titles = callback ? callbackTitles : promiseTitles
  const later = promise.history.flatMap((step, at): TimelineItem[] => {
    const title = titles[step.state]
    if (title === undefined) return []
    const text = step.note === '' ? promise.what : `${promise.what}. ${step.note}`
    return [{ ...item, id: `${promise.id}/${at}`, at: step.at, title, text, author: step.by, pending: [] }]
  })
  return [
    {
      ...item,
      id: `promise/${promise.id}`,
      at: promise.madeAt,
      title: callback ? words.promise.asked : words.promise.made,
      text: words.promise.to(promise.what, promise.to.name, dueDay(promise.due)),
      author: promise.madeBy,
      pending: deliveries.map(pendingItem),
    },
    ...later,
  ]
}

/** Everything this device did for this resident, in no order. */
export function ourItems(facts: ResidentFacts, pack: CouncilPack): TimelineItem[] {
  const actions = Map.groupBy(facts.operations, (operation) => operation.actionId)
  const promises = facts.promises.flatMap((promise) => {
    // A callback is asked of the officer's system under the promise's own id: its delivery stands on the promise, not beside it.
    const asked = (actions.get(promise.id) ?? []).filter((operation) => operation.kind === 'callback.crm')
    if (asked.length > 0) actions.delete(promise.id)
    return promiseItems(promise, asked)
  })
  const done = [...actions.values()].map((deliveries) => actionItem(facts, pack, deliveries))
  return [...promises, ...done.filter((item) => item !== null)]
}
