/**
 * A report out of a Word file. The file is unpacked within bounds, its numbers are counted as Word counts them, and what
 * cannot be kept is named. A file that Packwright wrote comes back as the report that it was.
 *
 * It is read directly and not by way of a converter to HTML, because converters drop what matters here: the numbers, which
 * paragraph a reference points at, the widths of columns, and what was left out.
 */
import path from 'node:path'
import { largestImport } from '../../../../shared/handedFile'
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { withoutGuards } from '../../../../shared/paper/exemptSigns'
import { withSignedMarks } from '../../../../shared/paper/signedExempt'
import { withKeptMarks } from '../../../../shared/reports/keptMarks'
import { lostReferences } from '../../../../shared/reports/lostReferences'
import { type Recognised, recogniseBlocks } from '../../../../shared/reports/recognise/recognise'
import { withSaidParts } from '../../../../shared/reports/saidExempt'
import { failure, ok, type Result } from '../../../../shared/result'
import type { Id } from '../../../../shared/values'
import { openPackage, type Package, type PackageKind, PackageTrouble } from '../../files/officePackage'
import { type Picture, pictureHashes } from '../../files/pictures'
import { child, elements, ownText, readXml, value, type XmlNode } from '../../files/xml'
import { styleProperty } from '../marks'
import { readKept } from './keptPart'
import { keepLosses } from './losses'
import { readBlocks } from './readBlocks'
import { readDocument } from './readDocument'
import { readNumbers } from './readNumbers'
import { readOwnReport } from './readOwn'
import { pictureReader, type Relationship } from './readPictures'
import { readStyles } from './readStyles'
import { wordsIn } from './readWords'
import { keepReferences } from './references'
import { settleReferences } from './settleReferences'
import type { WordBlock, WordContent } from './wordBlocks'

/** A report out of a Word file, with the pictures that it shows. */
export type ReadWord = Recognised & { readonly pictures: readonly Picture[] }

/**
 * Reads a Word file as a report. Fails with too-large, unreadable-file for what is no Word document or cannot be opened,
 * and whatever recognising fails with.
 */
export function readDocx(
  bytes: Uint8Array,
  styles: readonly HouseStyle[],
  newId: () => Id,
  styleId?: Id
): Result<ReadWord> {
  if (bytes.length === 0) return failure('invalid', 'This file is empty. Choose one that holds a report.')
  if (bytes.length > largestImport)
    return failure(
      'too-large',
      `This file is larger than ${largestImport / 1024 / 1024} MB, the most that is read in. Make its pictures smaller in Word (Compress Pictures), or split it.`
    )
  try {
    const content = readContent(bytes)
    return content.ok ? recognise(content.value, styles, newId, styleId) : content
  } catch (error) {
    if (error instanceof PackageTrouble) return failure('unreadable-file', error.message)
    throw error
  }
}

function recognise(
  content: WordContent,
  styles: readonly HouseStyle[],
  newId: () => Id,
  styleId: Id | undefined
): Result<ReadWord> {
  const own = styles.find((style) => style.id === content.styleId)
  const isOwn = own !== undefined && (styleId === undefined || styleId === own.id)
  const ownReport = isOwn ? readOwnReport(content, own, newId) : null
  if (ownReport && own) {
    const marked = withKeptMarks(ownReport.report, content.kept)
    // What was written into it in Word may say that it is exempt.
    const said = withSaidParts(marked.report, newId)
    const lost = [
      ...content.lost,
      ...ownLosses(content),
      ...ownReport.lost,
      ...marked.lost,
      ...said.told,
      ...lostReferences(marked.report, own)
    ]
    return ok(withPictures({ report: withoutGuards(said.report), style: own, lost }, content))
  }
  const { blocks, places } = readBlocks(withCellPictures(content.blocks), newId)
  const recognised = recogniseBlocks(blocks, styles, newId, {
    ...(styleId === undefined ? {} : { styleId }),
    lost: content.lost,
    isWhole: true,
    above: content.margins
  })
  if (!recognised.ok) return recognised
  // A report of Packwright's own that is read in another style, or like a stranger's, is as exempt as it was.
  const { report: read, style, lost } = recognised.value
  const all = new Map([...recognised.value.places, ...places])
  const settled = settleReferences(read, style, content.references, all)
  const marked = content.styleId === '' ? null : withKeptMarks(settled.report, content.kept)
  const signed = withSignedMarks(marked?.report ?? settled.report, newId)
  const report = withoutGuards(signed.report)
  return ok(
    withPictures(
      {
        report,
        style,
        lost: [...lost, ...settled.lost, ...(marked?.lost ?? []), ...signed.told, ...lostReferences(report, style)]
      },
      content
    )
  )
}

