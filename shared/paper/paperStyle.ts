/** How a house style sets the paper: the handful of values that paper.css takes from it. */
import type { HouseStyle } from '../houseStyles/houseStyle'

/** The bottom of each page is kept free for the stamped page label. Millimetres. */
export const stampHeight = 15

/** A typeface's name may hold only what a name holds, so that a style from outside cannot write rules of its own. */
function typefaceName(typeface: string): string {
  return typeface.replace(/[^\p{L}\p{N} -]/gu, '').trim() || 'Arimo'
}

/** The custom properties that paper.css reads; they belong on the root element where paper is printed, so that page margins see them too. */
export function paperStyleVariables(style: HouseStyle): Readonly<Record<`--paper-${string}`, string>> {
  const { typeface, fontSize, margins, accent } = style.page
  return {
    '--paper-typeface': `"${typefaceName(typeface)}"`,
    '--paper-size': `${fontSize}pt`,
    '--paper-accent': accent,
    '--paper-top': `${margins.top}mm`,
    '--paper-right': `${margins.right}mm`,
    '--paper-bottom': `${Math.max(margins.bottom, stampHeight + 3)}mm`,
    '--paper-left': `${margins.left}mm`
  }
}

/** The same as a style sheet, for a document that stands alone. */
export function paperStyleSheet(style: HouseStyle): string {
  const lines = Object.entries(paperStyleVariables(style)).map(([name, value]) => `  ${name}: ${value};`)
  return `:root {\n${lines.join('\n')}\n}\n`
}
