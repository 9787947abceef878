import type { DraftView } from '../../../shared/contract/work.ts'
import { customerOf } from '../records/resolve.ts'
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

/** Unfinished words, each under the one key of whom it is about, however that customer was come by when it was begun. */
export async function listDrafts(
  services: Services,
  { subject }: { subject: string | null },
): Promise<DraftView[]> {
  const wanted = subject === null ? null : await customerOf(services, subject)
  const drafts = await services.store.work.drafts({ subject: null })
  const named = await Promise.all(
    drafts.map(async (draft) => ({ ...draft, subject: await customerOf(services, draft.subject) })),
  )
  return wanted === null ? named : named.filter((draft) => draft.subject === wanted)
}

export async function discardDraft(services: Services, input: { id: string }): Promise<void> {
  const draft = await services.store.work.draft(input)
  await services.store.work.endDraft(input)
  services.changes.draftChanged(input.id)
  if (draft !== null) services.changes.workChanged([draft.subject])
}
