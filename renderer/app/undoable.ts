import { undoWords } from '../../shared/content/undo.ts'
import type { DeskClient } from '../../shared/contract/index.ts'
import type { NotesStore } from '../features/note/index.ts'
import { isStarted, type FlowsStore } from '../features/problem/index.ts'
import { packDraft } from '../lib/draft-body.ts'
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

/** The same notes, with saving and discarding named as changes that can be taken back. */
export function undoableNotes(notes: NotesStore, undo: UndoStore, work: Work): NotesStore {
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
      undo.did(label, async (): Promise<UndoOutcome> => {
        const went = await stopped(receipt.operationIds, work.outbox)
        if (went === 'none') return { tooLate: undoWords.tooLate }
        if (went === 'some') return { tooLate: undoWords.partly }
        putBack(key, before.name, before.text)
        return undefined
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
