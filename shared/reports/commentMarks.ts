/** The marks that say which words a comment speaks of: where they stand, without them, and those of two sides on the same words. */
import type { BodyMark, BodyNode } from './schema'

function isComment(mark: BodyMark): boolean {
  return mark.type === 'comment'
}

/** Pieces of text that bear the same marks become one, so that equal words are equal as values. */
function joinAlike(nodes: readonly BodyNode[]): BodyNode[] {
  const joined: BodyNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    const isAlike = last?.type === 'text' && node.type === 'text'
    if (isAlike && JSON.stringify(last.marks ?? []) === JSON.stringify(node.marks ?? []))
      joined[joined.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` }
    else joined.push(node)
  }
  return joined
}

/** A node with other marks; none at all are left out, as in what is stored. */
function withMarks(node: BodyNode, marks: readonly BodyMark[]): BodyNode {
  const { marks: _, ...rest } = node
  return marks.length > 0 ? { ...rest, marks } : rest
}

/** The same node without any comment's mark. */
export function withoutCommentMarks<T extends BodyNode>(node: T): T {
  const bare = node.marks
    ? withMarks(
        node,
        node.marks.filter((mark) => !isComment(mark))
      )
    : node
  return (bare.content ? { ...bare, content: joinAlike(bare.content.map(withoutCommentMarks)) } : bare) as T
}

/** A node with the comments' marks of another that says the same in the same words. */
export function joinMarkedWords(node: BodyNode, other: BodyNode): BodyNode {
  if (!node.content || !other.content) return joinMarks(node, other)
  if (![...node.content, ...other.content].some((child) => child.type === 'text'))
    return {
      ...node,
      content: node.content.map((child, index) => joinMarkedWords(child, other.content?.[index] ?? child))
    }
  const [own, theirs] = [signsOf(node.content), signsOf(other.content)]
  return { ...node, content: joinAlike(own.map((sign, index) => joinMarks(sign, theirs[index] ?? sign))) }
}

/** Text taken apart into single signs, each with its marks. */
function signsOf(nodes: readonly BodyNode[]): BodyNode[] {
  return nodes.flatMap((node) =>
    node.type === 'text' ? [...(node.text ?? '')].map((text): BodyNode => ({ ...node, text })) : [node]
  )
}

function joinMarks(node: BodyNode, other: BodyNode): BodyNode {
  const own = node.marks ?? []
  const known = new Set(own.map((mark) => JSON.stringify(mark)))
  const more = (other.marks ?? []).filter((mark) => isComment(mark) && !known.has(JSON.stringify(mark)))
  return more.length > 0 ? withMarks(node, [...own, ...more]) : node
}

/** The words that each remark in a node speaks of, by its id. */
export function remarksIn(node: BodyNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (own: BodyNode): void => {
    for (const mark of own.marks ?? [])
      if (isComment(mark)) {
        const id = String(mark.attrs?.id ?? '')
        found.set(id, (found.get(id) ?? '') + (own.text ?? ''))
      }
    for (const child of own.content ?? []) visit(child)
  }
  visit(node)
  return found
}

/** The node with the marks of some remarks alone. */
export function onlyRemarks<T extends BodyNode>(node: T, isWanted: (id: string) => boolean): T {
  const bare = node.marks
    ? withMarks(
        node,
        node.marks.filter((mark) => !isComment(mark) || isWanted(String(mark.attrs?.id ?? '')))
      )
    : node
  return (
    bare.content ? { ...bare, content: joinAlike(bare.content.map((own) => onlyRemarks(own, isWanted))) } : bare
  ) as T
}

/**
 * A node with the remarks of another that says something else: on the same words where it has them, otherwise on all that
 * it says.
 */
export function carryRemarks<T extends BodyNode>(node: T, other: BodyNode): T {
  let carried = node
  const own = remarksIn(node)
  for (const [id, words] of remarksIn(other)) if (!own.has(id)) carried = withRemark(carried, id, words)
  return carried
}

function withRemark<T extends BodyNode>(node: T, id: string, words: string): T {
  let isFound = false
  const put = (own: BodyNode): BodyNode[] => {
    if (own.type !== 'text') return [own.content ? { ...own, content: own.content.flatMap(put) } : own]
    const text = own.text ?? ''
    const at = isFound || words.trim() === '' ? -1 : text.indexOf(words)
    if (at < 0) return [own]
    isFound = true
    const parts = [text.slice(0, at), words, text.slice(at + words.length)]
    return parts.flatMap((part, index) =>
      part === '' ? [] : [index === 1 ? marked({ ...own, text: part }, id) : { ...own, text: part }]
    )
  }
  const [found] = put(node)
  if (isFound) return found as T
  const all = (own: BodyNode): BodyNode =>
    own.type === 'text' ? marked(own, id) : own.content ? { ...own, content: own.content.map(all) } : own
  return all(node) as T
}

function marked(node: BodyNode, id: string): BodyNode {
  return withMarks(node, [...(node.marks ?? []), { type: 'comment', attrs: { id } }])
}
