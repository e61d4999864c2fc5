import { CheckCheck } from 'lucide-react'
import { accessLaws } from '../../../shared/law/accessLaw'
import { trackedText } from '../../../shared/meetings/amendment'
import type { MinutesView } from '../../../shared/meetings/clerkCalls'
import { type ItemMinute, outcomes, outcomeWords, recommendationOutcomeSchema } from '../../../shared/meetings/minutes'
import { type Approval, approvalResolution, approvals, approvalWords } from '../../../shared/meetings/minutesApproval'
import { formatDate, type IsoDate } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { choicesOf, Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { useHomeNation } from '../common/useHomeNation'
import { useWorkplace } from '../common/useWorkplace'
import { countOf } from '../common/when'
import { VoteFields } from './VoteFields'

/** What was said and decided on one item. */
export function ItemMinutes({
  item,
  minute,
  onChange
}: {
  readonly item: MinutesView['items'][number]
  readonly minute: ItemMinute
  readonly onChange: (minute: ItemMinute) => void
}) {
  const { notices } = useWorkplace()
  const law = accessLaws[useHomeNation()]
  const change = (part: Partial<ItemMinute>): void => onChange({ ...minute, ...part })
  const decided = new Set(minute.recommendations.filter(isDecided).map((one) => one.recommendationId))
  // What has no outcome yet, as it would be when it is agreed as it stands.
  const open = item.recommendations
    .filter(({ id }) => !decided.has(id))
    .map(({ id, text }) =>
      recommendationOutcomeSchema.parse({ recommendationId: id, proposed: text, outcome: 'agreed' })
    )
  const restWords = open.length === item.recommendations.length ? 'All agreed' : 'The rest agreed'
  return (
    <section className="minute" aria-label={`Item ${item.number}, ${item.title}`}>
      <div className="section-head">
        <h3>
          {item.number}. {item.title}
        </h3>
        {open.length > 0 && (
          <Button
            look="quiet"
            icon={<CheckCheck aria-hidden size={16} />}
            aria-label={`${restWords}, item ${item.number}`}
            onPress={() => {
              change({ recommendations: [...minute.recommendations.filter(isDecided), ...open] })
              notices.announce(`${countOf(open.length, 'recommendation')} of item ${item.number} recorded as agreed.`)
            }}
          >
            {restWords}
          </Button>
        )}
      </div>
      <TextArea label="Summary" value={minute.summary} onChange={(summary) => change({ summary })} />
      {item.recommendations.map((recommendation, index) => (
        <Recommendation
          key={recommendation.id}
          name={`Outcome of recommendation ${index + 1}`}
          recommendation={recommendation}
          minute={minute}
          onChange={onChange}
        />
      ))}
      {item.approves !== null && (
        <Select
          label={`The minutes of ${formatDate(item.approves)}`}
          choices={choicesOf(approvals, approvalWords)}
          emptyChoice="Not recorded yet"
          value={minute.approval ?? ''}
          onChange={(approval) => change(approvedBy(minute, item.approves, approval))}
        />
      )}
      {item.recommendations.length === 0 && (
        <TextArea
          label="Resolved"
          rows={2}
          value={minute.resolution}
          onChange={(resolution) => change({ resolution })}
        />
      )}
      {item.recommendations.length > 0 && (
        <>
          <TextArea
            label="Reasons for the decision"
            rows={2}
            value={minute.reasons}
            onChange={(reasons) => change({ reasons })}
          />
          {minute.reasons === '' && item.reasons !== '' && (
            <Button look="quiet" onPress={() => change({ reasons: item.reasons })}>
              Take the reasons from the report
            </Button>
          )}
          <TextArea
            label="Alternatives considered and rejected"
            rows={2}
            value={minute.alternatives}
            onChange={(alternatives) => change({ alternatives })}
          />
          {minute.alternatives === '' && item.alternatives !== '' && (
            <Button look="quiet" onPress={() => change({ alternatives: item.alternatives })}>
              Take the alternatives from the report
            </Button>
          )}
        </>
      )}
      {/* Most standing items have none of this: it is folded away until it is wanted. */}
      <details open={item.recommendations.length > 0 || hasMore(minute)}>
        <summary>Vote, call-in, private business</summary>
        <div className="form">
          <VoteFields minute={minute} onChange={onChange} />
          <div className="fields-row">
            <DateField
              label="Can be called in until"
              value={minute.callInUntil ?? ''}
              onChange={(date) => change({ callInUntil: date === '' ? null : date })}
            />
            <TextField
              label={`Taken in private: paragraphs of ${law.schedule}, or “confidential”`}
              value={minute.exemptParagraphs}
              onChange={(exemptParagraphs) => change({ exemptParagraphs })}
            />
          </div>
        </div>
      </details>
    </section>
  )
}

/** What was said of earlier minutes, with the resolution in its usual words where nobody has written another. */
function approvedBy(minute: ItemMinute, date: IsoDate | null, approval: Approval | ''): Partial<ItemMinute> {
  if (date === null) return {}
  const isUsual =
    minute.resolution === '' || approvals.some((own) => approvalResolution(own, date) === minute.resolution)
  const resolution = approval === '' ? '' : approvalResolution(approval, date)
  return { approval: approval || null, ...(isUsual && { resolution }) }
}

const hasMore = ({ vote, callInUntil, exemptParagraphs }: ItemMinute): boolean =>
  vote !== null || callInUntil !== null || exemptParagraphs !== ''

const isDecided = (one: ItemMinute['recommendations'][number]): boolean => one.outcome !== null

function Recommendation({
  name,
  recommendation,
  minute,
  onChange
}: {
  readonly name: string
  readonly recommendation: { readonly id: string; readonly text: string }
  readonly minute: ItemMinute
  readonly onChange: (minute: ItemMinute) => void
}) {
  const own =
    minute.recommendations.find((one) => one.recommendationId === recommendation.id) ??
    recommendationOutcomeSchema.parse({ recommendationId: recommendation.id, proposed: recommendation.text })
  const change = (part: Partial<typeof own>): void =>
    onChange({
      ...minute,
      recommendations: [
        ...minute.recommendations.filter((one) => one.recommendationId !== recommendation.id),
        { ...own, ...part }
      ]
    })
  return (
    <div className="form">
      <Select
        label={name}
        description={own.proposed}
        choices={choicesOf(outcomes, outcomeWords)}
        placeholder="Not recorded yet"
        value={own.outcome ?? ''}
        onChange={(outcome) =>
          change({ outcome, ...(outcome === 'amended' && own.amended === '' && { amended: own.proposed }) })
        }
      />
      {own.outcome === 'amended' && (
        <>
          <TextArea label="Words as amended" value={own.amended} onChange={(amended) => change({ amended })} />
          <Tracked before={own.proposed} after={own.amended} />
        </>
      )}
      {own.outcome === 'deferred' && (
        <TextField label="Until when, or why" value={own.until} onChange={(until) => change({ until })} />
      )}
    </div>
  )
}

/** What goes and what comes, as it stands in the minutes. */
function Tracked({ before, after }: { readonly before: string; readonly after: string }) {
  if (before === after) return null
  let at = 0
  return (
    <p className="recommendation-words">
      {trackedText(before, after).map(({ text, change }) => {
        at += text.length
        if (change === 'taken-out') return <del key={`${at} out`}>{text}</del>
        return change === 'put-in' ? <ins key={`${at} in`}>{text}</ins> : <span key={at}>{text}</span>
      })}
    </p>
  )
}
