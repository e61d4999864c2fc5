import { useState } from 'react'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { styleChoices } from '../common/styleChoices'
import { useCollection, useWorkplace, valueOr } from '../common/useWorkplace'

/** Starts a report: a title and a house style, and the writing screen opens with what the style asks for. */
export function NewReport({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="New report" isOpen={isOpen} onClose={onClose}>
      <Fields onClose={onClose} />
    </Dialog>
  )
}

function Fields({ onClose }: { readonly onClose: () => void }) {
  const { link, notices, collections, go } = useWorkplace()
  const styles = valueOr(useCollection(collections.houseStyles), [])
  const settings = valueOr(useCollection(collections.settings), null)
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState('')
  const [error, setError] = useState('')
  const styleId = chosen || settings?.houseStyleId || styles[0]?.id || ''
  const start = async (): Promise<void> => {
    if (title.trim() === '') return setError('Give the report a title. It can be changed later.')
    setError('')
    const answer = await link.call('reports.create', { styleId, title: title.trim() })
    if (!answer.ok) return notices.fail('The report was not started', answer.error)
    onClose()
    go({ name: 'write', id: answer.value.id })
  }
  return (
    <Form onSubmit={start}>
      <TextField label="Title" value={title} onChange={setTitle} error={error || undefined} autoFocus />
      <Select label="House style" value={styleId} onChange={setChosen} choices={styleChoices(styles)} />
      <FormButtons submit="Start writing" onCancel={onClose} />
    </Form>
  )
}
