import { Download, Plus, Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import {
  type Organisation,
  type OrganisationKind,
  organisationKindNames,
  organisationKinds,
  type Person,
  type RecordImportResult
} from '../../../shared/organisations/calls'
import { holdsOn, spanInWords } from '../../../shared/partnerships/dates'
import { partOf } from '../../../shared/partOf'
import { formatDate } from '../../../shared/values'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { DaySlider } from '../../ui/DaySlider'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { PickList } from '../../ui/PickList'
import { SearchField } from '../../ui/SearchField'
import { choicesOf, Select } from '../../ui/Select'
import { type Sort, sortRows, Table, type TableColumn } from '../../ui/Table'
import { Tabs } from '../../ui/Tabs'
import { TextField } from '../../ui/TextField'
import { FormDialog } from '../common/FormDialog'
import { OpenSample } from '../common/OpenSample'
import { RecordSelect } from '../common/RecordSelect'
import { deleteRecord, useCommand } from '../common/records'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { countOf, today } from '../common/when'

const columns: readonly TableColumn<Organisation>[] = [
  { id: 'name', label: 'Name', isRowName: true, cell: (row) => row.name, sortBy: (row) => row.name },
  { id: 'short', label: 'Short name', width: 'narrow', cell: (row) => row.shortName, sortBy: (row) => row.shortName },
  {
    id: 'kind',
    label: 'Kind',
    width: 'narrow',
    cell: (row) => organisationKindNames[row.kind],
    sortBy: (row) => organisationKindNames[row.kind]
  },
  { id: 'when', label: 'When', width: 'narrow', cell: spanInWords, sortBy: (row) => row.startsOn ?? '' }
]

/** Who there is, on any day: organisations and people. With a person's id, that person opened among the people. */
export function Organisations({ personId = '' }: { readonly personId?: string }) {
  const { collections } = useWorkplace()
  const [view, setView] = useState(personId === '' ? 'organisations' : 'people')
  const [adding, setAdding] = useState<'organisation' | 'merger' | null>(null)
  const organisations = useCollection(collections.organisations)
  if (organisations.status !== 'ready')
    return (
      <Page title="Organisations">
        {organisations.status === 'failed' ? <Failed error={organisations.error} /> : <Waiting />}
      </Page>
    )
  return (
    <Page
      title="Organisations"
      actions={
        <>
          <Button look="main" icon={<Plus aria-hidden size={16} />} onPress={() => setAdding('organisation')}>
            New organisation
          </Button>
          <Button onPress={() => setAdding('merger')}>Merge or split …</Button>
          <Files />
        </>
      }
    >
      <Tabs
        label="Who there is"
        value={view}
        onChange={setView}
        tabs={[
          {
            id: 'organisations',
            label: 'Organisations',
            content: () => <OrganisationList all={organisations.value} />
          },
          {
            id: 'people',
            label: 'People',
            content: () => <People organisations={organisations.value} personId={personId} />
          }
        ]}
      />
      {adding === 'organisation' && <NewOrganisation onClose={() => setAdding(null)} />}
      {adding === 'merger' && <Merger all={organisations.value} onClose={() => setAdding(null)} />}
    </Page>
  )
}

function OrganisationList({ all }: { readonly all: readonly Organisation[] }) {
  const [text, setText] = useState('')
  const [day, setDay] = useState(today())
  const [isEver, setEver] = useState(true)
  const [sort, setSort] = useState<Sort>({ column: 'name', direction: 'ascending' })
  const shown = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean)
    return all.filter(
      (own) =>
        (isEver || holdsOn(own, day)) &&
        words.every((word) => `${own.name} ${own.shortName} ${own.identifier}`.toLowerCase().includes(word))
    )
  }, [all, text, day, isEver])
  const days = useMemo(() => all.flatMap((own) => [own.startsOn, own.endsOn]).filter((own) => own !== null), [all])
  if (all.length === 0)
    return (
      <EmptyState title="There are no organisations yet" actions={<OpenSample />}>
        <p>Add one with the button above, or bring a list in from CSV or Excel.</p>
      </EmptyState>
    )
  return (
    <>
      <div className="list-head">
        <SearchField label="Search organisations" value={text} onChange={setText} />
        <p className="dim" role="status">
          {countOf(shown.length, 'organisation')}
          {isEver ? '' : ` on ${formatDate(day)}`}
        </p>
        {!isEver && <Button onPress={() => setEver(true)}>Show all that ever were</Button>}
      </div>
      <DaySlider
        days={days}
        day={day}
        today={today()}
        onChange={(next) => {
          setDay(next)
          setEver(false)
        }}
      />
      <Table
        label="Organisations"
        rows={sortRows(shown, columns, sort)}
        columns={columns}
        hrefOf={(row) => placeHash({ name: 'organisation', id: row.id })}
        sort={sort}
        onSort={setSort}
      />
    </>
  )
}

