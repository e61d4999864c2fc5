import { useEffect, useState } from 'react'
import type { MergePlan } from '../../../shared/reports/handOffCalls'
import { undoLabel } from '../../stores/notices'
import { Dialog } from '../../ui/Dialog'
import { AskPassphrase } from '../common/AskPassphrase'
import { useWorkplace } from '../common/useWorkplace'
import { countOf } from '../common/when'
import { HandOffPlan, type Taken } from './HandOffPlan'
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
  /** What is said when a passphrase is asked for; null while none is. */
  const [asking, setAsking] = useState<string | null>(null)
  const choose = async (isHere: () => boolean, passphrase?: string): Promise<void> => {
    const answer = await link.call('handOffs.plan', { reportId: id, passphrase })
    if (!isHere()) return
    const isSealed = !answer.ok && answer.error.field === 'passphrase'
    setAsking(isSealed ? (passphrase === undefined ? '' : answer.error.message) : null)
    if (isSealed) return
    if (answer.ok && answer.value) return setPlan(answer.value)
    if (!answer.ok) notices.fail('The file was not brought in', answer.error)
    onClose()
  }
  // The file is asked for once each time that the dialogue is opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is called stays the same meanwhile
  useEffect(() => {
    if (!isOpen) return
    let isHere = true
    const ask = async (): Promise<void> => {
      await draft.flush()
      await choose(() => isHere)
    }
    void ask()
    return () => {
      isHere = false
    }
  }, [isOpen])
  const close = (): void => {
    setPlan(null)
    setAsking(null)
    onClose()
  }
  /** What both changed may be more once something is taken that nobody asked for. */
  const planAgain = async (takeBeyond: string[]): Promise<void> => {
    if (!plan) return
    const answer = await link.call('handOffs.plan', { reportId: id, file: plan.file, takeBeyond })
    if (answer.ok && answer.value) setPlan(answer.value)
    else if (!answer.ok) notices.fail('The file cannot be brought in', answer.error)
  }
  const merge = async (taken: Taken): Promise<void> => {
    if (!plan) return
    await draft.flush()
    const { revision } = draft.get()
    const answer = await link.call('handOffs.merge', { reportId: id, revision, file: plan.file, ...taken })
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
  if (asking !== null)
    return (
      <AskPassphrase
        key={asking}
        isOpen={isOpen}
        wrong={asking}
        onPassphrase={(passphrase) => void choose(() => true, passphrase)}
        onClose={close}
      />
    )
  return (
    <Dialog
      title={`What came back${plan?.from ? ` from ${plan.from}` : ''}`}
      width="wide"
      isOpen={isOpen && plan !== null}
      onClose={close}
    >
      {plan && (
        <HandOffPlan
          plan={plan}
          onPlan={(takeBeyond) => void planAgain(takeBeyond)}
          onMerge={(taken) => void merge(taken)}
          onClose={close}
        />
      )}
    </Dialog>
  )
}
