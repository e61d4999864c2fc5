import { ChevronLeft, Download, PenLine, Printer, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import type { ReportCopy } from '../../../shared/reports/calls'
import { exemptParts, outwardTitle } from '../../../shared/reports/exempt'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { MenuButton } from '../../ui/MenuButton'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { copyChoices, deleteReport, exportEntries } from '../common/reportActions'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { formatMoment } from '../common/when'
import { OpenedPages } from '../pages/OpenedPages'
import { PrintReport } from './PrintReport'

/** One report as it will print, with its outline beside it. */
export function ReportPreview({ id, isPrinting }: { readonly id: string; readonly isPrinting: boolean }) {
  const report = useQuery('reports.get', { id })
  if (report.status === 'ready') return <Styled report={report.value} isPrinting={isPrinting} />
  return <Unready title="Report">{report.status === 'failed' ? <Failed error={report.error} /> : <Waiting />}</Unready>
}

type SavedReport = OutputOf<'reports.get'>

function Styled({ report, isPrinting }: { readonly report: SavedReport; readonly isPrinting: boolean }) {
  const style = useQuery('houseStyles.get', { id: report.value.styleId })
  const title = report.value.title || 'Untitled report'
  if (style.status === 'ready')
    return <Preview report={report} style={style.value} title={title} isPrinting={isPrinting} />
  return <Unready title={title}>{style.status === 'failed' ? <Failed error={style.error} /> : <Waiting />}</Unready>
}

function Unready({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <Page title={title} windowTitle="Report" actions={<BackButton />}>
      {children}
    </Page>
  )
}

function BackButton() {
  const { go } = useWorkplace()
  return (
    <Button icon={<ChevronLeft aria-hidden size={16} />} onPress={() => go({ name: 'reports' })}>
      All reports
    </Button>
  )
}

type PreviewProps = {
  readonly report: SavedReport
  readonly style: HouseStyle
  readonly title: string
  /** Whoever came here came to print it. */
  readonly isPrinting: boolean
}

function Preview({ report, style, title, isPrinting }: PreviewProps) {
  const workplace = useWorkplace()
  const [copy, setCopy] = useState<ReportCopy>('full')
  const [isLeaving, setLeaving] = useState(false)
  const [isAsking, setAsking] = useState(isPrinting)
  const hasExempt = exemptParts(report.value).length > 0
  const remove = async (): Promise<void> => {
    if (await deleteReport(workplace, { id: report.id, title })) workplace.go({ name: 'reports' })
  }

  return (
    <Page
      title={title}
      windowTitle={outwardTitle(report.value) || title}
      subtitle={`${style.name} · changed ${formatMoment(report.updatedAt, new Date(), 'in-line')}`}
      room="full"
      actions={
        <>
          <BackButton />
          <Button
            icon={<PenLine aria-hidden size={16} />}
            act={{ title: 'Write this report' }}
            onPress={() => workplace.go({ name: 'write', id: report.id })}
          >
            Write
          </Button>
          <Button
            icon={<Printer aria-hidden size={16} />}
            act={{ id: 'print-report', title: 'Print this report …' }}
            onPress={() => setAsking(true)}
          >
            Print …
          </Button>
          <Button
            look="quiet"
            aria-label="Delete this report"
            icon={<Trash2 aria-hidden size={16} />}
            onPress={() => setLeaving(true)}
          />
          <MenuButton
            look="main"
            label="Export"
            icon={<Download aria-hidden size={16} />}
            entries={exportEntries(workplace, report.id, hasExempt)}
          />
        </>
      }
    >
      <OpenedPages key={copy} of="the report" source={{ kind: 'report', id: report.id, copy }}>
        {hasExempt && <Select label="Copy" choices={copyChoices} value={copy} onChange={setCopy} />}
      </OpenedPages>
      <PrintReport
        {...{ id: report.id, copy, hasExempt }}
        isOpen={isAsking}
        onClose={() => {
          setAsking(false)
          // Who comes back here has not come to print it once more.
          if (isPrinting) workplace.go({ name: 'report', id: report.id })
        }}
      />
      <ConfirmDialog
        title="Delete this report?"
        confirm="Delete report"
        isOpen={isLeaving}
        onClose={() => setLeaving(false)}
        onConfirm={() => void remove()}
      >
        <p>“{title}” leaves the list of reports. For thirty days it can be brought back.</p>
      </ConfirmDialog>
    </Page>
  )
}
