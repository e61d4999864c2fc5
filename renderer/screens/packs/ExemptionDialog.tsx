import { type ReactNode, useState } from 'react'
import { isConfidential, usualGround } from '../../../shared/law/grounds'
import type { PackExemption } from '../../../shared/meetings/exemptions'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { useHomeNation } from '../common/useHomeNation'
import { ExemptionFields } from './ExemptionFields'
import { NamedWordsField, useNamedWords } from './NamedWords'

type FormProps = {
  readonly exemption: PackExemption | null
  /** What is to be known before it is marked here too. */
  readonly note?: string
  readonly children?: ReactNode
  readonly onSave: (exemption: PackExemption | null) => void
  readonly onClose: () => void
}

/** Says why something is not for publication, or that it may be published after all. */
export function ExemptionDialog({
  title,
  of = '',
  choice,
  isOpen,
  ...form
}: FormProps & {
  readonly title: string
  /** Which of several is marked: for another, everything is said anew. */
  readonly of?: string
  /** Where a person chooses which. */
  readonly choice?: ReactNode
  readonly isOpen: boolean
}) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={form.onClose}>
      {choice && <div className="form dialog-body">{choice}</div>}
      <ExemptionForm key={of} {...form} />
    </Dialog>
  )
}

function ExemptionForm({ exemption, note = '', children, onSave, onClose }: FormProps) {
  const usual = { ...usualGround(useHomeNation()), publicInterest: '', releaseOn: null }
  const [draft, setDraft] = useState<PackExemption>(exemption ?? usual)
  const named = useNamedWords(exemption?.words)
  return (
    <Form
      className="form dialog-body"
      onSubmit={() => {
        if (named.error) return
        const { words: _, ...kept } = draft
        onSave({ ...kept, ...(named.words && { words: named.words }) })
        onClose()
      }}
    >
      {note !== '' && <p>{note}</p>}
      <ExemptionFields value={draft} onChange={setDraft} />
      <NamedWordsField named={named} />
      {children}
      <FormButtons submit={isConfidential(draft) ? 'Mark as confidential' : 'Mark as exempt'} onCancel={onClose}>
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
      </FormButtons>
    </Form>
  )
}
