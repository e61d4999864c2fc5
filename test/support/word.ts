/** Word files made for tests, as Word makes them. */
import { strToU8, zipSync } from 'fflate'

export const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
export const macros = 'application/vnd.ms-word.document.macroEnabled.main+xml'
export const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const vocabularies = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${relationships}"`,
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
].join(' ')

export type Made = {
  readonly body: string
  readonly head?: string
  readonly type?: string
  readonly links?: string
  readonly parts?: Readonly<Record<string, Uint8Array>>
}

/** A Word file as Word makes it, with that body. */
export function file({ body, head = '', type = word, links = '', parts = {} }: Made): Uint8Array {
  const all = {
    '[Content_Types].xml': strToU8(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`
    ),
    '_rels/.rels': strToU8(
      `<Relationships><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="word/document.xml"/></Relationships>`
    ),
    'word/_rels/document.xml.rels': strToU8(`<Relationships>${links}</Relationships>`),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?>${head}<w:document ${vocabularies}><w:body>${body}</w:body></w:document>`
    ),
    ...parts
  }
  return zipSync(all, { level: Object.keys(parts).length > 4 ? 0 : 1 })
}

export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
export const p = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`
export const cell = (content: string): string => `<w:tc>${content}</w:tc>`
export const table = (...rows: string[][]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`

/** What any report has, so that only what is put into it is out of the way. */
export const ordinary = [
  p('Winter beds'),
  p('Purpose of the Report'),
  p('1\tTo say how many beds are kept ready.'),
  p('Recommendation(s)'),
  p('2\tCabinet is recommended to:'),
  p('(a)\tnote the report.'),
  p('Background'),
  p('3\tForty beds were kept ready last winter.'),
  p('Background papers'),
  p('None')
].join('')

/** The file with that body, where nothing else matters. */
export function wordFile(body: string, more: Omit<Made, 'body'> = {}): Uint8Array {
  return file({ body, ...more })
}
