/**
 * Lists of what is pasted: those that Word counts, those of Word in a browser, which puts each item in a list of its own, and
 * numbers that somebody typed. They become lists of a report, or numbered paragraphs where the report counts its paragraphs.
 */

import type { ListMarker } from '../../shared/houseStyles/roles'
import { countingOf } from '../../shared/reports/labels'
import { countLabel } from '../../shared/reports/numbering'
import { splitLabel } from '../../shared/reports/recognise/labels'

type ListLine = {
  readonly element: HTMLElement
  readonly level: number
  readonly label: string
  /** Paragraphs without a label of their own that go on with it. */
  readonly more?: readonly Element[]
}

/** How a level of a list counts, as a stylesheet of Word states it: by "l0:level1". */
export type ListLevels = ReadonlyMap<string, { readonly format: string; readonly text: string }>

/** Reads the levels out of Word's stylesheet. */
export function listLevels(sheets: string): ListLevels {
  return new Map(
    [...sheets.matchAll(/@list\s+(l\d+:level\d)\b[^{]*\{([^}]*)\}/g)].map(([, name = '', rules = '']) => [
      name,
      {
        format: /mso-level-number-format:\s*([\w-]+)/.exec(rules)?.[1] ?? 'decimal',
        text: /mso-level-text:\s*"?([^";}]*)/.exec(rules)?.[1]?.replace(/\\/g, '') ?? ''
      }
    ])
  )
}

const markers: Readonly<Record<string, ListMarker>> = {
  'alpha-lower': 'lower-alpha',
  'alpha-upper': 'upper-alpha',
  'roman-lower': 'lower-roman',
  'roman-upper': 'upper-roman',
  'lower-alpha': 'lower-alpha',
  'lower-latin': 'lower-alpha',
  'upper-alpha': 'upper-alpha',
  'upper-latin': 'upper-alpha',
  'lower-roman': 'lower-roman',
  'upper-roman': 'upper-roman'
}
const bullet = '•'

/** Makes the lists of a page. `isCounted`: the paragraphs where it comes in are numbered; `isOwn`: it was copied from a report. */
export function makeLists(
  body: HTMLElement,
  levels: ListLevels,
  { isCounted, isOwn }: { readonly isCounted: boolean; readonly isOwn: boolean }
): void {
  openOnlineLists(body)
  const lineOf = lineReader(levels)
  for (const parent of [body, ...body.querySelectorAll<HTMLElement>('div, td, th')]) {
    const isText = !isOwn && !parent.matches('td, th')
    const typed = isText ? typedLabels([...parent.children].filter((child) => !isCountedByWord(child))) : new Map()
    let run: ListLine[] = []
    let goingOn: Element[] = []
    const flush = (): void => {
      placeRun(run, isCounted && !parent.matches('td, th'))
      run = []
      goingOn = []
    }
    for (const child of [...parent.children]) {
      const line = lineOf(child) ?? typed.get(child) ?? null
      if (!line) {
        // Between two items of a list of Word it belongs to the first; behind the last it may be anything.
        if (run.length > 0 && child.matches('p[class^="MsoListParagraph"], p[class^="MsoListContinue"]'))
          goingOn.push(child)
        else flush()
        continue
      }
      const last = run.at(-1)
      if (last && goingOn.length > 0) run[run.length - 1] = { ...last, more: goingOn }
      goingOn = []
      // 1.1 and 1.1.1 are numbered paragraphs of a report, not items of a list.
      const dotted = /^\d+((?:\.\d+)+)\.?$/.exec(line.label)
      if (dotted) {
        flush()
        line.element.setAttribute('data-report-node', 'paragraph')
        const level = (dotted[1]?.split('.').length ?? 2) - 1
        line.element.setAttribute('data-report-attributes', JSON.stringify({ level }))
      } else run.push(line)
    }
    flush()
  }
}

function isCountedByWord(element: Element): boolean {
  return /mso-list:\s*l\d/.test(element.getAttribute('data-look') ?? '') || element.hasAttribute('data-list-level')
}

