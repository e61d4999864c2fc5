/** What an agreement says, by its sections: each shows a part of the value and changes it. */
import { Paperclip, Plus, X } from 'lucide-react'
import { type Agreement as AgreementValue, agreementKindNames, agreementKinds } from '../../../shared/agreements/calls'
import { checklistOf } from '../../../shared/agreements/checklist'
import { nextReview } from '../../../shared/agreements/reminders'
import type { OutputOf } from '../../../shared/contract'
import { formatDate } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { CheckField } from '../../ui/CheckField'
import { DateField } from '../../ui/DateField'
import { NumberBox } from '../../ui/NumberBox'
import { choicesOf, Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { RecordSelect } from '../common/RecordSelect'
import { newId, useCommand } from '../common/records'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { today } from '../common/when'
import { Parts, TextParts } from './Parts'

export type SectionProps = {
  readonly value: AgreementValue
  readonly edit: (more: Partial<AgreementValue>) => void
}

function useOrganisations() {
  const { collections } = useWorkplace()
  const organisations = valueOr(useCollection(collections.organisations), [])
  return { organisations, nameOf: (id: string): string => organisations.find((own) => own.id === id)?.name ?? '' }
}

/** Kind, partners, dates and notice. */
export function Facts({ value, edit }: SectionProps) {
  const { organisations } = useOrganisations()
  const partnerships = valueOr(useQuery('partnerships.list', {}), [])
  const review = nextReview(value)
  return (
    <>
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
    </>
  )
}

/** Who agrees, and as what. */
export function Parties({ value, edit }: SectionProps) {
  const { notices } = useWorkplace()
  const { organisations, nameOf } = useOrganisations()
  return (
    <Parts
      heading="Parties"
      add="Add a party"
      list={value.parties.map((own, index) => ({ ...own, id: String(index) }))}
      onAdd={() => {
        const next = organisations.find((own) => !value.parties.some((party) => party.organisationId === own.id))
        if (next) return edit({ parties: [...value.parties, { organisationId: next.id, role: '' }] })
        notices.say({
          tone: 'told',
          title:
            organisations.length === 0 ? 'There are no organisations yet' : 'Every organisation is a party already',
          details: ['A party is one of those under Organisations: add it there first.']
        })
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
              choices={organisations.map(({ id, name }) => ({ id, label: name }))}
              onChange={(organisationId) => organisationId && change({ organisationId })}
            />
            <TextField label="As" value={own.role} maxLength={120} onChange={(role) => change({ role })} />
          </>
        )
      }}
    />
  )
}

/** Who signs for each party, and when. */
export function Signatures({ value, edit }: SectionProps) {
  const { notices } = useWorkplace()
  const { nameOf } = useOrganisations()
  return (
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
  )
}

/** Aims, functions, terms and schedules. */
export function Words({ value, edit }: SectionProps) {
  return (
    <>
      {' '}
      <TextArea label="Aims" value={value.aims} onChange={(aims) => edit({ aims })} />
      <TextArea label="Functions" value={value.functions} onChange={(functions) => edit({ functions })} />
      <TextParts
        heading="Terms"
        add="Add a term"
        title="Heading"
        list={value.terms.map(({ heading, ...own }) => ({ ...own, title: heading }))}
        onChange={(list) => edit({ terms: list.map(({ title, ...own }) => ({ ...own, heading: title })) })}
      />
      <TextParts
        heading="Schedules"
        add="Add a schedule"
        title="Title"
        list={value.schedules}
        onChange={(list) => edit({ schedules: [...list] })}
      />
    </>
  )
}

/** What regulation 7(3) wants in writing, ticked off with its place. */
export function Checklist({ value, edit }: SectionProps) {
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

/** What was varied since, and when. */
export function Variations({ value, edit }: SectionProps) {
  return (
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
  )
}

type DocumentsProps = {
  readonly id: string
  readonly attachments: OutputOf<'agreements.get'>['attachments']
}

/** Documents that belong to the agreement. */
export function Documents({ id, attachments }: DocumentsProps) {
  const workplace = useWorkplace()
  const command = useCommand()
  const attach = async (file: File): Promise<void> => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    await command(`“${file.name}” was not attached`, 'agreements.attach', {
      id,
      file: { name: file.name, bytes }
    })
  }
  const saveCopy = async (document: string): Promise<void> => {
    await workplace.write(
      'agreements.saveAttachment',
      { id: document },
      { failed: 'The document was not saved', said: () => ({ title: 'The document is saved.' }) }
    )
  }

  return (
    <section>
      <h2>Documents</h2>
      <ul className="edit-list">
        {attachments.map((own) => (
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
  )
}
