/**
 * What is exempt stays so when it is copied, cut or dragged, into another place, another report, or another program and back:
 * every node and word brings its mark along, and the mark its reason. Words that come back without their form are known again.
 */
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { signedLines } from '../../shared/paper/signedExempt'
import { exemptCopied } from '../../shared/reports/arrivedWords'
import { fewestLetters, lettersOf } from '../../shared/reports/carryMarks'
import { unknownMark } from '../../shared/reports/marks'
import { type Exemption, exemptionSchema, type Report } from '../../shared/reports/report'
import { exemptIds, isOpen, ownMark, withheldUnder } from './withheld'

/** Lines that were copied and are exempt, with their marks and reasons: as long as the window is open. */
export type CopiedLines = Map<string, { readonly mark: string; readonly reason: Exemption | null }>

/** More lines than this are not remembered; the oldest are forgotten. */
const mostLines = 2000

export const copiedLines: CopiedLines = new Map()

const isLine = (node: Node): boolean => node.isTextblock

function lineOf(block: Node): string {
  return block.textContent.replaceAll(/\s+/g, ' ').trim()
}

const textOf = (content: Fragment): string => content.textBetween(0, content.size, ' ')

function mapNodes(content: Fragment, change: (node: Node) => Node): Fragment {
  return Fragment.fromArray(
    content.content.map((node) => {
      const changed = change(node)
      return changed.isLeaf ? changed : changed.copy(mapNodes(changed.content, change))
    })
  )
}

function withOwnMark(node: Node, exempt: string): Node {
  return 'exempt' in node.attrs && ownMark(node) === '' && !node.isInline
    ? node.type.create({ ...node.attrs, exempt }, node.content, node.marks)
    : node
}

function withheld(node: Node, exemption: string): Node {
  const type = node.type.schema.marks.withheld
  return node.isInline && type && withheldUnder(node) === ''
    ? node.mark(type.create({ exemption }).addToSet(node.marks))
    : node
}

/**
 * A copied slice with the mark of everything in it that is exempt where it comes from. `around` is the mark on the whole
 * report, if there is one.
 */
export function copiedSlice(
  slice: Slice,
  doc: Node,
  around: string,
  reasons: readonly Exemption[],
  lines: CopiedLines = copiedLines
): Slice {
  const ids = exemptIds(doc)
  const content = mapNodes(slice.content, (node) => {
    const mark = ids.get(String(node.attrs.id ?? '')) || around
    return mark === '' ? node : withheld(withOwnMark(node, mark), mark)
  })
  content.descendants((node) => {
    if (!isLine(node)) return true
    const mark = node.children.map(withheldUnder).find(Boolean)
    const line = lineOf(node)
    if (!mark || line === '') return false
    lines.delete(line)
    lines.set(line, { mark, reason: reasons.find(({ id }) => id === mark) ?? null })
    return false
  })
  for (const line of [...lines.keys()].slice(0, Math.max(0, lines.size - mostLines))) lines.delete(line)
  return new Slice(content, slice.openStart, slice.openEnd)
}

/**
 * Remembers what was exempt in words that were copied from a report as it is shown on paper, where no editor puts marks on them.
 */
export function rememberCopied(report: Report, copied: string, lines: CopiedLines = copiedLines): void {
  for (const { words, mark, reason } of exemptCopied(report, copied)) lines.set(words, { mark, reason })
}

/** A text as it is compared; empty where it is too short to be told apart. */
function comparable(text: string): string {
  const letters = lettersOf(text)
  return letters.length < fewestLetters ? '' : letters
}

/** The exempt words of a document and those that stand in something public, as they are compared. */
function wordsOf(doc: Node): {
  readonly exempt: readonly (readonly [string, string])[]
  readonly isPublic: (words: string) => boolean
} {
  const exempt: [string, string][] = []
  const open: string[] = []
  doc.descendants((node) => {
    if (!isLine(node)) return true
    const mark = node.children.map(withheldUnder).find(Boolean)
    const words = comparable(node.textContent)
    if (words !== '') mark ? exempt.push([words, mark]) : open.push(words)
    return false
  })
  return { exempt, isPublic: (words) => open.some((line) => line.includes(words)) }
}

