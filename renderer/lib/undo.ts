import { createStore, type StoreApi } from 'zustand/vanilla'
import { undoWords } from '../../shared/content/undo.ts'
import { announce } from '../ui/announce.tsx'

/** Why it could not be undone, where that is worth more than "try again": it was too late. The line then says so and offers no more. */
export type UndoOutcome = void | { tooLate: string }

export type Undoable = {
  id: number
  /** What was done, as a sentence: "Note saved for Fatma Aydın." */
  label: string
}

export type UndoState = {
  last: Undoable | null
  busy: boolean
  /** What came of undoing, shown in place of the label until the next change or until it is closed. */
  said: string | null
}

export type UndoStore = {
  store: StoreApi<UndoState>
  /** Something was done that can be taken back. It replaces what was done before, which then stays done. */
  did: (label: string, undo: () => UndoOutcome | Promise<UndoOutcome>) => Undoable
  /** It can no longer be taken back: its words stay, the offer goes. */
  lapsed: (one: Undoable) => void
  last: () => Undoable | null
  /** Takes the last change back. Asked twice, it is done once. */
  undo: () => Promise<void>
  dismissed: () => void
}

/**
 * The last change that can be taken back, by name; one at a time, and never gone by itself. `say` is told of it once, and again of what
 * came of undoing.
 */
export function createUndo(say: (words: string) => void = announce): UndoStore {
  const store = createStore<UndoState>(() => ({ last: null, busy: false, said: null }))
  let nextId = 1
  let takeBack: (() => UndoOutcome | Promise<UndoOutcome>) | null = null

  return {
    store,
    did(label, undo) {
      takeBack = undo
      const last = { id: nextId++, label }
      store.setState({ last, busy: false, said: null })
      say(label)
      return last
    },
    lapsed(one) {
      const { last, busy } = store.getState()
      // One that is being taken back says itself what came of it.
      if (last?.id !== one.id || busy) return
      takeBack = null
      store.setState({ last: null, said: one.label })
    },
    last: () => store.getState().last,
    async undo() {
      const { last, busy } = store.getState()
      const run = takeBack
      if (last === null || run === null || busy) return
      store.setState({ busy: true, said: null })
      // Something else may be done meanwhile; then this one has nothing more to show.
      const mine = (): boolean => store.getState().last?.id === last.id
      let said: string
      let over = true
      try {
        const outcome = await run()
        said = outcome === undefined ? undoWords.undone(last.label) : outcome.tooLate
      } catch {
        said = undoWords.failed(last.label)
        over = false
      }
      say(said)
      if (!mine()) return
      if (over) takeBack = null
      store.setState({ last: over ? null : last, busy: false, said })
    },
    dismissed() {
      if (store.getState().busy) return
      takeBack = null
      store.setState({ last: null, said: null })
    },
  }
}
