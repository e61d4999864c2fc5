import { Pencil, Plus, Spline } from 'lucide-react'
import { useState } from 'react'
import {
  type GovernanceMap,
  type LineKind,
  lineWords,
  type MapLine,
  type MapRef,
  refKey
} from '../../../shared/partnerships/map'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { ComboField } from '../../ui/ComboField'
import { Form } from '../../ui/Form'
import { PickList } from '../../ui/PickList'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { useQuery } from '../common/useWorkplace'
import { LineForm } from './LineForm'
import { inGroup, lineChoices, lineKindOf, type MapEditing, withLine } from './mapEditing'

/** What is said of the chosen box, and how another one comes onto the map. */
export function BoxPanel(
  props: MapEditing & {
    readonly selected: string | null
    readonly nameOfRef: (ref: MapRef) => string
    readonly onSelect: (id: string) => void
    /** The kind of the line that is added next. */
    readonly kind: LineKind
    readonly onKind: (kind: LineKind) => void
    /** Lets the next box that is chosen be the other end of a line from this one. */
    readonly onDraw: (from: string) => void
  }
) {
  const { map, known, selected, ensureBoxes, onSelect } = props
  const [name, setName] = useState('')
  const [isSent, setSent] = useState(false)
  const node = map.nodes.find((own) => own.id === selected)
  const add = async (): Promise<void> => {
    setSent(name.trim() === '')
    if (name.trim() === '') return
    const ids = await ensureBoxes(name.split(';'))
    setName('')
    const id = ids?.get((name.split(';')[0] ?? '').trim().toLowerCase())
    if (id) onSelect(id)
  }
  return (
    <aside className="panel map-panel" aria-label="The chosen box">
      {node ? (
        <ChosenBox key={node.id} {...props} node={node} />
      ) : (
        <p className="dim">
          Choose a box to say what it answers to. Tab goes from box to box; L begins a line that ends at the next box
          chosen; Alt with the arrow keys moves a box; Delete takes it off the map.
        </p>
      )}
      <Form aria-label="Add a box" onSubmit={add}>
        <h2>Add a box</h2>
        <ComboField
          label="Body or organisation"
          description="One that is known, or the name of a new body; several with semicolons between them"
          choices={known.map((own) => ({ id: refKey(own.ref), label: own.name }))}
          value={name}
          onChange={setName}
          error={isSent && name.trim() === '' ? 'Name what stands in the box.' : undefined}
        />
        <Button type="submit" icon={<Plus aria-hidden size={16} />}>
          Add box
        </Button>
      </Form>
    </aside>
  )
}

function ChosenBox({
  node,
  map,
  nameOf,
  nameOfRef,
  change,
  ensureBoxes,
  known,
  onRemove,
  kind,
  onKind,
  onDraw
}: Parameters<typeof BoxPanel>[0] & { readonly node: GovernanceMap['nodes'][number] }) {
  const [to, setTo] = useState('')
  const [isSent, setSent] = useState(false)
  const [edited, setEdited] = useState<MapLine | null>(null)
  const edit = (more: Partial<GovernanceMap['nodes'][number]>): void =>
    change((own) => ({ ...own, nodes: own.nodes.map((one) => (one.id === node.id ? { ...one, ...more } : one)) }))
  const addLine = async (): Promise<void> => {
    setSent(to.trim() === '')
    if (to.trim() === '') return
    const id = (await ensureBoxes([to]))?.get(to.trim().toLowerCase())
    setTo('')
    if (id) change((own) => withLine(own, node.id, kind, id))
  }
  const group = map.groups.find((own) => own.id === node.group)?.label ?? ''
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
              {line.label && ` (${line.label})`}
            </span>
            <Button
              look="quiet"
              icon={<Pencil aria-hidden size={16} />}
              aria-label={`Change: ${nameOf(line.from)} ${lineWords[line.kind].verb} ${nameOf(line.to)}`}
              onPress={() => setEdited(line)}
            />
          </li>
        ))}
      </ul>
      <Form aria-label="Add a line" onSubmit={addLine}>
        <Select label="It" value={kind} choices={lineChoices} onChange={(id) => onKind(lineKindOf(id))} />
        <ComboField
          label="Whom"
          choices={known.map((own) => ({ id: refKey(own.ref), label: own.name }))}
          value={to}
          onChange={setTo}
          error={isSent && to.trim() === '' ? 'Name whom the line goes to.' : undefined}
        />
        <div className="buttons">
          <Button type="submit" icon={<Plus aria-hidden size={16} />}>
            Add line
          </Button>
          <Button icon={<Spline aria-hidden size={16} />} onPress={() => onDraw(node.id)}>
            Draw it on the map
          </Button>
        </div>
      </Form>
      <TextField
        label="Words in the box"
        description="Empty for its own name"
        value={node.label}
        maxLength={200}
        onChange={(label) => edit({ label })}
      />
      <Form aria-label="Group" onSubmit={() => change((own) => inGroup(own, [node.id], groupText))}>
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
      </Form>
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
      {edited && <LineForm line={edited} map={map} nameOf={nameOf} change={change} onClose={() => setEdited(null)} />}
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
