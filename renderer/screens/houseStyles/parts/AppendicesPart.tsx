/** The part of the style editor about appendices. */
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import type { PartProps } from './partProps'

/** What appendices are called and how they count. */
export function AppendicesPart({ style, onChange }: PartProps) {
  const { appendices } = style
  const put = (change: Partial<HouseStyle['appendices']>): void =>
    onChange({ ...style, appendices: { ...appendices, ...change } })
  return (
    <>
      <TextField
        label="Heading"
        description="{number} and {title} stand for the appendix’s own"
        value={appendices.heading}
        onChange={(heading) => put({ heading })}
      />
      <Select
        label="Counted in"
        choices={[
          { id: 'digits', label: '1, 2, 3' },
          { id: 'words', label: 'One, Two, Three' },
          { id: 'letters', label: 'A, B, C' }
        ]}
        value={appendices.numerals}
        onChange={(id) => put({ numerals: id })}
      />
      <Select
        label="Paragraphs inside"
        choices={[
          { id: 'none', label: 'take no number' },
          { id: 'continuous', label: 'count from 1' }
        ]}
        value={appendices.numbering}
        onChange={(id) => put({ numbering: id })}
      />
    </>
  )
}
