import { useState } from 'react'
import type { Failure } from '../../../shared/result'
import { ComboField } from '../../ui/ComboField'
import { DateField } from '../../ui/DateField'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { TextField } from '../../ui/TextField'
import { useCollection, useWorkplace, valueOr } from '../common/useWorkplace'

/** Adds a meeting: which body, when and where. */
export function MeetingForm({ isOpen }: { readonly isOpen: boolean }) {
  const { go } = useWorkplace()
  return (
    <Dialog title="New meeting" isOpen={isOpen} onClose={() => go({ name: 'meetings' })}>
      <Fields />
    </Dialog>
  )
}

function Fields() {
  const { link, collections, go } = useWorkplace()
  const bodies = valueOr(useCollection(collections.bodies), [])
  const [body, setBody] = useState('')
  const [date, setDate] = useState('')
  const [time, setTime] = useState('')
  const [place, setPlace] = useState('')
  const [error, setError] = useState<Failure | null>(null)
  const errorOf = (field: string): string | undefined => (error?.field === field ? error.message : undefined)
  const known = ['body', 'date', 'time', 'place']

  const add = async (): Promise<void> => {
    if (body.trim() === '')
      return setError({ code: 'invalid', field: 'body', message: 'Name the body that meets, for example Cabinet.' })
    if (date === '') return setError({ code: 'invalid', field: 'date', message: 'Give the day, month and year.' })
    setError(null)
    const answer = await link.call('meetings.add', { body, date, time: readTime(time), place })
    if (answer.ok) go({ name: 'meeting', id: answer.value.id })
    else setError(answer.error)
  }

  return (
    <Form className="form dialog-body" onSubmit={add}>
      <ComboField
        label="Body"
        description="The committee, cabinet or board that meets. A new name is added to the bodies."
        hasFocus
        choices={bodies.map(({ id, name }) => ({ id, label: name }))}
        value={body}
        onChange={setBody}
        error={errorOf('body')}
      />
      <DateField label="Date" value={date} onChange={setDate} error={errorOf('date')} />
      <TextField
        label="Time (if it is known)"
        description="For example 10:00"
        value={time}
        onChange={setTime}
        error={errorOf('time')}
        autoComplete="off"
      />
      <TextField
        label="Place (if it is known)"
        value={place}
        onChange={setPlace}
        error={errorOf('place')}
        autoComplete="off"
      />
      {error && !known.includes(error.field ?? '') && (
        <p role="alert" className="field-error">
          {error.message}
        </p>
      )}
      <FormButtons submit="Add meeting" onCancel={() => go({ name: 'meetings' })} />
    </Form>
  )
}

/** Takes "2pm", "14.30" and "1430" for the time they mean, as HH:MM; what it does not know it leaves as it is. */
export function readTime(text: string): string {
  const match = /^(\d{1,2})(?:[:.\s]?(\d{2}))?\s*(am|pm)?$/i.exec(text.trim())
  if (!match || (!match[2] && !match[3])) return text.trim()
  const half = match[3]?.toLowerCase()
  const hour = Number(match[1])
  if (half && (hour < 1 || hour > 12)) return text.trim()
  const hours = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour
  return `${String(hours).padStart(2, '0')}:${match[2] ?? '00'}`
}
