import { ChevronLeft, Download, PenLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { exemptParts, outwardTitle } from '../../../shared/reports/exempt'
import { numberReport } from '../../../shared/reports/numbering'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { MenuButton } from '../../ui/MenuButton'
import { Page } from '../../ui/Page'
import { ZoomControl } from '../../ui/ZoomControl'
import { Desk } from '../common/Desk'
import { deleteReport, exportEntries } from '../common/reportActions'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { formatMoment } from '../common/when'
import { Outline } from './Outline'
import { outlineOf } from './outlineEntries'

/** One report as it will print, with its outline beside it. */
export function ReportPreview({ id }: { readonly id: string }) {
  const report = useQuery('reports.get', { id })
  if (report.status === 'ready') return <Styled report={report.value} />
  return <Unready title="Report">{report.status === 'failed' ? <Failed error={report.error} /> : <Waiting />}</Unready>
}

type SavedReport = OutputOf<'reports.get'>

function Styled({ report }: { readonly report: SavedReport }) {
  const style = useQuery('houseStyles.get', { id: report.value.styleId })
  const title = report.value.title || 'Untitled report'
  if (style.status === 'ready') return <Preview report={report} style={style.value} title={title} />
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

type PreviewProps = { readonly report: SavedReport; readonly style: HouseStyle; readonly title: string }

function Preview({ report, style, title }: PreviewProps) {
  const workplace = useWorkplace()
  const [chosenZoom, setZoom] = useState<number | null>(null)
  const [fit, setFit] = useState(100)
  const zoom = chosenZoom ?? fit
  const [isLeaving, setLeaving] = useState(false)
  const outline = outlineOf(report.value, style, numberReport(report.value, style))
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
          <ZoomControl value={zoom} isFitted={chosenZoom === null} onChange={setZoom} onFit={() => setZoom(null)} />
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
            entries={exportEntries(workplace, report.id, exemptParts(report.value).length > 0)}
          />
        </>
      }
    >
      <div className="preview">
        <Outline entries={outline} />
        <Desk report={report.value} whole={report.whole} style={style} zoom={zoom} onFit={setFit} />
      </div>
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
