import type { ResidentKey } from '../../shared/contract/common.ts'
import type { ResidentView } from '../../shared/contract/resident.ts'
import type { DeskClient } from '../../shared/contract/index.ts'
import { noteFieldId } from '../features/note/index.ts'
import type { AppStore } from './app-store.ts'
import { focusSoon } from './focus.ts'
import { restoreDrafts, type Work } from './unfinished.ts'

/**
 * A tab was opened under another key than the desk knows this customer by, as by a tenancy that proved to be its tenant's: the tab goes on
 * under theirs, and what was typed goes along, under what their own note says already.
 */
export function sameCustomer(
  asked: ResidentKey,
  { key, name }: Pick<ResidentView, 'key' | 'name'>,
  { app, notes, flows, calls }: Work & { app: AppStore },
  client: Pick<DeskClient, 'resident' | 'work'>,
): void {
  if (asked === key) return
  const typing = document.activeElement?.id === noteFieldId
  app.residentRekeyed(asked, key)
  void client.resident.close({ key: asked }).catch(() => null)
  void (async () => {
    // Without one of their own, it comes back from the disk under the new key.
    if ((notes.store.getState().entries[key]?.text ?? '').trim() !== '') await notes.given(asked, key, name)
    await Promise.all([notes, flows, calls.callbacks].map((store) => store.left(asked)))
    await restoreDrafts(key, client.work.drafts, { notes, flows, calls })
    if (typing) focusSoon(noteFieldId)
  })()
}
