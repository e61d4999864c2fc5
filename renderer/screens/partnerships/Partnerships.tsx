import { Plus } from 'lucide-react'
import { useState } from 'react'
import { bodyKindNames, type MapRow, type Partnership } from '../../../shared/partnerships/calls'
import { holdsOn, spanInWords } from '../../../shared/partnerships/dates'
import { formatDate, type Id } from '../../../shared/values'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { DaySlider } from '../../ui/DaySlider'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { Table } from '../../ui/Table'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { FormDialog } from '../common/FormDialog'
import { OpenSample } from '../common/OpenSample'
import { RecordSelect } from '../common/RecordSelect'
import { deleteRecord, useCommand } from '../common/records'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Waiting } from '../common/Waiting'
import { countOf, today } from '../common/when'
import { NewBodies } from './NewBodies'

type Adding = 'partnership' | 'body' | 'map' | null

/** Partnerships, the bodies in which they meet, and the maps of how these answer to one another. */
export function Partnerships() {
  const { collections } = useWorkplace()
  const partnerships = useQuery('partnerships.list', {})
  const maps = useQuery('maps.list', {})
  const bodies = useCollection(collections.bodies)
  const organisations = valueOr(useCollection(collections.organisations), [])
  const [day, setDay] = useState(today())
  const [adding, setAdding] = useState<Adding>(null)
  const [edited, setEdited] = useState<Partnership | null>(null)
  if (partnerships.status === 'loading' || maps.status === 'loading' || bodies.status === 'loading')
    return (
      <Page title="Partnerships">
        <Waiting />
      </Page>
    )
  const all = valueOr(partnerships, [])
  const nameOf = (id: string | null): string => all.find((own) => own.id === id)?.name ?? ''
  const organisationOf = (id: string | null): string => organisations.find((own) => own.id === id)?.name ?? ''
  const listed = valueOr(bodies, [])
  const shown = listed.filter((own) => holdsOn(own, day))
  const days = listed.flatMap((own) => [own.startsOn, own.endsOn]).filter((own) => own !== null)
  const close = (): void => {
    setAdding(null)
    setEdited(null)
  }
  return (
    <Page
      title="Partnerships"
      actions={
        <>
          <Button look="main" icon={<Plus aria-hidden size={16} />} onPress={() => setAdding('map')}>
            New map
          </Button>
          <Button icon={<Plus aria-hidden size={16} />} onPress={() => setAdding('partnership')}>
            New partnership
          </Button>
          <Button icon={<Plus aria-hidden size={16} />} onPress={() => setAdding('body')}>
            New bodies
          </Button>
        </>
      }
    >
      <section>
        <h2>Governance maps</h2>
        {valueOr(maps, []).length === 0 ? (
          <EmptyState title="There are no maps yet" actions={<OpenSample />}>
            <p>A map shows who answers to whom. Begin one with “New map” and type its lines one after the other.</p>
          </EmptyState>
        ) : (
          <Table
            label="Governance maps"
            rows={valueOr(maps, [])}
            hrefOf={(row) => placeHash({ name: 'map', id: row.id })}
            columns={[
              { id: 'name', label: 'Name', isRowName: true, cell: (row: MapRow) => row.name },
              {
                id: 'state',
                label: 'Shows',
                width: 'narrow',
                cell: (row) => (row.state === 'current' ? 'What there is' : 'What is proposed')
              },
              { id: 'on', label: 'On', width: 'narrow', cell: (row) => formatDate(row.holdsOn) },
              { id: 'of', label: 'Partnership', cell: (row) => nameOf(row.partnershipId) },
              { id: 'size', label: 'Boxes', width: 'narrow', cell: (row) => row.boxes }
            ]}
          />
        )}
      </section>
      {all.length > 0 && (
        <section>
          <h2>Partnerships</h2>
          <Table
            label="Partnerships"
            rows={all}
            columns={[
              { id: 'name', label: 'Name', isRowName: true, cell: (row) => row.name },
              { id: 'purpose', label: 'What for', cell: (row) => row.purpose },
              { id: 'when', label: 'When', width: 'narrow', cell: spanInWords },
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
        </section>
      )}
      <section>
        <h2>Bodies that meet</h2>
        <DaySlider days={days} day={day} today={today()} onChange={setDay} />
        <p className="dim" role="status">
          {shown.length} of {countOf(listed.length, 'body', 'bodies')} on {formatDate(day)}
        </p>
        {shown.length > 0 && (
          <Table
            label="Bodies that meet"
            rows={shown}
            hrefOf={(row) => placeHash({ name: 'body', id: row.id })}
            columns={[
              { id: 'name', label: 'Name', isRowName: true, cell: (row) => row.name },
              { id: 'kind', label: 'Kind', width: 'narrow', cell: (row) => bodyKindNames[row.kind] },
              { id: 'decides', label: 'Decides', width: 'narrow', cell: (row) => (row.decides ? 'Yes' : 'No') },
              { id: 'whose', label: 'Of the organisation', cell: (row) => organisationOf(row.organisationId) },
              { id: 'of', label: 'Partnership', cell: (row) => nameOf(row.partnershipId) },
              { id: 'meets', label: 'Meets', cell: (row) => row.frequency },
              { id: 'when', label: 'When', width: 'narrow', cell: spanInWords }
            ]}
          />
        )}
      </section>
      {adding === 'map' && <NewMap partnerships={all} maps={valueOr(maps, [])} onClose={close} />}
      {adding === 'body' && <NewBodies partnerships={all} onClose={close} />}
      {(adding === 'partnership' || edited) && <PartnershipForm partnership={edited} onClose={close} />}
    </Page>
  )
}

type Closing = { readonly onClose: () => void }

function NewMap({
  partnerships,
  maps,
  onClose
}: Closing & { readonly partnerships: readonly Partnership[]; readonly maps: readonly MapRow[] }) {
  const { go } = useWorkplace()
  const command = useCommand()
  const [name, setName] = useState('')
  const [state, setState] = useState<'current' | 'proposed'>('current')
  const [on, setOn] = useState(today())
  const [partnershipId, setPartnership] = useState(partnerships.length === 1 ? (partnerships[0]?.id ?? null) : null)
  const [copyOf, setCopyOf] = useState<Id | null>(null)
  const add = async (): Promise<void> => {
    const made = await command('The map was not made', 'maps.create', {
      name,
      state,
      holdsOn: on,
      partnershipId,
      copyOf
    })
    if (made) go({ name: 'map', id: made.id })
  }
  return (
    <FormDialog title="New map" submit="Make the map" onClose={onClose} onSubmit={add}>
      <TextField label="Name" value={name} onChange={setName} isRequired autoFocus />
      <Select
        label="Shows"
        value={state}
        choices={[
          { id: 'current', label: 'What there is' },
          { id: 'proposed', label: 'What is proposed' }
        ]}
        onChange={setState}
      />
      <DateField label="On" value={on} onChange={(day) => setOn(day || today())} />
      <RecordSelect label="Partnership" records={partnerships} value={partnershipId} onChange={setPartnership} />
      {maps.length > 0 && (
        <RecordSelect
          label="Begins as a copy of"
          records={maps}
          value={copyOf}
          none="Nothing: an empty map"
          onChange={setCopyOf}
        />
      )}
    </FormDialog>
  )
}

function PartnershipForm({ partnership, onClose }: Closing & { readonly partnership: Partnership | null }) {
  const workplace = useWorkplace()
  const command = useCommand()
  const [name, setName] = useState(partnership?.name ?? '')
  const [purpose, setPurpose] = useState(partnership?.purpose ?? '')
  const [startsOn, setStart] = useState(partnership?.startsOn ?? '')
  const [endsOn, setEnd] = useState(partnership?.endsOn ?? '')
  const save = async (): Promise<void> => {
    const saved = await command('The partnership was not saved', 'partnerships.save', {
      ...(partnership && { id: partnership.id }),
      name,
      purpose,
      startsOn: startsOn || null,
      endsOn: endsOn || null
    })
    if (saved) onClose()
  }
  const remove = async (): Promise<void> => {
    if (!partnership) return
    onClose()
    await deleteRecord(workplace, partnership.name, 'partnerships.delete', { id: partnership.id })
  }
  return (
    <FormDialog
      title={partnership ? partnership.name : 'New partnership'}
      submit={partnership ? 'Save' : 'Add the partnership'}
      onClose={onClose}
      onSubmit={save}
      {...(partnership && { onDelete: remove })}
    >
      <TextField label="Name" value={name} onChange={setName} isRequired autoFocus />
      <TextArea label="What for" value={purpose} onChange={setPurpose} />
      <DateField label="First day" value={startsOn} onChange={setStart} />
      <DateField label="Last day" value={endsOn} onChange={setEnd} />
    </FormDialog>
  )
}
