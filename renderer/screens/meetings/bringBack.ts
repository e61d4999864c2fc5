import type { Workplace } from '../../stores/workplace'

/** Brings back a meeting with all that went with it; `back` says so when it has come. */
export async function bringBack({ link, notices }: Workplace, id: string, back: string): Promise<void> {
  const answer = await link.call('meetings.bringBack', { id })
  if (!answer.ok) return notices.fail('This could not be brought back', answer.error)
  notices.say({ title: back })
}
