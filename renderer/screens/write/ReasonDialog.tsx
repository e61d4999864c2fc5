import { useState } from 'react'
import { groundOf } from '../../../shared/law/grounds'
import type { PackExemption } from '../../../shared/meetings/exemptions'
import type { Exemption } from '../../../shared/reports/report'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { ExemptionFields } from '../packs/ExemptionFields'
import { NamedWordsField, useNamedWords } from '../packs/NamedWords'

/** A reason without its identity. */
export type Reason = Omit<Exemption, 'id'>

/** Why something is not for publication, and the short facts that must then appear nowhere. */
export function ReasonDialog({
  reason,
  onSave,
  onClose
}: {
  readonly reason: Reason
  readonly onSave: (reason: Reason) => void
  readonly onClose: () => void
}) {
  const [value, setValue] = useState<PackExemption>(reason)
  const named = useNamedWords(reason.words)
  return (
    <Dialog title="A reason to keep it from the public" isOpen onClose={onClose}>
      <Form
        className="form dialog-body"
        onSubmit={() => {
          if (named.error) return
          const { publicInterest, releaseOn } = value
          onSave({ ...groundOf(value), publicInterest, releaseOn, ...(named.words && { words: named.words }) })
          onClose()
        }}
      >
        <ExemptionFields value={value} onChange={setValue} />
        <NamedWordsField named={named} />
        <FormButtons submit="Keep" onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
