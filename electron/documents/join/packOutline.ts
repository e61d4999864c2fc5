import { textString } from '../pdf/pdfValues'
import { referenceText, writeNumber, writeString } from '../pdf/pdfWriter'
import type { PackFile } from './packFile'
import { packObjects } from './packLayout'

/** A bookmark of the pack: level 0 is outermost; `pageObject` is where it leads. */
export type Bookmark = {
  readonly title: string
  readonly level: number
  readonly pageObject: number
  /** The height on the page in points; null for its top. */
  readonly y: number | null
}

type BookmarkNode = Bookmark & { readonly number: number; readonly kids: BookmarkNode[] }

/** Writes the bookmarks, nested by level, those below the outermost folded away. Answers false when there are none. */
export function writeOutline(pack: PackFile, bookmarks: readonly Bookmark[], newObject: () => number): boolean {
  const top = nest(bookmarks, newObject)
  if (top.length === 0) return false
  const root = packObjects.outline
  pack.object(root, `<</Type/Outlines${span(top)}/Count ${top.length}>>`)
  const write = (nodes: readonly BookmarkNode[], parent: number): void =>
    nodes.forEach((node, at) => {
      const [previous, next] = [nodes[at - 1], nodes[at + 1]]
      pack.object(
        node.number,
        `<</Title${writeString(textString(node.title))}/Parent ${referenceText(parent)}` +
          `/Dest[${referenceText(node.pageObject)}/XYZ null ${node.y === null ? 'null' : writeNumber(node.y)} null]` +
          (previous === undefined ? '' : `/Prev ${referenceText(previous.number)}`) +
          (next === undefined ? '' : `/Next ${referenceText(next.number)}`) +
          (node.kids.length === 0 ? '' : `${span(node.kids)}/Count -${node.kids.length}`) +
          '>>'
      )
      write(node.kids, node.number)
    })
  write(top, root)
  return true
}

const span = (nodes: readonly BookmarkNode[]): string =>
  `/First ${referenceText(nodes[0]?.number ?? 0)}/Last ${referenceText(nodes.at(-1)?.number ?? 0)}`

/** Hangs each bookmark below the nearest one before it that is of an outer level, even where a level is skipped. */
function nest(bookmarks: readonly Bookmark[], newObject: () => number): readonly BookmarkNode[] {
  const top: BookmarkNode[] = []
  const open: BookmarkNode[] = []
  for (const bookmark of bookmarks) {
    const node: BookmarkNode = { ...bookmark, number: newObject(), kids: [] }
    while ((open.at(-1)?.level ?? -1) >= node.level) open.pop()
    const siblings = open.at(-1)?.kids ?? top
    siblings.push(node)
    open.push(node)
  }
  return top
}
