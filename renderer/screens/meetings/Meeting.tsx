import { ChevronLeft, Grid3x3, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Meeting as MeetingRecord } from '../../../shared/meetings/calls'
import { formatDate } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { PackPanel } from '../packs/PackPanel'
import { Agenda } from './Agenda'
import { AgendaTools } from './AgendaTools'
import { MoveMeeting } from './MoveMeeting'
import { ReportPicker } from './ReportPicker'
import { StatutoryClock } from './StatutoryClock'

/** One meeting: its agenda, and beside it the state of its pack. */
export function Meeting({ id }: { readonly id: string }) {
  const meeting = useQuery('meetings.get', { id })
  if (meeting.status === 'ready') return <Workbench meeting={meeting.value} />
  return (
    <Page title="Meeting" actions={<BackButton />}>
      {meeting.status === 'loading' ? <Waiting /> : <Failed error={meeting.error} />}
    </Page>
  )
}

function BackButton() {
  const { go } = useWorkplace()
  return (
    <Button icon={<ChevronLeft aria-hidden size={16} />} onPress={() => go({ name: 'meetings' })}>
      All meetings
    </Button>
  )
}

function Workbench({ meeting }: { readonly meeting: MeetingRecord }) {
  const { go } = useWorkplace()
  const packs = valueOr(useQuery('packs.get', { meetingId: meeting.id }), null)
  const [isPicking, setPicking] = useState(false)
  const [isMoving, setMoving] = useState(false)
  const addButton = (
    <Button icon={<Plus aria-hidden size={16} />} onPress={() => setPicking(true)}>
      Add reports
    </Button>
  )
  return (
    <Page
      title={`${meeting.body}, ${formatDate(meeting.date)}`}
      subtitle={[formatDate(meeting.date, { weekday: true }), meeting.time, meeting.place].filter(Boolean).join(' · ')}
      actions={
        <>
          <BackButton />
          <Button
            icon={<Grid3x3 aria-hidden size={16} />}
            act={{ title: 'Implications of the reports of this meeting' }}
            onPress={() => go({ name: 'meeting-matrix', id: meeting.id })}
          >
            Implications
          </Button>
          <Button onPress={() => setMoving(true)}>Date and place …</Button>
          <Button
            act={{ title: 'Write the minutes and decisions of this meeting' }}
            onPress={() => go({ name: 'minutes', id: meeting.id })}
          >
            Minutes and decisions
          </Button>
        </>
      }
    >
      <StatutoryClock meetingId={meeting.id} />
      <div className="columns columns-side">
        <section aria-labelledby="agenda">
          <div className="section-head">
            <h2 id="agenda">Agenda</h2>
            <div className="buttons">
              <AgendaTools meeting={meeting} />
              {addButton}
            </div>
          </div>
          {meeting.items.length === 0 ? (
            <EmptyState title="Nothing is on the agenda yet">
              <p>
                Add reports; each becomes an item, in the order in which it is to be taken. Under “More items” are the
                standing items of the last agenda, and templates.
              </p>
            </EmptyState>
          ) : (
            <Agenda meeting={meeting} packs={packs} />
          )}
        </section>
        <PackPanel meeting={meeting} state={packs} />
      </div>
      <MoveMeeting meeting={meeting} isOpen={isMoving} onClose={() => setMoving(false)} />
      <ReportPicker meeting={meeting} isOpen={isPicking} onClose={() => setPicking(false)} />
    </Page>
  )
}
