import { useState } from 'react'
import type { PrintChanges, PrintChoice } from '../../../shared/packs/printing'
import { partOf } from '../../../shared/partOf'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { RadioList } from '../../ui/RadioList'
import { Tick } from '../../ui/Tick'
import { useWork } from '../../ui/useWork'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Waiting } from '../common/Waiting'
import { countOf, formatMoment } from '../common/when'
import { PagesToPrint, PrintFields, plainPrint } from './PrintFields'

type Props = {
  /** The meeting whose pack is printed; null to choose among all. */
  readonly meetingId: string | null
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Prints packs through the system's dialogue: which of them, which pages, on what paper. */
export function PrintDialog(props: Props) {
  return (
    <Dialog
      title={props.meetingId ? 'Print the pack' : 'Print packs'}
      width="wide"
      isOpen={props.isOpen}
      onClose={props.onClose}
    >
      <Choosing {...props} />
    </Dialog>
  )
}

function Choosing({ meetingId, onClose }: Props) {
  const { link, notices } = useWorkplace()
  const printable = useQuery('packs.printable', {})
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set(meetingId ? [meetingId] : []))
  const [choice, setChoice] = useState(plainPrint)
  const [isOpening, work] = useWork()
  const [error, setError] = useState('')
  // What the packs hold that has become exempt since they were built; printed only by somebody who says so.
  const [stale, setStale] = useState<readonly string[]>([])
  const [knowingly, setKnowingly] = useState(false)
  const clear = (): void => {
    setError('')
    setStale([])
    setKnowingly(false)
  }
  const change = (part: Partial<PrintChoice>): void => {
    clear()
    setChoice({ ...choice, ...part })
  }
  const forget = async (prints: readonly string[]): Promise<void> => {
    const answer = await link.call('packs.forgetPrint', { ids: [...prints] })
    if (answer.ok) notices.say({ title: 'That was not counted as printed.' })
    else notices.fail('This could not be taken back', answer.error)
  }
  const print = async (): Promise<void> => {
    const answer = await work(() => link.call('packs.print', { meetingIds: [...picked], knowingly, ...choice }))
    if (!answer.ok) {
      const { code, message, details = [] } = answer.error
      const isStale = code === 'conflict' && details.length > 0
      setStale(isStale ? details : [])
      return setError(isStale ? message : [message, ...details].join(' '))
    }
    const { packs, pages, prints } = answer.value
    notices.say({
      title: `The print dialogue is open: ${countOf(pages, 'page')} of ${countOf(packs, 'pack')}.`,
      details: ['Close the window that shows the pages when the printer has them.'],
      action: prints.length > 0 ? { label: 'It was not printed', run: () => void forget(prints) } : null
    })
    onClose()
  }
  const rows = valueOr(printable, []).filter((row) => meetingId === null || row.meetingId === meetingId)
  const [one] = picked
  if (printable.status === 'loading') return <Waiting />
  return (
    <Form className="form dialog-body" onSubmit={print}>
      {meetingId === null && (
        <fieldset className="form">
          <legend>Packs, the last one built for each meeting</legend>
          {rows.length === 0 && <p className="dim">No pack has been built yet.</p>}
          {rows.map(({ meetingId: id, name, pages, builtAt }) => (
            <Tick
              key={id}
              label={`${name}: ${countOf(pages, 'page')}, built ${formatMoment(builtAt, new Date(), 'in-line')}`}
              isOn={picked.has(id)}
              onChange={(isOn) => {
                clear()
                setPicked(new Set(isOn ? [...picked, id] : [...picked].filter((own) => own !== id)))
              }}
            />
          ))}
        </fieldset>
      )}
      <Pages choice={choice} meetingId={picked.size === 1 ? (one ?? null) : null} onChange={change} />
      <PrintFields choice={choice} onChange={change} />
      {choice.sides !== 'one' && picked.size > 1 && <p className="dim hint">Each pack begins on a sheet of its own.</p>}
      {error !== '' && (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
      {stale.length > 0 && (
        <>
          <ul className="matter">
            {partOf(stale, 8).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Tick label="I know; print it as it was built" isOn={knowingly} onChange={setKnowingly} />
        </>
      )}
      <FormButtons
        submit={isOpening ? 'Opening …' : 'Print …'}
        isDisabled={picked.size === 0 || isOpening || (stale.length > 0 && !knowingly)}
        onCancel={onClose}
      />
    </Form>
  )
}

/** Which pages. What has changed can only be told, and pages only be named, of one pack. */
function Pages({
  choice,
  meetingId,
  onChange
}: {
  readonly choice: PrintChoice
  readonly meetingId: string | null
  readonly onChange: (part: Partial<PrintChoice>) => void
}) {
  return (
    <>
      <RadioList
        label="Pages"
        choices={[
          { id: 'all', label: 'All pages' },
          {
            id: 'changed',
            label: choice.sides === 'one' ? 'Only pages that have changed' : 'Only sheets that have changed',
            description: 'Since the pack was last printed, or published. A pack that never was is printed whole.'
          },
          ...(meetingId ? [{ id: 'pages', label: 'These pages' }] : [])
        ]}
        value={choice.which}
        onChange={(id) => onChange({ which: id === 'changed' || id === 'pages' ? id : 'all' })}
      />
      {choice.which === 'changed' && meetingId && <Changed meetingId={meetingId} />}
      {choice.which === 'pages' && meetingId && <PagesToPrint choice={choice} onChange={onChange} />}
    </>
  )
}

function Changed({ meetingId }: { readonly meetingId: string }) {
  const changes = useQuery('packs.printChanges', { meetingId })
  if (changes.status === 'loading') return <p className="dim">Comparing the pages …</p>
  return <p role="status">{changes.status === 'failed' ? changes.error.message : wordsOf(changes.value)}</p>
}

function wordsOf({ since, changed, gone }: PrintChanges): string {
  if (since === null) return 'It has not been printed or published before: all of it is new.'
  const when = `it was ${since.kind} ${formatMoment(since.at, new Date(), 'in-line')}`
  const less = gone > 0 ? ` It has ${countOf(gone, 'page')} fewer: take the last ones out.` : ''
  if (changed.length === 0) return `No page has changed since ${when}.${less}`
  const some = changed.slice(0, 30).join(', ')
  return `Changed since ${when}: page${changed.length === 1 ? '' : 's'} ${some}${changed.length > 30 ? ` and ${changed.length - 30} more` : ''}.${less}`
}
