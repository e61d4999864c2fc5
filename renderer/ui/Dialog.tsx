import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { DialogTitleProvider } from './typedWords'

export type DialogProps = {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** "alertdialog" when something is asked that must be answered. */
  readonly role?: 'dialog' | 'alertdialog'
  readonly width?: 'narrow' | 'wide'
  readonly children: ReactNode
}

/** A dialogue over the page. Escape and a press outside close it. */
export function Dialog({ title, isOpen, onClose, role = 'dialog', width = 'narrow', children }: DialogProps) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={`modal modal-${width}`}>
        <AriaDialog role={role} className="dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <DialogTitleProvider value={title}>{children}</DialogTitleProvider>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
