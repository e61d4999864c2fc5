import type { Node } from '@tiptap/pm/model'
import { pagings, turns } from '../../../shared/reports/schema'
import { setAttribute } from '../../editor/commands'
import { choicesOf, Select } from '../../ui/Select'
import { useMoves, useWriting } from './useWriting'

const pagingWords = { new: 'begins a page', together: 'stays on one page', own: 'has a page for itself' } as const
const turnWords = { upright: 'upright', landscape: 'on its side' } as const

/** All but the first, which is no choice. */
const chosen = <T extends string>(all: readonly T[]): readonly Exclude<T, ''>[] =>
  all.filter((own): own is Exclude<T, ''> => own !== '')

type Block = { readonly node: Node; readonly position: number }

/** The block that the cursor is in which stands on the paper by itself: in a list, a cell or a quotation none does. */
function useBlock(): Block | null {
  useMoves()
  const { selection } = useWriting().editor.state
  const { $from } = selection
  for (let depth = 1; depth <= $from.depth + 1; depth += 1) {
    const isInside = depth <= $from.depth
    const node = isInside ? $from.node(depth) : $from.nodeAfter
    if (node?.type.spec.group === 'block' || node?.type.spec.group?.includes('list'))
      return 'page' in node.attrs ? { node, position: isInside ? $from.before(depth) : $from.pos } : null
  }
  return null
}

/** What the block at the cursor wants of its page; of a table also how its sheet lies. */
export function OnPaper() {
  const block = useBlock()
  const { editor } = useWriting()
  if (!block) return null
  const { node, position } = block
  const set = (name: string, value: string): void =>
    void setAttribute(position, name, value)(editor.state, editor.view.dispatch, editor.view)
  const isTable = node.type.name === 'table' || (node.type.name === 'recordBlock' && node.attrs.data?.type === 'table')
  // A heading stands with what is beneath it in any case.
  const wanted = chosen(pagings).filter((own) => own === 'new' || node.type.name !== 'heading')
  return (
    <section aria-label="On paper" className="form">
      <h3>On paper</h3>
      <Select
        label="What is at the cursor"
        emptyChoice="goes on the page as it comes"
        choices={choicesOf(wanted, pagingWords)}
        value={node.attrs.page}
        onChange={(page) => set('page', page)}
      />
      {isTable && (
        <Select
          label="Its sheet lies"
          emptyChoice="as its columns want"
          choices={choicesOf(chosen(turns), turnWords)}
          value={node.attrs.turn}
          onChange={(turn) => set('turn', turn)}
        />
      )}
    </section>
  )
}
