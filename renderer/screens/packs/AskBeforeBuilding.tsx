import type { PackRemark } from '../../../shared/meetings/builtPack'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { countOf } from '../common/when'

/** More would push the buttons out of sight; all of them stand in the list beside the agenda. */
const mostShown = 6

/** Asks before a public pack is built although something should be put right first. What cannot go in is left out, with a sheet that says so. */
export function AskBeforeBuilding({
  stops,
  isOpen,
  onBuild,
  onClose
}: {
  readonly stops: readonly PackRemark[]
  readonly isOpen: boolean
  readonly onBuild: () => void
  readonly onClose: () => void
}) {
  // What cannot go in comes first: it is what the button speaks of.
  const shown = [
    ...stops.filter(({ attachmentId }) => attachmentId !== null),
    ...stops.filter(({ attachmentId }) => attachmentId === null)
  ].slice(0, mostShown)
  const leavesOut = stops.some(({ attachmentId }) => attachmentId !== null)
  return (
    <ConfirmDialog
      title="Build the public pack as it is?"
      confirm={leavesOut ? 'Leave out what cannot go in, and build' : 'Build all the same'}
      keep="Put it right first"
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={onBuild}
    >
      <p>{countOf(stops.length, 'thing')} should be put right before this pack goes out:</p>
      <ul>
        {shown.map(({ message, attachmentId }) => (
          <li key={`${message} ${attachmentId}`}>{message}</li>
        ))}
      </ul>
      {stops.length > shown.length && <p>And {stops.length - shown.length} more, under “Before it goes out”.</p>}
      {leavesOut && <p>In place of an attachment that cannot go in there will be a sheet that says so.</p>}
    </ConfirmDialog>
  )
}
