/**
 * What other programs mean by elements and classes of their own, made the elements that a report reads: boxes of words, headings
 * and captions by their class, definitions, lines in place of paragraphs, ticks, quotation marks. No word is lost on the way.
 */

import { captionLabel } from '../../shared/reports/labels'

const lookOf = (element: Element): string => element.getAttribute('data-look') ?? ''

/** Elements that stand as blocks of their own and may hold words without a paragraph. */
const holders = 'div, address, dd, dt, figcaption, summary, section, article, main, header, footer, aside, center'
const blocks = `${holders}, p, h1, h2, h3, h4, h5, h6, ul, ol, li, dl, table, blockquote, pre, figure, details, hr`

/** Says what a program's own elements are. Runs before anything is left out or counted. */
export function readForms(body: HTMLElement): void {
  readBoxes(body)
  for (const mark of body.querySelectorAll('.TabRun')) mark.replaceWith(' ')
  for (const item of body.querySelectorAll('li[role="checkbox"]')) readTick(item)
  for (const line of body.querySelectorAll('p[role="heading"][aria-level]'))
    rename(line, `h${Math.min(Number(line.getAttribute('aria-level')) || 1, 6)}`)
  for (const heading of body.querySelectorAll('h1, h2, h3, h4, h5, h6'))
    for (const label of heading.querySelectorAll('[data-look*="mso-list:Ignore"], [data-look*="mso-list: Ignore"]'))
      label.remove()
  for (const quote of body.querySelectorAll('q')) quote.replaceWith('“', ...quote.childNodes, '”')
  for (const sign of body.querySelectorAll('rp')) sign.remove()
  for (const reading of body.querySelectorAll('rt')) reading.replaceWith(` (${(reading.textContent ?? '').trim()})`)
  for (const list of body.querySelectorAll('ol')) readCounting(list)
  readQuotations(body)
  readCaptions(body)
  makeParagraphs(body)
}

/** Word keeps the words of its boxes in a remark that only some programs read, and a picture of the box beside it. */
function readBoxes(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const remarks: Comment[] = []
  while (walker.nextNode()) remarks.push(walker.currentNode as Comment)
  for (const remark of remarks) {
    const shapes = [...remark.data.matchAll(/<v:textbox\b[^>]*>([\s\S]*?)<\/v:textbox>/gi)].map(
      ([, inner = '']) => inner
    )
    if (shapes.length === 0) continue
    const picture = remark.parentElement?.querySelector('[data-look*="mso-ignore:vglayout"]')
    if (picture && (picture.textContent ?? '').trim() === '') picture.remove()
    const inner = new DOMParser().parseFromString(shapes.join('\n'), 'text/html').body
    // Tables that only lay a box out hold its paragraphs.
    const words = [...inner.querySelectorAll('p, ul, ol, h1, h2, h3')].filter(
      (element) => element.parentElement?.closest('p, ul, ol') === null
    )
    const place = remark.parentElement?.closest('p') ?? remark
    place.after(...words)
    remark.remove()
  }
}

/** A line of a list of things to do. */
function readTick(item: Element): void {
  for (const picture of item.querySelectorAll('img[aria-roledescription]')) picture.remove()
  const sign = item.getAttribute('aria-checked') === 'true' ? '☑ ' : '☐ '
  ;(item.querySelector('p') ?? item).prepend(sign)
}

const markersOfType: Readonly<Record<string, string>> = { A: 'upper-alpha', i: 'lower-roman', I: 'upper-roman' }

/** How a list counts, where somebody chose it, and from which number. */
function readCounting(list: Element): void {
  const [first] = [...list.children].filter((child) => child.localName === 'li')
  const look = /list-style-type:\s*(upper-alpha|upper-latin|lower-roman|upper-roman)/.exec(
    `${lookOf(list)};${first ? lookOf(first) : ''}`
  )
  const marker = markersOfType[list.getAttribute('type') ?? ''] ?? look?.[1]?.replace('latin', 'alpha')
  if (marker && !list.hasAttribute('data-marker')) list.setAttribute('data-marker', marker)
  const value = Number(first?.getAttribute('value'))
  if (Number.isInteger(value) && value > 0) list.setAttribute('start', String(value))
}

