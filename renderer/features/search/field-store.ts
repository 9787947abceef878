import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DeskClient } from '../../../shared/contract/index.ts'
import type { SearchAnswerView, SearchFields } from '../../../shared/contract/search.ts'

export type FieldName = keyof SearchFields
export const fieldNames = [
  'firstName',
  'lastName',
  'address',
  'dateOfBirth',
  'postcode',
  'reference',
  'phone',
] as const satisfies readonly FieldName[]

export const noFields: SearchFields = {
  firstName: '',
  lastName: '',
  address: '',
  postcode: '',
  dateOfBirth: '',
  phone: '',
  reference: '',
}

type FieldSearchState = {
  /** As typed. */
  fields: SearchFields
  /** As last searched by: what the results answer, and the chips above them. */
  asked: SearchFields
  answer: SearchAnswerView | null
  unread: readonly FieldName[]
  /** Asked for without anything filled in. */
  nothing: boolean
  asking: boolean
  failed: boolean
}

export type FieldSearchStore = {
  store: StoreApi<FieldSearchState>
  typed: (field: FieldName, text: string) => void
  /** Searches by what is typed. The answer is null when nothing was asked, failed, or something else was asked meanwhile. */
  searched: () => Promise<SearchAnswerView | null>
  /** Takes one filter away and searches by the others. */
  removed: (field: FieldName) => Promise<SearchAnswerView | null>
  cleared: () => void
  /** Asks the same again: the directory changed underneath. */
  again: () => void
  /** The screen is there again: what was asked when it was left is asked anew, so that coming back from a resident finds it as it was. */
  came: () => void
  /** The screen is gone, and with it whom it found; what was typed stays. */
  left: () => void
}

const mostFound = 100

/** The fields that say something. */
export const filled = (fields: SearchFields): FieldName[] =>
  fieldNames.filter((name) => fields[name].trim() !== '')

/** Search by separate fields, asked when the agent asks; a late answer to the question before is never shown. Kept in memory only. */
export function createFieldSearch(ask: DeskClient['search']['fields']): FieldSearchStore {
  const fresh: FieldSearchState = {
    fields: noFields,
    asked: noFields,
    answer: null,
    unread: [],
    nothing: false,
    asking: false,
    failed: false,
  }
  const store = createStore<FieldSearchState>(() => fresh)
  let under: AbortController | null = null

  async function searchBy(fields: SearchFields): Promise<SearchAnswerView | null> {
    under?.abort()
    if (filled(fields).length === 0) {
      store.setState({ asked: fields, answer: null, unread: [], nothing: true, asking: false, failed: false })
      return null
    }
    const mine = new AbortController()
    under = mine
    store.setState({ asked: fields, nothing: false, asking: true, failed: false })
    try {
      const { unread, ...answer } = await ask({ fields, limit: mostFound }, { signal: mine.signal })
      if (mine.signal.aborted) return null
      store.setState({ answer, unread, asking: false })
      return answer
    } catch {
      if (!mine.signal.aborted) store.setState({ asking: false, failed: true })
      return null
    }
  }

  return {
    store,
    typed: (field, text) => store.setState(({ fields }) => ({ fields: { ...fields, [field]: text } })),
    searched: () => searchBy(store.getState().fields),
    async removed(field) {
      store.setState(({ fields }) => ({ fields: { ...fields, [field]: '' } }))
      const left = { ...store.getState().asked, [field]: '' }
      if (filled(left).length > 0) return searchBy(left)
      under?.abort()
      store.setState({ asked: left, answer: null, unread: [], nothing: false, asking: false, failed: false })
      return null
    },
    cleared() {
      under?.abort()
      store.setState(fresh)
    },
    again() {
      const { asked, answer } = store.getState()
      if (answer !== null) void searchBy(asked)
    },
    came() {
      const { asked } = store.getState()
      if (filled(asked).length > 0) void searchBy(asked)
    },
    left() {
      under?.abort()
      store.setState({ answer: null, unread: [], nothing: false, asking: false, failed: false })
    },
  }
}
