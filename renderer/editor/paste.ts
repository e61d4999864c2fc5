/**
 * What is pasted from Word, a browser or a spreadsheet, made plain before it is read: Word's lists become lists that
 * count, header rows become header cells, and whatever is active or hidden is left behind.
 */
import { besideIt, readForms } from './pasteForms'
import { takeLeft } from './pasteLeft'
import { listLevels, makeLists } from './pasteLists'

/** Elements that are never taken over, words included. Pictures go later, when they have been told. */
const leftBehind =
  'script, style, link, meta, iframe, object, embed, input, button, select, textarea, svg, math, template, noscript, base, head, title, audio, video, canvas'

const styleSheet = /<style\b[^>]*>[\s\S]*?<\/style\s*>/gi

/** What is pasted: plain markup, and in sentences what was left behind or changed. */
type Pasted = { readonly html: string; readonly left: readonly string[] }

/**
 * Makes pasted markup plain. Runs on a document of its own: nothing in it is ever loaded or run. `isCounted`: the paragraphs
 * where it comes in are numbered.
 */
export function readPasted(html: string, isCounted: boolean): Pasted {
  // Word hides the labels of its lists in comments that only some programs read.
  const opened = html
    .replace(/<!--\[if !supportLists\]-->|<!\[if !supportLists\]>/g, '')
    .replace(/<!--\[endif\]-->|<!\[endif\]>/g, '')
    .replace(styleSheet, '')
    .replace(/<[a-z][^>]*>/gi, withoutEffect)
  const { body } = new DOMParser().parseFromString(opened, 'text/html')
  const sheets = (html.match(styleSheet) ?? []).join('\n')
  const boldClasses = classesInBold(sheets)
  const isOwn = body.querySelector('[data-pm-slice], [data-report-node]') !== null
  for (const element of body.querySelectorAll(leftBehind)) element.remove()
  // Some pages are one form from end to end: its words are words like any others.
  for (const form of body.querySelectorAll('form')) form.replaceWith(...form.childNodes)
  if (!isOwn) readForms(body)
  const left = takeLeft(body, isOwn)
  for (const picture of body.querySelectorAll('img')) picture.remove()
  for (const comment of commentsIn(body)) comment.remove()
  // A whole document that a browser wraps in an empty bold means nothing by it.
  for (const element of body.querySelectorAll('b'))
    if (/font-weight:\s*normal/.test(element.getAttribute('data-look') ?? ''))
      element.replaceWith(...element.childNodes)
  for (const element of body.querySelectorAll<HTMLElement>('span, font, td, th')) markByElements(element, boldClasses)
  for (const mark of body.querySelectorAll('.EOP')) mark.remove()
  makeLists(body, listLevels(sheets), { isCounted, isOwn })
  removeGaps(body)
  for (const table of body.querySelectorAll('table')) readTable(table)
  for (const element of body.querySelectorAll<HTMLElement>('*')) tidy(element)
  return { html: body.innerHTML, left }
}

/**
 * A tag whose styles and handlers are read and not obeyed: a current browser looks at both while it parses, and tells each that the
 * content policy stops. Nothing between quotation marks is touched.
 */
function withoutEffect(tag: string): string {
  return tag.replace(
    /"[^"]*"|'[^']*'|(?<=[\s/"'])(?:style(?=\s*=)|on(?=[a-z]+\s*=))/gi,
    (found) => ({ style: 'data-look', on: 'data-on' })[found.toLowerCase()] ?? found
  )
}

/** Spreadsheets say what is bold in their stylesheet alone. */
function classesInBold(sheets: string): ReadonlySet<string> {
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
    const isBetween = (['previousSibling', 'nextSibling'] as const).some((side) => {
      const beside = besideIt(line, side)
      return beside instanceof Element && beside.matches('p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, blockquote')
    })
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
