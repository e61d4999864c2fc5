/**
 * A Word file out of which another program has taken what Packwright had left in it: its paragraphs are held against those of the
 * file that went out, which says of each what it was in the report. What was changed stands in its place, and what cannot be
 * placed is named.
 */
import { isAlikeNode, type Pair, pairUp } from '../../../../shared/reports/compare'
import { joinNodes } from '../../../../shared/reports/joinNodes'
import type { Recommendation, Report, Section } from '../../../../shared/reports/report'
import { type Body, type BodyNode, emptyBody, plainText } from '../../../../shared/reports/schema'
import { readMark } from '../marks'
import { trimmed } from './readBlocks'
import { withoutSigns } from './readParagraphs'
import { changeName } from './tracked'
import type { WordBlock, WordContent } from './wordBlocks'

/** A line of a file: a paragraph of its text or of a cell, with the names that it goes by. */
type Line = { readonly node: BodyNode; readonly names: readonly string[]; readonly isInCell: boolean }

type Matched = {
  readonly report: Report
  /** What has the name of a change or a remark now. */
  readonly places: ReadonlyMap<string, string>
  /** What was changed and has no place, each as a sentence. */
  readonly lost: readonly string[]
}

/** The report as a file without marks has it; null where the file has next to nothing of it. */
export function matchWords(base: Report, sent: WordContent, came: WordContent, newId: () => string): Matched | null {
  const pairs = withCells(
    pairUp(linesOf(sent.blocks), linesOf(came.blocks), isSame, (a, b) => isAlikeNode(a.node, b.node))
  )
  const blocks = pairs.filter(({ before }) => before && formerId(before, sent) !== '')
  const found = blocks.filter(({ after }) => after).length
  // Less than a fifth may stand in any report.
  if (found === 0 || found * 5 < blocks.length) return null
  return placed(base, pairs, sent, newId)
}

/** What is left in cells between two lines that are known is held against each other one by one: a sum has no words to be like. */
function withCells(pairs: readonly Pair<Line>[]): readonly Pair<Line>[] {
  const matched: Pair<Line>[] = []
  let gap: Pair<Line>[] = []
  const close = (): void => {
    const [olds, news] = [gap.flatMap(({ before }) => before ?? []), gap.flatMap(({ after }) => after ?? [])]
    const isCells = olds.length === news.length && [...olds, ...news].every(({ isInCell }) => isInCell)
    matched.push(...(isCells ? olds.map((before, at) => ({ before, after: news[at] as Line })) : gap))
    gap = []
  }
  for (const pair of pairs) {
    if (!pair.before || !pair.after) gap.push(pair)
    else {
      close()
      matched.push(pair)
    }
  }
  close()
  return matched
}

function isSame(a: Line, b: Line): boolean {
  return plainText(a.node) === plainText(b.node)
}

function linesOf(blocks: readonly WordBlock[], isInCell = false): readonly Line[] {
  return blocks.flatMap((block): readonly Line[] => {
    if (block.kind === 'figure') return []
    if (block.kind === 'table')
      return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => linesOf(cell.blocks, true)))
    const content = trimmed(withoutSigns(block.inline))
    return content.length === 0 ? [] : [{ node: { type: 'paragraph', content }, names: block.bookmarks, isInCell }]
  })
}

/** What is to be done to the paragraphs of the report, by the id of what they are or stand in. */
type Edits = {
  readonly words: Map<string, readonly [BodyNode, BodyNode]>
  readonly gone: Map<string, BodyNode>
  readonly behind: Map<string, BodyNode[]>
}

function placed(base: Report, pairs: readonly Pair<Line>[], sent: WordContent, newId: () => string): Matched {
  const edits: Edits = { words: new Map(), gone: new Map(), behind: new Map() }
  const places = new Map<string, string>()
  const lost: string[] = []
  const tables = tableIds(base)
  let last = ''
  for (const { before, after } of pairs) {
    const id = before ? formerId(before, sent) || (tables.get(plainText(before.node)) ?? '') : ''
    if (before && id !== '') last = id
    const here = id || last
    for (const name of after?.names ?? []) if (name.startsWith(changeName) && here !== '') places.set(name, here)
    if (before && after) {
      if (JSON.stringify(before.node) === JSON.stringify(after.node)) continue
      if (id !== '') edits.words.set(`${id} ${plainText(before.node)}`, [before.node, after.node])
      else if (!isSame(before, after))
        lost.push(`“${plainText(before.node)}” was changed to “${plainText(after.node)}”: change it here by hand.`)
    } else if (before && id !== '') edits.gone.set(`${id} ${plainText(before.node)}`, before.node)
    else if (before) lost.push(`“${plainText(before.node)}” was taken out; it still stands here.`)
    else if (after && last === '') lost.push(`“${plainText(after.node)}” was put in; it has no place here.`)
    else if (after) {
      const made = { ...after.node, attrs: { id: newId(), level: 0, exempt: '' } }
      edits.behind.set(last, [...(edits.behind.get(last) ?? []), made])
      for (const name of after.names) if (name.startsWith(changeName)) places.set(name, String(made.attrs.id))
    }
  }
  return { report: edited(base, edits), places, lost }
}

