import type { DeskClient } from '../../shared/contract/index.ts'
import type { ResidentKey } from '../../shared/contract/common.ts'
import type { DraftView } from '../../shared/contract/work.ts'
import type { NotesStore } from '../features/note/index.ts'
import { isStarted, type FlowsStore } from '../features/problem/index.ts'

export type Unfinished = 'note' | 'problem'
export type Work = { notes: NotesStore; flows: FlowsStore }

/** What was typed about this resident and is neither sent nor thrown away. */
export function unfinishedOf(key: string, { notes, flows }: Work): Unfinished[] {
  const note = notes.store.getState().entries[key]
  const flow = flows.store.getState().entries[key]
  return [
    ...(note !== undefined && note.text.trim() !== '' ? (['note'] as const) : []),
    ...(flow !== undefined && flow.receipt === null && isStarted(flow.draft) ? (['problem'] as const) : []),
  ]
}

/** Puts back what was typed about somebody before, from the disk. What is on screen already stays. */
export async function restoreDrafts(
  subject: string,
  drafts: Pick<DeskClient['work']['drafts'], 'list'>,
  { notes, flows }: Work,
): Promise<void> {
  const found = await drafts.list({ subject }).catch((): DraftView[] => [])
  for (const draft of found.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt))) {
    if (draft.kind === 'problem') flows.restored(draft)
    else if (draft.kind === 'note') notes.restored(draft)
  }
}

/** Throws away what `unfinishedOf` named. */
export async function discardUnfinished(key: ResidentKey, work: Work): Promise<void> {
  const unfinished = unfinishedOf(key, work)
  await Promise.all([
    unfinished.includes('note') ? work.notes.discarded(key) : null,
    unfinished.includes('problem') ? work.flows.discarded(key) : null,
  ])
}
