/** How a text counts its headings and paragraphs, told from the labels that it prints. */
import type { NumberingScheme } from '../../houseStyles/houseStyle'
import type { Block, TextBlock } from './block'
import { hasHeadingForm, isHeading } from './headings'
import { knownHeading, type Vocabulary } from './vocabulary'
import { countWords } from './words'

/** The scheme of a text; "none" when nothing but lists is counted. */
export type NumberForm = NumberingScheme | 'none'

/** True when the number before this block counts a heading, not a paragraph. */
export function isNumberedHeading(block: TextBlock, next: Block | undefined, words: Vocabulary): boolean {
  const path = block.label?.path ?? []
  if (path.length === 0 || !next) return path.length === 1 && knownHeading(block.text, words) !== null
  const nextPath = next.kind === 'text' ? (next.label?.path ?? []) : []
  const isDeeper = nextPath.length > path.length && path.every((part, index) => nextPath[index] === part)
  if (path.length === 1 && knownHeading(block.text, words) !== null) return true
  if (!hasHeadingForm(block)) return false
  if (isDeeper) return true
  if (nextPath.length > 0 || block.text.endsWith(':')) return false
  if (next.kind === 'table') return true
  if (next.label || next.isBulleted) return path.length === 1 || block.isBold || !leadsList(block.text)
  return next.headingLevel > 0 || countWords(next.text) >= 4 || hasHeadingForm(next)
}

/** A line such as "1.2 Key points are" before bullets is a paragraph that leads a list; "1.2 Key points" may be either. */
function leadsList(text: string): boolean {
  return (
    /\b(?:are|is|were|was|include|includes|including|following|to|of|for|that|by|be)$/i.test(text) ||
    countWords(text) > 6
  )
}

/** Tells the scheme of a run of blocks. */
export function numberForm(blocks: readonly Block[], words: Vocabulary): NumberForm {
  let [shallow, deep, headings, sections, running] = [0, 0, 0, 0, 0]
  let runsOn = false
  let last = 0
  let sawHeading = false
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'text') continue
    const path = block.label?.path ?? []
    if (path.length === 0) {
      if (!block.label && !block.isBulleted && isHeading(block, [blocks[index + 1], blocks[index + 2]]))
        sawHeading = true
      continue
    }
    const isHead = isNumberedHeading(block, blocks[index + 1], words)
    if (path.length > 1) {
      if (isHead) headings += 1
      else if (path.length === 2) shallow += 1
      else deep += 1
    } else if (isHead) sections += 1
    else {
      const number = path[0] ?? 0
      if (number === last + 1) {
        running += 1
        runsOn ||= sawHeading && last > 0
      }
      last = number
      sawHeading = false
    }
  }
  if (shallow + deep + headings > 1 || (shallow + deep + headings === 1 && sections > 1)) {
    if (shallow + deep === 0) return 'headings-only'
    return deep > 0 && headings > 0 ? 'decimal-heading' : 'decimal-paragraph'
  }
  if (sections > 1 && sections >= running) return 'headings-only'
  return running > 1 && (runsOn || running > 4) ? 'continuous' : 'none'
}
