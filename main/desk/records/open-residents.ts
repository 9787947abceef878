import type { ResidentKey } from '../../../shared/contract/common.ts'

/** Whatever stands for one window as long as its connection lives; only that it is the same one matters. */
export type Window = object

/**
 * Which residents are open in which windows, and the subjects each stands on, so that a commit can be told to the right tab. A resident is
 * let go by the last window that has it: closing a tab here must not stop what another window shows from being kept fresh.
 */
export type OpenResidents = {
  open: (key: ResidentKey, subjects: string[], window: Window) => void
  /** What an open one stands on from now on; one that was closed meanwhile stays closed. */
  standsOn: (key: ResidentKey, subjects: string[]) => void
  close: (key: ResidentKey, window: Window) => void
  /** Its connection ended without a word: it has nothing open, and an open still on its way comes too late. */
  left: (window: Window) => void
  keysOn: (subject: string) => ResidentKey[]
  /** Everything that open residents stand on. */
  subjects: () => string[]
  /** Null when nobody has it open. */
  subjectsOf: (key: ResidentKey) => string[] | null
  onClosed: (listener: (subjects: string[]) => void) => void
}

export function createOpenResidents(): OpenResidents {
  const open = new Map<ResidentKey, { subjects: string[]; windows: Set<Window> }>()
  const gone = new WeakSet<Window>()
  const listeners: ((subjects: string[]) => void)[] = []

  /** Takes the window off these; tells once of the subjects nothing open stands on any more. */
  const release = (keys: ResidentKey[], window: Window): void => {
    const freed = new Set<string>()
    for (const key of keys) {
      const held = open.get(key)
      if (held === undefined || !held.windows.delete(window) || held.windows.size > 0) continue
      open.delete(key)
      for (const subject of held.subjects) freed.add(subject)
    }
    for (const { subjects } of open.values()) for (const subject of subjects) freed.delete(subject)
    if (freed.size > 0) for (const listener of listeners) listener([...freed])
  }

  return {
    open: (key, subjects, window) => {
      if (gone.has(window)) return
      const windows = open.get(key)?.windows ?? new Set()
      open.set(key, { subjects, windows: windows.add(window) })
    },
    standsOn: (key, subjects) => {
      const held = open.get(key)
      if (held !== undefined) held.subjects = subjects
    },
    close: (key, window) => release([key], window),
    left: (window) => {
      gone.add(window)
      release([...open.keys()], window)
    },
    keysOn: (subject) =>
      [...open].flatMap(([key, { subjects }]) => (subjects.includes(subject) ? [key] : [])),
    subjects: () => [...new Set([...open.values()].flatMap(({ subjects }) => subjects))],
    subjectsOf: (key) => open.get(key)?.subjects ?? null,
    onClosed: (listener) => void listeners.push(listener),
  }
}
