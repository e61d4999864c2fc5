import { CalendarPlus, FileInput } from 'lucide-react'
import { formatDate } from '../../shared/values'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import { OpenSample } from './OpenSample'
import { Releases } from './packs/Releases'
import { useCollection, useWorkplace, valueOr } from './useWorkplace'
import { countOf, dayOf, formatMoment } from './when'

const shownAtMost = 6

/** Where a day begins: the next meetings, and what was worked on last. */
export function Home() {
  const { collections, imports, go } = useWorkplace()
  const meetings = useCollection(collections.meetings)
  const reports = useCollection(collections.reports)
  const settings = valueOr(useCollection(collections.settings), null)
  const now = new Date()
  const coming = valueOr(meetings, [])
    .filter((meeting) => meeting.date >= dayOf(now))
    .sort((one, other) => `${one.date}${one.time}`.localeCompare(`${other.date}${other.time}`))
  const latest = [...valueOr(reports, [])].sort((one, other) => other.updatedAt.localeCompare(one.updatedAt))
  const importReports = async (): Promise<void> => {
    if (await imports.choose()) go({ name: 'reports' })
  }
  const isEmpty =
    reports.status === 'ready' && meetings.status === 'ready' && reports.value.length + meetings.value.length === 0

  return (
    <Page
      title="Home"
      subtitle={settings?.name ? [settings.name, settings.post].filter(Boolean).join(', ') : undefined}
      actions={
        <>
          <Button icon={<FileInput aria-hidden size={16} />} onPress={() => void importReports()}>
            Import reports
          </Button>
          <Button icon={<CalendarPlus aria-hidden size={16} />} onPress={() => go({ name: 'new-meeting' })}>
            New meeting
          </Button>
        </>
      }
    >
      {isEmpty ? (
        <EmptyState title="There is nothing here yet" actions={<OpenSample />}>
          <p>
            Import reports with the button above, or drop their files anywhere on this window. To look around first,
            open the sample authority: an invented council with reports and a meeting.
          </p>
        </EmptyState>
      ) : (
        <div className="columns">
          <section aria-labelledby="coming">
            <h2 id="coming">Next meetings</h2>
            {coming.length === 0 && meetings.status === 'ready' && <p className="dim">No meetings are coming up.</p>}
            <ul className="links">
              {coming.slice(0, shownAtMost).map((meeting) => (
                <li key={meeting.id}>
                  <Button look="quiet" onPress={() => go({ name: 'meeting', id: meeting.id })}>
                    <span className="link-name">{meeting.body}</span>
                    <span className="dim">
                      {formatDate(meeting.date, { weekday: true })}
                      {meeting.time && `, ${meeting.time}`} · {countOf(meeting.items, 'item')}
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
          <Releases />
          <section aria-labelledby="latest">
            <h2 id="latest">Reports changed last</h2>
            {latest.length === 0 && reports.status === 'ready' && <p className="dim">There are no reports yet.</p>}
            <ul className="links">
              {latest.slice(0, shownAtMost).map((report) => (
                <li key={report.id}>
                  <Button look="quiet" onPress={() => go({ name: 'report', id: report.id })}>
                    <span className="link-name">{report.title || 'Untitled report'}</span>
                    <span className="dim">
                      {report.styleName} · {formatMoment(report.updatedAt, now, 'in-line')}
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </Page>
  )
}
