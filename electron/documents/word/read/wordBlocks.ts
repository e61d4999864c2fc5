/** What stands in a Word file, in reading order, with what Word knows of it: before anyone says what it is in a report. */
import type { BodyNode } from '../../../../shared/reports/schema'
import type { Picture } from '../../files/pictures'
import type { Kept } from './keptPart'
import type { WordNumber } from './readNumbers'
import type { References } from './references'
import type { TrackedChanges } from './tracked'
import type { WordFigure } from './wordFigure'

export type WordParagraph = {
  readonly kind: 'paragraph'
  /** Text with its own marks, line breaks, footnotes and references (whose target is the name of a bookmark). Tabs are kept. */
  readonly inline: readonly BodyNode[]
  readonly styleId: string
  readonly styleName: string
  /** 1 is the greatest heading; 0 for text. */
  readonly headingLevel: number
  readonly number: WordNumber | null
  /** Twentieths of a point. */
  readonly indent: number
  /** All words are bold, by themselves or by their style. */
  readonly isBold: boolean
  /** Names of the bookmarks that begin here. */
  readonly bookmarks: readonly string[]
  readonly isAfterPage: boolean
  /** It is the caption of the table or picture beside it. */
  readonly isCaption: boolean
}

export type WordCell = { readonly colspan: number; readonly rowspan: number; readonly blocks: readonly WordBlock[] }

export type WordRow = { readonly isHeader: boolean; readonly cells: readonly WordCell[] }

export type WordTable = {
  readonly kind: 'table'
  readonly rows: readonly WordRow[]
  /** Widths of the columns in twentieths of a point; empty where the content decides. */
  readonly widths: readonly number[]
  readonly indent: number
}

export type WordBlock = WordParagraph | WordFigure | WordTable

export type WordContent = {
  readonly blocks: readonly WordBlock[]
  readonly pictures: readonly Picture[]
  readonly references: References
  /** What could not be kept, each as a sentence. */
  readonly lost: readonly string[]
  /** The words of its headers and footers, where Packwright did not write it. */
  readonly margins: readonly string[]
  /** The house style that Packwright wrote the file in; empty for other files. */
  readonly styleId: string
  /** Who changed and remarked what, where that was asked for; and the lines that said what a colleague was asked to do. */
  readonly tracked: TrackedChanges | null
  readonly task: readonly string[]
  /** The hand-off that the file went out by; empty for none. */
  readonly handOff: string
  /** Who saved it last, and when, as far as it says. */
  readonly saved: { readonly by: string; readonly at: string }
  /** What the file keeps beside its words, where Packwright wrote it. */
  readonly kept: Kept | null
}

/** The words of inline content. */
export function plainWords(inline: readonly BodyNode[]): string {
  return inline
    .map((node) =>
      node.type === 'hardBreak'
        ? '\n'
        : node.type === 'liveFigure' || node.type === 'crossReference'
          ? String(node.attrs?.shown ?? '')
          : (node.text ?? '')
    )
    .join('')
}

/** Neighbours with the same marks as one text, as ProseMirror keeps them. */
export function joined(inline: readonly BodyNode[]): BodyNode[] {
  const tidy: BodyNode[] = []
  for (const node of inline) {
    const last = tidy.at(-1)
    if (
      node.type === 'text' &&
      last?.type === 'text' &&
      JSON.stringify(node.marks ?? []) === JSON.stringify(last.marks ?? [])
    )
      tidy[tidy.length - 1] = { ...last, text: (last.text ?? '') + (node.text ?? '') }
    else tidy.push(node)
  }
  return tidy
}
