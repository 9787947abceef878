import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

export type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  children: ReactNode
  /** Buttons, primary first. */
  actions?: ReactNode
  /** An answer is needed: clicking outside does not close it. Escape still asks to close. */
  alert?: boolean | undefined
  wide?: boolean | undefined
}

/** Asks something before going on. Focus goes in, stays in, and returns to the opener. */
export function Dialog({
  open,
  onOpenChange,
  title,
  children,
  actions,
  alert = false,
  wide,
}: DialogProps): ReactNode {
  return (
    <ModalOverlay className="pw-shade" isOpen={open} onOpenChange={onOpenChange} isDismissable={!alert}>
      <Modal className="pw-modal" data-wide={wide || undefined}>
        <AriaDialog className="pw-dialog" role={alert ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <div className="pw-dialog-body">{children}</div>
          {actions === undefined ? null : <div className="pw-dialog-actions">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
