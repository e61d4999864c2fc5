import { useState } from 'react'
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import type { ImplicationSpec } from '../../../shared/houseStyles/houseStyle'
import { type ImplicationState, implicationState, restsOn } from '../../../shared/reports/checks/implications'
import { withClearance } from '../../../shared/reports/clearance'
import type { Implication, Report } from '../../../shared/reports/report'
import { emptyBody, isEmptyBody } from '../../../shared/reports/schema'
import { formatDate } from '../../../shared/values'
import { addImplication } from '../../editor/commands'
import { freezeIn } from '../../editor/figures'
import { BoundField } from '../../ui/BoundField'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { useCollection, useWorkplace, valueOr } from '../common/useWorkplace'
import { today } from '../common/when'
import type { Sending } from './HandOffDialog'
import { useDraft, useWholeReport, useWriting } from './useWriting'

/** How a state is lettered and said; never by colour alone. */
export const stateWords: Readonly<Record<ImplicationState, { readonly letter: string; readonly words: string }>> = {
  'not-started': { letter: '–', words: 'not started' },
  drafted: { letter: 'D', words: 'drafted' },
  sent: { letter: 'S', words: 'sent out' },
  cleared: { letter: 'C', words: 'cleared' },
  stale: { letter: '!', words: 'stale: the report changed after it was cleared' }
}

/** Every implication of the report: what is asked, how far it is, who cleared it, and what to do next. */
export function ImplicationsPanel({ onHandOff }: { readonly onHandOff: ((sending: Sending) => void) | undefined }) {
  const { style } = useWriting()
  const { report } = useDraft()
  const { digest } = useWholeReport()
  const specs = new Map(style.implications.kinds.map((spec) => [spec.kind, spec]))
  const missing = style.implications.kinds.filter(
    (spec) => !report.implications.some((item) => item.kind === spec.kind)
  )
  const cleared = report.implications.filter((item) => implicationState(item, digest) === 'cleared').length
  return (
    <div className="panel-list">
      <p className="panel-note">
        {cleared} of {report.implications.length} cleared.
      </p>
      {report.implications.map((item) => (
        <One
          key={item.id}
          item={item}
          spec={specs.get(item.kind)}
          state={implicationState(item, digest)}
          onHandOff={onHandOff}
        />
      ))}
      {missing.map((spec) => (
        <Missing key={spec.kind} spec={spec} />
      ))}
    </div>
  )
}

function Missing({ spec }: { readonly spec: ImplicationSpec }) {
  const { change, run } = useWriting()
  const add = (): void => {
    const id = crypto.randomUUID()
    change((report) => ({
      ...report,
      implications: [
        ...report.implications,
        {
          id,
          kind: spec.kind,
          heading: spec.heading,
          body: emptyBody,
          status: 'not-started',
          exempt: '',
          isApplicable: true,
          reason: '',
          officer: '',
          clearedOn: null,
          clearedAgainst: ''
        }
      ]
    }))
    run(addImplication({ id, kind: spec.kind, heading: spec.heading }))
  }
  return (
    <p className="panel-note">
      {spec.heading}:{' '}
      {spec.isRequired ? 'asked for by the house style, and not in this report.' : 'not in this report.'}{' '}
      <Button look="quiet" onPress={add}>
        Add it
      </Button>
    </p>
  )
}

type OneProps = {
  readonly item: Implication
  readonly spec: ImplicationSpec | undefined
  readonly state: ImplicationState
  readonly onHandOff: ((sending: Sending) => void) | undefined
}

