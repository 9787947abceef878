import { createStore, type StoreApi } from 'zustand/vanilla'
import { wrapUpWords } from '../../../shared/content/calls.ts'
import type { CallView, WrapUpView } from '../../../shared/contract/calls.ts'
import type { DeskClient } from '../../../shared/contract/index.ts'
import type { Receipt } from '../../../shared/contract/problem.ts'
import type { WrapUp } from '../../../shared/domain/calls.ts'
import type { SaveState } from '../../lib/autosave.ts'
import type { Desk } from '../../lib/desk.ts'
import { joined } from '../../lib/draft-body.ts'
import { createDraftSaver, type DraftSaver, type Theirs } from '../../lib/draft-saver.ts'
import { problemOf, type DeskProblem } from '../../lib/problems.ts'
import type { FieldProblem } from '../../ui/index.ts'
import { isSame, missingFrom, readWrapUp } from './wrap-up-model.ts'

export type WrapUpEntry = {
  view: WrapUpView
  now: WrapUp
  /** The agent changed something; until then the desk's proposal is shown as it grows. */
  touched: boolean
  save: SaveState
  theirs: Theirs<WrapUp> | null
  missing: FieldProblem[]
  sending: boolean
  problem: DeskProblem | null
  receipt: Receipt | null
}

type WrapUpsState = {
  entries: Record<string, WrapUpEntry>
  /** Calls that wait, as the desk last told; newest first. */
  waiting: CallView[]
  /** The one the panel shows when somebody picked it. */
  picked: string | null
  loadFailed: DeskProblem | null
}

export type WrapUpsStore = {
  store: StoreApi<WrapUpsState>
  waiting: (calls: CallView[]) => void
  /** Shows this one in the panel; null for whichever waits. */
  opened: (callId: string | null) => void
  /** Gets what would be recorded, once. */
  load: (callId: string) => Promise<void>
  changed: (callId: string, change: (now: WrapUp) => WrapUp) => void
  /** Puts words under the summary: a note of a caller nobody was chosen for. False when they could not be kept. */
  appended: (callId: string, text: string) => Promise<boolean>
  /** The receipt, or null when something is missing or it could not be saved. `noteLimit`: of the system it goes to. */
  finished: (callId: string, noteLimit: number) => Promise<Receipt | null>
  settled: (callId: string, how: 'mine' | 'theirs' | 'both') => Promise<void>
  /** The receipt was read. */
  closed: (callId: string) => void
  flushed: () => Promise<void>
  follow: (desk: Pick<Desk, 'onChange'>) => () => void
}

type Client = Pick<DeskClient, 'calls' | 'work'>
/** `tell`: what nobody asked for just now. */
type Options = { announce: (words: string) => void; tell: (words: string) => void }

