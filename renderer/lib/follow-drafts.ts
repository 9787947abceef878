import type { DraftView } from '../../shared/contract/work.ts'
import type { DraftSaver } from './draft-saver.ts'
import type { Desk } from './desk.ts'

type Options = {
  savers: () => Iterable<Pick<DraftSaver<never, never>, 'id' | 'heard'>>
  /** Whether there is an empty box here that words from another window would fill. */
  empty: () => boolean
  restored: (draft: DraftView) => void
}

/** Keeps this window's drafts in step with other windows': each change of a draft is looked at, each draft nobody here knows once. */
export function followDrafts(
  desk: Pick<Desk, 'client' | 'onChange'>,
  { savers, empty, restored }: Options,
): () => void {
  const known = new Set<string>()
  const missed = (): null => null
  return desk.onChange((change) => {
    if (change !== 'everything' && change.about !== 'draft') return
    const ids = change === 'everything' ? null : change.ids
    for (const saver of savers()) {
      known.add(saver.id())
      void saver.heard(ids).catch(missed)
    }
    const fresh = (ids ?? []).filter((id) => !known.has(id))
    if (fresh.length === 0) return
    for (const id of fresh) known.add(id)
    if (!empty()) return
    void desk.client.work.drafts
      .list({ subject: null })
      .then((drafts) => drafts.filter((one) => fresh.includes(one.id)).forEach(restored))
      .catch(missed)
  })
}
