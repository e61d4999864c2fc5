/** Lines made into blocks: soft wraps undone, labels taken off and put back to their text, tables gathered. */
import type { Block, ReadBlocks, TextBlock } from './block'
import { readInline } from './inline'
import { type LabelledText, splitLabel } from './labels'
import type { Line } from './lines'
import { readTable } from './tables'
import { endsOpen, isField, isTerminated } from './words'

/** The width to which a text was wrapped by its maker, or 0 when each line is a whole paragraph. */
export function wrapWidth(lines: readonly Line[]): number {
  const widths: number[] = []
  let broken = 0
  let total = 0
  for (const [index, line] of lines.entries()) {
    if (line.text === '') continue
    total += 1
    const following = lines[index + 1]
    if (following && /^\p{Ll}/u.test(following.text) && !isTerminated(line.text)) {
      broken += 1
      widths.push(line.raw.length)
    }
  }
  if (broken < 3 || broken < total * 0.08) return 0
  widths.sort((a, b) => a - b)
  const width = widths[Math.floor(widths.length * 0.95)] ?? 0
  return width <= 160 ? width : 0
}

const countStars = (text: string): number => text.split('**').length - 1

/** Words that keep their hyphen when a line ends after them. */
const keptBefore =
  /(?:^|\s)(?:co|re|non|pre|self|well|long|short|mid|multi|inter|cross|anti|sub|semi|part|full|half|ex|vice|high|low)$/i

/** A line that ended in a hyphen, as it stands before the next: the first half of one word, or of a compound that keeps it. */
function hyphenated(text: string, next: string, known: () => ReadonlySet<string>): string {
  const before = /\p{L}{1,40}-$/u.exec(text.slice(-42))?.[0].slice(0, -1) ?? ''
  const after = /^\p{L}{1,40}/u.exec(next.slice(0, 42))?.[0] ?? ''
  const stem = text.slice(0, -1)
  if (/^\p{Lu}/u.test(after)) return text
  if (known().has(`${before}-${after}`.toLowerCase())) return text
  if (known().has(`${before}${after}`.toLowerCase())) return stem
  return keptBefore.test(stem.slice(-20)) ? text : stem
}

type Draft = {
  /** Its lines, labels and hyphens at their ends taken away. */
  readonly lines: string[]
  /** Whether bold has begun and not ended. */
  isOpen: boolean
  readonly labelled: LabelledText
  readonly line: Line
  lastLine: Line
  readonly headingLevel: number
  readonly isTight: boolean
}

/** Whether a line goes on from the one right above it. */
function goesOn(draft: Draft, line: Line, labelled: LabelledText, width: number): boolean {
  const above = draft.lastLine.text
  const isFull = width > 0 && draft.lastLine.raw.length + 1 + (line.text.split(' ')[0]?.length ?? 0) > width
  const startsLower = /^\p{Ll}/u.test(labelled.rest)
  if (labelled.label || labelled.isBulleted) {
    // A number or a dash that only happens to begin a wrapped line.
    const looksAccidental = labelled.label === null || labelled.label.form === 'x'
    return looksAccidental && isFull && startsLower && !isTerminated(above)
  }
  if (draft.headingLevel > 0 || line.isAfterPage) return false
  if (draft.isOpen && countStars(line.text) % 2 === 1) return true
  if (isField(line.text) || isField(above)) return false
  if (/\p{L}-$/u.test(above) && /^\p{L}/u.test(line.text)) return true
  if (/^(?:https?:|www\.|\S+@\S)/i.test(line.text)) return false
  if (startsLower) return true
  return isFull || (endsOpen(above) && (draft.lines.length > 1 || above.split(' ').length > 4))
}

