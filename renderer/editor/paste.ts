/**
 * What is pasted from Word, a browser or a spreadsheet, made plain before it is read: Word's lists become lists that
 * count, header rows become header cells, and whatever is active or hidden is left behind.
 */
import { countingOf } from '../../shared/reports/labels'

/** Elements that are never taken over, words included. */
const leftBehind =
  'script, style, link, meta, iframe, object, embed, form, input, button, select, textarea, svg, math, template, noscript, base, head, title, audio, video, canvas, img'

type ListLine = { readonly element: HTMLElement; readonly level: number; readonly label: string }

const styleSheet = /<style\b[^>]*>[\s\S]*?<\/style\s*>/gi

/** Makes pasted markup plain. Runs on a document of its own: nothing in it is ever loaded or run. */
export function plainHtml(html: string): string {
  // Word hides the labels of its lists in comments that only some programs read.
  const opened = html
    .replace(/<!--\[if !supportLists\]-->|<!\[if !supportLists\]>/g, '')
    .replace(/<!--\[endif\]-->|<!\[endif\]>/g, '')
    // Styles as such would be applied, if the content policy let them: they are only read here.
    .replace(styleSheet, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(?<=\s)style(?=\s*=)/gi, 'data-look'))
  const { body } = new DOMParser().parseFromString(opened, 'text/html')
  const boldClasses = classesInBold(html)
  for (const element of body.querySelectorAll(leftBehind)) element.remove()
  for (const comment of commentsIn(body)) comment.remove()
  // A whole document that a browser wraps in an empty bold means nothing by it.
  for (const element of body.querySelectorAll('b'))
    if (/font-weight:\s*normal/.test(element.getAttribute('data-look') ?? ''))
      element.replaceWith(...element.childNodes)
  for (const element of body.querySelectorAll<HTMLElement>('span, font, td, th')) markByElements(element, boldClasses)
  makeLists(body)
  removeGaps(body)
  for (const table of body.querySelectorAll('table')) readTable(table)
  for (const element of body.querySelectorAll<HTMLElement>('*')) tidy(element)
  return body.innerHTML
}

/** Spreadsheets say what is bold in their stylesheet alone. */
function classesInBold(html: string): ReadonlySet<string> {
  const sheets = (html.match(styleSheet) ?? []).join('\n')
  return new Set(
    [...sheets.matchAll(/\.([\w-]+)\s*\{([^}]*)\}/g)].flatMap(([, name = '', rules = '']) =>
      /font-weight:\s*(?:bold|[6-9]00)/.test(rules) ? [name] : []
    )
  )
}

/** Looks that are said in styles become elements: the app's own content policy keeps styles of others from being read. */
function markByElements(element: HTMLElement, boldClasses: ReadonlySet<string>): void {
  const style = element.getAttribute('data-look') ?? ''
  const isBold =
    /font-weight:\s*(?:bold|[6-9]00)/.test(style) || [...element.classList].some((name) => boldClasses.has(name))
  const names = [
    isBold && 'strong',
    /font-style:\s*italic/.test(style) && 'em',
    /vertical-align:\s*super/.test(style) && 'sup',
    /vertical-align:\s*sub/.test(style) && 'sub',
    /text-decoration(?:-line)?:[^;]*underline/.test(style) && !element.closest('a') && 'u'
  ].filter((name) => name !== false)
  // Only where the words stand right in it; blocks cannot stand inside a mark.
  if (names.length === 0 || element.querySelector('p, div, ul, ol, table')) return
  for (const name of names) {
    const mark = element.ownerDocument.createElement(name)
    mark.append(...element.childNodes)
    element.append(mark)
  }
}

/** Empty lines that only made room: a report has room of its own. */
function removeGaps(body: HTMLElement): void {
  for (const line of body.querySelectorAll('p'))
    if ((line.textContent ?? '').trim() === '' && !line.closest('td, th, li, [data-report-node]')) line.remove()
  for (const line of body.querySelectorAll('br')) {
    const isBetween = [line.previousElementSibling, line.nextElementSibling].some((beside) =>
      beside?.matches('p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, blockquote')
    )
    if (isBetween && !line.closest('p, li, td, th')) line.remove()
  }
}

function commentsIn(root: Node): Comment[] {
  const found: Comment[] = []
  const walker = root.ownerDocument?.createTreeWalker(root, NodeFilter.SHOW_COMMENT)
  while (walker?.nextNode()) found.push(walker.currentNode as Comment)
  return found
}

const kept = new Set([
  'href',
  'colspan',
  'rowspan',
  'start',
  'data-marker',
  'data-caption',
  'data-colwidth',
  'data-report-node',
  'data-report-attributes',
  'data-withheld',
  'data-report-exemption',
  'data-pm-slice'
])

/** Keeps what a report can hold: what an element is and where it leads. */
function tidy(element: HTMLElement): void {
  for (const { name } of [...element.attributes]) if (!kept.has(name)) element.removeAttribute(name)
}

/** The paragraphs that Word counts, with the label that it printed. */
function listLine(element: Element): ListLine | null {
  if (!(element instanceof HTMLElement) || element.localName !== 'p') return null
  const level = /mso-list:\s*l\d+\s+level(\d)/.exec(element.getAttribute('data-look') ?? '')
  const mark = element.querySelector<HTMLElement>('[data-look*="mso-list:Ignore"], [data-look*="mso-list: Ignore"]')
  if (!level || !mark) return null
  return { element, level: Number(level[1]), label: (mark.textContent ?? '').replace(/[\s\u00a0]+/g, '') }
}

