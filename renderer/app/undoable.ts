import { undoWords } from '../../shared/content/undo.ts'
import type { DeskClient } from '../../shared/contract/index.ts'
import type { NotesStore } from '../features/note/index.ts'
import { isStarted, type FlowsStore } from '../features/problem/index.ts'
import { packDraft } from '../lib/draft-body.ts'
import type { Desk } from '../lib/desk.ts'
import type { UndoOutcome, UndoStore } from '../lib/undo.ts'

type Work = Pick<DeskClient['work'], 'drafts' | 'outbox'>

/** Stops what is still queued of one save. `all`: nothing of it went; `none`: it is too late for all of it. */
async function stopped(
  operationIds: readonly string[],
  outbox: Work['outbox'],
): Promise<'all' | 'some' | 'none'> {
  let count = 0
  for (const id of operationIds) {
    const { cancelled } = await outbox.cancel({ id })
    // The first that went decides: then the rest should go too, and nothing of it is stopped.
    if (!cancelled && count === 0) return 'none'
    if (cancelled) count += 1
  }
  return count === operationIds.length ? 'all' : 'some'
}

/** Offers to take a save back only while something of it is still queued: after that there is nothing to stop. */
function whileQueued(
  operationIds: readonly string[],
  { client, onChange }: Pick<Desk, 'client' | 'onChange'>,
  { offered, lapse }: { offered: () => boolean; lapse: () => void },
): void {
  const look = async (): Promise<void> => {
    if (!offered()) return off()
    const queued = await client.work.outbox.list({ states: ['queued'] })
    if (queued.some(({ id, canCancel }) => canCancel && operationIds.includes(id))) return
    off()
    lapse()
  }
  // Not heard: the next change asks again, and undoing says itself when it is too late.
  const again = (): void => void look().catch(() => null)
  const off = onChange((change) => {
    if (change === 'everything' || change.about === 'outbox') again()
  })
  again()
}

/** The same notes, with saving and discarding named as changes that can be taken back. */
export function undoableNotes(
  notes: NotesStore,
  undo: UndoStore,
  desk: Pick<Desk, 'client' | 'onChange'>,
): NotesStore {
  const { work } = desk.client
  const putBack = (key: string, name: string, text: string): void => {
    notes.started(key, name)
    const now = notes.store.getState().entries[key]?.text ?? ''
    notes.typed(key, now.trim() === '' ? text : `${text}\n\n${now}`)
  }
  return {
    ...notes,
    async submitted(key) {
      const before = notes.store.getState().entries[key]
      const receipt = await notes.submitted(key)
      if (receipt === null || before === undefined) return receipt
      const label = before.name === '' ? undoWords.noteSavedNobody : undoWords.noteSaved(before.name)
      const done = undo.did(label, async (): Promise<UndoOutcome> => {
        const went = await stopped(receipt.operationIds, work.outbox)
        if (went === 'none') return { tooLate: undoWords.tooLate }
        if (went === 'some') return { tooLate: undoWords.partly }
        putBack(key, before.name, before.text)
        return undefined
      })
      whileQueued(receipt.operationIds, desk, {
        offered: () => undo.last()?.id === done.id,
        lapse: () => undo.lapsed(done),
      })
      return receipt
    },
    async discarded(key) {
      const before = notes.store.getState().entries[key]
      await notes.discarded(key)
      if (before === undefined || before.text.trim() === '') return
      undo.did(undoWords.draftDiscarded(before.name), () => putBack(key, before.name, before.text))
    },
  }
}

/** The same problem flows, with discarding named as a change that can be taken back. */
export function undoableFlows(flows: FlowsStore, undo: UndoStore, work: Work): FlowsStore {
  return {
    ...flows,
    async discarded(key) {
      const before = flows.store.getState().entries[key]
      await flows.discarded(key)
      if (before === undefined || before.receipt !== null || !isStarted(before.draft)) return
      undo.did(undoWords.draftDiscarded(before.name), async (): Promise<UndoOutcome> => {
        flows.started(key, before.name)
        const fresh = flows.store.getState().entries[key]
        if (fresh === undefined) return undefined
        if (isStarted(fresh.draft)) return { tooLate: undoWords.otherProblem }
        // On disk first, so that what comes back is as safe as what is typed.
        const body = packDraft({ name: before.name, content: before.draft })
        const draft = { id: fresh.draftId, kind: 'problem' as const, subject: key, body, rev: 0 }
        const saved = await work.drafts.save(draft)
        if (saved.result !== 'saved') throw new Error('The draft was not saved')
        flows.restored({ ...draft, rev: saved.rev, savedAt: saved.savedAt })
        return undefined
      })
    },
  }
}