/** Paragraphs in Word's styles for quotations. */
function readQuotations(body: HTMLElement): void {
  for (const line of body.querySelectorAll('p.MsoQuote, p.MsoIntenseQuote')) {
    const before = line.previousElementSibling
    if (before?.localName === 'blockquote' && before.hasAttribute('data-look')) before.append(line)
    else {
      const quote = body.ownerDocument.createElement('blockquote')
      // Tells it from one that the page itself has.
      quote.setAttribute('data-look', '')
      line.replaceWith(quote)
      quote.append(line)
    }
  }
}

/** A caption in Word's style for captions goes to the table beside it; its number follows by itself. */
function readCaptions(body: HTMLElement): void {
  for (const line of body.querySelectorAll('p.MsoCaption')) {
    const words = (line.textContent ?? '')
      .replace(/[\s\u00a0]+/g, ' ')
      .trim()
      .replace(captionLabel, '')
    const table = [line.nextElementSibling, line.previousElementSibling].find(
      (beside) => beside?.localName === 'table' && !beside.querySelector('caption')
    )
    if (words === '' || !table) continue
    const caption = body.ownerDocument.createElement('caption')
    caption.textContent = words
    table.prepend(caption)
    line.remove()
  }
}

/** Words that stand in a block without a paragraph get one each; two line breaks end it, as they do to the eye. */
function makeParagraphs(body: HTMLElement): void {
  for (const lines of body.querySelectorAll('pre')) readLines(lines)
  for (const holder of [...body.querySelectorAll(holders)].reverse()) {
    if (holder.closest('li, td, th, [data-report-node], [data-pm-slice]')) continue
    const hasBlocks = holder.querySelector(blocks) !== null
    if (!hasBlocks && !hasDoubleBreak(holder)) rename(holder, 'p')
    else wrapRuns(holder)
  }
  // A few words alone are put in where the caret stands, with no paragraph of their own.
  if (body.querySelector(blocks) || hasDoubleBreak(body)) wrapRuns(body)
}

/** Lines that a page keeps apart as they were typed. */
function readLines(element: Element): void {
  const lines = (element.textContent ?? '').replace(/\n$/, '').split('\n')
  const line = element.ownerDocument.createElement('p')
  for (const [at, words] of lines.entries())
    line.append(...(at === 0 ? [] : [element.ownerDocument.createElement('br')]), words)
  element.replaceWith(line)
}

const isBreak = (node: ChildNode | null | undefined): boolean => node?.nodeName === 'BR'
const isRoom = (node: ChildNode): boolean => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() === ''

/** The node beside another, but for the room between tags. */
export function besideIt(node: ChildNode, side: 'previousSibling' | 'nextSibling'): ChildNode | null {
  let found = node[side]
  while (found && isRoom(found)) found = found[side]
  return found
}

function hasDoubleBreak(element: Element): boolean {
  return [...element.children].some((child) => isBreak(child) && isBreak(besideIt(child, 'nextSibling')))
}

function wrapRuns(holder: Element): void {
  let run: ChildNode[] = []
  const flush = (): void => {
    const own = run
    run = []
    while (own.length > 0 && (isBreak(own[0]) || isRoom(own[0] as ChildNode))) own.shift()?.remove()
    while (own.length > 0 && (isBreak(own.at(-1)) || isRoom(own.at(-1) as ChildNode))) own.pop()?.remove()
    const [first] = own
    if (!first) return
    const line = holder.ownerDocument.createElement('p')
    first.before(line)
    line.append(...own)
  }
  for (const node of [...holder.childNodes]) {
    const isBlock = node instanceof Element && (node.matches(blocks) || node.querySelector(blocks) !== null)
    const isEnd = isBlock || (isBreak(node) && isBreak(besideIt(node, 'nextSibling')))
    if (!isBlock) run.push(node)
    if (isEnd) flush()
  }
  flush()
}

function rename(element: Element, name: string): void {
  const made = element.ownerDocument.createElement(name)
  for (const { name: attribute, value } of [...element.attributes]) made.setAttribute(attribute, value)
  made.append(...element.childNodes)
  element.replaceWith(made)
}
