import { useState } from 'react'
import type { MovedMatter } from '../../../shared/meetings/builtPack'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { TextArea } from '../../ui/TextArea'
import { MatterList } from './MatterList'

/** Asks before the public is shown what was withheld from it, and why it may be; the reason is kept with the pack. */
export function AskOpening({
  matter,
  isOpen,
  onGo,
  onClose
}: {
  readonly matter: readonly MovedMatter[]
  readonly isOpen: boolean
  readonly onGo: (reason: string) => void
  readonly onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  return (
    <Dialog
      role="alertdialog"
      title="What the public will see now that it did not before"
      isOpen={isOpen}
      onClose={onClose}
    >
      <Form
        className="form dialog-body"
        onSubmit={() => {
          if (reason.trim() === '') return setAsked(true)
          onClose()
          onGo(reason.trim())
        }}
      >
        <p>This was withheld from an earlier pack. Whoever has seen it in public cannot unsee it.</p>
        <MatterList matter={matter} />
        <TextArea
          label="Why the public may see it now"
          description="Kept with the pack."
          value={reason}
          onChange={setReason}
          error={isAsked && reason.trim() === '' ? 'Say why it may be public now.' : undefined}
        />
        <FormButtons
          submit="Show it to the public"
          look="danger"
          cancel="Keep it from the public"
          startsAtCancel
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  )
}
