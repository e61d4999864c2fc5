import { Ellipsis, EyeOff, Paperclip } from 'lucide-react'
import { useState } from 'react'
import type { Attachment, PackItemState, PackState } from '../../../shared/packs/calls'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { MenuButton } from '../../ui/MenuButton'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { offerBack } from '../meetings/bringBack'
import { useWorkplace } from '../useWorkplace'
import { countOf } from '../when'
import { ExemptionDialog } from './ExemptionDialog'
import { placeOnPage } from './Preflight'

const changeWords = {
  'no-pack': '',
  new: 'New since the pack',
  changed: 'Changed since the pack',
  same: 'As in the pack'
} as const

/** The papers of each item: what is attached, what is exempt and why, and what people have already. */
export function Papers({ state }: { readonly state: PackState }) {
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">Papers</h2>
      <ol className="papers">
        {state.items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ol>
    </section>
  )
}

function Item({ item }: { readonly item: PackItemState }) {
  const { link, notices } = useWorkplace()
  const [isExempting, setExempting] = useState(false)
  const attach = async (): Promise<void> => {
    const answer = await link.call('packs.attach', { itemId: item.id })
    if (!answer.ok) return notices.fail('Nothing was attached', answer.error)
    if (answer.value === null) return
    const troubled = answer.value.added.filter(({ trouble }) => trouble !== '')
    const taken = answer.value.added.length - troubled.length
    if (taken > 0) notices.say({ title: `Attached ${countOf(taken, 'file')} to item ${item.number}.` })
    if (troubled.length > 0)
      notices.say({
        tone: 'error',
        title: `${countOf(troubled.length, 'file')} cannot go into the pack`,
        details: troubled.map(({ name, trouble }) => `“${name}”: ${trouble}.`)
      })
  }
  const exempt = async (exemption: PackItemState['exemption']): Promise<void> => {
    const answer = await link.call('packs.exemptItem', { itemId: item.id, exemption })
    if (!answer.ok) notices.fail('The item was not changed', answer.error)
  }
  const title = `${item.number} ${item.title}`
  return (
    <li className="paper-item" id={placeOnPage.item(item.id)} tabIndex={-1} aria-label={title}>
      <div className="paper-head">
        <span className="paper-title">{title}</span>
        <Button
          look="quiet"
          icon={<Paperclip aria-hidden size={16} />}
          aria-label={`Attach files to item ${item.number}`}
          onPress={() => void attach()}
        >
          Attach
        </Button>
        <Button
          look="quiet"
          icon={<EyeOff aria-hidden size={16} />}
          aria-label={`Exempt matter of item ${item.number}`}
          onPress={() => setExempting(true)}
        >
          Exempt
        </Button>
      </div>
      <p className="dim">{[changeWords[item.change], item.had && `pages ${item.had}`].filter(Boolean).join(', ')}</p>
      {item.exemption && (
        <p className="exempt-mark">
          The whole item is exempt: paragraph {item.exemption.paragraph}. The public pack has one sheet in its place.
        </p>
      )}
      {item.exemptParts.length > 0 && (
        <ul className="exempt-parts">
          {item.exemptParts.map((part) => (
            <li key={`${part.words}-${part.paragraph}`}>
              Exempt, paragraph {part.paragraph}: {part.words}
            </li>
          ))}
        </ul>
      )}
      {item.attachments.length > 0 && (
        <ul className="attachments">
          {item.attachments.map((attachment, at) => (
            <Attached key={attachment.id} attachment={attachment} at={at} of={item.attachments.length} />
          ))}
        </ul>
      )}
      {isExempting && (
        <ExemptionDialog
          title={`Item ${item.number} as a whole`}
          exemption={item.exemption}
          isOpen
          onSave={(exemption) => void exempt(exemption)}
          onClose={() => setExempting(false)}
        />
      )}
    </li>
  )
}

