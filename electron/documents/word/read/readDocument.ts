/** The text of a Word file as blocks, in reading order: what stands in the body, whatever it is wrapped in. */

import { readingLosses } from '../../../../shared/reports/readingLosses'
import { child, elements, value, type XmlNode } from '../../files/xml'
import type { Losses } from './losses'
import { readFields } from './readFields'
import type { DocumentParts, Reading } from './reading'
import { readParagraph } from './readParagraphs'
import { readTable } from './readTables'
import { isPrompt, wordsIn } from './readWords'
import type { References } from './references'
import { plainWords, type WordBlock, type WordTable } from './wordBlocks'

/** Reads the body of the document. Throws PackageTrouble for a table that cannot be printed. */
export function readDocument(
  parts: DocumentParts,
  references: References,
  { lose }: Losses
): { readonly blocks: readonly WordBlock[]; readonly task: readonly string[] } {
  const counted = { inserted: 0, deleted: 0 }
  const task: string[] = []
  const fields = readFields(references, lose)
  const body = child(parts.document, 'w:body')
  const blocks = readBlocks(elements(body), {
    parts,
    fields,
    references,
    lose,
    counted,
    task,
    place: { carried: null, startsPage: false, bookmarks: [], contents: 0 }
  })
  const changes = counted.inserted + counted.deleted
  if (changes > 0 && !parts.tracked)
    lose(`Tracked changes were taken as accepted: ${counted.inserted} put in and ${counted.deleted} taken out.`)
  return { blocks, task }
}

function readBlocks(nodes: readonly XmlNode[], reading: Reading): WordBlock[] {
  const blocks: WordBlock[] = []
  for (const node of nodes) {
    const before = reading.place.contents
    const made = readBlock(node, reading)
    const last = blocks.at(-1)
    // The heading over a table of contents goes with it.
    if (reading.place.contents > before && last?.kind === 'paragraph' && overContents.test(plainWords(last.inline)))
      blocks.pop()
    for (const block of made) blocks.push(block)
  }
  return blocks
}

const overContents = /^\s*(?:(?:table of |list of )?contents(?: page)?|cynnwys|list of (?:tables|figures))\s*:?\s*$/i

function readBlock(node: XmlNode, reading: Reading): WordBlock[] {
  const { lose, counted } = reading
  switch (node.name) {
    case 'w:p':
      return readParagraph(node, reading)
    case 'w:tbl':
      return withRows(readTable(node, reading, (nodes) => readBlocks(nodes, reading)))
    case 'w:bookmarkStart':
      reading.place.bookmarks.push(value(node, 'w:name') ?? '')
      return []
    case 'w:commentRangeStart':
      reading.parts.tracked?.openRemark(value(node, 'w:id'))
      return []
    case 'w:commentRangeEnd':
      reading.parts.tracked?.closeRemark(value(node, 'w:id'))
      return []
    case 'w:sdt':
      return readControl(node, reading)
    case 'w:ins':
    case 'w:moveTo':
      counted.inserted += 1
      return readBlocks(elements(node), reading)
    case 'w:customXml':
    case 'w:smartTag':
      return readBlocks(elements(node), reading)
    case 'mc:AlternateContent':
      return readBlocks(elements(child(node, 'mc:Fallback') ?? child(node, 'mc:Choice')), reading)
    case 'w:del':
    case 'w:moveFrom':
      counted.deleted += 1
      reading.parts.tracked?.change(node)
      return []
    case 'w:altChunk':
      lose('A document that is put in whole inside this one was left out; copy its text in by hand.')
      return []
    case 'm:oMathPara':
      lose(`An equation was left out: ${wordsIn(node).trim()}`)
      return []
    default:
      return []
  }
}

/** None of a table whose rows were all taken out. */
function withRows(table: WordTable): WordBlock[] {
  return table.rows.length > 0 ? [table] : []
}

/** A content control: what is filled in, or a part that Word makes of itself. */
function readControl(node: XmlNode, reading: Reading): WordBlock[] {
  const gallery = value(child(child(child(node, 'w:sdtPr'), 'w:docPartObj'), 'w:docPartGallery')) ?? ''
  if (/table of contents/i.test(gallery)) {
    reading.lose(readingLosses.contents)
    reading.place.contents += 1
    return []
  }
  if (isPrompt(node)) {
    reading.lose(readingLosses.prompts)
    return []
  }
  return readBlocks(elements(child(node, 'w:sdtContent')), reading)
}