type PeopleProps = { readonly organisations: readonly Organisation[]; readonly personId: string }

function People({ organisations, personId }: PeopleProps) {
  const people = useQuery('people.list', {})
  const [text, setText] = useState('')
  const [asked, setEdited] = useState<Person | 'new' | 'as asked' | null>('as asked')
  const edited = asked === 'as asked' ? (valueOr(people, []).find(({ id }) => id === personId) ?? null) : asked
  const nameOf = useMemo(() => new Map(organisations.map((own) => [own.id, own.name])), [organisations])
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = valueOr(people, []).filter((own) =>
    words.every((word) => `${own.name} ${own.post}`.toLowerCase().includes(word))
  )
  return (
    <>
      <div className="list-head">
        <SearchField label="Search people" value={text} onChange={setText} />
        <Button icon={<Plus aria-hidden size={16} />} onPress={() => setEdited('new')}>
          New person
        </Button>
        <p className="dim" role="status">
          {shown.length === 1 ? '1 person' : `${shown.length} people`}
        </p>
      </div>
      {shown.length > 0 && (
        <Table
          label="People"
          rows={shown}
          columns={[
            { id: 'name', label: 'Name', isRowName: true, cell: (row) => row.name },
            { id: 'post', label: 'Post', cell: (row) => row.post },
            { id: 'of', label: 'Of', cell: (row) => nameOf.get(row.organisationId ?? '') ?? '' },
            {
              id: 'edit',
              label: 'Change',
              isLabelHidden: true,
              width: 'narrow',
              cell: (row) => (
                <Button look="quiet" aria-label={`Change ${row.name}`} onPress={() => setEdited(row)}>
                  Change
                </Button>
              )
            }
          ]}
        />
      )}
      {edited && (
        <PersonForm
          person={edited === 'new' ? null : edited}
          organisations={organisations}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  )
}

function PersonForm({
  person,
  organisations,
  onClose
}: {
  readonly person: Person | null
  readonly organisations: readonly Organisation[]
  readonly onClose: () => void
}) {
  const workplace = useWorkplace()
  const command = useCommand()
  const [value, setValue] = useState<Omit<Person, 'id'>>(
    person ?? { name: '', post: '', organisationId: null, phone: '', email: '' }
  )
  const edit = (more: Partial<Person>): void => setValue({ ...value, ...more })
  const save = async (): Promise<void> => {
    const saved = await command('The person was not saved', 'people.save', {
      ...value,
      ...(person && { id: person.id })
    })
    if (saved) onClose()
  }
  const remove = async (): Promise<void> => {
    if (!person) return
    onClose()
    await deleteRecord(workplace, person.name, 'people.delete', { id: person.id })
  }
  return (
    <FormDialog
      title={person ? person.name : 'New person'}
      submit="Save"
      onClose={onClose}
      onSubmit={save}
      {...(person && { onDelete: remove })}
    >
      <TextField label="Name" value={value.name} onChange={(name) => edit({ name })} isRequired autoFocus />
      <TextField label="Post" value={value.post} onChange={(post) => edit({ post })} />
      <RecordSelect
        label="Organisation"
        records={organisations}
        value={value.organisationId}
        onChange={(id) => edit({ organisationId: id })}
      />
      <TextField label="Telephone" value={value.phone} onChange={(phone) => edit({ phone })} />
      <TextField label="Email" value={value.email} onChange={(email) => edit({ email })} />
    </FormDialog>
  )
}

function NewOrganisation({ onClose }: { readonly onClose: () => void }) {
  const { go } = useWorkplace()
  const command = useCommand()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<OrganisationKind>('council')
  const [startsOn, setStart] = useState('')
  const add = async (): Promise<void> => {
    const made = await command('The organisation was not added', 'organisations.save', {
      name,
      kind,
      startsOn: startsOn || null
    })
    if (made) go({ name: 'organisation', id: made.id })
  }
  return (
    <FormDialog title="New organisation" submit="Add the organisation" onClose={onClose} onSubmit={add}>
      <TextField label="Name" value={name} onChange={setName} isRequired autoFocus />
      <Select
        label="Kind"
        value={kind}
        choices={choicesOf(organisationKinds, organisationKindNames)}
        onChange={setKind}
      />
      <DateField label="First day" description="Empty when it is not known" value={startsOn} onChange={setStart} />
    </FormDialog>
  )
}

/** Records that organisations became others on a day. */
function Merger({ all, onClose }: { readonly all: readonly Organisation[]; readonly onClose: () => void }) {
  const { go } = useWorkplace()
  const command = useCommand()
  const [from, setFrom] = useState<ReadonlySet<string>>(new Set())
  const [to, setTo] = useState<ReadonlySet<string>>(new Set())
  const [names, setNames] = useState('')
  const [on, setOn] = useState(today())
  const choices = all.map((own) => ({ id: own.id, label: own.name, description: spanInWords(own) }))
  const record = async (): Promise<void> => {
    const done = await command('It was not recorded', 'organisations.succeed', {
      predecessorIds: [...from],
      successorIds: [...to],
      newNames: names
        .split(';')
        .map((name) => name.trim())
        .filter(Boolean),
      on
    })
    const [first] = done?.successorIds ?? []
    if (first) go({ name: 'organisation', id: first })
  }
  return (
    <FormDialog title="Merge or split" submit="Record it" onClose={onClose} onSubmit={record}>
      <p className="dim">
        Those that come to an end do so the day before. Several into one are a merger, one into several is a split.
      </p>
      <span className="field-label">What comes to an end</span>
      <PickList label="What comes to an end" choices={choices} picked={from} onPick={setFrom} />
      <DateField label="On" value={on} onChange={(day) => setOn(day || today())} />
      <TextField
        label="New organisations that take its place"
        description="Several are parted by semicolons"
        value={names}
        onChange={setNames}
      />
      <span className="field-label">Organisations already recorded that take its place</span>
      <PickList
        label="Organisations already recorded that take its place"
        choices={choices.filter((own) => !from.has(own.id))}
        picked={to}
        onPick={setTo}
      />
    </FormDialog>
  )
}

/** Records in and out as files. */
function Files() {
  const { write } = useWorkplace()
  const save = (): Promise<unknown> =>
    write(
      'organisations.export',
      {},
      {
        failed: 'The records were not written',
        said: ({ told }) => ({ title: 'The records are written as Popolo JSON.', details: told })
      }
    )
  return (
    <>
      <ImportButton kind="organisations" />
      <Button icon={<Download aria-hidden size={16} />} onPress={() => void save()}>
        Export as Popolo
      </Button>
    </>
  )
}

/** Brings organisations or measures in from a file that the person chooses; says row by row what could not be taken. */
export function ImportButton({ kind }: { readonly kind: 'organisations' | 'measures' }) {
  const { notices } = useWorkplace()
  const command = useCommand()
  const take = async (file: File): Promise<void> => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const read = await command(`“${file.name}” was not brought in`, 'records.import', {
      kind,
      file: { name: file.name, bytes }
    })
    if (read) notices.say(told(read, file.name))
  }
  return (
    <label className="button button-plain file-button">
      <Upload aria-hidden size={16} />
      Import …
      <input
        className="visually-hidden"
        type="file"
        accept=".csv,.xlsx,.json,.txt"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) void take(file)
        }}
      />
    </label>
  )
}

function told({ added, changed, unchanged, rejected, notes, isDone }: RecordImportResult, name: string) {
  return isDone
    ? { title: `“${name}” is in: ${added} added, ${changed} changed, ${unchanged} as before.`, details: [...notes] }
    : {
        tone: 'error' as const,
        title: `Nothing of “${name}” was brought in: ${countOf(rejected.length, 'row')} cannot be taken.`,
        details: partOf(
          rejected.map((row) => `Row ${row.row}, ${row.column}: ${row.message}`),
          12
        )
      }
}
