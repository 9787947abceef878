import type { MouseEvent, ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'

/**
 * Moves focus to an element by id without touching the address, which belongs to the router. Of several with one id, as for a moment
 * while one resident's screen takes another's place, the one that shows is meant.
 */
export function focusById(id: string): boolean {
  const all = [...document.querySelectorAll<HTMLElement>(`[id="${CSS.escape(id)}"]`)]
  const target = all.find((one) => one.checkVisibility()) ?? all[0]
  if (target === undefined) return false
  if (!target.matches('a[href],button,input,select,textarea,summary,[tabindex]')) target.tabIndex = -1
  target.scrollIntoView({ block: 'nearest' })
  target.focus()
  return document.activeElement === target
}

/** For a link within the page: its address is for show, focus is what moves. */
export function focusOnClick(id: string): (event: MouseEvent) => void {
  return (event) => {
    event.preventDefault()
    focusById(id)
  }
}

export type SkipTarget = {
  id: string
  place: string
  /** Goes there where focus alone does not do: what has to open first. */
  go?: (() => void) | undefined
}

/** Links seen only when focused: "Skip to timeline". First in the window. */
export function SkipLinks({ to }: { to: readonly SkipTarget[] }): ReactNode {
  return (
    <nav className="pw-skip" aria-label={common.pageParts}>
      {to.map((target) => (
        <a
          key={target.id}
          href={`#${target.id}`}
          onClick={(event) => {
            event.preventDefault()
            if (target.go === undefined) focusById(target.id)
            else target.go()
          }}
        >
          {common.skipTo(target.place)}
        </a>
      ))}
    </nav>
  )
}
