import type { Node } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import { formatDate, isIsoDate } from '../../../shared/values'
import { setAttribute } from '../../editor/commands'
import { guidanceOf } from '../../editor/guidance'
import { BoundField } from '../../ui/BoundField'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { type Choice, Select } from '../../ui/Select'
import { Tick } from '../../ui/Tick'
import { useWorkplace } from '../common/useWorkplace'
import { OnPaper } from './OnPaper'
import { useMoves, useWriting } from './useWriting'

type Here = { readonly node: Node; readonly position: number }

const withProperties = new Set([
  'figure',
  'recordBlock',
  'liveFigure',
  'footnote',
  'recommendation',
  'heading',
  'appendix',
  'table',
  'orderedList'
])

/** How the paragraphs of an appendix count. */
const appendixNumberings: readonly Choice[] = [
  { id: 'style', label: 'as the house style says' },
  { id: 'continuous', label: 'are numbered from 1' },
  { id: 'none', label: 'have no numbers' }
]

/** What the cursor is in that has properties of its own, innermost first. */
function useHere(): readonly Here[] {
  useMoves()
  const { state } = useWriting().editor
  const { selection } = state
  const around: Here[] = []
  if (selection instanceof NodeSelection) around.push({ node: selection.node, position: selection.from })
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth -= 1)
    around.push({ node: $from.node(depth), position: $from.before(depth) })
  return around.filter(({ node }) => withProperties.has(node.type.name))
}

/** Properties of what the cursor is in: alternative text of a picture, whom a recommendation delegates to, the words of a footnote. */
export function HerePanel() {
  const here = useHere()
  return (
    <div className="panel-list">
      <Guidance />
      {here.length === 0 && (
        <p className="panel-note">
          Put the cursor into a recommendation, a heading, a list or a table, or choose a picture, a figure or a
          footnote, to see what can be said about it.
        </p>
      )}
      <OnPaper />
      {here.map((item) => (
        <Properties key={`${item.node.type.name}-${item.position}`} {...item} />
      ))}
    </div>
  )
}

/** What the house style says to the author of the part that the cursor is in. */
function Guidance() {
  useMoves()
  const { editor, style } = useWriting()
  const { $from } = editor.state.selection
  const parts = Array.from({ length: $from.depth }, (_, index) => $from.node($from.depth - index))
  const part = parts.find((node) => node.firstChild?.type.name === 'title')
  const heading = part?.firstChild
  const guidance = part ? guidanceOf(style, part) : ''
  const consults = style.implications.kinds.find((spec) => spec.kind === part?.attrs.kind)?.consults
  const isFixed = $from.parent.type.name === 'title' && $from.parent.attrs.isFixed
  if (!heading || (!guidance && !consults && !isFixed)) return null
  return (
    <section aria-label="Guidance">
      <h3>{heading.textContent || 'This section'}</h3>
      {guidance && <p className="guidance">{guidance}</p>}
      {consults && <p className="guidance">To be consulted: {consults}.</p>}
      {isFixed && <p className="guidance">The house style gives this heading. Press Enter to write beneath it.</p>}
    </section>
  )
}

function useSet({ position }: Here): (name: string, value: unknown) => void {
  const { editor } = useWriting()
  return (name, value) => void setAttribute(position, name, value)(editor.state, editor.view.dispatch, editor.view)
}

