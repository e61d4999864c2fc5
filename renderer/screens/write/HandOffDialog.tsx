import { useState } from 'react'
import type { Implication } from '../../../shared/reports/report'
import { CheckField } from '../../ui/CheckField'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { TextField } from '../../ui/TextField'
import { useWork } from '../../ui/useWork'
import { useWorkplace } from '../common/useWorkplace'
import { countOf } from '../common/when'
import { type Seal, SealFields, sealWords, unsealed } from './SealFields'
import { useWriting } from './useWriting'

/** What is sent, and whether it is for Word. */
export type Sending = { readonly of: Implication | 'whole'; readonly isWord: boolean }

export type HandOffDialogProps = {
  readonly id: string
  /** Null while closed. */
  readonly sending: Sending | null
  readonly onClose: () => void
}

/** Asks to whom a report or one implication goes, and writes the file that is sent. */
export function HandOffDialog(props: HandOffDialogProps) {
  const { sending, onClose } = props
  return (
    <Dialog title={sending === null ? '' : titleOf(sending)} isOpen={sending !== null} onClose={onClose}>
      {sending !== null && <Fields {...props} sending={sending} />}
    </Dialog>
  )
}

function titleOf({ of, isWord }: Sending): string {
  if (of === 'whole') return isWord ? 'Send the whole report as Word' : 'Send the whole report'
  return isWord ? `Send “${of.heading}” for clearing as Word` : `Send “${of.heading}” to an officer`
}

function Fields({ id, sending: { of, isWord }, onClose }: HandOffDialogProps & { readonly sending: Sending }) {
  const { write, notices } = useWorkplace()
  const { draft, change, style } = useWriting()
  const consults = of === 'whole' ? '' : (style.implications.kinds.find(({ kind }) => kind === of.kind)?.consults ?? '')
  const [person, setPerson] = useState(consults)
  const [post, setPost] = useState('')
  const [note, setNote] = useState('')
  const [sectionIds, setSectionIds] = useState<readonly string[]>([])
  const [seal, setSeal] = useState<Seal>(unsealed)
  const [wrong, setWrong] = useState('')
  const [isBusy, work] = useWork()
  const send = async (): Promise<void> => {
    const implicationId = of === 'whole' ? null : of.id
    const answer = await work(async () => {
      await draft.flush()
      const asks = {
        ...{ reportId: id, implicationId, person, post, note },
        sectionIds: of === 'whole' ? [...sectionIds] : []
      }
      const told = {
        failed: null,
        said: () => ({
          title: 'The file is ready to be sent.',
          details: ['When it comes back, bring it in under “Versions”.']
        })
      }
      return isWord
        ? write('handOffs.sendWord', asks, told)
        : write('handOffs.send', { ...asks, ...sealWords(seal) }, told)
    })
    if (!answer.ok && answer.error.field === 'passphrase') return setWrong(answer.error.message)
    if (!answer.ok) return notices.fail('The file was not written', answer.error)
    if (!answer.value) return
    if (of !== 'whole')
      change((report) => ({
        ...report,
        implications: report.implications.map((own) => (own.id === of.id ? { ...own, status: 'sent' } : own))
      }))
    onClose()
  }
  return (
    <Form onSubmit={send}>
      <p>
        Packwright writes a file that you send by e-mail or put in a shared folder. The other person opens it in{' '}
        {isWord ? 'Word' : 'Packwright'}, {of === 'whole' ? 'works on the report' : 'answers'} and sends{' '}
        {isWord ? 'it' : 'a file'} back.{' '}
        {isWord &&
          (of === 'whole'
            ? 'Word keeps track of every change.'
            : 'Only that part can be filled in; the rest is locked, and can be read and remarked on.')}
      </p>
      <TextField label="To whom" value={person} onChange={setPerson} maxLength={300} autoFocus />
      <TextField label="Their post" value={post} onChange={setPost} maxLength={300} />
      {of === 'whole' && <AskedSections chosen={sectionIds} onChoose={setSectionIds} />}
      <TextField label="Note for them" value={note} onChange={setNote} maxLength={2000} />
      {!isWord && (
        <SealFields
          person={person}
          seal={seal}
          wrong={wrong}
          onChange={(next) => {
            setSeal(next)
            setWrong('')
          }}
        />
      )}
      <FormButtons submit="Write the file …" isDisabled={isBusy} onCancel={onClose} />
    </Form>
  )
}

type AskedSectionsProps = {
  readonly chosen: readonly string[]
  readonly onChoose: (ids: readonly string[]) => void
}

/** Which sections are asked for: what comes back in others is told apart then. */
function AskedSections({ chosen, onChoose }: AskedSectionsProps) {
  const { draft } = useWriting()
  const sections = draft.get().report.sections.filter(({ heading }) => heading !== '')
  return (
    <details>
      <summary>
        {chosen.length === 0 ? 'All of it is asked for' : `${countOf(chosen.length, 'section')} asked for`}
      </summary>
      <p className="dim">
        Tick what they are to change. What comes back in other places is shown apart, and stays out unless you take it.
      </p>
      {sections.map(({ id, heading }) => (
        <CheckField
          key={id}
          isOn={chosen.includes(id)}
          onChange={(isOn) => onChoose(isOn ? [...chosen, id] : chosen.filter((own) => own !== id))}
        >
          {heading}
        </CheckField>
      ))}
    </details>
  )
}
