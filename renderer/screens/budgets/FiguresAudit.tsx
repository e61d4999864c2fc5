import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import type { FiguresAudit as Audit } from '../../../shared/budgets/auditCalls'
import { Each } from '../../../shared/paper/Each'
import { formatDate, isIsoDate } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { countOf } from '../common/when'

/** The figures of a report or of a whole pack, held against the records. */
export function FiguresAuditPage() {
  const { collections, go } = useWorkplace()
  const reports = valueOr(useCollection(collections.reports), [])
  const meetings = valueOr(useCollection(collections.meetings), [])
  const [chosen, setChosen] = useState('')
  const choices = [
    ...meetings.map((row) => ({ id: `meeting:${row.id}`, label: `Pack: ${row.body}, ${formatDate(row.date)}` })),
    ...reports.map((row) => ({ id: `report:${row.id}`, label: `Report: ${row.title}` }))
  ]
  const [kind, id] = chosen.split(':')
  return (
    <Page
      title="Figures audit"
      subtitle="Every figure of a report or a pack, held against the records."
      actions={
        <Button icon={<ChevronLeft aria-hidden size={16} />} onPress={() => go({ name: 'funds' })}>
          All funds
        </Button>
      }
    >
      <Select label="Report or pack" choices={choices} value={chosen} onChange={setChosen} />
      {id !== undefined && kind === 'report' && <ReportFigures reportId={id} />}
      {id !== undefined && kind === 'meeting' && <MeetingFigures meetingId={id} />}
    </Page>
  )
}

/** The audit of one report. */
export function ReportFigures({ reportId }: { readonly reportId: string }) {
  const audit = useQuery('figures.auditReport', { reportId })
  if (audit.status === 'loading') return <Waiting />
  return audit.status === 'failed' ? <Failed error={audit.error} /> : <FiguresAudit audit={audit.value} />
}

/** The audit of every report on an agenda, and between them. */
export function MeetingFigures({ meetingId }: { readonly meetingId: string }) {
  const audit = useQuery('figures.auditMeeting', { meetingId })
  if (audit.status === 'loading') return <Waiting />
  return audit.status === 'failed' ? <Failed error={audit.error} /> : <FiguresAudit audit={audit.value} hasReports />
}

const verdicts = {
  supported: 'The records agree',
  disagrees: 'The records say otherwise',
  unsupported: 'No record speaks of it'
} as const

const states = { same: 'As in the records', changed: 'The records have changed', gone: 'The record is gone' } as const

/** What an audit found: figures that follow the records, figures that were typed, and figures that disagree. */
export function FiguresAudit({ audit, hasReports = false }: { readonly audit: Audit; readonly hasReports?: boolean }) {
  const { go } = useWorkplace()
  const [only, setOnly] = useState<'open' | 'all'>('open')
  const typed = audit.typed.filter((figure) => only === 'all' || figure.verdict !== 'supported')
  const where = (place: Audit['typed'][number]['place']) => (
    <Button look="quiet" onPress={() => go({ name: 'report', id: place.reportId })}>
      {[hasReports && place.report, place.heading || 'Front of the report'].filter(Boolean).join(': ')}
    </Button>
  )
  const count = (verdict: keyof typeof verdicts): number =>
    audit.typed.filter((figure) => figure.verdict === verdict).length
  return (
    <>
      <p role="status">
        {countOf(audit.live.length, 'live figure')}, {countOf(audit.typed.length, 'typed figure')}: {count('supported')}{' '}
        that the records support, {count('disagrees')} that they contradict, {count('unsupported')} that no record
        speaks of; {countOf(audit.disagreements.length, 'disagreement')}.
      </p>
      {audit.disagreements.length > 0 && (
        <section aria-labelledby="disagreements">
          <h2 id="disagreements">Disagreements</h2>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Says</th>
                <th scope="col">Where</th>
                <th scope="col">But</th>
                <th scope="col">Where</th>
              </tr>
            </thead>
            <tbody>
              {audit.disagreements.map(({ first, second }) => (
                <tr key={`${first.place.reportId}${first.place.block}${first.text}${second.place.block}${second.text}`}>
                  <td>{first.text}</td>
                  <td>{where(first.place)}</td>
                  <td>{second.text}</td>
                  <td>{where(second.place)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {audit.live.length > 0 && (
        <section aria-labelledby="live">
          <h2 id="live">Live figures</h2>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Figure</th>
                <th scope="col">From</th>
                <th scope="col">As of</th>
                <th scope="col">Today</th>
                <th scope="col">State</th>
                <th scope="col">Where</th>
              </tr>
            </thead>
            <tbody>
              {audit.live.map((figure) => (
                <tr key={`${figure.place.reportId}${figure.place.block}${figure.source}${figure.shown}`}>
                  <td>{figure.shown}</td>
                  <td>{figure.label ? `${figure.label} (${figure.recordedIn})` : figure.source}</td>
                  <td>{isIsoDate(figure.asOf) ? formatDate(figure.asOf) : figure.asOf}</td>
                  <td>{figure.today ?? ''}</td>
                  <td>
                    {states[figure.state]}
                    {figure.isFrozen && ', frozen'}
                  </td>
                  <td>{where(figure.place)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {audit.blocks.length > 0 && (
        <section aria-labelledby="drawn">
          <h2 id="drawn">Tables and charts from the records</h2>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Table or chart</th>
                <th scope="col">As of</th>
                <th scope="col">State</th>
                <th scope="col">Where</th>
              </tr>
            </thead>
            <tbody>
              <Each
                of={audit.blocks}
                draw={(block) => (
                  <tr>
                    <td>{block.caption}</td>
                    <td>{isIsoDate(block.asOf) ? formatDate(block.asOf) : block.asOf}</td>
                    <td>
                      {states[block.state]}
                      {block.isFrozen && ', frozen'}
                    </td>
                    <td>{where(block.place)}</td>
                  </tr>
                )}
              />
            </tbody>
          </table>
        </section>
      )}
      <section aria-labelledby="typed">
        <div className="section-head">
          <h2 id="typed">Typed figures</h2>
          <Button onPress={() => setOnly(only === 'all' ? 'open' : 'all')}>
            {only === 'all' ? 'Leave out what the records support' : 'Show all'}
          </Button>
        </div>
        {typed.length === 0 ? (
          <p className="dim">None to show.</p>
        ) : (
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Figure</th>
                <th scope="col">Verdict</th>
                <th scope="col">Record</th>
                <th scope="col">Where</th>
              </tr>
            </thead>
            <tbody>
              <Each
                of={typed}
                draw={(figure) => (
                  <tr>
                    <td>{figure.text}</td>
                    <td>{verdicts[figure.verdict]}</td>
                    <td>{figure.record ? `${figure.record.label}: ${figure.record.shown}` : ''}</td>
                    <td>{where(figure.place)}</td>
                  </tr>
                )}
              />
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}
