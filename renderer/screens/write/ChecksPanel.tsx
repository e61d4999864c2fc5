import { useId } from 'react'
import { Tab } from 'react-aria-components'
import { ruleNames } from '../../../shared/reports/checks/allChecks'
import { type Finding, placeInWords, type Severity } from '../../../shared/reports/checks/check'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { useWholeReport, useWriting } from './useWriting'

const severityWords = { stop: 'Before release', warn: 'Look at', note: 'Worth a thought' } as const satisfies Record<
  Severity,
  string
>

/** The tab of the checks, with how many stop the release. */
export function ChecksTab() {
  const { findings } = useWholeReport()
  const stops = findings.filter((finding) => finding.severity === 'stop').length
  return <Tab id="checks">{stops > 0 ? `Checks (${stops} to put right)` : 'Checks'}</Tab>
}

/** What the checks find, what stops release first; the reason is given once for each rule, and each finding leads to its place. */
export function ChecksPanel({
  onDetails
}: {
  /** Opens the details at a field. */ readonly onDetails: (field: string) => void
}) {
  const { findings } = useWholeReport()
  if (findings.length === 0)
    return <EmptyState title="Nothing to put right">The checks find nothing in this report.</EmptyState>
  return (
    <div className="panel-list">
      {(['stop', 'warn', 'note'] as const).map((severity) => {
        const own = findings.filter((finding) => finding.severity === severity)
        if (own.length === 0) return null
        return (
          <section key={severity} aria-label={severityWords[severity]} className="panel-list">
            <h3>
              {severityWords[severity]} ({own.length})
            </h3>
            {ruleNames.map(({ id, name, explanation }) => {
              const found = own.filter((finding) => finding.rule === id)
              return found.length === 0 ? null : (
                <section key={id} aria-label={name}>
                  <h4>{name}</h4>
                  <p className="finding-why">{explanation}</p>
                  <Findings of={found} severity={severity} onDetails={onDetails} />
                </section>
              )
            })}
          </section>
        )
      })}
    </div>
  )
}

function Findings({
  of,
  severity,
  onDetails
}: {
  readonly of: readonly Finding[]
  readonly severity: Severity
  /** Opens the details at a field. */
  readonly onDetails: (field: string) => void
}) {
  const { numbering } = useWholeReport()
  const { goTo } = useWriting()
  const listId = useId()
  return (
    <ul className={`findings findings-${severity}`}>
      {of.map(({ rule, place, message }, at) => (
        <li key={`${rule}-${place.id}-${place.block}-${message}`}>
          <p id={`${listId}-${at}`}>{message}</p>
          {place.kind !== 'report' && (
            <Button
              look="quiet"
              aria-describedby={`${listId}-${at}`}
              onPress={() => (place.kind === 'front' ? onDetails(place.id) : void goTo(place))}
            >
              {place.kind === 'front' ? 'Fill it in under Details' : `Go to ${placeInWords(place, numbering)}`}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