/** Words that are exempt, as they are compared, with their marks: those of a document, and lines that were copied; none that is public in it. */
export function exemptWordsOf(doc: Node, lines: CopiedLines = copiedLines): readonly (readonly [string, string])[] {
  if (lines.size === 0 && isOpen(doc)) return []
  const known = wordsOf(doc)
  const copied = [...lines].map(([line, { mark }]) => [comparable(line), mark] as const)
  return [...known.exempt, ...copied].filter(([words]) => words !== '' && !known.isPublic(words))
}

/**
 * A slice that comes in, in which lines that are known to be exempt bear their mark: those that were copied before, and those
 * that stand in the document and in nothing public of it. Says which reasons they need.
 */
export function knownAgain(
  slice: Slice,
  doc: Node,
  lines: CopiedLines = copiedLines
): { readonly slice: Slice; readonly reasons: readonly Exemption[] } {
  const known = wordsOf(doc)
  const signed = signedIn(slice)
  const reasons: Exemption[] = []
  const markOf = (line: string): string => {
    const copied = lines.get(line.replaceAll(/\s+/g, ' ').trim())
    if (copied) {
      if (copied.reason) reasons.push(copied.reason)
      return copied.mark
    }
    const words = comparable(line)
    if (words === '' || known.isPublic(words)) return ''
    // On paper, numbers and signs stand before words, and only some of a line may have been copied.
    for (const [line, { mark, reason }] of lines) {
      const own = comparable(line)
      if (own === '' || !(own.includes(words) || words.includes(own))) continue
      if (reason) reasons.push(reason)
      return mark
    }
    return known.exempt.find(([own]) => own.includes(words) || words.includes(own))?.[1] ?? ''
  }
  const isMarked = (inline: Node): boolean => withheldUnder(inline) !== ''
  const marked = (content: Fragment, mark: string): Fragment =>
    mark === '' ? content : mapNodes(content, (inline) => withheld(inline, mark))
  // Words from within a line come without one.
  const isBare = slice.content.firstChild?.isInline === true
  const content = isBare
    ? marked(slice.content, slice.content.content.some(isMarked) ? '' : markOf(textOf(slice.content)))
    : mapNodes(slice.content, (node) => {
        if (!isLine(node) || node.children.some(isMarked)) return node
        return node.copy(marked(node.content, markOf(node.textContent) || (signed.has(node) ? unknownMark : '')))
      })
  return { slice: new Slice(content, slice.openStart, slice.openEnd), reasons }
}

/** The lines of a slice that stand between words by which a restricted copy says what is exempt, with those words. */
function signedIn(slice: Slice): ReadonlySet<Node> {
  const lines: Node[] = []
  slice.content.descendants((node) => {
    if (isLine(node)) lines.push(node)
    return !isLine(node)
  })
  const read = signedLines(lines.map((line) => line.textContent))
  return new Set(lines.filter((_, at) => read[at]?.isExempt || read[at]?.isSign))
}

/** A reason as it goes along with what was copied; the words that must never appear stay behind. */
export function reasonAsText(reason: Exemption): string {
  const { words: _, ...rest } = reason
  return JSON.stringify(rest)
}

/** The reasons that came along with pasted markup; anything else in their place counts as none. */
export function reasonsIn(html: string): readonly Exemption[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const texts = new Set(
    [...body.querySelectorAll('[data-report-exemption]')].map(
      (each) => each.getAttribute('data-report-exemption') ?? ''
    )
  )
  return [...texts].flatMap((text) => {
    try {
      const read = exemptionSchema.safeParse(JSON.parse(text))
      return read.success ? [read.data] : []
    } catch {
      return []
    }
  })
}
