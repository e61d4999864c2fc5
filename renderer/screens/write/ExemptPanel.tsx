import type { Node } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import { useState } from 'react'
import {
  descriptionOf,
  groundOf,
  groundWords,
  isWeighed,
  misfitWords,
  upperFirst,
  usualGround
} from '../../../shared/law/grounds'
import type { PackExemption } from '../../../shared/packs/calls'
import { exemptParts } from '../../../shared/reports/exempt'
import type { Exemption } from '../../../shared/reports/report'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Select } from '../../ui/Select'
import { ExemptionFields } from '../packs/ExemptionFields'
import { useHomeNation } from '../useHomeNation'
import { useDraft, useMoves, useWholeReport, useWriting } from './useWriting'

/** What can be exempt, and how it is called where the cursor is in it. */
const kinds: Readonly<Record<string, string>> = {
  paragraph: 'this paragraph',
  listItem: 'this list item',
  tableRow: 'this row of the table',
  table: 'the whole table',
  figure: 'this picture',
  recordBlock: 'this table or chart from the records',
  recommendation: 'this recommendation',
  implication: 'this implication',
  section: 'the whole section',
  appendix: 'the whole appendix'
}

type Target = { readonly node: Node; readonly positions: readonly number[]; readonly words: string }

/** What the cursor is in that can be exempt, innermost first; several paragraphs that are chosen count as one. */
function useTargets(): readonly Target[] {
  useMoves()
  const { state } = useWriting().editor
  const { selection, doc } = state
  const { $from, from, to } = selection
  const targets: Target[] = []
  if (selection instanceof NodeSelection && kinds[selection.node.type.name])
    targets.push({ node: selection.node, positions: [from], words: kinds[selection.node.type.name] ?? '' })
  const chosen: number[] = []
  if (!selection.empty)
    doc.nodesBetween(from, to, (node, position, parent) => {
      if (node.type.name !== 'paragraph' || parent?.type.name === 'listItem') return true
      if (parent?.type.spec.tableRole === undefined) chosen.push(position)
      return false
    })
  const [first] = chosen
  const firstNode = first === undefined ? null : doc.nodeAt(first)
  if (chosen.length > 1 && firstNode)
    targets.push({ node: firstNode, positions: chosen, words: `these ${chosen.length} paragraphs` })
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    const name = node.type.name
    const around = $from.node(depth - 1).type.name
    // The paragraph of a list item or a cell goes with it.
    const isPart = name === 'paragraph' && /^(listItem|tableCell|tableHeader|recommendation)$/.test(around)
    if (kinds[name] && !isPart && !(name === 'paragraph' && chosen.length > 1))
      targets.push({ node, positions: [$from.before(depth)], words: kinds[name] ?? '' })
  }
  return targets
}

/** Marks parts of the report that are not for publication, each with the paragraph of the nation's schedule that allows it. */
export function ExemptPanel() {
  const { editor, change, goTo } = useWriting()
  const { report } = useDraft()
  const whole = useWholeReport()
  const targets = useTargets()
  const [chosen, setChosen] = useState('')
  const [editing, setEditing] = useState<Exemption | null>(null)
  const [marking, setMarking] = useState<Target | null>(null)
  const nation = useHomeNation()
  const usual = { ...usualGround(nation), publicInterest: '', releaseOn: null }
  const { exemptions } = report
  const current = exemptions.find(({ id }) => id === chosen) ?? exemptions[0] ?? null
  const parts = exemptParts(whole.report)

  const mark = (target: Target, exemption: string): void => {
    const { tr } = editor.state
    for (const position of target.positions) tr.setNodeAttribute(position, 'exempt', exemption)
    editor.view.dispatch(tr)
    editor.view.focus()
  }
  const begin = (target: Target): void => {
    if (current) mark(target, current.id)
    else setMarking(target)
  }
  const save = (id: string, value: PackExemption): void =>
    change((own) => ({
      ...own,
      exemptions: own.exemptions.some((exemption) => exemption.id === id)
        ? own.exemptions.map((exemption) => (exemption.id === id ? { id, ...value } : exemption))
        : [...own.exemptions, { id, ...value }]
    }))
  const forget = (id: string): void =>
    change((own) => ({ ...own, exemptions: own.exemptions.filter((exemption) => exemption.id !== id) }))

  return (
    <div className="panel-list">
      <p className="panel-note">
        What is marked here is left out of every public copy, before it is drawn; the paragraph numbers stay. Restricted
        copies have it.
      </p>
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
        {targets.length === 0 && <p className="panel-note">Put the cursor into what is not for publication.</p>}
        {targets.map((target) =>
          target.node.attrs.exempt ? (
            <Button key={target.words} onPress={() => mark(target, '')}>
              May be published: {target.words}
            </Button>
          ) : (
            <Button key={target.words} onPress={() => begin(target)}>
              Exempt: {target.words}
            </Button>
          )
        )}
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
      {(editing ?? marking) && (
        <ReasonDialog
          exemption={editing ?? usual}
          onSave={(value) => {
            const id = editing?.id ?? crypto.randomUUID()
            save(id, value)
            setChosen(id)
            if (marking) mark(marking, id)
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

function ReasonDialog({
  exemption,
  onSave,
  onClose
}: {
  readonly exemption: PackExemption
  readonly onSave: (value: PackExemption) => void
  readonly onClose: () => void
}) {
  const [value, setValue] = useState(exemption)
  return (
    <Dialog title="A reason to keep it from the public" isOpen onClose={onClose}>
      <form
        className="form dialog-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const { publicInterest, releaseOn } = value
          onSave({ ...groundOf(value), publicInterest, releaseOn })
          onClose()
        }}
      >
        <ExemptionFields value={value} onChange={setValue} />
        <div className="dialog-buttons">
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" look="main">
            Keep
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
