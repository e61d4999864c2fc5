/**
 * What a report prints, in order and with its numbers, before anyone decides how it looks: the paper and the Markdown
 * copy are both drawn from this, so that they cannot say different things.
 */
import type { HouseStyle } from '../houseStyles/houseStyle'
import { delegationText } from '../reports/delegation'
import { appendixHeading, listItemLabel, type Numbering, numberReport } from '../reports/numbering'
import { type BlockData, blockDataSchema } from '../reports/records'
import type { Implication, PersonLine, Recommendation, Report, Section } from '../reports/report'
import { type Body, type BodyNode, isEmptyBody, plainText } from '../reports/schema'
import { formatDate, isIsoDate } from '../values'
import { type ReferenceTarget, referenceTargets, referenceWords, scopesOf } from './references'

export const textMarks = ['bold', 'italic', 'underline', 'superscript', 'subscript', 'inserted', 'deleted'] as const
export type TextMark = (typeof textMarks)[number]

/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly marks: readonly TextMark[]; readonly href: string }
  | { readonly kind: 'break' }
  /** A line to write on, as in "Signature ____"; so many characters in the text. */
  | { readonly kind: 'blank'; readonly length: number }
  /** The anchor is the id of what is pointed at; empty when that is gone. */
  | { readonly kind: 'reference'; readonly text: string; readonly anchor: string }
  /** The mark of a footnote, by its number. */
  | { readonly kind: 'note'; readonly id: string; readonly number: number }
export type Words = readonly Inline[]

export type HeadingLevel = 2 | 3 | 4 | 5 | 6

export type PaperItem = { readonly id: string; readonly label: string; readonly blocks: readonly PaperBlock[] }

export type PaperCell = {
  readonly isHeader: boolean
  readonly scope: 'col' | 'row'
  readonly colspan: number
  readonly rowspan: number
  readonly isFigure: boolean
  readonly blocks: readonly PaperBlock[]
}

export type PaperRow = {
  /** Stands at the top of the table on every page. */
  readonly isHead: boolean
  /** May be parted by the end of a page. */
  readonly isLong: boolean
  readonly isTotal: boolean
  readonly cells: readonly PaperCell[]
}

/** `isIndented`: stands in the column of the text where numbers have a column of their own. */
export type PaperBlock =
  | {
      readonly kind: 'heading'
      readonly level: HeadingLevel
      readonly id: string
      readonly number: string
      readonly words: Words
      readonly isIndented: boolean
      /** A part or a schedule: more than a section. */
      readonly form: '' | 'part' | 'schedule'
    }
  | {
      readonly kind: 'paragraph'
      readonly id: string
      readonly number: string
      readonly words: Words
      readonly isIndented: boolean
      readonly form:
        | ''
        | 'standard'
        | 'lead'
        | 'reason'
        | 'delegation'
        | 'sign-off'
        | 'recommendation'
        | 'not-applicable'
        | 'note'
      /** Stays on the page of what comes next: the words before a list. */
      readonly leadsOn: boolean
    }
  | {
      readonly kind: 'list'
      readonly isOrdered: boolean
      readonly isIndented: boolean
      readonly form: '' | 'recommendations'
      readonly items: readonly PaperItem[]
    }
  | {
      readonly kind: 'table'
      readonly id: string
      readonly label: string
      readonly caption: string
      readonly isIndented: boolean
      readonly isLandscape: boolean
      /** Per cent of the table's width; empty where the content decides. */
      readonly widths: readonly number[]
      readonly rows: readonly PaperRow[]
    }
  | {
      readonly kind: 'figure'
      readonly id: string
      readonly label: string
      readonly caption: string
      readonly file: string
      readonly alt: string
      readonly isDecorative: boolean
      /** A twentieth of the measure at a time: 5, 10 … 100. */
      readonly widthPercent: number
      readonly isIndented: boolean
    }
  | {
      readonly kind: 'drawing'
      readonly id: string
      readonly data: Extract<BlockData, { type: 'chart' | 'map' }>
      readonly isIndented: boolean
    }
  | {
      readonly kind: 'terms'
      readonly id: string
      readonly caption: string
      readonly terms: readonly { readonly term: string; readonly text: string }[]
      readonly isIndented: boolean
    }
  | { readonly kind: 'quote'; readonly isIndented: boolean; readonly blocks: readonly PaperBlock[] }
  /** `isBrief`: nobody in the block has more than a name and one way to be reached, and they stand side by side. */
  | {
      readonly kind: 'contact'
      readonly lines: readonly ContactLine[]
      readonly isBrief: boolean
      readonly isIndented: boolean
    }
  | { readonly kind: 'signatory'; readonly words: Words }
  | {
      readonly kind: 'notes'
      readonly notes: readonly { readonly id: string; readonly number: number; readonly text: string }[]
    }

