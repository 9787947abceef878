import { useRef, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { callDialogs } from '../../../../shared/content/calls.ts'
import { common } from '../../../../shared/content/common.ts'
import { useKeyOf } from '../../../lib/keys.tsx'
import { useDialogAction } from '../../../lib/primary-action.ts'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { Button, CopyButton, Dialog, Loading, TextField } from '../../../ui/index.ts'
import type { OneDialogProps } from './call-dialogs.tsx'
import { NotesStep } from './notes-step.tsx'

const words = callDialogs.transfer

/** Who the call goes to, and what goes with it, so that the caller does not have to say it all again. */
export function TransferDialog(props: OneDialogProps): ReactNode {
  const { calls, onClose } = props
  const keyOf = useKeyOf()
  const body = useRef<HTMLDivElement>(null)
  const call = useStore(calls.store, (state) => state.current)
  const [to, setTo] = useState('')
  const [asked, setAsked] = useState(false)
  const [going, setGoing] = useState(false)
  const summary = useDeskQuery(
    call === null ? null : `transfer ${call.id}`,
    (client, signal) => client.calls.wrapUp({ callId: call?.id ?? '' }, { signal }),
    (change) => change.about === 'calls' || change.about === 'work',
  )
  const told = summary.value?.wrapUp.summary ?? ''
  const missing = to.trim() === ''
  const go = (): void => {
    setAsked(true)
    if (missing) document.getElementById('transfer-to')?.focus()
    else setGoing(true)
  }
  useDialogAction(body, go)
  if (going)
    return (
      <NotesStep
        {...props}
        way="transfer"
        go={() => calls.transfer(to.trim())}
        onBack={() => setGoing(false)}
      />
    )
  return (
    <Dialog
      open={call !== null}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={words.title}
      actions={
        <>
          <Button kind="primary" keys={keyOf('primary')} onClick={go}>
            {words.go}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {common.cancel}
          </Button>
        </>
      }
    >
      <div className="pf-stack" ref={body}>
        <TextField
          id="transfer-to"
          autoFocus
          label={words.to}
          hint={words.toHint}
          maxLength={200}
          value={to}
          error={asked && missing ? words.missing : undefined}
          onChange={(event) => setTo(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            // The step after has a button in focus at once, which the same press would choose.
            event.preventDefault()
            go()
          }}
        />
        <div>
          <p className="pf-label">{words.summary}</p>
          {summary.loading ? (
            <Loading what={words.summary} pronoun="it" lines={2} />
          ) : (
            <>
              <p className="pf-saved-text">{told === '' ? words.noSummary : told}</p>
              {told === '' ? null : <CopyButton small text={told} what={words.copy} />}
            </>
          )}
        </div>
        <p className="pf-hint">{words.own}</p>
      </div>
    </Dialog>
  )
}
