import { formatDate } from '../../../shared/values'
import { placeHash } from '../../stores/place'
import { Dialog } from '../../ui/Dialog'
import { useQuery } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'

const kindWords = {
  meeting: 'Taken by',
  promise: 'Promised',
  action: 'Action',
  earlier: 'Before it',
  later: 'After it'
} as const

/** What came before a report and what came of it, as one thread. */
export function ThreadDialog({
  reportId,
  onClose
}: {
  readonly reportId: string | null
  readonly onClose: () => void
}) {
  return (
    <Dialog title="Before and after this report" isOpen={reportId !== null} onClose={onClose}>
      <div className="dialog-body">{reportId !== null && <Thread reportId={reportId} />}</div>
    </Dialog>
  )
}

function Thread({ reportId }: { readonly reportId: string }) {
  const thread = useQuery('meetings.thread', { reportId })
  if (thread.status === 'loading') return <Waiting />
  if (thread.status === 'failed') return <Failed error={thread.error} />
  return (
    <ol>
      {thread.value.map((step) => (
        <li key={`${step.kind} ${step.text}`}>
          {kindWords[step.kind]}:{' '}
          {step.reportId === null ? (
            step.text
          ) : (
            <a href={placeHash({ name: 'report', id: step.reportId })}>{step.text}</a>
          )}
          {step.date !== null && step.kind !== 'meeting' && ` (${formatDate(step.date)})`}
        </li>
      ))}
    </ol>
  )
}
