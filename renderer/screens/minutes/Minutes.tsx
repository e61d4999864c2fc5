import { ChevronLeft, FileText } from 'lucide-react'
import { useState } from 'react'
import type { MinutesView } from '../../../shared/meetings/clerkCalls'
import { type ItemMinute, type Minutes as MinutesValue, minuteOf } from '../../../shared/meetings/minutes'
import { approvalWords } from '../../../shared/meetings/minutesApproval'
import { isPrivate } from '../../../shared/meetings/privateBusiness'
import { formatDate } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { useHeldWords } from '../../ui/heldWords'
import { Page } from '../../ui/Page'
import { TextField } from '../../ui/TextField'
import { SavingState, useKept } from '../common/records'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { ActionList } from '../meetings/ActionList'
import { readTime } from '../meetings/MeetingForm'
import { Attendance } from './Attendance'
import { Declarations } from './Declarations'
import { ItemMinutes } from './ItemMinutes'

/** After the meeting: who was there, what was declared and decided, who is to do what, and the documents made of it. */
export function Minutes({ id }: { readonly id: string }) {
  const view = useQuery('minutes.get', { meetingId: id })
  if (view.status === 'ready') return <Desk key={id} view={view.value} />
  return <Page title="Minutes">{view.status === 'loading' ? <Waiting /> : <Failed error={view.error} />}</Page>
}

/** What can be saved: people and declarations come in when they have a name. */
function named(value: MinutesValue): MinutesValue {
  return {
    ...value,
    attendance: value.attendance.filter(({ name }) => name.trim() !== ''),
    declarations: value.declarations.filter(({ name }) => name.trim() !== '')
  }
}

function Desk({ view }: { readonly view: MinutesView }) {
  const { notices, go, write: writeOut } = useWorkplace()
  const { meeting, items } = view
  const kept = useKept(view, (revision, value: MinutesValue) => ({
    key: `minutes-${meeting.id}`,
    what: `the minutes of ${meeting.body}`,
    call: 'minutes.save',
    input: { meetingId: meeting.id, revision, value: named(value) }
  }))
  const { value } = kept
  const change = (part: Partial<MinutesValue>): void => kept.change((own) => ({ ...own, ...part }))
  const setMinute = (minute: ItemMinute): void =>
    kept.change((own) => ({
      ...own,
      items: [...own.items.filter(({ itemId }) => itemId !== minute.itemId), minute]
    }))
  const write = async (
    kind: 'minutes' | 'decision-notice' | 'exempt-minutes',
    copy: 'public' | 'restricted' = 'public'
  ): Promise<void> => {
    await kept.flush()
    const { error } = kept.store.getState()
    if (error) return notices.fail('The document was not made, because the minutes could not be saved', error)
    await writeOut(
      'minutes.write',
      { meetingId: meeting.id, kind, copy, format: 'pdf' },
      { failed: 'The document was not made', said: ({ told }) => ({ title: 'The document is saved.', details: told }) }
    )
  }
  const hasPrivate = items.some(
    ({ id, exempt }) => isPrivate(minuteOf(value, id), exempt) || exempt.recommendations.length > 0
  )

  return (
    <Page
      title={`Minutes: ${meeting.body}, ${formatDate(meeting.date)}`}
      subtitle={
        view.approved
          ? `${approvalWords[view.approved.as]} on ${formatDate(view.approved.on)}`
          : 'Not approved by a later meeting yet'
      }
      actions={
        <>
          <SavingState kept={kept} />
          <Button icon={<ChevronLeft aria-hidden size={16} />} onPress={() => go({ name: 'meeting', id: meeting.id })}>
            Agenda
          </Button>
          <Button icon={<FileText aria-hidden size={16} />} onPress={() => void write('minutes')}>
            Minutes as PDF …
          </Button>
          {hasPrivate && (
            <>
              <Button onPress={() => void write('minutes', 'restricted')}>Restricted minutes as PDF …</Button>
              <Button onPress={() => void write('exempt-minutes', 'restricted')}>Exempt minutes alone as PDF …</Button>
            </>
          )}
          <Button icon={<FileText aria-hidden size={16} />} onPress={() => void write('decision-notice')}>
            Decision notice as PDF …
          </Button>
        </>
      }
    >
      {view.gaps.length > 0 && (
        <section className="panel" aria-labelledby="gaps">
          <h2 id="gaps">Still missing</h2>
          <ul>
            {view.gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="there">
        <h2 id="there">The meeting</h2>
        <div className="fields-row">
          <TimeField label="Began at" value={value.startedAt} onChange={(startedAt) => change({ startedAt })} />
          <TimeField label="Ended at" value={value.endedAt} onChange={(endedAt) => change({ endedAt })} />
          <TextField label="In the chair" value={value.chair} onChange={(chair) => change({ chair })} />
          <TextField
            label="Number of the first minute"
            description={`Empty: as on the agenda. It would go on with ${view.suggestedNumber}.`}
            value={value.firstNumber === null ? '' : String(value.firstNumber)}
            onChange={(text) => change({ firstNumber: /^\d{1,5}$/.test(text) && text !== '0' ? Number(text) : null })}
          />
        </div>
      </section>
      <Attendance value={value} usual={view.usual} onChange={change} />
      <Declarations value={value} items={items} onChange={change} />
      <section aria-labelledby="business">
        <h2 id="business">Business</h2>
        {items.map((item) => (
          <ItemMinutes key={item.id} item={item} minute={minuteOf(value, item.id)} onChange={setMinute} />
        ))}
      </section>
      <ActionList meetingId={meeting.id} items={items} actions={view.actions} />
    </Page>
  )
}

const isTime = (text: string): boolean => /^(([01]\d|2[0-3]):[0-5]\d)?$/.test(text)

/** A time as one types it, "2pm" or "14.30"; it is taken over as soon as it is one. */
function TimeField({
  label,
  value,
  onChange
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const [isLeft, setLeft] = useState(false)
  const isWrong = typed !== null && isLeft && !isTime(readTime(typed))
  useHeldWords(typed !== null && !isTime(readTime(typed)))
  return (
    <TextField
      label={label}
      value={typed ?? value}
      error={isWrong ? 'Give the time as HH:MM, for example 10:00.' : undefined}
      autoComplete="off"
      onChange={(text) => {
        setLeft(false)
        setTyped(text)
        if (isTime(readTime(text))) onChange(readTime(text))
      }}
      onBlur={() => {
        setLeft(true)
        if (typed !== null && isTime(readTime(typed))) setTyped(null)
      }}
    />
  )
}