/** What a report gives up on its way through Word. */
function ownLosses({ kept }: WordContent): string[] {
  if (kept === null || kept.cleared === 0) return []
  return [
    `Clearances are not taken from a Word file, in which anybody may change words. To be cleared again: ${kept.cleared}.`
  ]
}

/** Pictures in cells of tables stand behind the table, since a cell holds words. */
function withCellPictures(blocks: readonly WordBlock[]): WordBlock[] {
  const picturesIn = (block: WordBlock): WordBlock[] =>
    block.kind === 'figure'
      ? [block]
      : block.kind === 'table'
        ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.flatMap(picturesIn)))
        : []
  return blocks.flatMap((block) => (block.kind === 'table' ? [block, ...picturesIn(block)] : [block]))
}

/** The report with its pictures; one that found no place in it is named. */
function withPictures(recognised: Recognised, content: WordContent): ReadWord {
  const used = new Set(pictureHashes(recognised.report))
  const unused = content.pictures.filter((picture) => !used.has(picture.hash)).length
  const lost =
    unused === 0
      ? recognised.lost
      : [
          ...recognised.lost,
          `Pictures that have no place in the house style were left out, such as a logo (${unused}).`
        ]
  return { ...recognised, lost, pictures: content.pictures.filter((picture) => used.has(picture.hash)) }
}

const wordPackage: PackageKind = {
  not: 'This is not a Word document, whatever its name says. Choose a .docx file, or save the report as one.',
  locked:
    'This document is locked with a password. Open it in Word, take the password off (File, Info, Protect Document), save it and import it again.',
  old: 'This is a document of an old Word (.doc). Open it in Word, save it as .docx and import that.',
  bursting:
    'This file unpacks to far more than a report can hold, so it was not opened. Save the report anew in Word and import that.',
  torn: 'This file is damaged: a part of it cannot be unpacked. Open it in Word, save it anew, and import that.',
  // Some 20,000 pages of words.
  largestText: 64 * 1024 * 1024,
  largestWhole: 200 * 1024 * 1024,
  // Honest documents pack their words to a fiftieth.
  mostPacked: 300
}

const documentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const macroType = 'application/vnd.ms-word.'

function readContent(bytes: Uint8Array): Result<WordContent> {
  const opened = openPackage(bytes, wordPackage)
  if (!opened.ok) return opened
  const parts = opened.value
  const { lose, all } = keepLosses()
  const top = relationshipsOf(parts, '')
  const main = [...top.values()].find((entry) => entry.type.endsWith('/officeDocument'))?.target ?? 'word/document.xml'
  const mainType = contentTypeOf(parts, main)
  const text = parts.text(main)
  if (text === null || (mainType !== '' && !mainType.startsWith(documentType) && !mainType.startsWith(macroType)))
    return failure('unreadable-file', `This file is ${otherKind(parts)} Choose a .docx file that holds a report.`)
  if (mainType.startsWith(macroType) || parts.names.some((name) => name.endsWith('vbaProject.bin')))
    lose('The macros of this document were left out; its text was taken.')
  const document = readXml(text)
  const relationships = relationshipsOf(parts, main)
  for (const { type, isExternal } of relationships.values())
    if (isExternal && !/\/(?:hyperlink|image)$/.test(type))
      lose('A link to another file (a template, a sheet or a part of the text) was not followed.')
  const tree = (ending: string): XmlNode | null => {
    const target = [...relationships.values()].find((entry) => entry.type.endsWith(`/${ending}`) && !entry.isExternal)
    const part = target ? parts.text(target.target) : null
    return part === null ? null : readXml(part)
  }
  const styles = readStyles(tree('styles'))
  const ownStyle = ownStyleOf(parts)
  const margins = ownStyle === '' ? loseHeaders(parts, relationships, lose) : []
  const references = keepReferences()
  const pictures = pictureReader(parts, () => textWidth(document), lose)
  const blocks = readDocument(
    {
      document,
      footnotes: tree('footnotes'),
      endnotes: tree('endnotes'),
      styles,
      numbers: readNumbers(tree('numbering'), styles),
      relationships,
      pictures,
      isOwn: ownStyle !== ''
    },
    references,
    { lose, all }
  )
  return ok({
    blocks,
    pictures: pictures.pictures(),
    references,
    lost: all(),
    margins,
    styleId: ownStyle,
    kept: ownStyle === '' ? null : readKept(parts, relationships)
  })
}

