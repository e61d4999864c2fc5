import { useState } from 'react'
import { accessLaws, shortSectionOf } from '../../../shared/law/accessLaw'
import { itemCourses, itemDetailsSchema, itemKinds } from '../../../shared/meetings/agendaRules'
import type { AgendaItem } from '../../../shared/meetings/calls'
import type { Failure, Result } from '../../../shared/result'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { RadioList } from '../../ui/RadioList'
import { choicesOf } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { useHomeNation } from '../common/useHomeNation'
import { useWorkplace } from '../common/useWorkplace'

export const itemKindWords = {
  ordinary: 'Ordinary business',
  standing: 'Standing item',
  late: 'Late item',
  urgent: 'Urgent item'
} as const

export const courseNames = { taken: 'Taken at the meeting', withdrawn: 'Withdrawn', deferred: 'Deferred' } as const

export type ItemFormProps = {
  readonly meetingId: string
  /** The item to change; null to add one without a report. */
  readonly item: AgendaItem | null
  /** Where a new item is to stand, counted from 0; at the end when it is left out. */
  readonly at?: number | undefined
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Adds an item without a report, or changes what an item is. */
export function ItemForm(props: ItemFormProps) {
  return (
    <Dialog
      title={props.item ? `Item ${props.item.number}` : 'New item without a report'}
      isOpen={props.isOpen}
      onClose={props.onClose}
    >
      <Fields {...props} />
    </Dialog>
  )
}

function Fields({ meetingId, item, at, onClose }: ItemFormProps) {
  const { link, notices } = useWorkplace()
  const law = accessLaws[useHomeNation()]
  const [title, setTitle] = useState(item?.title ?? '')
  const [details, setDetails] = useState(item?.details ?? itemDetailsSchema.parse({}))
  const hasReport = Boolean(item?.reportId)
  const needsGrounds = details.kind === 'late' || details.kind === 'urgent'
  const [error, setError] = useState<Failure | null>(null)
  const errorOf = (field: string): string | undefined => (error?.field === field ? error.message : undefined)
  const known = [
    ...(hasReport ? [] : ['title']),
    ...(needsGrounds ? ['details.grounds'] : []),
    'details.courseNote',
    'details.note'
  ]
  const save = async (): Promise<void> => {
    if (!hasReport && title.trim() === '')
      return setError({ code: 'invalid', field: 'title', message: 'Name the item.' })
    setError(null)
    const answer = item
      ? await link.call('agenda.changeItem', { itemId: item.id, details, ...(!hasReport && { title }) })
      : await add()
    if (!answer.ok) return setError(answer.error)
    onClose()
    notices.announce(
      item
        ? `Item ${item.number} is changed.`
        : `${title.trim()} is on the agenda${at === undefined ? ', at its end' : ''}.`
    )
  }
  const add = async (): Promise<Result<unknown>> => {
    const added = await link.call('agenda.addItem', { meetingId, title, details })
    if (!added.ok || at === undefined) return added
    const moved = await link.call('meetings.moveItem', { itemId: added.value.id, to: at })
    if (!moved.ok) notices.fail('The new item stands at the end', moved.error)
    return added
  }
  return (
    <Form className="form dialog-body" onSubmit={save}>
      {hasReport ? (
        <p>{title}</p>
      ) : (
        <TextField
          label="Title"
          value={title}
          onChange={setTitle}
          error={errorOf('title')}
          autoFocus
          autoComplete="off"
        />
      )}
      <RadioList
        label="Kind"
        choices={choicesOf(itemKinds, itemKindWords)}
        value={details.kind}
        onChange={(kind) => setDetails({ ...details, kind })}
      />
      {needsGrounds && (
        <TextArea
          label={details.kind === 'urgent' ? 'Special circumstances that make it urgent' : 'Why it is late'}
          description={`The minutes must specify them (${shortSectionOf(law, 'urgency')}).`}
          value={details.grounds}
          onChange={(grounds) => setDetails({ ...details, grounds })}
          error={errorOf('details.grounds')}
        />
      )}
      {item && (
        <RadioList
          label="At this meeting"
          choices={choicesOf(itemCourses, courseNames)}
          value={details.course}
          onChange={(course) => setDetails({ ...details, course })}
        />
      )}
      {details.course !== 'taken' && (
        <TextField
          label="Why, or until when, as the papers are to say it"
          description="The item keeps its place and number. What people have can be brought up to date by a supplement."
          value={details.courseNote}
          onChange={(courseNote) => setDetails({ ...details, courseNote })}
          error={errorOf('details.courseNote')}
          autoComplete="off"
        />
      )}
      <Tick
        label="Key decision"
        isOn={details.isKeyDecision}
        onChange={(isKeyDecision) => setDetails({ ...details, isKeyDecision })}
      />
      <TextField
        label="Note for the clerk and the chair"
        value={details.note}
        onChange={(note) => setDetails({ ...details, note })}
        error={errorOf('details.note')}
        autoComplete="off"
      />
      {error && !known.includes(error.field ?? '') && (
        <p role="alert" className="field-error">
          {error.message}
        </p>
      )}
      <FormButtons submit={item ? 'Save' : 'Add item'} onCancel={onClose} />
    </Form>
  )
}
