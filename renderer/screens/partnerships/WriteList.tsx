import { useState } from 'react'
import { boxNames, readLineList, type WrittenMap } from '../../../shared/partnerships/lineList'
import { type GovernanceMap, refKey } from '../../../shared/partnerships/map'
import { TextArea } from '../../ui/TextArea'
import { FormDialog } from '../common/FormDialog'
import { countOf } from '../common/when'
import { inGroup, type MapEditing, withLine } from './mapEditing'

const example = `Integrated Commissioning Group reports to Integrated Care Board
System Advisory Group advises Integrated Care Board
Partnership Boards: Acute Board; Children’s Board`

/** A whole structure typed or pasted at once, a line each. */
export function WriteList({ map, known, change, ensureBoxes, onClose }: MapEditing & { readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const [isSent, setSent] = useState(false)
  const written = readLineList(text)
  const named = (name: string) => known.find((own) => own.name.toLowerCase() === name.toLowerCase())
  const strange = written.replacements.flatMap(({ replaces }) => replaces).filter((name) => !named(name))
  const put = async (): Promise<void> => {
    setSent(true)
    if (text.trim() === '' || written.rejected.length > 0 || strange.length > 0) return
    const ids = await ensureBoxes(boxNames(written))
    if (!ids) return
    change((own) => withWritten(own, written, ids, known))
    onClose()
  }
  return (
    <FormDialog
      title="Write the structure as a list"
      submit="Put it on the map"
      width="wide"
      onClose={onClose}
      onSubmit={put}
    >
      <p>
        One line for each: who, what the line is, to whom. Several names stand apart by semicolons. Rows copied from a
        spreadsheet do as well: from, line, to. A name and a colon put bodies into a group
        {map.state === 'proposed' ? '; “replaces” says what a body takes the place of' : ''}.
      </p>
      <pre className="dim list-example">{example}</pre>
      <TextArea
        label="The structure"
        rows={10}
        value={text}
        onChange={setText}
        error={[
          ...(isSent && text.trim() === '' ? ['Write a line first.'] : []),
          ...written.rejected.map(({ row, text: words, why }) => `Line ${row}, “${words}”: ${why}`),
          ...strange.map((name) => `Nothing is recorded by the name “${name}”, so nothing can replace it.`)
        ].join(' ')}
      />
      <p className="dim" role="status">
        {countOf(written.lines.length, 'line')}, {countOf(boxNames(written).length, 'box', 'boxes')}
        {written.groups.length > 0 && `, ${countOf(written.groups.length, 'group')}`}
      </p>
    </FormDialog>
  )
}

function withWritten(
  map: GovernanceMap,
  { lines, groups, replacements }: WrittenMap,
  ids: ReadonlyMap<string, string>,
  known: MapEditing['known']
): GovernanceMap {
  const idOf = (name: string): string => ids.get(name.toLowerCase()) ?? ''
  let next = map
  for (const { from, kind, to } of lines) next = withLine(next, idOf(from), kind, idOf(to))
  for (const { label, boxes } of groups) next = inGroup(next, boxes.map(idOf), label)
  for (const { box, replaces } of replacements) {
    const refs = replaces.flatMap(
      (name) => known.find((own) => own.name.toLowerCase() === name.toLowerCase())?.ref ?? []
    )
    next = {
      ...next,
      nodes: next.nodes.map((node) => {
        const more = refs.filter((ref) => !node.replaces.some((own) => refKey(own) === refKey(ref)))
        return node.id === idOf(box) ? { ...node, replaces: [...node.replaces, ...more] } : node
      })
    }
  }
  return next
}
