/** How a house style sets the paper: the values that the templates (shared/paper/typst/) take from it. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { stampHeight } from '../paperStyle'

/** Sizes are points, margins millimetres. */
export type PaperLook = {
  readonly typeface: string
  readonly size: number
  readonly accent: string
  readonly language: string
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
  /** The column of numbers beside the text. */
  readonly column: number
  readonly isBoldRecommendations: boolean
}

/** By how much of the letters’ size numbers stand out into a column of their own, by the longest of them. */
function columnFor(characters: number): number {
  if (characters <= 2) return 2.4
  if (characters <= 4) return 3
  return characters <= 6 ? 3.7 : 5
}

/** `numberLength`: the characters of the longest number that the column holds. */
export function paperLook(style: HouseStyle, numberLength: number): PaperLook {
  const { typeface, fontSize, margins, accent } = style.page
  return {
    typeface,
    size: fontSize,
    accent,
    language: style.language,
    // The bottom of each page is kept free for the stamped page label.
    margins: { ...margins, bottom: Math.max(margins.bottom, stampHeight + 3) },
    column: fontSize * columnFor(numberLength),
    isBoldRecommendations: style.recommendations.isBold
  }
}

export const pointsOfMillimetre = 72 / 25.4

/** Room for text on a sheet of A4, upright or turned on its side, in points. */
export function textRoom(
  { margins }: Pick<PaperLook, 'margins'>,
  isWide: boolean
): { readonly width: number; readonly height: number } {
  const [width, height] = isWide ? [297, 210] : [210, 297]
  return {
    width: (width - margins.left - margins.right) * pointsOfMillimetre,
    height: (height - margins.top - margins.bottom) * pointsOfMillimetre
  }
}
