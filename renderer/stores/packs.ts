/** Building a meeting's pack as work that goes on beside everything else. */
import type { Jobs } from './jobs'
import type { Link } from './link'
import type { Notices } from './notices'

/** The name of the work, from the meeting's id (within the length that names may have). */
export function packJob(meetingId: string): string {
  return `pack-${meetingId}`.slice(0, 64)
}

export async function buildPack(
  { link, jobs, notices }: { readonly link: Link; readonly jobs: Jobs; readonly notices: Notices },
  meeting: { readonly id: string; readonly body: string },
  onOpen: () => void
): Promise<void> {
  const job = packJob(meeting.id)
  if (jobs.store.getState().list.some((own) => own.id === job)) return
  const stop = (): void => void link.call('files.cancelJob', { job })
  const answer = await jobs.run({ id: job, title: `Building the pack for ${meeting.body}` }, stop, () =>
    link.call('meetings.buildPack', { meetingId: meeting.id, job })
  )
  if (!answer.ok && answer.error.code === 'cancelled')
    notices.say({ tone: 'told', title: 'Building the pack was stopped. Nothing was written.' })
  else if (!answer.ok) notices.fail('The pack was not built', answer.error)
  else if (answer.value)
    notices.say({
      title: `The pack for ${meeting.body} is ready: ${answer.value.pages} ${answer.value.pages === 1 ? 'page' : 'pages'}.`,
      action: { label: 'Open pack', run: onOpen }
    })
}
