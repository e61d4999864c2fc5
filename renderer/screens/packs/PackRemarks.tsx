import type { PackRemark } from '../../../shared/packs/calls'
import { Button } from '../../ui/Button'
import { useWorkplace } from '../useWorkplace'

const severityWords = { stop: 'Before the pack can be built', warn: 'Look at', note: 'To know' } as const

/** What to look at before the pack goes out, each with a way to the report it is about. */
export function PackRemarks({ title, remarks }: { readonly title: string; readonly remarks: readonly PackRemark[] }) {
  const { go } = useWorkplace()
  if (remarks.length === 0) return null
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {(['stop', 'warn', 'note'] as const).map((severity) => {
        const own = remarks.filter((remark) => remark.severity === severity)
        if (own.length === 0) return null
        return (
          <div key={severity}>
            <h4>{severityWords[severity]}</h4>
            <ul className={`pack-remarks pack-remarks-${severity}`}>
              {own.map(({ message, reportId, place }) => (
                <li key={message}>
                  {message}{' '}
                  {reportId && place && (
                    <Button
                      look="quiet"
                      onPress={() => go({ name: 'write', id: reportId, spot: place.block || place.id })}
                    >
                      Go to the place
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