/** The block that a line of the file was when it went out; empty for none. */
function formerId({ names }: Line, { kept }: WordContent): string {
  for (const name of names) {
    const mark = readMark(name)
    if (mark?.kind === 'block') return kept?.ids[Number(mark.value)] ?? ''
  }
  return ''
}

/** The tables by the words of their cells, each cell that stands but once. */
function tableIds(report: Report): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (node: BodyNode, table: string): void => {
    const own = node.type === 'table' ? String(node.attrs?.id ?? '') : table
    if (own !== '' && node.type === 'paragraph' && plainText(node) !== '')
      found.set(plainText(node), found.has(plainText(node)) ? '' : own)
    for (const child of node.content ?? []) visit(child, own)
  }
  for (const body of bodies(report)) visit(body, '')
  return found
}

function bodies({ sections, appendices, implications, recommendations }: Report): readonly Body[] {
  const all = [...sections, ...appendices.flatMap((appendix) => appendix.sections)]
  return [...all, ...implications, ...recommendations].map(({ body }) => body)
}

function edited(report: Report, { words, gone, behind }: Edits): Report {
  const paragraph = (node: BodyNode, ids: readonly string[]): BodyNode | null => {
    const key = ids.map((id) => `${id} ${plainText(node)}`)
    if (key.some((own) => gone.has(own))) return null
    const [was, is] = key.map((own) => words.get(own)).find((own) => own !== undefined) ?? []
    if (!was || !is) return node
    const bare = (own: BodyNode): BodyNode => ({ ...own, type: node.type, attrs: node.attrs ?? {} })
    return joinNodes(bare(was), node, bare(is)) ?? { ...node, content: is.content ?? [] }
  }
  const inside = (nodes: readonly BodyNode[], around: readonly string[]): BodyNode[] =>
    nodes.flatMap((node) => {
      const id = String(node.attrs?.id ?? '')
      const ids = id === '' ? around : [id, ...around]
      const isText = node.type === 'paragraph' || node.type === 'heading'
      const changed = isText ? paragraph(node, ids) : within(node, ids)
      return [...(changed ? [changed] : []), ...(id === '' ? [] : newAfter(node, id))]
    })
  const within = (node: BodyNode, ids: readonly string[]): BodyNode | null => {
    if (!node.content) return node
    const content = inside(node.content, ids)
    // A cell keeps its place without its words; an item or a list without any is gone.
    if (content.length > 0) return { ...node, content }
    return node.type === 'tableCell' || node.type === 'tableHeader'
      ? { ...node, content: [{ type: 'paragraph' }] }
      : null
  }
  const newAfter = (node: BodyNode, id: string): BodyNode[] => {
    const level = node.type === 'paragraph' ? node.attrs?.level : 0
    return (behind.get(id) ?? []).map((own) => {
      const attrs = { ...own.attrs, level: level ?? 0, exempt: node.attrs?.exempt ?? '' }
      return node.type === 'listItem'
        ? {
            type: 'listItem',
            attrs: { id: own.attrs?.id, exempt: attrs.exempt },
            content: [{ ...own, attrs: { ...attrs, id: '' } }]
          }
        : { ...own, attrs }
    })
  }
  const body = (own: Body, ids: readonly string[]): Body => {
    const content = inside(own.content ?? [], ids)
    return content.length > 0 ? { type: 'doc', content } : emptyBody
  }
  const held = <T extends Section | Report['implications'][number] | Recommendation>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, body: body(item.body, [item.id]) }))
  return {
    ...report,
    sections: held(report.sections),
    implications: held(report.implications),
    recommendations: held(report.recommendations),
    appendices: report.appendices.map((appendix) => ({ ...appendix, sections: held(appendix.sections) }))
  }
}
