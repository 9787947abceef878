import { useEffect, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { undoWords } from '../../shared/content/undo.ts'
import { useKeyOf } from '../lib/keys.tsx'
import type { UndoStore } from '../lib/undo.ts'
import { Button, refusalOver, useRefusal } from '../ui/index.ts'
import { focusHeading } from './focus.ts'
import './overlays.css'

/**
 * The last change, by name, with Undo beside it. It stays until it is closed or something else is done, and covers nothing. Why something was
 * refused stands here in its place until the next act.
 */
export function UndoLine({ undo }: { undo: UndoStore }): ReactNode {
  const { last, busy, said } = useStore(undo.store)
  const keyOf = useKeyOf()
  const refusal = useRefusal()
  const line = useRef<HTMLElement>(null)
  useEffect(() => {
    if (refusal === null) return undefined
    // Before the act itself, which may be refused in its turn.
    document.addEventListener('pointerdown', refusalOver, { capture: true })
    return () => document.removeEventListener('pointerdown', refusalOver, { capture: true })
  }, [refusal])
  // Undo goes by itself once it is too late.
  const mine = useRef(false)
  useEffect(() => {
    if (last === null && mine.current && document.activeElement === document.body)
      line.current?.querySelector('button')?.focus()
  }, [last])
  // A button that goes while it has the focus would drop it: it goes to the screen's heading.
  const leave = (): void => {
    const focused = line.current?.contains(document.activeElement) ?? false
    undo.dismissed()
    if (focused) focusHeading()
  }
  if (refusal !== null) return <p className="pw-undo">{refusal}</p>
  if (last === null && said === null) return null
  return (
    <section
      className="pw-undo"
      aria-label={undoWords.region}
      ref={line}
      onFocus={() => (mine.current = true)}
      onBlur={() => (mine.current = false)}
    >
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
