/** Building a meeting's pack as work that goes on beside everything else. */
import type { InputOf } from '../../shared/contract'
import type { BuiltPack } from '../../shared/meetings/builtPack'
import type { Workplace } from './workplace'

/** The name of the work, from the meeting's id (within the length that names may have). */
export function packJob(meetingId: string): string {
  return `pack-${meetingId}`.slice(0, 64)
}

/** How a pack is to be built; left out, as a plain public one. */
export type PackChoices = Omit<InputOf<'meetings.buildPack'>, 'meetingId' | 'to' | 'job'>

export async function buildPack(
  { write, jobs }: Pick<Workplace, 'write' | 'jobs'>,
  meeting: { readonly id: string; readonly body: string },
  onOpen: () => void,
  choices: PackChoices = {}
): Promise<void> {
  const job = packJob(meeting.id)
  if (jobs.store.getState().list.some((own) => own.id === job)) return
  await write(
    'meetings.buildPack',
    { meetingId: meeting.id, job, ...choices },
    {
      failed: 'The pack was not built',
      said: (pack) => ({
        title: `The ${kindOf(pack)} for ${meeting.body} is ready: ${pack.pages} ${pack.pages === 1 ? 'page' : 'pages'}.`,
        action: { label: 'Open pack', run: onOpen }
      }),
      job: { id: job, title: `Building the pack for ${meeting.body}` }
    }
  )
}

/** "pack", "restricted pack", "supplement 2". */
export function kindOf({ copy, supplement }: Pick<BuiltPack, 'copy' | 'supplement'>): string {
  const kind = supplement > 0 ? `supplement ${supplement}` : 'pack'
  return copy === 'restricted' ? `restricted ${kind}` : kind
}
