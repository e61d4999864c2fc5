/**
 * A pack as web pages: one folder with an index, a page for each item, and the attached files and pictures beside them. It
 * opens from a memory stick with a double click; nothing in it runs and nothing is fetched. What withheld words are looked
 * for in, and how, is the same as for the PDF.
 */
import { findInMarkup, isProof } from '../../shared/packs/leaks'
import { renderPackIndex } from '../../shared/paper/PackIndex'
import { packPage, packPageSheet } from '../../shared/paper/packPage'
import { paperStyleSheet } from '../../shared/paper/paperStyle'
import { renderReport } from '../../shared/paper/render'
import { failure, ok, type Result } from '../../shared/result'
import { ownFolderMark } from './folderWrite'
import { atBench, type Bench, bind, drawPart, type PackTools, type PaperSource, withheldPieces } from './packBench'
import { describe, labelOf, type PackItem, type PackPaper, type PackPlan, plainPart } from './packBuilder'
import { paperSheet } from './paperFiles'
import { type Picture, pictureEnding } from './pictures'

/** The files of the folder by their names, and how many of them are pages. */
export type DrawnPages = { readonly files: ReadonlyMap<string, Uint8Array>; readonly pages: number }

const look = 'look.css'

/** What goes into the folder, in the making. */
type Folder = {
  readonly plan: PackPlan
  readonly withheld: readonly string[]
  /** Texts of pages, to be searched before they are kept. */
  readonly pages: Map<string, string>
  readonly files: Map<string, Uint8Array>
}

/** Makes the pages. Fails with invalid when withheld words stand in one of them, with cancelled, and with whatever reading a paper fails with. */
export function drawPages(plan: PackPlan, tools: PackTools): Promise<Result<DrawnPages>> {
  return atBench(tools, async (bench) => {
    const withheld = await withheldPieces(plan.withheld(), bench)
    const folder: Folder = { plan, withheld, pages: new Map(), files: new Map() }
    const withPapers = plan.items.filter(({ papers }) => papers.length > 0)
    for (const [at, item] of withPapers.entries()) {
      tools.progress(at, withPapers.length + 1, `Item ${item.number}: ${item.title}`)
      const made = await addItem(folder, item, waysFrom(withPapers, at), bench)
      if (!made.ok) return made
    }
    addIndex(folder)
    const leaks = leaksIn(folder)
    if (leaks.length > 0)
      return failure(
        'invalid',
        'Exempt words were found in the public copy, so it was not written. Take them out of the places below, or mark those exempt too.',
        { details: leaks.slice(0, 50) }
      )
    const texts = [...folder.pages].map(([name, html]) => [name, Buffer.from(html, 'utf8')] as const)
    const sheet = Buffer.from(`${paperSheet}\n${packPageSheet}`, 'utf8')
    return ok({ files: new Map([...texts, [look, sheet], ...folder.files]), pages: folder.pages.size })
  })
}

type Ways = Parameters<typeof packPage>[0]['ways']

const pageOf = (item: Pick<PackItem, 'number'>): string => `item-${slug(item.number)}.html`

function waysFrom(items: readonly PackItem[], at: number): Ways {
  const [before, after] = [items[at - 1], items[at + 1]]
  return [
    { href: 'index.html', words: 'Agenda' },
    ...(before ? [{ href: pageOf(before), words: `Before: item ${before.number}`, rel: 'prev' as const }] : []),
    ...(after ? [{ href: pageOf(after), words: `Next: item ${after.number}`, rel: 'next' as const }] : [])
  ]
}

