import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import type { MergePlan } from '../../../shared/reports/handOffCalls'
import { Button } from '../../ui/Button'
import { CheckField } from '../../ui/CheckField'
import { countOf } from '../common/when'

/** What a person takes of an answer, as the call wants it. */
export type Taken = {
  readonly takeTheirs: string[]
  readonly takeBeyond: string[]
  /** The words of the sender's key, when they have been compared. */
  readonly words?: string
}

export type HandOffPlanProps = {
  readonly plan: MergePlan
  /** Something that nobody asked for is taken, or left out again. */
  readonly onPlan: (takeBeyond: string[]) => void
  readonly onMerge: (taken: Taken) => void
  readonly onClose: () => void
}

/** What an answer would change: who wrote it, what both changed, what was asked for, and apart from it what was not. */
export function HandOffPlan({ plan, onPlan, onMerge, onClose }: HandOffPlanProps) {
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const [beyond, setBeyond] = useState<ReadonlySet<string>>(new Set())
  const [hasCompared, setCompared] = useState(false)
  const choose = (id: string, side: string): void => setTaken(changed(taken, id, side === 'theirs'))
  const chooseBeyond = (piece: string, isTaken: boolean): void => {
    const next = changed(beyond, piece, isTaken)
    setBeyond(next)
    // Conflicts are numbered anew with it, so what was chosen before stands for nothing.
    setTaken(new Set())
    onPlan([...next])
  }
  const words = hasCompared ? { words: plan.sender.words.join(' ') } : {}
  return (
    <div className="form">
      <div className="dialog-body merge-plan">
        <Sender plan={plan} hasCompared={hasCompared} onCompared={setCompared} />
        {plan.warnings.map((line) => (
          <p key={line} className="tone-warn" role="alert">
            {line}
          </p>
        ))}
        <p>
          {plan.heading && `${plan.heading} was asked for: `}
          {countOf(plan.changes.length, 'change')}
          {plan.comments > 0 && `, ${countOf(plan.comments, 'comment')}`}
          {plan.conflicts.length > 0
            ? `; in ${countOf(plan.conflicts.length, 'place')} the report changed here too.`
            : '; none of them is in a place that changed here too.'}
        </p>
        {plan.cleared.map((line) => (
          <p key={line}>
            <strong>Cleared:</strong> {line}
          </p>
        ))}
        <MarkChanges marks={plan.marks} />
        <Conflicts plan={plan} taken={taken} onChoose={choose} />
        {plan.beyond.length > 0 && (
          <section className="beyond" aria-label="Not asked for">
            <h3>Not asked for</h3>
            <p>They changed this as well. It stays out unless you tick it.</p>
            {plan.beyond.map(({ piece, changes }) => (
              <div key={piece} className="beyond-piece">
                <CheckField isOn={beyond.has(piece)} onChange={(isTaken) => chooseBeyond(piece, isTaken)}>
                  Take {countOf(changes.length, 'change')} in {changes[0]?.where}
                </CheckField>
                <Changes changes={changes} />
              </div>
            ))}
          </section>
        )}
        <details open={plan.changes.length <= 8}>
          <summary>
            {beyond.size > 0 ? 'Everything that comes in' : 'What was asked for'} ({plan.changes.length})
          </summary>
          <Changes changes={plan.changes} />
        </details>
      </div>
      <div className="buttons">
        <Button
          look="main"
          isDisabled={plan.sender.state === 'changed' && !hasCompared}
          onPress={() => onMerge({ takeTheirs: [...taken], takeBeyond: [...beyond], ...words })}
        >
          Bring it in
        </Button>
        <Button onPress={onClose}>Leave it</Button>
      </div>
    </div>
  )
}

function changed(set: ReadonlySet<string>, member: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(member)
  else next.delete(member)
  return next
}

type SenderProps = {
  readonly plan: MergePlan
  readonly hasCompared: boolean
  readonly onCompared: (has: boolean) => void
}

