import { undoLabel } from '../../stores/notices'
import type { Workplace } from '../../stores/workplace'

/** Says what was taken away from a meeting, and offers it back. */
export function offerBack(
  workplace: Workplace,
  taken: { readonly id: string; readonly title: string; readonly back: string; readonly details?: readonly string[] }
): void {
  const { id, title, back, details = [] } = taken
  workplace.notices.say({
    title,
    details,
    action: { label: undoLabel, run: () => void bringBack(workplace, id, back) }
  })
}

/** Brings back a meeting, an item or an attachment, with all that went with it; `back` says so when it has come. */
export async function bringBack({ link, notices }: Workplace, id: string, back: string): Promise<void> {
  const answer = await link.call('meetings.bringBack', { id })
  if (!answer.ok) return notices.fail('This could not be brought back', answer.error)
  notices.say({ title: back })
}
