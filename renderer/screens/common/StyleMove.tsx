import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Tick } from '../../ui/Tick'
import { offerUndo, useCommand } from './records'
import { useWorkplace } from './useWorkplace'
import { countOf } from './when'

type Behind = OutputOf<'houseStyles.behind'>

type StyleMoveProps = {
  readonly behind: Behind
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Before reports are moved: keeps what was typed last. */
  readonly before?: () => Promise<void>
  /** Reports have been moved, or are back as they were. */
  readonly onMoved?: () => void
}

/** Shows what moving reports to the newer version of their house style would change, and moves those that are ticked. */
export function StyleMove({ behind, isOpen, onClose, before, onMoved }: StyleMoveProps) {
  const workplace = useWorkplace()
  const send = useCommand()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = behind.filter(({ id }) => !left.has(id)).map(({ id }) => id)
  const move = async (): Promise<void> => {
    onClose()
    await before?.()
    const answer = await send('The report was not moved', 'houseStyles.moveReports', { reports: chosen })
    if (!answer) return
    onMoved?.()
    offerUndo(workplace, {
      title: `${countOf(answer.moved, 'report')} moved to the newer house style.`,
      details: ['Each as it was is kept among its versions.'],
      act: answer.act,
      ...(onMoved && { onUndone: onMoved })
    })
  }
  return (
    <Dialog title="Move to the newer house style" width="wide" isOpen={isOpen} onClose={onClose}>
      <div className="dialog-body">
        {behind.map(({ id, title, about, changes, isPublished }) => (
          <section key={id} aria-label={title || 'Untitled report'}>
            {behind.length > 1 && (
              <Tick
                label={[title || 'Untitled report', about].filter(Boolean).join(' · ')}
                isOn={!left.has(id)}
                onChange={(isWanted) => {
                  const next = new Set(left)
                  if (isWanted) next.delete(id)
                  else next.add(id)
                  setLeft(next)
                }}
              />
            )}
            <ul>
              {changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
              {isPublished && (
                <li>It stands in a published pack. The pack stays as it is; the report will be numbered otherwise.</li>
              )}
            </ul>
          </section>
        ))}
      </div>
      <div className="dialog-buttons">
        <Button autoFocus onPress={onClose}>
          {behind.length === 1 ? 'Keep it as it is' : 'Keep them as they are'}
        </Button>
        <Button look="main" isDisabled={chosen.length === 0} onPress={() => void move()}>
          {behind.length === 1 ? 'Move it' : `Move ${countOf(chosen.length, 'report')}`}
        </Button>
      </div>
    </Dialog>
  )
}
