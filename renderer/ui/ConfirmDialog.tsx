import type { ReactNode } from 'react'
import { Button } from './Button'
import { Dialog } from './Dialog'

export type ConfirmDialogProps = {
  readonly title: string
  readonly isOpen: boolean
  /** What the button does, as a verb: "Delete report". */
  readonly confirm: string
  /** What the way back is called. */
  readonly keep?: string
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Asks before something that takes away. The way back has the focus. */
export function ConfirmDialog({
  title,
  isOpen,
  confirm,
  keep = 'Keep it',
  onConfirm,
  onClose,
  children
}: ConfirmDialogProps) {
  return (
    <Dialog role="alertdialog" title={title} isOpen={isOpen} onClose={onClose}>
      <div className="dialog-body">{children}</div>
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {keep}
        </Button>
        <Button
          look="danger"
          onPress={() => {
            onClose()
            onConfirm()
          }}
        >
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
