/** What stands in a paragraph of a Word file: words with their marks, links, notes and pictures. */

import { promptWords } from '../../../../shared/reports/prompts'
import { readingLosses } from '../../../../shared/reports/readingLosses'
import type { BodyMark, BodyNode } from '../../../../shared/reports/schema'
import { inSigns, isSymbolFont, unknownSymbol } from '../../../../shared/reports/symbolFonts'
import { child, elements, isOn, ownText, value, type XmlNode } from '../../files/xml'
import { readMark } from '../marks'
import { keepReference, webAddress, withFragment } from './readFields'
import type { Draft, Reading } from './reading'
import type { WordStyle } from './readStyles'
import { symbol, symbolEx } from './readSymbols'
import { chosenForm, isPrompt, wordsIn } from './readWords'
import { plainWords } from './wordBlocks'

/** Reads what stands in a paragraph, a link or the like into a draft, with the marks that all of it has. */
export function readRuns(nodes: readonly XmlNode[], draft: Draft, marks: readonly BodyMark[], reading: Reading): void {
  for (const node of nodes) readPiece(node, draft, marks, reading)
}

function readPiece(node: XmlNode, draft: Draft, marks: readonly BodyMark[], reading: Reading): void {
  const { fields, lose, counted } = reading
  const inside = (entry: XmlNode | undefined, own = marks): void => readRuns(elements(entry), draft, own, reading)
  switch (node.name) {
    case 'w:r':
      readRun(node, draft, marks, reading)
      break
    case 'w:hyperlink': {
      const place = value(node, 'w:anchor') ?? ''
      const from = draft.inline.length
      const link = linkOf(node, reading)
      // A link within another takes its place: words lead to one place alone.
      inside(node, link.length > 0 ? [...marks.filter(({ type }) => type !== 'link'), ...link] : marks)
      if (place !== '' && value(node, 'r:id') === undefined && !fields.isContents())
        keepReference(reading.references, { target: place, sort: 'link' }, draft.inline, from, lose)
      break
    }
    case 'w:fldSimple':
      fields.around(value(node, 'w:instr') ?? '', draft.inline, () => inside(node))
      break
    case 'w:ins':
    case 'w:moveTo':
      counted.inserted += 1
      noteChange(node, draft, reading)
      inside(node)
      break
    case 'w:del':
    case 'w:moveFrom':
      counted.deleted += 1
      noteChange(node, draft, reading)
      break
    case 'w:commentRangeStart':
      reading.parts.tracked?.openRemark(value(node, 'w:id'))
      break
    case 'w:commentRangeEnd':
      reading.parts.tracked?.closeRemark(value(node, 'w:id'))
      break
    case 'w:sdt':
      if (isPrompt(node)) lose(readingLosses.prompts)
      else inside(child(node, 'w:sdtContent'))
      break
    case 'w:smartTag':
    case 'w:customXml':
    case 'w:dir':
    case 'w:bdo':
      inside(node)
      break
    case 'w:bookmarkStart':
      openBookmark(node, draft, reading)
      break
    case 'w:bookmarkEnd':
      closeSpan(value(node, 'w:id') ?? '', draft)
      break
    case 'm:oMath':
    case 'm:oMathPara':
      lose(`An equation was left out: ${wordsIn(node).trim()}`)
      break
    case 'mc:AlternateContent':
      inside(chosenForm(node))
      break
  }
}

/** Leaves with the paragraph who changed something in it, where that is kept. */
function noteChange(node: XmlNode, draft: Draft, { parts }: Reading): void {
  if (parts.tracked) draft.bookmarks.push(parts.tracked.change(node))
}

function openBookmark(node: XmlNode, draft: Draft, { parts }: Reading): void {
  const name = value(node, 'w:name') ?? ''
  const mark = parts.isOwn ? readMark(name) : null
  if (mark?.kind === 'live' || mark?.kind === 'pointer')
    draft.spans.set(value(node, 'w:id') ?? '', { mark, from: draft.inline.length })
  else if (name !== '' && name !== '_GoBack') {
    draft.bookmarks.push(name)
    draft.opened.push({ name, from: draft.inline.length })
  }
}

/** Words between marks as one piece: a reference, or a live figure, which is told by its number where it comes from (readOwn.ts). */
function closeSpan(bookmark: string, draft: Draft): void {
  const open = draft.spans.get(bookmark)
  if (!open || draft.inline.length <= open.from) return
  draft.spans.delete(bookmark)
  const inside = draft.inline.splice(open.from)
  const reference = inside.find((entry) => entry.type === 'crossReference')
  const marks = inside[0]?.marks
  const whole: BodyNode = {
    type: 'liveFigure',
    attrs: { source: open.mark.value, shown: plainWords(inside) },
    ...(marks ? { marks } : {})
  }
  // All of a reference’s words go, where it has lost what it leads to.
  const pointer = reference ? [{ ...reference, attrs: { ...reference.attrs, shown: plainWords(inside) } }] : inside
  draft.inline.push(...(open.mark.kind === 'live' ? [whole] : pointer))
}

