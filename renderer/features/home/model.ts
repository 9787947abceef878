import type { DraftView } from '../../../shared/contract/work.ts'
import { unpackDraft } from '../../lib/draft-body.ts'

/** Whom a draft is about, as it was called then; empty when it does not say. */
export const nameOfDraft = (draft: DraftView): string => unpackDraft(draft.body, () => null)?.name ?? ''

/** A note with nothing in it is not unfinished work. A draft that cannot be read is shown, so that it is not lost unseen. */
export function worthShowing(draft: DraftView): boolean {
  const body = unpackDraft(draft.body, (content) => content)
  return body === null || typeof body.content !== 'string' || body.content.trim() !== ''
}