export type ContactLine = {
  readonly part: keyof PersonLine
  readonly label: string
  readonly text: string
  readonly isEmail: boolean
}

/** What begins on a page of its own: the report, then each appendix. */
export type PaperSheet = { readonly id: string; readonly heading: string; readonly blocks: readonly PaperBlock[] }

export type PaperField = {
  readonly key: string
  readonly kind: HouseStyle['front']['fields'][number]['kind']
  /** Without a colon; empty where the style prints none. */
  readonly label: string
  readonly lines: readonly { readonly strong: string; readonly text: string; readonly email: string }[]
}

export type PaperLayout = {
  readonly language: string
  readonly front: HouseStyle['front']['layout']
  readonly banner: string
  readonly title: string
  /** In the style's order; the one of the kind "title" marks where the title stands. */
  readonly fields: readonly PaperField[]
  /** The longest number, in characters, that the number column must hold. */
  readonly numberLength: number
  /** The section, by its id, that begins with a block. */
  readonly sectionStarts: ReadonlyMap<PaperBlock, string>
  /** What comes first behind the recommendations in their section. */
  readonly afterRecommendations: ReadonlySet<PaperBlock>
  readonly sheets: readonly [PaperSheet, ...PaperSheet[]]
}

/** What stands where a title is still to be written. */
export const untitled = 'Untitled report'

/** What stands where a cross-reference points at something that is gone. */
export const brokenReference = '[reference to something that is no longer there]'

/** A link that may be followed from paper: web, e-mail, or a place in the same document. Anything else gives none. */
export function safeHref(href: string): string {
  const plain = href.trim()
  return /^(?:https?:\/\/|mailto:)[^\s<>"]+$/i.test(plain) || /^#[\w-]+$/.test(plain) ? plain : ''
}

/** A label as it stands before its value: with a colon, unless it ends in a mark of its own. */
export function withColon(label: string): string {
  return label === '' || /[:?.!]$/.test(label) ? label : `${label}:`
}

/** "Table 1: Contributions", or either alone. */
export function captionText(label: string, caption: string): string {
  return label && caption ? `${label}: ${caption}` : label || caption
}

type PaperFieldLine = PaperField['lines'][number]

function fieldOf(field: HouseStyle['front']['fields'][number], report: Report): PaperField | null {
  const value = report.front[field.key] ?? ''
  const lines: PaperFieldLine[] =
    typeof value === 'string'
      ? value
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => ({
            strong: '',
            text: field.kind === 'date' && isIsoDate(line) ? formatDate(line) : line,
            email: ''
          }))
      : value
          .filter((person) => person.name || person.post)
          .map((person) => ({
            strong: person.name,
            text: [person.post, person.phone && `telephone ${person.phone}`].filter(Boolean).join(', '),
            email: person.email
          }))
  if (lines.length === 0 && field.kind !== 'title') {
    const shows = (field.isRequired || field.printsEmpty) && field.printsLabel
    if (!shows) return null
  }
  return {
    key: field.key,
    kind: field.kind,
    label: field.printsLabel ? field.label.replace(/\s*:\s*$/, '') : '',
    lines
  }
}

/** The paragraph that says why an implication does not apply, in the place where its text would stand. */
function answerBody(answer: Implication): Body {
  if (answer.isApplicable || !isEmptyBody(answer.body)) return answer.body
  const text = `Not applicable${answer.reason ? `: ${answer.reason}` : '.'}`
  const [first, ...rest] = answer.body.content ?? []
  const paragraph: BodyNode = { ...(first ?? { type: 'paragraph' }), content: [{ type: 'text', text }] }
  return { type: 'doc', content: [paragraph, ...rest] }
}

function signOff(answer: Implication): string {
  if (answer.officer === '') return ''
  return `${answer.officer}${answer.clearedOn ? `, ${formatDate(answer.clearedOn)}` : ''}`
}

