/** Paragraphs of a Word file: their words, with the style, the number and the indentation by which they are recognised. */

import { withoutExemptSigns } from '../../../../shared/paper/exemptSigns'
import { readingLosses } from '../../../../shared/reports/readingLosses'
import type { BodyNode } from '../../../../shared/reports/schema'
import { child, elements, isOn, value, type XmlNode } from '../../files/xml'
import { paragraphStyles } from '../styles'
import type { Draft, Reading } from './reading'
import type { WordNumbers } from './readNumbers'
import { readRuns } from './readRuns'
import { indentOf, outlineLevel, type WordStyle } from './readStyles'
import { joined, plainWords, type WordBlock } from './wordBlocks'

/** Reads a paragraph, then the figures in it; nothing where a tracked change lets it run on into the next. */
export function readParagraph(node: XmlNode, reading: Reading): WordBlock[] {
  const { parts, fields, lose, place } = reading
  const properties = child(node, 'w:pPr')
  const style = parts.styles.of(value(child(properties, 'w:pStyle')))
  const draft = place.carried ?? newDraft(style, place.startsPage || isOn(child(properties, 'w:pageBreakBefore')))
  place.carried = null
  place.startsPage = false
  for (const name of place.bookmarks.splice(0)) if (name !== '' && name !== '_GoBack') draft.bookmarks.push(name)
  fields.takeCounted()
  readRuns(elements(node), draft, [], reading)
  const mark = child(properties, 'w:rPr')
  const isEndless = child(mark, 'w:del') !== undefined || child(mark, 'w:moveFrom') !== undefined
  if (isEndless) {
    place.carried = draft
    return []
  }
  const { figures, bookmarks, isAfterPage } = draft
  if (parts.isOwn && style.id === paragraphStyles.task) {
    reading.task.push(plainWords(draft.inline))
    return []
  }
  if (parts.tracked && (child(mark, 'w:ins') ?? child(mark, 'w:moveTo')))
    bookmarks.push(parts.tracked.change((child(mark, 'w:ins') ?? child(mark, 'w:moveTo')) as XmlNode))
  if (child(properties, 'w:bidi') && isOn(child(properties, 'w:bidi')) && plainWords(draft.inline).trim() !== '')
    lose('Text that runs from right to left was kept; the paper sets it from left to right.')
  const read = joined(draft.inline)
  const inline = parts.isOwn ? withoutSigns(read) : read
  // A line that only said that exempt matter begins or ends; what began there begins with the next one.
  if (inline.length === 0 && read.length > 0) {
    place.bookmarks.unshift(...draft.bookmarks)
    return draft.figures
  }
  const isEmpty =
    plainWords(inline).trim() === '' && !inline.some((entry) => entry.type !== 'text' && entry.type !== 'hardBreak')
  const isCounted = fields.takeCounted()
  const number = numberOf(properties, style, parts.numbers)
  const isOfContents = /^(?:toc \d|toc heading|table of figures)$/i.test(style.name) || endsInPage(inline, reading)
  if (isOfContents || (isEmpty && (draft.holdsContents || fields.isContents()))) {
    if (isOfContents || draft.holdsContents) place.contents += 1
    if (!isEmpty || draft.holdsContents) lose(readingLosses.contents)
    return figures
  }
  if (isEmpty && bookmarks.length === 0 && figures.length > 0) return figures
  return [
    {
      kind: 'paragraph',
      inline,
      styleId: style.id,
      styleName: style.name,
      headingLevel: outlineLevel(properties) ?? style.headingLevel,
      number,
      indent: indentOf(properties) ?? number?.indent ?? style.indent ?? 0,
      isBold: draft.isBold === true,
      bookmarks,
      isAfterPage,
      isCaption: /^caption$/i.test(style.name) || (isCounted && startsAsCaption.test(plainWords(inline)))
    },
    ...figures
  ]
}

/** Words without those by which Packwright's own files say what is exempt. */
export function withoutSigns(inline: readonly BodyNode[]): BodyNode[] {
  return joined(
    inline.flatMap((node): BodyNode[] => {
      if (node.type === 'footnote')
        return [{ ...node, attrs: { ...node.attrs, text: withoutExemptSigns(String(node.attrs?.text ?? '')) } }]
      if (node.type !== 'text') return [node]
      const text = withoutExemptSigns(node.text ?? '')
      return text === '' ? [] : [{ ...node, text }]
    })
  )
}

/** A line of contents: words, a tab and the page on which they stand, with nothing behind it. */
function endsInPage(inline: readonly BodyNode[], { references }: Reading): boolean {
  const last = inline.at(-1)
  const before = inline.at(-2)
  return last !== undefined && references.of(last)?.sort === 'page' && (before?.text ?? '').endsWith('\t')
}

const startsAsCaption = /^\s*(?:table|figure|chart|diagram|map|graph|box|tabl|ffigur|siart)\s*[\dA-Z]/i

function newDraft(style: WordStyle, isAfterPage: boolean): Draft {
  return {
    inline: [],
    figures: [],
    bookmarks: [],
    spans: new Map(),
    style,
    opened: [],
    holdsContents: false,
    isBold: null,
    isAfterPage
  }
}

function numberOf(
  properties: XmlNode | undefined,
  style: WordStyle,
  numbers: WordNumbers
): ReturnType<WordNumbers['next']> {
  const own = child(properties, 'w:numPr')
  const list = value(child(own, 'w:numId')) ?? style.numberId
  if (list === '' || list === '0') return null
  const stated = value(child(own, 'w:ilvl'))
  const level = stated === undefined ? (numbers.levelOfStyle(list, style.id) ?? style.numberLevel) : Number(stated)
  return numbers.next(list, level)
}
