import { useState } from 'react'
import type { MapLine } from '../../../shared/partnerships/map'
import { DateField } from '../../ui/DateField'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { FormDialog } from '../FormDialog'
import { lineChoices, lineKindOf, type MapEditing } from './mapEditing'

/** A line of a map: its kind, the words that stand on it, and from when to when it holds. */
export function LineForm({
  line,
  nameOf,
  change,
  onClose
}: Pick<MapEditing, 'nameOf' | 'change'> & { readonly line: MapLine; readonly onClose: () => void }) {
  const [kind, setKind] = useState(line.kind)
  const [label, setLabel] = useState(line.label)
  const [startsOn, setStart] = useState(line.startsOn ?? '')
  const [endsOn, setEnd] = useState(line.endsOn ?? '')
  const isBackwards = startsOn !== '' && endsOn !== '' && endsOn < startsOn
  const save = async (): Promise<void> => {
    if (isBackwards) return
    const next = { ...line, kind, label, startsOn: startsOn || null, endsOn: endsOn || null }
    change((map) => ({ ...map, lines: map.lines.map((own) => (own.id === line.id ? next : own)) }))
    onClose()
  }
  return (
    <FormDialog
      title={`${nameOf(line.from)} and ${nameOf(line.to)}`}
      submit="Save"
      onClose={onClose}
      onSubmit={save}
      onDelete={async () => {
        change((map) => ({ ...map, lines: map.lines.filter((own) => own.id !== line.id) }))
        onClose()
      }}
    >
      <Select label="Line" value={kind} choices={lineChoices} onChange={(id) => setKind(lineKindOf(id))} />
      <TextField
        label="Words on the line"
        description="Such as “quarterly” or “children only”; may be empty"
        value={label}
        maxLength={80}
        onChange={setLabel}
      />
      <DateField label="First day" value={startsOn} onChange={setStart} />
      <DateField
        label="Last day"
        value={endsOn}
        onChange={setEnd}
        error={isBackwards ? 'The last day is before the first.' : undefined}
      />
    </FormDialog>
  )
}
