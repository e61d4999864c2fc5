import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { insertBlock } from '../../editor/commands'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { TextField } from '../../ui/TextField'
import { useWorkplace } from '../common/useWorkplace'
import { useWriting } from './useWriting'

/** Puts in a picture. What it shows is asked for at once, while whoever chose it knows. */
export function PictureDialog({
  given,
  isOpen,
  onClose
}: {
  /** One that was pasted or dropped. */
  readonly given: File | null
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  return (
    <Dialog title="Picture" isOpen={isOpen} onClose={onClose}>
      <Fields given={given} onClose={onClose} />
    </Dialog>
  )
}

function Fields({ given, onClose }: { readonly given: File | null; readonly onClose: () => void }) {
  const { link, notices } = useWorkplace()
  const { run } = useWriting()
  const [file, setFile] = useState<File | null>(given)
  const [alt, setAlt] = useState('')
  const [caption, setCaption] = useState('')
  const [error, setError] = useState('')
  const put = async (): Promise<void> => {
    if (!file) return setError('Choose a picture first.')
    const answer = await link.call('files.add', { bytes: new Uint8Array(await file.arrayBuffer()) })
    if (!answer.ok) return notices.fail('The picture was not put in', answer.error)
    onClose()
    const attrs = { file: answer.value.hash, alt: alt.trim(), caption: caption.trim() }
    run(insertBlock((state) => state.schema.node('figure', attrs)))
  }
  return (
    <Form onSubmit={put}>
      <FileTrigger
        acceptedFileTypes={['image/png', 'image/jpeg', 'image/gif']}
        onSelect={(files) => {
          setFile(files?.[0] ?? null)
          setError('')
        }}
      >
        <Button {...(file && { 'aria-label': `Choose another picture: ${file.name} is chosen` })}>
          {file ? file.name : 'Choose a picture …'}
        </Button>
      </FileTrigger>
      {error && <p className="field-error">{error}</p>}
      <TextField
        label="Alternative text"
        description="What somebody who cannot see it needs to know."
        value={alt}
        onChange={setAlt}
        autoFocus={given !== null}
      />
      <TextField label="Caption" value={caption} onChange={setCaption} />
      <FormButtons submit="Put in" onCancel={onClose} />
    </Form>
  )
}
