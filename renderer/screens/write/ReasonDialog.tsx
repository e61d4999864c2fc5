import { useState } from 'react'
import { groundOf } from '../../../shared/law/grounds'
import type { PackExemption } from '../../../shared/packs/calls'
import type { Exemption } from '../../../shared/reports/report'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextArea } from '../../ui/TextArea'
import { ExemptionFields } from '../packs/ExemptionFields'

/** A reason without its identity. */
export type Reason = Omit<Exemption, 'id'>

/** As many as a reason can have. */
const mostWords = 100

function linesOf(text: string): readonly string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
}

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
  const [text, setText] = useState((reason.words ?? []).join('\n'))
  const words = linesOf(text)
  const error =
    words.length > mostWords
      ? `At most ${mostWords} can be named.`
      : words.some((line) => line.length < 2)
        ? 'One letter alone stands everywhere: name at least two.'
        : words.some((line) => line.length > 200)
          ? 'Name each in 200 letters at most.'
          : undefined
  return (
    <Dialog title="A reason to keep it from the public" isOpen onClose={onClose}>
      <form
        className="form dialog-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (error) return
          const { publicInterest, releaseOn } = value
          onSave({ ...groundOf(value), publicInterest, releaseOn, ...(words.length > 0 && { words: [...words] }) })
          onClose()
        }}
      >
        <ExemptionFields value={value} onChange={setValue} />
        <TextArea
          label="Words that must never appear"
          description="Names, sums and bids, one on each line. No public copy that has one of them is written."
          value={text}
          onChange={setText}
          error={error}
        />
        <div className="dialog-buttons">
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" look="main">
            Keep
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
