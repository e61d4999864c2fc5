import { useState } from 'react'
import type { Meeting } from '../../../shared/meetings/calls'
import { DateField } from '../../ui/DateField'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { TextField } from '../../ui/TextField'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { readTime } from './MeetingForm'

type Props = { readonly meeting: Meeting; readonly isOpen: boolean; readonly onClose: () => void }

/** Changes when and where a meeting is, and says what that does to notices already given. */
export function MoveMeeting(props: Props) {
  return (
    <Dialog title="Date, time and place" isOpen={props.isOpen} onClose={props.onClose}>
      <Fields {...props} />
    </Dialog>
  )
}

function Fields({ meeting, onClose }: Props) {
  const { link } = useWorkplace()
  const [date, setDate] = useState(meeting.date)
  const [time, setTime] = useState(meeting.time)
  const [place, setPlace] = useState(meeting.place)
  const clock = valueOr(useQuery('meetings.clock', { id: meeting.id }), null)
  const [end, setEnd] = useState<string | null>(null)
  const [error, setError] = useState('')
  const effects = valueOr(useQuery('meetings.effectsOfMoving', { id: meeting.id, date: date || meeting.date }), [])
  const save = async (): Promise<void> => {
    setError('')
    const answer = await link.call('meetings.change', {
      id: meeting.id,
      date,
      time: readTime(time),
      place,
      ...(end !== null && { endsAt: readTime(end) })
    })
    if (answer.ok) onClose()
    else setError(answer.error.message)
  }
  return (
    <Form className="form dialog-body" onSubmit={save}>
      <DateField label="Date" value={date} onChange={setDate} />
      <TextField label="Time (if it is known)" value={time} onChange={setTime} autoComplete="off" />
      <TextField
        label="Expected to end at (if it is known)"
        value={end ?? clock?.details.endsAt ?? ''}
        onChange={setEnd}
        autoComplete="off"
      />
      <TextField label="Place (if it is known)" value={place} onChange={setPlace} autoComplete="off" />
      <div role="status">
        {effects.map((effect) => (
          <p key={effect} className="remark">
            {effect}
          </p>
        ))}
      </div>
      {error !== '' && (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
      <FormButtons submit="Save" onCancel={onClose} />
    </Form>
  )
}
