import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import {
  type OpenedOrganisation,
  type Organisation as OrganisationValue,
  organisationKindNames,
  organisationKinds,
  type Post
} from '../../../shared/organisations/calls'
import { type Following, followings, spanInWords } from '../../../shared/partnerships/dates'
import { begun, joined } from '../../../shared/partnerships/words'
import { formatDate } from '../../../shared/values'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { Page } from '../../ui/Page'
import { choicesOf, Select } from '../../ui/Select'
import { Table } from '../../ui/Table'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { FormDialog } from '../common/FormDialog'
import { deleteRecord, SavingState, useCommand, useKept } from '../common/records'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'

/** An organisation: its dates, what it came from and became, its people and posts, and where it has a seat. */
export function Organisation({ id }: { readonly id: string }) {
  const opened = useQuery('organisations.get', { id })
  if (opened.status !== 'ready')
    return (
      <Page title="Organisation">{opened.status === 'failed' ? <Failed error={opened.error} /> : <Waiting />}</Page>
    )
  return <Editor opened={opened.value} />
}

function Editor({ opened }: { readonly opened: OpenedOrganisation }) {
  const workplace = useWorkplace()
  const { go } = workplace
  const kept = useKept({ value: opened.organisation, revision: 1 }, (_revision, value: OrganisationValue) => ({
    key: `organisation-${value.id}`,
    what: `the organisation “${value.name}”`,
    call: 'organisations.save',
    input: value
  }))
  const { value } = kept
  const [post, setPost] = useState<Post | 'new' | null>(null)
  const edit = (more: Partial<OrganisationValue>): void => kept.change((own) => ({ ...own, ...more }))
  const leave = async (): Promise<void> => {
    await kept.flush()
    if (await deleteRecord(workplace, value.name, 'organisations.delete', { id: value.id }))
      go({ name: 'organisations' })
  }
  return (
    <Page
      title={value.name}
      subtitle={<a href={placeHash({ name: 'organisations' })}>All organisations</a>}
      actions={
        <>
          <SavingState kept={kept} />
          <Button icon={<Trash2 aria-hidden size={16} />} onPress={() => void leave()}>
            Delete organisation
          </Button>
        </>
      }
    >
      <div className="record-form">
        <TextField label="Name" value={value.name} maxLength={300} onChange={(name) => name.trim() && edit({ name })} />
        <TextField
          label="Short name"
          value={value.shortName}
          maxLength={100}
          onChange={(shortName) => edit({ shortName })}
        />
        <Select
          label="Kind"
          value={value.kind}
          choices={choicesOf(organisationKinds, organisationKindNames)}
          onChange={(kind) => edit({ kind })}
        />
        <TextField
          label="Code"
          description="Such as its ODS code"
          value={value.identifier}
          maxLength={100}
          onChange={(identifier) => edit({ identifier })}
        />
        <DateField label="First day" value={value.startsOn ?? ''} onChange={(on) => edit({ startsOn: on || null })} />
        <DateField label="Last day" value={value.endsOn ?? ''} onChange={(on) => edit({ endsOn: on || null })} />
      </div>
      {opened.successions.length > 0 && <Line opened={opened} />}
      <section>
        <h2>Posts and people</h2>
        {opened.people.length > 0 && (
          <Table
            label="People"
            rows={opened.people}
            columns={[
              { id: 'name', label: 'Name', isRowName: true, cell: (row) => row.name },
              { id: 'post', label: 'Post', cell: (row) => row.post },
              { id: 'phone', label: 'Telephone', width: 'narrow', cell: (row) => row.phone }
            ]}
          />
        )}
        {opened.posts.length > 0 && (
          <Table
            label="Posts"
            rows={opened.posts}
            columns={[
              { id: 'title', label: 'Post', isRowName: true, cell: (row) => row.title },
              { id: 'when', label: 'When', width: 'narrow', cell: spanInWords },
              {
                id: 'edit',
                label: 'Change',
                isLabelHidden: true,
                width: 'narrow',
                cell: (row) => (
                  <Button look="quiet" aria-label={`Change ${row.title}`} onPress={() => setPost(row)}>
                    Change
                  </Button>
                )
              }
            ]}
          />
        )}
        <div className="buttons">
          <Button icon={<Plus aria-hidden size={16} />} onPress={() => setPost('new')}>
            New post
          </Button>
        </div>
      </section>
      {opened.memberships.length > 0 && (
        <section>
          <h2>Seats on its behalf</h2>
          <Table
            label="Seats on its behalf"
            rows={opened.memberships}
            hrefOf={(row) => placeHash({ name: 'body', id: row.bodyId })}
            columns={[
              { id: 'body', label: 'Body', isRowName: true, cell: (row) => row.body },
              { id: 'who', label: 'Who', cell: (row) => row.person || row.post || 'The organisation itself' },
              { id: 'role', label: 'Role', width: 'narrow', cell: (row) => row.role || 'Member' },
              { id: 'when', label: 'When', width: 'narrow', cell: spanInWords }
            ]}
          />
        </section>
      )}
      <Links heading="Its bodies" place="body" list={opened.bodies} />
      <Links heading="Its agreements" place="agreement" list={opened.agreements} />
      <TextArea label="Notes" value={value.notes} maxLength={5000} onChange={(notes) => edit({ notes })} />
      {post && <PostForm post={post === 'new' ? null : post} organisationId={value.id} onClose={() => setPost(null)} />}
    </Page>
  )
}

