import type { Id } from '../../../shared/values'
import { Select } from '../../ui/Select'

/** Chooses one of the records by its name, or none; `none` is what choosing none is called. */
export function RecordSelect({
  label,
  records,
  value,
  none = 'None',
  onChange
}: {
  readonly label: string
  readonly records: readonly { readonly id: Id; readonly name: string }[]
  readonly value: Id | null
  readonly none?: string
  readonly onChange: (id: Id | null) => void
}) {
  return (
    <Select
      label={label}
      value={value ?? ''}
      emptyChoice={none}
      choices={records.map(({ id, name }) => ({ id, label: name }))}
      onChange={(id) => onChange(id || null)}
    />
  )
}
