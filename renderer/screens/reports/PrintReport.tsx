import { useState } from 'react'
import type { ReportCopy } from '../../../shared/reports/calls'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { RadioList } from '../../ui/RadioList'
import { Tick } from '../../ui/Tick'
import { useWork } from '../../ui/useWork'
import { useWorkplace } from '../common/useWorkplace'
import { countOf } from '../common/when'
import { PagesToPrint, PrintFields, plainPrint } from '../packs/PrintFields'

type Props = {
  readonly id: string
  /** The copy whose pages are on the screen: that one is printed. */
  readonly copy: ReportCopy
  readonly hasExempt: boolean
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Prints a report as its pages are shown, through the system's dialogue. */
export function PrintReport(props: Props) {
  return (
    <Dialog title="Print this report" isOpen={props.isOpen} onClose={props.onClose}>
      <Choosing {...props} />
    </Dialog>
  )
}

function Choosing({ id, copy, hasExempt, onClose }: Props) {
  const { link, notices } = useWorkplace()
  const [choice, setChoice] = useState(plainPrint)
  const [isFinal, setFinal] = useState(false)
  const [isOpening, work] = useWork()
  const [error, setError] = useState('')
  const change = (part: Partial<typeof choice>): void => {
    setError('')
    setChoice({ ...choice, ...part })
  }
  const print = async (): Promise<void> => {
    const answer = await work(() => link.call('reports.print', { id, copy, isFinal, ...choice }))
    if (!answer.ok) {
      setError([answer.error.message, ...(answer.error.details ?? [])].join(' '))
      return
    }
    const { pages, told } = answer.value
    const close = 'Close the window that shows the pages when the printer has them.'
    notices.say({ title: `The print dialogue is open: ${countOf(pages, 'page')}.`, details: [close, ...told] })
    onClose()
  }
  return (
    <Form className="form dialog-body" onSubmit={print}>
      {hasExempt && (
        <p className="remark">
          {copy === 'full'
            ? 'All of it is printed, and every page says that it is not for publication. Choose the public copy above the pages to leave out what is exempt.'
            : 'The public copy is printed: what is exempt is left out.'}
        </p>
      )}
      <RadioList
        label="Pages"
        choices={[
          { id: 'all', label: 'All pages' },
          { id: 'pages', label: 'These pages' }
        ]}
        value={choice.which === 'pages' ? 'pages' : 'all'}
        onChange={(which) => change({ which })}
      />
      {choice.which === 'pages' && <PagesToPrint choice={choice} onChange={change} />}
      <PrintFields choice={choice} onChange={change} />
      <Tick label="Say DRAFT while faults stand open" isOn={!isFinal} onChange={(isOn) => setFinal(!isOn)} />
      {error !== '' && (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
      <FormButtons submit={isOpening ? 'Opening …' : 'Print …'} isDisabled={isOpening} onCancel={onClose} />
    </Form>
  )
}
