/** What a report prints, as data: sheets of blocks, blocks of words. Nothing here says how it looks. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import type { BlockData } from '../../reports/records'
import type { PersonLine } from '../../reports/report'

export const textMarks = ['bold', 'italic', 'underline', 'superscript', 'subscript', 'inserted', 'deleted'] as const
export type TextMark = (typeof textMarks)[number]

/** A piece of a line. */
export type Inline =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly marks: readonly TextMark[]
      readonly href: string
      /** The attributes of the live figure that the words show, where they show one. */
      readonly live?: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'break' }
  /** A line to write on, as in "Signature ____"; so many characters in the text. */
  | { readonly kind: 'blank'; readonly length: number }
  /** The anchor is the id of what is pointed at; empty when that is gone. */
  | {
      readonly kind: 'reference'
      readonly text: string
      readonly anchor: string
      readonly marks?: readonly TextMark[]
    }
  /** The mark of a footnote, by its number. */
  | { readonly kind: 'note'; readonly id: string; readonly number: number }
export type Words = readonly Inline[]

export type HeadingLevel = 2 | 3 | 4 | 5 | 6

export type PaperItem = { readonly id: string; readonly label: string; readonly blocks: readonly PaperBlock[] }

export type PaperCell = {
  readonly isHeader: boolean
  readonly scope: 'col' | 'row'
  readonly colspan: number
  readonly rowspan: number
  readonly isFigure: boolean
  readonly blocks: readonly PaperBlock[]
}

export type PaperRow = {
  /** Stands at the top of the table on every page. */
  readonly isHead: boolean
  /** May be parted by the end of a page. */
  readonly isLong: boolean
  readonly isTotal: boolean
  readonly cells: readonly PaperCell[]
}

/**
 * What stands on paper one beneath the other. `exempt`: it is not for publication, in the words that paper says it with, as in
 * "Exempt: paragraph 3"; absent for what is public. A public copy has none.
 */
export type PaperBlock = PaperMatter & { readonly exempt?: string }

/** `isIndented`: stands in the column of the text where numbers have a column of their own. */
type PaperMatter =
  | {
      readonly kind: 'heading'
      readonly level: HeadingLevel
      readonly id: string
      readonly number: string
      readonly words: Words
      readonly isIndented: boolean
      /** A part or a schedule: more than a section. */
      readonly form: '' | 'part' | 'schedule'
    }
  | {
      readonly kind: 'paragraph'
      readonly id: string
      readonly number: string
      readonly words: Words
      readonly isIndented: boolean
      readonly form:
        | ''
        | 'standard'
        | 'lead'
        | 'reason'
        | 'delegation'
        | 'sign-off'
        | 'recommendation'
        | 'not-applicable'
        | 'note'
      /** Stays on the page of what comes next: the words before a list. */
      readonly leadsOn: boolean
    }
  | {
      readonly kind: 'list'
      readonly isOrdered: boolean
      readonly isIndented: boolean
      readonly form: '' | 'recommendations'
      readonly items: readonly PaperItem[]
    }
  | {
      readonly kind: 'table'
      readonly id: string
      readonly label: string
      readonly caption: string
      readonly isIndented: boolean
      readonly isLandscape: boolean
      /** Per cent of the table's width; empty where the content decides. */
      readonly widths: readonly number[]
      readonly rows: readonly PaperRow[]
    }
  | {
      readonly kind: 'figure'
      readonly id: string
      readonly label: string
      readonly caption: string
      readonly file: string
      readonly alt: string
      readonly isDecorative: boolean
      /** A twentieth of the measure at a time: 5, 10 … 100. */
      readonly widthPercent: number
      readonly isIndented: boolean
    }
  | {
      readonly kind: 'drawing'
      readonly id: string
      readonly data: Extract<BlockData, { type: 'chart' | 'map' }>
      readonly isIndented: boolean
    }
  | {
      readonly kind: 'terms'
      readonly id: string
      readonly caption: string
      readonly terms: readonly { readonly term: string; readonly text: string }[]
      readonly isIndented: boolean
    }
  | { readonly kind: 'quote'; readonly isIndented: boolean; readonly blocks: readonly PaperBlock[] }
  /** `isBrief`: nobody in the block has more than a name and one way to be reached, and they stand side by side. */
  | {
      readonly kind: 'contact'
      readonly lines: readonly ContactLine[]
      readonly isBrief: boolean
      readonly isIndented: boolean
    }
  | { readonly kind: 'signatory'; readonly words: Words }
  | {
      readonly kind: 'notes'
      readonly notes: readonly { readonly id: string; readonly number: number; readonly text: string }[]
    }

export type ContactLine = {
  readonly part: keyof PersonLine
  readonly label: string
  readonly text: string
  readonly isEmail: boolean
}

/** What begins on a page of its own: the report, then each appendix. */
export type PaperSheet = { readonly id: string; readonly heading: string; readonly blocks: readonly PaperBlock[] }

export type PaperField = {
  readonly key: string
  readonly kind: HouseStyle['front']['fields'][number]['kind']
  /** Without a colon; empty where the style prints none. */
  readonly label: string
  readonly lines: readonly { readonly strong: string; readonly text: string; readonly email: string }[]
}

export type PaperLayout = {
  readonly language: string
  readonly front: HouseStyle['front']['layout']
  readonly banner: string
  readonly title: string
  /** In the style's order; the one of the kind "title" marks where the title stands. */
  readonly fields: readonly PaperField[]
  /** The longest number, in characters, that the number column must hold. */
  readonly numberLength: number
  /** The section, by its id, that begins with a block. */
  readonly sectionStarts: ReadonlyMap<PaperBlock, string>
  /** What comes first behind the recommendations in their section. */
  readonly afterRecommendations: ReadonlySet<PaperBlock>
  readonly sheets: readonly [PaperSheet, ...PaperSheet[]]
}

/** What stands where a title is still to be written. */
export const untitled = 'Untitled report'

/** What stands where a cross-reference points at something that is gone. */
export const brokenReference = '[reference to something that is no longer there]'

/** A label as it stands before its value: with a colon, unless it ends in a mark of its own. */
export function withColon(label: string): string {
  return label === '' || /[:?.!]$/.test(label) ? label : `${label}:`
}

/** "Table 1: Contributions", or either alone. */
export function captionText(label: string, caption: string): string {
  return label && caption ? `${label}: ${caption}` : label || caption
}
