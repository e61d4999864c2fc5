/** What word processors put on the clipboard beside the words: changes, remarks, notes, prompts, pictures. Each is read as in a file, or named. */

import { promptWords } from '../../shared/reports/prompts'
import { readingLosses } from '../../shared/reports/readingLosses'
import { inSigns, isSymbolFont } from '../../shared/reports/symbolFonts'

const lookOf = (element: Element): string => element.getAttribute('data-look') ?? ''
/** Words that a page says to those who listen and does not show. */
const onlyForListeners = '[class*="visually-hidden" i], [class*="visuallyhidden" i], .sr-only, .screen-reader-text'
const wordsOf = (element: Element): string => (element.textContent ?? '').replace(/[\s\u00a0]+/g, ' ').trim()

/** Takes out what is no words of the text, and answers in sentences what a person should know of. */
export function takeLeft(body: HTMLElement, isOwn: boolean): string[] {
  const left: string[] = []
  const remove = (elements: Iterable<Element>): number => {
    let count = 0
    for (const element of elements) {
      if (wordsOf(element) !== '') count += 1
      element.remove()
    }
    return count
  }
  const all = [...body.querySelectorAll('*')]
  const taken = remove(body.querySelectorAll('del, .msoDel, .msodel, [class*="TrackChange" i][class*="Delet" i]'))
  const put = body.querySelectorAll('ins, .msoIns, .msoins, [class*="TrackChange" i][class*="Insert" i]').length
  if (taken + put > 0) left.push('Tracked changes were taken as accepted.')
  // What a page of Word in a browser says of its tables to those who listen is no word of the text.
  remove(body.querySelectorAll('.WACAltTextDescribedBy'))
  const isHidden = (element: Element): boolean =>
    /mso-hide:\s*all|display:\s*none/.test(lookOf(element)) || element.matches(onlyForListeners)
  if (remove(all.filter(isHidden)) > 0) left.push('Hidden words were left out.')
  const prompts = [...body.querySelectorAll('.MsoPlaceholderText, .PlaceholderText')]
  if (remove(prompts.filter((element) => promptWords.test(wordsOf(element)))) > 0) left.push(readingLosses.prompts)
  if (remove(body.querySelectorAll('[class^="MsoToc" i], [class^="MsoTableofFigures" i]')) > 0)
    left.push(readingLosses.contents)
  if (takeRemarks(body) > 0) left.push('Remarks in the margin were left out.')
  const isStruck = (element: Element): boolean =>
    element.matches('s, strike') || /text-decoration(?:-line)?:[^;]*line-through/.test(lookOf(element))
  if ([...body.querySelectorAll('*')].some((element) => isStruck(element) && wordsOf(element) !== ''))
    left.push(readingLosses.struck)
  if (!isOwn) left.push(...picturesLeft(body))
  readNotes(body)
  for (const element of body.querySelectorAll<HTMLElement>('span, font')) readSigns(element)
  return left
}

/** Pictures that a copy only links to. A dot of one or two pixels is none. */
function picturesLeft(body: HTMLElement): string[] {
  const isDot = (picture: Element): boolean =>
    ['width', 'height'].some((side) => Number(picture.getAttribute(side) ?? Number.NaN) <= 2)
  const pictures = [...body.querySelectorAll('img')].filter((picture) => !isDot(picture))
  if (pictures.length === 0) return []
  const names = pictures.map((picture) => (picture.getAttribute('alt') ?? '').trim()).filter(Boolean)
  const named = names.length > 0 ? `: ${names.slice(0, 5).join('; ').slice(0, 200)}` : ''
  return [
    pictures.length === 1
      ? `A picture was left out, since the copy only leads to it${named}. Copy the picture alone and paste it, or put it in from a file.`
      : `${pictures.length} pictures were left out, since the copy only leads to them${named}. Copy each alone and paste it, or put it in from a file.`
  ]
}