/** Lines of a form for signing, which are drawn anew for each name: "Signature ____", "Date ____". */
const signingLine = /^(?:(?:signature|signed|date|name)?[\s:._…]*)+$/i

function holdsSigningLines(body: Body): boolean {
  const isLine = (node: BodyNode): boolean =>
    node.type === 'paragraph'
      ? plainText(node).trim() !== '' && signingLine.test(plainText(node).trim())
      : (node.content ?? []).some(isLine)
  return isLine(body)
}

const figureText =
  /^[\s(]*[−–+-]?\s*(?:[£€]\s*)?[−–+-]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)\s*(?:%|k|m|bn)?\)?\s*$|^\s*[–—-]\s*$/i

/** 14 or 1.2.1: the number of a paragraph, as no item of a list has it. */
const paragraphNumber = /^\d+(?:\.\d+)*$/

function columnsOf(row: BodyNode): number {
  return (row.content ?? []).reduce((sum, cell) => sum + Number(cell.attrs?.colspan ?? 1), 0)
}

/** Column widths in whole per cent, when the table states every one. */
function columnWidths(rows: readonly BodyNode[]): readonly number[] {
  for (const row of rows) {
    const widths = (row.content ?? []).flatMap((cell) =>
      Array.isArray(cell.attrs?.colwidth) ? cell.attrs.colwidth.map(Number) : [0]
    )
    if (widths.length !== columnsOf(row) || widths.some((width) => !(width > 0))) continue
    const total = widths.reduce((sum, width) => sum + width, 0)
    return widths.map((width) => Math.round((width * 100) / total))
  }
  return []
}

/** Columns that hold nothing but figures, which print flush right. */
function figureColumns(rows: readonly BodyNode[]): ReadonlySet<number> {
  const found = new Set<number>()
  const hasSpans = rows.some((row) =>
    (row.content ?? []).some((cell) => Number(cell.attrs?.colspan ?? 1) > 1 || Number(cell.attrs?.rowspan ?? 1) > 1)
  )
  if (hasSpans) return found
  const body = rows.filter((row) => !(row.content ?? []).every((cell) => cell.type === 'tableHeader'))
  for (let column = 0; column < columnsOf(rows[0] ?? { type: 'tableRow' }); column += 1) {
    const texts = body.map((row) => plainText(row.content?.[column] ?? { type: 'tableCell' }).trim())
    const filled = texts.filter((text) => text !== '')
    if (filled.length > 0 && filled.some((text) => /\d/.test(text)) && filled.every((text) => figureText.test(text)))
      found.add(column)
  }
  return found
}

