import {
  annotationsOf,
  contentOf,
  element,
  firstContentOf,
  isElement,
  type StructureElement,
  type StructureKid
} from '../pdf/structure'
import { mendTable } from './mendTable'
import type { PageMarks } from './pageMarks'

/**
 * Making of the tags of any program what PDF/UA asks for (ISO 14289-1, 7.2–7.6; ISO 32000-1, 14.8.4). Chromium, whose files people
 * attach, wraps nearly everything in elements without meaning, gives list items no labels and tables no head; the words and
 * their order are right, and nothing here changes them.
 */

/** Elements that only group and say nothing to a reader. */
const wrappers = new Set(['NonStruct', 'Div', 'Document', 'Part', 'Art', 'Sect', 'Private'])

/** Elements that begin on a line of their own. */
const blocks = new Set([
  'P',
  'H',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'L',
  'LI',
  'Table',
  'TR',
  'BlockQuote',
  'Caption'
])

/** Answers the elements of one printed file, ready to stand below a `Part`. */
export function mendStructure(kids: readonly StructureKid[], marks: PageMarks): readonly StructureElement[] {
  return mendBlocks(kids, marks)
}

/** Kids where paragraphs, lists and tables stand: every run of words becomes a paragraph. */
export function mendBlocks(kids: readonly StructureKid[], marks: PageMarks): readonly StructureElement[] {
  const mended: StructureElement[] = []
  let run: StructureKid[] = []
  const closeRun = (): void => {
    mended.push(...mendRun(run, marks))
    run = []
  }
  for (const kid of kids) {
    if (!isElement(kid) || !standsAlone(kid)) {
      run.push(kid)
      continue
    }
    closeRun()
    mended.push(...mendBlock(kid, marks))
  }
  closeRun()
  return mended
}

/** An element that begins on a line of its own, or a wrapper around such. */
function mendBlock(found: StructureElement, marks: PageMarks): readonly StructureElement[] {
  switch (found.role) {
    case 'L':
      return kept(mendList(found, marks))
    case 'Table':
      return kept(mendTable(found, marks, { flow: mendFlow, inline: mendInline }))
    case 'Figure':
      return kept(mendFigure(found, marks))
    case 'Div':
      // A picture and its caption, which belong together.
      if (!found.kids.some((kid) => isElement(kid) && kid.role === 'Caption') || !figuresIn(found.kids)) break
      return kept({ ...found, kids: mendGroup(found.kids, marks) })
    case 'BlockQuote':
      return kept({ ...found, kids: mendBlocks(found.kids, marks) })
    case 'LI':
    case 'TR':
      // Outside a list or table these mean nothing.
      return mendBlocks(found.kids, marks)
  }
  if (holdsBlock(found)) {
    const inside = mendBlocks(found.kids, marks)
    return found.language === undefined ? inside : inside.map((kid) => ({ language: found.language, ...kid }))
  }
  const role = wrappers.has(found.role) ? 'P' : found.role
  return kept({ ...found, role, kids: mendInline(found.kids, marks) })
}

/**
 * A run of words between blocks. Bare text makes the whole run one paragraph; a run of wrappers only is a group of
 * lines, such as the terms and descriptions of front matter, each a paragraph of its own.
 */
function mendRun(run: readonly StructureKid[], marks: PageMarks): readonly StructureElement[] {
  const isGroup = run.every((kid) => isElement(kid) && wrappers.has(kid.role) && !isText(kid))
  if (!isGroup) return kept(element('P', mendInline(run, marks)))
  return run.filter(isElement).flatMap((kid) => {
    const lines = mendRun(kid.kids, marks)
    return kid.language === undefined ? lines : lines.map((line) => ({ language: kid.language, ...line }))
  })
}

/** Kids of a paragraph: wrappers fall away; links, pictures and changes of language stay. */
export function mendInline(kids: readonly StructureKid[], marks: PageMarks): readonly StructureKid[] {
  return heardChanges(flatInline(kids, marks), marks)
}