/** The item's page: its first paper, and ways to the others. */
async function addItem(folder: Folder, item: PackItem, ways: Ways, bench: Bench): Promise<Result<null>> {
  const { plan } = folder
  const around = { ways, look, head: `${labelOf(plan)}, item ${item.number}` }
  const papers: { href: string; title: string }[] = []
  let first: ReturnType<typeof markupOn> | null = null
  for (const [at, paper] of item.papers.entries()) {
    const read = paper.read()
    if (!read.ok) return read
    const title = paper.title || item.title
    const name = `item-${slug(item.number)}-${at + 1}`
    if (read.value.kind === 'pdf') {
      const file = await attachedFile(folder, paper, title, bench)
      if (!file.ok) return file
      folder.files.set(`${name}.pdf`, file.value)
      papers.push({ href: `${name}.pdf`, title: `${title} (PDF)` })
    } else if (at === 0) first = markupOn(folder, read.value)
    else {
      const markup = markupOn(folder, read.value)
      const back = [{ href: pageOf(item), words: `Item ${item.number}` }, ...ways]
      const page = { ...around, ...markup, title, mark: paper.mark, papers: [], ways: back }
      folder.pages.set(`${name}.html`, packPage(page, ownFolderMark))
      papers.push({ href: `${name}.html`, title })
    }
  }
  const own = first ?? { markup: '', values: paperStyleSheet(plan.style), language: plan.style.language }
  const page = { ...around, ...own, title: item.title, mark: item.papers[0]?.mark ?? '', papers }
  folder.pages.set(pageOf(item), packPage(page, ownFolderMark))
  return ok(null)
}

/** A paper's markup with its pictures as files of the folder. */
function markupOn(
  folder: Folder,
  source: Exclude<PaperSource, { kind: 'pdf' }>
): { readonly markup: string; readonly values: string; readonly language: string } {
  if (source.kind === 'markup')
    return { markup: source.markup, values: paperStyleSheet(folder.plan.style), language: source.language }
  const { report, style, picture } = source.paper
  const fileUrl = (hash: string): string => {
    const found = picture(hash)
    return found ? addPicture(folder, found) : ''
  }
  return {
    markup: renderReport(report, style, { fileUrl }),
    values: paperStyleSheet(style),
    language: style.language
  }
}

function addPicture({ files }: Folder, { hash, mediaType, bytes }: Picture): string {
  const name = `pictures/${hash.slice(0, 20)}.${pictureEnding(mediaType)}`
  files.set(name, bytes)
  return name
}

/** An attached PDF as it stands in the pack: without what could run or carry files along, and searched like the pack. */
async function attachedFile(
  { plan, withheld }: Folder,
  paper: PackPaper,
  title: string,
  bench: Bench
): Promise<Result<Uint8Array>> {
  const part = await drawPart(paper.source(), paper.read, bench)
  if (!part.ok) return part
  const bound = await bind(
    [{ ...plainPart, unit: part.value.unit, id: paper.id, stampLabel: title, head: paper.mark }],
    { ...describe(title, plan.council, plan.style, plan.createdAt), labelPrefix: '', draft: plan.form.isDraft },
    withheld,
    bench
  )
  return bound.ok ? ok(bound.value.bytes) : bound
}

function addIndex(folder: Folder): void {
  const { plan } = folder
  const { council, body, date, time, place, mark, style } = plan
  const items = plan.items.map((item) => ({
    number: item.number,
    title: item.remark ? `${item.title} (${item.remark})` : item.title,
    isInside: item.isInside,
    note: item.note,
    href: item.papers.length > 0 ? pageOf(item) : ''
  }))
  const page = {
    title: `${labelOf(plan)}: agenda and papers`,
    language: style.language,
    look,
    values: paperStyleSheet(style),
    ways: [],
    head: 'Agenda and papers',
    mark,
    papers: [],
    markup: renderPackIndex({ council, body, date, time, place, items }, style)
  }
  folder.pages.set('index.html', packPage(page, ownFolderMark))
}

/** The beginning of a picture's file may hold words about it. Bytes. */
const headOfPicture = 256 * 1024

/** Where withheld words stand: in the words of a page, in its attributes, or in what a picture's file says of itself. */
function leaksIn({ pages, files, withheld }: Folder): readonly string[] {
  const pieces = withheld.filter(isProof)
  const pictures = [...files]
    .filter(([name]) => name.startsWith('pictures/'))
    .map(([name, bytes]) => [name, Buffer.from(bytes.subarray(0, headOfPicture)).toString('latin1')] as const)
  return [...pages, ...pictures].flatMap(([name, text]) =>
    findInMarkup(text, pieces).map((piece) => `${name}: “${piece}”`)
  )
}

/** A name that any system takes and a web address needs not escape. */
function slug(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'item'
  )
}
