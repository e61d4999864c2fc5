import { useEffect, useRef } from 'react'
import type { OutputOf } from '../../../shared/contract'
import { formatDate } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useWork } from '../../ui/useWork'
import { offerUndo } from '../common/records'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { countOf, formatMoment } from '../common/when'

type Open = OutputOf<'handOffs.suggestions'>
type Suggestion = Open['suggestions'][number]
type Answer = Open['answers'][number]

export type SuggestionsProps = {
  readonly id: string
  /** The revision of the report that is open; null while the dialogue is closed. */
  readonly revision: number | null
  readonly onClose: () => void
  /** Opens the report again, after it was changed behind the screen. */
  readonly onReload: () => void
}

/** What colleagues suggest in the Word files that came back: each change beside what stands here, to be taken or left. */
export function Suggestions(props: SuggestionsProps) {
  return (
    <Dialog title="What colleagues suggest" width="wide" isOpen={props.revision !== null} onClose={props.onClose}>
      {props.revision !== null && <SuggestionList {...props} revision={props.revision} />}
    </Dialog>
  )
}

type Settled = {
  readonly take?: readonly Suggestion[]
  readonly refuse?: readonly Suggestion[]
  readonly claim?: { readonly answer: string; readonly isConfirmed: boolean }
}

type SuggestionListProps = {
  readonly id: string
  readonly revision: number
  readonly onReload: () => void
  /** The way out of a dialogue; none beside the text. */
  readonly onClose?: () => void
  /** What is waited for first, as until all that was typed is saved. */
  readonly before?: () => Promise<void>
  /** Ids of what the cursor stands in: what is suggested there comes first. */
  readonly here?: string
}

