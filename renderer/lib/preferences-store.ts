import { usualPreferences, type Preferences } from '../../shared/contract/frame.ts'

export type PreferencesStore = {
  /** What the desk holds came. */
  read: (preferences: Preferences) => void
  save: (change: Partial<Preferences>) => void
  /** Writes now what is not written yet. */
  flush: () => Promise<void>
}

const pauseMs = 400

type Timers = { set: (run: () => void, ms: number) => () => void }
const browserTimers: Timers = {
  set(run, ms) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * Preferences as this window shows them: the desk's, under what was changed here and is not written yet. A write that fails is tried
 * again with the next change; what was chosen stays on screen meanwhile.
 */
export function createPreferences(
  write: (change: Partial<Preferences>) => Promise<Preferences>,
  show: (preferences: Preferences) => void,
  timers: Timers = browserTimers,
): PreferencesStore {
  let held: Preferences = usualPreferences
  let unwritten: Partial<Preferences> = {}
  let writing: Partial<Preferences> = {}
  let cancel: (() => void) | null = null
  let under: Promise<void> | null = null

  const tell = (): void => show({ ...held, ...writing, ...unwritten })

  async function once(): Promise<void> {
    writing = unwritten
    unwritten = {}
    try {
      held = await write(writing)
      writing = {}
    } catch {
      unwritten = { ...writing, ...unwritten }
      writing = {}
      return
    }
    tell()
  }

  async function flush(): Promise<void> {
    cancel?.()
    cancel = null
    if (under !== null) await under
    if (Object.keys(unwritten).length === 0) return
    under ??= once().finally(() => (under = null))
    await under
  }

  return {
    read(preferences) {
      held = preferences
      tell()
    },
    save(change) {
      unwritten = { ...unwritten, ...change }
      tell()
      cancel?.()
      cancel = timers.set(() => void flush(), pauseMs)
    },
    flush,
  }
}
