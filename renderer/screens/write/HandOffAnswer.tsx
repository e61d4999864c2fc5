import { useEffect, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import type { MergePlan } from '../../../shared/reports/handOffCalls'
import { undoLabel } from '../../stores/notices'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useWorkplace } from '../useWorkplace'
import { countOf } from '../when'
import { useWriting } from './useWriting'

export type HandOffAnswerProps = {
  readonly id: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onReload: () => void
  /** Goes back to the version that was kept before. */
  readonly onUndo: (kept: string, revision: number) => Promise<void>
}

/** Brings in a file that came back: asks for it, shows what it changes, and lets a person choose where both changed. */
export function HandOffAnswer({ id, isOpen, onClose, onReload, onUndo }: HandOffAnswerProps) {
  const { link, notices } = useWorkplace()
  const { draft } = useWriting()
  const [plan, setPlan] = useState<MergePlan | null>(null)
  // The file is asked for once each time that the dialogue is opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is called stays the same meanwhile
  useEffect(() => {
    if (!isOpen) return
    let isHere = true
    const ask = async (): Promise<void> => {
      await draft.flush()
      const answer = await link.call('handOffs.plan', { reportId: id })
      if (!isHere) return
      if (answer.ok && answer.value) return setPlan(answer.value)
      if (!answer.ok) notices.fail('The file was not brought in', answer.error)
      onClose()
    }
    void ask()
    return () => {
      isHere = false
    }
  }, [isOpen])
  const close = (): void => {
    setPlan(null)
    onClose()
  }
  const merge = async (takeTheirs: string[]): Promise<void> => {
    if (!plan) return
    await draft.flush()
    const { revision } = draft.get()
    const answer = await link.call('handOffs.merge', { reportId: id, revision, file: plan.file, takeTheirs })
    close()
    if (!answer.ok) return notices.fail('The file was not brought in', answer.error)
    onReload()
    const { kept, revision: now, changes } = answer.value
    notices.say({
      title: `Brought in what ${plan.from || 'they'} sent: ${countOf(changes, 'change')}.`,
      details: ['The report as it was is kept among the versions.'],
      action: { label: undoLabel, run: () => void onUndo(kept, now) }
    })
  }
  return (
    <Dialog
      title={`What came back${plan?.from ? ` from ${plan.from}` : ''}`}
      width="wide"
      isOpen={isOpen && plan !== null}
      onClose={close}
    >
      {plan && <Plan plan={plan} onMerge={(taken) => void merge(taken)} onClose={close} />}
    </Dialog>
  )
}

type PlanProps = {
  readonly plan: MergePlan
  readonly onMerge: (takeTheirs: string[]) => void
  readonly onClose: () => void
}

const changeWords = { inserted: 'Put in', deleted: 'Taken out', changed: 'Changed', moved: 'Moved' } as const

function Plan({ plan, onMerge, onClose }: PlanProps) {
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const elsewhere = plan.heading ? plan.changes.filter((change) => change.where !== plan.heading).length : 0
  const choose = (id: string, side: string): void => {
    const next = new Set(taken)
    if (side === 'theirs') next.add(id)
    else next.delete(id)
    setTaken(next)
  }
  return (
    <div className="form">
      <div className="dialog-body merge-plan">
        <p>
          {countOf(plan.changes.length, 'change')}
          {plan.comments > 0 && `, ${countOf(plan.comments, 'comment')}`}
          {plan.conflicts.length > 0
            ? `; in ${countOf(plan.conflicts.length, 'place')} the report changed here too.`
            : '; none of them is in a place that changed here too.'}
        </p>
        {plan.cleared.map((line) => (
          <p key={line}>
            <strong>Cleared:</strong> {line}
          </p>
        ))}
        {elsewhere > 0 && (
          <p className="tone-warn">
            {plan.heading} was asked for; {countOf(elsewhere, 'change')} elsewhere came too. Look at them below.
          </p>
        )}
        {plan.conflicts.map(({ id, where, base, ours, theirs }) => (
          <RadioGroup
            key={id}
            className="conflict"
            aria-label={`Both changed: ${where}`}
            value={taken.has(id) ? 'theirs' : 'ours'}
            onChange={(side) => choose(id, side)}
          >
            <h3>Both changed: {where}</h3>
            <p className="dim">Before: {base || '(nothing)'}</p>
            <div className="sides">
              <Radio value="ours" className="radio side-choice">
                <span className="radio-mark" aria-hidden />
                <span className="pick-words">
                  <strong>Keep ours</strong>
                  <span>{ours || '(taken out)'}</span>
                </span>
              </Radio>
              <Radio value="theirs" className="radio side-choice">
                <span className="radio-mark" aria-hidden />
                <span className="pick-words">
                  <strong>Take theirs</strong>
                  <span>{theirs || '(taken out)'}</span>
                </span>
              </Radio>
            </div>
          </RadioGroup>
        ))}
        <details open={plan.changes.length <= 8}>
          <summary>Everything that they changed ({plan.changes.length})</summary>
          <ul className="findings">
            {plan.changes.map((change, index) => (
              // The same words may be changed twice in one section; the list never changes.
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the identity
              <li key={index}>
                <p>
                  <strong>{changeWords[change.kind]}</strong> in {change.where}
                </p>
                {change.before && change.kind !== 'moved' && (
                  <p>
                    <del>{change.before}</del>
                  </p>
                )}
                {change.after && (
                  <p>
                    <ins>{change.after}</ins>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </details>
      </div>
      <div className="buttons">
        <Button look="main" onPress={() => onMerge([...taken])}>
          Bring it in
        </Button>
        <Button onPress={onClose}>Leave it</Button>
      </div>
    </div>
  )
}
