import { useState } from 'react'
import type { Meeting } from '../../shared/meetings/calls'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { PickList } from '../ui/PickList'
import { SearchField } from '../ui/SearchField'
import { useQuery, useWorkplace } from './useWorkplace'
import { Failed, Waiting } from './Waiting'
import { countOf, formatMoment } from './when'

export type ReportPickerProps = {
  readonly meeting: Meeting
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Puts reports on an agenda, several at once. Those that are on it already are not offered. */
export function ReportPicker({ meeting, isOpen, onClose }: ReportPickerProps) {
  return (
    <Dialog title="Add reports to the agenda" width="wide" isOpen={isOpen} onClose={onClose}>
      <Picking meeting={meeting} onClose={onClose} />
    </Dialog>
  )
}

function Picking({ meeting, onClose }: Omit<ReportPickerProps, 'isOpen'>) {
  const { link, notices } = useWorkplace()
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const reports = useQuery('reports.list', { text: text.trim() })
  const present = new Set(meeting.items.map((item) => item.reportId))
  const rows = reports.status === 'ready' ? reports.value.filter((row) => !present.has(row.id)) : []
  const now = new Date()

  const add = async (): Promise<void> => {
    const answer = await link.call('meetings.addItems', { meetingId: meeting.id, reportIds: [...picked] })
    if (!answer.ok) return notices.fail('The reports were not added', answer.error)
    notices.announce(`${countOf(picked.size, 'report')} added to the agenda.`)
    onClose()
  }

  return (
    <>
      <div className="dialog-body">
        <SearchField label="Search reports" value={text} onChange={setText} hasFocus />
        {reports.status === 'loading' && <Waiting />}
        {reports.status === 'failed' && <Failed error={reports.error} />}
        {reports.status === 'ready' && rows.length === 0 && (
          <p className="dim">
            {text.trim() === ''
              ? 'Every report is on the agenda already, or there are none yet.'
              : 'No report matches.'}
          </p>
        )}
        {rows.length > 0 && (
          <PickList
            label="Reports"
            choices={rows.map((row) => ({
              id: row.id,
              label: row.title || 'Untitled report',
              description: `${row.styleName} · ${formatMoment(row.updatedAt, now, 'in-line')}`
            }))}
            picked={picked}
            onPick={setPicked}
          />
        )}
      </div>
      <div className="dialog-buttons">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" isDisabled={picked.size === 0} onPress={() => void add()}>
          {picked.size === 0 ? 'Add reports' : `Add ${countOf(picked.size, 'report')}`}
        </Button>
      </div>
    </>
  )
}