function flatInline(kids: readonly StructureKid[], marks: PageMarks, isInLink = false): readonly StructureKid[] {
  return kids.flatMap((kid): readonly StructureKid[] => {
    // The area of a link stands in a link, whatever the file made of it (ISO 14289-1, 7.18.5).
    if (!isElement(kid)) return kid.kind === 'content' || isInLink ? [kid] : [element('Link', [kid])]
    if (kid.role === 'Figure') return kept(mendFigure(kid, marks))
    if (kid.role === 'Note') return kept(mendNote(kid, marks))
    const inside = flatInline(kid.kids, marks, isInLink || kid.role === 'Link')
    // The sign of a note in the text, which leads to it.
    if (kid.role === 'Lbl' && annotationsOf(inside).length > 0) return kept(element('Reference', inside))
    if (kid.role === 'Link' && annotationsOf(inside).length > 0) return [{ ...kid, kids: heardChanges(inside, marks) }]
    if (kid.change !== undefined) return kept({ ...element('Span', inside), change: kid.change })
    if (kid.language === undefined) return inside
    return kept({ ...element('Span', heardChanges(inside, marks)), language: kid.language })
  })
}

const changeWords = { inserted: 'insertion', deleted: 'deletion' } as const

/** Words that were put in or taken out are said to be so: a line under them or through them is seen and not heard. */
function heardChanges(kids: readonly StructureKid[], marks: PageMarks): readonly StructureKid[] {
  const joined: StructureKid[] = []
  for (const kid of kids) {
    const last = joined.at(-1)
    if (isElement(kid) && isElement(last) && kid.change !== undefined && last.change === kid.change)
      joined[joined.length - 1] = { ...last, kids: [...last.kids, ...kid.kids] }
    else joined.push(kid)
  }
  return joined.map((kid) => {
    if (!isElement(kid) || kid.change === undefined) return kid
    const words = contentOf(kid.kids).map(marks.wordsOf).join('').replaceAll(/\s+/g, ' ').trim()
    return { ...kid, said: `${kid.change}: ${words}, end of ${changeWords[kid.change]} ` }
  })
}

/** A note with its sign, as it stands at the foot of the page. */
function mendNote(note: StructureElement, marks: PageMarks): StructureElement {
  const isLabel = (kid: StructureKid): boolean => isElement(kid) && kid.role === 'Lbl'
  const labels = note.kids.filter(isElement).filter(isLabel)
  return {
    ...note,
    kids: [
      ...labels.map((label) => ({ ...label, kids: mendInline(label.kids, marks) })),
      ...mendFlow(
        note.kids.filter((kid) => !isLabel(kid)),
        marks
      )
    ]
  }
}

/** Kids of a list item's body or a table cell: plain words as they are, else blocks. */
export function mendFlow(kids: readonly StructureKid[], marks: PageMarks): readonly StructureKid[] {
  return kids.some((kid) => isElement(kid) && (blocks.has(kid.role) || holdsBlock(kid)))
    ? mendBlocks(kids, marks)
    : mendInline(kids, marks)
}

/** A list holds items and nothing else; an item a label, where one is printed, and a body. */
function mendList(list: StructureElement, marks: PageMarks): StructureElement {
  const items = list.kids.flatMap((kid): readonly StructureElement[] => {
    if (isElement(kid) && wrappers.has(kid.role))
      return mendList({ ...list, kids: kid.kids }, marks).kids.filter(isElement)
    if (isElement(kid) && kid.role === 'LI') return kept(mendItem(kid, kid.kids, marks))
    return kept(mendItem(element('LI', []), [kid], marks))
  })
  const [firstLabel] = items.flatMap((item) => item.kids.filter((kid) => isElement(kid) && kid.role === 'Lbl'))
  const words = isElement(firstLabel) ? contentOf(firstLabel.kids).map(marks.wordsOf).join('') : ''
  return { ...list, kids: items, ...(words !== '' && { listNumbering: numberingOf(words) }) }
}

function mendItem(item: StructureElement, kids: readonly StructureKid[], marks: PageMarks): StructureElement {
  const [first] = kids
  if (isElement(first) && (first.role === 'Lbl' || first.role === 'LBody')) return mendLabelled(item, kids, marks)
  return mendUnlabelled(item, kids, marks)
}

/** An item that says already what of it is label and what is body. What stands in it beside the two belongs to the body. */
function mendLabelled(item: StructureElement, kids: readonly StructureKid[], marks: PageMarks): StructureElement {
  const isLabel = (kid: StructureKid): boolean => isElement(kid) && kid.role === 'Lbl'
  const labels = kids.filter(isElement).filter(isLabel)
  const inside = kids.filter((kid) => !isLabel(kid))
  const body = inside.flatMap((kid) => (isElement(kid) && kid.role === 'LBody' ? kid.kids : [kid]))
  return {
    ...item,
    kids: [
      ...labels.slice(0, 1).flatMap((label) => kept({ ...label, kids: mendInline(label.kids, marks) })),
      ...kept(element('LBody', mendFlow(body, marks)))
    ]
  }
}

