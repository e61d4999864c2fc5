import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { DialogTitleProvider } from './typedWords'

export type DialogProps = {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** "alertdialog" when something is asked that must be answered. */
  readonly role?: 'dialog' | 'alertdialog'
  readonly width?: 'narrow' | 'wide'
  readonly children: ReactNode
}

/** A dialogue over the page. Escape and a press outside close it. What it says before its first field or button is heard when it opens. */
export function Dialog({ title, isOpen, onClose, role = 'dialog', width = 'narrow', children }: DialogProps) {
  const [lead, setLead] = useState('')
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={`modal modal-${width}`}>
        <AriaDialog role={role} className="dialog" {...(lead !== '' && { 'aria-describedby': lead })}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <DialogTitleProvider value={title}>{children}</DialogTitleProvider>
          <Described onLead={setLead} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

const words = 'p, li'
const stops = 'input, textarea, button, a[href], [tabindex="0"], [contenteditable=true]'

/** Finds the words that lead on to what is to be done in a dialogue: the focus begins past them. */
function Described({ onLead }: { readonly onLead: (ids: string) => void }) {
  const id = useId()
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const dialog = mark.current?.closest('[role=dialog], [role=alertdialog]')
    const all = [...(dialog?.querySelectorAll<HTMLElement>(`${words}, ${stops}`) ?? [])]
    const first = all.findIndex((own) => own.matches(stops))
    const lead = all
      .slice(0, first < 0 ? undefined : first)
      .filter((own) => !own.closest('[role=status], [role=alert]'))
    for (const [at, own] of lead.entries()) own.id ||= `${id}${at}`
    onLead(lead.map((own) => own.id).join(' '))
  }, [id, onLead])
  return <span ref={mark} hidden />
}
