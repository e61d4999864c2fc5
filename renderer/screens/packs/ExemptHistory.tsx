import { upperFirst } from '../../../shared/law/grounds'
import type { ExemptEntry } from '../../../shared/reports/calls'
import { useQuery } from '../common/useWorkplace'
import { formatMoment } from '../common/when'

const actWords: Readonly<Record<ExemptEntry['act'], string>> = {
  marked: 'marked as exempt',
  'taken-off': 'mark taken off',
  kept: 'kept exempt'
}

/** What was marked in this report and which marks were taken off, by whom and why: never the words. */
export function ExemptHistory({ id }: { readonly id: string }) {
  const history = useQuery('reports.exemptHistory', { id })
  const entries = history.status === 'ready' ? history.value : []
  return (
    <section aria-label="History">
      <h3>History</h3>
      {entries.length === 0 && <p className="panel-note">Nothing has been marked in this report yet.</p>}
      <ExemptEntries entries={entries} />
    </section>
  )
}

/** Acts on marks, by whom and why. */
export function ExemptEntries({ entries }: { readonly entries: readonly ExemptEntry[] }) {
  return (
    <ul className="exempt-parts">
      {entries.map((entry) => (
        <li key={entry.id}>
          <p>
            {upperFirst(entry.place)}: {actWords[entry.act]} ({entry.ground})
            {entry.reason !== '' && `. ${entry.reason}`}
          </p>
          <p className="dim">
            {formatMoment(entry.at, new Date())}
            {entry.who !== '' && `, ${entry.who}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
