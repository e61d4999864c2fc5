/** What the text of a Word file is read with, and how far the reading of one file has come. */
import type { BodyNode } from '../../../../shared/reports/schema'
import type { XmlNode } from '../../files/xml'
import type { Mark } from '../marks'
import type { Losses } from './losses'
import type { Fields } from './readFields'
import type { WordNumbers } from './readNumbers'
import type { PictureReader, Relationship } from './readPictures'
import type { WordStyle, WordStyles } from './readStyles'
import type { References } from './references'
import type { TrackedChanges } from './tracked'
import type { WordFigure } from './wordFigure'

/** The parts of a file that its text is read from. */
export type DocumentParts = {
  readonly document: XmlNode
  readonly footnotes: XmlNode | null
  readonly endnotes: XmlNode | null
  readonly styles: WordStyles
  readonly numbers: WordNumbers
  readonly relationships: ReadonlyMap<string, Relationship>
  readonly pictures: PictureReader
  /** Whether Packwright wrote the file, whose bookmarks then say what things are. */
  readonly isOwn: boolean
  /** Keeps who changed and remarked what, where that is wanted. */
  readonly tracked: TrackedChanges | null
}

/** A paragraph that is being read. */
export type Draft = {
  readonly inline: BodyNode[]
  readonly figures: WordFigure[]
  readonly bookmarks: string[]
  /** Words between marks that are being read: what they are and where they begin, by the bookmark's id. */
  readonly spans: Map<string, { readonly mark: Mark; readonly from: number }>
  readonly style: WordStyle
  /** Bookmarks that have just begun, with how much of the paragraph had been read. */
  readonly opened: { readonly name: string; readonly from: number }[]
  /** Whether words of a table of contents were passed over in it. */
  holdsContents: boolean
  isBold: boolean | null
  isAfterPage: boolean
}

/** The reading of one file: its parts, and what one paragraph leaves for the next. */
export type Reading = {
  readonly parts: DocumentParts
  readonly fields: Fields
  readonly references: References
  readonly lose: Losses['lose']
  /** The lines that said what a colleague was asked to do. */
  readonly task: string[]
  /** Tracked changes so far. */
  readonly counted: { inserted: number; deleted: number }
  readonly place: {
    /** What stood before a paragraph mark that a tracked change has deleted: it runs on into the next paragraph. */
    carried: Draft | null
    /** Whether a new page begins before the next paragraph. */
    startsPage: boolean
    /** Bookmarks that begin between paragraphs: they belong to the next. */
    bookmarks: string[]
    /** How many paragraphs of a table of contents were left out. */
    contents: number
  }
}
