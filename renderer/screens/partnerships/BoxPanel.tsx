import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import {
  type GovernanceMap,
  type LineKind,
  lineKinds,
  lineWords,
  type MapRef,
  refKey
} from '../../../shared/partnerships/map'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { ComboField } from '../../ui/ComboField'
import { PickList } from '../../ui/PickList'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { newId } from '../records'
import { useQuery } from '../useWorkplace'
import type { Standing } from './MapScreen'

export type MapEditing = {
  readonly map: GovernanceMap
  readonly known: readonly Standing[]
  readonly nameOf: (node: string) => string
  readonly change: (edit: (map: GovernanceMap) => GovernanceMap) => void
  readonly ensureBox: (name: string) => Promise<string | null>
  readonly onRemove: (id: string) => void
}

/** The kinds of line as choices. */
export const lineChoices = lineKinds.map((kind) => ({ id: kind, label: lineWords[kind].verb }))

/** Reads a chosen kind of line. */
export function lineKindOf(id: string): LineKind {
  return lineKinds.find((kind) => kind === id) ?? 'reporting'
}

/** A line between two boxes, unless the very same is there. */
export function withLine(map: GovernanceMap, from: string, kind: LineKind, to: string): GovernanceMap {
  const isThere = map.lines.some((line) => line.from === from && line.to === to && line.kind === kind)
  return isThere || from === to
    ? map
    : { ...map, lines: [...map.lines, { id: newId(), from, to, kind, label: '', startsOn: null, endsOn: null }] }
}

/** What is said of the chosen box, and how another one comes onto the map. */
export function BoxPanel(
  props: MapEditing & {
    readonly selected: string | null
    readonly nameOfRef: (ref: MapRef) => string
    readonly onSelect: (id: string) => void
  }
) {
  const { map, known, selected, ensureBox, onSelect } = props
  const [name, setName] = useState('')
  const node = map.nodes.find((own) => own.id === selected)
  const add = async (): Promise<void> => {
    if (name.trim() === '') return
    const id = await ensureBox(name)
    setName('')
    if (id) onSelect(id)
  }
  return (
    <aside className="panel map-panel" aria-label="The chosen box">
      {node ? (
        <ChosenBox key={node.id} {...props} node={node} />
      ) : (
        <p className="dim">
          Choose a box to say what it answers to. Tab goes from box to box; Alt with the arrow keys moves one; Delete
          takes it off the map.
        </p>
      )}
      <form
        className="form"
        aria-label="Add a box"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <h2>Add a box</h2>
        <ComboField
          label="Body or organisation"
          description="One that is known, or the name of a new body"
          choices={known.map((own) => ({ id: refKey(own.ref), label: own.name }))}
          value={name}
          onChange={setName}
        />
        <Button type="submit" icon={<Plus aria-hidden size={16} />}>
          Add box
        </Button>
      </form>
    </aside>
  )
}

