import { accessLaws, confidentialKinds, confidentialMatters, sectionOf } from '../../../shared/law/accessLaw'
import { descriptionOf, isConfidential, isWeighed, lawOf, misfitWords, scheduleOf } from '../../../shared/law/grounds'
import type { PackExemption } from '../../../shared/meetings/exemptions'
import { DateField } from '../../ui/DateField'
import { Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { useHomeNation } from '../common/useHomeNation'

const confidentialLabels = {
  department: 'Confidential: from a government department',
  enactment: 'Confidential: by an enactment',
  court: 'Confidential: by order of a court'
} as const

/**
 * The paragraph of the nation's schedule or why it is confidential, the reason for the public interest where that is weighed,
 * and the day of release.
 */
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
        label="Why it is not for publication"
        description={`Exempt under ${scheduleOf(law)}, or confidential within its section ${law.sections.confidential}.`}
        choices={[
          ...Object.entries(law.descriptions).map(([paragraph, description]) => ({
            id: paragraph,
            label: `Paragraph ${paragraph}`,
            description
          })),
          ...confidentialKinds.map((kind) => ({
            id: kind,
            label: confidentialLabels[kind],
            description: confidentialMatters[kind]
          }))
        ]}
        value={misfit === '' ? (value.confidential ?? String(value.paragraph)) : ''}
        onChange={(id) => {
          const confidential = confidentialKinds.find((kind) => kind === id)
          onChange({ ...value, nation, confidential, paragraph: confidential ? null : Number(id) })
        }}
      />
      {misfit === '' ? <p className="dim">{descriptionOf(value)}.</p> : <p className="remark">{misfit}</p>}
      {isConfidential(value) && (
        <p className="dim">
          The public must be excluded for it ({sectionOf(law, 'duty')}): there is no public interest to weigh.
        </p>
      )}
      {lawOf(value).unread.includes(value.paragraph ?? 0) && (
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
