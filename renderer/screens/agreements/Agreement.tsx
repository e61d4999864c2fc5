import { FilePlus2, Paperclip, PenLine, Plus, Trash2, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { type Agreement as AgreementValue, agreementKindNames, agreementKinds } from '../../../shared/agreements/calls'
import { checklistOf } from '../../../shared/agreements/checklist'
import { nextReview } from '../../../shared/agreements/reminders'
import type { OutputOf } from '../../../shared/contract'
import { reportName } from '../../../shared/reports/naming'
import { formatDate } from '../../../shared/values'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { CheckField } from '../../ui/CheckField'
import { DateField } from '../../ui/DateField'
import { NumberBox } from '../../ui/NumberBox'
import { Page } from '../../ui/Page'
import { choicesOf, Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { FormDialog } from '../common/FormDialog'
import { RecordSelect } from '../common/RecordSelect'
import { deleteRecord, newId, SavingState, useCommand, useKept } from '../common/records'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { today } from '../common/when'
import '../partnerships/partnerships.css'

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
  const { collections, go, notices } = workplace
  const command = useCommand()
  const kept = useKept(opened, (revision, value: AgreementValue) => ({
    key: `agreement-${value.id}`,
    what: `the agreement “${value.name}”`,
    call: 'agreements.save',
    input: { revision, value }
  }))
  const { value } = kept
  const organisations = valueOr(useCollection(collections.organisations), [])
  const partnerships = valueOr(useQuery('partnerships.list', {}), [])
  const [isAppending, setAppending] = useState(false)
  const edit = (more: Partial<AgreementValue>): void => kept.change((own) => ({ ...own, ...more }))
  const choices = organisations.map((own) => ({ id: own.id, label: own.name }))
  const nameOf = (id: string): string => organisations.find((own) => own.id === id)?.name ?? ''
  const review = nextReview(value)
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
  const attach = async (file: File): Promise<void> => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    await command(`“${file.name}” was not attached`, 'agreements.attach', {
      id: value.id,
      file: { name: file.name, bytes }
    })
  }
  const saveCopy = async (id: string): Promise<void> => {
    await workplace.write(
      'agreements.saveAttachment',
      { id },
      { failed: 'The document was not saved', said: () => ({ title: 'The document is saved.' }) }
    )
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
      <div className="record-form">
        <TextField label="Name" value={value.name} maxLength={300} onChange={(name) => name.trim() && edit({ name })} />
        <Select
          label="Kind"
          value={value.kind}
          choices={choicesOf(agreementKinds, agreementKindNames)}
          onChange={(kind) => edit({ kind })}
        />
        <RecordSelect
          label="Partnership"
          records={partnerships}
          value={value.partnershipId}
          onChange={(id) => edit({ partnershipId: id })}
        />
        <RecordSelect
          label="Host partner"
          records={organisations}
          value={value.hostId}
          onChange={(id) => edit({ hostId: id })}
        />
        <DateField label="Begins on" value={value.startsOn ?? ''} onChange={(on) => edit({ startsOn: on || null })} />
        <DateField label="Ends on" value={value.endsOn ?? ''} onChange={(on) => edit({ endsOn: on || null })} />
        <NumberBox
          label="Reviewed every … months"
          isWhole
          least={1}
          {...(review && { description: `Next by ${formatDate(review)}` })}
          value={value.reviewEveryMonths}
          onChange={(reviewEveryMonths) => edit({ reviewEveryMonths })}
        />
        <DateField
          label="Last reviewed on"
          value={value.reviewedOn ?? ''}
          onChange={(on) => edit({ reviewedOn: on || null })}
        />
        <NumberBox
          label="Months of notice to leave"
          isWhole
          least={0}
          value={value.noticeMonths}
          onChange={(noticeMonths) => edit({ noticeMonths })}
        />
      </div>
      <div className="buttons">
        <CheckField isOn={value.isBinding} onChange={(isBinding) => edit({ isBinding })}>
          Legally binding
        </CheckField>
        <CheckField isOn={value.hasPooledFund} onChange={(hasPooledFund) => edit({ hasPooledFund })}>
          Makes a pooled fund
        </CheckField>
      </div>
      <Parts
        heading="Parties"
        add="Add a party"
        list={value.parties.map((own, index) => ({ ...own, id: String(index) }))}
        onAdd={() => {
          const next = organisations.find((own) => !value.parties.some((party) => party.organisationId === own.id))
          if (next) edit({ parties: [...value.parties, { organisationId: next.id, role: '' }] })
        }}
        onRemove={(id) => edit({ parties: value.parties.filter((_, index) => String(index) !== id) })}
        nameOf={(own) => nameOf(own.organisationId)}
        row={(own) => {
          const change = (more: Partial<AgreementValue['parties'][number]>): void =>
            edit({
              parties: value.parties.map((party, index) => (String(index) === own.id ? { ...party, ...more } : party))
            })
          return (
            <>
              <Select
                label="Organisation"
                value={own.organisationId}
                choices={choices}
                onChange={(organisationId) => organisationId && change({ organisationId })}
              />
              <TextField label="As" value={own.role} maxLength={120} onChange={(role) => change({ role })} />
            </>
          )
        }}
      />
      <Parts
        heading="Signatures"
        add="Add a signatory"
        list={value.signatories}
        onAdd={() => {
          const next =
            value.parties.find(
              (party) => !value.signatories.some((own) => own.organisationId === party.organisationId)
            ) ?? value.parties[0]
          if (!next) return notices.say({ tone: 'told', title: 'Add a party first; somebody signs for each.' })
          edit({
            signatories: [
              ...value.signatories,
              { id: newId(), organisationId: next.organisationId, name: '', post: '', signedOn: null }
            ]
          })
        }}
        onRemove={(id) => edit({ signatories: value.signatories.filter((own) => own.id !== id) })}
        nameOf={(own) => own.name || nameOf(own.organisationId)}
        row={(own) => {
          const change = (more: Partial<typeof own>): void =>
            edit({ signatories: value.signatories.map((one) => (one.id === own.id ? { ...one, ...more } : one)) })
          return (
            <>
              <Select
                label="For"
                value={own.organisationId}
                choices={value.parties.map((party) => ({
                  id: party.organisationId,
                  label: nameOf(party.organisationId)
                }))}
                onChange={(organisationId) => organisationId && change({ organisationId })}
              />
              <TextField label="Name" value={own.name} maxLength={200} onChange={(name) => change({ name })} />
              <TextField label="Post" value={own.post} maxLength={200} onChange={(post) => change({ post })} />
              <DateField
                label="Signed on"
                value={own.signedOn ?? ''}
                onChange={(on) => change({ signedOn: on || null })}
              />
            </>
          )
        }}
      />
      <TextArea label="Aims" value={value.aims} onChange={(aims) => edit({ aims })} />
      <TextArea label="Functions" value={value.functions} onChange={(functions) => edit({ functions })} />
      <Texts
        heading="Terms"
        add="Add a term"
        title="Heading"
        list={value.terms.map(({ heading, ...own }) => ({ ...own, title: heading }))}
        onChange={(list) => edit({ terms: list.map(({ title, ...own }) => ({ ...own, heading: title })) })}
      />
      <Texts
        heading="Schedules"
        add="Add a schedule"
        title="Title"
        list={value.schedules}
        onChange={(list) => edit({ schedules: [...list] })}
      />
      {(value.hasPooledFund || value.kind === 'section-75') && <Checklist value={value} edit={edit} />}
      <Parts
        heading="Variations"
        add="Add a variation"
        list={value.variations}
        onAdd={() => edit({ variations: [...value.variations, { id: newId(), on: today(), text: 'Varied' }] })}
        onRemove={(id) => edit({ variations: value.variations.filter((own) => own.id !== id) })}
        nameOf={(own) => `the variation of ${formatDate(own.on)}`}
        row={(own) => {
          const change = (more: Partial<typeof own>): void =>
            edit({ variations: value.variations.map((one) => (one.id === own.id ? { ...one, ...more } : one)) })
          return (
            <>
              <DateField label="On" value={own.on} onChange={(on) => on && change({ on })} />
              <TextField label="What changed" value={own.text} onChange={(text) => text.trim() && change({ text })} />
            </>
          )
        }}
      />
      <section>
        <h2>Documents</h2>
        <ul className="edit-list">
          {opened.attachments.map((own) => (
            <li key={own.id} className="buttons">
              <Button icon={<Paperclip aria-hidden size={16} />} onPress={() => void saveCopy(own.id)}>
                {own.name}
              </Button>
              <span className="dim">{Math.ceil(own.bytes / 1024).toLocaleString('en-GB')} KB</span>
              <Button
                look="quiet"
                icon={<X aria-hidden size={16} />}
                aria-label={`Take ${own.name} away`}
                onPress={() => void command('The document was not taken away', 'agreements.detach', { id: own.id })}
              />
            </li>
          ))}
        </ul>
        <div className="buttons">
          <label className="button button-plain file-button">
            <Plus aria-hidden size={16} />
            Attach a document
            <input
              className="visually-hidden"
              type="file"
              onChange={(event) => {
                const [file] = event.target.files ?? []
                event.target.value = ''
                if (file) void attach(file)
              }}
            />
          </label>
        </div>
      </section>
      {isAppending && <Append agreement={value} flush={kept.flush} onClose={() => setAppending(false)} />}
    </Page>
  )
}

