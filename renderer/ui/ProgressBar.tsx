import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components'
import { Button } from './Button'

export type ProgressBarProps = {
  readonly title: string
  readonly label: string
  readonly done: number
  /** 0: nobody knows yet how much there is. */
  readonly total: number
  readonly isStopping: boolean
  readonly canStop: boolean
  readonly onCancel: () => void
}

/** How far long work has come, counted, with a way to stop it where there is one. */
export function ProgressBar({ title, label, done, total, isStopping, canStop, onCancel }: ProgressBarProps) {
  const count = total > 0 ? `${Math.min(done, total)} of ${total}` : 'Starting'
  return (
    <div className="progress">
      <AriaProgressBar
        value={done}
        maxValue={Math.max(total, 1)}
        isIndeterminate={total === 0}
        valueLabel={count}
        className="progress-bar"
      >
        <Label>{title}</Label>
        <span className="progress-count">{isStopping ? 'Stopping …' : count}</span>
        <progress className="progress-track" aria-hidden {...(total > 0 ? { value: done, max: total } : {})} />
        <span className="progress-label">{label}</span>
      </AriaProgressBar>
      {canStop && (
        <Button onPress={onCancel} isDisabled={isStopping} aria-label={`Cancel: ${title}`}>
          Cancel
        </Button>
      )}
    </div>
  )
}
