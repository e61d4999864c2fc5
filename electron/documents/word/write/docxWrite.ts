/**
 * A report as a Word file, drawn from the same layout as the paper: real headings, real multilevel numbering that Word
 * counts on by itself, header rows that repeat, footnotes, captions and references.
 */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  Paragraph,
  TextRun
} from 'docx'
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { betweenSigns, withOwnSigns } from '../../../../shared/paper/exemptSigns'
import { layOutReport } from '../../../../shared/paper/layout/reportLayout'
import type { Report } from '../../../../shared/reports/report'
import type { SignedChanges } from '../../../../shared/reports/suggestions'
import { handOffProperty, styleProperty } from '../marks'
import { numberLists } from '../numberLists'
import { withKept } from '../read/keptPart'
import { wordStyles } from '../styles'
import { levelsIn } from './levels'
import { placesIn, withoutNotes } from './places'
import { rememberReport } from './remember'
import { reportMarks } from './reportMarks'
import { isTurned, textRoom, type WordPiece, wordSections } from './sections'
import { protectionOf, taskLines, taskWriting, type WordTask, withPrompts } from './task'
import { bookmarksFor, type Signed } from './words'
import { blockWriter, pageBegins } from './writeBlocks'
import { appendixTitle, exemptLine, frontMatter } from './writeFront'
import type { WordPictures } from './writing'

const noPictures: WordPictures = { files: new Map(), drawings: new Map() }

/**
 * Writes a report as the bytes of a .docx file. `mark` stands at the head of each page, as in "Not for publication …"; `task` says
 * what a colleague is asked to do with it; `changes` who made those of a comparison, which are then tracked as Word tracks them.
 */
export async function writeDocx(
  given: Report,
  style: HouseStyle,
  pictures: WordPictures = noPictures,
  mark = '',
  task: WordTask | null = null,
  changes: SignedChanges | null = null
): Promise<Uint8Array> {
  const report = task ? withPrompts(given, task.parts) : given
  const layout = layOutReport(withOwnSigns(report), style, undefined, { keepsForms: true })
  const lists = numberLists(style.numbering.scheme === 'continuous' ? '' : style.numbering.afterSectionNumber)
  const { anchors, numbers, notes } = placesIn(layout)
  const [upright, turned] = [textRoom(style.page.margins, false), textRoom(style.page.margins, true)]
  const memory = rememberReport(report)
  const marks = reportMarks(report, layout, memory)
  const bookmarks = bookmarksFor(anchors, numbers, {
    live: (attributes, runs) => marks.around(memory.figure(attributes), runs),
    pointer: (runs) => marks.around({ kind: 'pointer', value: '' }, runs)
  })
  const begins = new Set(layout.sheets.flatMap(({ blocks }) => [...pageBegins(withoutNotes(blocks))]))
  const tools = {
    lists,
    bookmarks,
    pictures,
    upright,
    textSize: style.page.fontSize,
    turned,
    marks,
    memory,
    levels: levelsIn(report),
    task: task && taskWriting(report, task),
    signatures: changes && signaturesOf(changes)
  }
  const write = blockWriter(tools, begins)
  const sign = (words: string, { isTurned }: WordPiece): WordPiece => ({ isTurned, children: [exemptLine(words)] })
  const pieces = layout.sheets.flatMap((sheet, index): readonly WordPiece[] => {
    const above = index === 0 && task ? [{ isTurned: false, children: taskLines(task) }] : []
    const head = index === 0 ? frontMatter(layout, upright.width, marks) : [appendixTitle(sheet, bookmarks, marks)]
    const signed = betweenSigns<WordPiece>(
      [
        { exempt: sheet.exempt, made: { isTurned: false, children: head } },
        ...withoutNotes(sheet.blocks).map((block) => ({
          exempt: block.exempt,
          made: { isTurned: isTurned(block), children: write(block, 0) }
        }))
      ],
      sign
    )
    return [...above, ...signed]
  })
  const file = new Document({
    title: layout.title,
    creator: 'Packwright',
    styles: wordStyles(style),
    numbering: { config: lists.definitions().map(({ reference, levels }) => ({ reference, levels: [...levels] })) },
    footnotes: Object.fromEntries(
      [...notes].map(([number, text]) => [String(number), { children: [new Paragraph(text)] }])
    ),
    customProperties: [
      { name: styleProperty, value: style.id },
      ...(task ? [{ name: handOffProperty, value: task.handOff }] : [])
    ],
    features: { trackRevisions: task !== null },
    sections: wordSections(pieces, style.page.margins, pageFurniture(mark))
  })
  return withKept(new Uint8Array(await Packer.toBuffer(file)), memory.kept, task ? protectionOf(task) : '')
}

function signaturesOf({ byBlock, last }: SignedChanges): (id: string) => Signed {
  let ids = 0
  return (id) => {
    const { by, at } = byBlock[id] ?? last
    return { author: by || 'Packwright', date: at, nextId: () => (ids += 1) }
  }
}

/** What stands at the head and the foot of every page. */
function pageFurniture(mark: string): Pick<ISectionOptions, 'headers' | 'footers'> {
  const head = new Paragraph({ children: [new TextRun({ text: mark, bold: true })] })
  const foot = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: ['Page ', PageNumber.CURRENT] })]
  })
  return {
    ...(mark === '' ? {} : { headers: { default: new Header({ children: [head] }) } }),
    footers: { default: new Footer({ children: [foot] }) }
  }
}