/** Reads the paragraphs that Word counts, with the label that it printed, which is taken off them. */
function lineReader(levels: ListLevels): (element: Element) => ListLine | null {
  const counts = new Map<string, number[]>()
  return (element) => {
    if (!(element instanceof HTMLElement) || element.localName !== 'p') return null
    const online = element.getAttribute('data-list-level')
    if (online !== null)
      return { element, level: Number(online), label: element.getAttribute('data-list-label') ?? bullet }
    const found = /mso-list:\s*(l\d+)\s+level(\d)/.exec(element.getAttribute('data-look') ?? '')
    if (!found) return null
    const [, list = '', depth = '1'] = found
    const level = Number(depth)
    const mark = element.querySelector<HTMLElement>('[data-look*="mso-list:Ignore"], [data-look*="mso-list: Ignore"]')
    if (mark) {
      const label = (mark.textContent ?? '').replace(/[\s\u00a0]+/g, '')
      mark.remove()
      return { element, level, label: label === 'o' ? bullet : label }
    }
    const known = levels.get(`${list}:level${level}`)
    if (!known) return null
    if (known.format === 'bullet') return { element, level, label: bullet }
    const own = counts.get(list) ?? []
    counts.set(list, own)
    own.length = Math.max(own.length, level)
    own[level - 1] = (own[level - 1] ?? 0) + 1
    own.length = level
    const text = known.text || `%${level}.`
    const label = text.replace(/%(\d)/g, (_all, at: string) => {
      const format = levels.get(`${list}:level${at}`)?.format ?? 'decimal'
      return countLabel(markers[format] ?? 'decimal', own[Number(at) - 1] ?? 1)
    })
    return { element, level, label }
  }
}

/** Word in a browser puts each item in a list of its own, and says beside it where it belongs: made lines that one list is made of. */
function openOnlineLists(body: HTMLElement): void {
  const counts = new Map<string, number[]>()
  for (const list of body.querySelectorAll<HTMLElement>('ol, ul')) {
    const items = [...list.children].filter((child) => child.matches('li[data-aria-level]'))
    if (items.length === 0 || !list.isConnected) continue
    const holder = list.closest('.ListContainerWrapper') ?? list
    for (const item of items) {
      const level = Number(item.getAttribute('data-aria-level')) || 1
      const own = counts.get(item.getAttribute('data-listid') ?? '') ?? []
      counts.set(item.getAttribute('data-listid') ?? '', own)
      own.length = Math.max(own.length, level)
      own[level - 1] = Number(item.getAttribute('data-aria-posinset')) || (own[level - 1] ?? 0) + 1
      own.length = level
      const line = body.ownerDocument.createElement('p')
      line.setAttribute('data-list-level', String(level))
      line.setAttribute('data-list-label', list.localName === 'ul' ? bullet : onlineLabel(item, list, level, own))
      const paragraphs = item.querySelectorAll('p')
      for (const [at, part] of (paragraphs.length > 0 ? [...paragraphs] : [item]).entries()) {
        if (at > 0) line.append(body.ownerDocument.createElement('br'))
        line.append(...part.childNodes)
      }
      holder.before(line)
    }
    holder.remove()
  }
}

function onlineLabel(item: Element, list: Element, level: number, counts: readonly number[]): string {
  const look = `${item.getAttribute('data-look') ?? ''};${list.getAttribute('data-look') ?? ''}`
  const stated = /list-style-type:\s*"?([\w-]+)/.exec(look)?.[1] ?? ''
  const marker = (at: number): ListMarker =>
    at === level && stated !== '' ? (markers[stated] ?? 'decimal') : at > 1 ? 'lower-alpha' : 'decimal'
  const text = item.getAttribute('data-leveltext') || `%${level}.`
  const isDotted = /%\d\.%\d/.test(text)
  return text.replace(/%(\d)/g, (_all, digit: string) =>
    countLabel(isDotted ? 'decimal' : marker(Number(digit)), counts[Number(digit) - 1] ?? 1)
  )
}

type TypedLine = ListLine & { readonly isSure: boolean; readonly length: number; readonly kind: string }

/** Labels that somebody typed before paragraphs, which are taken off where it is certain that they count. */
function typedLabels(elements: readonly Element[]): Map<Element, ListLine> {
  const lines = elements
    .filter((element) => element.localName !== 'p' || (element.textContent ?? '').trim() !== '')
    .map((element) => (element instanceof HTMLElement && element.localName === 'p' ? typedLine(element) : null))
  const found = new Map<Element, ListLine>()
  /** The kinds of labels that are open, outermost first. */
  let kinds: string[] = []
  for (const [at, line] of lines.entries()) {
    const isOne = line && (line.isSure || goesOn(lines[at - 1], line) || goesOn(line, lines[at + 1]))
    if (!line || !isOne) {
      kinds = []
      continue
    }
    const depth = kinds.indexOf(line.kind)
    kinds = depth < 0 ? [...kinds, line.kind] : kinds.slice(0, depth + 1)
    cutStart(line.element, line.length)
    found.set(line.element, { ...line, level: kinds.length })
  }
  return found
}