function Properties(here: Here) {
  const { node } = here
  const set = useSet(here)
  const { style } = useWriting()
  const text = (name: string): string => String(node.attrs[name] ?? '')
  switch (node.type.name) {
    case 'figure':
      return (
        <section aria-label="Picture" className="form">
          <h3>Picture</h3>
          <Tick
            label="Only decoration"
            isOn={node.attrs.decorative === true}
            onChange={(isOn) => set('decorative', isOn)}
          />
          {!node.attrs.decorative && (
            <BoundField
              label="Alternative text"
              description="What somebody who cannot see it needs to know."
              value={text('alt')}
              onChange={(alt) => set('alt', alt)}
              error={text('alt').trim() === '' ? 'Say what the picture shows.' : undefined}
            />
          )}
          <Select
            label="Width"
            value={text('widthPercent')}
            onChange={(width) => set('widthPercent', Number(width))}
            choices={[25, 50, 75, 100].map((width) => ({ id: String(width), label: `${width}%` }))}
          />
        </section>
      )
    case 'table':
      return (
        <section aria-label="Table" className="form">
          <h3>Table</h3>
          <BoundField
            label="Caption"
            description="Its number is put before it."
            value={text('caption')}
            onChange={(caption) => set('caption', caption)}
          />
        </section>
      )
    case 'recommendation':
      return (
        <section aria-label="Recommendation" className="form">
          <h3>Recommendation</h3>
          <BoundField
            label="Authority is given to"
            description="The post, as in “the Director of Law”."
            value={text('delegate')}
            onChange={(value) => set('delegate', value)}
          />
          <BoundField
            label="In consultation with"
            value={text('consultee')}
            onChange={(value) => set('consultee', value)}
          />
          <DateField
            label="To be done by"
            value={isIsoDate(text('due')) ? text('due') : ''}
            onChange={(due) => set('due', due || null)}
          />
          {style.recommendations.printsReasons && (
            <BoundField label="Reason" value={text('reason')} onChange={(value) => set('reason', value)} />
          )}
        </section>
      )
    case 'footnote':
      return (
        <section aria-label="Footnote" className="form">
          <h3>Footnote</h3>
          <BoundField label="Words" value={text('text')} onChange={(value) => set('text', value)} />
        </section>
      )
    case 'heading':
      return style.numbering.scheme === 'continuous' ? null : (
        <section aria-label="Heading" className="form">
          <h3>Heading</h3>
          <Tick label="Takes a number" isOn={node.attrs.numbered === true} onChange={(isOn) => set('numbered', isOn)} />
        </section>
      )
    case 'orderedList':
      return (
        <section aria-label="List" className="form">
          <h3>List</h3>
          <Select
            label="Begins with number"
            value={text('start')}
            onChange={(start) => set('start', Number(start))}
            choices={Array.from({ length: 30 }, (_, index) => ({ id: String(index + 1), label: String(index + 1) }))}
          />
        </section>
      )
    case 'appendix':
      return (
        <section aria-label="Appendix" className="form">
          <h3>Appendix</h3>
          <Select
            label="Its paragraphs"
            value={text('numbering')}
            onChange={(numbering) => set('numbering', numbering)}
            choices={appendixNumberings}
          />
        </section>
      )
    case 'liveFigure':
    case 'recordBlock':
      return <FromRecords {...here} />
    default:
      return null
  }
}

/** A figure or block from the records: fresh again, or frozen as it stands. */
function FromRecords(here: Here) {
  const { link, notices } = useWorkplace()
  const { editor } = useWriting()
  const set = useSet(here)
  const { node, position } = here
  const { source, asOf, isFrozen } = node.attrs
  const isBlock = node.type.name === 'recordBlock'
  const refresh = async (): Promise<void> => {
    const put = (attrs: Record<string, unknown>): void =>
      editor.view.dispatch(editor.state.tr.setNodeMarkup(position, undefined, { ...node.attrs, ...attrs }, node.marks))
    const gone = { tone: 'told', title: 'Its record is gone. What stands here stays.' } as const
    if (isBlock) {
      const answer = await link.call('records.block', { source: String(source) })
      if (!answer.ok) return notices.fail('This could not be drawn anew', answer.error)
      return answer.value
        ? put({ data: answer.value.data, asOf: answer.value.asOf, isFrozen: false })
        : notices.say(gone)
    }
    const answer = await link.call('records.figures', { sources: [String(source)] })
    if (!answer.ok) return notices.fail('This could not be looked up', answer.error)
    const [figure] = answer.value
    if (!figure) return notices.say(gone)
    const shown = figure.forms.find((form) => form.form === node.attrs.form)?.shown ?? figure.shown
    put({ shown, asOf: figure.asOf, isFrozen: false })
  }
  return (
    <section aria-label="From the records" className="form">
      <h3>From the records</h3>
      <p className="panel-note">
        {isFrozen ? 'Frozen as it stands' : 'Follows the records'}
        {isIsoDate(String(asOf)) ? `, as of ${formatDate(String(asOf))}` : ''}.
      </p>
      <div className="buttons">
        <Button onPress={() => void refresh()}>{isBlock ? 'Draw it anew' : 'Look it up anew'}</Button>
        <Button onPress={() => set('isFrozen', !isFrozen)}>{isFrozen ? 'Let it follow' : 'Freeze it'}</Button>
      </div>
    </section>
  )
}