/** Remarks of Word and of Google Docs: their marks in the text, and the list of them at the end. */
function takeRemarks(body: HTMLElement): number {
  const marks = [
    ...body.querySelectorAll('.MsoCommentReference, a[href^="#_msocom"], a[href^="#cmnt"]:not([href^="#cmnt_ref"])')
  ]
  const lists = [
    ...body.querySelectorAll('[data-look*="mso-element:comment-list"], [data-look*="mso-element:comment"]'),
    ...[...body.querySelectorAll('a[href^="#cmnt_ref"]')].map(
      (link) => link.closest('div') ?? link.closest('p') ?? link
    )
  ].filter((element) => element !== body)
  // Spreadsheets of LibreOffice keep a remark within its cell.
  const inCells = [...body.querySelectorAll('comment')]
  for (const remark of [...inCells, ...body.querySelectorAll('.comment-indicator')]) remark.remove()
  for (const mark of marks) outermost(mark).remove()
  for (const list of lists) list.remove()
  return marks.length + lists.length + inCells.length
}

/** The outermost element that holds nothing but this one. */
function outermost(element: Element): Element {
  let found = element
  while (found.parentElement?.matches('sup, span, a, font') && wordsOf(found.parentElement) === wordsOf(element))
    found = found.parentElement
  return found
}

/** Footnotes and endnotes: where a mark leads to words further down, which lead back to it, the words stand at the mark. */
function readNotes(body: HTMLElement): void {
  const byName = new Map<string, Element>()
  for (const element of body.querySelectorAll('[id], a[name]'))
    for (const name of [element.getAttribute('id'), element.getAttribute('name')])
      if (name && !byName.has(name)) byName.set(name, element)
  const holders = new Set<Element>()
  for (const mark of body.querySelectorAll<HTMLElement>('a[href^="#"]')) {
    if (!/^[([]?(?:\d{1,4}|[ivxlc]{1,5}|[a-z*†‡§]{1,2})[)\]]?$/i.test(wordsOf(mark))) continue
    const byWord = /mso-(?:footnote|endnote)-id:\s*(\w+)/.exec(lookOf(mark))?.[1] ?? ''
    const target = byName.get(byWord) ?? byName.get((mark.getAttribute('href') ?? '').slice(1))
    const holder =
      target?.closest('div[id]') ?? target?.closest('[data-look*="mso-element"]') ?? target?.closest('p, li')
    if (!holder || holder === body || holder.contains(mark)) continue
    const isBehind = (mark.compareDocumentPosition(holder) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    const back = [...holder.querySelectorAll('a[href^="#"]')].filter((link) => {
      const to = (link.getAttribute('href') ?? '').slice(1)
      return to === mark.getAttribute('name') || to === mark.id || /mso-(?:footnote|endnote)-id/.test(lookOf(link))
    })
    if (!isBehind || back.length === 0) continue
    holders.add(holder)
    const words = holder.cloneNode(true) as Element
    for (const link of words.querySelectorAll('a[href^="#"]'))
      if (back.some((one) => one.getAttribute('href') === link.getAttribute('href'))) link.remove()
    for (const part of words.querySelectorAll('p')) part.append(' ')
    const note = body.ownerDocument.createElement('span')
    note.setAttribute('data-report-node', 'footnote')
    note.setAttribute('data-report-attributes', JSON.stringify({ text: wordsOf(words) }))
    outermost(mark).replaceWith(note)
  }
  for (const holder of holders) {
    const list = holder.closest('[data-look*="note-list"]')
    holder.remove()
    if (list && wordsOf(list) === '') list.remove()
  }
}

/** Words in a font that shows signs in place of letters. */
function readSigns(element: HTMLElement): void {
  const family = /font-family:\s*["']?([^;"',]+)/.exec(lookOf(element))?.[1] ?? element.getAttribute('face') ?? ''
  if (!isSymbolFont(family.trim())) return
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    text.data = inSigns(family.trim(), text.data)
  }
}
