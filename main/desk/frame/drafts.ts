import type { DraftView } from '../../../shared/contract/work.ts'
import type { Services } from '../services.ts'
import type { WorkOperations } from '../store/types.ts'
import { readDraft } from '../work/mine.ts'

type Saved = ReturnType<WorkOperations['saveDraft']>

/**
 * Keeps what is being typed. When another window saved the same draft since, nothing is changed and its words are answered, so that both
 * are shown; a draft that was sent or discarded meanwhile is not brought back.
 */
export async function saveDraft(services: Services, input: Omit<DraftView, 'savedAt'>): Promise<Saved> {
  const savedAt = services.clock.now().toISOString()
  const before = await services.store.work.draft({ id: input.id })
  const saved = await services.store.work.saveDraft({ ...input, savedAt })
  if (saved.result === 'saved') {
    services.changes.draftChanged(input.id)
    // A draft that comes into My work or leaves it is news for a list; the words of one that is in it are not.
    if (before === null || readDraft(before).empty !== readDraft(input).empty)
      services.changes.workChanged([input.subject])
  }
  return saved
}

export const listDrafts = (services: Services, input: { subject: string | null }): Promise<DraftView[]> =>
  services.store.work.drafts(input)

export async function discardDraft(services: Services, input: { id: string }): Promise<void> {
  const draft = await services.store.work.draft(input)
  await services.store.work.endDraft(input)
  services.changes.draftChanged(input.id)
  if (draft !== null) services.changes.workChanged([draft.subject])
}
