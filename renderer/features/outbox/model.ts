import { outboxWords } from '../../../shared/content/outbox.ts'
import { failureReason, type FailureReason } from '../../../shared/domain/freshness.ts'
import { failureWords } from '../../../shared/content/freshness.ts'
import { unsettledStates, type OperationState } from '../../../shared/domain/outbox.ts'
import type { OutboxItem } from '../../../shared/contract/work.ts'

export type OutboxFilter = 'open' | 'settled' | 'all'
export const outboxFilters = ['open', 'settled', 'all'] as const satisfies readonly OutboxFilter[]

const unsettled: readonly OperationState[] = unsettledStates
/** Refused items stay among the open ones: a person has to see them. */
export const isOpen = (state: OperationState): boolean => unsettled.includes(state) || state === 'rejected'

/** What to ask the desk for. */
export function statesOf(filter: OutboxFilter): OperationState[] | null {
  if (filter === 'open') return [...unsettledStates, 'rejected']
  return filter === 'settled' ? ['confirmed', 'reconciled', 'cancelled'] : null
}

/** What it is, in words: the problem's name, or the kind of thing. */
export const whatOf = (item: Pick<OutboxItem, 'what' | 'kind'>): string =>
  item.what.trim() === '' ? outboxWords.kinds[item.kind] : item.what

/** All of it as text, to be put in another system by hand when that is the only way. */
export const copyOf = (item: OutboxItem): string =>
  [whatOf(item), item.reference, item.forWhom, item.text].filter((line) => line.trim() !== '').join('\n')

/** Newest first. */
export const newestFirst = (items: readonly OutboxItem[]): OutboxItem[] =>
  items.toSorted((a, b) => b.seq - a.seq)

/** Why it is where it is, in words: the system's reason where we have words for it, else what the state means. */
export function stateDetail(item: Pick<OutboxItem, 'state' | 'error' | 'lane'>, systemName: string): string {
  if (
    item.error === null ||
    item.state === 'confirmed' ||
    item.state === 'reconciled' ||
    item.state === 'cancelled'
  ) {
    return outboxWords.means[item.state]
  }
  const reason = failureReason.safeParse(item.error)
  return reason.success
    ? `${systemName} ${failureWords[reason.data satisfies FailureReason]}. ${outboxWords.means[item.state]}`
    : item.error
}
