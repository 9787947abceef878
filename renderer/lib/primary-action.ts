import { useEffect, useRef, type RefObject } from 'react'

type Action = { box: RefObject<HTMLElement | null>; run: () => void }
const actions: Action[] = []

/**
 * What Ctrl+Enter does while `box` is on screen: save, send or confirm. With several, the one that holds the focus is meant; with
 * none holding it, the only one.
 */
export function usePrimaryAction(box: RefObject<HTMLElement | null>, run: () => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const action: Action = { box, run: () => latest.current() }
    actions.push(action)
    return () => {
      actions.splice(actions.indexOf(action), 1)
    }
  }, [box])
}

/** Runs the primary action that is meant; false when there is none. */
export function runPrimaryAction(focused: Element | null): boolean {
  const holding = actions.findLast(({ box }) => box.current?.contains(focused))
  const only = actions.length === 1 ? actions[0] : undefined
  const meant = holding ?? only
  meant?.run()
  return meant !== undefined
}
