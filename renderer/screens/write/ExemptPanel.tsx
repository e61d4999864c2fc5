import { useState } from 'react'
import {
  descriptionOf,
  groundWords,
  isWeighed,
  misfitWords,
  upperFirst,
  usualGround
} from '../../../shared/law/grounds'
import type { WithheldIn } from '../../../shared/reports/calls'
import { exemptParts } from '../../../shared/reports/exempt'
import { markKeys, withMark } from '../../../shared/reports/marks'
import type { Exemption } from '../../../shared/reports/report'
import { markExempt, release } from '../../editor/exemptGuard'
import { exemptTargets, isReached } from '../../editor/exemptTargets'
import { Button } from '../../ui/Button'
import { Select } from '../../ui/Select'
import { useHomeNation } from '../common/useHomeNation'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { ExemptHistory } from '../packs/ExemptHistory'
import { type Reason, ReasonDialog } from './ReasonDialog'
import { ReleaseDialog } from './ReleaseDialog'
import { useDraft, useMoves, useWholeReport, useWriting } from './useWriting'

/** Something that can be marked: how it is called, and what marks it or takes the mark off. */
type Target = {
  readonly key: string
  readonly words: string
  readonly covers: string
  readonly isMarked: boolean
  /** The words that it holds; empty where its mark reaches further than them. */
  readonly text: string
  readonly set: (exemption: string) => void
}

/** What the cursor is in, or what is selected. */
function useTargetsHere(): readonly Target[] {
  useMoves()
  const { editor, run } = useWriting()
  return exemptTargets(editor.state).map(({ words, covers, isMarked, positions }) => ({
    key: `${words} ${positions.join()}`,
    words,
    covers,
    isMarked,
    text: covers === '' ? positions.map((at) => editor.state.doc.nodeAt(at)?.textContent ?? '').join('') : '',
    set: (exemption) => void run(exemption === '' ? release(positions) : markExempt(positions, exemption))
  }))
}

/** What is not part of the text: the whole report, its title, its front matter, its contacts. */
function useTargetsAround(): readonly Target[] {
  const { style, change } = useWriting()
  const { report } = useDraft()
  const fields = style.front.fields.filter(({ kind }) => kind !== 'title')
  const all: readonly (readonly [string, string, string])[] = [
    [markKeys.report, 'the whole report', 'This covers all but its title, which stands on the agenda.'],
    [markKeys.title, 'its title', ''],
    ...fields.map(({ key, label }) => [markKeys.front(key), `“${label}”`, ''] as const),
    [markKeys.contacts, 'its contacts', '']
  ]
  return all.map(([key, words, covers]) => ({
    key,
    words,
    covers,
    isMarked: Boolean(report.marks?.[key]),
    text: '',
    set: (exemption) => change((own) => ({ ...own, marks: withMark(own.marks, key, exemption) }))
  }))
}

