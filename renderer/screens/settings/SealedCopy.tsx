import { useState } from 'react'
import { stayedExempt } from '../../../shared/files'
import { undoLabel } from '../../stores/notices'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { NewPassphraseFields, useNewPassphrase } from '../../ui/NewPassphrase'
import { PassphraseField } from '../../ui/PassphraseField'
import { useWork } from '../../ui/useWork'
import { useWorkplace } from '../common/useWorkplace'

type SealedProps = { readonly isOpen: boolean; readonly onClose: () => void }

/** What a copy was sealed into, and the words that open it without its passphrase. */
type Sealed = { readonly file: string; readonly recoveryWords: readonly string[] }

/** Asks for a passphrase, writes a sealed copy of the data file, and shows its recovery words once. */
export function SealCopy({ isOpen, onClose }: SealedProps) {
  const [sealed, setSealed] = useState<Sealed | null>(null)
  const close = (): void => {
    setSealed(null)
    onClose()
  }
  return (
    <Dialog title={sealed ? 'Recovery words' : 'Keep a sealed copy'} isOpen={isOpen} onClose={close}>
      {isOpen && (sealed ? <Words {...sealed} onClose={close} /> : <SealFields onSealed={setSealed} onClose={close} />)}
    </Dialog>
  )
}

function SealFields({
  onSealed,
  onClose
}: {
  readonly onSealed: (sealed: Sealed) => void
  readonly onClose: () => void
}) {
  const { write } = useWorkplace()
  const next = useNewPassphrase()
  const [isBusy, work] = useWork()
  const seal = async (): Promise<void> => {
    if (!next.isTheSame()) return
    const { passphrase } = next
    const answer = await work(() =>
      write('sealing.keepCopy', { passphrase }, { failed: null, said: () => ({ title: 'The sealed copy is made.' }) })
    )
    if (!answer.ok) next.refuse(answer.error.message)
    else if (answer.value) onSealed(answer.value)
  }
  return (
    <Form onSubmit={seal}>
      <p>Nobody, not even the makers of Packwright, can open the copy without its passphrase or its recovery words.</p>
      <NewPassphraseFields
        of={next}
        label="Passphrase"
        description="Twelve characters or more; three or four words that do not belong together are good."
        autoFocus
      />
      <FormButtons submit={isBusy ? 'Sealing …' : 'Seal it …'} isDisabled={isBusy} onCancel={onClose} />
    </Form>
  )
}

function Words({ file, recoveryWords, onClose }: Sealed & { readonly onClose: () => void }) {
  const { link, notices } = useWorkplace()
  const print = async (): Promise<void> => {
    const answer = await link.call('sealing.printWords', { file, words: [...recoveryWords] })
    if (!answer.ok) notices.fail('The words were not printed', answer.error)
  }
  return (
    <div className="form">
      <p>
        The sealed copy is in <span className="path">{file}</span>. Print these words or write them down, and keep them
        apart from it: they open it when the passphrase is lost, and are not shown again.
      </p>
      <ol className="recovery-words">
        {recoveryWords.map((word, index) => (
          // A word may be drawn twice; the list never changes.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the identity
          <li key={index}>{word}</li>
        ))}
      </ol>
      <div className="buttons">
        <Button look="main" onPress={() => void print()}>
          Print them …
        </Button>
        <Button onPress={onClose}>Done</Button>
      </div>
    </div>
  )
}

/** Asks for the passphrase of a sealed copy, then for the copy, and puts it in the place of the data file. */
export function OpenSealed({ isOpen, onClose }: SealedProps) {
  const { link, notices } = useWorkplace()
  const undo = async (backup: string): Promise<void> => {
    const answer = await link.call('files.restore', { backup })
    if (!answer.ok) notices.fail('Nothing was restored', answer.error)
  }
  const open = async (passphrase: string): Promise<string | null> => {
    const answer = await link.call('sealing.goBack', { passphrase })
    if (!answer.ok) return answer.error.message
    if (!answer.value) return null
    const { keptAs, marks, told } = answer.value
    notices.say({
      title: 'Everything is as it was in the copy.',
      details: ['What was there before is kept as a backup.', ...told, ...stayedExempt(marks)],
      action: { label: undoLabel, run: () => void undo(keptAs) }
    })
    onClose()
    return null
  }
  return (
    <Dialog title="Go back to a sealed copy" isOpen={isOpen} onClose={onClose}>
      {isOpen && (
        <OpenFields
          about="Everything becomes as it was in the copy. What is there now is kept as a backup first, so this can be undone."
          onOpen={open}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

/** The same where the data file cannot be opened: what lies there is kept beside the copy that takes its place. */
export function RecoverSealed({
  isOpen,
  onClose,
  onRecovered
}: SealedProps & { readonly onRecovered: () => Promise<void> }) {
  const { link } = useWorkplace()
  const open = async (passphrase: string): Promise<string | null> => {
    const answer = await link.call('sealing.recover', { passphrase })
    if (!answer.ok) return answer.error.message
    if (answer.value?.state !== 'open') return answer.value?.message ?? null
    onClose()
    await onRecovered()
    return null
  }
  return (
    <Dialog title="Use a sealed copy" isOpen={isOpen} onClose={onClose}>
      {isOpen && (
        <OpenFields
          about="The copy takes the place of the file that cannot be opened, which is kept beside it."
          onOpen={open}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

type OpenFieldsProps = {
  readonly about: string
  /** Answers what is wrong, or null: it was opened, or the dialogue was closed. */
  readonly onOpen: (passphrase: string) => Promise<string | null>
  readonly onClose: () => void
}

function OpenFields({ about, onOpen, onClose }: OpenFieldsProps) {
  const [passphrase, setPassphrase] = useState('')
  const [error, setError] = useState('')
  const [isBusy, work] = useWork()
  const open = async (): Promise<void> => {
    const wrong = await work(() => onOpen(passphrase))
    setError(wrong ?? '')
  }
  return (
    <Form onSubmit={open}>
      <p>{about}</p>
      <PassphraseField
        label="Passphrase or recovery words"
        value={passphrase}
        onChange={(text) => {
          setPassphrase(text)
          setError('')
        }}
        error={error}
        autoFocus
      />
      <FormButtons
        submit={isBusy ? 'Opening …' : 'Choose the copy …'}
        isDisabled={isBusy || passphrase === ''}
        onCancel={onClose}
      />
    </Form>
  )
}
