/**
 * Sets a paper: a value goes in, a tagged PDF comes out. The typesetter is Typst as a library, which runs where the job of the
 * same name runs: in a process of its own, since what it trips over takes its process along.
 */
import path from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { PaperPicture, PaperValue, SetPaper } from '../../../shared/paper/typeset/paperValue'
import { plainData } from '../../../shared/paper/typeset/plainData'
import { drawingData, reportData, stampData, type Typesetting } from '../../../shared/paper/typeset/reportData'
import type { SetPicture } from '../../../shared/paper/typeset/walk'
import { failure, ok, type Result } from '../../../shared/result'
import { pictureEnding } from '../files/pictures'
import { fontFiles, templates } from './templates'

/** Results of what was set so many papers ago are forgotten: memory stays flat. */
const keptPapers = 2

let compiler: NodeCompiler | undefined

async function openCompiler(): Promise<NodeCompiler> {
  if (compiler) return compiler
  const { NodeCompiler: Compiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const made = Compiler.create({ workspace, fontArgs: [{ fontBlobs: fontFiles() }] })
  for (const [name, source] of Object.entries(templates)) made.addSource(path.join(workspace, name), source)
  compiler = made
  return made
}

/** Loads the typesetter and its fonts before they are needed. */
export async function makeReadyToSet(): Promise<void> {
  await openCompiler()
}

/** No folder of the computer: nothing is read but what is handed in. */
const workspace = path.resolve('/packwright-paper')

/** Sets a paper. Fails with internal for one that the typesetter refuses. */
export async function setPaper(value: PaperValue): Promise<Result<SetPaper>> {
  const typst = await openCompiler()
  try {
    if (value.kind === 'stamp') return setData(typst, 'stamp', stampData(value.characters))
    if (value.kind === 'drawing') return setData(typst, 'drawing', drawingData(value.data, value.style))
    return setPictured(typst, value)
  } finally {
    typst.evictCache(keptPapers)
  }
}

/** A paper that may show pictures. */
type Pictured = Extract<PaperValue, { kind: 'report' | 'plain' }>

function setPictured(typst: NodeCompiler, value: Pictured): Result<SetPaper> {
  const pictures = value.pictures.map((picture) => {
    const { hash, mediaType, width, height } = picture
    return { picture, set: { name: `/pictures/${hash}.${pictureEnding(mediaType)}`, width, height } }
  })
  for (const { picture, set } of pictures) typst.mapShadow(shadowOf(set), Buffer.from(picture.bytes))
  try {
    const whole = setWith(typst, value, pictures)
    if (whole.ok || pictures.length === 0) return whole
    // A picture that cannot be read keeps nobody from the rest.
    return setWith(
      typst,
      value,
      pictures.filter(({ set }) => canShow(typst, set))
    )
  } finally {
    for (const { set } of pictures) typst.unmapShadow(shadowOf(set))
  }
}

const shadowOf = ({ name }: SetPicture): string => path.join(workspace, name)

const canShow = (typst: NodeCompiler, { name }: SetPicture): boolean =>
  !typst.compile({ mainFileContent: '#image(sys.inputs.name)', inputs: { name } }).hasError()

function setWith(
  typst: NodeCompiler,
  value: Pictured,
  pictures: readonly { readonly picture: PaperPicture; readonly set: SetPicture }[]
): Result<SetPaper> {
  const shown = new Map(pictures.map(({ picture, set }) => [picture.hash, set]))
  const picture = (hash: string): SetPicture | null => shown.get(hash) ?? null
  if (value.kind === 'plain') return setData(typst, 'report', plainData(value.document, value.style, { picture }))
  const { report, style, comparison, tellsSpots = false } = value
  const options = { picture, tellsSpots, ...(comparison && { comparison }) }
  return setData(typst, 'report', reportData(report, style, options))
}

type Document = NonNullable<ReturnType<NodeCompiler['compile']>['result']>

/** `template` is the name of the file and of the function in it that is called with the data. */
function setData<D extends object>(
  typst: NodeCompiler,
  template: string,
  { data, facts }: Typesetting<D>
): Result<SetPaper> {
  const lay = (lacking: readonly string[]): Result<Document> => {
    const set = typst.compile({
      mainFileContent: `#import "${template}.typ": ${template}\n#${template}(json(bytes(sys.inputs.paper)))\n`,
      inputs: { paper: JSON.stringify({ ...data, lacking }) }
    })
    if (!set.hasError() && set.result !== null) return ok(set.result)
    const found = set.takeDiagnostics()
    const said = found ? typst.fetchDiagnostics(found) : []
    const details = said.map((one) => JSON.stringify(one)).slice(0, 3)
    return failure('internal', 'This paper could not be set.', { details })
  }
  const plain = lay([])
  if (!plain.ok) return plain
  const { pdf, lacking } = writePdf(typst, plain.value)
  const { headings, rowHeaders } = facts
  const held = facts.held.length === 0 ? [] : heldPages(marksIn(typst, plain.value, 'held'), facts.held)
  const spots = 'spots' in data ? spotsIn(marksIn(typst, plain.value, 'spots')) : []
  const told = { pdf, headings, rowHeaders, held, spots }
  if (lacking.length === 0) return ok({ ...told, missingLetters: [] })
  // Set once more with a mark at each such letter, which tells its page.
  const marked = lay(lacking)
  const missingLetters = marked.ok ? lettersIn(marksIn(typst, marked.value, 'lacking')) : []
  return ok({ ...told, missingLetters })
}

/** The values of the marks of that name in a paper. */
function marksIn(typst: NodeCompiler, document: Document, name: string): readonly unknown[][] {
  const found: unknown = typst.query(document, { selector: `<${name}>`, field: 'value' })
  return Array.isArray(found) ? found.filter((mark) => Array.isArray(mark)) : []
}

/** Where each piece of exempt matter begins and ends, as its marks in the paper tell. */
function heldPages(marks: readonly unknown[][], whys: readonly string[]): SetPaper['held'] {
  const begins = new Map<number, number>()
  const ends = new Map<number, number>()
  for (const [held, isEnd, page] of marks)
    if (typeof held === 'number' && typeof page === 'number') (isEnd === true ? ends : begins).set(held, page - 1)
  const all = [...begins].map(([held, from]) => [from, ends.get(held) ?? -1, whys[held] ?? ''] as const)
  return all.length < whys.length || all.some(([from, to]) => to < from) ? null : all
}

function spotsIn([spots = []]: readonly unknown[][]): SetPaper['spots'] {
  return spots.flatMap((spot) => {
    const [id, page, y] = Array.isArray(spot) ? (spot as unknown[]) : []
    return typeof id === 'string' && typeof page === 'number' && typeof y === 'number'
      ? [{ id, page: page - 1, y }]
      : []
  })
}

function lettersIn(marks: readonly unknown[][]): SetPaper['missingLetters'] {
  const seen = new Map<string, number>()
  for (const [letter, page] of marks)
    if (typeof letter === 'string' && typeof page === 'number' && !seen.has(letter)) seen.set(letter, page - 1)
  return [...seen].map(([letter, page]) => ({ letter, page }))
}

/**
 * Writes the file so that everybody can read it; what cannot be claimed of it, such as a letter that no font has, is told where the
 * unit is made, and the file says less of itself.
 */
function writePdf(typst: NodeCompiler, document: Document): { readonly pdf: Uint8Array; readonly lacking: string[] } {
  try {
    return { pdf: typst.pdf(document, { pdfStandard: 'ua-1' }), lacking: [] }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const letters = [...said.matchAll(/the text `\\?"(.+?)\\?"` could not/gu)].map(([, letters = '']) =>
      letters.replaceAll(/\\+u\{([0-9a-f]+)\}/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    )
    return { pdf: typst.pdf(document, {}), lacking: [...new Set(letters)] }
  }
}
