/** A report cut into its three parts: front matter, the sections, and the appendices, some of which have lost their heading. */
import type { Block, TextBlock } from './block'
import {
  type AppendixReference,
  appendixHeading,
  appendixNumber,
  appendixReferences,
  hasHeadingForm,
  isHeading,
  isPartHeading,
  leadsDecisions,
  splitInlineHeading
} from './headings'
import { isAccessibilityStatement, startsDecisions, withLabelInText } from './outline'
import { isName } from './people'
import { knownHeading, type Vocabulary } from './vocabulary'
import { countWords, headingKey } from './words'

/** The blocks of one appendix. */
export type AppendixRegion = {
  /** As printed; empty when the heading carries none. */
  readonly number: string
  readonly title: string
  /** Names by which references of the file lead to its heading. */
  readonly names?: readonly string[]
  readonly blocks: readonly Block[]
}

export type Regions = {
  readonly all: readonly Block[]
  readonly front: readonly Block[]
  readonly main: readonly Block[]
  readonly appendices: readonly AppendixRegion[]
  readonly lost: readonly string[]
}

/** How far front matter may reach, in blocks. */
const longestFront = 60

/** Finds the first block that belongs to a section; -1 when nothing does. */
export function frontEnd(blocks: readonly Block[], words: Vocabulary): number {
  for (const [at, block] of blocks.slice(0, longestFront).entries()) {
    if (block.kind !== 'text' || (block.isBulleted && !block.label)) continue
    const path = block.label?.path ?? []
    if (path.length > 1 || (path.length === 1 && at > 0 && startsCounting(block, at, blocks, words))) return at
    if (at > 0 && leadsDecisions(block.text) && startsDecisions(blocks[at + 1])) return at
    if (block.label || block.text.length > 200) continue
    const isField = words.fields.has(headingKey(block.text.split(/[:\t]/)[0] ?? ''))
    const text = block.text.replace(/\t/g, ' ')
    if (!isField || /^[^:\t]+:?$/.test(block.text)) {
      const known = block.text.includes('\t') ? null : knownHeading(text, words)
      if (known && (!isField || known.spec !== null)) return at
    }
    const split = isField ? null : splitInlineHeading(block)
    const role = split ? knownHeading(split.heading, words)?.role : undefined
    if (role && ['purpose', 'summary', 'recommendations'].includes(role)) return at
    if (at > 2 && isPartHeading(block) && isHeading({ ...block, isBold: true }, [blocks[at + 1], blocks[at + 2]]))
      return at
  }
  return -1
}

/** The number 1 before a heading or a sentence; an agenda item's number stands before neither. */
function startsCounting(block: TextBlock, at: number, blocks: readonly Block[], words: Vocabulary): boolean {
  if (block.label?.path[0] !== 1) return false
  const next = blocks[at + 1]
  return (
    knownHeading(block.text, words) !== null ||
    countWords(block.text) > 8 ||
    (next?.kind === 'text' && isHeading(block, [next, blocks[at + 2]]))
  )
}

