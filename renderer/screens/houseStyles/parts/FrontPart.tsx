/** The part of the style editor about what stands over a report. */
import { type FrontField, frontFieldSchema, type HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { freeKey } from '../../../../shared/houseStyles/styleCheck'
import { type Choice, Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { Tick } from '../../../ui/Tick'
import { ItemList } from '../ItemList'
import { Lines } from './Lines'
import type { PartProps } from './partProps'

const fieldKinds: readonly Choice<FrontField['kind']>[] = [
  { id: 'title', label: 'The title' },
  { id: 'body', label: 'The meeting that decides' },
  { id: 'date', label: 'A date' },
  { id: 'choice', label: 'One of several choices' },
  { id: 'people', label: 'People with their posts' },
  { id: 'wards', label: 'Wards or divisions' },
  { id: 'yes-no', label: 'Yes or no' },
  { id: 'text', label: 'Text' }
]

/** How the front matter is set, and its fields in order. */
export function FrontPart({ style, onChange }: PartProps) {
  const { front } = style
  const put = (change: Partial<HouseStyle['front']>): void => onChange({ ...style, front: { ...front, ...change } })
  return (
    <>
      <Select
        label="How it is set"
        choices={[
          { id: 'masthead', label: 'Masthead', description: 'The meeting, the date and the title stand large' },
          { id: 'table', label: 'Two columns', description: 'Labels on the left, values on the right' },
          { id: 'ruled-table', label: 'Two columns with lines' },
          { id: 'lines', label: 'Lines', description: '“Label: value”' }
        ]}
        value={front.layout}
        onChange={(id) => put({ layout: id })}
      />
      <TextField
        label="Words above it"
        description="Usually the council’s name; empty for none"
        value={front.banner}
        onChange={(banner) => put({ banner })}
      />
      <ItemList
        label="Fields of the front matter"
        one="field"
        items={front.fields}
        keyOf={(field) => field.key}
        nameOf={(field) => field.label}
        remarkOf={(field) => (field.isRequired ? 'needed' : '')}
        make={() =>
          frontFieldSchema.parse({
            key: freeKey(
              'field',
              front.fields.map(({ key }) => key)
            ),
            label: '',
            kind: 'text'
          })
        }
        onChange={(fields) => put({ fields: [...fields] })}
      >
        {(field, set) => (
          <>
            <TextField label="Label" value={field.label} onChange={(label) => set({ label })} autoFocus />
            <Select
              label="What stands in it"
              choices={fieldKinds}
              value={field.kind}
              onChange={(id) => set({ kind: id })}
            />
            {field.kind === 'choice' && (
              <Lines label="Choices, one on each line" value={field.choices} onChange={(choices) => set({ choices })} />
            )}
            <Tick label="Must be filled in" isOn={field.isRequired} onChange={(isRequired) => set({ isRequired })} />
            <Tick label="The label prints" isOn={field.printsLabel} onChange={(printsLabel) => set({ printsLabel })} />
            <Tick
              label="Prints when empty, to be filled in by hand"
              isOn={field.printsEmpty}
              onChange={(printsEmpty) => set({ printsEmpty })}
            />
            <Lines
              label="Other names in older reports"
              description="By these an imported report is understood; one on each line"
              value={field.aliases}
              onChange={(aliases) => set({ aliases })}
            />
          </>
        )}
      </ItemList>
    </>
  )
}
