/**
 * A pack as web pages: one folder with an index, a page for each item, and the attached files and pictures beside them. It
 * opens from a memory stick with a double click; nothing in it runs and nothing is fetched. What withheld words are looked
 * for in, and how, is the same as for the PDF.
 */

import type { Withheld } from '../../../shared/leaks/leaks'
import { renderPackIndex } from '../../../shared/paper/PackIndex'
import { packPage, packPageSheet } from '../../../shared/paper/packPage'
import { paperStyleSheet } from '../../../shared/paper/paperStyle'
import { renderPlain, renderReport } from '../../../shared/paper/render'
import { type Failure, ok, type Result } from '../../../shared/result'
import type { CheckedBytes } from '../files/checkedBytes'
import { ownFolderMark } from '../files/folderWrite'
import { type Picture, pictureEnding } from '../files/pictures'
import { paperSheet } from '../paper/paperFiles'
import { atBench, type Bench, bind, drawPart, type PackTools, type PaperSource } from './packBench'
import { describe, plainPart } from './packBuilder'
import { labelOf, type PackItem, type PackPaper, type PackPlan } from './packPlan'
import { checkPublicBytes, notForThePublic, type Passed } from './publicOutput'

/** The files of the folder by their names, and how many of them are pages. */
export type DrawnPages = Passed & { readonly files: ReadonlyMap<string, CheckedBytes>; readonly pages: number }

const look = 'look.css'

/** What goes into the folder, in the making. */
type Folder = {
  readonly plan: PackPlan
  readonly withheld: Withheld | null
  /** Texts of pages, to be searched before they are kept. */
  readonly pages: Map<string, string>
  readonly files: Map<string, Uint8Array>
  /** What there is to say about attached files, which are searched as they are made. */
  readonly passed: Passed[]
}

/** Makes the pages. Fails with invalid when withheld words stand in one of them, with cancelled, and with whatever reading a paper fails with. */
export function drawPages(plan: PackPlan, tools: PackTools): Promise<Result<DrawnPages>> {
  return atBench(tools, async (bench) => {
    const withheld = plan.withheld?.() ?? null
    const folder: Folder = { plan, withheld, pages: new Map(), files: new Map(), passed: [] }
    const withPapers = plan.items.filter(({ papers }) => papers.length > 0)
    for (const [at, item] of withPapers.entries()) {
      tools.progress(at, withPapers.length + 1, `Item ${item.number}: ${item.title}`)
      const made = await addItem(folder, item, waysFrom(withPapers, at), bench)
      if (!made.ok) return made
    }
    addIndex(folder)
    const files = await checkedFiles(folder)
    return files.ok ? ok({ ...files.value, pages: folder.pages.size }) : files
  })
}

/** All files of the folder, searched for what must not be in them. */
async function checkedFiles({ pages, files, withheld, passed }: Folder): Promise<Result<Omit<DrawnPages, 'pages'>>> {
  const sheet = Buffer.from(`${paperSheet}\n${packPageSheet}`, 'utf8')
  const all = new Map<string, Uint8Array>([
    ...[...pages].map(([name, html]) => [name, Buffer.from(html, 'utf8')] as const),
    [look, sheet],
    ...files
  ])
  const written = new Map<string, CheckedBytes>()
  const told = new Set(passed.flatMap((own) => own.told))
  const released = passed.flatMap((own) => own.released)
  const refused: Failure[] = []
  for (const [name, bytes] of all) {
    if (withheld === null || name.endsWith('.pdf')) {
      written.set(name, notForThePublic(bytes))
      continue
    }
    const kind = name.endsWith('.html') ? 'html' : name === look ? 'text' : 'picture'
    const checked = await checkPublicBytes({ bytes, kind, name, withheld })
    if (!checked.ok) {
      refused.push(inFile(name, checked.error))
      continue
    }
    written.set(name, checked.value.bytes)
    // Each picture of the folder stands on a page, which says so already.
    if (kind !== 'picture') for (const line of checked.value.told) told.add(`${name}: ${line}`)
    released.push(...checked.value.released.map((own) => ({ ...own, place: `${name}: ${own.place}` })))
  }
  const [first] = refused
  if (first)
    return {
      ok: false,
      error: {
        ...first,
        details: refused.flatMap(({ details }) => details ?? []).slice(0, 50),
        leaks: refused.flatMap(({ leaks }) => leaks ?? [])
      }
    }
  return ok({ files: written, told: [...told], released })
}

function inFile(name: string, error: Failure): Failure {
  return {
    ...error,
    details: (error.details ?? []).map((line) => `${name}: ${line}`),
    leaks: (error.leaks ?? []).map((leak) => ({ ...leak, where: `${name}: ${leak.where}` }))
  }
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
  if (source.kind === 'plain') {
    const { document, style, pictures = [] } = source.paper
    const fileUrl = (hash: string): string => {
      const found = pictures.find((own) => own.hash === hash)
      return found ? addPicture(folder, found) : ''
    }
    return {
      markup: renderPlain(document, style, fileUrl),
      values: paperStyleSheet(style),
      language: style.language
    }
  }
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
  { plan, withheld, passed }: Folder,
  paper: PackPaper,
  title: string,
  bench: Bench
): Promise<Result<Uint8Array>> {
  const part = await drawPart(paper.source(), paper.read, bench)
  if (!part.ok) return part
  const bound = await bind(
    [{ ...plainPart, unit: part.value.unit, id: paper.id, stampLabel: title, head: paper.mark }],
    { ...describe(title, plan.council, plan.style, plan.createdAt), labels: null, draft: plan.form.isDraft },
    withheld,
    bench
  )
  if (!bound.ok) return bound
  passed.push(bound.value)
  return ok(bound.value.bytes)
}

function addIndex(folder: Folder): void {
  const { plan } = folder
  const { council, body, date, time, place, held, mark, style } = plan
  const items = plan.items.map((item) => ({
    number: item.number,
    title: item.title,
    exempt: item.titleExempt,
    remark: item.remark,
    isInside: item.isInside,
    note: item.note,
    exemptNote: item.exemptNote,
    href: item.papers.length > 0 ? pageOf(item) : ''
  }))
  const page = {
    title: `${labelOf(plan)}: agenda and papers`,
    language: style.language,
    look,
    values: paperStyleSheet(style),
    ways: [],
    head: 'Agenda and papers',
    mark: items.some(({ exempt, exemptNote }) => exempt !== '' || exemptNote !== null) ? mark : '',
    papers: [],
    markup: renderPackIndex({ council, body, date, time, place, held, items }, style)
  }
  folder.pages.set('index.html', packPage(page, ownFolderMark))
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