/** Reads cleaned lines into blocks. */
export function readBlocks(lines: readonly Line[]): ReadBlocks {
  const width = wrapWidth(lines)
  const blocks: Block[] = []
  const lost: string[] = []
  let words: Set<string> | null = null
  const known = (): ReadonlySet<string> => {
    words ??= new Set(lines.flatMap((line) => line.text.toLowerCase().match(/[\p{L}]+(?:-[\p{L}]+)*/gu) ?? []))
    return words
  }
  let draft: Draft | null = null
  let isTight = false
  const flush = (): void => {
    if (draft) blocks.push(...finish(draft, lost))
    draft = null
  }
  let at = 0
  while (at < lines.length) {
    const line = lines[at] as Line
    if (line.text === '') {
      flush()
      isTight = false
      at += 1
      continue
    }
    const found = /[|\t]| {2}/.test(line.raw) || line.text.includes('\t') ? readTable(lines, at) : null
    if (found) {
      flush()
      blocks.push(found.table)
      for (const sentence of found.lost) lost.push(sentence)
      at += found.length
      isTight = false
      continue
    }
    const underline = /^(?:={3,}|-{3,}|_{3,}|\*{3,})$/.exec(line.text)?.[0]
    if (underline) {
      // Under a line of text it makes a heading of it; alone it is a rule across the page.
      if (draft && isTight && (underline.startsWith('=') || underline.startsWith('-')))
        draft = { ...(draft as Draft), headingLevel: underline.startsWith('=') ? 1 : 2 }
      flush()
      isTight = false
      at += 1
      continue
    }
    const hash = /^(#{1,6})\s+(.*?)[\s#]*$/.exec(line.text.slice(0, 1000))
    const labelled = splitLabel(hash ? (hash[2] ?? '') : line.text)
    const current: Draft | null = draft
    if (current && isTight && !hash && goesOn(current, line, labelled, width)) {
      const last = current.lines.at(-1) ?? ''
      const hyphen = /\p{L}-$/u.test(last.slice(-2)) && /^\p{L}/u.test(line.text)
      if (hyphen) current.lines[current.lines.length - 1] = hyphenated(last, line.text, known)
      else current.lines.push(' ')
      current.lines.push(line.text)
      if (countStars(line.text) % 2 === 1) current.isOpen = !current.isOpen
      current.lastLine = line
    } else {
      flush()
      draft = {
        lines: [labelled.rest],
        isOpen: countStars(labelled.rest) % 2 === 1,
        labelled,
        line,
        lastLine: line,
        headingLevel: hash?.[1]?.length ?? 0,
        isTight
      }
    }
    isTight = true
    at += 1
  }
  flush()
  return { blocks: rejoinLabels(blocks), lost }
}

function finish(draft: Draft, lost: string[]): TextBlock[] {
  const { labelled, line, headingLevel, isTight } = draft
  const source = draft.lines.join('')
  const [left = '', ...right] = source.split('\t')
  const inline = readInline(source.replace(/\t/g, ' '))
  for (const line of inline.lost) lost.push(line)
  const isEmpty = inline.text === '' && labelled.label === null
  if (isEmpty) return []
  const value = readInline(right.join(' ')).text
  return [
    {
      kind: 'text',
      inline: inline.nodes,
      text: right.length > 0 && value ? `${readInline(left).text}\t${value}` : inline.text,
      label: labelled.label,
      isBulleted: labelled.isBulleted,
      indent: line.indent,
      headingLevel,
      isBold: inline.isBold,
      isTight,
      isAfterPage: line.isAfterPage
    }
  ]
}

/** A label alone on its line belongs to the text on the next one. */
function rejoinLabels(blocks: readonly Block[]): Block[] {
  const joined: Block[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    const canTake =
      last?.kind === 'text' && last.text === '' && (last.label !== null || last.isBulleted) && last.headingLevel === 0
    if (canTake && block.kind === 'text' && block.label === null && !block.isBulleted && block.headingLevel === 0)
      joined[joined.length - 1] = { ...last, inline: block.inline, text: block.text, isBold: block.isBold }
    else joined.push(block)
  }
  return joined
}