/** Every call that waits to be wrapped up: filled in by the desk, changed here, on disk within a second, recorded once. */
export function createWrapUps({ calls, work }: Client, { announce, tell }: Options): WrapUpsStore {
  const store = createStore<WrapUpsState>(() => ({
    entries: {},
    waiting: [],
    picked: null,
    loadFailed: null,
  }))
  const savers = new Map<string, DraftSaver<WrapUp, Receipt>>()
  const loading = new Map<string, Promise<void>>()

  const get = (id: string): WrapUpEntry | undefined => store.getState().entries[id]
  const put = (id: string, change: Partial<WrapUpEntry>): void => {
    const entry = get(id)
    if (entry) store.setState(({ entries }) => ({ entries: { ...entries, [id]: { ...entry, ...change } } }))
  }
  function drop(id: string): void {
    void savers.get(id)?.stop()
    savers.delete(id)
    store.setState(({ entries, picked }) => ({
      entries: Object.fromEntries(Object.entries(entries).filter(([at]) => at !== id)),
      picked: picked === id ? null : picked,
    }))
  }

  function saver(id: string, rev: number | null): void {
    const made = createDraftSaver<WrapUp, Receipt>({
      drafts: work.drafts,
      kind: 'wrap-up',
      subject: get(id)?.view.call.resident?.key ?? 'nobody',
      id,
      ...(rev === null ? {} : { from: { rev, savedAt: '' } }),
      name: () => get(id)?.view.call.resident?.name ?? '',
      read: readWrapUp,
      // A wrap-up is the call's: it has no other draft to go to, so a clash waits for a choice.
      newId: null,
      moved: () => {},
      clashed: (theirs) => put(id, { theirs }),
      adopted: (now, savedAt) => put(id, { now, touched: true, save: { state: 'saved', savedAt } }),
      gone(sent) {
        if (get(id)?.receipt !== null) return
        if (sent) tell(wrapUpWords.elsewhere)
        drop(id)
      },
      sending: (now) => put(id, now),
      sent(receipt, _, late) {
        put(id, { sending: false, problem: null, receipt, theirs: null })
        if (late) tell(wrapUpWords.late)
        else announce(wrapUpWords.doneAnnounce)
      },
    })
    made.status.subscribe((save) => {
      if (savers.get(id) === made) put(id, { save })
    })
    savers.set(id, made)
  }

  function load(id: string): Promise<void> {
    if (get(id) !== undefined) return Promise.resolve()
    const before = loading.get(id)
    if (before !== undefined) return before
    const asked = calls
      .wrapUp({ callId: id })
      .then(
        (view) => {
          const entry: WrapUpEntry = {
            view,
            now: view.wrapUp,
            touched: view.rev !== null,
            save: { state: 'untouched' },
            theirs: null,
            missing: [],
            sending: false,
            problem: null,
            receipt: null,
          }
          store.setState(({ entries }) => ({ entries: { ...entries, [id]: entry }, loadFailed: null }))
          saver(id, view.rev)
        },
        (error: unknown) => store.setState({ loadFailed: problemOf(error) }),
      )
      .finally(() => loading.delete(id))
    loading.set(id, asked)
    return asked
  }

  /** What the desk proposes may have grown since, as when a report was confirmed. What the agent changed stays. */
  async function refreshed(id: string): Promise<void> {
    const view = await calls.wrapUp({ callId: id })
    const entry = get(id)
    if (entry === undefined || entry.touched || entry.sending || entry.receipt !== null) return
    if (view.rev === null) put(id, { view, now: view.wrapUp })
    else {
      // Another window began to change it: its words, and a saver that knows where its draft stands.
      void savers.get(id)?.stop()
      put(id, { view, now: view.wrapUp, touched: true })
      saver(id, view.rev)
    }
  }

  const changed: WrapUpsStore['changed'] = (id, change) => {
    const entry = get(id)
    if (entry === undefined || entry.sending || entry.receipt !== null) return
    const now = change(entry.now)
    if (now === entry.now) return
    put(id, { now, touched: true, problem: null })
    savers.get(id)?.changed(now)
  }

  return {
    store,
    load,
    changed,
    waiting(waiting) {
      store.setState({ waiting })
      // Recorded in another window, and nothing of it to read here.
      for (const [id, entry] of Object.entries(store.getState().entries)) {
        const over = !waiting.some((one) => one.id === id) && !entry.sending && entry.receipt === null
        // After a problem it may have been recorded from here: the saver finds out.
        if (over && entry.view.call.state === 'wrap-up' && !entry.touched && entry.problem === null) drop(id)
      }
    },
    opened: (picked) => store.setState({ picked }),
    async appended(id, text) {
      await load(id)
      if (get(id) === undefined) return false
      changed(id, (now) => ({ ...now, summary: joined(now.summary, text) }))
      await savers.get(id)?.flush()
      return get(id)?.save.state === 'saved'
    },
    async finished(id, noteLimit) {
      const entry = get(id)
      if (entry === undefined || entry.sending || entry.receipt !== null) return null
      const missing = missingFrom(entry.now, entry.view, noteLimit)
      put(id, { missing })
      if (missing.length > 0) return null
      const { now } = entry
      return savers.get(id)?.send(now, () => calls.finish({ callId: id, wrapUp: now })) ?? null
    },
    async settled(id, how) {
      const entry = get(id)
      if (entry === undefined || entry.theirs === null) return
      const both: WrapUp = {
        ...entry.theirs.value,
        summary: joined(entry.theirs.value.summary, entry.now.summary),
        reasons: [
          ...entry.theirs.value.reasons,
          ...entry.now.reasons.filter(
            (mine) => entry.theirs?.value.reasons.every((one) => !isSame(one, mine)) ?? false,
          ),
        ],
      }
      const value = how === 'both' ? both : entry.now
      if (how === 'both') put(id, { now: value })
      await savers.get(id)?.settled(how === 'theirs' ? { keep: 'theirs' } : { keep: 'value', value })
    },
    closed: drop,
    async flushed() {
      await Promise.all([...savers.values()].map((one) => one.flush()))
    },
    follow: (desk) =>
      desk.onChange((change) => {
        const missed = (): null => null
        const ids = change === 'everything' ? null : change.about === 'draft' ? change.ids : []
        if (ids === null || ids.length > 0) {
          for (const one of savers.values()) void one.heard(ids).catch(missed)
        }
        if (change === 'everything' || change.about === 'work' || change.about === 'draft') {
          for (const [id, entry] of Object.entries(store.getState().entries)) {
            if (!entry.touched) void refreshed(id).catch(missed)
          }
        }
      }),
  }
}