function linkOf(node: XmlNode, { parts, lose }: Reading): BodyMark[] {
  const address = parts.relationships.get(value(node, 'r:id') ?? '')?.target
  if (address === undefined) return []
  // Word keeps what stands behind the # apart.
  const href = webAddress(withFragment(address, value(node, 'w:anchor') ?? ''))
  if (href !== '') return [{ type: 'link', attrs: { href } }]
  const words = wordsIn(node).trim()
  lose(`The words “${words}” keep no link, because theirs leads to a file or a place that others may not have.`)
  return []
}

/** Whether a property is on: by the run itself where it says, otherwise by the style. */
function isSet(properties: XmlNode | undefined, name: string, byStyle: boolean): boolean {
  return child(properties, name) ? isOn(child(properties, name)) : byStyle
}

function marksOf(
  properties: XmlNode | undefined,
  charStyle: WordStyle | null,
  outer: readonly BodyMark[],
  { fields }: Reading
): BodyMark[] {
  const raised = value(child(properties, 'w:vertAlign'))
  const isUnderlined =
    isOn(child(properties, 'w:u')) && charStyle?.name !== 'Hyperlink' && !outer.some((mark) => mark.type === 'link')
  return [
    ...outer,
    ...(outer.some((mark) => mark.type === 'link') ? [] : fields.link()),
    ...(isSet(properties, 'w:b', charStyle?.isBold ?? false) ? [{ type: 'bold' }] : []),
    ...(isSet(properties, 'w:i', charStyle?.isItalic ?? false) ? [{ type: 'italic' }] : []),
    ...(isUnderlined ? [{ type: 'underline' }] : []),
    ...(raised === 'superscript' || raised === 'subscript' ? [{ type: raised }] : [])
  ]
}

/** Takes words into a draft by the properties of their run: not those that are hidden, nor a field's instruction. */
function textTaker(
  properties: XmlNode | undefined,
  draft: Draft,
  outer: readonly BodyMark[],
  reading: Reading
): (text: string, isSign?: boolean) => void {
  const { parts, fields, lose } = reading
  const charStyle = child(properties, 'w:rStyle') ? parts.styles.of(value(child(properties, 'w:rStyle'))) : null
  const marks = marksOf(properties, charStyle, outer, reading)
  const isHidden = isSet(properties, 'w:vanish', charStyle?.isHidden ?? false)
  const fonts = child(properties, 'w:rFonts')
  const font = value(fonts, 'w:ascii') ?? value(fonts, 'w:hAnsi') ?? ''
  // A program that does not know content controls leaves the prompts of empty ones as words in this style.
  const isPlaceholder = /^placeholder ?text$/i.test(charStyle?.name || (value(child(properties, 'w:rStyle')) ?? ''))
  return (given, isSign = false) => {
    if (given === '') return
    const text = isSign || !isSymbolFont(font) ? given : inSigns(font, given)
    if (isPlaceholder && promptWords.test(text)) {
      lose(readingLosses.prompts)
      return
    }
    if (text !== given && text.includes(unknownSymbol))
      lose(`A symbol of the font ${font} is not known; “${unknownSymbol}” stands in its place.`)
    if (isHidden) {
      if (text.trim() !== '') lose(`Hidden text was left out: ${text.trim()}`)
      return
    }
    if (!fields.isShown()) return
    if (fields.isContents()) {
      draft.holdsContents ||= text.trim() !== ''
      return
    }
    if (text.trim() !== '') {
      const shows = isSet(properties, 'w:b', (charStyle?.isBold ?? false) || draft.style.isBold)
      draft.isBold = (draft.isBold ?? true) && shows
    }
    if (isOn(child(properties, 'w:strike')) || isOn(child(properties, 'w:dstrike'))) lose(readingLosses.struck)
    const remarks = (parts.tracked?.remarksHere() ?? []).map((id) => ({ type: 'comment', attrs: { id } }))
    const all = [...marks, ...remarks]
    draft.inline.push({ type: 'text', text, ...(all.length > 0 ? { marks: all } : {}) })
  }
}