/** What it came from and what it became, each event in a sentence. */
function Line({ opened }: { readonly opened: OpenedOrganisation }) {
  const nameOf = (id: string): string => opened.names.find((own) => own.id === id)?.name ?? ''
  const told = ({ kind, on, from, to }: Following): string => {
    const [before, after] = [joined(from.map(nameOf)), joined(to.map(nameOf))]
    const day = formatDate(on)
    if (kind === 'merger') return `On ${day}, ${before} merged into ${after}.`
    if (kind === 'split') return `On ${day}, ${before} was split into ${after}.`
    return `On ${day}, ${after} took the place of ${before}.`
  }
  return (
    <section>
      <h2>Where it comes from and what it became</h2>
      <ul>
        {followings(opened.successions).map((event) => (
          <li key={`${event.on} ${event.from.join(' ')}`}>{begun(told(event))}</li>
        ))}
      </ul>
      <p>
        {opened.names
          .filter((own) => own.id !== opened.organisation.id)
          .map((own) => (
            <a key={own.id} href={placeHash({ name: 'organisation', id: own.id })} className="line-link">
              {own.name}
            </a>
          ))}
      </p>
    </section>
  )
}

function Links({
  heading,
  place,
  list
}: {
  readonly heading: string
  readonly place: 'body' | 'agreement'
  readonly list: readonly { readonly id: string; readonly name: string }[]
}) {
  if (list.length === 0) return null
  return (
    <section>
      <h2>{heading}</h2>
      <ul>
        {list.map((own) => (
          <li key={own.id}>
            <a href={placeHash({ name: place, id: own.id })}>{own.name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PostForm({
  post,
  organisationId,
  onClose
}: {
  readonly post: Post | null
  readonly organisationId: string
  readonly onClose: () => void
}) {
  const workplace = useWorkplace()
  const command = useCommand()
  const [title, setTitle] = useState(post?.title ?? '')
  const [startsOn, setStart] = useState(post?.startsOn ?? '')
  const [endsOn, setEnd] = useState(post?.endsOn ?? '')
  const save = async (): Promise<void> => {
    const saved = await command('The post was not saved', 'posts.save', {
      ...(post && { id: post.id }),
      title,
      organisationId,
      startsOn: startsOn || null,
      endsOn: endsOn || null
    })
    if (saved) onClose()
  }
  const remove = async (): Promise<void> => {
    if (!post) return
    onClose()
    await deleteRecord(workplace, post.title, 'posts.delete', { id: post.id })
  }
  return (
    <FormDialog
      title={post ? post.title : 'New post'}
      submit="Save"
      onClose={onClose}
      onSubmit={save}
      {...(post && { onDelete: remove })}
    >
      <TextField label="Title" value={title} onChange={setTitle} isRequired autoFocus />
      <DateField label="First day" value={startsOn} onChange={setStart} />
      <DateField label="Last day" value={endsOn} onChange={setEnd} />
    </FormDialog>
  )
}