function Attached({
  attachment,
  at,
  of
}: {
  readonly attachment: Attachment
  readonly at: number
  readonly of: number
}) {
  const workplace = useWorkplace()
  const { link, notices } = workplace
  const [open, setOpen] = useState<'details' | 'exempt' | null>(null)
  const change = async (edit: Partial<Attachment> & { readonly position?: number }): Promise<void> => {
    const { title, description, isLeftOut, exemption, position } = edit
    const answer = await link.call('packs.changeAttachment', {
      id: attachment.id,
      title,
      description,
      isLeftOut,
      exemption,
      position
    })
    if (!answer.ok) notices.fail('The attachment was not changed', answer.error)
  }
  const detach = async (): Promise<void> => {
    const answer = await link.call('packs.detach', { id: attachment.id })
    if (!answer.ok) return notices.fail('The attachment was not taken off', answer.error)
    offerBack(workplace, {
      id: attachment.id,
      title: `Took “${attachment.title}” off. The file it came from is still where it was.`,
      back: `“${attachment.title}” is attached again.`
    })
  }
  const { title, pages, trouble, isLeftOut, exemption, notes } = attachment
  return (
    <li id={placeOnPage.attachment(attachment.id)} tabIndex={-1} aria-label={title}>
      <div className="paper-head">
        <span className="paper-title">
          {title}
          {pages > 0 && <span className="dim"> ({countOf(pages, 'page')})</span>}
        </span>
        <MenuButton
          isIconOnly
          look="quiet"
          label={`Actions for ${title}`}
          icon={<Ellipsis aria-hidden size={16} />}
          entries={[
            { id: 'details', label: 'Title and description …', run: () => setOpen('details') },
            { id: 'exempt', label: 'Exempt …', run: () => setOpen('exempt'), isDisabled: trouble !== '' },
            { id: 'up', label: 'Move up', run: () => void change({ position: at - 1 }), isDisabled: at === 0 },
            { id: 'down', label: 'Move down', run: () => void change({ position: at + 1 }), isDisabled: at === of - 1 },
            {
              id: 'leave',
              label: isLeftOut ? 'Put into the pack' : 'Leave out, with a sheet that says so',
              run: () => void change({ isLeftOut: !isLeftOut })
            },
            { id: 'detach', label: 'Take off', run: () => void detach() }
          ]}
        />
      </div>
      {trouble !== '' && !isLeftOut && <p className="remark">It cannot go into the pack, because {trouble}.</p>}
      {isLeftOut && <p className="dim">Left out; a sheet says so.</p>}
      {exemption && <p className="exempt-mark">Exempt, paragraph {exemption.paragraph}.</p>}
      {notes.map((note) => (
        <p key={note} className="dim">
          {note}
        </p>
      ))}
      {open === 'exempt' && (
        <ExemptionDialog
          title={title}
          exemption={exemption}
          isOpen
          onSave={(own) => void change({ exemption: own })}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'details' && (
        <Details attachment={attachment} onSave={(edit) => void change(edit)} onClose={() => setOpen(null)} />
      )}
    </li>
  )
}

function Details({
  attachment,
  onSave,
  onClose
}: {
  readonly attachment: Attachment
  readonly onSave: (edit: Pick<Attachment, 'title' | 'description' | 'isLeftOut'>) => void
  readonly onClose: () => void
}) {
  const [title, setTitle] = useState(attachment.title)
  const [description, setDescription] = useState(attachment.description)
  const [isLeftOut, setLeftOut] = useState(attachment.isLeftOut)
  return (
    <Dialog title={attachment.name} isOpen onClose={onClose}>
      <form
        className="form dialog-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSave({ title, description, isLeftOut })
          onClose()
        }}
      >
        <TextField
          label="Title"
          description="As it stands on the agenda."
          value={title}
          onChange={setTitle}
          error={title.trim() === '' ? 'Give the attachment a title.' : undefined}
        />
        {attachment.mediaType.startsWith('image/') && (
          <TextField
            label="What the picture shows"
            description="For those who cannot see it."
            value={description}
            onChange={setDescription}
          />
        )}
        <Tick label="Leave it out of the pack, with a sheet that says so" isOn={isLeftOut} onChange={setLeftOut} />
        <div className="dialog-buttons">
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" look="main" isDisabled={title.trim() === ''}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
