import { BookOpen, Layers } from 'lucide-react'
import type { Meeting } from '../../shared/meetings/calls'
import { buildPack, packJob } from '../stores/packs'
import { Button } from '../ui/Button'
import { ProgressBar } from '../ui/ProgressBar'
import { useStore, useWorkplace } from './useWorkplace'
import { countOf, formatMoment, formatSize } from './when'

/** The pack of a meeting: build it, follow the work, see what came of it, open it. */
export function PackPanel({ meeting }: { readonly meeting: Meeting }) {
  const { link, jobs, notices } = useWorkplace()
  const job = useStore(jobs.store).list.find((own) => own.id === packJob(meeting.id))
  const pack = meeting.lastPack

  const open = async (): Promise<void> => {
    const answer = await link.call('meetings.openPack', { meetingId: meeting.id })
    if (!answer.ok) notices.fail('The pack could not be opened', answer.error)
  }
  const build = (): Promise<void> => buildPack({ link, jobs, notices }, meeting, () => void open())

  return (
    <section className="panel" aria-labelledby="pack">
      <h2 id="pack">Pack</h2>
      {job ? (
        <ProgressBar {...job} onCancel={() => jobs.cancel(job.id)} />
      ) : (
        <div className="buttons">
          <Button
            look="main"
            icon={<Layers aria-hidden size={16} />}
            isDisabled={meeting.items.length === 0}
            onPress={() => void build()}
          >
            Build pack
          </Button>
          {pack && (
            <Button icon={<BookOpen aria-hidden size={16} />} onPress={() => void open()}>
              Open pack
            </Button>
          )}
        </div>
      )}
      {pack ? (
        <LastPack meeting={meeting} pack={pack} />
      ) : (
        <p className="dim">
          {meeting.items.length === 0
            ? 'The pack can be built once there is an item on the agenda.'
            : 'No pack has been built for this meeting yet. It will hold the agenda and every report, with page numbers that run on.'}
        </p>
      )}
    </section>
  )
}

type Pack = NonNullable<Meeting['lastPack']>

function LastPack({ meeting, pack }: { readonly meeting: Meeting; readonly pack: Pack }) {
  return (
    <>
      {!matchesAgenda(meeting, pack) && (
        <p className="remark">
          The agenda has changed since this pack was built. Build it again to bring it up to date.
        </p>
      )}
      <dl className="facts">
        <dt>Built</dt>
        <dd>
          {formatMoment(pack.builtAt, new Date())}, in {pack.seconds.toFixed(1)} seconds
        </dd>
        <dt>Size</dt>
        <dd>
          {countOf(pack.pages, 'page')}, {formatSize(pack.bytes)}
        </dd>
        <dt>Parts</dt>
        <dd>
          {pack.rendered} drawn anew, {pack.reused} as before
        </dd>
        <dt>File</dt>
        <dd className="path">{pack.file}</dd>
      </dl>
      <table className="plain-table">
        <caption>Pages of each item</caption>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Title</th>
            <th scope="col">Pages</th>
          </tr>
        </thead>
        <tbody>
          {pack.items.map((item) => (
            <tr key={item.number}>
              <td>{item.number}</td>
              <td>{item.title}</td>
              <td className="pages">
                {item.firstPage === item.lastPage ? item.firstPage : `${item.firstPage}–${item.lastPage}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Whether the pack holds the items with papers that the agenda has now, in its order. */
function matchesAgenda(meeting: Meeting, pack: Pack): boolean {
  const line = (item: { readonly number: string; readonly title: string }): string => `${item.number} ${item.title}`
  return (
    meeting.items
      .filter((item) => item.reportId !== null)
      .map(line)
      .join('\n') === pack.items.map(line).join('\n')
  )
}
