import { ListPlus, Pencil, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { spanInWords } from '../../../shared/partnerships/dates'
import { type LineKind, lineWords, type MapLine, refKey } from '../../../shared/partnerships/map'
import { Button } from '../../ui/Button'
import { ComboField } from '../../ui/ComboField'
import { Form } from '../../ui/Form'
import { Select } from '../../ui/Select'
import { LineForm } from './LineForm'
import { lineChoices, lineKindOf, type MapEditing, withLine } from './mapEditing'
import { WriteList } from './WriteList'

/**
 * The map as a list of lines, each of which can be changed, and a row for the next one: the quick way to enter a structure.
 * The lines stand as sentences: fields in each of a hundred rows would keep the window waiting.
 */
export function LineTable(props: MapEditing) {
  const { map, known, nameOf, change, ensureBoxes, onRemove } = props
  const [from, setFrom] = useState('')
  const [kind, setKind] = useState<LineKind>('reporting')
  const [to, setTo] = useState('')
  const [isSent, setSent] = useState(false)
  // A new key brings the focus back to the first field for the next line.
  const [count, setCount] = useState(0)
  const [edited, setEdited] = useState<MapLine | null>(null)
  const [isWriting, setWriting] = useState(false)
  const choices = known.map((own) => ({ id: refKey(own.ref), label: own.name }))
  const alone = map.nodes.filter((node) => !map.lines.some((line) => line.from === node.id || line.to === node.id))
  const add = async (): Promise<void> => {
    setSent(from.trim() === '')
    if (from.trim() === '') return
    const ids = await ensureBoxes([from, to])
    const idOf = (name: string): string => ids?.get(name.trim().toLowerCase()) ?? ''
    if (idOf(from) && idOf(to)) change((own) => withLine(own, idOf(from), kind, idOf(to)))
    setFrom('')
    setTo('')
    setCount(count + 1)
  }
  return (
    <>
      <Form className="line-form" aria-label="Next line" key={count} onSubmit={add}>
        <ComboField
          label="From"
          choices={choices}
          value={from}
          onChange={setFrom}
          hasFocus={count > 0}
          error={isSent && from.trim() === '' ? 'Name where the line begins.' : undefined}
        />
        <Select label="Line" value={kind} choices={lineChoices} onChange={(id) => setKind(lineKindOf(id))} />
        <ComboField label="To" choices={choices} value={to} onChange={setTo} />
        <Button type="submit" look="main" icon={<Plus aria-hidden size={16} />}>
          Add line
        </Button>
      </Form>
      <div className="list-head">
        <p className="dim">A name that is not known yet becomes a new body. Without “To” the box stands by itself.</p>
        <Button icon={<ListPlus aria-hidden size={16} />} onPress={() => setWriting(true)}>
          Write or paste a whole list …
        </Button>
      </div>
      <ul className="edit-list" aria-label="Lines">
        {map.lines.map((line) => (
          <li key={line.id} className="line-row">
            <span>
              <strong>{nameOf(line.from)}</strong> {lineWords[line.kind].verb} <strong>{nameOf(line.to)}</strong>
              {(line.label || line.startsOn || line.endsOn) && (
                <span className="dim line-more">{[line.label, spanInWords(line)].filter(Boolean).join('. ')}</span>
              )}
            </span>
            <span className="buttons">
              <Button
                icon={<Pencil aria-hidden size={16} />}
                aria-label={`Change the line from ${nameOf(line.from)} to ${nameOf(line.to)}`}
                onPress={() => setEdited(line)}
              />
              <Button
                icon={<X aria-hidden size={16} />}
                aria-label={`Take away the line from ${nameOf(line.from)} to ${nameOf(line.to)}`}
                onPress={() => change((own) => ({ ...own, lines: own.lines.filter((one) => one.id !== line.id) }))}
              />
            </span>
          </li>
        ))}
      </ul>
      {alone.length > 0 && (
        <section>
          <h2>Boxes without a line</h2>
          <ul className="edit-list">
            {alone.map((node) => (
              <li key={node.id} className="line-row">
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
      {edited && <LineForm line={edited} map={map} nameOf={nameOf} change={change} onClose={() => setEdited(null)} />}
      {isWriting && <WriteList {...props} onClose={() => setWriting(false)} />}
    </>
  )
}
