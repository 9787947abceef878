import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DeskClient } from '../../../shared/contract/index.ts'
import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { Receipt } from '../../../shared/contract/problem.ts'
import type { DraftView } from '../../../shared/contract/work.ts'
import { createAutosave, type Autosave, type SaveState } from '../../lib/autosave.ts'
import { packDraft, unpackDraft } from '../../lib/draft-body.ts'
import { problemOf, type DeskProblem } from '../../lib/problems.ts'

export type NoteEntry = {
  draftId: string
  name: string
  text: string
  save: SaveState
  sending: boolean
  problem: DeskProblem | null
  /** Since when this text has lain here unfinished: set on a draft that came back from disk. */
  restoredFrom: string | null
  /** What was saved from this box since the tab was opened, newest first. */
  receipts: Receipt[]
}

export type NotesState = { entries: Record<string, NoteEntry> }
export type NotesStore = {
  store: StoreApi<NotesState>
  /** Makes sure there is a box for this resident. */
  started: (key: ResidentKey, name: string) => void
  typed: (key: ResidentKey, text: string) => void
  /** Puts back what was on disk when Patchwork started. Text already typed here wins. */
  restored: (draft: DraftView) => void
  submitted: (key: ResidentKey) => Promise<Receipt | null>
  discarded: (key: ResidentKey) => Promise<void>
  /** The tab was closed: nothing of this resident stays here. The draft on disk does. */
  left: (key: ResidentKey) => Promise<void>
  flushed: () => Promise<void>
}

type Work = Pick<DeskClient['work'], 'drafts' | 'notes'>

/** The note of each open resident: typed here, on disk within a second, sent once. */
export function createNotes(work: Work, newId: () => string): NotesStore {
  const store = createStore<NotesState>(() => ({ entries: {} }))
  const savers = new Map<string, Autosave<string>>()

  const get = (key: string): NoteEntry | undefined => store.getState().entries[key]
  const put = (key: string, change: Partial<NoteEntry>): void => {
    const entry = get(key)
    if (entry) store.setState(({ entries }) => ({ entries: { ...entries, [key]: { ...entry, ...change } } }))
  }

  function fresh(key: string, name: string, draftId: string, receipts: Receipt[] = []): void {
    const entry: NoteEntry = {
      draftId,
      name,
      text: '',
      save: { state: 'untouched' },
      sending: false,
      problem: null,
      restoredFrom: null,
      receipts,
    }
    store.setState(({ entries }) => ({ entries: { ...entries, [key]: entry } }))
    saver(key)
  }

  function saver(key: string): void {
    const { draftId = '', name = '' } = get(key) ?? {}
    const autosave = createAutosave<string>({
      save: (text) =>
        work.drafts.save({
          id: draftId,
          kind: 'note',
          subject: key,
          body: packDraft({ name, content: text }),
        }),
    })
    autosave.status.subscribe((save) => put(key, { save }))
    savers.set(key, autosave)
  }

  return {
    store,
    started(key, name) {
      const entry = get(key)
      if (entry === undefined) fresh(key, name, newId())
      else if (entry.name !== name) put(key, { name })
    },
    typed(key, text) {
      put(key, { text, problem: null })
      savers.get(key)?.changed(text)
    },
    restored(draft) {
      const content = unpackDraft(draft.body, String)
      const entry = get(draft.subject)
      if (content === null || content.content.trim() === '' || (entry !== undefined && entry.text !== ''))
        return
      void savers.get(draft.subject)?.stop()
      fresh(draft.subject, content.name, draft.id, entry?.receipts)
      put(draft.subject, {
        text: content.content,
        restoredFrom: draft.savedAt,
        save: { state: 'saved', savedAt: draft.savedAt },
      })
    },
    async submitted(key) {
      const entry = get(key)
      if (entry === undefined || entry.sending || entry.text.trim() === '') return null
      put(key, { sending: true, problem: null })
      // The draft ends with the note: nothing may write it again after.
      await savers.get(key)?.stop()
      try {
        const receipt = await work.notes.save({ draftId: entry.draftId, resident: key, text: entry.text })
        fresh(key, entry.name, newId(), [receipt, ...entry.receipts])
        return receipt
      } catch (error) {
        put(key, { sending: false, problem: problemOf(error) })
        saver(key)
        savers.get(key)?.changed(entry.text)
        return null
      }
    },
    async discarded(key) {
      const entry = get(key)
      if (entry === undefined) return
      await savers.get(key)?.stop()
      fresh(key, entry.name, newId(), entry.receipts)
      await work.drafts.discard({ id: entry.draftId })
    },
    async left(key) {
      await savers.get(key)?.flush()
      // Not on disk: it stays, and is tried again, rather than be lost.
      if (get(key)?.save.state === 'failed') return
      void savers.get(key)?.stop()
      savers.delete(key)
      store.setState(({ entries }) => ({
        entries: Object.fromEntries(Object.entries(entries).filter(([at]) => at !== key)),
      }))
    },
    async flushed() {
      await Promise.all([...savers.values()].map((one) => one.flush()))
    },
  }
}
