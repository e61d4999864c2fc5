import { Plus, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { type MembershipRow, sitterName } from '../../../shared/organisations/calls'
import { bodyKindNames, bodyKinds, type DecisionBody } from '../../../shared/partnerships/calls'
import { holdsOn, spanInWords } from '../../../shared/partnerships/dates'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { CheckField } from '../../ui/CheckField'
import { DateField } from '../../ui/DateField'
import { DaySlider } from '../../ui/DaySlider'
import { Page } from '../../ui/Page'
import { choicesOf, Select } from '../../ui/Select'
import { Table } from '../../ui/Table'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { FormDialog } from '../common/FormDialog'
import { RecordSelect } from '../common/RecordSelect'
import { deleteRecord, SavingState, useCommand, useKept } from '../common/records'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Waiting } from '../common/Waiting'
import { today } from '../common/when'

/** A body: what it is for, when and how it meets, and who sits on it. */
export function Body({ id }: { readonly id: string }) {
  const { collections } = useWorkplace()
  const bodies = useCollection(collections.bodies)
  const body = valueOr(bodies, []).find((own) => own.id === id)
  if (bodies.status === 'loading')
    return (
      <Page title="Body">
        <Waiting />
      </Page>
    )
  if (!body)
    return (
      <Page title="Body">
        <p>There is no such body. It may have been deleted.</p>
      </Page>
    )
  return <BodyEditor body={body} />
}

function BodyEditor({ body }: { readonly body: DecisionBody }) {
  const workplace = useWorkplace()
  const { collections, go } = workplace
  const kept = useKept({ value: body, revision: 1 }, (_revision, value: DecisionBody) => ({
    key: `body-${value.id}`,
    what: `the body “${value.name}”`,
    call: 'bodies.save',
    input: value
  }))
  const { value } = kept
  const edit = (more: Partial<DecisionBody>): void => kept.change((own) => ({ ...own, ...more }))
  const organisations = valueOr(useCollection(collections.organisations), [])
  const partnerships = valueOr(useQuery('partnerships.list', {}), [])
  const seats = valueOr(useQuery('memberships.list', { bodyId: body.id }), [])
  const [day, setDay] = useState(today())
  const [seat, setSeat] = useState<MembershipRow | 'new' | null>(null)
  const shown = seats.filter((own) => holdsOn(own, day))
  const days = seats.flatMap((own) => [own.startsOn, own.endsOn]).filter((own) => own !== null)
  const leave = async (): Promise<void> => {
    await kept.flush()
    if (await deleteRecord(workplace, value.name, 'bodies.delete', { id: value.id })) go({ name: 'partnerships' })
  }
  const removeSeat = async (row: MembershipRow): Promise<void> => {
    await deleteRecord(workplace, `${sitterName(row)} on ${row.body}`, 'memberships.delete', { id: row.id })
  }
  return (
    <Page
      title={value.name}
      subtitle={<a href={placeHash({ name: 'partnerships' })}>All partnerships and bodies</a>}
      actions={
        <>
          <SavingState kept={kept} />
          <Button icon={<Trash2 aria-hidden size={16} />} onPress={() => void leave()}>
            Delete body
          </Button>
        </>
      }
    >
      <section>
        <h2>Members</h2>
        <DaySlider days={days} day={day} today={today()} onChange={setDay} />
        {shown.length === 0 ? (
          <p className="dim">Nobody is recorded as sitting here on that day.</p>
        ) : (
          <Table
            label="Members"
            rows={shown}
            columns={[
              { id: 'who', label: 'Member', isRowName: true, cell: sitterName },
              { id: 'role', label: 'Role', width: 'narrow', cell: (row) => row.role || 'Member' },
              {
                id: 'behalf',
                label: 'On behalf of',
                cell: (row) => (row.person || row.post ? row.onBehalfOf : '')
              },
              { id: 'when', label: 'When', width: 'narrow', cell: spanInWords },
              {
                id: 'actions',
                label: 'Actions',
                isLabelHidden: true,
                width: 'narrow',
                cell: (row) => (
                  <span className="buttons">
                    <Button
                      look="quiet"
                      aria-label={`Change the seat of ${sitterName(row)}`}
                      onPress={() => setSeat(row)}
                    >
                      Change
                    </Button>
                    <Button
                      look="quiet"
                      icon={<X aria-hidden size={16} />}
                      aria-label={`Take away the seat of ${sitterName(row)}`}
                      onPress={() => void removeSeat(row)}
                    />
                  </span>
                )
              }
            ]}
          />
        )}
        <div className="buttons">
          <Button icon={<Plus aria-hidden size={16} />} onPress={() => setSeat('new')}>
            Add a member
          </Button>
        </div>
      </section>
      <section>
        <h2>About it</h2>
        <div className="record-form">
          <TextField
            label="Name"
            value={value.name}
            maxLength={300}
            onChange={(name) => name.trim() && edit({ name })}
          />
          <Select
            label="Kind"
            value={value.kind}
            choices={choicesOf(bodyKinds, bodyKindNames)}
            onChange={(kind) => edit({ kind })}
          />
          <RecordSelect
            label="Of the organisation"
            records={organisations}
            value={value.organisationId}
            none="None of its own"
            onChange={(id) => edit({ organisationId: id })}
          />
          <RecordSelect
            label="Partnership"
            records={partnerships}
            value={value.partnershipId}
            onChange={(id) => edit({ partnershipId: id })}
          />
          <TextField
            label="Meets"
            value={value.frequency}
            maxLength={120}
            onChange={(frequency) => edit({ frequency })}
          />
          <TextField label="Quorum" value={value.quorum} maxLength={300} onChange={(quorum) => edit({ quorum })} />
          <DateField label="First day" value={value.startsOn ?? ''} onChange={(on) => edit({ startsOn: on || null })} />
          <DateField label="Last day" value={value.endsOn ?? ''} onChange={(on) => edit({ endsOn: on || null })} />
        </div>
        <CheckField isOn={value.decides} onChange={(decides) => edit({ decides })}>
          Takes decisions itself
        </CheckField>
        <TextArea label="Terms of reference" rows={6} value={value.terms} onChange={(terms) => edit({ terms })} />
      </section>
      {seat && <SeatForm body={value} seat={seat === 'new' ? null : seat} onClose={() => setSeat(null)} />}
    </Page>
  )
}

