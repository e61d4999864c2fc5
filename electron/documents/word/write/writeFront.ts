/** The head of a report in a Word file: its banner, its title and its fields, as lines or as a table; and appendices' titles. */
import {
  BorderStyle,
  type FileChild,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType
} from 'docx'
import { betweenSigns } from '../../../../shared/paper/exemptSigns'
import {
  exemptSigns,
  type PaperField,
  type PaperLayout,
  type PaperSheet,
  untitled,
  withColon
} from '../../../../shared/paper/layout/paperLayout'
import { paragraphStyles } from '../styles'
import type { ReportMarks } from './reportMarks'
import { anchored, type Bookmarks } from './words'
import { allRound, cellMargins, ruled } from './writeTables'

/** What stands over the text of the report. `measure` is the width of the text in twentieths of a point. */
export function frontMatter(layout: PaperLayout, measure: number, marks: ReportMarks): FileChild[] {
  const titles = titleParagraphs(layout, new Paragraph({ text: layout.title || untitled, heading: HeadingLevel.TITLE }))
  const banner = layout.banner ? [new Paragraph({ text: layout.banner, style: paragraphStyles.banner })] : []
  if (layout.front === 'masthead' || layout.front === 'lines')
    return [
      ...banner,
      ...layout.fields.flatMap((field): FileChild[] =>
        field.kind === 'title' ? titles : fieldParagraphs(field, true, marks)
      )
    ]
  return [...banner, ...titles, fieldTable(layout, measure, marks)]
}

/** A line that says that exempt matter begins or ends. */
export function exemptLine(words: string): Paragraph {
  return new Paragraph({ children: [new TextRun({ text: words, bold: true })], keepNext: !/^\[end/i.test(words) })
}

function titleParagraphs({ exempt }: PaperLayout, title: Paragraph): Paragraph[] {
  return [...betweenSigns([{ exempt, made: title }], exemptLine)]
}

/** The title of an appendix, at the head of its sheet. */
export function appendixTitle({ id, heading }: PaperSheet, bookmarks: Bookmarks, marks: ReportMarks): Paragraph {
  return new Paragraph({
    style: paragraphStyles.appendix,
    children: [...marks.make(...marks.ofId(id)), ...anchored(id, [new TextRun(heading)], bookmarks)]
  })
}

/** Each field in a row: what it is called beside what it says. */
function fieldTable({ front, fields, title, exempt }: PaperLayout, measure: number, marks: ReportMarks): Table {
  const borders = allRound(front === 'ruled-table' ? ruled : { style: BorderStyle.NONE, size: 0, color: 'auto' })
  const label = Math.round(measure * 0.3)
  const cell = (width: number, children: Paragraph[]): TableCell =>
    new TableCell({ width: { size: width, type: WidthType.DXA }, borders, margins: cellMargins, children })
  const labelOf = (field: PaperField): Paragraph =>
    new Paragraph({
      style: paragraphStyles.front,
      children: [new TextRun({ text: withColon(field.label), bold: true })]
    })
  const contentOf = (field: PaperField): Paragraph[] =>
    field.kind === 'title'
      ? [new Paragraph({ children: signedRuns([new TextRun(title)], exempt), style: paragraphStyles.front })]
      : fieldParagraphs(field, false, marks)
  return new Table({
    width: { size: measure, type: WidthType.DXA },
    columnWidths: [label, measure - label],
    rows: fields.map(
      (field) =>
        new TableRow({
          cantSplit: true,
          children: [cell(label, [labelOf(field)]), cell(measure - label, contentOf(field))]
        })
    )
  })
}

/** The lines of a field, an empty one where it says nothing; the first carries the field's mark. */
function fieldParagraphs(field: PaperField, isLabelled: boolean, marks: ReportMarks): Paragraph[] {
  const lines = field.lines.length > 0 ? field.lines : [{ strong: '', text: '', email: '' }]
  return lines.map(
    (line, index) =>
      new Paragraph({
        style: paragraphStyles.front,
        children: [
          ...(index === 0 ? marks.make({ kind: 'field', value: field.key }) : []),
          ...(isLabelled && index === 0 && field.label
            ? [new TextRun({ text: `${withColon(field.label)} `, bold: true })]
            : []),
          ...signedRuns(lineRuns(line), field.lines.length > 0 ? field.exempt : '', {
            isFirst: index === 0,
            isLast: index === lines.length - 1
          })
        ]
      })
  )
}

/** Runs with signs before the first and behind the last of the lines that they stand in. */
function signedRuns(
  runs: readonly TextRun[],
  exempt = '',
  { isFirst, isLast } = { isFirst: true, isLast: true }
): TextRun[] {
  const [begins, ends] = exemptSigns(exempt)
  return [
    ...(exempt !== '' && isFirst ? [new TextRun({ text: `${begins} `, bold: true })] : []),
    ...runs,
    ...(exempt !== '' && isLast ? [new TextRun({ text: ` ${ends}`, bold: true })] : [])
  ]
}

function lineRuns(line: PaperField['lines'][number]): TextRun[] {
  return [
    ...(line.strong ? [new TextRun({ text: line.strong, bold: true })] : []),
    new TextRun(
      [
        line.strong && line.text ? ', ' : '',
        line.text,
        line.email ? `${line.text || line.strong ? ', ' : ''}${line.email}` : ''
      ].join('')
    )
  ]
}
