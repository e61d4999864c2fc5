/**
 * What the templates of paper are given (shared/paper/typst/): plain data, in which everything is decided that does not depend on
 * where lines and pages end. Nothing in it is ever read as code.
 */
import type { TextMark } from '../layout/paperLayout'
import type { PaperLook } from './look'

/** A piece of a line; a text alone is plain words. */
export type SetPiece =
  | string
  | {
      readonly kind: 'text'
      readonly text: string
      readonly marks: readonly TextMark[]
      /** A web or mail address. */
      readonly href?: string
      /** A place in the same paper. */
      readonly to?: string
      /** May be broken behind any letter. */
      readonly isLong?: true
    }
  | { readonly kind: 'break' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'broken'; readonly text: string }
  /** Words that say that exempt matter begins or ends; `held` is the matter's number. */
  | { readonly kind: 'exempt'; readonly text: string; readonly isEnd: boolean; readonly held: number }
  /** A footnote, with its number. */
  | { readonly kind: 'note'; readonly number: number; readonly words: SetWords }
export type SetWords = readonly SetPiece[]

/** A number or label that hangs beside the text; `isOver`: it is wider than its column. */
export type SetNumber = { readonly text: string; readonly isOver: boolean }

export type SetCell = {
  readonly isHeader: boolean
  readonly colspan: number
  readonly rowspan: number
  readonly isFigure: boolean
  /** Plain words, which are set more quickly than blocks; null where it holds others. */
  readonly words: SetWords | null
  readonly blocks: readonly SetBlock[]
}

export type SetRow = {
  readonly isHead: boolean
  readonly isLong: boolean
  readonly isTotal: boolean
  readonly cells: readonly SetCell[]
}

export type SetTable = {
  /** Rules between its rows alone, and no bold heads of rows. */
  readonly isOpen: boolean
  readonly caption: SetWords
  /** Points. */
  readonly columns: readonly number[]
  /** Points between the rule and the words of a cell. */
  readonly padding: number
  readonly isShort: boolean
  readonly rows: readonly SetRow[]
}

/** `at` is the name by which links find it; empty for none. */
export type SetBlock =
  | {
      readonly kind: 'heading'
      readonly at: string
      readonly level: number
      readonly form: '' | 'part' | 'schedule' | 'appendix'
      readonly number: SetNumber | null
      readonly words: SetWords
      readonly isIndented: boolean
      /** Stands right beneath another heading. */
      readonly isBeneath: boolean
    }
  | {
      readonly kind: 'paragraph'
      readonly at: string
      readonly form: string
      readonly number: SetNumber | null
      readonly words: SetWords
      readonly isIndented: boolean
      readonly leadsOn: boolean
    }
  | {
      readonly kind: 'list'
      readonly isOrdered: boolean
      readonly isIndented: boolean
      readonly isBold: boolean
      /** Points that the labels take. */
      readonly room: number
      readonly items: readonly {
        readonly at: string
        readonly label: string
        readonly isShort: boolean
        readonly words: SetWords
        readonly blocks: readonly SetBlock[]
      }[]
    }
  | ({ readonly kind: 'table'; readonly at: string; readonly isIndented: boolean } & SetTable)
  /** A picture, or a drawing in SVG; points. `leadsOn`: stays on the page of what comes next. */
  | {
      readonly kind: 'figure'
      readonly at: string
      readonly source: { readonly file: string } | { readonly svg: string } | null
      readonly width: number
      readonly height: number
      readonly alt: string
      readonly isDecorative: boolean
      readonly missing: string
      readonly caption: string
      readonly leadsOn: boolean
      readonly isIndented: boolean
    }
  | {
      readonly kind: 'terms'
      readonly at: string
      readonly isIndented: boolean
      readonly caption: string
      readonly terms: readonly { readonly term: string; readonly words: SetWords }[]
    }
  | { readonly kind: 'quote'; readonly isIndented: boolean; readonly blocks: readonly SetBlock[] }
  | {
      readonly kind: 'contact'
      readonly isBrief: boolean
      readonly isIndented: boolean
      readonly lines: readonly { readonly label: string; readonly words: SetWords }[]
    }
  | { readonly kind: 'signatory'; readonly words: SetWords }
  /** Exempt matter with a bar beside it; `begins` and `ends` are empty where the matter goes on from, or on to, another page. */
  | {
      readonly kind: 'bar'
      readonly begins: string
      readonly ends: string
      readonly held: number
      readonly leadsOn: boolean
      readonly blocks: readonly SetBlock[]
    }
  /** On a page turned on its side. */
  | { readonly kind: 'wide'; readonly blocks: readonly SetBlock[] }
  /** Stays on one page, as far as there is room. */
  | { readonly kind: 'together'; readonly blocks: readonly SetBlock[] }
  /** What follows begins a page. */
  | { readonly kind: 'fresh' }

/** A piece of the front matter; `words` are null where the title stands. */
export type FrontPart =
  | { readonly kind: 'banner'; readonly text: string }
  | { readonly kind: 'title' }
  /** Large and without a label. */
  | { readonly kind: 'large'; readonly form: string; readonly words: SetWords }
  /** Beneath the rule of a masthead. `isHeaded`: its label stands in a line of its own. */
  | { readonly kind: 'detail'; readonly label: string; readonly isHeaded: boolean; readonly words: SetWords }
  | { readonly kind: 'line'; readonly label: string; readonly words: SetWords | null }
  | {
      readonly kind: 'fields'
      readonly rows: readonly { readonly label: string; readonly words: SetWords | null }[]
    }

export type SetFront = {
  /** The last three are those of sheets that a pack adds: the head at the top of the sheet, or lower and by itself. */
  readonly layout: 'masthead' | 'table' | 'ruled-table' | 'lines' | 'sheet' | 'divider' | 'stand-in'
  /** Millimetres that the labels of lines take. */
  readonly labelRoom: number
  /** With a bar beside it where it is exempt. */
  readonly title: SetMatter & { readonly words: SetWords }
  readonly parts: readonly FrontPart[]
}

/** Words before and behind exempt matter; both are empty for what is public. */
export type SetMatter = { readonly begins: string; readonly ends: string; readonly held: number }

export type SetReport = {
  readonly title: string
  readonly look: PaperLook
  /** Where two versions are shown as one, the line above everything that says which; else empty. */
  readonly comparison: string
  readonly front: SetFront
  readonly blocks: readonly SetBlock[]
  /** The names of the places that are to be told. */
  readonly spots: readonly string[]
}

/** A drawing by itself; points. */
export type SetDrawing = {
  readonly look: PaperLook
  readonly alt: string
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** The page that shows all characters of a stamp. */
export type SetStamp = { readonly look: PaperLook; readonly characters: string }
