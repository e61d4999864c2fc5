/** A report as Markdown, with the numbers that are printed: for e-mail, for comparing, and for reading in again. */
import type { HouseStyle } from '../houseStyles/houseStyle'
import type { Report } from '../reports/report'
import { betweenSigns, markdownSign, withOwnSigns } from './exemptSigns'
import {
  captionText,
  exemptSigns,
  type Inline,
  type PaperBlock,
  type PaperField,
  type PaperItem,
  type PaperRow,
  type TextMark,
  type Words,
  wholeOf,
  withColon
} from './layout/paperLayout'
import { layOutReport } from './layout/reportLayout'
import { groupedNumber } from './scale'

/** Characters that Markdown would take for marks of its own. */
function escaped(text: string): string {
  return text.replace(/[\\`*[\]<>|]/g, '\\$&').replace(/(^|\s)_|_(?=\s|$)/g, (match) => match.replace('_', '\\_'))
}

/** Text at the beginning of a block that would make it a heading, a list or a quotation. */
function opened(line: string): string {
  return line.replace(/^(\s*)([#>+-])(?=\s|$)/, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2')
}

const fences: Readonly<Record<TextMark, readonly [string, string]>> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  underline: ['', ''],
  superscript: ['<sup>', '</sup>'],
  subscript: ['<sub>', '</sub>'],
  inserted: ['<ins>', '</ins>'],
  deleted: ['<del>', '</del>']
}

/** Marks stand against the words, never against the spaces around them. */
function fenced(text: string, marks: readonly TextMark[]): string {
  const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  if (core === '') return text
  return before + marks.reduceRight((inner, mark) => fences[mark].join(inner), core) + after
}

function inline(piece: Inline): string {
  switch (piece.kind) {
    case 'text': {
      const text = fenced(escaped(piece.text), piece.marks)
      return piece.href === '' || piece.href.startsWith('#') ? text : `[${text}](${piece.href})`
    }
    case 'break':
      return '  \n'
    case 'blank':
      return '\\_\\_\\_\\_\\_\\_\\_\\_'
    case 'reference':
      return escaped(piece.text)
    case 'exempt':
      return piece.isEnd ? ` ${markdownSign(piece.text)}` : `${markdownSign(piece.text)} `
    case 'note':
      return `[^${piece.number}]`
  }
}

function words(list: Words): string {
  return list.map(inline).join('')
}

function indented(text: string, by: string): string {
  return text.replace(/\n(?!\n|$)/g, `\n${by}`)
}

function item({ label, blocks }: PaperItem, isOrdered: boolean): string {
  const [first, ...rest] = blocks
  const opening = first?.kind === 'paragraph' ? words(first.words) : first ? block(first) : ''
  const tail = rest.map((part) => `${part.kind === 'list' ? '\n' : '\n\n'}${block(part)}`).join('')
  return `- ${isOrdered ? `${label} ` : ''}${indented(opening + tail, '  ')}`
}

function cellText(blocks: readonly PaperBlock[]): string {
  return blocks.map(block).join('\n').trim().replace(/ *\n+/g, '<br>')
}

function table(rows: readonly PaperRow[]): string {
  const columns = Math.max(1, ...rows.map((row) => row.cells.reduce((sum, cell) => sum + cell.colspan, 0)))
  const filled: string[][] = rows.map(() => [])
  // A cell over several columns or rows is written once, and leaves the others empty.
  for (const [index, row] of rows.entries()) {
    let column = 0
    for (const cell of row.cells) {
      while (filled[index]?.[column] !== undefined) column += 1
      for (let down = 0; down < cell.rowspan; down += 1)
        for (let across = 0; across < cell.colspan; across += 1) {
          const line = filled[index + down]
          if (line) line[column + across] = down === 0 && across === 0 ? cellText(cell.blocks) : ''
        }
      column += cell.colspan
    }
  }
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: columns }, (_, column) => cells[column] ?? '').join(' | ')} |`
  const head = rows[0]?.isHead ? filled.shift() : []
  return [line(head ?? []), line(Array.from({ length: columns }, () => '---')), ...filled.map(line)].join('\n')
}

function chartTable(data: Extract<PaperBlock, { kind: 'drawing' }>['data']): string {
  if (data.type === 'map') return ''
  const labels = [...new Set(data.series.flatMap((series) => series.points.map((point) => point.label)))]
  const rows = labels.map((label) => [
    escaped(label),
    ...data.series.map((series) => {
      const value = series.points.find((point) => point.label === label)?.value ?? null
      return value === null ? '–' : groupedNumber(value)
    })
  ])
  const lines = [
    [escaped(data.unit), ...data.series.map((series) => escaped(series.name))],
    ['---', ...data.series.map(() => '---')],
    ...rows
  ]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function block(of: PaperBlock): string {
  switch (of.kind) {
    case 'heading':
      return `${'#'.repeat(of.level)} ${[of.number, words(of.words)].filter(Boolean).join(' ')}`
    case 'paragraph':
      return of.number === '' ? opened(words(of.words)) : `${of.number} ${words(of.words)}`.trimEnd()
    case 'list':
      return of.items.map((part) => item(part, of.isOrdered)).join('\n')
    case 'table': {
      const caption = captionText(of.label, of.caption)
      return [caption && `**${escaped(caption)}**`, table(of.rows)].filter(Boolean).join('\n\n')
    }
    case 'figure': {
      const caption = captionText(of.label, of.caption)
      const picture = of.file === '' ? escaped(of.alt) : `![${of.isDecorative ? '' : escaped(of.alt)}](${of.file})`
      return [picture, caption && `**${escaped(caption)}**`].filter(Boolean).join('\n\n')
    }
    case 'drawing':
      return [of.data.caption && `**${escaped(of.data.caption)}**`, escaped(of.data.alt), chartTable(of.data)]
        .filter(Boolean)
        .join('\n\n')
    case 'terms':
      return [
        of.caption && `**${escaped(of.caption)}**`,
        of.terms.map(({ term, text }) => `- **${escaped(withColon(term))}** ${escaped(text)}`).join('\n')
      ]
        .filter(Boolean)
        .join('\n\n')
    case 'quote':
      return of.blocks
        .map(block)
        .join('\n\n')
        .split('\n')
        .map((line) => `> ${line}`.trimEnd())
        .join('\n')
    case 'contact':
      return of.lines.map((line) => [withColon(line.label), escaped(line.text)].filter(Boolean).join(' ')).join('  \n')
    case 'signatory':
      return `Signature \\_\\_\\_\\_\\_\\_\\_\\_ Date \\_\\_\\_\\_\\_\\_\\_\\_\n\n${words(of.words)}`
    case 'notes':
      return of.notes
        .map(({ number, text, exempt }) => `[^${number}]: ${signedText(escaped(text), exempt ?? wholeOf(of))}`)
        .join('\n')
  }
}

function field({ label, lines, exempt }: PaperField): string {
  const texts = lines.map((line) => [line.strong, line.text, line.email].filter(Boolean).map(escaped).join(', '))
  return [withColon(label), signedText(texts.join('  \n'), exempt)].filter(Boolean).join(' ')
}

function signedText(text: string, exempt: string | undefined): string {
  if (exempt === undefined || exempt === '') return text
  const [begins, ends] = exemptSigns(exempt).map(markdownSign)
  return `${begins} ${text} ${ends}`
}

/** The whole report as Markdown text, ending in a line break. */
export function reportMarkdown(report: Report, style: HouseStyle): string {
  const layout = layOutReport(withOwnSigns(report), style)
  const title = betweenSigns([{ exempt: layout.exempt, made: `# ${escaped(layout.title)}` }], markdownSign).join('\n\n')
  const hasTitle = layout.fields.some((part) => part.kind === 'title')
  const front = [
    layout.banner && escaped(layout.banner),
    ...(hasTitle ? [] : [title]),
    ...layout.fields.map((part) => (part.kind === 'title' ? title : field(part)))
  ]
  const sheets = layout.sheets.flatMap((sheet) =>
    betweenSigns(
      [
        ...(sheet.heading === '' ? [] : [{ exempt: sheet.exempt, made: `## ${escaped(sheet.heading)}` }]),
        ...sheet.blocks.map((one) => ({ exempt: one.kind === 'notes' ? '' : one.exempt, made: block(one) }))
      ],
      markdownSign
    )
  )
  return `${[...front, ...sheets].filter(Boolean).join('\n\n')}\n`
}
