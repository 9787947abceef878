import { useCallback, useSyncExternalStore } from 'react'

/** Whether the window fits a media query, told again when that changes. */
export function useMedia(query: string): boolean {
  // The same from drawing to drawing: React listens anew for each other one.
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  )
}
