import type { PackRemark } from '../../../shared/packs/calls'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { countOf } from '../when'

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
        {stops.map(({ message, attachmentId }) => (
          <li key={`${message} ${attachmentId}`}>{message}</li>
        ))}
      </ul>
      {leavesOut && <p>In place of an attachment that cannot go in there will be a sheet that says so.</p>}
    </ConfirmDialog>
  )
}
