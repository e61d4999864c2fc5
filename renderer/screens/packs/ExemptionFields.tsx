import type { PackExemption } from '../../../shared/packs/calls'
import { exemptDescriptions, schedulePart } from '../../../shared/reports/exempt'
import { DateField } from '../../ui/DateField'
import { Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'

const paragraphs = Object.entries(exemptDescriptions).map(([paragraph, description]) => ({
  id: paragraph,
  label: `Paragraph ${paragraph}${schedulePart(Number(paragraph)) === 4 ? ' (Wales)' : ''}`,
  description
}))

/** The paragraph of Schedule 12A, the reason for the public interest, and the day of release. */
export function ExemptionFields({
  value,
  onChange
}: {
  readonly value: PackExemption
  readonly onChange: (value: PackExemption) => void
}) {
  return (
    <>
      <Select
        label="Schedule 12A, Local Government Act 1972"
        choices={paragraphs}
        value={String(value.paragraph)}
        onChange={(paragraph) => onChange({ ...value, paragraph: Number(paragraph) || value.paragraph })}
      />
      <p className="dim">{exemptDescriptions[value.paragraph]}.</p>
      <TextArea
        label="Why the public interest lies in keeping it exempt"
        description="Matter is exempt only while this outweighs the public interest in disclosing it (paragraph 10 of the Schedule)."
        value={value.publicInterest}
        onChange={(publicInterest) => onChange({ ...value, publicInterest })}
        maxLength={2000}
      />
      <DateField
        label="Look at it again for release on"
        description="Leave it empty if it is never to be released."
        value={value.releaseOn ?? ''}
        onChange={(releaseOn) => onChange({ ...value, releaseOn: releaseOn || null })}
      />
    </>
  )
}
