import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import type { Meeting } from '../../../shared/meetings/calls'
import { formatDate } from '../../../shared/values'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { MenuButton } from '../../ui/MenuButton'
import { TextField } from '../../ui/TextField'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { countOf } from '../common/when'
import { ItemForm } from './ItemForm'

/** Other ways to fill an agenda: an item of its own, a template, the standing items of the last meeting. */
export function AgendaTools({ meeting }: { readonly meeting: Meeting }) {
  const { link, notices } = useWorkplace()
  const templates = valueOr(useQuery('agenda.templates', {}), [])
  const [open, setOpen] = useState<'' | 'item' | 'template'>('')
  const [name, setName] = useState('')
  const minutes = valueOr(useQuery('agenda.minutesToApprove', { meetingId: meeting.id }), null)
  const attachMinutes = async (): Promise<void> => {
    const answer = await link.call('packs.attachMinutes', { meetingId: meeting.id })
    if (!answer.ok) return notices.fail('The minutes were not put on the agenda', answer.error)
    notices.say({ title: `The minutes of ${formatDate(answer.value.date)} are attached to their item.` })
  }
  const fill = async (templateId: string | null): Promise<void> => {
    const answer = await link.call('agenda.fill', { meetingId: meeting.id, templateId })
    if (!answer.ok) return notices.fail('The agenda was not filled', answer.error)
    notices.say({
      title:
        answer.value.added === 0
          ? 'Everything was on the agenda already.'
          : `Added ${countOf(answer.value.added, 'item')}.`
    })
  }
  const saveTemplate = async (): Promise<void> => {
    const answer = await link.call('agenda.saveTemplate', { meetingId: meeting.id, name })
    if (!answer.ok) return notices.fail('The template was not kept', answer.error)
    notices.say({ title: `Kept the standing items as “${name}”.` })
    setOpen('')
  }
  return (
    <>
      <MenuButton
        label="More items"
        icon={<ListPlus aria-hidden size={16} />}
        entries={[
          { id: 'item', label: 'Item without a report …', run: () => setOpen('item') },
          ...(minutes
            ? [
                {
                  id: 'minutes',
                  label: `Minutes of ${formatDate(minutes.date)}, to be approved`,
                  run: () => void attachMinutes()
                }
              ]
            : []),
          { id: 'last', label: 'Standing items of the last agenda', run: () => void fill(null) },
          ...templates
            .filter((template) => template.bodyId === null || template.bodyId === meeting.bodyId)
            .map((template) => ({ id: template.id, label: template.name, run: () => void fill(template.id) })),
          { id: 'keep', label: 'Keep the standing items as a template …', run: () => setOpen('template') }
        ]}
      />
      <ItemForm meetingId={meeting.id} item={null} isOpen={open === 'item'} onClose={() => setOpen('')} />
      <Dialog title="Keep as a template" isOpen={open === 'template'} onClose={() => setOpen('')}>
        <Form className="form dialog-body" onSubmit={saveTemplate}>
          <TextField label="Name of the template" value={name} onChange={setName} autoFocus autoComplete="off" />
          <FormButtons submit="Keep template" onCancel={() => setOpen('')} />
        </Form>
      </Dialog>
    </>
  )
}
