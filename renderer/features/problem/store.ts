import { createStore, type StoreApi } from 'zustand/vanilla'
import { sentWords } from '../../../shared/content/note.ts'
import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { DeskClient } from '../../../shared/contract/index.ts'
import type {
  ProblemCheck,
  ProblemDraft,
  ProblemType,
  Receipt,
  SafetyStop,
} from '../../../shared/contract/problem.ts'
import type { DraftView } from '../../../shared/contract/work.ts'
import type { SaveState } from '../../lib/autosave.ts'
import type { Desk } from '../../lib/desk.ts'
import { unpackDraft } from '../../lib/draft-body.ts'
import { createDraftSaver, type DraftSaver, type Theirs } from '../../lib/draft-saver.ts'
import { followDrafts } from '../../lib/follow-drafts.ts'
import { createLeaving } from '../../lib/leave-drafts.ts'
import { problemOf, type DeskProblem } from '../../lib/problems.ts'
import {
  emptyDraft,
  flow,
  isStarted,
  readDraft,
  whatIsMissing,
  safetyNow,
  type FieldProblem,
  type FlowEvent,
} from './model.ts'

/** A flow is about an open resident, or about nobody on record. */
export type FlowKey = string
export type Suggestion = ProblemType & { because: string[] }

export type FlowEntry = {
  draftId: string
  name: string
  draft: ProblemDraft
  save: SaveState
  suggestions: Suggestion[]
  wordsSafety: SafetyStop[]
  check: ProblemCheck | null
  /** What was missing when the agent last asked to log it; shown until the next ask. */
  missing: FieldProblem[]
  sending: boolean
  problem: DeskProblem | null
  restoredFrom: string | null
  /** What another window made of this report, until somebody chooses. */
  theirs: Theirs<ProblemDraft> | null
  receipt: Receipt | null
}

export type FlowsState = { entries: Record<string, FlowEntry> }
export type FlowsStore = {
  store: StoreApi<FlowsState>
  started: (key: FlowKey, name: string) => void
  happened: (key: FlowKey, event: FlowEvent) => void
  restored: (draft: DraftView) => void
  /** The receipt, or null when something is missing or it could not be saved; then `missing` or `problem` says what. */
  submitted: (key: FlowKey) => Promise<Receipt | null>
  /** After a receipt: an empty flow for the same person. */
  another: (key: FlowKey) => void
  discarded: (key: FlowKey) => Promise<void>
  /** `both`: theirs is shown here, and ours stays an unfinished report of its own. */
  settled: (key: FlowKey, how: 'mine' | 'theirs' | 'both') => Promise<void>
  left: (key: FlowKey) => Promise<void>
  flushed: () => Promise<void>
  /** Keeps in step with other windows that log the same problems. */
  follow: (desk: Pick<Desk, 'client' | 'onChange'>) => () => void
}

type Asks = {
  problem: Pick<DeskClient['problem'], 'suggest' | 'check' | 'submit'>
  drafts: DeskClient['work']['drafts']
}

const residentOf = (key: FlowKey): ResidentKey | null => (key === 'nobody' ? null : key)

/**
 * Every problem being logged, by resident. The draft's id is made when the flow starts, so logging it twice logs it once. `tell`: what nobody
 * asked for just now.
 */
