/**
 * What is pasted from Word, a browser or a spreadsheet, made plain before it is read: Word's lists become lists that
 * count, header rows become header cells, and whatever is active or hidden is left behind.
 */
import { countingOf } from '../../shared/reports/labels'

/** Elements that are never taken over, words included. */
const leftBehind =
  'script, style, link, meta, iframe, object, embed, form, input, button, select, textarea, svg, math, template, noscript, base, head, title, audio, video, canvas, img'

type ListLine = { readonly element: HTMLElement; readonly level: number; readonly label: string }

/** Makes pasted markup plain. Runs on a document of its own: nothing in it is ever loaded or run. */
export function plainHtml(html: string): string {
  // Word hides the labels of its lists in comments that only some programs read.
  const opened = html
    .replace(/<!--\[if !supportLists\]-->|<!\[if !supportLists\]>/g, '')
    .replace(/<!--\[endif\]-->|<!\[endif\]>/g, '')
  const { body } = new DOMParser().parseFromString(opened, 'text/html')
  for (const element of body.querySelectorAll(leftBehind)) element.remove()
  for (const comment of commentsIn(body)) comment.remove()
  makeLists(body)
  makeHeaderRows(body)
  for (const element of body.querySelectorAll<HTMLElement>('*')) {
    // A whole document that a browser wraps in an empty bold means nothing by it.
    if (element.localName === 'b' && /font-weight:\s*normal/.test(element.getAttribute('style') ?? ''))
      element.replaceWith(...element.childNodes)
    else tidy(element)
  }
  return body.innerHTML
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
  'data-colwidth',
  'data-report-node',
  'data-report-attributes',
  'data-pm-slice'
])

/** Keeps what a report can hold: what an element is, where it leads, and whether it is bold or slanted. */
function tidy(element: HTMLElement): void {
  const style = element.getAttribute('style') ?? ''
  const looks = /font-weight:\s*(?:bold|[6-9]00)/.test(style) ? 'font-weight: bold' : ''
  const slant = /font-style:\s*italic/.test(style) ? 'font-style: italic' : ''
  for (const { name } of [...element.attributes]) if (!kept.has(name)) element.removeAttribute(name)
  const own = [looks, slant].filter(Boolean).join('; ')
  if (own !== '' && element.localName === 'span') element.setAttribute('style', own)
}

/** The paragraphs that Word counts, with the label that it printed. */
function listLine(element: Element): ListLine | null {
  if (!(element instanceof HTMLElement) || element.localName !== 'p') return null
  const level = /mso-list:\s*l\d+\s+level(\d)/.exec(element.getAttribute('style') ?? '')
  const mark = element.querySelector<HTMLElement>('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]')
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
      line.element.querySelector('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]')?.remove()
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

/** The rows in a table's head, and a first row that is bold from end to end, head their columns. */
function makeHeaderRows(body: HTMLElement): void {
  for (const table of body.querySelectorAll('table')) {
    const rows = [...table.querySelectorAll('tr')]
    const first = rows[0]
    const isBold = (cell: Element): boolean => {
      const words = (cell.textContent ?? '').trim()
      const bold = [
        ...cell.querySelectorAll(
          'b, strong, [style*="font-weight:bold"], [style*="font-weight: bold"], [style*="font-weight:700"]'
        )
      ]
      return (
        words === '' ||
        bold
          .map((element) => element.textContent ?? '')
          .join('')
          .replace(/\s/g, '') === words.replace(/\s/g, '')
      )
    }
    const heads = rows.filter((row) => row.parentElement?.localName === 'thead')
    const cells = first ? [...first.children] : []
    const isHead =
      heads.length === 0 &&
      rows.length > 1 &&
      cells.every(isBold) &&
      cells.some((cell) => (cell.textContent ?? '').trim() !== '')
    for (const row of isHead && first ? [first] : heads)
      for (const cell of [...row.querySelectorAll('td')]) {
        const head = cell.ownerDocument.createElement('th')
        for (const { name, value } of [...cell.attributes]) head.setAttribute(name, value)
        head.append(...cell.childNodes)
        cell.replaceWith(head)
      }
  }
}
