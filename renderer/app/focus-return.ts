import { focusHeading, soon } from './focus.ts'

/** Parts that open over or beside the work and give the focus back when they close. */
export type Layer = 'guide' | 'dock' | 'find' | 'page-find'

const openers = new Map<Layer, HTMLElement>()

/** Where the focus is now is where it goes back to when `layer` closes. */
export function rememberFocus(layer: Layer): void {
  const active = document.activeElement
  if (active instanceof HTMLElement && active !== document.body) openers.set(layer, active)
  else openers.delete(layer)
}

/** Gives the focus back, now; to the screen's heading when what had it is gone, or shows no more. */
export function giveFocusBack(layer: Layer): void {
  const back = openers.get(layer)
  openers.delete(layer)
  if (back?.isConnected && back.checkVisibility()) back.focus()
  else focusHeading()
}

/** The same, once the layer has gone from the screen; not when the agent has gone somewhere else meanwhile. */
export function returnFocus(layer: Layer): void {
  const before = document.activeElement
  requestAnimationFrame(() => {
    const now = document.activeElement
    if (now === before || now === null || now === document.body) giveFocusBack(layer)
    else openers.delete(layer)
  })
}

const fields = 'input:not([type="hidden"], :disabled), textarea:not(:disabled), select:not(:disabled)'

/** The first field of a part that is being drawn; the part itself when it has none after a moment. */
export function focusFieldSoon(id: string): void {
  const part = (): HTMLElement | undefined =>
    [...document.querySelectorAll<HTMLElement>(`[id="${CSS.escape(id)}"]`)].find((one) =>
      one.checkVisibility(),
    )
  soon(
    () => {
      const field = [...(part()?.querySelectorAll<HTMLElement>(fields) ?? [])].find((one) =>
        one.checkVisibility(),
      )
      field?.focus()
      return field !== undefined
    },
    { orElse: () => part()?.focus() },
  )
}
