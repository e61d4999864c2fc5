import { useState } from 'react'
import type { MapLine } from '../../../shared/partnerships/map'
import { DateField } from '../../ui/DateField'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { FormDialog } from '../common/FormDialog'
import { lineChoices, lineKindOf, type MapEditing } from './mapEditing'

/** A line of a map: its ends, its kind, the words that stand on it, and from when to when it holds. */
export function LineForm({
  line,
  map,
  nameOf,
  change,
  onClose
}: Pick<MapEditing, 'map' | 'nameOf' | 'change'> & { readonly line: MapLine; readonly onClose: () => void }) {
  const [from, setFrom] = useState(line.from)
  const [to, setTo] = useState(line.to)
  const [kind, setKind] = useState(line.kind)
  const [label, setLabel] = useState(line.label)
  const [startsOn, setStart] = useState(line.startsOn ?? '')
  const [endsOn, setEnd] = useState(line.endsOn ?? '')
  const boxes = map.nodes.map((node) => ({ id: node.id, label: nameOf(node.id) }))
  const isBackwards = startsOn !== '' && endsOn !== '' && endsOn < startsOn
  const save = async (): Promise<void> => {
    if (isBackwards) return
    const next = { ...line, from, to, kind, label, startsOn: startsOn || null, endsOn: endsOn || null }
    change((own) => ({ ...own, lines: own.lines.map((one) => (one.id === line.id ? next : one)) }))
    onClose()
  }
  return (
    <FormDialog
      title={`${nameOf(line.from)} and ${nameOf(line.to)}`}
      submit="Save"
      onClose={onClose}
      onSubmit={save}
      onDelete={async () => {
        change((own) => ({ ...own, lines: own.lines.filter((one) => one.id !== line.id) }))
        onClose()
      }}
    >
      <Select label="From" value={from} choices={boxes.filter((box) => box.id !== to)} onChange={setFrom} />
      <Select label="Line" value={kind} choices={lineChoices} onChange={(id) => setKind(lineKindOf(id))} />
      <Select label="To" value={to} choices={boxes.filter((box) => box.id !== from)} onChange={setTo} />
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
