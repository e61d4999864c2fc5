/** The part of the style editor about recommendations. */
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { Tick } from '../../../ui/Tick'
import type { PartProps } from './partProps'

/** How recommendations are led in, counted and printed. */
export function RecommendationsPart({ style, onChange }: PartProps) {
  const { recommendations } = style
  const put = (change: Partial<HouseStyle['recommendations']>): void =>
    onChange({ ...style, recommendations: { ...recommendations, ...change } })
  return (
    <>
      <TextField
        label="Words before the first"
        description="“Cabinet is recommended to:”"
        value={recommendations.lead}
        onChange={(lead) => put({ lead })}
      />
      <Select
        label="What each takes"
        choices={[
          { id: 'letter', label: 'A letter beneath the words before it' },
          { id: 'paragraph', label: 'A paragraph’s number' }
        ]}
        value={recommendations.label}
        onChange={(id) => put({ label: id })}
      />
      <Tick
        label="The words before the first take a paragraph’s number"
        isOn={recommendations.isLeadNumbered}
        onChange={(isLeadNumbered) => put({ isLeadNumbered })}
      />
      <Tick label="In bold" isOn={recommendations.isBold} onChange={(isBold) => put({ isBold })} />
      <Tick
        label="The reason prints against each"
        isOn={recommendations.printsReasons}
        onChange={(printsReasons) => put({ printsReasons })}
      />
      <Tick
        label="A line beneath says who is given authority, who is consulted and by when, where the words do not"
        isOn={recommendations.printsDelegation}
        onChange={(printsDelegation) => put({ printsDelegation })}
      />
    </>
  )
}
