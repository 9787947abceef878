import type { DeskClient } from '../../shared/contract/index.ts'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { DraftView } from '../../shared/contract/work.ts'
import { isWritten, type CallsStore } from '../features/calls/index.ts'
import type { NotesStore } from '../features/note/index.ts'
import { isStarted, type FlowsStore } from '../features/problem/index.ts'

export type Unfinished = 'note' | 'problem' | 'callback'
export type Work = { notes: NotesStore; flows: FlowsStore; calls: Pick<CallsStore, 'callbacks'> }

/** What was typed about this resident and is neither sent nor thrown away. */
export function unfinishedOf(key: string, { notes, flows, calls }: Work): Unfinished[] {
  const note = notes.store.getState().entries[key]
  const flow = flows.store.getState().entries[key]
  const form = calls.callbacks.store.getState().entries[key]
  return [
    ...(note !== undefined && note.text.trim() !== '' ? (['note'] as const) : []),
    ...(flow !== undefined && flow.receipt === null && isStarted(flow.draft) ? (['problem'] as const) : []),
    ...(form !== undefined && form.made === null && isWritten(form.draft) ? (['callback'] as const) : []),
  ]
}

/** Puts back what was typed about somebody before, from the disk. What is on screen already stays. */
export async function restoreDrafts(
  subject: string,
  drafts: Pick<DeskClient['work']['drafts'], 'list'>,
  { notes, flows, calls }: Work,
): Promise<void> {
  const found = await drafts.list({ subject }).catch((): DraftView[] => [])
  for (const draft of found.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt))) {
    flows.restored(draft)
    notes.restored(draft)
    calls.callbacks.restored(draft)
  }
}

/** Throws away what `unfinishedOf` named. */
export async function discardUnfinished(key: ResidentKey, work: Work): Promise<void> {
  const unfinished = unfinishedOf(key, work)
  await Promise.all([
    unfinished.includes('note') ? work.notes.discarded(key) : null,
    unfinished.includes('problem') ? work.flows.discarded(key) : null,
    unfinished.includes('callback') ? work.calls.callbacks.discarded(key) : null,
  ])
}

/** The tab was closed: what was typed there leaves the window once it is on disk. */
export function leaveUnfinished(key: ResidentKey, { notes, flows, calls }: Work): void {
  for (const store of [notes, flows, calls.callbacks]) void store.left(key)
}
