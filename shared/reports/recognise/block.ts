/**
 * What a reader of files hands to the recogniser: a report as a flat run of blocks in reading order, each with what the
 * file itself says about it (a printed number, an indent, a heading style). Plain text and Markdown come by `readBlocks`; a Word reader can make
 * the same blocks.
 */
import type { BodyNode } from '../schema'
import type { Label } from './labels'

export type TextBlock = {
  readonly kind: 'text'
  /** Text with its marks, as it will stand in a body. */
  readonly inline: readonly BodyNode[]
  /** The words of `inline` alone; a tab parts a label of front matter from its value. */
  readonly text: string
  /** The number or letter that was printed before the text. */
  readonly label: Label | null
  readonly isBulleted: boolean
  /** Columns from the left. */
  readonly indent: number
  /** 1 is the greatest heading; 0 when the file does not say that this is one. */
  readonly headingLevel: number
  readonly isBold: boolean
  /** No blank line stood before it. */
  readonly isTight: boolean
  /** A page ended before it. */
  readonly isAfterPage: boolean
  /** Names by which references of the same file lead here. */
  readonly names?: readonly string[]
}

export type Cell = { readonly inline: readonly BodyNode[]; readonly text: string }

export type TableBlock = {
  readonly kind: 'table'
  readonly rows: readonly (readonly Cell[])[]
  readonly headerRows: number
  readonly isAfterPage: boolean
  /** What the file has here as it will stand in a body, where rows of plain cells cannot say it: merged cells, lists in cells, or a picture (which has no rows). */
  readonly made?: BodyNode
}

export type Block = TextBlock | TableBlock

/** Blocks, and what could not be made into one. */
export type ReadBlocks = { readonly blocks: readonly Block[]; readonly lost: readonly string[] }
