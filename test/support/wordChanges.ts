/** Changes and remarks in a Word file, as Word writes them, and files that LibreOffice has saved. */
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** Who writes in the files of these tests, and when. */
const signature = 'w:author="M. Officer" w:date="2026-11-20T10:00:00Z"'
let last = 900

type Piece = readonly ['keep' | 'in' | 'out', string]

function piece([kind, text]: Piece): string {
  last += 1
  if (kind === 'keep') return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
  if (kind === 'in')
    return `<w:ins w:id="${last}" ${signature}><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:ins>`
  return `<w:del w:id="${last}" ${signature}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`
}

/** A new paragraph that somebody put in. */
export function signed(text: string, properties = ''): string {
  last += 1
  return `<w:p><w:pPr>${properties}<w:rPr><w:ins w:id="${last}" ${signature}/></w:rPr></w:pPr>${piece(['in', text])}</w:p>`
}

/** The paragraph in which that text stands, by itself. */
export function paragraphOfText(document: string, text: string): string {
  const at = document.indexOf(`>${text}</w:t>`)
  if (at < 0) throw new Error(`“${text}” is not in the document`)
  const from = Math.max(document.lastIndexOf('<w:p>', at), document.lastIndexOf('<w:p ', at))
  return document.slice(from, document.indexOf('</w:p>', at) + '</w:p>'.length)
}

/**
 * The document in which the paragraph with that text says something else, piece by piece. `mark` is what has become of the
 * paragraph itself; `after` stands behind it.
 */
export function answered(
  document: string,
  text: string,
  pieces: readonly Piece[],
  { mark = '', after = '' }: { readonly mark?: string; readonly after?: string } = {}
): string {
  const former = paragraphOfText(document, text)
  const run = new RegExp(`<w:r>(?:(?!</w:r>).)*>${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}</w:t></w:r>`)
  let changed = former.replace(run, () => pieces.map(piece).join(''))
  last += 1
  if (mark !== '') {
    const own = `<w:rPr><${mark} w:id="${last}" ${signature}/></w:rPr>`
    changed = changed.includes('</w:pPr>')
      ? changed.replace('</w:pPr>', `${own}</w:pPr>`)
      : changed.replace(/^<w:p[^>]*>/, (start) => `${start}<w:pPr>${own}</w:pPr>`)
  }
  return document.replace(former, () => changed + after)
}

/** A file with other parts in it; `document` is its text. */
export function changedFile(
  file: Uint8Array,
  change: (document: string) => string,
  parts: Readonly<Record<string, string>> = {}
): Uint8Array {
  const all = unzipSync(file)
  const document = strFromU8(all['word/document.xml'] as Uint8Array)
  const more = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))
  return zipSync({ ...all, ...more, 'word/document.xml': strToU8(change(document)) })
}

/** The parts in which a remark and the answers to it stand, each with who wrote it. */
export function commentParts(
  relationships: string,
  types: string,
  remarks: readonly {
    readonly id: number
    readonly by: string
    readonly text: string
    readonly to?: number
    readonly isDone?: boolean
  }[]
): Record<string, string> {
  const vocabulary =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
  const paragraph = (id: number): string => `0000000${id}`
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return {
    'word/comments.xml': `<w:comments ${vocabulary}>${remarks
      .map(
        ({ id, by, text }) =>
          `<w:comment w:id="${id}" w:author="${by}" w:date="2026-11-20T1${id}:00:00Z" w:initials="X"><w:p w14:paraId="${paragraph(id)}"><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`
      )
      .join('')}</w:comments>`,
    'word/commentsExtended.xml': `<w15:commentsEx ${vocabulary}>${remarks
      .map(
        ({ id, to, isDone }) =>
          `<w15:commentEx w15:paraId="${paragraph(id)}"${to === undefined ? '' : ` w15:paraIdParent="${paragraph(to)}"`} w15:done="${isDone ? 1 : 0}"/>`
      )
      .join('')}</w15:commentsEx>`,
    'word/_rels/document.xml.rels': relationships.replace(
      '</Relationships>',
      `<Relationship Id="rIdC1" Type="${office}/comments" Target="comments.xml"/><Relationship Id="rIdC2" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/></Relationships>`
    ),
    '[Content_Types].xml': types.replace(
      '</Types>',
      '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/><Override PartName="/word/commentsExtended.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"/></Types>'
    )
  }
}

export const hasSoffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0

/** The file as LibreOffice saves it. */
export function savedByLibreOffice(file: Uint8Array): Uint8Array {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'packwright-office-'))
  const [from, to] = [path.join(folder, 'answer.docx'), path.join(folder, 'saved')]
  fs.writeFileSync(from, file)
  const own = `-env:UserInstallation=file://${path.join(folder, 'office')}`
  execFileSync('soffice', [own, '--headless', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', to, from], {
    stdio: 'ignore',
    timeout: 100_000
  })
  const saved = new Uint8Array(fs.readFileSync(path.join(to, 'answer.docx')))
  fs.rmSync(folder, { recursive: true, force: true })
  return saved
}

/** The document with that written into the part that was to be filled in. */
export function filled(document: string, text: string): string {
  const control = /<w:sdt><w:sdtPr><w:alias w:val="To be filled in".*?<\/w:sdt>/.exec(document)?.[0] ?? ''
  const content = `<w:sdtContent><w:p>${piece(['keep', text])}</w:p></w:sdtContent>`
  const answer = control.replace('<w:showingPlcHdr/>', '').replace(/<w:sdtContent>.*<\/w:sdtContent>/, () => content)
  return document.replace(control, () => answer)
}

/** The document with what was chosen and written in the lines of a clearance, in their order. */
export function claimed(document: string, ...said: readonly string[]): string {
  let at = 0
  return document.replace(
    /<w:showingPlcHdr\/>(<\/w:sdtPr><w:sdtContent><w:r>)<w:rPr>.*?<\/w:rPr><w:t[^>]*>.*?<\/w:t>/g,
    (found, head) => {
      const text = said[at++]
      return text === undefined ? found : `${head}<w:t>${text}</w:t>`
    }
  )
}
