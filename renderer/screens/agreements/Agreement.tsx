import { FilePlus2, PenLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Agreement as AgreementValue } from '../../../shared/agreements/calls'
import type { OutputOf } from '../../../shared/contract'
import { reportName } from '../../../shared/reports/naming'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { FormDialog } from '../common/FormDialog'
import { deleteRecord, SavingState, useCommand, useKept } from '../common/records'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { Checklist, Documents, Facts, Parties, Signatures, Variations, Words } from './AgreementSections'

type Opened = OutputOf<'agreements.get'>

/** An agreement: who, what for, on what terms, until when, signed by whom, and where it says what the law wants. */
export function Agreement({ id }: { readonly id: string }) {
  const agreement = useQuery('agreements.get', { id })
  if (agreement.status !== 'ready')
    return (
      <Page title="Agreement">{agreement.status === 'failed' ? <Failed error={agreement.error} /> : <Waiting />}</Page>
    )
  return <Editor key={id} opened={agreement.value} />
}

function Editor({ opened }: { readonly opened: Opened }) {
  const workplace = useWorkplace()
  const { go } = workplace
  const command = useCommand()
  const kept = useKept(opened, (revision, value: AgreementValue) => ({
    key: `agreement-${value.id}`,
    what: `the agreement “${value.name}”`,
    call: 'agreements.save',
    input: { revision, value }
  }))
  const { value } = kept
  const [isAppending, setAppending] = useState(false)
  const edit = (more: Partial<AgreementValue>): void => kept.change((own) => ({ ...own, ...more }))
  const leave = async (): Promise<void> => {
    await kept.flush()
    const gone = await deleteRecord(workplace, value.name, 'agreements.delete', { id: value.id })
    if (gone) go({ name: 'agreements' })
  }
  const write = async (): Promise<void> => {
    await kept.flush()
    const text = await command('The text was not begun', 'agreements.writeMemorandum', { id: value.id })
    if (text) go({ name: 'write', id: text.id })
  }
  return (
    <Page
      title={value.name}
      subtitle={<a href={placeHash({ name: 'agreements' })}>All agreements</a>}
      actions={
        <>
          <SavingState kept={kept} />
          <Button look="main" icon={<PenLine aria-hidden size={16} />} onPress={() => void write()}>
            {value.reportId ? 'Go on writing the text' : 'Write the memorandum'}
          </Button>
          <Button icon={<FilePlus2 aria-hidden size={16} />} onPress={() => setAppending(true)}>
            Put into a report …
          </Button>
          <Button icon={<Trash2 aria-hidden size={16} />} onPress={() => void leave()}>
            Delete agreement
          </Button>
        </>
      }
    >
      {opened.reminders.length > 0 && (
        <ul aria-label="Reminders" className="reminder">
          {opened.reminders.map((own) => (
            <li key={own.kind}>{own.text}</li>
          ))}
        </ul>
      )}
      <Facts value={value} edit={edit} />
      <Parties value={value} edit={edit} />
      <Signatures value={value} edit={edit} />
      <Words value={value} edit={edit} />
      {(value.hasPooledFund || value.kind === 'section-75') && <Checklist value={value} edit={edit} />}
      <Variations value={value} edit={edit} />
      <Documents id={value.id} attachments={opened.attachments} />
      {isAppending && <Append agreement={value} flush={kept.flush} onClose={() => setAppending(false)} />}
    </Page>
  )
}

/** Puts the text into a report as its last appendix. */
function Append({
  agreement,
  flush,
  onClose
}: {
  readonly agreement: AgreementValue
  readonly flush: () => Promise<void>
  readonly onClose: () => void
}) {
  const { collections, notices } = useWorkplace()
  const command = useCommand()
  const reports = valueOr(useCollection(collections.reports), []).filter((own) => own.id !== agreement.reportId)
  const [reportId, setReport] = useState('')
  const [isSent, setSent] = useState(false)
  const put = async (): Promise<void> => {
    setSent(true)
    if (reportId === '') return
    await flush()
    const done = await command('It was not put into the report', 'agreements.appendTo', { id: agreement.id, reportId })
    if (!done) return
    onClose()
    notices.say({
      title: `“${agreement.name}” is the last appendix of “${reports.find((own) => own.id === reportId)?.title}”.`
    })
  }
  return (
    <FormDialog title="Put into a report" submit="Add as an appendix" onClose={onClose} onSubmit={put}>
      <Select
        label="Report"
        value={reportId}
        choices={reports.map((own) => ({ id: own.id, label: reportName(own), description: own.about }))}
        onChange={setReport}
        error={isSent && reportId === '' ? 'Choose the report that it goes into.' : undefined}
      />
    </FormDialog>
  )
}
