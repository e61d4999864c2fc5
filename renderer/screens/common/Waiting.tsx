import type { Failure } from '../../../shared/result'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'

/** Stands for an answer that is on its way; shown only when it takes long enough to be noticed, and told of to nobody: what comes is. */
export function Waiting() {
  return <p className="waiting">Loading …</p>
}

/** Stands for an answer that could not be had. */
export function Failed({ error, onRetry }: { readonly error: Failure; readonly onRetry?: () => void }) {
  return (
    <div role="alert">
      <EmptyState title={error.message} actions={onRetry && <Button onPress={onRetry}>Try again</Button>}>
        {error.details?.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </EmptyState>
    </div>
  )
}
