/** The sheets that pages of attached files are put on, and what paper of a size is called. */

/** a4: what is larger is made smaller; own: larger pages keep their size, on a sheet that is folded into the pack. */
export const attachmentSheets = ['a4', 'own'] as const
export type AttachmentSheet = (typeof attachmentSheets)[number]

/** Millimetres, upright. */
const paperSizes = [
  ['A4', 210, 297],
  ['A3', 297, 420],
  ['A2', 420, 594],
  ['A1', 594, 841],
  ['A0', 841, 1189]
] as const

const millimetre = 72 / 25.4
/** How far a program may round. Millimetres. */
const slack = 4

/** "A3", "A3 on its side", "310 × 620 mm". Points. */
export function sheetName(width: number, height: number): string {
  const [across, up] = [Math.round(width / millimetre), Math.round(height / millimetre)]
  const [short, long] = [Math.min(across, up), Math.max(across, up)]
  const known = paperSizes.find(([, low, high]) => Math.abs(short - low) <= slack && Math.abs(long - high) <= slack)
  return known ? `${known[0]}${across > up ? ' on its side' : ''}` : `${across} × ${up} mm`
}

/** "page 3", "pages 1, 2, 7". */
export function pagesInWords(pages: readonly number[]): string {
  return `${pages.length === 1 ? 'page' : 'pages'} ${pages.join(', ')}`
}
