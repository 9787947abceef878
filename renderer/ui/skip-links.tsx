import type { MouseEvent, ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'

/** Moves focus to an element by id without touching the address, which belongs to the router. */
export function focusById(id: string): boolean {
  const target = document.getElementById(id)
  if (target === null) return false
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

export type SkipTarget = { id: string; place: string }

/** Links seen only when focused: "Skip to timeline". First in the window. */
export function SkipLinks({ to }: { to: readonly SkipTarget[] }): ReactNode {
  return (
    <nav className="pw-skip" aria-label={common.pageParts}>
      {to.map((target) => (
        <a key={target.id} href={`#${target.id}`} onClick={focusOnClick(target.id)}>
          {common.skipTo(target.place)}
        </a>
      ))}
    </nav>
  )
}
