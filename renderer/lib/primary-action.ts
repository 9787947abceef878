import { useEffect, useRef, useState, type RefObject } from 'react'

type Action = { box: RefObject<HTMLElement | null>; run: () => void }
const actions: Action[] = []

/**
 * What Ctrl+Enter does while the focus is in `box`, or on the part of the screen that holds it: save, send or confirm.
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

/** The same in a dialog, wherever in it the focus is: also on its buttons. `inside` is anything in its body. */
export function useDialogAction(inside: RefObject<HTMLElement | null>, run: () => void): void {
  const [dialog] = useState<RefObject<HTMLElement | null>>(() => ({
    get current() {
      return inside.current?.closest<HTMLElement>('.pw-dialog') ?? null
    },
  }))
  usePrimaryAction(dialog, run)
}

/** Runs the primary action that is meant; false when there is none. */
export function runPrimaryAction(focused: Element | null): boolean {
  const region = focused === document.body ? null : focused
  const meant = actions.findLast(
    ({ box: { current } }) =>
      current !== null && region !== null && (current.contains(region) || region.contains(current)),
  )
  meant?.run()
  return meant !== undefined
}
