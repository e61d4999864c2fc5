import type { OutputOf } from '../../../shared/contract'
import { placeInWords } from '../../../shared/reports/checks/check'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { useQuery } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { useWholeReport, useWriting } from './useWriting'

type Item = OutputOf<'reports.movedOn'>[number]

const headings = {
  date: 'Dates gone by',
  year: 'Financial years that have ended',
  'live-figure': 'Figures that the records now put otherwise',
  name: 'Names that have ended',
  'typed-figure': 'Typed figures that a record contradicts'
} as const satisfies Record<Item['kind'], string>

/** Of a report that follows an older one: what in its words still belongs to that time. */
export function SincePanel({ id }: { readonly id: string }) {
  const { goTo } = useWriting()
  const { numbering } = useWholeReport()
  const items = useQuery('reports.movedOn', { id })
  const thread = useQuery('reports.thread', { id })
  if (items.status === 'loading') return <Waiting />
  if (items.status === 'failed') return <Failed error={items.error} />
  const older = thread.status === 'ready' ? thread.value.older[0] : undefined
  return (
    <div className="panel-list">
      {older && (
        <p className="panel-note">
          Begun from <a href={placeHash({ name: 'report', id: older.id })}>{older.title || 'Untitled report'}</a>.
        </p>
      )}
      {items.value.length === 0 && <p>Nothing in the words belongs to an earlier time.</p>}
      {(Object.keys(headings) as Item['kind'][]).map((kind) => {
        const own = items.value.filter((item) => item.kind === kind)
        if (own.length === 0) return null
        return (
          <section key={kind} aria-label={headings[kind]}>
            <h3>
              {headings[kind]} ({own.length})
            </h3>
            <ul className="findings findings-warn">
              {own.map((item, index) => (
                // The same date may stand in one paragraph twice.
                // biome-ignore lint/suspicious/noArrayIndexKey: the list is only ever replaced whole
                <li key={index}>
                  <p>{item.message}</p>
                  <Button look="quiet" onPress={() => void goTo(item.place)}>
                    Go to {placeInWords(item.place, numbering)}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
