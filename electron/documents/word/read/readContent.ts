/** What stands in a Word file, read within bounds: its blocks, its pictures, and what the file says beside its words. */
import path from 'node:path'
import { failure, ok, type Result } from '../../../../shared/result'
import { openPackage, type Package, type PackageKind } from '../../files/officePackage'
import { child, elements, ownText, readXml, value, type XmlNode } from '../../files/xml'
import { handOffProperty, styleProperty } from '../marks'
import { readKept } from './keptPart'
import { keepLosses } from './losses'
import { readDocument } from './readDocument'
import { readNumbers } from './readNumbers'
import { pictureReader, type Relationship } from './readPictures'
import { readStyles } from './readStyles'
import { wordsIn } from './readWords'
import { keepReferences } from './references'
import { keepTracked } from './tracked'
import type { WordContent } from './wordBlocks'

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

/** How a file is read. */
export type ContentOptions = {
  /** Whether who changed and remarked what is kept. */
  readonly isTracked?: boolean
  /** Whether what Packwright has left in the file is passed over, as where another program has taken some of it out. */
  readonly asForeign?: boolean
}

/** Reads what stands in a Word file. Throws PackageTrouble where it is torn. */
export function readContent(
  bytes: Uint8Array,
  { isTracked = false, asForeign = false }: ContentOptions = {}
): Result<WordContent> {
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
  const custom = propertiesOf(parts)
  const ownStyle = asForeign ? '' : (custom.get(styleProperty) ?? '')
  const tracked = isTracked ? keepTracked(tree('comments'), tree('commentsExtended')) : null
  const margins = ownStyle === '' ? loseHeaders(parts, relationships, lose) : []
  const references = keepReferences()
  const pictures = pictureReader(parts, () => textWidth(document), lose)
  const { blocks, task } = readDocument(
    {
      document,
      footnotes: tree('footnotes'),
      endnotes: tree('endnotes'),
      styles,
      numbers: readNumbers(tree('numbering'), styles),
      relationships,
      pictures,
      isOwn: ownStyle !== '',
      tracked
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
    tracked,
    task,
    handOff: custom.get(handOffProperty) ?? '',
    saved: savedBy(parts),
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

/** The properties of its own that a program has given the file, such as the house style by which Packwright wrote it. */
function propertiesOf(parts: Package): ReadonlyMap<string, string> {
  const text = parts.text('docProps/custom.xml')
  return new Map(
    elements(text === null ? undefined : readXml(text)).map((node) => [
      value(node, 'name') ?? '',
      elements(node).map(ownText).join('')
    ])
  )
}

function savedBy(parts: Package): WordContent['saved'] {
  const text = parts.text('docProps/core.xml')
  const said = new Map(elements(text === null ? undefined : readXml(text)).map((node) => [node.name, ownText(node)]))
  const at = Date.parse(said.get('dcterms:modified') ?? '')
  return { by: said.get('cp:lastModifiedBy')?.trim() ?? '', at: Number.isNaN(at) ? '' : new Date(at).toISOString() }
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
