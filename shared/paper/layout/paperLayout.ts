/** What a report prints, as data: sheets of blocks, blocks of words. Nothing here says how it looks. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import type { BlockData } from '../../records'
import type { PersonLine } from '../../reports/report'
import type { Paging } from '../../reports/schema'

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
  /** Words that no author wrote: that exempt matter begins or ends here, as in "[Exempt: paragraph 3]". */
  | { readonly kind: 'exempt'; readonly text: string; readonly isEnd: boolean }
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
 * "Exempt: paragraph 3"; absent for what is public. A public copy has none. `page`: what it wants of its page, where its author chose.
 */
export type PaperBlock = PaperMatter & { readonly exempt?: string; readonly page?: Paging }

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
        /** What is said of something in smaller letters beneath it. */
        | 'remark'
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
      /** An index of what stands elsewhere: with rules between its rows alone. */
      readonly form?: 'index'
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
      readonly notes: readonly PaperNote[]
    }

/** `exempt`: where not all the notes are, or for another reason. */
export type PaperNote = {
  readonly id: string
  readonly number: number
  readonly text: string
  readonly exempt?: string
}

export type ContactLine = {
  readonly part: keyof PersonLine
  readonly label: string
  readonly text: string
  readonly isEmail: boolean
}

/** What begins on a page of its own: the report, then each appendix. `exempt`: its heading is. */
export type PaperSheet = {
  readonly id: string
  readonly heading: string
  readonly exempt?: string
  readonly blocks: readonly PaperBlock[]
}

export type PaperField = {
  readonly key: string
  readonly kind: HouseStyle['front']['fields'][number]['kind']
  /** Without a colon; empty where the style prints none. */
  readonly label: string
  readonly lines: readonly { readonly strong: string; readonly text: string; readonly email: string }[]
  readonly exempt?: string
}

export type PaperLayout = {
  readonly language: string
  readonly front: HouseStyle['front']['layout']
  readonly banner: string
  readonly title: string
  /** Why the title is exempt; absent where it is public. */
  readonly exempt?: string
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

/** "End of what is exempt: paragraph 3": what stands behind exempt matter that begins with these words. */
export function exemptEnd(exempt: string): string {
  return `End of what is ${exempt.slice(0, 1).toLowerCase()}${exempt.slice(1)}`
}

/** What stands before and behind exempt words in the middle of others. */
export function exemptSigns(exempt: string): readonly [begins: string, ends: string] {
  return [`[${exempt}]`, `[End of ${/confidential/i.test(exempt) ? 'confidential' : 'exempt'} words]`]
}

type Run = { readonly exempt: string; readonly blocks: readonly PaperBlock[] }

/** Blocks that follow each other and are exempt for the same reason, or all public. */
export function exemptRuns(blocks: readonly PaperBlock[]): readonly Run[] {
  const runs: { exempt: string; blocks: PaperBlock[] }[] = []
  for (const block of blocks) {
    const exempt = block.exempt ?? ''
    const last = runs.at(-1)
    if (last?.exempt === exempt) last.blocks.push(block)
    else runs.push({ exempt, blocks: [block] })
  }
  return runs
}

/** How the words begin that say that a part of something is exempt. */
export const partly = 'Partly '

/** What is said of all that is in a block; empty where it is public, or exempt in part. */
export function wholeOf({ exempt = '' }: { readonly exempt?: string }): string {
  return exempt.startsWith(partly) ? '' : exempt
}

/**
 * Blocks laid out by themselves that are to stand inside another: what of them is exempt is signed, save for what is so in the
 * words that are said around them already. What is exempt in part has signs in it.
 */
export function insideOf(blocks: readonly PaperBlock[], said: string): readonly PaperBlock[] {
  return exemptRuns(blocks).flatMap(({ exempt, blocks: run }) =>
    signed(
      run.map(({ exempt: _, ...inside }) => inside),
      exempt === said || exempt.startsWith(partly) ? '' : exempt
    )
  )
}

/** Blocks that stand inside another, with words before and behind them that say that they are exempt; as they are where `exempt` is empty. */
export function signed(blocks: readonly PaperBlock[], exempt: string): readonly PaperBlock[] {
  return exempt === '' ? blocks : signedWith(blocks, ...exemptSigns(exempt))
}

/** The same with either sign, or none where it is empty. */
export function signedWith(blocks: readonly PaperBlock[], begins: string, ends: string): readonly PaperBlock[] {
  const alone: PaperBlock = {
    ...{ kind: 'paragraph', id: '', number: '', words: [], isIndented: false, form: '', leadsOn: false }
  }
  const isOpen = begins === '' || blocks[0]?.kind === 'paragraph'
  const isClosed = ends === '' || blocks.at(-1)?.kind === 'paragraph'
  const all = [...(isOpen ? [] : [alone]), ...blocks, ...(isClosed ? [] : [alone])]
  return all.map((block, at) => {
    if (block.kind !== 'paragraph') return block
    const before: Words = begins !== '' && at === 0 ? [{ kind: 'exempt', text: begins, isEnd: false }] : []
    const behind: Words = ends !== '' && at === all.length - 1 ? [{ kind: 'exempt', text: ends, isEnd: true }] : []
    return before.length + behind.length === 0 ? block : { ...block, words: [...before, ...block.words, ...behind] }
  })
}
