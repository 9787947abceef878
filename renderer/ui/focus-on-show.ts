import { useEffect, type RefObject } from 'react'

const typedIn = 'input, textarea, select, [contenteditable="true"]'

/**
 * What shows after the disk has answered takes the focus, so that it is read out; not from a box somebody is typing in by then. The form
 * it takes the place of is gone, and its boxes with it.
 */
export function useFocusOnShow(shown: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (document.activeElement?.matches(typedIn) !== true) shown.current?.focus()
  }, [shown])
}
