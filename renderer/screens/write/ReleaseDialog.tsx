import { useState } from 'react'
import type { WithheldIn } from '../../../shared/reports/calls'
import { formatDate } from '../../../shared/values'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { TextArea } from '../../ui/TextArea'
import { dayOf } from '../common/when'

export type ReleaseDialogProps = {
  /** The published packs, the last first; at least one. */
  readonly packs: readonly WithheldIn[]
  readonly onClose: () => void
  readonly onRelease: (reason: string) => void
}

/** "the pack for Cabinet, 9 December 2026, published on 1 December 2026" */
function packWords({ body, date, publishedAt }: WithheldIn): string {
  return `the pack for ${body}, ${formatDate(date)}, published on ${formatDate(dayOf(new Date(publishedAt)))}`
}

/** Asks before words become public that were withheld from something published, and why. */
export function ReleaseDialog({ packs, onClose, onRelease }: ReleaseDialogProps) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState('')
  const [last, ...others] = packs
  return (
    <Dialog role="alertdialog" title="Take the mark off?" isOpen onClose={onClose}>
      <Form
        onSubmit={() => {
          if (reason.trim() === '') return setError('Say why these words may be published now.')
          onRelease(reason)
          onClose()
        }}
      >
        <p>
          These words were withheld from {last && packWords(last)}
          {others.length > 0 && ` and ${others.length} more`}. Without the mark they stand in the next public copy.
        </p>
        <TextArea
          label="Why they may be published now"
          description="This is kept in the history of the report."
          value={reason}
          onChange={(text) => {
            setReason(text)
            setError('')
          }}
          maxLength={500}
          error={error}
        />
        <FormButtons
          submit="Take the mark off"
          look="danger"
          cancel="Keep it exempt"
          startsAtCancel
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  )
}
