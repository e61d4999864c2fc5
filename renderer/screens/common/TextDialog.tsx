import { useState } from 'react'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { TextField } from '../../ui/TextField'

export type TextDialogProps = {
  readonly title: string
  readonly label: string
  readonly description?: string
  readonly confirm: string
  /** What stands in the field at first. */
  readonly value?: string
  /** A sentence when what was typed cannot be taken; empty when it can. */
  readonly check?: (text: string) => string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onConfirm: (text: string) => void
}

/** Asks for one line of text. */
export function TextDialog(props: TextDialogProps) {
  return (
    <Dialog title={props.title} isOpen={props.isOpen} onClose={props.onClose}>
      <Line {...props} />
    </Dialog>
  )
}

function Line({ label, description, confirm, value = '', check = () => '', onClose, onConfirm }: TextDialogProps) {
  const [text, setText] = useState(value)
  const [error, setError] = useState('')
  const submit = (): void => {
    const wrong = check(text)
    setError(wrong)
    if (wrong !== '') return
    onConfirm(text)
    onClose()
  }
  return (
    <Form onSubmit={submit}>
      <TextField
        label={label}
        {...(description ? { description } : {})}
        value={text}
        onChange={setText}
        error={error || undefined}
        autoFocus
      />
      <FormButtons submit={confirm} onCancel={onClose} />
    </Form>
  )
}
