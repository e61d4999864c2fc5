/** Sheets made for tests, in the forms that people send them in. */
import { strToU8, zipSync } from 'fflate'
import writeWorkbook, { type Row } from 'write-excel-file/node'

type Cell = string | number | null

/** A file as it is handed over. */
export type TestFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

export function csvFile(rows: readonly (readonly Cell[])[], name = 'schemes.csv'): TestFile {
  const cell = (value: Cell): string => (value === null ? '' : `"${String(value).replaceAll('"', '""')}"`)
  return textFile(rows.map((row) => row.map(cell).join(',')).join('\r\n'), name)
}

export function textFile(text: string, name = 'schemes.csv'): TestFile {
  return { name, bytes: new Uint8Array(new TextEncoder().encode(text)) }
}

/** The same text as an old Windows program writes it: one byte a character. */
export function windowsFile(text: string, name = 'schemes.csv'): TestFile {
  const special: Readonly<Record<string, number>> = { '€': 0x80, '’': 0x92, '–': 0x96 }
  return { name, bytes: new Uint8Array([...text].map((sign) => special[sign] ?? sign.charCodeAt(0))) }
}

/** An Excel workbook; a cell `{ span: n, value }` is merged over n columns. */
export async function xlsxFile(
  rows: readonly (readonly (Cell | { readonly span: number; readonly value: string })[])[],
  name = 'schemes.xlsx'
): Promise<TestFile> {
  const data = rows.map((row) =>
    row.flatMap((cell): Row => {
      if (cell === null) return [null]
      if (typeof cell === 'number') return [{ type: Number, value: cell }]
      if (typeof cell === 'string') return [{ type: String, value: cell }]
      const covered = Array.from({ length: cell.span - 1 }, () => null)
      return [{ type: String, value: cell.value, columnSpan: cell.span }, ...covered]
    })
  )
  return { name, bytes: new Uint8Array(await writeWorkbook(data).toBuffer()) }
}

/** A packed file that is no workbook. */
export function zipFile(name: string): TestFile {
  return { name, bytes: new Uint8Array(zipSync({ 'word/document.xml': strToU8('<w/>') })) }
}
