/** Workbooks made for tests from the XML that Excel writes, for what no writer of sheets can be made to write. */
import { strToU8, zipSync } from 'fflate'
import type { TestFile } from './sheets'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export type MadeSheet = {
  readonly name?: string
  /** What stands in sheetData: rows. */
  readonly data: string
  /** As the relationship names it. */
  readonly type?: 'worksheet' | 'chartsheet'
}

/** A workbook of those sheets. `formats` are the cells' styles, by the number of a built-in format or by its code. */
export function workbook(
  sheets: readonly MadeSheet[],
  {
    formats = [],
    properties = '',
    name = 'schemes.xlsx'
  }: {
    readonly formats?: readonly (number | string)[]
    readonly properties?: string
    readonly name?: string
  } = {}
): TestFile {
  const own = formats.flatMap((format, at) =>
    typeof format === 'string' ? [`<numFmt numFmtId="${200 + at}" formatCode="${format}"/>`] : []
  )
  const styles = formats.map((format, at) => `<xf numFmtId="${typeof format === 'string' ? 200 + at : format}"/>`)
  const parts = Object.fromEntries(
    sheets.map(({ data, type = 'worksheet' }, at) => [
      `xl/worksheets/sheet${at + 1}.xml`,
      type === 'worksheet'
        ? `<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`
        : `<chartsheet xmlns="${main}"/>`
    ])
  )
  const all: Readonly<Record<string, string>> = {
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets>${sheets.map((sheet, at) => `<sheet name="${sheet.name ?? `Sheet${at + 1}`}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map(({ type = 'worksheet' }, at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}<Relationship Id="rId90" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${own.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    ...parts
  }
  return {
    name,
    bytes: new Uint8Array(zipSync(Object.fromEntries(Object.entries(all).map(([part, text]) => [part, strToU8(text)]))))
  }
}

/** A row of cells, words as words and numbers as numbers; `{ date: n }` in the first style of its own, `{ formula }` without a stored result. */
export function row(
  at: number,
  cells: readonly (string | number | null | { readonly date: number } | { readonly formula: string })[]
): string {
  const letters = (index: number): string =>
    (index < 26 ? '' : String.fromCharCode(64 + Math.floor(index / 26))) + String.fromCharCode(65 + (index % 26))
  const made = cells.map((cell, index) => {
    const place = `r="${letters(index)}${at}"`
    if (cell === null) return ''
    if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`
    if (typeof cell === 'string') return `<c ${place} t="inlineStr"><is><t>${cell}</t></is></c>`
    return 'date' in cell ? `<c ${place} s="1"><v>${cell.date}</v></c>` : `<c ${place}><f>${cell.formula}</f></c>`
  })
  return `<row r="${at}">${made.join('')}</row>`
}