/** Marks parts of the report that are not for publication, each with the paragraph of the nation's schedule that allows it. */
export function ExemptPanel({ id }: { readonly id: string }) {
  const { link, notices } = useWorkplace()
  const { editor, change, goTo, draft } = useWriting()
  const { report } = useDraft()
  const whole = useWholeReport()
  const elsewhere = useQuery('reports.markedElsewhere', { id })
  const marked = elsewhere.status === 'ready' ? elsewhere.value : null
  const here = useTargetsHere()
  const around = useTargetsAround()
  const [chosen, setChosen] = useState('')
  const [editing, setEditing] = useState<Exemption | null>(null)
  const [marking, setMarking] = useState<Target | null>(null)
  const [releasing, setReleasing] = useState<{ target: Target; packs: readonly WithheldIn[] } | null>(null)
  const nation = useHomeNation()
  const usual = { ...usualGround(nation), publicInterest: '', releaseOn: null }
  const { exemptions } = report
  const current = exemptions.find(({ id }) => id === chosen) ?? exemptions[0] ?? null
  const parts = exemptParts(whole.report)

  const begin = (target: Target): void => {
    if (current) target.set(current.id)
    else setMarking(target)
  }
  const takeOff = async (target: Target): Promise<void> => {
    const packs = await link.call('reports.withheldIn', { id, words: target.text })
    if (!packs.ok) return notices.fail('The mark was not taken off', packs.error)
    if (packs.value.length > 0) setReleasing({ target, packs: packs.value })
    else target.set('')
  }
  const save = (id: string, value: Reason): void =>
    change((own) => ({
      ...own,
      exemptions: own.exemptions.some((exemption) => exemption.id === id)
        ? own.exemptions.map((exemption) => (exemption.id === id ? { id, ...value } : exemption))
        : [...own.exemptions, { id, ...value }]
    }))
  const forget = (id: string): void =>
    change((own) => ({ ...own, exemptions: own.exemptions.filter((exemption) => exemption.id !== id) }))
  const buttons = (targets: readonly Target[]) =>
    targets.map((target) => (
      <div key={target.key} className="form">
        <Button onPress={() => (target.isMarked ? void takeOff(target) : begin(target))}>
          {target.isMarked ? 'May be published' : 'Exempt'}: {target.words}
        </Button>
        {target.covers !== '' && <p className="panel-note">{target.covers}</p>}
      </div>
    ))

  return (
    <div className="panel-list">
      <p className="panel-note">
        What is marked here is left out of every public copy, before it is drawn; the paragraph numbers stay. Restricted
        copies have it.
      </p>
      {marked && (
        <p className="panel-note" role="status">
          The whole report is exempt
          {marked.whole.reason ? ` (${groundWords(marked.whole.reason)})` : ''}: it is {marked.where}. It is released
          there.
        </p>
      )}
      <section aria-label="Where the cursor is" className="form">
        <h3>Where the cursor is</h3>
        {exemptions.length > 0 && (
          <Select
            label="Reason"
            choices={exemptions.map((exemption) => ({
              id: exemption.id,
              label: upperFirst(groundWords(exemption)),
              description: exemption.publicInterest || descriptionOf(exemption)
            }))}
            value={current?.id ?? ''}
            onChange={setChosen}
          />
        )}
        {here.length === 0 && <p className="panel-note">Put the cursor into what is not for publication.</p>}
        {isReached(editor.state) && (
          <p className="panel-note">This is exempt already, because the part above it is exempt as a whole.</p>
        )}
        {buttons(here)}
      </section>
      <section aria-label="Reasons">
        <h3>Reasons</h3>
        <ul className="exempt-parts">
          {exemptions.map((exemption) => {
            const count = parts.filter((part) => part.exemption === exemption.id).length
            const misfit = misfitWords(exemption, nation)
            return (
              <li key={exemption.id}>
                <p>
                  {upperFirst(groundWords(exemption))}: {reasonOf(exemption)}
                </p>
                {exemption.words && <p className="panel-note">Never to appear: {exemption.words.join(', ')}.</p>}
                {misfit !== '' && <p className="remark">{misfit}</p>}
                <div className="buttons">
                  <Button look="quiet" onPress={() => setEditing(exemption)}>
                    Change …
                  </Button>
                  {count === 0 && (
                    <Button look="quiet" onPress={() => forget(exemption.id)}>
                      Remove, nothing rests on it
                    </Button>
                  )}
                </div>
              </li>
            )
          })}
        </ul>
        <Button onPress={() => setEditing({ id: crypto.randomUUID(), ...usual })}>Add a reason …</Button>
      </section>
      <section aria-label="Exempt parts">
        <h3>Exempt parts ({parts.length})</h3>
        <ul className="exempt-parts">
          {parts.map(({ exemption, place, words }) => (
            <li key={`${exemption}-${place.id}-${place.block}-${words}`}>
              <Button look="quiet" onPress={() => void goTo(place)}>
                {place.heading}: {words || '…'}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Around the text" className="form">
        <h3>Around the text</h3>
        {buttons(around)}
      </section>
      <ExemptHistory id={id} />
      {releasing && (
        <ReleaseDialog
          packs={releasing.packs}
          onRelease={(reason) => {
            draft.explain(reason)
            releasing.target.set('')
          }}
          onClose={() => setReleasing(null)}
        />
      )}
      {(editing ?? marking) && (
        <ReasonDialog
          reason={editing ?? usual}
          onSave={(value) => {
            const id = editing?.id ?? crypto.randomUUID()
            save(id, value)
            setChosen(id)
            marking?.set(id)
          }}
          onClose={() => {
            setEditing(null)
            setMarking(null)
          }}
        />
      )}
    </div>
  )
}

/** Why a reason holds, or that it is still to be said where the law asks. */
function reasonOf(exemption: Exemption): string {
  const missing = isWeighed(exemption) ? 'no reason for the public interest yet' : descriptionOf(exemption)
  return exemption.publicInterest || missing
}
