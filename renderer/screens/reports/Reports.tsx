import { Ellipsis, FileInput, Grid3x3, PenLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ReportRow } from '../../../shared/reports/calls'
import { reportName } from '../../../shared/reports/naming'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { EmptyState } from '../../ui/EmptyState'
import { MenuButton } from '../../ui/MenuButton'
import { Page } from '../../ui/Page'
import { SearchField } from '../../ui/SearchField'
import { type Sort, sortRows, Table, type TableColumn } from '../../ui/Table'
import { OpenSample } from '../common/OpenSample'
import { deleteReport, exportChoices, exportLabels, exportReport } from '../common/reportActions'
import { useQuery, useStore, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { countOf, formatMoment } from '../common/when'
import { ImportResults } from './ImportResults'
import { NewReport } from './NewReport'
import { RecentlyDeleted } from './RecentlyDeleted'
import { StartFrom } from './StartFrom'

/** Every report there is, searched as one types. */
export function Reports() {
  const workplace = useWorkplace()
  const { imports, go, place } = workplace
  const [text, setText] = useState('')
  const [sort, setSort] = useState<Sort>({ column: 'changed', direction: 'descending' })
  const [leaving, setLeaving] = useState<ReportRow | null>(null)
  const [starting, setStarting] = useState<ReportRow | null>(null)
  const [isLookingBack, setLookingBack] = useState(false)
  const reports = useQuery('reports.list', { text: text.trim() })
  const deleted = useQuery('reports.deleted', {})
  const { results, isChoosing } = useStore(imports.store)
  const now = new Date()

  const columns: readonly TableColumn<ReportRow>[] = [
    { id: 'title', label: 'Title', isRowName: true, cell: reportName, sortBy: reportName },
    {
      id: 'about',
      label: 'Meeting and author',
      cell: (row) => row.about,
      sortBy: (row) => row.about
    },
    {
      id: 'style',
      label: 'House style',
      width: 'narrow',
      cell: (row) => row.styleName,
      sortBy: (row) => row.styleName
    },
    {
      id: 'changed',
      label: 'Changed',
      width: 'narrow',
      cell: (row) => formatMoment(row.updatedAt, now),
      sortBy: (row) => row.updatedAt
    },
    {
      id: 'actions',
      label: 'Actions',
      width: 'narrow',
      isLabelHidden: true,
      cell: (row) => (
        <MenuButton
          isIconOnly
          look="quiet"
          label={`Actions for ${reportName(row)}, ${row.about}`}
          icon={<Ellipsis aria-hidden size={16} />}
          entries={[
            { id: 'open', label: 'Open', run: () => go({ name: 'report', id: row.id }) },
            { id: 'write', label: 'Write', run: () => go({ name: 'write', id: row.id }) },
            { id: 'start', label: 'Start a new report from this …', run: () => setStarting(row) },
            ...exportChoices.map((format) => ({
              id: format,
              label: `Export as ${exportLabels[format]} …`,
              run: () => void exportReport(workplace, row.id, format)
            })),
            { id: 'delete', label: 'Delete …', run: () => setLeaving(row) }
          ]}
        />
      )
    }
  ]

  const importButton = (
    <Button icon={<FileInput aria-hidden size={16} />} isDisabled={isChoosing} onPress={() => void imports.choose()}>
      {isChoosing ? 'Importing …' : 'Import reports'}
    </Button>
  )

  return (
    <Page
      title="Reports"
      actions={
        <>
          <Button icon={<Grid3x3 aria-hidden size={16} />} onPress={() => go({ name: 'matrix' })}>
            Implications
          </Button>
          {importButton}
          <Button look="main" icon={<PenLine aria-hidden size={16} />} onPress={() => go({ name: 'new-report' })}>
            New report
          </Button>
        </>
      }
    >
      <NewReport isOpen={place.name === 'new-report'} onClose={() => go({ name: 'reports' })} />
      {results.length > 0 && <ImportResults results={results} />}
      <div className="list-head">
        <SearchField label="Search reports" value={text} onChange={setText} />
        {reports.status === 'ready' && (
          <p className="dim" role="status">
            {countOf(reports.value.length, 'report')}
          </p>
        )}
        {deleted.status === 'ready' && deleted.value.length > 0 && (
          <Button look="quiet" icon={<Trash2 aria-hidden size={16} />} onPress={() => setLookingBack(true)}>
            Recently deleted …
          </Button>
        )}
      </div>
      {reports.status === 'loading' && <Waiting />}
      {reports.status === 'failed' && <Failed error={reports.error} />}
      {reports.status === 'ready' && reports.value.length > 0 && (
        <Table
          label="Reports"
          columns={columns}
          rows={sortRows(reports.value, columns, sort)}
          hrefOf={(row) => placeHash({ name: 'report', id: row.id })}
          sort={sort}
          onSort={setSort}
        />
      )}
      {reports.status === 'ready' && reports.value.length === 0 && text.trim() !== '' && (
        <EmptyState
          title={`No report matches “${text.trim()}”`}
          actions={<Button onPress={() => setText('')}>Show all reports</Button>}
        />
      )}
      {reports.status === 'ready' && reports.value.length === 0 && text.trim() === '' && (
        <EmptyState title="There are no reports yet" actions={<OpenSample />}>
          <p>
            Import Word, text, Markdown or PDF files with the button above, or drop them anywhere on this window.
            Packwright recognises the house style, the sections, the recommendations and the implications; what is no
            committee report comes in as a document.
          </p>
        </EmptyState>
      )}
      <RecentlyDeleted isOpen={isLookingBack} onClose={() => setLookingBack(false)} />
      <StartFrom older={starting} onClose={() => setStarting(null)} />
      <ConfirmDialog
        title="Delete this report?"
        confirm="Delete report"
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => leaving && void deleteReport(workplace, leaving)}
      >
        <p>
          “{leaving ? reportName(leaving) : ''}” ({leaving?.about}) leaves the list of reports. For thirty days it can
          be brought back.
        </p>
      </ConfirmDialog>
    </Page>
  )
}
