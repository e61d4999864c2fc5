import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { MinutesView } from '../../../shared/meetings/clerkCalls'
import type { Action } from '../../../shared/meetings/minutes'
import { formatDate } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { offerUndo } from '../common/records'
import { useWorkplace } from '../common/useWorkplace'
import { today } from '../common/when'

/** What the meeting asked somebody to do, and a line to add more. */
export function ActionList({
  meetingId,
  items,
  actions
}: {
  readonly meetingId: string
  readonly items: MinutesView['items']
  readonly actions: readonly Action[]
}) {
  const { link, notices } = useWorkplace()
  const [text, setText] = useState('')
  const [owner, setOwner] = useState('')
  const [due, setDue] = useState('')
  const [itemId, setItemId] = useState('')
  const add = async (): Promise<void> => {
    const answer = await link.call('actions.save', {
      action: { id: null, meetingId, itemId: itemId || null, text, owner, due: due || null, doneOn: null }
    })
    if (!answer.ok) return notices.fail('The action was not added', answer.error)
    setText('')
  }
  return (
    <section aria-labelledby="actions">
      <h2 id="actions">Actions</h2>
      <ActionRows actions={actions} />
      <Form className="fields-row" onSubmit={add}>
        <TextField label="What is to be done" value={text} onChange={setText} autoComplete="off" />
        <TextField label="Owner" value={owner} onChange={setOwner} autoComplete="off" />
        <DateField label="By" value={due} onChange={setDue} />
        <Select
          label="From item"
          choices={items.map(({ id, number, title }) => ({ id, label: `${number} ${title}` }))}
          value={itemId}
          onChange={setItemId}
        />
        <Button type="submit" icon={<Plus aria-hidden size={16} />}>
          Add action
        </Button>
      </Form>
    </section>
  )
}

/** Actions with owner and date, each to be ticked off, changed, or taken out. */
export function ActionRows({ actions }: { readonly actions: readonly (Action & { readonly body?: string })[] }) {
  const workplace = useWorkplace()
  const { link, notices } = workplace
  const [changing, setChanging] = useState<Action | null>(null)
  const save = async (action: Action): Promise<void> => {
    const { id, meetingId, itemId, text, owner, due, doneOn } = action
    const answer = await link.call('actions.save', { action: { id, meetingId, itemId, text, owner, due, doneOn } })
    if (!answer.ok) notices.fail('The action was not saved', answer.error)
  }
  const remove = async (action: Action): Promise<void> => {
    const answer = await link.call('actions.delete', { id: action.id })
    if (!answer.ok) return notices.fail('The action was not taken out', answer.error)
    offerUndo(workplace, { title: `Took out the action “${action.text}”.`, act: answer.value.act })
  }
  if (actions.length === 0) return <p className="dim">None.</p>
  return (
    <>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Done</th>
            <th scope="col">Action</th>
            <th scope="col">Owner</th>
            <th scope="col">By</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {actions.map((action) => (
            <tr key={action.id}>
              <td>
                <Tick
                  label={action.doneOn ? `Done ${formatDate(action.doneOn)}` : 'Done'}
                  isOn={action.doneOn !== null}
                  onChange={(isOn) => void save({ ...action, doneOn: isOn ? today() : null })}
                />
              </td>
              <td>
                {action.text}
                {action.body && <span className="dim"> ({action.body})</span>}
              </td>
              <td>{action.owner}</td>
              <td>{action.due && formatDate(action.due)}</td>
              <td>
                <Button look="quiet" aria-label={`Change ${action.text}`} onPress={() => setChanging(action)}>
                  Change
                </Button>
                <Button look="quiet" aria-label={`Take out ${action.text}`} onPress={() => void remove(action)}>
                  Take out
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Dialog title="Action" isOpen={changing !== null} onClose={() => setChanging(null)}>
        {changing && (
          <ActionForm
            action={changing}
            onSave={(action) => {
              setChanging(null)
              void save(action)
            }}
            onClose={() => setChanging(null)}
          />
        )}
      </Dialog>
    </>
  )
}

function ActionForm({
  action,
  onSave,
  onClose
}: {
  readonly action: Action
  readonly onSave: (action: Action) => void
  readonly onClose: () => void
}) {
  const [draft, setDraft] = useState(action)
  const isEmpty = draft.text.trim() === ''
  return (
    <Form className="form dialog-body" onSubmit={() => !isEmpty && onSave(draft)}>
      <TextField
        label="What is to be done"
        value={draft.text}
        onChange={(text) => setDraft({ ...draft, text })}
        error={isEmpty ? 'Say what is to be done.' : undefined}
        autoFocus
        autoComplete="off"
      />
      <TextField
        label="Owner"
        value={draft.owner}
        onChange={(owner) => setDraft({ ...draft, owner })}
        autoComplete="off"
      />
      <DateField label="By" value={draft.due ?? ''} onChange={(due) => setDraft({ ...draft, due: due || null })} />
      <FormButtons submit="Save" isDisabled={isEmpty} onCancel={onClose} />
    </Form>
  )
}
