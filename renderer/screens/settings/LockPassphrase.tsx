import { useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
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

const nothingWrong = { current: '', again: '' }

function Fields({ hasOne, onClose }: Omit<LockPassphraseProps, 'isOpen'>) {
  const { link, notices } = useWorkplace()
  const [current, setCurrent] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [wrong, setWrong] = useState(nothingWrong)
  const save = async (): Promise<void> => {
    if (passphrase !== again) return setWrong({ current: '', again: 'The two are not the same. Type it once more.' })
    const answer = await link.call('lock.setPassphrase', { current, passphrase })
    if (!answer.ok) return setWrong({ current: answer.error.message, again: '' })
    notices.say({ title: passphrase === '' ? 'The lock has no passphrase any more.' : 'The passphrase is set.' })
    onClose()
  }
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p>There is no way round it on this screen: keep it where you would find it.</p>
      {hasOne && (
        <PassphraseField
          label="Passphrase of now"
          value={current}
          onChange={(text) => {
            setCurrent(text)
            setWrong(nothingWrong)
          }}
          error={wrong.current}
          autoFocus
        />
      )}
      <PassphraseField
        label={hasOne ? 'New passphrase; none to take it away' : 'Passphrase'}
        value={passphrase}
        onChange={(text) => {
          setPassphrase(text)
          setWrong(nothingWrong)
        }}
        autoFocus={!hasOne}
      />
      <PassphraseField
        label="The same again"
        value={again}
        onChange={(text) => {
          setAgain(text)
          setWrong(nothingWrong)
        }}
        error={wrong.again}
      />
      <div className="buttons">
        <Button look="main" type="submit" isDisabled={!hasOne && passphrase === ''}>
          Set it
        </Button>
        <Button onPress={onClose}>Cancel</Button>
      </div>
    </Form>
  )
}