function readRun(node: XmlNode, draft: Draft, outer: readonly BodyMark[], reading: Reading): void {
  const { parts, fields, lose, place, references } = reading
  const add = textTaker(child(node, 'w:rPr'), draft, outer, reading)
  const addSymbol = (sign: string, font: string | undefined): void => {
    if (sign === unknownSymbol)
      lose(`A symbol of the font ${font ?? 'that is not named'} is not known; “${sign}” stands in its place.`)
    add(sign, true)
  }
  // What stands in one of several forms is read as if it stood there by itself.
  const readEntries = (entries: readonly XmlNode[]): void => {
    for (const entry of entries) readEntry(entry)
  }
  const readEntry = (entry: XmlNode): void => {
    switch (entry.name) {
      case 'w:t':
        add(ownText(entry))
        break
      case 'w:tab':
      case 'w:ptab':
        add('\t')
        break
      case 'w:br':
        if (value(entry, 'w:type') === 'page') place.startsPage = true
        else draft.inline.push({ type: 'hardBreak' })
        break
      case 'w:cr':
        draft.inline.push({ type: 'hardBreak' })
        break
      case 'w:noBreakHyphen':
        add('‑')
        break
      case 'w:sym':
        addSymbol(symbol(entry), value(entry, 'w:font'))
        break
      case 'w:footnoteReference':
        addNote(noteOf(parts.footnotes, 'w:footnote', value(entry, 'w:id')), draft, references)
        break
      case 'w:endnoteReference':
        lose('Endnotes were made footnotes.')
        addNote(noteOf(parts.endnotes, 'w:endnote', value(entry, 'w:id')), draft, references)
        break
      case 'w:commentReference':
        if (!parts.tracked) lose('A comment was left out.')
        break
      case 'w:fldChar':
        fields.sign(value(entry, 'w:fldCharType') ?? '', draft.inline, formSays(entry))
        break
      case 'w:instrText':
        fields.instruct(ownText(entry))
        break
      case 'w:drawing':
      case 'w:pict':
        readDrawing(entry, draft, reading)
        break
      case 'w:object':
        lose('A file that is embedded in the document was left out.')
        break
      case 'mc:AlternateContent': {
        const form = chosenForm(entry)
        if (form) readEntries(elements(form))
        break
      }
      case 'w16se:symEx':
        addSymbol(symbolEx(entry), value(entry, 'w16se:font'))
        break
      case 'w:ruby': {
        const base = child(entry, 'w:rubyBase')
        const above = child(entry, 'w:rt')
        readRuns(elements(base), draft, outer, reading)
        if (base && above)
          lose(
            `What stands above “${wordsIn(base).trim()}” was left out; the words were kept: ${wordsIn(above).trim()}`
          )
        break
      }
    }
  }
  readEntries(elements(node))
}

/** What an old form's list or box says, which stands in no words of the text: the entry that was chosen, or a box. */
function formSays(sign: XmlNode): string {
  const data = child(sign, 'w:ffData')
  const list = child(data, 'w:ddList')
  if (list) {
    const entries = elements(list).filter((entry) => entry.name === 'w:listEntry')
    const at = value(child(list, 'w:result')) ?? value(child(list, 'w:default')) ?? '0'
    return value(entries[Number(at)]) ?? ''
  }
  const box = child(data, 'w:checkBox')
  if (!box) return ''
  return isOn(child(box, 'w:checked') ?? child(box, 'w:default')) ? '☑' : '☐'
}

/** Puts in a footnote, which the bookmarks that begin right before it name. */
function addNote(note: BodyNode, draft: Draft, references: Reading['references']): void {
  for (const { name, from } of draft.opened)
    if (from === draft.inline.length) references.note(name, String(note.attrs?.text ?? ''))
  draft.inline.push(note)
}

function noteOf(part: XmlNode | null, name: string, id: string | undefined): BodyNode {
  const found = elements(part ?? undefined).find((entry) => entry.name === name && value(entry, 'w:id') === id)
  const text = found
    ? elements(found)
        .map((entry) => wordsIn(entry).trim())
        .filter(Boolean)
        .join(' ')
    : ''
  return { type: 'footnote', attrs: { id: '', text } }
}

function readDrawing(node: XmlNode, draft: Draft, { parts, lose }: Reading): void {
  const { boxes, pictures } = drawn(node)
  for (const box of boxes) lose(box === '' ? 'A text box was left out.' : `A text box was left out: ${box}`)
  if (boxes.length > 0 && pictures === 0) return
  const figure = parts.pictures.read(node, parts.relationships)
  if (figure) draft.figures.push(figure)
  if (pictures > 1)
    lose(`Of a drawing made of ${pictures} pictures only the first was kept; put the others in again by hand.`)
}

/** What a drawing is made of: the words of each of its text boxes, and how many pictures. A group holds several of both. */
function drawn(node: XmlNode): { readonly boxes: readonly string[]; readonly pictures: number } {
  const boxes: string[] = []
  let pictures = 0
  const walk = (entries: readonly XmlNode[], isInBox: boolean): void => {
    for (const entry of entries) {
      const isBox = entry.name === 'w:txbxContent'
      if (isBox && !isInBox) boxes.push(wordsIn(entry).trim())
      if (entry.name === 'a:blip' || entry.name === 'v:imagedata') pictures += 1
      const form = entry.name === 'mc:AlternateContent' ? chosenForm(entry) : entry
      walk(elements(form), isInBox || isBox)
    }
  }
  walk(elements(node), false)
  return { boxes, pictures }
}
