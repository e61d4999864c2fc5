import type { Node } from '@tiptap/pm/model'
import { pagings, turns } from '../../../shared/reports/schema'
import { setAttribute } from '../../editor/commands'
import { MenuButton } from '../../ui/MenuButton'
import { useMoves, useWriting } from './useWriting'

const pagingWords = {
  '': 'as it comes',
  new: 'begins a page',
  together: 'stays on one page',
  own: 'has a page for itself'
} as const
const onPage = { ...pagingWords, '': 'goes on the page as it comes' } as const
const turnWords = { '': 'as its columns want', upright: 'upright', landscape: 'on its side' } as const

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
  const { run } = useWriting()
  if (!block) return null
  const { node, position } = block
  const isTable = node.type.name === 'table' || (node.type.name === 'recordBlock' && node.attrs.data?.type === 'table')
  // A heading stands with what is beneath it in any case.
  const wanted = pagings.filter((own) => own === '' || own === 'new' || node.type.name !== 'heading')
  const entriesOf = <Id extends string>(ids: readonly Id[], words: Readonly<Record<Id, string>>, name: string) =>
    ids.map((id) => ({
      id: id || 'as-it-comes',
      label: words[id],
      run: () => void run(setAttribute(position, name, id))
    }))
  const page = pagings.find((own) => own === node.attrs.page) ?? ''
  const turn = turns.find((own) => own === node.attrs.turn) ?? ''
  return (
    <section aria-label="On paper" className="form">
      <h3>On paper</h3>
      <MenuButton label={`What is at the cursor ${onPage[page]}`} entries={entriesOf(wanted, pagingWords, 'page')} />
      {isTable && (
        <MenuButton label={`Its sheet lies ${turnWords[turn]}`} entries={entriesOf(turns, turnWords, 'turn')} />
      )}
    </section>
  )
}
