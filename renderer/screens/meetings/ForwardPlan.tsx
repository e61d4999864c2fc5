import { FileText, Plus } from 'lucide-react'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import { accessLaws } from '../../../shared/law/accessLaw'
import { keyReasons, keyReasonWords, planEntrySchema } from '../../../shared/meetings/forwardPlan'
import { reportName } from '../../../shared/reports/naming'
import { formatDate } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { choicesOf, Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { useHomeNation } from '../common/useHomeNation'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'

type Entry = Omit<OutputOf<'forwardPlan.list'>[number], 'id' | 'body'> & { readonly id: string | null }

const entryOf = planEntrySchema.omit({ id: true })

/** What is to come before which body, the promises that belong there, and the documents made of it. */
export function ForwardPlan() {
  const { link, write, notices, collections } = useWorkplace()
  const entries = valueOr(useQuery('forwardPlan.list', {}), [])
  const offers = valueOr(useQuery('forwardPlan.offers', {}), [])
  const bodies = valueOr(useCollection(collections.bodies), [])
  const [open, setOpen] = useState<Entry | null>(null)
  const save = (kind: 'forward-plan' | 'key-decisions'): Promise<unknown> =>
    write(
      'forwardPlan.write',
      { kind, format: 'pdf' },
      { failed: 'The document was not made', said: ({ told }) => ({ title: 'The document is saved.', details: told }) }
    )
  const remove = async (id: string): Promise<void> => {
    const answer = await link.call('forwardPlan.delete', { id })
    if (!answer.ok) notices.fail('The entry was not taken out', answer.error)
  }
  const [firstBody] = bodies
  return (
    <>
      <div className="buttons">
        <Button
          icon={<Plus aria-hidden size={16} />}
          isDisabled={!firstBody}
          onPress={() =>
            firstBody && setOpen({ ...entryOf.parse({ matter: '?', bodyId: firstBody.id }), matter: '', id: null })
          }
        >
          New entry
        </Button>
        <Button icon={<FileText aria-hidden size={16} />} onPress={() => void save('forward-plan')}>
          Forward plan as PDF …
        </Button>
        <Button icon={<FileText aria-hidden size={16} />} onPress={() => void save('key-decisions')}>
          Key decisions as PDF …
        </Button>
      </div>
      {entries.length === 0 ? (
        <p className="dim">Nothing is planned yet.</p>
      ) : (
        <table className="plain-table">
          <caption>Forward plan</caption>
          <thead>
            <tr>
              <th scope="col">Matter</th>
              <th scope="col">Body</th>
              <th scope="col">When</th>
              <th scope="col">Key decision</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <th scope="row">{entry.matter}</th>
                <td>{entry.body}</td>
                <td>{entry.due ? formatDate(entry.due) : 'Not fixed yet'}</td>
                <td>{entry.keyReason ? 'Yes' : 'No'}</td>
                <td>
                  <Button look="quiet" aria-label={`Change ${entry.matter}`} onPress={() => setOpen(entry)}>
                    Change
                  </Button>
                  <Button look="quiet" aria-label={`Take out ${entry.matter}`} onPress={() => void remove(entry.id)}>
                    Take out
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {offers.length > 0 && (
        <section aria-labelledby="offers">
          <h2 id="offers">Promised in recommendations</h2>
          <ul className="plain-list">
            {offers.map((offer) => (
              <li key={`${offer.reportId} ${offer.words}`} className="minute">
                <p>
                  <strong>{offer.words}</strong>
                  {offer.due && <> (by {formatDate(offer.due)})</>}
                </p>
                <p className="dim">
                  {offer.report}: {offer.body}, {formatDate(offer.meetingDate)}
                </p>
                <Button
                  onPress={() =>
                    setOpen({
                      ...entryOf.parse({
                        matter: offer.words,
                        bodyId: offer.bodyId,
                        due: offer.due,
                        sourceReportId: offer.reportId
                      }),
                      id: null
                    })
                  }
                >
                  Put in the plan …
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Dialog title="Entry of the forward plan" width="wide" isOpen={open !== null} onClose={() => setOpen(null)}>
        {open && <EntryForm entry={open} onClose={() => setOpen(null)} />}
      </Dialog>
    </>
  )
}

function EntryForm({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const law = accessLaws[useHomeNation()]
  const { link, collections } = useWorkplace()
  const bodies = valueOr(useCollection(collections.bodies), [])
  const reports = valueOr(useCollection(collections.reports), [])
  const [value, setValue] = useState(entry)
  const [error, setError] = useState('')
  const change = (part: Partial<Entry>): void => setValue({ ...value, ...part })
  const save = async (): Promise<void> => {
    setError('')
    const answer = await link.call('forwardPlan.save', {
      entry: { ...entryOf.parse({ ...value, matter: value.matter || ' .' }), matter: value.matter, id: value.id }
    })
    if (answer.ok) onClose()
    else setError(answer.error.message)
  }
  return (
    <Form className="form dialog-body" onSubmit={save}>
      <TextArea label="Matter" rows={2} value={value.matter} onChange={(matter) => change({ matter })} error={error} />
      <div className="fields-row">
        <Select
          label="Body"
          choices={bodies.map(({ id, name }) => ({ id, label: name }))}
          value={value.bodyId}
          onChange={(bodyId) => change({ bodyId })}
        />
        <DateField
          label="Day, or first day of the period"
          value={value.due ?? ''}
          onChange={(due) => change({ due: due || null })}
        />
        <DateField
          label="Last day of the period"
          value={value.dueTo ?? ''}
          onChange={(dueTo) => change({ dueTo: dueTo || null })}
        />
      </div>
      <Select
        label="Key decision"
        emptyChoice="No"
        choices={choicesOf(keyReasons, keyReasonWords)}
        value={value.keyReason ?? ''}
        onChange={(reason) => change({ keyReason: reason || null })}
      />
      <TextField
        label="Who decides"
        value={value.decisionMaker}
        onChange={(decisionMaker) => change({ decisionMaker })}
      />
      <TextArea
        label="Documents to be submitted, a line each"
        rows={2}
        value={value.documents}
        onChange={(documents) => change({ documents })}
      />
      <TextField label="Where copies can be had" value={value.contact} onChange={(contact) => change({ contact })} />
      <TextField label="Officer" value={value.officer} onChange={(officer) => change({ officer })} />
      <TextArea
        label={`If it is to be taken in private: why, with the paragraphs of ${law.schedule}`}
        rows={2}
        value={value.privateReason}
        onChange={(privateReason) => change({ privateReason })}
      />
      <Select
        label="The report that will be submitted"
        choices={reports.map((own) => ({ id: own.id, label: reportName(own), description: own.about }))}
        placeholder="None yet"
        value={value.reportId ?? ''}
        onChange={(id) => change({ reportId: id || null })}
      />
      <FormButtons submit="Save entry" onCancel={onClose} />
    </Form>
  )
}