/** What regulation 7(3) wants in writing, ticked off with its place. */
function Checklist({
  value,
  edit
}: {
  readonly value: AgreementValue
  readonly edit: (more: Partial<AgreementValue>) => void
}) {
  const list = checklistOf(value)
  const done = list.filter((own) => own.isDone).length
  const change = (item: (typeof list)[number]['item'], more: { place?: string; isDone?: boolean }): void =>
    edit({
      checklist: list
        .map(({ words: _, ...own }) => (own.item === item ? { ...own, ...more } : own))
        .filter((own) => own.isDone || own.place !== '')
    })
  return (
    <section>
      <h2>What regulation 7(3) wants in writing</h2>
      <p className="dim">
        NHS Bodies and Local Authorities Partnership Arrangements Regulations 2000 (SI 2000/617). {done} of{' '}
        {list.length} found.
      </p>
      <ul className="edit-list" aria-label="Regulation 7(3)">
        {list.map((own) => (
          <li key={own.item} className="checklist">
            <span>({own.item})</span>
            <CheckField isOn={own.isDone} onChange={(isDone) => change(own.item, { isDone })}>
              {own.words}
            </CheckField>
            <TextField
              label={`Place of (${own.item})`}
              value={own.place}
              maxLength={200}
              onChange={(place) => change(own.item, { place })}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A list of parts, each a row of fields that can be taken away. */
function Parts<T extends { readonly id: string }>({
  heading,
  add,
  list,
  onAdd,
  onRemove,
  nameOf,
  row
}: {
  readonly heading: string
  readonly add: string
  readonly list: readonly T[]
  readonly onAdd: () => void
  readonly onRemove: (id: string) => void
  readonly nameOf: (part: T) => string
  readonly row: (part: T) => ReactNode
}) {
  const { notices } = useWorkplace()
  return (
    <section>
      <h2>{heading}</h2>
      <ul className="edit-list" aria-label={heading}>
        {list.map((part) => (
          <li key={part.id} className="part-form">
            {row(part)}
            <Button
              icon={<X aria-hidden size={16} />}
              aria-label={`Take away ${nameOf(part)}`}
              onPress={() => {
                onRemove(part.id)
                notices.announce(`${nameOf(part)} is taken away.`)
              }}
            />
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Button adds icon={<Plus aria-hidden size={16} />} onPress={onAdd}>
          {add}
        </Button>
      </div>
    </section>
  )
}

type TextPart = { readonly id: string; readonly title: string; readonly text: string }

function Texts({
  heading,
  add,
  title,
  list,
  onChange
}: {
  readonly heading: string
  readonly add: string
  readonly title: string
  readonly list: readonly TextPart[]
  readonly onChange: (list: readonly TextPart[]) => void
}) {
  const change = (id: string, more: Partial<TextPart>): void =>
    onChange(list.map((own) => (own.id === id ? { ...own, ...more } : own)))
  return (
    <Parts
      heading={heading}
      add={add}
      list={list}
      onAdd={() => onChange([...list, { id: newId(), title: '', text: '' }])}
      onRemove={(id) => onChange(list.filter((own) => own.id !== id))}
      nameOf={(own) => own.title || 'this part'}
      row={(own) => (
        <>
          <TextField
            label={title}
            value={own.title}
            maxLength={200}
            onChange={(words) => change(own.id, { title: words })}
          />
          <TextArea label="Text" value={own.text} onChange={(text) => change(own.id, { text })} />
        </>
      )}
    />
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
