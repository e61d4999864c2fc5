/** The part of the style editor about implications. */
import { type HouseStyle, implicationSpecSchema } from '../../../../shared/houseStyles/houseStyle'
import { freeKey } from '../../../../shared/houseStyles/styleCheck'
import { Select } from '../../../ui/Select'
import { TextArea } from '../../../ui/TextArea'
import { TextField } from '../../../ui/TextField'
import { Tick } from '../../../ui/Tick'
import { ItemList } from '../ItemList'
import { Lines } from './Lines'
import type { PartProps } from './partProps'

/** Where and how implications print, and the kinds of them in order. */
export function ImplicationsPart({ style, onChange }: PartProps) {
  const { implications } = style
  const put = (change: Partial<HouseStyle['implications']>): void =>
    onChange({ ...style, implications: { ...implications, ...change } })
  return (
    <>
      <Select
        label="Where they print"
        choices={[
          { id: 'sections', label: 'Each as a section in its place' },
          { id: 'inline', label: 'Together in one section' },
          { id: 'appendix', label: 'Together in the first appendix' }
        ]}
        value={implications.place}
        onChange={(id) => put({ place: id })}
      />
      <Select
        label="In which form"
        choices={[
          { id: 'headed', label: 'Each under a heading' },
          { id: 'table', label: 'As a table: issue, implications, sign-off' }
        ]}
        value={implications.form}
        onChange={(id) => put({ form: id })}
      />
      <Tick
        label="Who cleared each of them prints"
        isOn={implications.printsSignOff}
        onChange={(printsSignOff) => put({ printsSignOff })}
      />
      <ItemList
        label="Implications in their order"
        one="implication"
        items={implications.kinds}
        keyOf={(spec) => spec.kind}
        nameOf={(spec) => spec.heading}
        remarkOf={(spec) => (spec.isRequired ? 'must be answered' : '')}
        make={() =>
          implicationSpecSchema.parse({
            kind: freeKey(
              'implication',
              implications.kinds.map(({ kind }) => kind)
            ),
            heading: ''
          })
        }
        onChange={(kinds) => put({ kinds: [...kinds] })}
      >
        {(spec, set) => (
          <>
            <TextField label="Heading" value={spec.heading} onChange={(heading) => set({ heading })} autoFocus />
            <TextArea
              label="What the author is asked"
              description="Never printed"
              value={spec.prompt}
              onChange={(prompt) => set({ prompt })}
              rows={3}
            />
            <TextField
              label="Who is to be consulted"
              description="By post, such as “Section 151 officer”"
              value={spec.consults}
              onChange={(consults) => set({ consults })}
            />
            <Tick label="Must be answered" isOn={spec.isRequired} onChange={(isRequired) => set({ isRequired })} />
            <Lines
              label="Standard sentences"
              description="Offered to the author; one on each line"
              value={spec.standardPhrases}
              onChange={(standardPhrases) => set({ standardPhrases })}
            />
            <Lines
              label="Other headings in older reports"
              value={spec.aliases}
              onChange={(aliases) => set({ aliases })}
            />
          </>
        )}
      </ItemList>
    </>
  )
}
