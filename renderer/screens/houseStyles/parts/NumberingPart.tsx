/** The part of the style editor about numbers and letters. */
import { type HouseStyle, labelForms } from '../../../../shared/houseStyles/houseStyle'
import { Select } from '../../../ui/Select'
import { Tick } from '../../../ui/Tick'
import type { PartProps } from './partProps'

const markerChoices = [
  { id: 'lower-alpha', label: 'a, b, c' },
  { id: 'lower-roman', label: 'i, ii, iii' },
  { id: 'decimal', label: '1, 2, 3' },
  { id: 'upper-alpha', label: 'A, B, C' },
  { id: 'upper-roman', label: 'I, II, III' }
] as const

/** How sections, paragraphs and lists count. */
export function NumberingPart({ style, onChange }: PartProps) {
  const { numbering } = style
  const put = (change: Partial<HouseStyle['numbering']>): void =>
    onChange({ ...style, numbering: { ...numbering, ...change } })
  return (
    <>
      <Select
        label="How paragraphs count"
        choices={[
          {
            id: 'continuous',
            label: 'Right through',
            description: '1, 2, 3 … through all sections; headings take none'
          },
          { id: 'decimal-paragraph', label: 'By section', description: 'Sections 1, 2; paragraphs 1.1, 1.2' },
          { id: 'decimal-heading', label: 'By heading', description: 'Headings 1.2, their paragraphs 1.2.1' },
          { id: 'headings-only', label: 'Headings only', description: 'Headings 4, 4.1; paragraphs take none' }
        ]}
        value={numbering.scheme}
        onChange={(id) => put({ scheme: id })}
      />
      <Tick
        label="A full stop after a section’s number"
        isOn={numbering.afterSectionNumber === '.'}
        onChange={(isOn) => put({ afterSectionNumber: isOn ? '.' : '' })}
      />
      <Select
        label="How letters of lists are dressed"
        choices={labelForms.map((form) => ({ id: form, label: form.replace('x', 'a') }))}
        value={numbering.labelForm}
        onChange={(id) => put({ labelForm: id })}
      />
      {(['outermost list', 'list inside it', 'list inside that'] as const).map((name, depth) => (
        <Select
          key={name}
          label={`What the ${name} counts in`}
          choices={markerChoices}
          value={numbering.listMarkers[depth] ?? numbering.listMarkers.at(-1) ?? 'decimal'}
          onChange={(id) => {
            const markers = [0, 1, 2].map((at) => numbering.listMarkers[at] ?? 'decimal')
            put({
              listMarkers: markers.map((marker, at) => (at === depth ? id : marker))
            })
          }}
        />
      ))}
    </>
  )
}