function typedLine(element: HTMLElement): TypedLine | null {
  if (element.hasAttribute('data-report-node')) return null
  const text = (element.textContent ?? '').replace(/[\u00a0\t]/g, (sign) => (sign === '\t' ? '\t' : ' '))
  const { label, isBulleted, rest } = splitLabel(text)
  const length = text.length - rest.length
  if (rest.trim() === '' || (!label && !isBulleted)) return null
  const before = (element.textContent ?? '').slice(0, length)
  const hasGap = /(?:\t|[ \u00a0]{2,}|\u00a0)$/.test(before)
  if (!label) return { element, level: 1, label: bullet, length, kind: bullet, isSure: /[•·▪◦●○■□]/.test(before) }
  const printed = label.printed
  const kind =
    label.letters !== ''
      ? `${label.form} ${/^[ivxl]+$/i.test(label.letters) ? 'roman' : 'letters'}`
      : `${label.form} ${label.path.length}`
  const isSure = hasGap && (label.letters === '' || label.form !== 'x.')
  return { element, level: 1, label: printed, length, kind, isSure }
}

/** Whether one label counts on from another: (a) and (b), 3.1 and 3.2. */
function goesOn(one: TypedLine | null | undefined, other: TypedLine | null | undefined): boolean {
  if (!one || !other) return false
  if (one.label === bullet || other.label === bullet) return one.label === other.label
  const parts = (label: string): string[] => label.replace(/[.)]+$/, '').split('.')
  const [first, second] = [parts(one.label), parts(other.label)]
  if (first.length > 1 || second.length > 1)
    return first.length === second.length && Number(second.at(-1)) === Number(first.at(-1)) + 1
  return /[.)]$/.test(one.label) && countingOf([one.label, other.label]) !== null
}

/** Takes the first characters off an element, whatever marks they stand in. */
function cutStart(element: HTMLElement, count: number): void {
  let left = count
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    if (left <= 0) return
    const taken = Math.min(left, text.data.length)
    text.deleteData(0, taken)
    left -= taken
  }
}

/** Lines of which the outermost count on, or are all bullets: where the labels begin anew, or are others, another list begins. */
function runsOf(lines: readonly ListLine[], level: number): ListLine[][] {
  const runs: ListLine[][] = []
  let labels: string[] = []
  for (const line of lines) {
    const run = runs.at(-1)
    const isOuter = line.level <= level
    const goesOn = !isOuter || labels.length === 0 || isOneList([...labels, line.label])
    if (isOuter) labels = goesOn ? [...labels, line.label] : [line.label]
    if (run && goesOn) run.push(line)
    else runs.push([line])
  }
  return runs
}

const isOneList = (labels: readonly string[]): boolean =>
  countingOf(labels) !== null || labels.every((label) => countingOf([label]) === null)

/** Puts lines that stand one after another in their place: lists, or paragraphs that count with those around. */
function placeRun(lines: readonly ListLine[], isCounted: boolean): void {
  const top = Math.min(...lines.map(({ level }) => level))
  for (const run of runsOf(lines, top)) {
    const outer = run.filter(({ level }) => level === top)
    const isRunning = isCounted && outer.every(({ label }) => /^\d{1,3}\.?$/.test(label)) && isProse(outer)
    if (!isRunning) {
      nest(run)
      continue
    }
    let inner: ListLine[] = []
    for (const line of run) {
      if (line.level > top) inner.push(line)
      else {
        nest(inner)
        inner = []
      }
    }
    nest(inner)
  }
}

/** Whether lines are sentences, as paragraphs of a report are, and not short items. */
function isProse(lines: readonly ListLine[]): boolean {
  const sentences = lines.filter(({ element }) => {
    const words = (element.textContent ?? '').trim()
    return /[.:!?][”"’')\]]*$/.test(words) && words.split(/\s+/).length >= 6
  })
  return sentences.length * 2 >= lines.length
}

/** Makes nested lists of lines that stand one after another, in the place of the first. */
function nest(lines: readonly ListLine[]): void {
  const first = lines[0]?.element
  if (!first) return
  const { ownerDocument } = first
  const build = (from: readonly ListLine[]): HTMLElement[] => {
    const level = Math.min(...from.map((line) => line.level))
    return runsOf(from, level).map((run) => buildOne(run, level))
  }
  const buildOne = (from: readonly ListLine[], level: number): HTMLElement => {
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
      item.append(paragraph, ...(line.more ?? []))
      const deeper: ListLine[] = []
      while (at < from.length && (from[at]?.level ?? 0) > level) {
        deeper.push(from[at] as ListLine)
        at += 1
      }
      if (deeper.length > 0) item.append(...build(deeper))
      list.append(item)
    }
    return list
  }
  const place = ownerDocument.createComment('')
  first.before(place)
  place.replaceWith(...build(lines))
  for (const { element } of lines) element.remove()
}
