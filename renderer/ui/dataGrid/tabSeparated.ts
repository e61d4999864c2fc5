/** Cells as spreadsheets put them on the clipboard: tabs between cells, line ends between rows, quotes around what holds either. */

/** Reads pasted text into rows of cells. The line end after the last row is not a row. */
export function readTabSeparated(text: string): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  const add = (sign: string): void => {
    const row = rows.at(-1) ?? []
    row[row.length - 1] = `${row.at(-1) ?? ''}${sign}`
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    const isEmptyCell = (rows.at(-1)?.at(-1) ?? '') === ''
    if (isQuoted) {
      if (sign !== '"') add(sign)
      else if (text[at + 1] === '"') {
        add('"')
        at += 1
      } else isQuoted = false
    } else if (sign === '"' && isEmptyCell) isQuoted = true
    else if (sign === '\t') rows.at(-1)?.push('')
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1
      rows.push([''])
    } else add(sign)
  }
  const last = rows.at(-1)
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop()
  return rows
}

/** Writes rows of cells for the clipboard. */
export function writeTabSeparated(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => row.map(cell).join('\t')).join('\r\n')
}
