import { CalendarPlus, Ellipsis, Printer } from 'lucide-react'
import { useState } from 'react'
import type { MeetingRow } from '../../../shared/meetings/calls'
import { heldInShort } from '../../../shared/meetings/meetingDetails'
import { formatDate } from '../../../shared/values'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { EmptyState } from '../../ui/EmptyState'
import { MenuButton } from '../../ui/MenuButton'
import { Page } from '../../ui/Page'
import { Table, type TableColumn } from '../../ui/Table'
import { OpenSample } from '../common/OpenSample'
import { offerUndo } from '../common/records'
import { useCollection, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { today } from '../common/when'
import { PrintDialog } from '../packs/PrintDialog'
import { DeletedMeetings } from './DeletedMeetings'
import { MeetingForm } from './MeetingForm'
import { Month } from './Month'

/** Meetings by date: those to come, soonest first, then those that were. */
export function Meetings() {
  const workplace = useWorkplace()
  const { link, notices, collections, place, go } = workplace
  const meetings = useCollection(collections.meetings)
  const [isMonth, setMonth] = useState(false)
  const [isPrinting, setPrinting] = useState(false)
  const [isLooking, setLooking] = useState(false)
  const [leaving, setLeaving] = useState<MeetingRow | null>(null)
  const day = today()
  const rows = meetings.status === 'ready' ? meetings.value : []
  const byDate = [...rows].sort((one, other) => whenOf(one).localeCompare(whenOf(other)))
  const coming = byDate.filter((row) => row.date >= day)
  const past = byDate.filter((row) => row.date < day).reverse()

  const remove = async (row: MeetingRow): Promise<void> => {
    const answer = await link.call('meetings.delete', { id: row.id })
    if (!answer.ok) return notices.fail('The meeting was not deleted', answer.error)
    offerUndo(workplace, {
      title: `Deleted the meeting of ${nameOf(row)}. Its reports are still here.`,
      details: ['For thirty days it can be brought back from “Recently deleted” under Meetings.'],
      act: answer.value.act
    })
  }

  const columns: readonly TableColumn<MeetingRow>[] = [
    { id: 'date', label: 'Date', width: 'narrow', cell: (row) => dateOf(row) },
    { id: 'time', label: 'Time', width: 'narrow', cell: (row) => row.time },
    { id: 'body', label: 'Body', isRowName: true, cell: (row) => row.body },
    { id: 'place', label: 'Place', cell: (row) => row.place },
    { id: 'items', label: 'Items', width: 'narrow', cell: (row) => row.items },
    {
      id: 'actions',
      label: 'Actions',
      width: 'narrow',
      isLabelHidden: true,
      cell: (row) => (
        <MenuButton
          isIconOnly
          look="quiet"
          label={`Actions for ${nameOf(row)}`}
          icon={<Ellipsis aria-hidden size={16} />}
          entries={[
            { id: 'open', label: 'Open', run: () => go({ name: 'meeting', id: row.id }) },
            { id: 'delete', label: 'Delete …', run: () => setLeaving(row) }
          ]}
        />
      )
    }
  ]
  const list = (title: string, part: readonly MeetingRow[]) => (
    <section>
      <h2>{title}</h2>
      {part.length === 0 ? (
        <p className="dim">None.</p>
      ) : (
        <Table
          label={title}
          columns={columns}
          rows={part}
          hrefOf={(row) => placeHash({ name: 'meeting', id: row.id })}
        />
      )}
    </section>
  )
  const newButton = (
    <Button look="main" icon={<CalendarPlus aria-hidden size={16} />} onPress={() => go({ name: 'new-meeting' })}>
      New meeting
    </Button>
  )

  return (
    <Page
      title="Meetings"
      actions={
        <>
          <Button onPress={() => setMonth(!isMonth)}>{isMonth ? 'Show as lists' : 'Show as a calendar'}</Button>
          {rows.length > 0 && (
            <Button icon={<Printer aria-hidden size={16} />} onPress={() => setPrinting(true)}>
              Print packs …
            </Button>
          )}
          <Button onPress={() => go({ name: 'forward-plan' })}>Forward plan and rules</Button>
          <DeletedMeetings isOpen={isLooking} onOpen={() => setLooking(true)} onClose={() => setLooking(false)} />
          {newButton}
        </>
      }
    >
      {meetings.status === 'loading' && <Waiting />}
      {meetings.status === 'failed' && <Failed error={meetings.error} />}
      {meetings.status === 'ready' && rows.length === 0 && (
        <EmptyState title="There are no meetings yet" actions={<OpenSample />}>
          <p>Add a meeting, put reports on its agenda, and build the pack.</p>
        </EmptyState>
      )}
      {rows.length > 0 && isMonth && <Month rows={rows} today={day} />}
      {rows.length > 0 && !isMonth && list('Coming up', coming)}
      {past.length > 0 && !isMonth && list('Past', past)}
      <PrintDialog meetingId={null} isOpen={isPrinting} onClose={() => setPrinting(false)} />
      <MeetingForm isOpen={place.name === 'new-meeting'} />
      <ConfirmDialog
        title="Delete this meeting?"
        confirm="Delete meeting"
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => leaving && void remove(leaving)}
      >
        <p>
          {leaving && nameOf(leaving)} goes with its agenda, attachments and minutes, and can be brought back for thirty
          days. The reports on it stay, and so do the files of packs that were built.
        </p>
      </ConfirmDialog>
    </Page>
  )
}

/** The day with what is to be known of it: cancelled, provisional, or moved from another. */
function dateOf(row: MeetingRow): string {
  return [formatDate(row.date, { weekday: true }), ...heldInShort(row)].join(' · ')
}

function nameOf(row: MeetingRow): string {
  return `${row.body}, ${formatDate(row.date)}`
}

function whenOf(row: MeetingRow): string {
  return `${row.date} ${row.time}`
}
