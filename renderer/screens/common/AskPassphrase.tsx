import { useState } from 'react'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { PassphraseField } from '../../ui/PassphraseField'

export type AskPassphraseProps = {
  readonly isOpen: boolean
  /** What was wrong with the one before; empty at first. */
  readonly wrong?: string
  readonly onPassphrase: (passphrase: string) => void
  readonly onClose: () => void
}

/** Asks for the passphrase of a file that came sealed, before the file is chosen. */
export function AskPassphrase({ isOpen, onClose, ...rest }: AskPassphraseProps) {
  return (
    <Dialog title="This file is sealed" isOpen={isOpen} onClose={onClose}>
      {isOpen && <Fields {...rest} onClose={onClose} />}
    </Dialog>
  )
}

function Fields({ wrong = '', onPassphrase, onClose }: Omit<AskPassphraseProps, 'isOpen'>) {
  const [passphrase, setPassphrase] = useState('')
  return (
    <Form onSubmit={() => onPassphrase(passphrase)}>
      <p>Its passphrase opens it. The person who sent the file knows it: ask them by telephone.</p>
      <PassphraseField
        label="Passphrase"
        value={passphrase}
        onChange={setPassphrase}
        error={passphrase === '' ? wrong : ''}
        autoFocus
      />
      <FormButtons submit="Choose the file …" isDisabled={passphrase === ''} onCancel={onClose} />
    </Form>
  )
}
