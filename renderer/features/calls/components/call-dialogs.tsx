import type { ReactNode } from 'react'
import type { ResidentKey } from '../../../../shared/contract/common.ts'
import type { NotesStore } from '../../note/index.ts'
import type { CallsStore } from '../store.ts'
import type { CallDialogName } from './call-bar.tsx'
import { CallerDialog } from './caller-dialog.tsx'
import { NotesStep } from './notes-step.tsx'
import { TransferDialog } from './transfer-dialog.tsx'

export type CallDialogsProps = {
  calls: CallsStore
  notes: NotesStore
  dialog: CallDialogName | null
  onDialog: (name: CallDialogName | null) => void
  /** The call is over: its wrap-up waits to be shown. */
  onEnded: (callId: string) => void
  /** The resident in front: who the call may be changed to. */
  shown: { key: ResidentKey; name: string } | null
}

export type OneDialogProps = Omit<CallDialogsProps, 'dialog' | 'onDialog'> & { onClose: () => void }

/** What a call asks before it goes on: at most one at a time. Each starts empty. */
export function CallDialogs({ dialog, onDialog, ...rest }: CallDialogsProps): ReactNode {
  const props: OneDialogProps = { ...rest, onClose: () => onDialog(null) }
  switch (dialog) {
    case 'end-call':
      return <NotesStep {...props} way="end" go={props.calls.end} onBack={props.onClose} />
    case 'transfer':
      return <TransferDialog {...props} />
    case 'caller':
      return <CallerDialog {...props} />
    default:
      return null
  }
}
