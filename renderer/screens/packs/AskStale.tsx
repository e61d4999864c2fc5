import type { MovedMatter } from '../../../shared/meetings/builtPack'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { MatterList } from './MatterList'

/** Asks before a pack is handed on that was built before something in it became exempt. */
export function AskStale({
  matter,
  confirm,
  isOpen,
  onGo,
  onClose
}: {
  readonly matter: readonly MovedMatter[]
  /** As in "Open it all the same". */
  readonly confirm: string
  readonly isOpen: boolean
  readonly onGo: () => void
  readonly onClose: () => void
}) {
  return (
    <ConfirmDialog
      title="Something in this pack has become exempt since it was built"
      confirm={confirm}
      keep="Leave it"
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={onGo}
    >
      <p>The pack shows it as it was then. Build it again before anybody else gets it.</p>
      <MatterList matter={matter} />
    </ConfirmDialog>
  )
}
