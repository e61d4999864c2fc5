import type { ReactNode } from 'react'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'

/** A form in a dialogue, with the way to save it and the way out. */
export function FormDialog({
  title,
  submit,
  onClose,
  onSubmit,
  onDelete,
  width = 'narrow',
  children
}: {
  readonly title: string
  readonly submit: string
  readonly onClose: () => void
  readonly onSubmit: () => Promise<void>
  readonly onDelete?: () => Promise<void>
  readonly width?: 'narrow' | 'wide'
  readonly children: ReactNode
}) {
  return (
    <Dialog title={title} isOpen onClose={onClose} width={width}>
      <Form onSubmit={onSubmit}>
        {children}
        <FormButtons submit={submit} onCancel={onClose}>
          {onDelete && (
            <Button look="danger" onPress={() => void onDelete()}>
              Delete
            </Button>
          )}
        </FormButtons>
      </Form>
    </Dialog>
  )
}