function ChosenBox({
  node,
  map,
  nameOf,
  nameOfRef,
  change,
  ensureBox,
  known,
  onRemove
}: Parameters<typeof BoxPanel>[0] & { readonly node: GovernanceMap['nodes'][number] }) {
  const [kind, setKind] = useState<LineKind>('reporting')
  const [to, setTo] = useState('')
  const edit = (more: Partial<GovernanceMap['nodes'][number]>): void =>
    change((own) => ({ ...own, nodes: own.nodes.map((one) => (one.id === node.id ? { ...one, ...more } : one)) }))
  const addLine = async (): Promise<void> => {
    if (to.trim() === '') return
    const id = await ensureBox(to)
    setTo('')
    if (id) change((own) => withLine(own, node.id, kind, id))
  }
  const group = map.groups.find((own) => own.id === node.group)?.label ?? ''
  const putInGroup = (label: string): void =>
    change((own) => {
      const there = own.groups.find((one) => one.label.toLowerCase() === label.trim().toLowerCase())
      const made = there ?? (label.trim() === '' ? null : { id: newId(), label: label.trim() })
      const nodes = own.nodes.map((one) => (one.id === node.id ? { ...one, group: made?.id ?? '' } : one))
      const groups = made && !there ? [...own.groups, made] : own.groups
      return { ...own, nodes, groups: groups.filter((one) => nodes.some((box) => box.group === one.id)) }
    })
  const [groupText, setGroupText] = useState(group)
  const lines = map.lines.filter((line) => line.from === node.id || line.to === node.id)
  return (
    <section>
      <h2>{nameOf(node.id)}</h2>
      {node.ref && (
        <a href={placeHash({ name: node.ref.type, id: node.ref.id })}>
          Open the {node.ref.type === 'body' ? 'body: members, terms and dates' : 'organisation'}
        </a>
      )}
      <ul className="line-list" aria-label="Its lines">
        {lines.map((line) => (
          <li key={line.id}>
            <span>
              {line.from === node.id
                ? `${lineWords[line.kind].verb} ${nameOf(line.to)}`
                : `${nameOf(line.from)} ${lineWords[line.kind].verb} it`}
            </span>
            <Button
              look="quiet"
              icon={<X aria-hidden size={16} />}
              aria-label={`Take away: ${nameOf(line.from)} ${lineWords[line.kind].verb} ${nameOf(line.to)}`}
              onPress={() => change((own) => ({ ...own, lines: own.lines.filter((one) => one.id !== line.id) }))}
            />
          </li>
        ))}
      </ul>
      <form
        className="form"
        aria-label="Add a line"
        onSubmit={(event) => {
          event.preventDefault()
          void addLine()
        }}
      >
        <Select label="It" value={kind} choices={lineChoices} onChange={(id) => setKind(lineKindOf(id))} />
        <ComboField
          label="To or from whom"
          choices={known.map((own) => ({ id: refKey(own.ref), label: own.name }))}
          value={to}
          onChange={setTo}
        />
        <Button type="submit" icon={<Plus aria-hidden size={16} />}>
          Add line
        </Button>
      </form>
      <TextField
        label="Words in the box"
        description="Empty for its own name"
        value={node.label}
        maxLength={200}
        onChange={(label) => edit({ label })}
      />
      <form
        className="form"
        aria-label="Group"
        onSubmit={(event) => {
          event.preventDefault()
          putInGroup(groupText)
        }}
      >
        <ComboField
          label="Group"
          description="Boxes of one group stand together in a frame"
          choices={map.groups.map((own) => ({ id: own.id, label: own.label }))}
          value={groupText}
          onChange={setGroupText}
        />
        {groupText.trim() !== group && (
          <Button type="submit">{groupText.trim() ? 'Put into group' : 'Take out'}</Button>
        )}
      </form>
      {map.state === 'proposed' && (
        <Replaces
          map={map}
          picked={node.replaces}
          nameOfRef={nameOfRef}
          onPick={(replaces) => edit({ replaces: [...replaces] })}
        />
      )}
      <div className="buttons">
        {node.pin && <Button onPress={() => edit({ pin: null })}>Let the layout place it</Button>}
        <Button look="danger" onPress={() => onRemove(node.id)}>
          Take off the map
        </Button>
      </div>
    </section>
  )
}

/** What of the current map a proposed body takes the place of. */
function Replaces({
  map,
  picked,
  nameOfRef,
  onPick
}: {
  readonly map: GovernanceMap
  readonly picked: readonly MapRef[]
  readonly nameOfRef: (ref: MapRef) => string
  readonly onPick: (refs: readonly MapRef[]) => void
}) {
  const compared = useQuery('maps.compare', { proposedId: map.id, currentId: map.comparesWith })
  const currentId = compared.status === 'ready' ? compared.value.currentId : null
  if (currentId === null) return null
  return <ReplacesOf key={currentId} currentId={currentId} picked={picked} nameOfRef={nameOfRef} onPick={onPick} />
}

function ReplacesOf({
  currentId,
  picked,
  nameOfRef,
  onPick
}: Omit<Parameters<typeof Replaces>[0], 'map'> & { readonly currentId: string }) {
  const current = useQuery('maps.get', { id: currentId })
  if (current.status !== 'ready') return null
  const refs = current.value.value.nodes.flatMap((node) => node.ref ?? [])
  return (
    <div className="field">
      <span className="field-label">Replaces</span>
      <PickList
        label="Replaces"
        choices={refs.map((ref) => ({ id: refKey(ref), label: nameOfRef(ref) }))}
        picked={new Set(picked.map(refKey))}
        onPick={(keys) => onPick(refs.filter((ref) => keys.has(refKey(ref))))}
      />
    </div>
  )
}
