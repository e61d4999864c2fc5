import { checkRules } from '../../../shared/reports/checks'
import { placeInWords, type Severity } from '../../../shared/reports/checks/check'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { useWholeReport, useWriting } from './useWriting'

const severityWords = { stop: 'Before release', warn: 'Look at', note: 'Worth a thought' } as const satisfies Record<
  Severity,
  string
>
const rules = new Map(checkRules.map((rule) => [rule.id, rule]))

/** What the checks find, what stops release first; each leads to its place. */
export function ChecksPanel({ onDetails }: { readonly onDetails: () => void }) {
  const { findings, numbering } = useWholeReport()
  const { goTo } = useWriting()
  if (findings.length === 0)
    return <EmptyState title="Nothing to put right">The checks find nothing in this report.</EmptyState>
  return (
    <div className="panel-list">
      {(['stop', 'warn', 'note'] as const).map((severity) => {
        const own = findings.filter((finding) => finding.severity === severity)
        if (own.length === 0) return null
        return (
          <section key={severity} aria-label={severityWords[severity]}>
            <h3>
              {severityWords[severity]} ({own.length})
            </h3>
            <ul className={`findings findings-${severity}`}>
              {own.map(({ rule, place, message }) => (
                <li key={`${rule}-${place.id}-${place.block}-${message}`}>
                  <p>{message}</p>
                  <p className="finding-why">
                    {rules.get(rule)?.explanation}{' '}
                    {place.kind !== 'report' && (
                      <Button look="quiet" onPress={() => (place.kind === 'front' ? onDetails() : void goTo(place))}>
                        Go to {placeInWords(place, numbering)}
                      </Button>
                    )}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
