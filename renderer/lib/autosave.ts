import { createStore, type StoreApi } from 'zustand/vanilla'

export type SaveState =
  | { state: 'untouched' }
  | { state: 'unsaved'; savedAt: string | null }
  | { state: 'saving'; savedAt: string | null }
  | { state: 'saved'; savedAt: string }
  /** The disk has not answered for a while: what is typed is only in this window yet. */
  | { state: 'late'; savedAt: string | null }
  /** Still typed, still tried. */
  | { state: 'failed'; savedAt: string | null; error: unknown }
  /** Another window saved other words meanwhile. Nothing more is written until somebody has chosen between them. */
  | { state: 'clash'; savedAt: string | null }

/** What came of a save: on disk, or not, because another window's words are there. */
export type SaveAnswer = { savedAt: string } | 'clash'

export type Autosave<T> = {
  status: StoreApi<SaveState>
  /** The newest value; saved when typing pauses, and never later than a second after the first change. */
  changed: (value: T) => void
  /** Saves now what is not saved. Settles when the disk has answered. */
  flush: () => Promise<void>
  /** Writes nothing until what it answers is called; what is typed meanwhile waits. Settles when no save is under way. */
  hold: () => Promise<() => void>
  /** After a clash was settled: saving goes on, with what was typed since. */
  resumed: () => void
  /** What is on disk was written by another window and is shown now; nothing here waits to be saved. */
  adopted: (savedAt: string) => void
  /** Forgets what is not saved: its draft was sent or discarded. Settles when no save is under way. */
  stop: () => Promise<void>
}

type Options<T> = {
  save: (value: T) => Promise<SaveAnswer>
  pauseMs?: number
  longestMs?: number
  retryMs?: number
  lateMs?: number
  timers?: { set: (run: () => void, ms: number) => () => void; now: () => number }
}

const browserTimers = {
  set: (run: () => void, ms: number): (() => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  now: () => performance.now(),
}

/** Promise 1: a keystroke is on disk within a second. One save at a time; the newest value wins; a failure is tried again. */
export function createAutosave<T>({
  save,
  pauseMs = 300,
  longestMs = 700,
  retryMs = 2000,
  lateMs = 1500,
  timers = browserTimers,
}: Options<T>): Autosave<T> {
  const status = createStore<SaveState>(() => ({ state: 'untouched' }))
  let unsaved: { value: T; since: number } | null = null
  let cancelTimer: (() => void) | null = null
  let saving: Promise<void> | null = null
  let savedAt: string | null = null
  let stopped = false
  let clashed = false
  let held = false

  const show = (next: SaveState): void => {
    if (!stopped) status.setState(next, true)
  }

  function wait(ms: number): void {
    cancelTimer?.()
    cancelTimer = timers.set(() => void flush(), ms)
  }

  async function saveOnce(): Promise<void> {
    const mine = unsaved
    if (mine === null || stopped || held || clashed) return
    unsaved = null
    show({ state: 'saving', savedAt })
    const cancelLate = timers.set(() => show({ state: 'late', savedAt }), lateMs)
    try {
      const answer = await save(mine.value)
      if (answer === 'clash') {
        unsaved ??= mine
        clashed = true
        show({ state: 'clash', savedAt })
        return
      }
      savedAt = answer.savedAt
      show(unsaved === null ? { state: 'saved', savedAt } : { state: 'unsaved', savedAt })
    } catch (error) {
      unsaved ??= mine
      show({ state: 'failed', savedAt, error })
      if (!stopped && !held) wait(retryMs)
    } finally {
      cancelLate()
    }
  }

  async function flush(): Promise<void> {
    cancelTimer?.()
    cancelTimer = null
    // Whoever waited for the same save may have begun the next.
    if (saving) return saving.then(flush)
    if (unsaved === null || held || clashed) return
    saving = saveOnce().finally(() => (saving = null))
    await saving
  }

  function goOn(): void {
    if (unsaved !== null && !stopped && !held && !clashed) wait(0)
  }

  return {
    status,
    changed(value) {
      if (stopped) return
      const since = unsaved?.since ?? timers.now()
      unsaved = { value, since }
      const now = status.getState().state
      if (now === 'untouched' || now === 'saved') show({ state: 'unsaved', savedAt })
      if (held || clashed) return
      const left = Math.max(0, since + longestMs - timers.now())
      wait(Math.min(pauseMs, left))
    },
    flush,
    async hold() {
      held = true
      cancelTimer?.()
      await saving
      return () => {
        held = false
        goOn()
      }
    },
    resumed() {
      clashed = false
      goOn()
    },
    adopted(at) {
      unsaved = null
      clashed = false
      cancelTimer?.()
      savedAt = at
      show({ state: 'saved', savedAt })
    },
    async stop() {
      stopped = true
      unsaved = null
      cancelTimer?.()
      await saving
    },
  }
}
