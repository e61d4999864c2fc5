import { Ellipsis } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { markWords, upperFirst } from '../../../shared/law/grounds'
import { pageNotes, stopsPublicCopy } from '../../../shared/packs/attachmentFindings'
import type { Attachment } from '../../../shared/packs/calls'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { MenuButton } from '../../ui/MenuButton'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { offerUndo } from '../common/records'
import { useWorkplace } from '../common/useWorkplace'
import { countOf } from '../common/when'
import { ExemptionDialog } from './ExemptionDialog'
import { LookThrough } from './LookThrough'
import { placeOnPage } from './Preflight'

/**
 * A file that goes with an item, what is to be known of it, and what can be done with it. Alt with the up or down arrow moves
 * it among those of its item.
 */
export function Attached({
  attachment,
  at,
  of
}: {
  readonly attachment: Attachment
  readonly at: number
  readonly of: number
}) {
  const workplace = useWorkplace()
  const { link, notices, go, place } = workplace
  const meetingId = 'id' in place ? place.id : ''
  const [open, setOpen] = useState<'details' | 'exempt' | 'look' | null>(null)
  const change = async (edit: Partial<Attachment> & { readonly position?: number }): Promise<void> => {
    const { title, description, isLeftOut, sheet, exemption, position } = edit
    const answer = await link.call('packs.changeAttachment', {
      id: attachment.id,
      title,
      description,
      isLeftOut,
      sheet,
      exemption,
      position
    })
    if (!answer.ok) notices.fail('The attachment was not changed', answer.error)
  }
  const detach = async (): Promise<void> => {
    const answer = await link.call('packs.detach', { id: attachment.id })
    if (!answer.ok) return notices.fail('The attachment was not taken off', answer.error)
    offerUndo(workplace, {
      title: `Took “${attachment.title}” off. The file it came from is still where it was.`,
      act: answer.value.act
    })
  }
  const { title, pages, trouble, isLeftOut, exemption, notes, findings, hasRestricted } = attachment
  const isLarge = findings.some(({ kind }) => kind === 'large')
  const isPdf = attachment.mediaType === 'application/pdf'
  const stops = findings.filter(stopsPublicCopy).length
  const moveByKeys = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    const position = event.key === 'ArrowUp' ? at - 1 : at + 1
    if (position < 0 || position >= of) return
    void change({ position }).then(() => notices.announce(`${title} is now attachment ${position + 1} of ${of}.`))
  }
  return (
    <li
      id={placeOnPage.attachment(attachment.id)}
      tabIndex={-1}
      aria-label={title}
      onKeyDown={moveByKeys}
      data-own-keys
    >
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
            {
              id: 'pages',
              label: 'Look at its pages',
              run: () => go({ name: 'attachment', id: attachment.id, spot: meetingId }),
              isDisabled: !isPdf || trouble !== ''
            },
            { id: 'look', label: 'Look through …', run: () => setOpen('look'), isDisabled: !isPdf || trouble !== '' },
            { id: 'exempt', label: 'Exempt …', run: () => setOpen('exempt'), isDisabled: trouble !== '' },
            { id: 'up', label: 'Move up', run: () => void change({ position: at - 1 }), isDisabled: at === 0 },
            { id: 'down', label: 'Move down', run: () => void change({ position: at + 1 }), isDisabled: at === of - 1 },
            ...(isLarge
              ? [
                  {
                    id: 'sheet',
                    label: attachment.sheet === 'a4' ? 'Keep the size of larger pages' : 'Make larger pages fit A4',
                    run: () => void change({ sheet: attachment.sheet === 'a4' ? 'own' : 'a4' })
                  }
                ]
              : []),
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
      {exemption && <p className="exempt-mark">{upperFirst(markWords(exemption))}.</p>}
      {stops > 0 && !isLeftOut && (
        <p className={exemption ? 'dim' : 'remark'}>
          It holds more than it shows{exemption ? '' : ', and no public copy can be made of it yet'}:{' '}
          <Button look="link" onPress={() => setOpen('look')} aria-label={`Look through ${title}`}>
            {stops === 1 ? 'one place' : `${stops} places`} to look at
          </Button>
          .
        </p>
      )}
      {hasRestricted && (
        <p className="dim">Something was taken out of it; the restricted copy has the file as it came.</p>
      )}
      {pageNotes(attachment).map(({ kind, words, isShrunk }) => (
        <p key={words} className={isShrunk ? 'remark' : 'dim'}>
          {words}
          {kind === 'large' && (
            <>
              {' '}
              <Button look="link" onPress={() => void change({ sheet: isShrunk ? 'own' : 'a4' })}>
                {isShrunk ? 'Keep the size' : 'Make it fit A4'}
              </Button>
            </>
          )}
        </p>
      ))}
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
      {open === 'look' && <LookThrough attachment={attachment} onClose={() => setOpen(null)} />}
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
      <Form
        className="form dialog-body"
        onSubmit={() => {
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
        <FormButtons submit="Save" isDisabled={title.trim() === ''} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
