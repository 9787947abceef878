import { useLayoutEffect, type RefObject } from 'react'

/** When `box` goes away with the focus in it, as a promise that was kept does, the focus goes to the card around it and not to nowhere. */
export function useFocusLeft(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = box.current
    const card = element?.closest<HTMLElement>('section') ?? null
    return () => {
      if (card === null || element === null || !element.contains(document.activeElement)) return
      card.tabIndex = -1
      card.focus({ preventScroll: true })
    }
  }, [box])
}
