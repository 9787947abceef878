import { useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { undoWords } from '../../shared/content/undo.ts'
import { useKeyOf } from '../lib/keys.tsx'
import type { UndoStore } from '../lib/undo.ts'
import { Button } from '../ui/index.ts'
import { focusHeading } from './focus.ts'
import './overlays.css'

/** The last change, by name, with Undo beside it. It stays until it is closed or something else is done, and covers nothing. */
export function UndoLine({ undo }: { undo: UndoStore }): ReactNode {
  const { last, busy, said } = useStore(undo.store)
  const keyOf = useKeyOf()
  const line = useRef<HTMLElement>(null)
  // A button that goes while it has the focus would drop it: it goes to the screen's heading.
  const leave = (): void => {
    const mine = line.current?.contains(document.activeElement) ?? false
    undo.dismissed()
    if (mine) focusHeading()
  }
  if (last === null && said === null) return null
  return (
    <section className="pw-undo" aria-label={undoWords.region} ref={line}>
      <p>{said ?? last?.label}</p>
      {last === null ? null : (
        <Button
          small
          keys={keyOf('undo')}
          about={last.label}
          aria-disabled={busy || undefined}
          onClick={() => void undo.undo().then(() => line.current?.querySelector('button')?.focus())}
        >
          {undoWords.undo}
        </Button>
      )}
      <Button small kind="quiet" onClick={leave}>
        {undoWords.dismiss}
      </Button>
    </section>
  )
}
