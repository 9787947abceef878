import { useEffect, useRef, useState, type ReactNode } from 'react'
import { callDialogs } from '../../../../shared/content/calls.ts'
import { useDialogAction } from '../../../lib/primary-action.ts'
import { useKeyOf } from '../../../lib/keys.tsx'
import { announce, Button, Dialog, ErrorPanel } from '../../../ui/index.ts'
import { blanks, unfinished } from '../../note/index.ts'
import type { OneDialogProps } from './call-dialogs.tsx'

const words = callDialogs.end

/** Ends the call at once; when its note is unfinished, after what becomes of that is said. Ends in its wrap-up. */
export function EndCallDialog({ calls, notes, onClose, onEnded }: OneDialogProps): ReactNode {
  const keyOf = useKeyOf()
  const body = useRef<HTMLDivElement>(null)
  // As it was when the dialog opened: what is typed in another window meanwhile does not make it come and go.
  const [call] = useState(calls.current)
  const key = call?.resident?.key ?? 'nobody'
  const [{ entry, loose }] = useState(() => {
    const { entries, front } = notes.store.getState()
    // Written before the caller was chosen, and never said to be about them.
    const unsaid = key !== 'nobody' && front === 'nobody' && unfinished(entries['nobody'])
    return { entry: unsaid ? entries['nobody'] : entries[key], loose: unsaid }
  })
  const asks = call !== null && unfinished(entry)
  const name = call?.resident?.name ?? ''
  const [busy, setBusy] = useState(false)
  const gaps = blanks(entry?.text ?? '').map((one) => one.words)
  const problem = notes.store.getState().entries[key]?.problem ?? null

  const end = async (): Promise<void> => {
    const ended = await calls.end()
    onClose()
    if (ended === null) return
    if (key !== 'nobody') notes.released(key)
    calls.wrapUpOpened(ended.id)
    onEnded(ended.id)
  }

  /** Ends only when the note is safe where it was sent: a call can be ended again, words cannot be typed again. */
  const save = async (): Promise<void> => {
    if (busy || call === null || gaps.length > 0) return
    setBusy(true)
    if (key !== 'nobody') {
      if (loose) await notes.given('nobody', key, name)
      if ((await notes.submitted(key)) === null) return setBusy(false)
      return end()
    }
    await end()
    const kept = await calls.wrapUps.appended(call.id, entry?.text ?? '')
    if (kept) await notes.handedOn('nobody').catch(() => null)
  }

  const started = useRef(false)
  useEffect(() => {
    if (asks || started.current) return
    started.current = true
    void end()
  })
  useDialogAction(body, () => void save())

  if (!asks) return null
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={words.title}
      alert
      actions={
        <>
          <Button
            kind="primary"
            autoFocus
            keys={keyOf('primary')}
            unavailable={gaps.length > 0 ? words.gaps(gaps) : undefined}
            onClick={() => void save()}
          >
            {words.save}
          </Button>
          <Button
            onClick={() => {
              notes.released(key)
              // A note about nobody leaves the dock, so that the next caller's is not written under it.
              const kept = loose || key === 'nobody' ? notes.left('nobody') : notes.flushed()
              void kept.then(end)
            }}
          >
            {words.draft}
          </Button>
          <Button
            kind="danger"
            onClick={() => {
              void notes
                .discarded(loose ? 'nobody' : key)
                .then(end)
                .catch(() => announce(words.notDiscarded))
            }}
          >
            {words.discard}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {words.back}
          </Button>
        </>
      }
    >
      <div ref={body}>
        <p>{words.unfinished(name)}</p>
        {key === 'nobody' ? <p>{words.nobody}</p> : null}
        {problem === null ? null : <ErrorPanel title={problem.title} lost="" next={problem.body} />}
      </div>
    </Dialog>
  )
}