/** Every change that is open, each to be taken or left, and all of them. */
export function SuggestionList({ id, revision, onClose, onReload, before, here = '' }: SuggestionListProps) {
  const current = useRef(revision)
  useEffect(() => {
    current.current = revision
  }, [revision])
  const workplace = useWorkplace()
  const { link, notices } = workplace
  const found = useQuery('handOffs.suggestions', { reportId: id })
  const [isBusy, work] = useWork()
  const { suggestions: all, answers } = found.status === 'ready' ? found.value : { suggestions: [], answers: [] }
  const isHere = ({ step }: Suggestion): boolean =>
    here.split(' ').some((own) => own !== '' && step.includes(`:${own}`))
  const suggestions = [...all.filter(isHere), ...all.filter((own) => !isHere(own))]
  const settle = (title: string, settled: Settled): Promise<void> => work(() => settleNow(title, settled))
  const settleNow = async (title: string, { take = [], refuse = [], claim }: Settled): Promise<void> => {
    await before?.()
    const claims = claim ? [claim] : []
    const asked = { reportId: id, revision: current.current, take: byAnswer(take), refuse: byAnswer(refuse), claims }
    const answer = await link.call('handOffs.settle', asked)
    if (answer.ok) {
      const { act, marks } = answer.value
      current.current = answer.value.revision
      onReload()
      const details = marks.length > 0 ? [`What was exempt stays so in: ${[...new Set(marks)].join(', ')}.`] : []
      offerUndo(workplace, { title, act, details, onUndone: onReload })
    } else notices.fail('This was not settled', answer.error)
  }
  const simple = suggestions.filter(({ isContested, isAskedFor }) => !isContested && isAskedFor)
  const claims = answers.filter(({ claim }) => claim !== null)
  return (
    <div className="form">
      <div className="dialog-body merge-plan">
        {claims.map((answer) => (
          <Claim
            key={answer.id}
            answer={answer}
            isBusy={isBusy}
            onAnswer={(isConfirmed) =>
              void settle(isConfirmed ? 'The clearance is confirmed.' : 'The clearance is not confirmed.', {
                claim: { answer: answer.id, isConfirmed }
              })
            }
          />
        ))}
        {answers.flatMap(({ id: own, lost, sender }) =>
          lost.map((line) => (
            <p key={`${own} ${line}`} className="tone-warn">
              {sender && `${sender}: `}
              {line}
            </p>
          ))
        )}
        {found.status === 'ready' && suggestions.length === 0 && <p>Nothing is left to look through.</p>}
        <ul className="findings" aria-label="Suggestions">
          {suggestions.map((own) => (
            <li key={`${own.answer} ${own.step}`}>
              {isHere(own) && <p className="dim">Where the cursor stands</p>}
              <One own={own} />
              <div className="buttons">
                <Button isDisabled={isBusy} onPress={() => void settle('Took the suggestion.', { take: [own] })}>
                  {own.isContested ? 'Take it instead' : 'Take it'}
                </Button>
                <Button
                  look="quiet"
                  isDisabled={isBusy}
                  onPress={() => void settle('Left the suggestion out.', { refuse: [own] })}
                >
                  Leave it out
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </div>
      <div className="buttons">
        <Button
          look="main"
          isDisabled={isBusy || simple.length === 0}
          onPress={() => void settle(`Took ${countOf(simple.length, 'suggestion')}.`, { take: simple })}
        >
          {simple.length === suggestions.length ? 'Take all' : `Take the ${simple.length} that go together`}
        </Button>
        <Button
          isDisabled={isBusy || suggestions.length === 0}
          onPress={() => void settle(`Left ${countOf(suggestions.length, 'suggestion')} out.`, { refuse: suggestions })}
        >
          Leave all out
        </Button>
        {onClose && <Button onPress={onClose}>Close</Button>}
      </div>
    </div>
  )
}

/** What is taken or refused, as the call wants it. */
function byAnswer(list: readonly Suggestion[]): { answer: string; steps: string[] }[] {
  const answers = [...new Set(list.map(({ answer }) => answer))]
  return answers.map((answer) => ({ answer, steps: list.flatMap((own) => (own.answer === answer ? own.step : [])) }))
}

const kinds = {
  inserted: 'Put in',
  deleted: 'Taken out',
  changed: 'Changed',
  moved: 'Moved',
  remark: 'Remark'
} as const satisfies Record<Suggestion['kind'], string>

function One({ own }: { readonly own: Suggestion }) {
  const { kind, where, before, after, by, at, here, isContested, isAskedFor } = own
  const when = at === '' ? '' : formatMoment(at, new Date(), 'in-line')
  return (
    <>
      <p>
        <strong>{kinds[kind]}</strong> in {where}
        <span className="dim"> · {[by || 'somebody', when].filter(Boolean).join(', ')}</span>
      </p>
      {kind === 'remark' ? (
        <>
          {before && <p className="dim">On “{before}”</p>}
          <p>{after}</p>
        </>
      ) : (
        <>
          {before && kind !== 'moved' && before !== after && (
            <p>
              <del>{before}</del>
            </p>
          )}
          {after && <p>{kind === 'moved' || before === after ? after : <ins>{after}</ins>}</p>}
          {before === after && kind === 'changed' && (
            <p className="dim">The words are the same; how they look is not.</p>
          )}
        </>
      )}
      {here !== null && <p className="dim">Here it says meanwhile: {here || '(taken out)'}</p>}
      {isContested && <p className="tone-warn">It cannot stand beside another change of the same place: choose one.</p>}
      {!isAskedFor && <p className="tone-warn">This was not asked for.</p>}
    </>
  )
}

type ClaimProps = {
  readonly answer: Answer
  readonly isBusy: boolean
  readonly onAnswer: (isConfirmed: boolean) => void
}

/** Somebody wrote that it is cleared, which anybody may write: a person here says whether it is so. */
function Claim({ answer: { claim, sender, file }, isBusy, onAnswer }: ClaimProps) {
  if (claim === null) return null
  const on = claim.day === null ? '' : ` on ${formatDate(claim.day)}`
  return (
    <section className="key-words" aria-label={`Clearance of ${claim.heading}`}>
      <p>
        In “{file}” {claim.officer || sender || 'somebody'} wrote: <strong>{claim.heading} is cleared</strong>
        {on}. Anybody can write that into a Word file. Confirm it when you know that it is so; take what was written
        before.
      </p>
      <div className="buttons">
        <Button isDisabled={isBusy} onPress={() => onAnswer(true)}>
          It has been cleared
        </Button>
        <Button look="quiet" isDisabled={isBusy} onPress={() => onAnswer(false)}>
          Not cleared
        </Button>
      </div>
    </section>
  )
}