function SeatForm({
  body,
  seat,
  onClose
}: {
  readonly body: DecisionBody
  readonly seat: MembershipRow | null
  readonly onClose: () => void
}) {
  const { collections } = useWorkplace()
  const command = useCommand()
  const organisations = valueOr(useCollection(collections.organisations), [])
  const people = valueOr(useQuery('people.list', {}), [])
  const posts = valueOr(useQuery('posts.list', {}), [])
  const [personId, setPerson] = useState(seat?.personId ?? '')
  const [postId, setPost] = useState(seat?.postId ?? '')
  const [behalf, setBehalf] = useState(seat?.onBehalfOfId ?? null)
  const [role, setRole] = useState(seat?.role ?? '')
  const [startsOn, setStart] = useState(seat?.startsOn ?? '')
  const [endsOn, setEnd] = useState(seat?.endsOn ?? '')
  const save = async (): Promise<void> => {
    const saved = await command('The seat was not saved', 'memberships.save', {
      ...(seat && { id: seat.id }),
      bodyId: body.id,
      personId: personId || null,
      postId: postId || null,
      onBehalfOfId: behalf,
      role,
      startsOn: startsOn || null,
      endsOn: endsOn || null
    })
    if (saved) onClose()
  }
  return (
    <FormDialog title={seat ? 'Change a seat' : 'Add a member'} submit="Save" onClose={onClose} onSubmit={save}>
      <Select
        label="Person"
        value={personId}
        emptyChoice="Nobody by name"
        choices={people.map((own) => ({ id: own.id, label: own.name, ...(own.post && { description: own.post }) }))}
        onChange={(id) => {
          setPerson(id)
          const home = people.find((own) => own.id === id)?.organisationId
          if (behalf === null && home) setBehalf(home)
        }}
      />
      {posts.length > 0 && (
        <Select
          label="Whoever holds the post"
          value={postId}
          emptyChoice="No post"
          choices={posts.map((own) => ({ id: own.id, label: own.title }))}
          onChange={setPost}
        />
      )}
      <RecordSelect label="On behalf of" records={organisations} value={behalf} none="Nobody" onChange={setBehalf} />
      <TextField label="Role" description="Chair, vice-chair, …" value={role} onChange={setRole} maxLength={120} />
      <DateField label="First day" value={startsOn} onChange={setStart} />
      <DateField label="Last day" value={endsOn} onChange={setEnd} />
    </FormDialog>
  )
}
