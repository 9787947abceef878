import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SearchAnswerView } from '../../../shared/contract/search.ts'
import type { DeskClient } from '../../../shared/contract/index.ts'
import { asksCommands } from './commands.ts'

export type SearchState = {
  text: string
  open: boolean
  /** The answer shown, and the text it answers: it stays while the next one is on its way. */
  answer: SearchAnswerView | null
  answered: string
  failed: boolean
  last: string | undefined
}

export type SearchStore = {
  store: StoreApi<SearchState>
  typed: (text: string) => void
  opened: (open: boolean) => void
  /** Something was opened from the list: the box empties, and the text comes back with the up arrow. */
  picked: (how?: 'result' | 'command') => void
  /** Asks the same again: the directory changed underneath. */
  again: () => void
}

export const mostResults = 30

/** Asks at every keystroke without waiting; the question before is called off, and a late answer to it is never shown. */
export function createSearch(find: DeskClient['search']['find']): SearchStore {
  const store = createStore<SearchState>(() => ({
    text: '',
    open: false,
    answer: null,
    answered: '',
    failed: false,
    last: undefined,
  }))
  let asking: AbortController | null = null

  async function ask(text: string): Promise<void> {
    asking?.abort()
    const mine = new AbortController()
    asking = mine
    const wanted = text.trim()
    // A text that asks for commands says nothing of anybody.
    if (wanted === '' || asksCommands(wanted)) {
      store.setState({ answer: null, answered: '', failed: false })
      return
    }
    try {
      const answer = await find({ text: wanted.slice(0, 200), limit: mostResults }, { signal: mine.signal })
      if (!mine.signal.aborted) store.setState({ answer, answered: wanted, failed: false })
    } catch {
      if (!mine.signal.aborted) store.setState({ failed: true })
    }
  }

  return {
    store,
    typed(text) {
      store.setState({ text })
      void ask(text)
    },
    // What was meant for commands is not there when the box is next looked at.
    opened: (open) =>
      store.setState(({ text }) => (open || !asksCommands(text) ? { open } : { open, text: '' })),
    picked(how = 'result') {
      const { text, last } = store.getState()
      asking?.abort()
      store.setState({
        // A command run is not a search to come back to.
        last: text.trim() === '' || asksCommands(text) || how === 'command' ? last : text,
        text: '',
        open: false,
        answer: null,
        answered: '',
      })
    },
    again() {
      const { text, open } = store.getState()
      if (open && text.trim() !== '') void ask(text)
    },
  }
}