function mendUnlabelled(item: StructureElement, kids: readonly StructureKid[], marks: PageMarks): StructureElement {
  // The label is looked for before nested lists are mended, because the first words of an item may be in one.
  const first = firstContentOf(kids)
  const label = first === undefined ? undefined : marks.labelBefore(first)
  const printed = label === undefined ? printedLabel(kids, marks) : undefined
  const body = mendFlow(printed?.rest ?? kids, marks)
  const parts = body.length === 0 ? [] : [element('LBody', body)]
  const labels = label === undefined ? (printed?.label ?? []) : [label]
  return { ...item, kids: labels.length === 0 ? parts : [element('Lbl', labels), ...parts] }
}

/** What counts as a label: a bullet, or a number or letters in brackets or with a point, as in "(a)", "iv." and "•". */
const labelForm = /^\s*(?:[•◦▪‣–—-]|\(?(?:\p{L}{1,2}|[ivxlc]{1,7}|\d{1,3}(?:\.\d{1,3})*)[).:]+|\d{1,3})\s*$/iu

/** Labels that were printed as text at the beginning of an item, parted from what follows them. */
function printedLabel(
  kids: readonly StructureKid[],
  marks: PageMarks
): { readonly label: readonly StructureKid[]; readonly rest: readonly StructureKid[] } | undefined {
  const [first, ...others] = kids
  if (first === undefined) return undefined
  const said = contentOf([first]).map(marks.wordsOf).join('')
  const isPlain = !isElement(first) || first.role === 'Link' || wrappers.has(first.role) || first.role === 'Span'
  if (isPlain && labelForm.test(said) && contentOf(others).length > 0)
    return { label: mendInline([first], marks), rest: others }
  if (!isElement(first) || !(wrappers.has(first.role) || first.role === 'P')) return undefined
  const inside = printedLabel(first.kids, marks)
  return inside && { label: inside.label, rest: [{ ...first, kids: inside.rest }, ...others] }
}

/** How a list counts (14.8.5.5), from its first label. */
function numberingOf(label: string): string {
  const sign = label.replaceAll(/[\s().:]/g, '')
  if (/^\d/.test(sign)) return 'Decimal'
  if (/^i$/.test(sign)) return 'LowerRoman'
  if (/^I$/.test(sign)) return 'UpperRoman'
  if (/^[a-z]$/.test(sign)) return 'LowerAlpha'
  if (/^[A-Z]$/.test(sign)) return 'UpperAlpha'
  return 'Disc'
}

/**
 * A picture reads as its alternative text, so whatever stands in it is only painted. An element that merely groups a
 * picture and its caption becomes such a group.
 */
function mendFigure(figure: StructureElement, marks: PageMarks): StructureElement {
  if (figure.alt === undefined && figuresIn(figure.kids)) {
    return { ...figure, role: 'Div', kids: mendGroup(figure.kids, marks) }
  }
  return { ...figure, kids: contentOf(figure.kids) }
}

function mendGroup(kids: readonly StructureKid[], marks: PageMarks): readonly StructureElement[] {
  return mendBlocks(kids, marks).map((kid) =>
    kid.role === 'P' && !figuresIn(kid.kids) ? { ...kid, role: 'Caption' } : kid
  )
}

const figuresIn = (kids: readonly StructureKid[]): boolean =>
  kids.some((kid) => isElement(kid) && (kid.role === 'Figure' || figuresIn(kid.kids)))

/** True for what breaks a run of words. A link around a paragraph does not: it stays one link. */
const standsAlone = (found: StructureElement): boolean =>
  blocks.has(found.role) ||
  found.role === 'Figure' ||
  found.role === 'Div' ||
  (found.role !== 'Link' && holdsBlock(found))

/** Chromium puts each run of text into a wrapper of its own. */
const isText = (found: StructureElement): boolean => !found.kids.some(isElement)

const holdsBlock = (found: StructureElement): boolean =>
  found.kids.some((kid) => isElement(kid) && (blocks.has(kid.role) || holdsBlock(kid)))

/** Elements that hold nothing are left out, save the cells of a table, which keep its columns apart. */
const kept = (found: StructureElement): readonly StructureElement[] => (found.kids.length === 0 ? [] : [found])
