import { Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { FrontField } from '../../../shared/houseStyles/houseStyle'
import { saysExempt } from '../../../shared/law/saysExempt'
import { markKeys, unknownMark } from '../../../shared/reports/marks'
import type { FrontValue, PersonLine, Report } from '../../../shared/reports/report'
import { isSaidExempt, withSaidMark } from '../../../shared/reports/saidExempt'
import { isIsoDate } from '../../../shared/values'
import { BoundField } from '../../ui/BoundField'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { Dialog } from '../../ui/Dialog'
import { Select } from '../../ui/Select'
import { TakeOut } from '../common/TakeOut'
import { useDraft, useWriting } from './useWriting'

const nobody: PersonLine = { name: '', post: '', phone: '', email: '' }

/** Title, front matter and contacts: what the house style asks for before the text begins. */
export function FrontMatterForm({
  at,
  onClose
}: {
  /** The field that has the keyboard, empty for the title; null while the form is closed. */
  readonly at: string | null
  readonly onClose: () => void
}) {
  const { style, change } = useWriting()
  const { report } = useDraft()
  const set = (key: string, value: FrontValue): void =>
    change((before) => {
      const report = { ...before, front: { ...before.front, [key]: value } }
      return typeof value === 'string' && saysExempt(value) ? withSaidMark(report) : report
    })
  return (
    <Dialog title="Details of this report" isOpen={at !== null} onClose={onClose} width="wide">
      <Fields at={at ?? ''}>
        {isSaidExempt(report) && report.marks?.[markKeys.report] === unknownMark && (
          <p className="remark" role="status">
            A field says that this report is not for publication: the whole report is marked so. Say why under Exempt,
            or take the mark off there.
          </p>
        )}
        {style.front.fields.map((field) =>
          field.kind === 'title' ? (
            <BoundField
              key={field.key}
              label={field.label}
              value={report.title}
              onChange={(title) => change((before) => ({ ...before, title }))}
              autoFocus={!at}
            />
          ) : (
            <div key={field.key} className="front-field" data-front={field.key}>
              <Field field={field} value={report.front[field.key] ?? ''} onChange={(value) => set(field.key, value)} />
            </div>
          )
        )}
        {!style.front.fields.some((field) => field.kind === 'title') && (
          <BoundField
            label="Title"
            value={report.title}
            onChange={(title) => change((before) => ({ ...before, title }))}
          />
        )}
        <People
          label="Contacts"
          people={report.contacts}
          hasWays
          onChange={(contacts) => change((before: Report) => ({ ...before, contacts: [...contacts] }))}
        />
        <div className="buttons">
          <Button look="main" onPress={onClose}>
            Done
          </Button>
        </div>
      </Fields>
    </Dialog>
  )
}

/** The fields, of which one has the keyboard when they are opened for its sake. */
function Fields({ at, children }: { readonly at: string; readonly children: ReactNode }) {
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const wanted = at === '' ? null : fields.current?.querySelector(`[data-front="${CSS.escape(at)}"]`)
    wanted?.querySelector<HTMLElement>('input, textarea, [role=spinbutton], button')?.focus()
  }, [at])
  return (
    <div ref={fields} className="form dialog-body">
      {children}
    </div>
  )
}

function Field({
  field,
  value,
  onChange
}: {
  readonly field: FrontField
  readonly value: FrontValue
  readonly onChange: (value: FrontValue) => void
}) {
  const label = field.isRequired ? `${field.label} (needed)` : field.label
  const text = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'date':
      return <DateField label={label} value={isIsoDate(text) ? text : ''} onChange={onChange} />
    case 'people':
      return (
        <People
          label={label}
          people={typeof value === 'string' ? (value ? [{ ...nobody, name: value }] : []) : value}
          hasWays={false}
          onChange={(people) => onChange([...people])}
        />
      )
    case 'choice':
    case 'yes-no': {
      const choices = field.kind === 'yes-no' ? ['Yes', 'No'] : field.choices
      const all = text === '' || choices.includes(text) ? choices : [...choices, text]
      return (
        <Select
          label={label}
          value={text}
          choices={all.map((choice) => ({ id: choice, label: choice }))}
          onChange={onChange}
        />
      )
    }
    default:
      return <BoundField label={label} value={text} onChange={onChange} />
  }
}

type PeopleProps = {
  readonly label: string
  readonly people: readonly PersonLine[]
  /** Whether telephone and e-mail are asked for. */
  readonly hasWays: boolean
  readonly onChange: (people: readonly PersonLine[]) => void
}

type Row = { readonly key: number; readonly person: PersonLine }

function People({ label, people, hasWays, onChange }: PeopleProps) {
  // A row that is being filled in stays where it is, also while it is empty: only what is filled in is kept.
  const [rows, setRows] = useState<readonly Row[]>(() =>
    (people.length > 0 ? people : [nobody]).map((person, key) => ({ key, person }))
  )
  const keep = (next: readonly Row[]): void => {
    setRows(next)
    onChange(next.map(({ person }) => person).filter((person) => Object.values(person).some((text) => text !== '')))
  }
  const put = (key: number, change: Partial<PersonLine>): void =>
    keep(rows.map((row) => (row.key === key ? { key, person: { ...row.person, ...change } } : row)))
  const add = (): void => setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, person: nobody }])
  return (
    <fieldset className="field people">
      <legend>{label}</legend>
      {rows.map(({ key, person }) => (
        <div key={key} className="person-row">
          <BoundField label="Name" value={person.name} onChange={(name) => put(key, { name })} />
          <BoundField label="Post" value={person.post} onChange={(post) => put(key, { post })} />
          {hasWays && <BoundField label="Telephone" value={person.phone} onChange={(phone) => put(key, { phone })} />}
          {hasWays && <BoundField label="E-mail" value={person.email} onChange={(email) => put(key, { email })} />}
          <TakeOut
            what={person.name || 'this person'}
            icon={<Trash2 aria-hidden size={16} />}
            onTakeOut={() => keep(rows.filter((row) => row.key !== key))}
          />
        </div>
      ))}
      <Button adds look="quiet" icon={<Plus aria-hidden size={16} />} onPress={add}>
        Another person
      </Button>
    </fieldset>
  )
}
