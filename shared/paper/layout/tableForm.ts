/** What the form of a table follows from: how wide its columns are, and which of them hold figures. */
import { type BodyNode, plainText } from '../../reports/schema'

const figureText =
  /^[\s(]*[−–+-]?\s*(?:[£€]\s*)?[−–+-]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)\s*(?:%|k|m|bn)?\)?\s*$|^\s*[–—-]\s*$/i

/** How many columns a row fills. */
export function columnsOf(row: BodyNode): number {
  return (row.content ?? []).reduce((sum, cell) => sum + Number(cell.attrs?.colspan ?? 1), 0)
}

/** Column widths in whole per cent, when the table states every one. */
export function columnWidths(rows: readonly BodyNode[]): readonly number[] {
  for (const row of rows) {
    const widths = (row.content ?? []).flatMap((cell) =>
      Array.isArray(cell.attrs?.colwidth) ? cell.attrs.colwidth.map(Number) : [0]
    )
    if (widths.length !== columnsOf(row) || widths.some((width) => !(width > 0))) continue
    const total = widths.reduce((sum, width) => sum + width, 0)
    return widths.map((width) => Math.round((width * 100) / total))
  }
  return []
}

/** Columns that hold nothing but figures, which print flush right. */
export function figureColumns(rows: readonly BodyNode[]): ReadonlySet<number> {
  const found = new Set<number>()
  const hasSpans = rows.some((row) =>
    (row.content ?? []).some((cell) => Number(cell.attrs?.colspan ?? 1) > 1 || Number(cell.attrs?.rowspan ?? 1) > 1)
  )
  if (hasSpans) return found
  const body = rows.filter((row) => !(row.content ?? []).every((cell) => cell.type === 'tableHeader'))
  for (let column = 0; column < columnsOf(rows[0] ?? { type: 'tableRow' }); column += 1) {
    const texts = body.map((row) => plainText(row.content?.[column] ?? { type: 'tableCell' }).trim())
    const filled = texts.filter((text) => text !== '')
    if (filled.length > 0 && filled.some((text) => /\d/.test(text)) && filled.every((text) => figureText.test(text)))
      found.add(column)
  }
  return found
}
