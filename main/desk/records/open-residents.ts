import type { ResidentKey } from '../../../shared/contract/common.ts'

/** Which residents are open in some window, and the subjects each stands on, so that a commit can be told to the right tab. */
export type OpenResidents = {
  open: (key: ResidentKey, subjects: string[]) => void
  close: (key: ResidentKey) => void
  keysOn: (subject: string) => ResidentKey[]
  /** Null when nobody has it open. */
  subjectsOf: (key: ResidentKey) => string[] | null
  onClosed: (listener: (subjects: string[]) => void) => void
}

export function createOpenResidents(): OpenResidents {
  const open = new Map<ResidentKey, string[]>()
  const listeners: ((subjects: string[]) => void)[] = []
  return {
    open: (key, subjects) => void open.set(key, subjects),
    close: (key) => {
      const subjects = open.get(key) ?? []
      open.delete(key)
      const left = subjects.filter(
        (subject) => ![...open.values()].some((others) => others.includes(subject)),
      )
      for (const listener of listeners) listener(left)
    },
    keysOn: (subject) => [...open].flatMap(([key, subjects]) => (subjects.includes(subject) ? [key] : [])),
    subjectsOf: (key) => open.get(key) ?? null,
    onClosed: (listener) => void listeners.push(listener),
  }
}
