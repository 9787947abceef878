import { createStore, type StoreApi } from 'zustand/vanilla'
import { sentWords } from '../../../shared/content/note.ts'
import type { DeskClient } from '../../../shared/contract/index.ts'
import type { NewPromise, PromiseView } from '../../../shared/contract/promises.ts'
import type { DraftView } from '../../../shared/contract/work.ts'
import type { SaveState } from '../../lib/autosave.ts'
import type { Desk } from '../../lib/desk.ts'
import { unpackDraft } from '../../lib/draft-body.ts'
import { createDraftSaver, type DraftSaver, type Theirs } from '../../lib/draft-saver.ts'
import { createLeaving } from '../../lib/leave-drafts.ts'
import type { DeskProblem } from '../../lib/problems.ts'
import type { FieldProblem } from '../../ui/index.ts'
import { emptyPromise, isWritten, readPromise, type PromiseDraft } from './promise-model.ts'

export type PromiseEntry = {
  draftId: string
  name: string
  draft: PromiseDraft
  save: SaveState
  theirs: Theirs<PromiseDraft> | null
  missing: FieldProblem[]
  sending: boolean
  problem: DeskProblem | null
  restoredFrom: string | null
  made: PromiseView | null
}

export type CallbacksStore = {
  store: StoreApi<{ entries: Record<string, PromiseEntry> }>
  /** Makes sure there is a form for this caller, with what was on disk of one. */
  started: (key: string, name: string) => Promise<void>
  /** Puts back what was on disk. What is written here already stays. */
  restored: (draft: DraftView) => void
  changed: (key: string, change: Partial<PromiseDraft>) => void
  /** Fills what nobody has typed in; nothing is kept for that alone. */
  filled: (key: string, change: Partial<PromiseDraft>) => void
  refused: (key: string, missing: FieldProblem[]) => void
  made: (key: string, promise: NewPromise) => Promise<PromiseView | null>
  another: (key: string) => void
  discarded: (key: string) => Promise<void>
  settled: (key: string, how: 'mine' | 'theirs' | 'both') => Promise<void>
  /** The tab was closed: nothing of this caller stays here. The draft on disk does. */
  left: (key: string) => Promise<void>
  flushed: () => Promise<void>
  /** Keeps in step with other windows that write the same forms. */
  follow: (desk: Pick<Desk, 'onChange'>) => () => void
}

type Client = Pick<DeskClient, 'promises' | 'work'>

/**
 * The callbacks and promises being written, one for each caller. The draft's id is the promise's, so asking twice makes one. `tell`: what nobody
 * asked for just now.
 */
