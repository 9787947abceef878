import { useEffect, useId, type KeyboardEvent, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { firstWords, noteWords } from '../../../../shared/content/note.ts'
import { useKeyOf } from '../../../lib/keys.tsx'
import { SavedLine } from '../../../lib/saved-line.tsx'
import { Button } from '../../../ui/index.ts'
import { inDock, otherNotes } from '../model.ts'
import type { NoteEntry, NoteKey, NotesStore } from '../store.ts'
import { NoteBox, noteFieldId } from './note-box.tsx'
import { SavedNotes } from './saved-notes.tsx'
import '../note.css'

const fewestLines = 2
const mostLines = 16

export type NotesDockProps = {
  notes: NotesStore
  /** Of whom the agent is with now: the call's caller, else the resident shown; null or `nobody` for neither. */
  dockKey: NoteKey | null
  name: string
  open: boolean
  onOpen: (open: boolean) => void
  lines: number
  onLines: (lines: number) => void
  /** Who the call is with; null when nobody is chosen yet; undefined when there is no call. */
  callResident?: { key: NoteKey; name: string } | null | undefined
}

/**
 * The note, at the bottom of every screen. It follows the agent from caller to caller, and stays with a note that was begun until that is
 * saved, with the name always in view. Closed it is one line; it pushes the work up and covers none of it.
 */
export function NotesDock(props: NotesDockProps): ReactNode {
  const { notes, dockKey, name, open, onOpen, lines, onLines } = props
  const keyOf = useKeyOf()
  const bodyId = useId()
  const wanted = dockKey ?? 'nobody'
  const state = useStore(notes.store)
  const has = state.entries[wanted] !== undefined
  useEffect(() => {
    if (!has || name !== '') notes.started(wanted, wanted === 'nobody' ? '' : name)
  }, [notes, wanted, name, has])
  useEffect(() => notes.followed(wanted), [notes, wanted])
  const key = inDock(state, wanted)
  const entry = state.entries[key]
  const others = otherNotes(state, key)
  const resize = (step: 1 | -1): void => onLines(Math.min(mostLines, Math.max(fewestLines, lines + step)))

  const keys = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (event.altKey && !event.ctrlKey && (step === 1 || step === -1)) {
      event.preventDefault()
      resize(step)
    }
  }

  return (
    <section
      className="pf-dock"
      id="notes-dock"
      aria-label={noteWords.title}
      data-open={open || undefined}
      onKeyDown={keys}
    >
      <div className="pf-dock-line">
        <Button
          small
          kind="quiet"
          keys={keyOf('note')}
          aria-expanded={open}
          aria-controls={open ? bodyId : undefined}
          about={open ? noteWords.shut : noteWords.open}
          onClick={() => onOpen(!open)}
        >
          {entry === undefined || key === 'nobody' ? noteWords.aboutNobody : noteWords.about(entry.name)}
        </Button>
        {open ? null : <ClosedLine entry={entry} />}
        <div className="pf-dock-end">
          {key === wanted || wanted === 'nobody' ? null : (
            <Button small onClick={() => pick(wanted)}>
              {noteWords.startFor(name)}
            </Button>
          )}
          {others.length === 0 ? null : (
            <div className="pf-dock-others" role="group" aria-label={noteWords.others}>
              {others
                .filter((one) => one.key !== wanted)
                .map((one) => (
                  <Button key={one.key} small kind="quiet" about={one.start} onClick={() => pick(one.key)}>
                    {noteWords.other(one.key === 'nobody' ? noteWords.nobody : one.name)}
                  </Button>
                ))}
            </div>
          )}
          {open ? (
            <div className="pf-dock-height" role="group" aria-label={noteWords.height(lines)}>
              <Button
                small
                kind="quiet"
                keys="Alt+↑"
                aria-disabled={lines >= mostLines || undefined}
                onClick={() => resize(1)}
              >
                {noteWords.taller}
              </Button>
              <Button
                small
                kind="quiet"
                keys="Alt+↓"
                aria-disabled={lines <= fewestLines || undefined}
                onClick={() => resize(-1)}
              >
                {noteWords.shorter}
              </Button>
            </div>
          ) : null}
        </div>
      </div>
      {open && entry !== undefined ? (
        <div className="pf-dock-body" id={bodyId} role="group" aria-label={noteWords.title}>
          <NoteBox key={key} {...props} noteKey={key} entry={entry} onSaved={() => onOpen(false)} />
        </div>
      ) : null}
    </section>
  )

  function pick(other: NoteKey): void {
    notes.picked(other)
    onOpen(true)
    requestAnimationFrame(() => document.getElementById(noteFieldId)?.focus())
  }
}

function ClosedLine({ entry }: { entry: NoteEntry | undefined }): ReactNode {
  if (entry === undefined) return null
  const start = firstWords(entry.text, 60)
  if (start === '' && entry.receipts.length > 0)
    return <SavedNotes receipts={entry.receipts.slice(0, 1)} level={2} />
  return (
    <>
      <p className="pf-dock-start">{start === '' ? noteWords.empty : start}</p>
      {start === '' ? null : <SavedLine save={entry.save} words={noteWords.line} />}
    </>
  )
}
