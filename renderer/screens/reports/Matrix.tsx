import { ChevronLeft } from 'lucide-react'
import { reportName } from '../../../shared/reports/naming'
import type { Matrix as MatrixRows } from '../../../shared/reports/threadCalls'
import { formatDate } from '../../../shared/values'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { countOf } from '../common/when'
import { stateWords } from '../write/ImplicationsPanel'

/** How far the implications of many reports are: those on a meeting's agenda, or those last changed. */
export function Matrix({ meetingId }: { readonly meetingId?: string }) {
  const { go } = useWorkplace()
  const matrix = useQuery('reports.matrix', meetingId === undefined ? {} : { meetingId })
  return (
    <Page
      title="Implications"
      subtitle={meetingId === undefined ? 'Of the reports last changed' : 'Of the reports on the agenda'}
      room="full"
      actions={
        <Button
          icon={<ChevronLeft aria-hidden size={16} />}
          onPress={() => go(meetingId === undefined ? { name: 'reports' } : { name: 'meeting', id: meetingId })}
        >
          {meetingId === undefined ? 'All reports' : 'The meeting'}
        </Button>
      }
    >
      {matrix.status === 'loading' && <Waiting />}
      {matrix.status === 'failed' && <Failed error={matrix.error} />}
      {matrix.status === 'ready' && <Cells matrix={matrix.value} />}
    </Page>
  )
}

type Cell = MatrixRows['rows'][number]['cells'][number]

function Cells({ matrix }: { readonly matrix: MatrixRows }) {
  if (matrix.rows.length === 0)
    return <EmptyState title="There are no reports here yet">Add a report, and its implications stand here.</EmptyState>
  const all = matrix.rows.flatMap((row) => row.cells)
  const cleared = all.filter((cell) => cell.state === 'cleared').length
  return (
    <div className="matrix-room">
      <p role="status">
        {cleared} of {countOf(all.length, 'implication')} cleared.
        {matrix.left > 0 &&
          ` ${countOf(matrix.left, 'more report')} of an earlier date ${matrix.left === 1 ? 'is' : 'are'} not shown.`}
      </p>
      <ul className="matrix-key" aria-label="Key">
        {Object.entries(stateWords).map(([state, { letter, words }]) => (
          <li key={state}>
            <span className={`state-mark state-${state}`}>{letter}</span> {words}
          </li>
        ))}
        <li>
          <span className="state-mark">n/a</span> does not apply
        </li>
      </ul>
      {/* A part that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <section className="matrix-scroll" aria-label="Implications by report" tabIndex={0}>
        <table className="matrix" aria-label="Implications by report">
          <thead>
            <tr>
              <th scope="col">Report</th>
              <th scope="col">Figures</th>
              {matrix.kinds.map(({ kind, heading }) => (
                <th key={kind} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map((row) => (
              <tr key={row.reportId}>
                <th scope="row">
                  <a href={placeHash({ name: 'write', id: row.reportId })}>{reportName(row)}</a>
                  <div className="dim">{row.about}</div>
                </th>
                <td>
                  <Figures row={row} />
                </td>
                {matrix.kinds.map(({ kind }) => {
                  const cell = row.cells.find((own) => own.kind === kind)
                  return <td key={kind}>{cell ? <One reportId={row.reportId} cell={cell} /> : null}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

/** What the audit says of a report's figures: how many are to be looked at, each in words on the report's own checks. */
function Figures({ row: { reportId, title, figures } }: { readonly row: MatrixRows['rows'][number] }) {
  const pressing = figures.filter(({ severity }) => severity !== 'note').length
  if (figures.length === 0) return null
  return (
    <a
      className={`matrix-cell${pressing > 0 ? ' state-stale' : ''}`}
      href={placeHash({ name: 'write', id: reportId })}
      aria-label={`${title}, figures: ${figures.map(({ message }) => message).join(' ')}`}
      title={figures.map(({ message }) => message).join('\n')}
    >
      {pressing > 0 ? `${countOf(pressing, 'figure')} to look at` : `${figures.length} to know of`}
    </a>
  )
}

function One({ reportId, cell }: { readonly reportId: string; readonly cell: Cell }) {
  const { letter, words } = stateWords[cell.state]
  const said = cell.isApplicable ? words : `does not apply; ${words}`
  const day = cell.clearedOn && formatDate(cell.clearedOn)
  const who = [cell.officer, day].filter(Boolean).join(', ')
  // The post is heard and stands in the report; the table has room for the name.
  const name = cell.officer.replace(/,.*/s, '')
  return (
    <a
      className={`matrix-cell state-${cell.state}`}
      href={placeHash({ name: 'write', id: reportId, ...(cell.implicationId && { spot: cell.implicationId }) })}
      aria-label={[cell.heading, said, who].filter(Boolean).join(', ')}
    >
      <span className={`state-mark state-${cell.state}`} aria-hidden>
        {cell.isApplicable ? letter : 'n/a'}
      </span>
      {name && <span className="matrix-who">{name}</span>}
      {day && <span className="matrix-who">{day}</span>}
    </a>
  )
}