function One({ item, spec, state, onHandOff }: OneProps) {
  const { change, goTo, editor, run } = useWriting()
  const { collections, notices } = useWorkplace()
  const settings = valueOr(useCollection(collections.settings), null)
  const [officer, setOfficer] = useState<string | null>(null)
  const putFrom = (edit: (report: Report) => Partial<Implication>): void =>
    change((report) => ({
      ...report,
      implications: report.implications.map((own) => (own.id === item.id ? { ...own, ...edit(report) } : own))
    }))
  const put = (edit: Partial<Implication>): void => putFrom(() => edit)
  const isWritten = !isEmptyBody(item.body)
  const place = { kind: 'implication', id: item.id, block: '', heading: item.heading } as const
  const write = (): void => {
    if (!goTo(place)) void goToSection()
  }
  const goToSection = (): boolean => {
    let id = ''
    editor.state.doc.forEach((part) => {
      if (part.attrs.role === 'implication' && part.attrs.kind === item.kind) id = String(part.attrs.id)
    })
    return id !== '' && goTo({ ...place, id })
  }
  const phrase = (text: string): void => {
    write()
    const { $from } = editor.state.selection
    const at = $from.end()
    editor.view.dispatch(editor.state.tr.insertText(`${$from.parent.content.size > 0 ? ' ' : ''}${text}`, at))
  }
  const clear = (): void => {
    // What is cleared is what was seen: figures in it stop following the records.
    const isHere = (node: typeof editor.state.doc): boolean =>
      node.attrs.id === item.id || (node.attrs.role === 'implication' && node.attrs.kind === item.kind)
    run(freezeIn(isHere))
    // The report as it stands now, words typed a moment ago and figures just frozen included.
    change((report) => withClearance(report, item.id, name.trim(), today()))
    notices.announce(`${item.heading}: ${stateWords.cleared.words}.`)
  }
  const [isAsking, setAsking] = useState(false)
  const name = officer ?? [settings?.name, settings?.post].filter(Boolean).join(', ')
  const own = [settings?.name, settings?.post].filter(Boolean)
  const speaksFor = (words: string): boolean =>
    own.some((part) => words.toLowerCase().includes(String(part).toLowerCase()))
  // Whoever clears for themselves does so by one press; for somebody else they say that it was so.
  const isForOther = !speaksFor(name) || (Boolean(spec?.consults) && !speaksFor(spec?.consults ?? ''))
  return (
    <Disclosure className={`implication-card state-${state}`}>
      <Heading level={3}>
        <AriaButton slot="trigger" className="implication-head">
          <span className="state-letter" aria-hidden>
            {stateWords[state].letter}
          </span>
          <span>{item.heading}</span>
          <span className="state-words">{stateWords[state].words}</span>
        </AriaButton>
      </Heading>
      <DisclosurePanel className="implication-body">
        {spec?.prompt && <p className="guidance">{spec.prompt}</p>}
        {spec?.consults && <p className="guidance">To be consulted: {spec.consults}.</p>}
        <div className="buttons">
          <Button onPress={write}>{isWritten ? 'Go to the text' : 'Write it'}</Button>
          {onHandOff && (
            <>
              <Button onPress={() => onHandOff({ of: item, isWord: true })} isDisabled={!item.isApplicable}>
                Send for clearing as Word …
              </Button>
              <Button onPress={() => onHandOff({ of: item, isWord: false })} isDisabled={!item.isApplicable}>
                Send to an officer …
              </Button>
            </>
          )}
        </div>
        {spec && spec.standardPhrases.length > 0 && !isWritten && item.isApplicable && (
          <ul className="phrases" aria-label="Standard phrases">
            {spec.standardPhrases.map((text) => (
              <li key={text}>
                <Button look="quiet" onPress={() => phrase(text)}>
                  {text}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Tick label="Does not apply" isOn={!item.isApplicable} onChange={(isOn) => put({ isApplicable: !isOn })} />
        {!item.isApplicable && (
          <BoundField
            label="Why it does not apply"
            value={item.reason}
            onChange={(reason) => put({ reason })}
            error={item.reason.trim() === '' ? 'Give the reason; it prints in place of the text.' : undefined}
          />
        )}
        {state === 'cleared' || state === 'stale' ? (
          <>
            <p>
              Cleared{item.officer ? ` by ${item.officer}` : ''}
              {item.clearedOn ? ` on ${formatDate(item.clearedOn)}` : ''}.
              {state === 'stale' && ' The recommendations or the report have changed since.'}
            </p>
            <div className="buttons">
              {state === 'stale' && (
                <Button onPress={() => putFrom((report) => ({ clearedAgainst: restsOn(report), clearedOn: today() }))}>
                  It still holds
                </Button>
              )}
              <Button
                look="quiet"
                onPress={() => {
                  put({ status: 'drafted', officer: '', clearedOn: null, clearedAgainst: '' })
                  notices.announce(`${item.heading}: ${stateWords.drafted.words}.`)
                }}
              >
                Take the clearance back
              </Button>
            </div>
          </>
        ) : (
          <div className="clear-row">
            <TextField label="Cleared by" value={name} onChange={setOfficer} />
            <Button
              look="main"
              isDisabled={name.trim() === '' || (item.isApplicable ? !isWritten : item.reason.trim() === '')}
              onPress={() => (isForOther ? setAsking(true) : clear())}
            >
              Clear
            </Button>
            <ConfirmDialog
              title={`Has “${item.heading}” been cleared by somebody else?`}
              isOpen={isAsking}
              keep="Not yet"
              confirm="It has been cleared"
              onClose={() => setAsking(false)}
              onConfirm={clear}
            >
              <p>
                It is recorded as cleared by {name.trim()}.
                {spec?.consults ? ` The house style asks for: ${spec.consults}.` : ''} Go on only when they have said
                so.
              </p>
            </ConfirmDialog>
          </div>
        )}
      </DisclosurePanel>
    </Disclosure>
  )
}
