import { useState } from 'react'
import type { Meeting } from '../../../shared/meetings/calls'
import { reportName } from '../../../shared/reports/naming'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Dialog } from '../../ui/Dialog'
import { PickList } from '../../ui/PickList'
import { SearchField } from '../../ui/SearchField'
import { reportLine } from '../common/reportLine'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { countOf } from '../common/when'

export type ReportPickerProps = {
  readonly meeting: Meeting
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Puts reports on an agenda, several at once. One that is on it already stands last, and is asked about. */
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
  const all = reports.status === 'ready' ? reports.value : []
  const rows = [...all.filter((row) => !present.has(row.id)), ...all.filter((row) => present.has(row.id))]
  const twice = rows.filter((row) => picked.has(row.id) && present.has(row.id))
  const [isAsking, setAsking] = useState(false)
  const now = new Date()

  const add = async (): Promise<void> => {
    const answer = await link.call('meetings.addItems', {
      meetingId: meeting.id,
      reportIds: [...picked],
      mayRepeat: twice.length > 0
    })
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
          <p className="dim">{text.trim() === '' ? 'There are no reports yet.' : 'No report matches.'}</p>
        )}
        {rows.length > 0 && (
          <PickList
            label="Reports"
            choices={rows.map((row) => ({
              id: row.id,
              label: reportName(row),
              description: [present.has(row.id) ? 'On this agenda already' : '', reportLine(row, now)]
                .filter(Boolean)
                .join(' · ')
            }))}
            picked={picked}
            onPick={setPicked}
          />
        )}
      </div>
      <div className="dialog-buttons">
        <Button onPress={onClose}>Cancel</Button>
        <Button
          look="main"
          isDisabled={picked.size === 0}
          onPress={() => (twice.length > 0 ? setAsking(true) : void add())}
        >
          {picked.size === 0 ? 'Add reports' : `Add ${countOf(picked.size, 'report')}`}
        </Button>
      </div>
      <ConfirmDialog
        title="Put it on the agenda twice?"
        confirm="Put it on again"
        keep="Go back"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void add()}
      >
        <p>On this agenda already: {twice.map((row) => `“${reportName(row)}” (${row.about})`).join(', ')}.</p>
        <p>It will be in the pack once for each item that presents it.</p>
      </ConfirmDialog>
    </>
  )
}
