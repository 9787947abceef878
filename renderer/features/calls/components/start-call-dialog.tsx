import { useRef, useState, type ReactNode } from 'react'
import { callDialogs } from '../../../../shared/content/calls.ts'
import { common } from '../../../../shared/content/common.ts'
import { useKeyOf } from '../../../lib/keys.tsx'
import { useDialogAction } from '../../../lib/primary-action.ts'
import { Button, Dialog, TextField } from '../../../ui/index.ts'
import type { OneDialogProps } from './call-dialogs.tsx'

const words = callDialogs.start

/** A call the telephone did not tell of. The number is a help and not needed: Enter starts it. */
export function StartCallDialog({ calls, onClose }: OneDialogProps): ReactNode {
  const keyOf = useKeyOf()
  const body = useRef<HTMLDivElement>(null)
  const [number, setNumber] = useState('')
  const go = async (): Promise<void> => {
    const call = await calls.start(number.trim() === '' ? null : number.trim())
    if (call !== null) onClose()
  }
  useDialogAction(body, () => void go())
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={words.title}
      actions={
        <>
          <Button kind="primary" keys={keyOf('primary')} onClick={() => void go()}>
            {words.go}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {common.cancel}
          </Button>
        </>
      }
    >
      <div ref={body}>
        <TextField
          autoFocus
          type="tel"
          width={20}
          label={words.number}
          hint={words.numberHint}
          optional
          maxLength={30}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) void go()
          }}
        />
      </div>
    </Dialog>
  )
}
