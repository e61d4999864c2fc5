/** Goes through a file of other people's making: all that it holds and does not show, and what is to be known of it. */
import { createHash } from 'node:crypto'
import { whatIsSaidExempt } from '../../../shared/law/saysExempt'
import type { AttachmentFinding, FindingKind, PageArea } from '../../../shared/packs/attachmentFindings'
import { pagesInWords, sheetName } from '../../../shared/packs/sheets'
import { ok, type Result } from '../../../shared/result'
import { doesTell } from '../files/plainPicture'
import { fitMatrix, isLarger } from '../pdf/fitPage'
import { attachmentSheet } from './attachment'
import { type Comparison, compareWithPack, type Made } from './compare'
import { type OpenDocument, withDocument, withPage } from './engine'
import { type FileFinding, fileFindings } from './fileFindings'
import { hiddenOnPage, type PageFinding } from './hiddenOnPage'
import { openForeign, type PlainFile, plainFile } from './openForeign'
import { type Bounds, doMeet } from './pageObjects'
import { areaOf, pageCharacters, pageText, viewMatrix } from './pageView'

/** Raised whenever more is found, or the same is called by another name: what was gone through before is gone through again. */
export const lookVersion = 5

/** Pages that are not gone through by then are named as such. Milliseconds. */
const longestLook = 60_000

/** Goes through a PDF. Fails as `openForeign` does. */
export async function lookThrough(bytes: Uint8Array): Promise<Result<readonly AttachmentFinding[]>> {
  const until = performance.now() + longestLook
  const opened = await openForeign(bytes)
  if (!opened.ok) return opened
  const own = await fileFindings(opened.value.pdf, bytes)
  const plain = await plainFile(opened.value)
  const units = opened.value.pdf.getPages().map(({ dict }) => dict.getNumber('UserUnit')?.value ?? 1)
  const found = await withDocument(plain.bytes, (open) => lookAtPages(open, { own, plain, units }, until))
  const pages = opened.value.pdf.getPageCount()
  if (found === null) return ok(named([unread(1, pages), ...own.map((finding) => placed(finding, []))]))
  return ok(named([...found, ...(await differencesIn(bytes, plain, pages))]))
}

/** Pages that are not compared by then are named as such. Milliseconds. */
const longestComparison = 40_000
/** Longer files are not compared at all: making them ready twice would take longer than anybody waits. Pages. */
const mostCompared = 1000

async function differencesIn(
  bytes: Uint8Array,
  { layers, areFieldsAnew, undrawn }: PlainFile,
  pages: number
): Promise<readonly Found[]> {
  const layered = new Set(layers.map(({ page }) => page))
  const compared = pages > mostCompared ? null : await comparedWithPack(bytes, { layered, areFieldsAnew, undrawn })
  const done = compared?.compared ?? 0
  const differing = (compared?.differences ?? []).map(
    ({ page, words, areas }): Found => ({ kind: 'differs', page: page + 1, words, areas: [...areas] })
  )
  if (done >= pages) return differing
  const rest = done + 1 === pages ? `page ${pages}` : `pages ${done + 1} to ${pages}`
  return [...differing, { kind: 'uncompared', page: done + 1, words: rest, areas: [] }]
}

/** Null where the pack's own engine cannot make anything of the file: it is refused then for what is wrong with it. */
async function comparedWithPack(bytes: Uint8Array, made: Made): Promise<Comparison | null> {
  try {
    return await compareWithPack(bytes, made, performance.now() + longestComparison)
  } catch {
    return null
  }
}

/** Goes through a picture that is attached by itself. */
export function lookAtPicture(bytes: Uint8Array): readonly AttachmentFinding[] {
  return named(doesTell(bytes) ? [{ kind: 'picture-data', page: 1, words: '', areas: [] }] : [])
}

type Found = Pick<AttachmentFinding, 'kind' | 'page' | 'words' | 'areas'>

const unread = (from: number, to: number): Found => ({
  kind: 'unread',
  page: from,
  words: from === to ? `page ${from}` : `pages ${from} to ${to}`,
  areas: []
})

const placed = ({ kind, page, words }: FileFinding, areas: readonly PageArea[]): Found => ({
  kind,
  page: page === null ? 0 : page + 1,
  words,
  areas: [...areas]
})

