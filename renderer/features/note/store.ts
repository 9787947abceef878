import { createStore, type StoreApi } from 'zustand/vanilla'
import { sentWords } from '../../../shared/content/note.ts'
import type { DeskClient } from '../../../shared/contract/index.ts'
import type { Receipt } from '../../../shared/contract/problem.ts'
import type { DraftView } from '../../../shared/contract/work.ts'
import type { SaveState } from '../../lib/autosave.ts'
import type { Desk } from '../../lib/desk.ts'
import { joined, unpackDraft } from '../../lib/draft-body.ts'
import { createDraftSaver, type DraftSaver, type Settle, type Theirs } from '../../lib/draft-saver.ts'
import { followDrafts } from '../../lib/follow-drafts.ts'
import { createLeaving } from '../../lib/leave-drafts.ts'
import type { DeskProblem } from '../../lib/problems.ts'

/** Whose note: a resident's key, or `nobody` for a caller who is not on record or not chosen yet. */
export type NoteKey = string

export type NoteEntry = {
  draftId: string
  name: string
  text: string
  save: SaveState
  sending: boolean
  problem: DeskProblem | null
  /** Since when this text has lain here unfinished: set on a draft that came back from disk. */
  restoredFrom: string | null
  /** Another window's words in this note, until somebody chooses. */
  theirs: Theirs<string> | null
  /** What was saved from this box since the tab was opened, newest first. */
  receipts: Receipt[]
}

export type NotesState = {
  entries: Record<NoteKey, NoteEntry>
  /** The note last written in: the dock stays with it until it is saved. Null: the dock follows. */
  front: NoteKey | null
}
export type NotesStore = {
  store: StoreApi<NotesState>
  /** Makes sure there is a box for this resident. */
  started: (key: NoteKey, name: string) => void
  typed: (key: NoteKey, text: string) => void
  /** Brings a note to the front of the dock. */
  picked: (key: NoteKey) => void
  /** The dock need not stay with this note any more. */
  released: (key: NoteKey) => void
  /** The agent is with this one now: an empty note of another does not hold the dock. */
  followed: (key: NoteKey) => void
  /** Puts back what was on disk when Patchwork started. Text already typed here wins. */
  restored: (draft: DraftView) => void
  submitted: (key: NoteKey) => Promise<Receipt | null>
  discarded: (key: NoteKey) => Promise<void>
  /** Its words went elsewhere, such as into a wrap-up: the draft ends, and there is nothing to take back. */
  handedOn: (key: NoteKey) => Promise<void>
  /** A note begun before anybody was chosen goes to this resident, under what their note says already. */
  given: (from: NoteKey, to: NoteKey, name: string) => Promise<void>
  settled: (key: NoteKey, how: 'mine' | 'theirs' | 'both') => Promise<void>
  /** The tab was closed: nothing of this resident stays here. The draft on disk does. */
  left: (key: NoteKey) => Promise<void>
  flushed: () => Promise<void>
  /** Keeps in step with other windows that write the same notes. */
  follow: (desk: Pick<Desk, 'client' | 'onChange'>) => () => void
}

type Work = Pick<DeskClient['work'], 'drafts' | 'notes'>

