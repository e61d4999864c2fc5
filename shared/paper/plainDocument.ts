/**
 * A paper that is no report: what the clerk writes, such as minutes or a notice, and the sheets that a pack adds to its papers.
 * Headings, paragraphs, lists, tables and pictures in the council's look.
 */

import { assertNever } from '../result'

/** Words with what has been done to them. */
export type PlainRun = {
  readonly text: string
  readonly mark?: 'strong' | 'taken-out' | 'put-in'
  /** Where they lead: another part of the pack. */
  readonly href?: string
  /** Why they are exempt, as in "Exempt: paragraph 3"; absent or empty where they are public. */
  readonly exempt?: string
}

/** A cell of a table: plain words, or lines of which those after the first are remarks, in smaller letters. */
export type PlainCell =
  | string
  | {
      readonly lines: readonly (readonly PlainRun[])[]
      /** Stands beneath the row above it. */
      readonly isInside?: boolean
    }

export type PlainBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly number?: string; readonly runs: readonly PlainRun[] }
  | {
      readonly kind: 'list'
      readonly items: readonly { readonly label: string; readonly runs: readonly PlainRun[] }[]
    }
  | {
      readonly kind: 'table'
      /** An index says where in a pack its items are: rules between its rows alone, subjects second, pages last. */
      readonly form?: 'index'
      readonly caption: string
      readonly head: readonly string[]
      readonly rows: readonly (readonly PlainCell[])[]
    }
  /** A picture, by the digest of its content, that takes all the room there is. */
  | { readonly kind: 'picture'; readonly file: string; readonly alt: string }

export type PlainDocument = {
  /** How its head stands on its sheet: `divider` and `stand-in` stand lower, by themselves; absent for a document of the clerk's. */
  readonly form?: 'agenda' | 'sheet' | 'divider' | 'stand-in'
  readonly council: string
  readonly title: string
  /** Why the title is exempt; absent or empty where it is public. */
  readonly exempt?: string
  /** What kind of document it is, as in "Minutes"; on a divider, what stands above the title. */
  readonly kind: string
  /** Lines under the title, a label and a text each. */
  readonly lines: readonly (readonly [label: string, text: string])[]
  readonly blocks: readonly PlainBlock[]
}

/** The name of the document as a whole, for its file and its window: "Cabinet, 9 December 2026: Minutes". */
export function plainTitle({ title, kind, lines }: PlainDocument): string {
  const date = lines.find(([label]) => label.startsWith('Date'))?.[1]
  return [[title, date].filter(Boolean).join(', '), kind].filter(Boolean).join(': ')
}

/** A paragraph of plain words. */
export function paragraph(text: string): PlainBlock {
  return { kind: 'paragraph', runs: [{ text }] }
}

export function heading(text: string, level: 2 | 3 = 2): PlainBlock {
  return { kind: 'heading', level, text }
}

/** A paragraph that begins with a word in bold: "Reasons: …". */
export function labelled(label: string, text: string): PlainBlock {
  return { kind: 'paragraph', runs: [{ text: `${label}: `, mark: 'strong' }, { text }] }
}

/** Text that a person has typed or changed as blocks: a blank line ends a paragraph, "# " begins a heading, "- " a point of a list. */
export function blocksOfText(text: string): PlainBlock[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): PlainBlock => {
      if (part.startsWith('# ')) return heading(part.slice(2).trim())
      const points = part.split('\n').map((point) => point.trim())
      if (points.every((point) => point.startsWith('- ')))
        return { kind: 'list', items: points.map((point) => ({ label: '•', runs: [{ text: point.slice(2) }] })) }
      return paragraph(points.join(' '))
    })
}

const wordsOf = (runs: readonly PlainRun[]): string => runs.map(({ text }) => text).join('')

/** The lines of a cell as runs of words. */
export const linesOf = (cell: PlainCell): readonly (readonly PlainRun[])[] =>
  typeof cell === 'string' ? [[{ text: cell }]] : cell.lines

/** Every text of a document as it stands, a block or a row each. */
export function textsOf({ council, title, kind, lines, blocks }: PlainDocument): string[] {
  return [council, title, kind, ...lines.flat(), ...blocks.flatMap(textsOfBlock)]
}

function textsOfBlock(block: PlainBlock): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
      return [wordsOf(block.runs)]
    case 'list':
      return block.items.map((item) => wordsOf(item.runs))
    case 'table':
      return [block.caption, ...block.head, ...block.rows.map((row) => row.flatMap(linesOf).map(wordsOf).join(' '))]
    case 'picture':
      return [block.alt]
    default:
      return assertNever(block)
  }
}