/** Lays a report out in its house style. `keepsForms`: lines to sign on stand as the report has them, and are not drawn anew for each name. */
export function layOutReport(
  report: Report,
  style: HouseStyle,
  numbering?: Numbering,
  options: { readonly keepsForms?: boolean } = {}
): PaperLayout {
  const numbers = numbering ?? numberReport(report, style)
  const targets = referenceTargets(report, style, numbers)
  const notes: { id: string; number: number; text: string }[] = []
  let pendingNotes = 0
  let lastLevel = 1
  let scope = ''
  let isIndented = false

  const heading = (
    wanted: number,
    words: Words,
    more: { id?: string; number?: string; isIndented?: boolean; form?: 'part' | 'schedule' } = {}
  ): PaperBlock => {
    const level = Math.max(2, Math.min(wanted, lastLevel + 1, 6)) as HeadingLevel
    lastLevel = level
    const { id = '', number = '', form = '' } = more
    return { kind: 'heading', level, id, number, words, isIndented: more.isIndented ?? false, form }
  }

  const textWords = (text: string, marks: readonly TextMark[] = [], href = ''): Inline[] =>
    text
      .split(/(_{4,})/)
      .filter((piece) => piece !== '')
      .map((piece) =>
        /^_{4,}$/.test(piece) ? { kind: 'blank', length: piece.length } : { kind: 'text', text: piece, marks, href }
      )

  const wordsOf = (node: BodyNode): Inline[] => {
    let before = ''
    return (node.content ?? []).flatMap((child): Inline[] => {
      const isStart = before.trim() === '' || /[.!?]\s+$/.test(before)
      before = child.type === 'text' ? (child.text ?? '') : child.type === 'hardBreak' ? '' : 'x'
      switch (child.type) {
        case 'hardBreak':
          return [{ kind: 'break' }]
        case 'crossReference':
          return [referenceOf(targets.get(String(child.attrs?.target ?? '')), isStart)]
        case 'liveFigure':
          return textWords(String(child.attrs?.shown ?? ''), marksOf(child), hrefOf(child))
        case 'footnote': {
          const note = { id: String(child.attrs?.id ?? ''), number: notes.length + 1, text: String(child.attrs?.text) }
          notes.push(note)
          return [{ kind: 'note', id: note.id, number: note.number }]
        }
        default:
          return textWords(child.text ?? '', marksOf(child), hrefOf(child))
      }
    })
  }
  const referenceOf = (target: ReferenceTarget | undefined, isStart: boolean): Inline => {
    if (target === undefined) return { kind: 'reference', text: brokenReference, anchor: '' }
    const words = referenceWords(target, scope)
    const text = isStart ? words.charAt(0).toUpperCase() + words.slice(1) : words
    return { kind: 'reference', text, anchor: target.anchor }
  }
  const marksOf = (node: BodyNode): TextMark[] =>
    textMarks.filter((name) => node.marks?.some((mark) => mark.type === name))
  const hrefOf = (node: BodyNode): string => {
    const link = node.marks?.find((mark) => mark.type === 'link')
    return link ? safeHref(String(link.attrs?.href ?? '')) : ''
  }

  type ParagraphForm = Extract<PaperBlock, { kind: 'paragraph' }>['form']
  const plainParagraphs = (text: string, form: ParagraphForm): PaperBlock[] =>
    text
      .split(/\n\s*\n/)
      .filter((part) => part.trim() !== '')
      .map((part) => ({
        kind: 'paragraph',
        id: '',
        number: '',
        words: textWords(part.trim()),
        isIndented,
        form,
        leadsOn: part.trim().endsWith(':')
      }))

  const paragraph = (node: BodyNode, next: BodyNode | undefined, isInside: boolean): PaperBlock => {
    const id = String(node.attrs?.id ?? '')
    const isBeforeList = next?.type === 'orderedList' || next?.type === 'bulletList' || next?.type === 'table'
    return {
      kind: 'paragraph',
      id,
      number: isInside ? '' : (numbers.blocks.get(id) ?? ''),
      words: wordsOf(node),
      isIndented: isIndented && !isInside,
      form: '',
      leadsOn: isBeforeList && plainText(node).length < 400
    }
  }

  const list = (node: BodyNode, depth: number, bulletDepth: number, isInside: boolean): PaperBlock => {
    const isOrdered = node.type === 'orderedList'
    const start = Number(node.attrs?.start ?? 1)
    const items = (node.content ?? []).map((item, index) => ({
      id: String(item.attrs?.id ?? ''),
      label: isOrdered
        ? listItemLabel(style, String(node.attrs?.marker ?? ''), depth, start + index)
        : bulletDepth % 2 === 0
          ? '•'
          : '–',
      blocks: (item.content ?? []).flatMap((child, place, all) =>
        block(
          child,
          all[place + 1],
          child.type === 'orderedList' ? depth + 1 : depth,
          isOrdered ? bulletDepth : bulletDepth + 1,
          true
        )
      )
    }))
    return { kind: 'list', isOrdered, isIndented: isIndented && !isInside, form: '', items }
  }

  const table = (node: BodyNode, isInside: boolean): PaperBlock => {
    const rows = node.content ?? []
    const firstBody = rows.findIndex((row) => !(row.content ?? []).every((cell) => cell.type === 'tableHeader'))
    const heads = firstBody < 0 ? 1 : firstBody
    const figures = figureColumns(rows)
    const columns = Math.max(...rows.map(columnsOf), 1)
    return {
      kind: 'table',
      id: String(node.attrs?.id ?? ''),
      label: numbers.blocks.get(String(node.attrs?.id ?? '')) ?? '',
      caption: String(node.attrs?.caption ?? ''),
      isIndented: isIndented && !isInside && columns <= 3,
      isLandscape: !isInside && columns >= 8,
      widths: columnWidths(rows),
      rows: rows.map((row, index) => ({
        isHead: index < heads,
        isLong: (row.content ?? []).some((cell) => plainText(cell).length > 900),
        isTotal: false,
        cells: (row.content ?? []).map((cell, column) => ({
          // An empty corner heads nothing.
          isHeader: cell.type === 'tableHeader' && plainText(cell).trim() !== '',
          scope: index < heads ? 'col' : 'row',
          colspan: Number(cell.attrs?.colspan ?? 1),
          rowspan: Number(cell.attrs?.rowspan ?? 1),
          isFigure: figures.has(column),
          blocks: (cell.content ?? []).flatMap((child, place, all) => block(child, all[place + 1], 0, 0, true))
        }))
      }))
    }
  }

  const figure = (node: BodyNode, isInside: boolean): PaperBlock => {
    const id = String(node.attrs?.id ?? '')
    const percent = Math.round(Number(node.attrs?.widthPercent ?? 100) / 5) * 5
    return {
      kind: 'figure',
      id,
      label: numbers.blocks.get(id) ?? '',
      caption: String(node.attrs?.caption ?? ''),
      file: String(node.attrs?.file ?? ''),
      alt: String(node.attrs?.alt ?? ''),
      isDecorative: node.attrs?.decorative === true,
      widthPercent: Math.min(Math.max(percent || 100, 5), 100),
      isIndented: isIndented && !isInside && percent < 100
    }
  }

  const textCell = (text: string, more: Partial<PaperCell> = {}, id = ''): PaperCell => ({
    isHeader: false,
    scope: 'row',
    colspan: 1,
    rowspan: 1,
    isFigure: false,
    blocks: [
      { kind: 'paragraph', id, number: '', words: textWords(text), isIndented: false, form: '', leadsOn: false }
    ],
    ...more
  })

  const recordBlock = (node: BodyNode): PaperBlock[] => {
    const id = String(node.attrs?.id ?? '')
    const parsed = blockDataSchema.safeParse(node.attrs?.data)
    if (!parsed.success) return []
    const data = parsed.data
    const note = 'note' in data ? plainParagraphs(data.note, 'note') : []
    if (data.type === 'chart' || data.type === 'map') return [{ kind: 'drawing', id, data, isIndented }, ...note]
    if (data.type === 'list')
      return [{ kind: 'terms', id, caption: data.caption, terms: data.items, isIndented }, ...note]
    const head: PaperRow = {
      isHead: true,
      isLong: false,
      isTotal: false,
      cells: data.columns.map(({ label, align }) =>
        textCell(label, { isHeader: label !== '', scope: 'col', isFigure: align === 'right' })
      )
    }
    const rows = data.rows.map((row, index) => ({
      isHead: false,
      isLong: false,
      isTotal: data.hasTotal && index === data.rows.length - 1,
      cells: row.map((text, column) =>
        textCell(text, {
          isHeader: text !== '' && column === 0,
          isFigure: data.columns[column]?.align === 'right'
        })
      )
    }))
    return [
      {
        kind: 'table',
        id,
        label: '',
        caption: data.caption,
        isIndented: isIndented && data.columns.length <= 3,
        isLandscape: data.columns.length >= 8,
        widths: [],
        rows: [head, ...rows]
      },
      ...note
    ]
  }

  const block = (
    node: BodyNode,
    next: BodyNode | undefined,
    depth: number,
    bulletDepth: number,
    isInside: boolean
  ): PaperBlock[] => {
    switch (node.type) {
      case 'orderedList':
      case 'bulletList':
        return [list(node, depth, bulletDepth, isInside)]
      case 'table':
        return [table(node, isInside)]
      case 'figure':
        return [figure(node, isInside)]
      case 'recordBlock':
        return recordBlock(node)
      case 'quote':
        return [
          {
            kind: 'quote',
            isIndented: isIndented && !isInside,
            blocks: (node.content ?? []).map((child) => paragraph(child, undefined, true))
          }
        ]
      default:
        return [paragraph(node, next, isInside)]
    }
  }

  /** The blocks of a body; its first level of headings prints at `level`. */
  const bodyBlocks = (body: Body, level: number, isDecimal: boolean): PaperBlock[] =>
    (body.content ?? []).flatMap((node, index, all): PaperBlock[] => {
      if (node.type === 'heading') {
        const id = String(node.attrs?.id ?? '')
        const number = numbers.blocks.get(id) ?? ''
        if (number === '' && isEmptyBody(node)) return []
        const depth = Number(node.attrs?.level ?? 2) - 2
        return [heading(level + depth, wordsOf(node), { id, number, isIndented: isDecimal && number === '' })]
      }
      return block(node, all[index + 1], 0, 0, false).filter(
        (printed) => printed.kind !== 'paragraph' || printed.words.length > 0 || printed.number !== ''
      )
    })

  const holdsNumbers = (bodies: readonly Body[]): boolean =>
    bodies.some((body) =>
      (body.content ?? []).some((node) => {
        const label = numbers.blocks.get(String(node.attrs?.id ?? ''))
        return node.type === 'paragraph' && label !== undefined
      })
    )

  const recommendations = (): PaperBlock[] => {
    const lead: PaperBlock[] =
      report.recommendationLead === ''
        ? []
        : [
            {
              kind: 'paragraph',
              id: '',
              number: numbers.lead,
              words: textWords(report.recommendationLead),
              isIndented,
              form: 'lead',
              leadsOn: true
            }
          ]
    const label = numbers.recommendations.get(report.recommendations[0]?.id ?? '') ?? ''
    // A paragraph's number stands in the column of numbers; one decision alone has no letter, and needs no list.
    const isParagraphs = label === '' || paragraphNumber.test(label)
    const { printsDelegation, printsReasons } = style.recommendations
    const beneath = (item: Recommendation): PaperBlock[] =>
      [
        ...(printsDelegation ? plainParagraphs(delegationText(item), 'delegation') : []),
        ...(printsReasons && item.reason !== '' ? plainParagraphs(`Reason: ${item.reason}`, 'reason') : [])
      ].map((part) => ({ ...part, isIndented: isParagraphs && isIndented }))
    const items = report.recommendations.map((item) => ({
      id: item.id,
      label: numbers.recommendations.get(item.id) ?? '',
      blocks: (item.body.content ?? []).flatMap((node, index, all) =>
        block(node, all[index + 1], paragraphNumber.test(label) ? 0 : 1, 0, !isParagraphs)
      ),
      beneath: beneath(item)
    }))
    if (items.length === 0) return lead
    if (!isParagraphs)
      return [
        ...lead,
        {
          kind: 'list',
          isOrdered: true,
          isIndented,
          form: 'recommendations',
          items: items.map(({ id, label, blocks, beneath }) => ({ id, label, blocks: [...blocks, ...beneath] }))
        }
      ]
    return [
      ...lead,
      ...items.flatMap(({ id, label, blocks, beneath }) => {
        const isWorded = blocks[0]?.kind === 'paragraph'
        const words = blocks[0]?.kind === 'paragraph' ? blocks[0].words : []
        const leadsOn = blocks[isWorded ? 1 : 0]?.kind === 'list'
        const named = {
          kind: 'paragraph',
          id,
          number: label,
          words,
          isIndented,
          form: 'recommendation',
          leadsOn
        } as const
        return [named, ...(isWorded ? blocks.slice(1) : blocks), ...beneath]
      })
    ]
  }

  const contacts = (): PaperBlock[] => {
    const { labels } = style.contact
    const people = report.contacts
      .map((person: PersonLine) =>
        (['name', 'post', 'phone', 'email'] as const).flatMap((part) =>
          person[part] === '' ? [] : [{ part, label: labels[part], text: person[part], isEmail: part === 'email' }]
        )
      )
      .filter((lines) => lines.length > 0)
    const isBrief = people.every((lines) => lines.length <= 2)
    return people.map((lines) => ({ kind: 'contact', lines, isBrief, isIndented }))
  }

  const answers = (level: number, isDecimal: boolean, isNumbered: boolean): PaperBlock[] => {
    const printed = report.implications.filter((answer) => {
      const spec = style.implications.kinds.find(({ kind }) => kind === answer.kind)
      const isNeeded = spec?.isRequired ?? false
      return isNeeded || !isEmptyBody(answer.body) || !answer.isApplicable || holdsNumbers([answer.body])
    })
    if (style.implications.form === 'table') return printed.length === 0 ? [] : [answerTable(printed, level)]
    return printed.flatMap((answer) => {
      isIndented = isNumbered && (isDecimal || holdsNumbers([answer.body]))
      return [
        heading(level, textWords(answer.heading), { id: answer.id, isIndented: isDecimal }),
        ...answerBlocks(answer, level + 1, isDecimal)
      ]
    })
  }
  const answerBlocks = (answer: Implication, level: number, isDecimal: boolean): PaperBlock[] => [
    ...bodyBlocks(answerBody(answer), level, isDecimal).map(
      (printed): PaperBlock =>
        printed.kind === 'paragraph' && !answer.isApplicable && isEmptyBody(answer.body)
          ? { ...printed, form: 'not-applicable' }
          : printed
    ),
    ...(style.implications.printsSignOff && style.implications.form === 'headed' && signOff(answer) !== ''
      ? plainParagraphs(`Cleared by: ${signOff(answer)}`, 'sign-off')
      : [])
  ]
  const answerTable = (printed: readonly Implication[], level: number): PaperBlock => {
    const titles = ['Issue', 'Implications', ...(style.implications.printsSignOff ? ['Sign-off'] : [])]
    const wasIndented = isIndented
    isIndented = false
    const rows = printed.map((answer): PaperRow => {
      const levelBefore = lastLevel
      const blocks = bodyBlocks(answerBody(answer), level, false)
      lastLevel = levelBefore
      return {
        isHead: false,
        isLong: plainText(answer.body).length > 900,
        isTotal: false,
        cells: [
          textCell(answer.heading, { isHeader: true }, answer.id),
          { ...textCell(''), blocks },
          ...(style.implications.printsSignOff ? [textCell(signOff(answer) || 'Not yet signed off')] : [])
        ]
      }
    })
    isIndented = wasIndented
    const head: PaperRow = {
      isHead: true,
      isLong: false,
      isTotal: false,
      cells: titles.map((title) => textCell(title, { isHeader: true, scope: 'col' }))
    }
    return {
      kind: 'table',
      id: '',
      label: '',
      caption: '',
      isIndented: false,
      isLandscape: false,
      widths: style.implications.printsSignOff ? [22, 56, 22] : [25, 75],
      rows: [head, ...rows]
    }
  }

  const signatures = (body: Body): PaperBlock[] =>
    (body.content ?? []).flatMap((node): PaperBlock[] => {
      const signatory = (paragraphNode: BodyNode): PaperBlock[] => {
        const text = plainText(paragraphNode).trim()
        if (signingLine.test(text)) return []
        return text.endsWith(':')
          ? [paragraph(paragraphNode, undefined, false)]
          : [{ kind: 'signatory', words: wordsOf(paragraphNode) }]
      }
      if (node.type === 'paragraph') return signatory(node)
      if (node.type === 'orderedList' || node.type === 'bulletList')
        return (node.content ?? []).flatMap((item) => (item.content ?? []).flatMap(signatory))
      return bodyBlocks({ type: 'doc', content: [node] }, lastLevel + 1, false)
    })

  /** Standard wording, unless the report's own words already say it. */
  const standard = (text: string, body: Body): PaperBlock[] => {
    const plain = (words: string): string => words.replace(/\s+/g, ' ').trim()
    return text === '' || plain(plainText(body)).includes(plain(text)) ? [] : plainParagraphs(text, 'standard')
  }

  const closing = { contacts: false, statement: false }
  const sectionStarts = new Map<PaperBlock, string>()
  const afterRecommendations = new Set<PaperBlock>()

  const sectionBlocks = (section: Section, level: number, isMain: boolean): PaperBlock[] => {
    const spec = style.sections.find((candidate) => section.key !== '' && candidate.key === section.key)
    const number = numbers.sections.get(section.id) ?? ''
    const isDecimal = number !== '' && style.numbering.scheme.startsWith('decimal')
    const answer =
      isMain && section.role === 'implication'
        ? report.implications.find((candidate) => candidate.kind === section.kind)
        : undefined
    const holdsLead = isMain && section.role === 'recommendations' && numbers.lead !== ''
    const bodies = answer ? [answer.body, section.body] : [section.body]
    isIndented = isDecimal || holdsLead || holdsNumbers(bodies)
    const dotted = number === '' || number.includes('.') ? number : `${number}${style.numbering.afterSectionNumber}`
    const form = section.role === 'part' || section.role === 'schedule' ? { form: section.role } : {}
    const blocks: PaperBlock[] =
      section.heading === '' && number === ''
        ? []
        : [heading(level, textWords(section.heading), { id: section.id, number: dotted, ...form })]
    const inner = lastLevel + 1
    blocks.push(...standard(spec?.standardText ?? '', section.body))
    if (isMain && section.role === 'recommendations') blocks.push(...recommendations())
    if (answer) blocks.push(...answerBlocks(answer, inner, isDecimal))
    // A report that introduces its contacts in words of its own needs no others.
    if (isMain && section.role === 'contact' && isEmptyBody(section.body))
      blocks.push(...standard(style.contact.standardText, section.body))
    const isForm = section.role === 'signatures' && !(options.keepsForms && holdsSigningLines(section.body))
    const own = isForm ? signatures(section.body) : bodyBlocks(section.body, inner, isDecimal)
    if (section.role === 'recommendations' && own[0]) afterRecommendations.add(own[0])
    blocks.push(...own)
    if (isMain && section.role === 'contact') {
      blocks.push(...contacts())
      closing.contacts = true
    }
    if (isMain && section.role === 'statement') {
      if (isEmptyBody(section.body)) blocks.push(...standard(style.accessibilityStatement, section.body))
      closing.statement = true
    }
    if (isMain && section.role === 'implications' && style.implications.place === 'inline')
      blocks.push(...answers(inner, isDecimal, true))
    const [first] = blocks
    if (first) sectionStarts.set(first, section.id)
    return blocks
  }

  const sectionsBlocks = (sections: readonly Section[], top: number, isMain: boolean, outer: string): PaperBlock[] => {
    const scopes = scopesOf(sections, outer)
    let isInPart = false
    return sections.flatMap((section, index) => {
      scope = scopes[index] ?? outer
      const opens = section.role === 'part' || section.role === 'schedule'
      if (opens) isInPart = true
      else if (section.role === 'contact' || section.role === 'statement') isInPart = false
      // A section with a number such as 5.1 stands beneath the one before it.
      const isSubsection = numbers.sections.get(section.id)?.includes('.') ?? false
      return sectionBlocks(section, top + (isInPart && !opens ? 1 : 0) + (isSubsection ? 1 : 0), isMain)
    })
  }

  const notesBlocks = (level: number): PaperBlock[] => {
    const fresh = notes.slice(pendingNotes)
    pendingNotes = notes.length
    return fresh.length === 0 ? [] : [heading(level, textWords('Notes')), { kind: 'notes', notes: fresh }]
  }

  const mainBlocks = sectionsBlocks(report.sections, 2, true, '')
  isIndented = false
  if (!closing.contacts && report.contacts.length > 0)
    mainBlocks.push(
      ...(style.contact.heading ? [heading(2, textWords(style.contact.heading))] : []),
      ...plainParagraphs(style.contact.standardText, 'standard'),
      ...contacts()
    )
  mainBlocks.push(...notesBlocks(2))
  if (!closing.statement) mainBlocks.push(...plainParagraphs(style.accessibilityStatement, 'standard'))

  const appendixSheets = report.appendices.map((appendix, index): PaperSheet => {
    lastLevel = 2
    isIndented = false
    scope = numbers.appendices.get(appendix.id) ?? ''
    const blocks =
      appendix.role === 'implications' ? answers(3, false, false) : sectionsBlocks(appendix.sections, 3, false, scope)
    return {
      id: appendix.id,
      heading: appendixHeading(style, index + 1, appendix.title),
      blocks: [...blocks, ...notesBlocks(3)]
    }
  })

  return {
    language: style.language,
    front: style.front.layout,
    banner: style.front.banner,
    title: report.title.trim() || untitled,
    fields: style.front.fields.flatMap((field) => fieldOf(field, report) ?? []),
    numberLength: longestNumber(numbers, style),
    sectionStarts,
    afterRecommendations,
    sheets: [{ id: '', heading: '', blocks: mainBlocks }, ...appendixSheets]
  }
}

function longestNumber(numbers: Numbering, style: HouseStyle): number {
  const labels = [
    ...[...numbers.sections.values()].map((label) => `${label}${style.numbering.afterSectionNumber}`),
    ...[...numbers.blocks.values(), numbers.lead, ...numbers.recommendations.values()].filter((label) =>
      /^\d[\d.]*$/.test(label)
    )
  ]
  return Math.max(0, ...labels.map((label) => label.length))
}
