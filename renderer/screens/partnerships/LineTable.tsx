import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { type LineKind, refKey } from '../../../shared/partnerships/map'
import { Button } from '../../ui/Button'
import { ComboField } from '../../ui/ComboField'
import { Select } from '../../ui/Select'
import { lineChoices, lineKindOf, type MapEditing, withLine } from './BoxPanel'

/** The map as a list of lines, each of which can be changed, and a row for the next one: the quick way to enter a structure. */
export function LineTable({ map, known, nameOf, change, ensureBox, onRemove }: MapEditing) {
  const [from, setFrom] = useState('')
  const [kind, setKind] = useState<LineKind>('reporting')
  const [to, setTo] = useState('')
  // A new key brings the focus back to the first field for the next line.
  const [count, setCount] = useState(0)
  const choices = known.map((own) => ({ id: refKey(own.ref), label: own.name }))
  const boxes = map.nodes.map((node) => ({ id: node.id, label: nameOf(node.id) }))
  const alone = map.nodes.filter((node) => !map.lines.some((line) => line.from === node.id || line.to === node.id))
  const add = async (): Promise<void> => {
    if (from.trim() === '') return
    const first = await ensureBox(from)
    const second = to.trim() === '' ? null : await ensureBox(to)
    if (first && second) change((own) => withLine(own, first, kind, second))
    setFrom('')
    setTo('')
    setCount(count + 1)
  }
  const edit = (id: string, more: object): void =>
    change((own) => ({ ...own, lines: own.lines.map((line) => (line.id === id ? { ...line, ...more } : line)) }))
  return (
    <>
      <form
        className="line-form"
        aria-label="Next line"
        key={count}
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <ComboField label="From" choices={choices} value={from} onChange={setFrom} hasFocus={count > 0} />
        <Select label="Line" value={kind} choices={lineChoices} onChange={(id) => setKind(lineKindOf(id))} />
        <ComboField label="To" choices={choices} value={to} onChange={setTo} />
        <Button type="submit" look="main" icon={<Plus aria-hidden size={16} />}>
          Add line
        </Button>
      </form>
      <p className="dim">A name that is not known yet becomes a new body. Without “To” the box stands by itself.</p>
      <ul className="edit-list" aria-label="Lines">
        {map.lines.map((line) => (
          <li key={line.id} className="line-form">
            <Select
              label="From"
              value={line.from}
              choices={boxes.filter((box) => box.id !== line.to)}
              onChange={(id) => id && edit(line.id, { from: id })}
            />
            <Select
              label="Line"
              value={line.kind}
              choices={lineChoices}
              onChange={(id) => edit(line.id, { kind: lineKindOf(id) })}
            />
            <Select
              label="To"
              value={line.to}
              choices={boxes.filter((box) => box.id !== line.from)}
              onChange={(id) => id && edit(line.id, { to: id })}
            />
            <Button
              icon={<X aria-hidden size={16} />}
              aria-label={`Take away the line from ${nameOf(line.from)} to ${nameOf(line.to)}`}
              onPress={() => change((own) => ({ ...own, lines: own.lines.filter((one) => one.id !== line.id) }))}
            />
          </li>
        ))}
      </ul>
      {alone.length > 0 && (
        <section>
          <h2>Boxes without a line</h2>
          <ul className="edit-list">
            {alone.map((node) => (
              <li key={node.id} className="line-form">
                <span>{nameOf(node.id)}</span>
                <Button
                  icon={<X aria-hidden size={16} />}
                  aria-label={`Take ${nameOf(node.id)} off the map`}
                  onPress={() => onRemove(node.id)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
