import { useState } from 'react'
import { type BodyKind, bodyKindNames, bodyKinds, type Partnership } from '../../../shared/partnerships/calls'
import type { Id } from '../../../shared/values'
import { CheckField } from '../../ui/CheckField'
import { choicesOf, Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { FormDialog } from '../common/FormDialog'
import { RecordSelect } from '../common/RecordSelect'
import { useCommand } from '../common/records'
import { useCollection, useWorkplace, valueOr } from '../common/useWorkplace'
import { countOf } from '../common/when'
import { guessedBody } from './mapEditing'

/** One body, or several at once with their names beneath one another. */
export function NewBodies({
  partnerships,
  onClose
}: {
  readonly partnerships: readonly Partnership[]
  readonly onClose: () => void
}) {
  const { go, collections, notices } = useWorkplace()
  const command = useCommand()
  const organisations = valueOr(useCollection(collections.organisations), [])
  const bodies = valueOr(useCollection(collections.bodies), [])
  const [text, setText] = useState('')
  const [isSent, setSent] = useState(false)
  const [kind, setKind] = useState<BodyKind | ''>('')
  const [organisationId, setOrganisation] = useState<Id | null>(null)
  const [partnershipId, setPartnership] = useState<Id | null>(null)
  const [decides, setDecides] = useState(false)
  const names = text
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean)
  const there = names.filter((name) => bodies.some((own) => own.name.toLowerCase() === name.toLowerCase()))
  const add = async (): Promise<void> => {
    setSent(true)
    if (names.length === 0) return
    const made = await command('Nothing was added', 'bodies.addSeveral', {
      bodies: names.map((name) => {
        const guess = guessedBody(name)
        return {
          name,
          kind: kind || guess.kind,
          decides: decides || guess.decides,
          organisationId,
          partnershipId
        }
      })
    })
    if (!made) return
    onClose()
    const [first = '', ...others] = made.ids
    if (others.length === 0) go({ name: 'body', id: first })
    else notices.say({ title: `${countOf(made.ids.length, 'body', 'bodies')} added.` })
  }
  return (
    <FormDialog title="New bodies" submit="Add" onClose={onClose} onSubmit={add}>
      <TextArea
        label="Name"
        description="Several may stand beneath one another"
        value={text}
        onChange={setText}
        error={isSent && names.length === 0 ? 'Name the body first.' : undefined}
      />
      {there.length > 0 && <p role="status">By that name there is already: {there.join('; ')}.</p>}
      <Select
        label="Kind"
        value={kind}
        emptyChoice="By its name"
        choices={choicesOf(bodyKinds, bodyKindNames)}
        onChange={setKind}
      />
      <RecordSelect
        label="Of the organisation"
        records={organisations}
        value={organisationId}
        none="None of its own"
        onChange={setOrganisation}
      />
      <RecordSelect label="Partnership" records={partnerships} value={partnershipId} onChange={setPartnership} />
      <CheckField isOn={decides} onChange={setDecides}>
        Takes decisions itself
      </CheckField>
    </FormDialog>
  )
}
