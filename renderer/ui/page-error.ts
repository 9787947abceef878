import { useEffect, useSyncExternalStore } from 'react'

/** How many error summaries are on screen: the window's title says "Error:" first while there is one (WCAG 2.4.2, GOV.UK). */
let errors = 0
const listeners = new Set<() => void>()

function add(by: 1 | -1): void {
  errors += by
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** While the component shows and `any` is true, the page has an error. */
export function useMarksError(any: boolean): void {
  useEffect(() => {
    if (!any) return undefined
    add(1)
    return () => add(-1)
  }, [any])
}

export const usePageHasError = (): boolean => useSyncExternalStore(subscribe, () => errors > 0)
