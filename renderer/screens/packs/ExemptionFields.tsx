import { accessLaws } from '../../../shared/law/accessLaw'
import { descriptionOf, isWeighed, lawOf, misfitWords, scheduleOf } from '../../../shared/law/grounds'
import type { PackExemption } from '../../../shared/packs/calls'
import { DateField } from '../../ui/DateField'
import { Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { useHomeNation } from '../useHomeNation'

/** The paragraph of the nation's schedule, the reason for the public interest where it is weighed, and the day of release. */
export function ExemptionFields({
  value,
  onChange
}: {
  readonly value: PackExemption
  readonly onChange: (value: PackExemption) => void
}) {
  const nation = useHomeNation()
  const law = accessLaws[nation]
  const misfit = misfitWords(value, nation)
  const { source } = law.publicInterest
  return (
    <>
      <Select
        label={scheduleOf(law)}
        choices={Object.entries(law.descriptions).map(([paragraph, description]) => ({
          id: paragraph,
          label: `Paragraph ${paragraph}`,
          description
        }))}
        value={misfit === '' ? String(value.paragraph) : ''}
        onChange={(paragraph) => onChange({ ...value, nation, paragraph: Number(paragraph) })}
      />
      {misfit === '' ? <p className="dim">{descriptionOf(value)}.</p> : <p className="remark">{misfit}</p>}
      {lawOf(value).unread.includes(value.paragraph) && (
        <p className="dim">Compare these words with the Schedule itself before you rely on them.</p>
      )}
      {isWeighed(value) && (
        <TextArea
          label="Why the public interest lies in keeping it exempt"
          description={`Matter is exempt only while this outweighs the public interest in disclosing it${source && ` (${source})`}.`}
          value={value.publicInterest}
          onChange={(publicInterest) => onChange({ ...value, publicInterest })}
          maxLength={2000}
        />
      )}
      <DateField
        label="Look at it again for release on"
        description="Leave it empty if it is never to be released."
        value={value.releaseOn ?? ''}
        onChange={(releaseOn) => onChange({ ...value, releaseOn: releaseOn || null })}
      />
    </>
  )
}