/** Cuts a report at the end of its front matter and before each appendix. */
export function cutRegions(blocks: readonly Block[], from: number, words: Vocabulary): Regions {
  const lost: string[] = []
  const front = blocks.slice(0, from)
  const lastHeadings = lastAppendixHeadings(blocks, from)
  const explicit = new Set([...lastHeadings.keys()])
  let references: AppendixReference[] | null = null
  const main: Block[] = []
  const appendices: { number: string; title: string; names?: readonly string[]; blocks: Block[] }[] = []
  let isClosing = false
  let isAfterStatement = false
  let isInContact = false
  for (let at = from; at < blocks.length; at += 1) {
    const block = blocks[at] as Block
    const after = [blocks[at + 1], blocks[at + 2]]
    const heading = appendixHeading(block)
    const number = heading ? appendixNumber(heading.number) : 0
    if (
      heading &&
      (heading.number === '' ? isLoneAppendix(heading.title, blocks, at) : lastHeadings.get(number) === at)
    ) {
      const title = heading.title === '' ? titleBehind(blocks, at, lastHeadings) : ''
      const names = block.kind === 'text' ? block.names : undefined
      appendices.push({ number: heading.number, title: heading.title || title, names, blocks: [] })
      if (title) at += 1
      continue
    }
    if (block.kind === 'text' && /^(?:appendices|annexes|atodiadau):?$/i.test(block.text)) {
      if (lastHeadings.get(numberAt(blocks[at + 1])) === at + 1) {
        lost.push(`The heading “${withLabelInText(block).text}” over the appendices was left out.`)
        continue
      }
    }
    if (block.kind === 'text' && !block.label && !block.isBulleted) {
      const known = appendices.length === 0 ? knownHeading(block.text, words) : null
      if (isAccessibilityStatement(block)) [isClosing, isAfterStatement] = [true, true]
      else if (known?.role === 'contact' || splitContact(block, words)) [isClosing, isInContact] = [true, true]
      else if (known) {
        isClosing ||= known.role === 'background-papers' || known.role === 'documents'
        isInContact = false
      } else if (isClosing || appendices.length > 0) {
        references ??= appendixReferences(blocks.slice(0, at))
        const found = unlabelledAppendix(block, references, explicit, appendices)
        if (found > 0) {
          appendices.push({ number: '', title: block.text.replace(/\s*:$/, ''), names: block.names, blocks: [] })
          lost.push(
            `“${block.text}” stood without its number; it was taken as appendix ${found}, which the report speaks of.`
          )
          explicit.add(found)
          continue
        }
        const isTitle = appendices.length === 0 && (isAfterStatement || isInContact) && !isName(block.text)
        if (isTitle && isHeading(block, after) && isProse(after)) {
          appendices.push({ number: '', title: block.text.replace(/\s*:$/, ''), names: block.names, blocks: [] })
          lost.push(`“${block.text}” stood behind the end of the report; it was taken as an appendix.`)
          continue
        }
      }
    }
    const last = appendices.at(-1)
    if (last) last.blocks.push(block)
    else main.push(block)
  }
  return { all: blocks, front, main, appendices, lost }
}

function numberAt(block: Block | undefined): number {
  return appendixNumber(appendixHeading(block)?.number ?? '')
}

/** Where each appendix begins: its last heading, for the earlier ones are entries of a list of appendices. */
function lastAppendixHeadings(blocks: readonly Block[], from: number): Map<number, number> {
  const last = new Map<number, number>()
  for (let at = from; at < blocks.length; at += 1) {
    const number = numberAt(blocks[at])
    if (number > 0) last.set(number, at)
  }
  return last
}

/** "Appendix" without a number heads the only one there is. */
function isLoneAppendix(title: string, blocks: readonly Block[], at: number): boolean {
  const block = blocks[at]
  return (
    block?.kind === 'text' &&
    /^(?:appendix|annexe?|atodiad)\b/i.test(block.text) &&
    !/\s(?:is|are|to|shows?|sets?)\s/i.test(title) &&
    numberAt(blocks[at + 1]) === 0 &&
    blocks[at + 1] !== undefined
  )
}

/** The title of an appendix on the line under its number. */
function titleBehind(blocks: readonly Block[], at: number, headings: ReadonlyMap<number, number>): string {
  const next = blocks[at + 1]
  if (next?.kind !== 'text' || next.label || next.isBulleted || !hasHeadingForm(next) || appendixHeading(next))
    return ''
  if ([...headings.values()].includes(at + 1) || blocks[at + 2] === undefined) return ''
  return isHeading(next, [blocks[at + 2], blocks[at + 3]]) ? next.text.replace(/\s*:$/, '') : ''
}

function splitContact(block: TextBlock, words: Vocabulary): boolean {
  const split = splitInlineHeading(block)
  return split !== null && knownHeading(split.heading, words)?.role === 'contact'
}

function isProse([next]: readonly (Block | undefined)[]): boolean {
  return next?.kind === 'text' && (countWords(next.text) >= 12 || (next.label?.path.length ?? 0) > 0)
}

/** The number of the appendix that this heading opens, because the text names it so and no heading does; or 0. */
function unlabelledAppendix(
  block: TextBlock,
  references: readonly AppendixReference[],
  explicit: ReadonlySet<number>,
  before: readonly { readonly title: string }[]
): number {
  if (!hasHeadingForm(block)) return 0
  const key = headingKey(block.text)
  if (key.length < 10 || !key.includes(' ') || headingKey(before.at(-1)?.title ?? '') === key) return 0
  const missing = references.filter(({ number }) => number > before.length && !explicit.has(number))
  return missing.find(({ around }) => ` ${around} `.includes(` ${key} `))?.number ?? 0
}