/** The notes of a shift, one for each resident: typed here, on disk within a second, sent once. `tell`: what nobody asked for just now. */
export function createNotes(work: Work, newId: () => string, tell: (words: string) => void): NotesStore {
  const store = createStore<NotesState>(() => ({ entries: {}, front: null }))
  const savers = new Map<NoteKey, DraftSaver<string, Receipt>>()
  const leaving = createLeaving()

  const get = (key: NoteKey): NoteEntry | undefined => store.getState().entries[key]
  const put = (key: NoteKey, change: Partial<NoteEntry>): void => {
    const entry = get(key)
    if (entry) store.setState(({ entries }) => ({ entries: { ...entries, [key]: { ...entry, ...change } } }))
  }

  type From = { id: string; text: string; rev: number; savedAt: string }
  function fresh(key: NoteKey, name: string, receipts: Receipt[] = [], from?: From): void {
    const entry: NoteEntry = {
      draftId: from?.id ?? newId(),
      name,
      text: from?.text ?? '',
      save: from === undefined ? { state: 'untouched' } : { state: 'saved', savedAt: from.savedAt },
      sending: false,
      problem: null,
      restoredFrom: from?.savedAt ?? null,
      theirs: null,
      receipts,
    }
    store.setState(({ entries }) => ({ entries: { ...entries, [key]: entry } }))
    const made = createDraftSaver<string, Receipt>({
      drafts: work.drafts,
      kind: 'note',
      subject: key,
      id: entry.draftId,
      from,
      name: () => get(key)?.name ?? '',
      read: String,
      newId,
      moved: (draftId) => put(key, { draftId }),
      clashed: (theirs) => put(key, { theirs }),
      adopted: (text, savedAt) => put(key, { text, save: { state: 'saved', savedAt }, restoredFrom: null }),
      gone(sent) {
        const before = get(key)
        if (before === undefined) return
        fresh(key, before.name, before.receipts)
        if (sent) tell(sentWords.note.elsewhere(before.name))
      },
      sending: (now) => put(key, now),
      sent(receipt, sentText, late) {
        const before = get(key)
        if (before === undefined) return
        const all = [receipt, ...before.receipts]
        if (before.text === sentText) {
          fresh(key, before.name, all)
          released(key)
        } else put(key, { sending: false, problem: null, receipts: all })
        if (late) tell(sentWords.note.late(before.name))
      },
    })
    made.status.subscribe((save) => {
      if (savers.get(key) === made) put(key, { save })
    })
    savers.set(key, made)
  }

  const released: NotesStore['released'] = (key) =>
    store.setState(({ front }) => (front === key ? { front: null } : {}))

  async function discarded(key: NoteKey): Promise<void> {
    const entry = get(key)
    if (entry === undefined) return
    const old = savers.get(key)
    await old?.stop()
    fresh(key, entry.name, entry.receipts)
    released(key)
    await work.drafts.discard({ id: old?.id() ?? entry.draftId })
  }

  const started: NotesStore['started'] = (key, name) => {
    leaving.returned(key)
    const entry = get(key)
    if (entry === undefined) fresh(key, name)
    else if (entry.name !== name && name !== '') put(key, { name })
  }

  const typed: NotesStore['typed'] = (key, text) => {
    leaving.returned(key)
    put(key, { text, problem: null })
    if (get(key) !== undefined) store.setState({ front: key })
    savers.get(key)?.changed(text)
  }

  const restored: NotesStore['restored'] = ({ id, kind, subject, body, rev, savedAt }) => {
    const content = unpackDraft(body, String)
    const entry = get(subject)
    if (kind === 'note') leaving.returned(subject)
    if (kind !== 'note' || content === null || content.content.trim() === '') return
    if (entry !== undefined && entry.text !== '') return
    void savers.get(subject)?.stop()
    const name = content.name || (entry?.name ?? '')
    fresh(subject, name, entry?.receipts, { id, rev, savedAt, text: content.content })
  }

  return {
    store,
    started,
    typed,
    picked: (key) => store.setState({ front: key }),
    released,
    followed: (key) =>
      store.setState(({ front, entries }) => {
        const empty = (entries[front ?? '']?.text ?? '').trim() === ''
        return front !== null && front !== key && empty ? { front: null } : {}
      }),
    restored,
    async submitted(key) {
      const entry = get(key)
      if (entry === undefined || entry.sending || entry.text.trim() === '' || key === 'nobody') return null
      const { text } = entry
      const ask = (draftId: string): Promise<Receipt> => work.notes.save({ draftId, resident: key, text })
      return savers.get(key)?.send(text, ask) ?? null
    },
    discarded,
    handedOn: discarded,
    async given(from, to, name) {
      const text = get(from)?.text ?? ''
      if (text.trim() === '') return
      started(to, name)
      typed(to, joined(get(to)?.text ?? '', text))
      await savers.get(to)?.flush()
      // Kept twice rather than not at all, when the disk did not take it.
      if (get(to)?.save.state === 'saved') await discarded(from)
      store.setState({ front: to })
    },
    async settled(key, how) {
      const entry = get(key)
      if (entry === undefined || entry.theirs === null) return
      const value = how === 'both' ? joined(entry.theirs.value, entry.text) : entry.text
      const settle: Settle<string> = how === 'theirs' ? { keep: 'theirs' } : { keep: 'value', value }
      if (how === 'both') put(key, { text: value })
      await savers.get(key)?.settled(settle)
    },
    async left(key) {
      // While it is being sent it is not on disk alone: should that fail, the words are needed here.
      if (!(await leaving.settled(key, savers.get(key))) || get(key)?.sending === true) return
      void savers.get(key)?.stop()
      savers.delete(key)
      store.setState(({ entries, front }) => ({
        entries: Object.fromEntries(Object.entries(entries).filter(([at]) => at !== key)),
        front: front === key ? null : front,
      }))
    },
    async flushed() {
      await Promise.all([...savers.values()].map((one) => one.flush()))
    },
    follow: (desk) =>
      followDrafts(desk, {
        savers: () => savers.values(),
        empty: () => Object.values(store.getState().entries).some((one) => one.text === ''),
        restored(draft) {
          // Only into a box that is there and empty: a note of somebody who is not open here waits for them.
          if (get(draft.subject) !== undefined) restored(draft)
        },
      }),
  }
}