/** What a packed file that is no Word document may be. */
function otherKind({ names }: Package): string {
  if (names.some((name) => name.startsWith('xl/'))) return 'an Excel workbook, not a Word document.'
  if (names.some((name) => name.startsWith('ppt/'))) return 'a PowerPoint presentation, not a Word document.'
  if (names.includes('content.xml')) return 'an OpenDocument text. Save it as .docx first.'
  return 'not a Word document, whatever its name says.'
}

function contentTypeOf(parts: Package, name: string): string {
  const text = parts.text('[Content_Types].xml')
  const entry =
    text === null ? undefined : elements(readXml(text)).find((node) => value(node, 'PartName') === `/${name}`)
  return value(entry, 'ContentType') ?? ''
}

/** The relationships of a part, with the names of the parts that they lead to. */
function relationshipsOf(parts: Package, name: string): ReadonlyMap<string, Relationship> {
  const folder = path.posix.dirname(name)
  const file = name === '' ? '_rels/.rels' : `${folder}/_rels/${path.posix.basename(name)}.rels`
  const text = parts.text(file)
  const found = new Map<string, Relationship>()
  for (const node of elements(text === null ? undefined : readXml(text))) {
    const target = value(node, 'Target') ?? ''
    const isExternal = value(node, 'TargetMode') === 'External'
    found.set(value(node, 'Id') ?? '', {
      type: value(node, 'Type') ?? '',
      target: isExternal
        ? target
        : target.startsWith('/')
          ? target.slice(1)
          : path.posix.normalize(path.posix.join(name === '' ? '.' : folder, target)),
      isExternal
    })
  }
  return found
}

/** The house style by which Packwright wrote the file; empty for files of others. */
function ownStyleOf(parts: Package): string {
  const text = parts.text('docProps/custom.xml')
  const property = elements(text === null ? undefined : readXml(text)).find(
    (node) => value(node, 'name') === styleProperty
  )
  return elements(property).map(ownText).join('')
}

/** Words in headers and footers, which a house style has its own of: they are left out, and answered, since they may say that all is exempt. */
function loseHeaders(
  parts: Package,
  relationships: ReadonlyMap<string, Relationship>,
  lose: (sentence: string) => void
): readonly string[] {
  const texts = new Set<string>()
  for (const { type, target, isExternal } of relationships.values()) {
    if (isExternal || !/\/(?:header|footer)$/.test(type)) continue
    const text = parts.text(target)
    const words = text === null ? '' : wordsIn(readXml(text)).replace(/\s+/g, ' ').trim()
    if (/\p{L}{3}/u.test(words) && !/^page\s*\d*(?: of \d*)?$/i.test(words)) texts.add(words)
  }
  for (const words of texts) lose(`A header or footer was left out: ${words}`)
  return [...texts]
}

/** The width of the text on the last section's page, in twentieths of a point. */
function textWidth(document: XmlNode): number {
  const section = child(child(document, 'w:body'), 'w:sectPr')
  const [size, margins] = [child(section, 'w:pgSz'), child(section, 'w:pgMar')]
  const [width, left, right] = [value(size, 'w:w'), value(margins, 'w:left'), value(margins, 'w:right')].map(Number)
  const text = (width || 11906) - (left || 1440) - (right || 1440)
  return text > 0 ? text : 9026
}