function lookAtPages(
  open: OpenDocument,
  file: { readonly own: readonly FileFinding[]; readonly plain: PlainFile; readonly units: readonly number[] },
  until: number
): readonly Found[] {
  const { own, units } = file
  const { layers, pictures } = file.plain
  const found: Found[] = own.filter(({ page }) => page === null).map((finding) => placed(finding, []))
  for (const { name, page } of layers) found.push({ kind: 'layer', page: page + 1, words: name, areas: [] })
  if (pictures.told > 0) found.push({ kind: 'picture-data', page: 0, words: '', areas: [] })
  const scans: number[] = []
  const large = new Map<string, number[]>()
  let hasSaid = false
  const count = open.engine.FPDF_GetPageCount(open.document)
  for (let index = 0; index < count; index++) {
    if (performance.now() > until) {
      found.push(unread(index + 1, count))
      break
    }
    const remarks = own.filter(({ page }) => page === index)
    const size = withPage(open, index, (page) => largeSize(open, page, units[index] ?? 1))
    if (size) large.set(size, [...(large.get(size) ?? []), index + 1])
    const onPage = withPage(open, index, (page) => {
      const shown = hiddenOnPage(open, page)
      return shown === null
        ? null
        : [
            ...shown.map((finding) => onPageNumber(finding, index)),
            ...remarksOn(open, page, remarks),
            ...(hasSaid ? [] : saidExempt(pageText(open, page), index))
          ]
    })
    if (onPage === null) found.push(unread(index + 1, index + 1))
    hasSaid ||= onPage?.some(({ kind }) => kind === 'says-exempt') ?? false
    for (const finding of onPage ?? [])
      if (finding.kind === 'scan') scans.push(index + 1)
      else found.push(finding)
  }
  if (scans.length > 0)
    found.push({
      kind: 'scan',
      page: scans[0] ?? 1,
      words: pagesInWords(scans),
      areas: []
    })
  const [firstLarge] = [...large.values()].flat().toSorted((one, other) => one - other)
  if (firstLarge !== undefined)
    found.push({
      kind: 'large',
      page: firstLarge,
      words: [...large].map(([size, pages]) => `${pagesInWords(pages)} (${size})`).join('; '),
      areas: []
    })
  return found
}

/** What a page larger than A4 is called, and how much of its size is left on A4; null for one that goes on it. */
function largeSize({ engine }: OpenDocument, page: number, unit: number): string | null {
  const [width, height] = [engine.FPDF_GetPageWidthF(page) * unit, engine.FPDF_GetPageHeightF(page) * unit]
  if (!isLarger(width, height, attachmentSheet)) return null
  const [scale] = fitMatrix({ box: [0, 0, width, height], rotation: 0, unit: 1 }, attachmentSheet)
  return `${sheetName(width, height)} at ${Math.round(scale * 100)}%`
}

/** Lines that stand over parts of anything: a form, an account, or what a report says of exempt information, which may be that it has none. */
const isPlainHeading = (line: string): boolean =>
  /^\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:private|restricted|part\s+\w+|(?:(?:exempt|confidential|private)[\s/,&]*(?:and|or)?[\s/,&]*)+information)\W*$/i.test(
    line
  )

/** That a page says that something is not for publication: once for a file, whose head or foot says it on each page. */
function saidExempt(text: string, index: number): readonly Found[] {
  // What lines that were joined say counts where it is a sentence: headings and cells beside each other are none.
  const sentences = text
    .replaceAll(/\s+/g, ' ')
    .split(/(?<=[.!?;])\s+(?=[^a-z])/)
    .filter((words) => /\b(?:not for publication|contains?|includes?|is|by virtue of)\b/i.test(words))
  const said = [...text.split(/[\r\n]+/), ...sentences].find(
    (words) => whatIsSaidExempt(words).length > 0 && !isPlainHeading(words)
  )
  return said === undefined
    ? []
    : [{ kind: 'says-exempt', page: index + 1, words: said.replaceAll(/\s+/g, ' ').trim().slice(0, 200), areas: [] }]
}

const onPageNumber = ({ kind, words, areas }: PageFinding, index: number): Found => ({
  kind,
  words,
  areas,
  page: index + 1
})

/** Remarks with their places on the page's picture; those that mark a place to be blacked out with the words that are there. */
function remarksOn(open: OpenDocument, page: number, remarks: readonly FileFinding[]): readonly Found[] {
  if (remarks.length === 0) return []
  const view = viewMatrix(open, page)
  const characters = remarks.some(({ kind }) => kind === 'redaction') ? pageCharacters(open, page) : []
  return remarks.map((remark) => {
    const words = characters
      .filter(({ object, bounds }) => object !== 0 && remark.boxes.some((box) => doMeet(box as Bounds, bounds)))
      .map(({ text }) => text)
      .join('')
    return placed(
      remark.kind === 'redaction' ? { ...remark, words: words.replaceAll(/\s+/g, ' ').trim() } : remark,
      remark.boxes.map((box) => areaOf(box, view))
    )
  })
}

/** Findings with names of their own, those of one kind and place numbered; what stops a public copy first. */
function named(found: readonly Found[]): readonly AttachmentFinding[] {
  const seen = new Map<string, number>()
  const order: readonly FindingKind[] = [
    'says-exempt',
    'xfa',
    'unread',
    'redaction',
    'covered',
    'covered-picture',
    'invisible',
    'outside'
  ]
  const rank = ({ kind }: Found): number => (order.includes(kind) ? 0 : 1)
  return found
    .toSorted((one, other) => rank(one) - rank(other) || one.page - other.page)
    .map((finding) => {
      const { kind, page, words, areas } = finding
      const digest = createHash('sha256')
        .update(JSON.stringify([kind, page, words, areas]))
        .digest('hex')
        .slice(0, 16)
      const count = seen.get(digest) ?? 0
      seen.set(digest, count + 1)
      return { id: count === 0 ? digest : `${digest}-${count}`, kind, page, words, areas, meant: null }
    })
}