export function createFlows(
  { problem, drafts }: Asks,
  newId: () => string,
  tell: (words: string) => void,
): FlowsStore {
  const store = createStore<FlowsState>(() => ({ entries: {} }))
  const savers = new Map<string, DraftSaver<ProblemDraft, Receipt>>()
  const leaving = createLeaving()
  const asking = new Map<string, { suggest?: AbortController; check?: AbortController }>()

  const get = (key: string): FlowEntry | undefined => store.getState().entries[key]
  const put = (key: string, change: Partial<FlowEntry>): void => {
    const entry = get(key)
    if (entry) store.setState(({ entries }) => ({ entries: { ...entries, [key]: { ...entry, ...change } } }))
  }

  type From = Pick<DraftView, 'rev' | 'savedAt'>
  function fresh(key: FlowKey, name: string, draftId: string, draft: ProblemDraft, from?: From): void {
    const entry: FlowEntry = {
      draftId,
      name,
      draft,
      save: from === undefined ? { state: 'untouched' } : { state: 'saved', savedAt: from.savedAt },
      suggestions: [],
      wordsSafety: [],
      check: null,
      missing: [],
      sending: false,
      problem: null,
      restoredFrom: from?.savedAt ?? null,
      theirs: null,
      receipt: null,
    }
    store.setState(({ entries }) => ({ entries: { ...entries, [key]: entry } }))
    const made = createDraftSaver<ProblemDraft, Receipt>({
      drafts,
      kind: 'problem',
      subject: key,
      id: draftId,
      from,
      name: () => get(key)?.name ?? '',
      read: readDraft,
      newId,
      moved: (id) => put(key, { draftId: id }),
      clashed: (theirs) => put(key, { theirs }),
      adopted(theirs, savedAt) {
        put(key, { draft: theirs, save: { state: 'saved', savedAt }, restoredFrom: null })
        asked(key, theirs)
      },
      gone(sent) {
        const before = get(key)
        if (before === undefined || before.receipt !== null) return
        void forget(key)
        fresh(key, before.name, newId(), emptyDraft)
        if (sent) tell(sentWords.report.elsewhere(before.name))
      },
      sending: (now) => put(key, now),
      sent(receipt, _, late) {
        put(key, { sending: false, problem: null, receipt, restoredFrom: null, theirs: null })
        if (late) tell(sentWords.report.late(get(key)?.name ?? ''))
      },
    })
    made.status.subscribe((save) => {
      if (savers.get(key) === made) put(key, { save })
    })
    savers.set(key, made)
    asked(key, draft)
  }

  /** Another draft stands here: what the desk makes of it. */
  function asked(key: FlowKey, draft: ProblemDraft): void {
    if (draft.words.trim() !== '') void suggest(key)
    void check(key)
  }

  /** Calls off the question of this kind before, so that the last one asked is the one answered. */
  function ask(key: FlowKey, kind: 'suggest' | 'check'): AbortSignal {
    const mine = new AbortController()
    asking.get(key)?.[kind]?.abort()
    asking.set(key, { ...asking.get(key), [kind]: mine })
    return mine.signal
  }

  async function suggest(key: FlowKey): Promise<void> {
    const signal = ask(key, 'suggest')
    const text = get(key)?.draft.words ?? ''
    if (text.trim() === '') return put(key, { suggestions: [], wordsSafety: [] })
    try {
      const { suggestions, safety } = await problem.suggest({ text }, { signal })
      if (!signal.aborted) put(key, { suggestions, wordsSafety: safety })
    } catch {
      // The suggestions before stay: picking from the list still works, and the next keystroke asks again.
    }
  }

  async function check(key: FlowKey): Promise<ProblemCheck | null> {
    const signal = ask(key, 'check')
    const entry = get(key)
    if (entry === undefined) return null
    try {
      const answer = await problem.check({ draft: entry.draft, resident: residentOf(key) }, { signal })
      if (signal.aborted) return null
      put(key, { check: answer })
      return answer
    } catch (error) {
      if (!signal.aborted) put(key, { problem: problemOf(error) })
      return null
    }
  }

  async function forget(key: FlowKey): Promise<void> {
    asking.get(key)?.suggest?.abort()
    asking.get(key)?.check?.abort()
    asking.delete(key)
    await savers.get(key)?.stop()
  }

  const restored: FlowsStore['restored'] = (kept) => {
    const content = unpackDraft(kept.body, readDraft)
    const entry = get(kept.subject)
    const taken = entry !== undefined && (isStarted(entry.draft) || entry.receipt !== null)
    if (kept.kind === 'problem') leaving.returned(kept.subject)
    if (kept.kind !== 'problem' || content === null || taken) return
    void forget(kept.subject)
    fresh(kept.subject, content.name || (entry?.name ?? ''), kept.id, content.content, kept)
  }

  return {
    store,
    restored,
    started(key, name) {
      leaving.returned(key)
      const entry = get(key)
      if (entry === undefined) fresh(key, name, newId(), emptyDraft)
      else if (entry.name !== name) put(key, { name })
    },
    happened(key, event) {
      const entry = get(key)
      if (entry === undefined || entry.sending || entry.receipt !== null) return
      const draft = flow(entry.draft, event)
      if (draft === entry.draft) return
      leaving.returned(key)
      put(key, { draft, problem: null, restoredFrom: null })
      savers.get(key)?.changed(draft)
      if (event.did === 'words') void suggest(key)
      void check(key)
    },
    async submitted(key) {
      const before = get(key)
      if (before === undefined || before.sending || before.receipt !== null) return null
      const answer = await check(key)
      const entry = get(key)
      if (entry === undefined || entry.sending) return null
      const missing = whatIsMissing(
        entry.draft,
        answer ?? entry.check,
        safetyNow(entry.wordsSafety, answer?.safety ?? []),
      )
      put(key, { missing })
      if (missing.length > 0 || answer === null) return null
      const { draft } = entry
      const submit = (draftId: string): Promise<Receipt> =>
        problem.submit({ draftId, draft, resident: residentOf(key) })
      return savers.get(key)?.send(draft, submit) ?? null
    },
    another(key) {
      const entry = get(key)
      if (entry !== undefined) fresh(key, entry.name, newId(), emptyDraft)
    },
    async discarded(key) {
      const entry = get(key)
      if (entry === undefined) return
      const old = savers.get(key)
      await forget(key)
      fresh(key, entry.name, newId(), emptyDraft)
      await drafts.discard({ id: old?.id() ?? entry.draftId })
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
      void forget(key)
      savers.delete(key)
      store.setState(({ entries }) => ({
        entries: Object.fromEntries(Object.entries(entries).filter(([at]) => at !== key)),
      }))
    },
    async flushed() {
      await Promise.all([...savers.values()].map((one) => one.flush()))
    },
    follow: (desk) =>
      followDrafts(desk, {
        savers: () => savers.values(),
        empty: () => Object.values(store.getState().entries).some((one) => !isStarted(one.draft)),
        restored(draft) {
          if (get(draft.subject) !== undefined) restored(draft)
        },
      }),
  }
}