/** Whose key the file was signed with, and the words to compare while that is not certain. */
function Sender({ plan: { from, sender }, hasCompared, onCompared }: SenderProps) {
  const who = from || 'somebody who gave no name'
  if (sender.state === 'confirmed') return <p className="dim">Signed by {who}, whose key you have compared before.</p>
  const why = {
    new: `This is the first file from ${who}. Anybody could have written that name: ring them and compare these words.`,
    seen: `Signed with the key that ${who} used before. Its words have not been compared yet.`,
    changed: `Signed with another key than ${who} used before. Ring them and compare these words.`,
    nobody: 'The file does not say who wrote it. Ask the person who sent it for these words.'
  }[sender.state]
  return (
    <section className="key-words" aria-label="Who signed it">
      <p>{why}</p>
      <p className="words">{sender.words.join(' ')}</p>
      <CheckField isOn={hasCompared} onChange={onCompared}>
        I have compared these words with them; they are the same
      </CheckField>
    </section>
  )
}

type ConflictsProps = {
  readonly plan: MergePlan
  readonly taken: ReadonlySet<string>
  readonly onChoose: (id: string, side: string) => void
}

/** The places that both changed, ours and theirs side by side. */
function Conflicts({ plan, taken, onChoose }: ConflictsProps) {
  return plan.conflicts.map(({ id, where, base, ours, theirs }) => (
    <RadioGroup
      key={id}
      className="conflict"
      aria-label={`Both changed: ${where}`}
      value={taken.has(id) ? 'theirs' : 'ours'}
      onChange={(side) => onChoose(id, side)}
    >
      <h3>Both changed: {where}</h3>
      <p className="dim">Before: {base || '(nothing)'}</p>
      <div className="sides">
        <Radio value="ours" className="radio side-choice">
          <span className="radio-mark" aria-hidden />
          <span className="pick-words">
            <strong>Keep ours</strong>
            <span>{ours || '(taken out)'}</span>
          </span>
        </Radio>
        <Radio value="theirs" className="radio side-choice">
          <span className="radio-mark" aria-hidden />
          <span className="pick-words">
            <strong>Take theirs</strong>
            <span>{theirs || '(taken out)'}</span>
          </span>
        </Radio>
      </div>
    </RadioGroup>
  ))
}

const changeWords = { inserted: 'Put in', deleted: 'Taken out', changed: 'Changed', moved: 'Moved' } as const

function Changes({ changes }: { readonly changes: MergePlan['changes'] }) {
  return (
    <ul className="findings">
      {changes.map((change, index) => (
        // The same words may be changed twice in one section; the list never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the identity
        <li key={index}>
          <p>
            <strong>{changeWords[change.kind]}</strong> in {change.where}
          </p>
          {change.before && change.kind !== 'moved' && (
            <p>
              <del>{change.before}</del>
            </p>
          )}
          {change.after && (
            <p>
              <ins>{change.after}</ins>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What becomes exempt with an answer, and what stays so although they opened it. */
function MarkChanges({ marks }: Pick<MergePlan, 'marks'>) {
  const of = (wanted: MergePlan['marks'][number]['kind']) => marks.filter(({ kind }) => kind === wanted)
  const groups = [
    { kind: 'becomes-exempt', title: 'Becomes exempt', note: 'They marked it as not for publication.' },
    {
      kind: 'stays-exempt',
      title: 'Stays exempt',
      note: 'They say that it may be published. It stays exempt until you take the mark off, in the Exempt panel.'
    }
  ] as const
  return groups
    .filter(({ kind }) => of(kind).length > 0)
    .map(({ kind, title, note }) => (
      <section key={kind} aria-label={title}>
        <h3>
          {title} ({of(kind).length})
        </h3>
        <p>{note}</p>
        <ul className="findings">
          {of(kind).map(({ where, words }, index) => (
            // Two marks may say the same; the list never changes.
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the identity
            <li key={index}>
              <strong>{where}</strong>
              {words && `: ${words}`}
            </li>
          ))}
        </ul>
      </section>
    ))
}
