import { ChevronLeft, Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { anchor } from '../../../shared/paper/anchor'
import type { ReportCopy } from '../../../shared/reports/calls'
import { compareReports } from '../../../shared/reports/compare'
import { comparisonLine, momentInWords } from '../../../shared/reports/comparison'
import { outwardTitle } from '../../../shared/reports/exempt'
import type { Report } from '../../../shared/reports/report'
import { comparisonFormats, type VersionRow } from '../../../shared/reports/versionCalls'
import { Button } from '../../ui/Button'
import { MenuButton } from '../../ui/MenuButton'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { ZoomControl } from '../../ui/ZoomControl'
import { Desk } from '../common/Desk'
import { jumpTo } from '../common/jumpTo'
import { exportLabels } from '../common/reportActions'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { countOf, formatMoment } from '../common/when'
import { versionName } from './versionName'

/** Two versions of a report as one paper, with what was put in and taken out marked, and a list that leads to each place. */
export function Compare({ id, version }: { readonly id: string; readonly version: string }) {
  const report = useQuery('reports.get', { id })
  const versions = useQuery('versions.list', { reportId: id })
  if (report.status === 'ready' && versions.status === 'ready')
    return <Styled report={report.value} versions={versions.value} version={version} />
  const failed = report.status === 'failed' ? report : versions.status === 'failed' ? versions : null
  return <Page title="Compare versions">{failed ? <Failed error={failed.error} /> : <Waiting />}</Page>
}

type SavedReport = OutputOf<'reports.get'>
type StyledProps = {
  readonly report: SavedReport
  readonly versions: readonly VersionRow[]
  readonly version: string
}

function Styled(props: StyledProps) {
  const style = useQuery('houseStyles.get', { id: props.report.value.styleId })
  if (style.status === 'ready') return <Chosen {...props} style={style.value} />
  return (
    <Page title="Compare versions">{style.status === 'failed' ? <Failed error={style.error} /> : <Waiting />}</Page>
  )
}

const now = 'now'
const suggested = 'suggested'

type ComparisonFormat = (typeof comparisonFormats)[number]

function Chosen({ report, versions, version, style }: StyledProps & { readonly style: HouseStyle }) {
  const { go, write: writeOut } = useWorkplace()
  const [before, setBefore] = useState(version || versions[0]?.id || now)
  const [after, setAfter] = useState<string>(now)
  const choices = [
    { id: now, label: 'As it is now' },
    { id: suggested, label: 'With what is suggested' },
    ...versions.map((own) => ({
      id: own.id,
      label: versionName(own),
      description: formatMoment(own.madeAt, new Date())
    }))
  ]
  const write = (format: ComparisonFormat, copy: ReportCopy): Promise<unknown> =>
    writeOut(
      'reports.compare',
      { id: report.id, before, after, format, copy },
      {
        failed: 'The comparison was not exported',
        said: ({ isRestricted, told }) => ({
          title: 'Exported the comparison.',
          details: [...(isRestricted ? ['It holds exempt matter: it is not for publication.'] : []), ...told]
        })
      }
    )
  const entry = (format: ComparisonFormat, copy: ReportCopy, more: string) => ({
    id: `${format}-${copy}`,
    label: `${exportLabels[format]}${more} …`,
    run: () => void write(format, copy)
  })
  return (
    <Page
      title={`Changes in “${report.value.title || 'Untitled report'}”`}
      windowTitle={`Changes in “${outwardTitle(report.value) || 'Untitled report'}”`}
      room="full"
      actions={
        <>
          <Button icon={<ChevronLeft aria-hidden size={16} />} onPress={() => go({ name: 'write', id: report.id })}>
            Back to writing
          </Button>
          <MenuButton
            look="main"
            label="Export"
            icon={<Download aria-hidden size={16} />}
            entries={[
              ...comparisonFormats.map((format) => entry(format, 'full', '')),
              ...comparisonFormats.map((format) => entry(format, 'public', ', public copy'))
            ]}
          />
        </>
      }
    >
      <div className="compare-head">
        <Select label="From" choices={choices} value={before} onChange={setBefore} />
        <Select label="To" choices={choices} value={after} onChange={setAfter} />
      </div>
      <Side report={report} id={before}>
        {(old) => (
          <Side report={report} id={after}>
            {(fresh) => <Shown before={old} after={fresh} style={style} whole={report.whole} />}
          </Side>
        )}
      </Side>
    </Page>
  )
}

type Named = { readonly report: Report; readonly words: string }
type SideProps = {
  readonly report: SavedReport
  readonly id: string
  readonly children: (side: Named) => React.ReactNode
}

function Side({ report, id, children }: SideProps) {
  if (id === suggested) return <Suggested report={report}>{children}</Suggested>
  return id === now ? (
    children({ report: report.value, words: momentInWords(report.updatedAt) })
  ) : (
    <Kept key={id} report={report} id={id}>
      {children}
    </Kept>
  )
}

function Suggested({ report, children }: Omit<SideProps, 'id'>) {
  const found = useQuery('suggesting.get', { id: report.id })
  if (found.status === 'loading') return <Waiting />
  if (found.status === 'failed') return <Failed error={found.error} />
  return children({
    report: found.value.value,
    words: `${momentInWords(report.updatedAt)}, with what is suggested`
  })
}

function Kept({ report, id, children }: SideProps) {
  const version = useQuery('versions.get', { reportId: report.id, id })
  if (version.status === 'loading') return <Waiting />
  if (version.status === 'failed') return <Failed error={version.error} />
  const { name, madeAt, value } = version.value
  return children({ report: value, words: [name && `“${name}”`, momentInWords(madeAt)].filter(Boolean).join(', ') })
}

const signs = { inserted: '+', deleted: '−', changed: '±', moved: '↕' } as const
const signWords = { inserted: 'Put in', deleted: 'Taken out', changed: 'Changed', moved: 'Moved' } as const

type ShownProps = {
  readonly before: Named
  readonly after: Named
  readonly style: HouseStyle
  readonly whole: SavedReport['whole']
}

function Shown({ before, after, style, whole }: ShownProps) {
  const [chosenZoom, setZoom] = useState<number | null>(null)
  const [fit, setFit] = useState(100)
  const { report, changes } = useMemo(() => compareReports(before.report, after.report), [before.report, after.report])
  return (
    <div className="preview">
      <nav className="outline" aria-label="Changes">
        <p className="panel-note" role="status">
          {changes.length === 0 ? 'The two say the same.' : countOf(changes.length, 'change')}
        </p>
        <ZoomControl
          value={chosenZoom ?? fit}
          isFitted={chosenZoom === null}
          onChange={setZoom}
          onFit={() => setZoom(null)}
        />
        <ol className="changes">
          {changes.map((change, index) => (
            // Changes have no identity but their place in reading order.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is only ever replaced whole
            <li key={index}>
              <Button look="quiet" isDisabled={change.anchor === ''} onPress={() => jumpTo(anchor(change.anchor))}>
                <span className={`change-sign change-${change.kind}`} role="img" aria-label={signWords[change.kind]}>
                  {signs[change.kind]}
                </span>
                <span>
                  <strong>{change.where}</strong> {excerpt(change)}
                </span>
              </Button>
            </li>
          ))}
        </ol>
      </nav>
      <Desk
        report={report}
        whole={whole}
        style={style}
        zoom={chosenZoom ?? fit}
        onFit={setFit}
        comparison={comparisonLine(
          { words: before.words, title: before.report.title },
          { words: after.words, title: after.report.title }
        )}
      />
    </div>
  )
}

/** The words around the first difference; what both say before it is left out. */
function excerpt({ before, after }: { readonly before: string; readonly after: string }): string {
  const text = after || before
  let at = 0
  if (before && after && before !== after) while (at < text.length && before[at] === after[at]) at += 1
  const start = at > 30 ? text.lastIndexOf(' ', at - 15) + 1 : 0
  const end = start + 90
  return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${text.length > end ? ' …' : ''}`
}
