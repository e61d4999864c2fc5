/** What can be set on paper, and what comes of it. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import type { PictureFacts } from '../../pictures'
import type { BlockData } from '../../records'
import type { Report } from '../../reports/report'
import type { PlainDocument } from '../plainDocument'
import type { RowHeaders, SetHeading } from './walk'

/** A picture by the digest of its content. */
export type PaperPicture = PictureFacts & { readonly hash: string; readonly bytes: Uint8Array }

/** What a chart or a map is drawn from. */
export type DrawingData = Extract<BlockData, { type: 'chart' | 'map' }>

/** What can be set on paper. */
export type PaperValue =
  | {
      readonly kind: 'report'
      readonly report: Report
      readonly style: HouseStyle
      readonly pictures: readonly PaperPicture[]
      /** Two versions are shown as one: the line that says which. */
      readonly comparison?: string
      /** Tell where each block stands. */
      readonly tellsSpots?: boolean
    }
  | {
      readonly kind: 'plain'
      readonly document: PlainDocument
      readonly style: HouseStyle
      readonly pictures: readonly PaperPicture[]
    }
  /** A chart or a map by itself. */
  | { readonly kind: 'drawing'; readonly data: DrawingData; readonly style: HouseStyle }
  /** The page that shows all characters which a pack may stamp on its pages. */
  | { readonly kind: 'stamp'; readonly characters: string }

export type Spot = { readonly id: string; readonly page: number; readonly y: number }

/** A paper as it was set. */
export type SetPaper = {
  readonly pdf: Uint8Array
  readonly headings: readonly SetHeading[]
  /** For each table, in the order in which they are read, the cells that head their rows. */
  readonly rowHeaders: readonly RowHeaders[]
  /** From which page to which exempt matter goes, counted from 0, and why it is exempt; null where one of its ends is missing. */
  readonly held: readonly (readonly [from: number, to: number, why: string])[] | null
  /** Where each block begins: its page counted from 0, and points from the top. Empty where nobody asked. */
  readonly spots: readonly Spot[]
  /** Letters that no font has, each with the first page that it is on, counted from 0. */
  readonly missingLetters: readonly { readonly letter: string; readonly page: number }[]
}
