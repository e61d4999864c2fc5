/** What was done to funds as one act, and the way back. */
import { undoLabel } from '../../stores/notices'
import type { useWorkplace } from '../useWorkplace'

/** Offers to take an act back, on the notice that tells of it. */
export function takingBack(
  { link, notices }: ReturnType<typeof useWorkplace>,
  act: string,
  then: () => void = () => {}
) {
  const takeBack = async (): Promise<void> => {
    const back = await link.call('funds.takeBack', { act })
    if (!back.ok) return notices.fail('This was not taken back', back.error)
    then()
    notices.say({ title: `Taken back: ${back.value.words}.` })
  }
  return { label: undoLabel, run: () => void takeBack() }
}
