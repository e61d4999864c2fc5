import type { Workplace } from '../../stores/workplace'
import { formatSize } from '../common/when'

/** Makes a backup and says so. */
export async function backUp({ link, notices }: Workplace): Promise<void> {
  const made = await link.call('files.backUpNow', {})
  if (!made.ok) notices.fail('No backup was made', made.error)
  else notices.say({ title: `A backup was made and checked (${formatSize(made.value.bytes)}).` })
}
