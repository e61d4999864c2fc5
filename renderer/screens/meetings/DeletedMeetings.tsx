import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { formatMoment } from '../common/when'
import { bringBack } from './bringBack'

/** A way to the meetings that were deleted within thirty days; nothing while there are none. */
export function DeletedMeetings({
  isOpen,
  onOpen,
  onClose
}: {
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
}) {
  const workplace = useWorkplace()
  const deleted = valueOr(useQuery('meetings.deleted', {}), [])
  return (
    <>
      {deleted.length > 0 && <Button onPress={onOpen}>Recently deleted …</Button>}
      <Dialog title="Recently deleted" isOpen={isOpen} onClose={onClose} width="wide">
        <div className="dialog-body">
          <p>A meeting comes back with its agenda, attachments, minutes and actions. After thirty days it is gone.</p>
          {deleted.length === 0 && <p>No meeting has been deleted lately.</p>}
          <ul className="findings">
            {deleted.map(({ id, name, deletedAt }) => (
              <li key={id} className="version-row">
                <span>
                  <strong>{name}</strong>
                  <br />
                  <span className="dim">Deleted {formatMoment(deletedAt, new Date(), 'in-line')}</span>
                </span>
                <Button
                  aria-label={`Bring back “${name}”`}
                  onPress={() => void bringBack(workplace, id, `The meeting of ${name} is back.`)}
                >
                  Bring back
                </Button>
              </li>
            ))}
          </ul>
        </div>
        <div className="dialog-buttons">
          <Button onPress={onClose}>Close</Button>
        </div>
      </Dialog>
    </>
  )
}
