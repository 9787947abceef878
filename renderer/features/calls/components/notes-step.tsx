import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { callDialogs } from '../../../../shared/content/calls.ts'
import { firstWords } from '../../../../shared/content/note.ts'
import type { CallView } from '../../../../shared/contract/calls.ts'
import { useKeyOf } from '../../../lib/keys.tsx'
import { useDialogAction } from '../../../lib/primary-action.ts'
import { announce, Button, Dialog, ErrorPanel } from '../../../ui/index.ts'
import { blanks } from '../../note/index.ts'
import { endCall, openNotes, type NotesChoice } from '../open-notes.ts'
import type { OneDialogProps } from './call-dialogs.tsx'

const words = callDialogs.notes

type NotesStepProps = OneDialogProps & {
  way: keyof typeof words.ways
  go: () => Promise<CallView | null>
  /** Asked to go back, or the call goes on. */
  onBack: () => void
}

/**
 * The last step of ending a call and of passing it on: at once, or, when notes are unfinished, after what becomes of them is said. Ends in
 * the wrap-up. A note that is just being saved is not asked about: what becomes of it is waited for.
 */
export function NotesStep(props: NotesStepProps): ReactNode {
  const saving = useStore(props.notes.store, ({ entries }) =>
    Object.values(entries).some(({ sending }) => sending),
  )
  const [waits, setWaits] = useState(saving)
  // Only at first: the step saves notes itself.
  if (waits && !saving) setWaits(false)
  return waits ? null : <NotesAsked {...props} />
}

function NotesAsked(props: NotesStepProps): ReactNode {
  const { calls, notes, way, go, onBack, onClose, onEnded } = props
  const keyOf = useKeyOf()
  const body = useRef<HTMLDivElement>(null)
  // As they were when the step began: what is typed in another window meanwhile does not make it come and go.
  const [call] = useState(calls.current)
  const [open] = useState(() => (call === null ? [] : openNotes(notes.store.getState(), call)))
  const busy = useRef(false)
  const [, setTried] = useState(0)
  const name = call?.resident?.name ?? ''
  const gaps = open.flatMap(({ text }) => blanks(text).map((one) => one.words))
  const problem =
    [call?.resident?.key, ...open.map(({ key }) => key)]
      .map((key) => notes.store.getState().entries[key ?? '']?.problem ?? null)
      .find((one) => one !== null) ?? null

  const end = async (choice: NotesChoice): Promise<void> => {
    // It ended in another window, or by itself.
    if (call === null) return onClose()
    if (busy.current || (choice === 'save' && gaps.length > 0)) return
    busy.current = true
    const came = await endCall({ notes, wrapUps: calls.wrapUps }, { call, open, choice, go })
    busy.current = false
    switch (came.did) {
      case 'over':
        onClose()
        calls.wrapUpOpened(came.call.id)
        return onEnded(came.call.id)
      case 'goes-on':
        return onBack()
      case 'not-discarded':
        return announce(words.notDiscarded)
      default:
        setTried((before) => before + 1)
    }
  }

  const asks = open.length > 0
  const started = useRef(false)
  useEffect(() => {
    if (asks || started.current) return
    started.current = true
    void end('draft')
  })
  useDialogAction(body, () => void end('save'))

  if (!asks) return null
  const ways = words.ways[way]
  const nobody = open.some(({ key }) => key === 'nobody')
  return (
    <Dialog
      open
      onOpenChange={(stays) => {
        if (!stays) onBack()
      }}
      title={ways.title}
      alert
      actions={
        <>
          <Button
            kind="primary"
            autoFocus
            keys={keyOf('primary')}
            unavailable={gaps.length > 0 ? words.gaps(gaps) : undefined}
            onClick={() => void end('save')}
          >
            {ways.save}
          </Button>
          <Button onClick={() => void end('draft')}>{ways.draft}</Button>
          <Button kind="danger" onClick={() => void end('discard')}>
            {ways.discard}
          </Button>
          <Button kind="quiet" onClick={onBack}>
            {ways.back}
          </Button>
        </>
      }
    >
      <div ref={body}>
        <p>{open.length === 1 ? words.one(open[0]?.name || name) : words.many(open.length)}</p>
        {open.length === 1 ? null : (
          <ul>
            {open.map((one) => (
              <li key={one.key}>{words.line(one.name, firstWords(one.text, 60))}</li>
            ))}
          </ul>
        )}
        {nobody ? <p>{name === '' ? words.toWrapUp : words.toCaller(name)}</p> : null}
        {problem === null ? null : <ErrorPanel title={problem.title} lost="" next={problem.body} />}
      </div>
    </Dialog>
  )
}