export function createCallbacks(
  { promises, work }: Client,
  newId: () => string,
  tell: (words: string) => void,
): CallbacksStore {
  const store = createStore<{ entries: Record<string, PromiseEntry> }>(() => ({ entries: {} }))
  const savers = new Map<string, DraftSaver<PromiseDraft, PromiseView>>()
  const leaving = createLeaving()
  const get = (key: string): PromiseEntry | undefined => store.getState().entries[key]
  const put = (key: string, change: Partial<PromiseEntry>): void => {
    const entry = get(key)
    if (entry) store.setState(({ entries }) => ({ entries: { ...entries, [key]: { ...entry, ...change } } }))
  }

  type From = { id: string; rev: number; savedAt: string; draft: PromiseDraft }
  function fresh(key: string, name: string, from?: From): void {
    const entry: PromiseEntry = {
      draftId: from?.id ?? newId(),
      name,
      draft: from?.draft ?? emptyPromise,
      save: from === undefined ? { state: 'untouched' } : { state: 'saved', savedAt: from.savedAt },
      theirs: null,
      missing: [],
      sending: false,
      problem: null,
      restoredFrom: from?.savedAt ?? null,
      made: null,
    }
    store.setState(({ entries }) => ({ entries: { ...entries, [key]: entry } }))
    const made = createDraftSaver<PromiseDraft, PromiseView>({
      drafts: work.drafts,
      kind: 'promise',
      subject: key,
      id: entry.draftId,
      from,
      name: () => get(key)?.name ?? '',
      read: readPromise,
      newId,
      moved: (draftId) => put(key, { draftId }),
      clashed: (theirs) => put(key, { theirs }),
      adopted: (draft, savedAt) => put(key, { draft, save: { state: 'saved', savedAt }, restoredFrom: null }),
      gone(sent) {
        const before = get(key)
        if (before === undefined || before.made !== null) return
        fresh(key, before.name)
        if (sent) tell(sentWords.promise.elsewhere(before.name))
      },
      sending: (now) => put(key, now),
      sent(view, _, late) {
        put(key, { sending: false, problem: null, made: view, restoredFrom: null, theirs: null })
        if (late) tell(sentWords.promise.late(get(key)?.name ?? ''))
      },
    })
    made.status.subscribe((save) => {
      if (savers.get(key) === made) put(key, { save })
    })
    savers.set(key, made)
  }

  const restored: CallbacksStore['restored'] = ({ id, kind, subject, body, rev, savedAt }) => {
    const content = kind === 'promise' ? unpackDraft(body, readPromise) : null
    if (content === null) return
    leaving.returned(subject)
    const entry = get(subject)
    if (entry !== undefined && (isWritten(entry.draft) || entry.made !== null)) return
    void savers.get(subject)?.stop()
    fresh(subject, content.name || (entry?.name ?? ''), { id, rev, savedAt, draft: content.content })
  }

  return {
    store,
    restored,
    async started(key, name) {
      leaving.returned(key)
      if (get(key) !== undefined) return
      const found = await work.drafts.list({ subject: key }).catch((): DraftView[] => [])
      for (const draft of found.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt))) restored(draft)
      if (get(key) === undefined) fresh(key, name)
    },
    changed(key, change) {
      const entry = get(key)
      if (entry === undefined || entry.sending || entry.made !== null) return
      leaving.returned(key)
      const draft = { ...entry.draft, ...change }
      put(key, { draft, problem: null })
      savers.get(key)?.changed(draft)
    },
    filled(key, change) {
      const entry = get(key)
      if (entry !== undefined && !isWritten(entry.draft) && entry.save.state === 'untouched')
        put(key, { draft: { ...entry.draft, ...change } })
    },
    refused: (key, missing) => put(key, { missing }),
    async made(key, promise) {
      const entry = get(key)
      if (entry === undefined || entry.sending || entry.made !== null) return null
      put(key, { missing: [] })
      return savers.get(key)?.send(entry.draft, (id) => promises.make({ ...promise, id })) ?? null
    },
    another(key) {
      const entry = get(key)
      if (entry !== undefined) fresh(key, entry.name)
    },
    async discarded(key) {
      const entry = get(key)
      if (entry === undefined) return
      const old = savers.get(key)
      await old?.stop()
      fresh(key, entry.name)
      await work.drafts.discard({ id: old?.id() ?? entry.draftId })
    },
    async settled(key, how) {
      const entry = get(key)
      if (entry === undefined || entry.theirs === null) return
      await savers
        .get(key)
        ?.settled(
          how === 'mine'
            ? { keep: 'value', value: entry.draft }
            : { keep: how === 'theirs' ? 'theirs' : 'theirs, mine apart' },
        )
    },
    async left(key) {
      // While it is being sent it is not on disk alone: should that fail, it is needed here.
      if (!(await leaving.settled(key, savers.get(key))) || get(key)?.sending === true) return
      void savers.get(key)?.stop()
      savers.delete(key)
      store.setState(({ entries }) => ({
        entries: Object.fromEntries(Object.entries(entries).filter(([at]) => at !== key)),
      }))
    },
    async flushed() {
      await Promise.all([...savers.values()].map((one) => one.flush()))
    },
    follow: (desk) =>
      desk.onChange((change) => {
        if (change !== 'everything' && change.about !== 'draft') return
        const ids = change === 'everything' ? null : change.ids
        for (const one of savers.values()) void one.heard(ids).catch(() => null)
      }),
  }
}
