import { useState } from 'react'
import { isConfidential, usualGround } from '../../../shared/law/grounds'
import type { PackExemption } from '../../../shared/packs/calls'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useHomeNation } from '../useHomeNation'
import { ExemptionFields } from './ExemptionFields'

/** Says why something is not for publication, or that it may be published after all. */
export function ExemptionDialog({
  title,
  exemption,
  note = '',
  isOpen,
  onSave,
  onClose
}: {
  readonly title: string
  readonly exemption: PackExemption | null
  /** What is to be known before it is marked here too. */
  readonly note?: string
  readonly isOpen: boolean
  readonly onSave: (exemption: PackExemption | null) => void
  readonly onClose: () => void
}) {
  const usual = { ...usualGround(useHomeNation()), publicInterest: '', releaseOn: null }
  const [draft, setDraft] = useState<PackExemption>(exemption ?? usual)
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <form
        className="form dialog-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSave(draft)
          onClose()
        }}
      >
        {note !== '' && <p>{note}</p>}
        <ExemptionFields value={draft} onChange={setDraft} />
        <div className="dialog-buttons">
          {exemption && (
            <Button
              onPress={() => {
                onSave(null)
                onClose()
              }}
            >
              May be published
            </Button>
          )}
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" look="main">
            {isConfidential(draft) ? 'Mark as confidential' : 'Mark as exempt'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
