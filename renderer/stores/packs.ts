/** Building a meeting's pack as work that goes on beside everything else. */
import type { InputOf } from '../../shared/contract'
import type { BuiltPack } from '../../shared/meetings/builtPack'
import type { Jobs } from './jobs'
import type { Link } from './link'
import type { Notices } from './notices'

/** The name of the work, from the meeting's id (within the length that names may have). */
export function packJob(meetingId: string): string {
  return `pack-${meetingId}`.slice(0, 64)
}

/** How a pack is to be built; left out, as a plain public one. */
export type PackChoices = Omit<InputOf<'meetings.buildPack'>, 'meetingId' | 'to' | 'job'>

export async function buildPack(
  { link, jobs, notices }: { readonly link: Link; readonly jobs: Jobs; readonly notices: Notices },
  meeting: { readonly id: string; readonly body: string },
  onOpen: () => void,
  choices: PackChoices = {}
): Promise<void> {
  const job = packJob(meeting.id)
  if (jobs.store.getState().list.some((own) => own.id === job)) return
  const stop = (): void => void link.call('files.cancelJob', { job })
  const answer = await jobs.run({ id: job, title: `Building the pack for ${meeting.body}` }, stop, () =>
    link.call('meetings.buildPack', { meetingId: meeting.id, job, ...choices })
  )
  if (!answer.ok && answer.error.code === 'cancelled')
    notices.say({ tone: 'told', title: 'Building the pack was stopped. Nothing was written.' })
  else if (!answer.ok) notices.fail('The pack was not built', answer.error)
  else if (answer.value)
    notices.say({
      title: `The ${kindOf(answer.value)} for ${meeting.body} is ready: ${answer.value.pages} ${answer.value.pages === 1 ? 'page' : 'pages'}.`,
      action: { label: 'Open pack', run: onOpen }
    })
}

/** "pack", "restricted pack", "supplement 2". */
export function kindOf({ copy, supplement }: Pick<BuiltPack, 'copy' | 'supplement'>): string {
  const kind = supplement > 0 ? `supplement ${supplement}` : 'pack'
  return copy === 'restricted' ? `restricted ${kind}` : kind
}
