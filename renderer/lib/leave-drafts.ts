import type { DraftSaver } from './draft-saver.ts'

export type Leaving = {
  /** Somebody is at this one again: it is not let go. */
  returned: (key: string) => void
  /** Puts it on disk. Whether it may be let go then: not when the disk did not take it, nor when somebody came back to it meanwhile. */
  settled: (
    key: string,
    saver: Pick<DraftSaver<never, never>, 'flush' | 'status'> | undefined,
  ) => Promise<boolean>
}

/** What was typed about a resident whose tab closes: it leaves the window only once the draft on disk has all of it. */
export function createLeaving(): Leaving {
  const leaving = new Map<string, symbol>()
  return {
    returned: (key) => void leaving.delete(key),
    async settled(key, saver) {
      const mine = Symbol(key)
      leaving.set(key, mine)
      await saver?.flush()
      if (leaving.get(key) !== mine) return false
      leaving.delete(key)
      const state = saver?.status.getState().state ?? 'untouched'
      return state === 'saved' || state === 'untouched'
    },
  }
}