function makeLists(body: HTMLElement): void {
  for (const parent of [body, ...body.querySelectorAll<HTMLElement>('div, td, th')]) {
    let run: ListLine[] = []
    const flush = (): void => {
      if (run.length > 0) nest(run)
      run = []
    }
    for (const child of [...parent.children]) {
      const line = listLine(child)
      if (!line) {
        flush()
        continue
      }
      line.element.querySelector('[data-look*="mso-list:Ignore"], [data-look*="mso-list: Ignore"]')?.remove()
      // 1.1 and 1.1.1 are numbered paragraphs of a report, not items of a list.
      const dotted = /^\d+((?:\.\d+)+)\.?$/.exec(line.label)
      if (dotted) {
        flush()
        line.element.setAttribute('data-report-node', 'paragraph')
        line.element.setAttribute(
          'data-report-attributes',
          JSON.stringify({ level: (dotted[1]?.split('.').length ?? 2) - 1 })
        )
      } else run.push(line)
    }
    flush()
  }
}

/** Makes nested lists of lines that stand one after another. */
function nest(lines: readonly ListLine[]): void {
  const first = lines[0]?.element
  if (!first) return
  const { ownerDocument } = first
  const build = (from: readonly ListLine[], level: number): HTMLElement => {
    const own = from.filter((line) => line.level <= level)
    const counting = countingOf(own.map((line) => line.label))
    const list = ownerDocument.createElement(counting ? 'ol' : 'ul')
    if (counting) {
      list.setAttribute('start', String(counting.start))
      // Letters follow the house style; figures and romans were somebody's choice.
      if (counting.marker !== 'lower-alpha') list.setAttribute('data-marker', counting.marker)
    }
    let at = 0
    while (at < from.length) {
      const line = from[at] as ListLine
      at += 1
      const item = ownerDocument.createElement('li')
      const paragraph = ownerDocument.createElement('p')
      paragraph.append(...line.element.childNodes)
      item.append(paragraph)
      const deeper: ListLine[] = []
      while (at < from.length && (from[at]?.level ?? 0) > level) {
        deeper.push(from[at] as ListLine)
        at += 1
      }
      if (deeper.length > 0) item.append(build(deeper, Math.min(...deeper.map((each) => each.level))))
      list.append(item)
    }
    return list
  }
  const list = build(lines, Math.min(...lines.map((line) => line.level)))
  first.before(list)
  for (const { element } of lines) element.remove()
}

/** A table's caption, its header rows and the widths of its columns, as a report keeps them. */
function readTable(table: HTMLTableElement): void {
  const caption = table.querySelector('caption')
  if (caption) {
    table.setAttribute('data-caption', (caption.textContent ?? '').trim())
    caption.remove()
  }
  const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table)
  keepWidths(table, rows)
  makeHeaderRow(rows)
}

/** Widths hold where every column states one and no cell reaches over several. */
function keepWidths(table: HTMLTableElement, rows: readonly HTMLTableRowElement[]): void {
  const cellsOf = (row: HTMLTableRowElement): Element[] => [...row.children]
  const hasSpans = rows.some((row) => cellsOf(row).some((cell) => Number(cell.getAttribute('colspan') ?? 1) > 1))
  const first = rows[0]
  if (!first || hasSpans) return
  const width = (element: Element): number => Math.round(Number.parseFloat(element.getAttribute('width') ?? ''))
  const columns = [...table.querySelectorAll('col')]
  const widths = (columns.length === first.children.length ? columns : cellsOf(first)).map(width)
  if (widths.some((each) => !(each > 0))) return
  for (const row of rows)
    for (const [index, cell] of cellsOf(row).entries())
      if (widths[index] && !cell.hasAttribute('data-colwidth'))
        cell.setAttribute('data-colwidth', String(widths[index]))
}

/** True when all that a cell says is bold; an empty one says nothing else. */
function isBoldCell(cell: Element): boolean {
  const squeezed = (text: string | null): string => (text ?? '').replace(/\s/g, '')
  const bold = [...cell.querySelectorAll('b, strong')].filter((mark) => !mark.parentElement?.closest('b, strong'))
  return squeezed(bold.map((mark) => mark.textContent).join('')) === squeezed(cell.textContent)
}

/** The rows in a table's head, and a first row that is bold from end to end, head their columns. */
function makeHeaderRow(rows: readonly HTMLTableRowElement[]): void {
  const [first] = rows
  const heads = rows.filter((row) => row.parentElement?.localName === 'thead')
  const cells = first ? [...first.children] : []
  const isHead =
    heads.length === 0 &&
    rows.length > 1 &&
    cells.every(isBoldCell) &&
    cells.some((cell) => (cell.textContent ?? '').trim() !== '')
  for (const row of isHead && first ? [first] : heads)
    for (const cell of row.querySelectorAll('td, th')) {
      const head = cell.ownerDocument.createElement('th')
      for (const { name, value } of [...cell.attributes]) head.setAttribute(name, value)
      head.append(...cell.childNodes)
      // A header is bold by itself.
      for (const mark of head.querySelectorAll('b, strong')) mark.replaceWith(...mark.childNodes)
      cell.replaceWith(head)
    }
}
