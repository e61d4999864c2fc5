import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { bringBackReport } from '../common/reportActions'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { formatMoment } from '../common/when'

/** The reports that were deleted within thirty days: to be brought back whole, or forgotten for good. */
export function RecentlyDeleted({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Recently deleted" isOpen={isOpen} onClose={onClose} width="wide">
      <div className="dialog-body">
        <p>A report comes back with its versions, comments and hand-offs. After thirty days it is gone for good.</p>
        <List />
      </div>
      <div className="dialog-buttons">
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  )
}

function List() {
  const workplace = useWorkplace()
  const deleted = useQuery('reports.deleted', {})
  if (deleted.status === 'loading') return <Waiting />
  if (deleted.status === 'failed') return <Failed error={deleted.error} />
  if (deleted.value.length === 0) return <p>No report has been deleted lately.</p>
  const forget = async (id: string, title: string): Promise<void> => {
    const answer = await workplace.link.call('reports.forget', { id })
    if (!answer.ok) workplace.notices.fail(`“${title}” was not deleted for good`, answer.error)
  }
  return (
    <ul className="findings">
      {deleted.value.map(({ id, title, deletedAt }) => {
        const name = title || 'Untitled report'
        return (
          <li key={id} className="version-row">
            <span>
              <strong>{name}</strong>
              <br />
              <span className="dim">Deleted {formatMoment(deletedAt, new Date(), 'in-line')}</span>
            </span>
            <span className="buttons">
              <Button
                aria-label={`Bring back “${name}”`}
                onPress={() => void bringBackReport(workplace, { id, title: name })}
              >
                Bring back
              </Button>
              <Button look="quiet" aria-label={`Delete “${name}” for good`} onPress={() => void forget(id, name)}>
                Delete for good
              </Button>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
