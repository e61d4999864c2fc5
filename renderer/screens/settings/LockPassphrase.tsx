import { useState } from 'react'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { NewPassphraseFields, useNewPassphrase } from '../../ui/NewPassphrase'
import { PassphraseField } from '../../ui/PassphraseField'
import { useWorkplace } from '../common/useWorkplace'

type LockPassphraseProps = { readonly isOpen: boolean; readonly hasOne: boolean; readonly onClose: () => void }

/** Sets, changes or takes away the passphrase of the screen's lock. */
export function LockPassphrase({ isOpen, hasOne, onClose }: LockPassphraseProps) {
  return (
    <Dialog title={hasOne ? 'Change the passphrase' : 'Set a passphrase'} isOpen={isOpen} onClose={onClose}>
      {isOpen && <Fields hasOne={hasOne} onClose={onClose} />}
    </Dialog>
  )
}

function Fields({ hasOne, onClose }: Omit<LockPassphraseProps, 'isOpen'>) {
  const { link, notices } = useWorkplace()
  const [current, setCurrent] = useState('')
  const [wrongCurrent, setWrongCurrent] = useState('')
  const next = useNewPassphrase()
  const save = async (): Promise<void> => {
    if (!next.isTheSame()) return
    const answer = await link.call('lock.setPassphrase', { current, passphrase: next.passphrase })
    if (!answer.ok) return hasOne ? setWrongCurrent(answer.error.message) : next.refuse(answer.error.message)
    notices.say({ title: next.passphrase === '' ? 'The lock has no passphrase any more.' : 'The passphrase is set.' })
    onClose()
  }
  return (
    <Form onSubmit={save}>
      <p>There is no way round it on this screen: keep it where you would find it.</p>
      {hasOne && (
        <PassphraseField
          label="Passphrase of now"
          value={current}
          onChange={(text) => {
            setCurrent(text)
            setWrongCurrent('')
          }}
          error={wrongCurrent}
          autoFocus
        />
      )}
      <NewPassphraseFields
        of={next}
        label={hasOne ? 'New passphrase; none to take it away' : 'Passphrase'}
        autoFocus={!hasOne}
      />
      <FormButtons submit="Set it" isDisabled={!hasOne && next.passphrase === ''} onCancel={onClose} />
    </Form>
  )
}
