import { useState } from 'react'
import type { FoundLeak } from '../../../shared/result'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Form } from '../../ui/Form'
import { TextField } from '../../ui/TextField'
import { useStore, useWorkplace } from '../common/useWorkplace'
import { countOf } from '../common/when'

/** As short a reason says nothing. Letters. */
const shortestReason = 8
/** Nobody gives a reason for more of them than this one by one: then the papers are to be put right. */
const mostAsked = 20

/** Shows exempt words that were found in something for the public, each with its place and a field for why it is no leak. */
export function LeakQuestion() {
  const { leakQuestion } = useWorkplace()
  const { asked } = useStore(leakQuestion.store)
  if (asked === null) return null
  return <Question key={asked.leaks.map(({ key }) => key).join()} {...asked} onAnswer={leakQuestion.answer} />
}

function Question({
  message,
  leaks,
  onAnswer
}: {
  readonly message: string
  readonly leaks: readonly FoundLeak[]
  readonly onAnswer: ReturnType<typeof useWorkplace>['leakQuestion']['answer']
}) {
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map())
  const [isSent, setSent] = useState(false)
  const reasonFor = ({ key }: FoundLeak): string => (reasons.get(key) ?? '').trim()
  const isTooMany = leaks.length > mostAsked
  const send = (): void => {
    setSent(true)
    if (leaks.some((leak) => reasonFor(leak).length < shortestReason)) return
    onAnswer(leaks.map((leak) => ({ key: leak.key, words: '', reason: reasonFor(leak) })))
  }
  return (
    <Dialog title="Exempt words were found" isOpen width="wide" onClose={() => onAnswer(null)}>
      <Form onSubmit={send}>
        <p>{message}</p>
        <ul className="leaks" aria-label="Words that were found">
          {leaks.slice(0, mostAsked).map((leak) => (
            <li key={leak.key}>
              <p>
                {leak.where}: “{leak.words}”
              </p>
              {!isTooMany && (
                <TextField
                  label="This is not a leak, because"
                  value={reasons.get(leak.key) ?? ''}
                  onChange={(reason) => setReasons(new Map(reasons).set(leak.key, reason))}
                  error={
                    isSent && reasonFor(leak).length < shortestReason
                      ? 'Say in a few words why this is not a leak, or do not write the file.'
                      : undefined
                  }
                />
              )}
            </li>
          ))}
        </ul>
        {isTooMany && <p>And {countOf(leaks.length - mostAsked, 'more place')}. Put the papers right first.</p>}
        {!isTooMany && (
          <p className="dim">
            What is let through is recorded with your name, the day and the reason. It holds for this place and this
            kind of file; where the words turn up elsewhere, you are asked again.
          </p>
        )}
        <div className="dialog-buttons">
          <Button look="main" autoFocus onPress={() => onAnswer(null)}>
            Do not write it
          </Button>
          {!isTooMany && <Button type="submit">Let through and write</Button>}
        </div>
      </Form>
    </Dialog>
  )
}
