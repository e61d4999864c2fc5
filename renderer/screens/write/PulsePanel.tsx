import { exemptParts } from '../../../shared/reports/exempt'
import { longestSentence, pulseOf, type Remark } from '../../../shared/reports/pulse/pulse'
import { Button } from '../../ui/Button'
import { exportReport } from '../common/reportActions'
import { useWorkplace } from '../common/useWorkplace'
import { countOf } from '../common/when'
import { useWholeReport, useWriting } from './useWriting'

/** How the report reads, section by section, who still owes it what, and the brief for members. All by rule. */
export function PulsePanel({ id }: { readonly id: string }) {
  const workplace = useWorkplace()
  const { style, draft } = useWriting()
  const { report } = useWholeReport()
  const { sections, words, minutes, owed } = pulseOf(report, style)
  const hasExempt = exemptParts(report).length > 0
  const brief = async (copy: 'full' | 'public'): Promise<void> => {
    await draft.flush()
    await exportReport(workplace, id, 'pdf', copy, { of: 'brief' })
  }
  return (
    <div className="panel-list">
      <p>
        {words.toLocaleString('en-GB')} words: {countOf(minutes, 'minute')} to read.
      </p>
      <section aria-label="Brief for members">
        <h3>Brief for members</h3>
        <p className="dim">One page, in the report’s own words: purpose, recommendations, money and risk.</p>
        <div className="buttons">
          {hasExempt && <Button onPress={() => void brief('public')}>Public brief …</Button>}
          <Button onPress={() => void brief('full')}>{hasExempt ? 'Full brief …' : 'Make the brief …'}</Button>
        </div>
      </section>
      <section aria-label="Still owed">
        <h3>Still owed ({owed.length})</h3>
        {owed.length === 0 && <p>Nobody owes this report anything.</p>}
        <ul>
          {owed.map(({ who, what, place }) => (
            <li key={what}>
              <strong>{who}</strong>: <Place remark={{ place, words: what }} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="How it reads">
        <h3>How it reads</h3>
        {sections.map(({ heading, place, words: count, average, long, passive, jargon }) => (
          <details key={`${place.kind} ${place.id}`}>
            <summary>
              {heading || 'Without a heading'}: {countOf(count, 'word')}
              {average > 0 && `, ${average} to a sentence`}
              {long.length + passive.length + jargon.length > 0 &&
                `; ${countOf(long.length + passive.length + jargon.length, 'place')} to look at`}
            </summary>
            <Remarks title={`Sentences of more than ${longestSentence} words`} remarks={long} />
            <Remarks title="Who does it? (passive)" remarks={passive} />
            <Remarks title="A plainer word" remarks={jargon} />
          </details>
        ))}
      </section>
    </div>
  )
}

function Remarks({ title, remarks }: { readonly title: string; readonly remarks: readonly Remark[] }) {
  if (remarks.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {remarks.map((remark, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words may repeat, and the list is only ever replaced whole
          <li key={at}>
            <Place remark={remark} />
            {remark.plain !== undefined && `: ${remark.plain}`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Its words, which lead to their place. */
function Place({ remark: { place, words } }: { readonly remark: Remark }) {
  const { goTo } = useWriting()
  return (
    <Button look="link" onPress={() => void goTo(place)}>
      {words}
    </Button>
  )
}
