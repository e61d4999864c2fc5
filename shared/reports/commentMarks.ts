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
