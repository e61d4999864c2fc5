/** Paragraphs, headings and tables that a page or a line end cut in two, made whole again. */
import type { Block, TextBlock } from './block'
import { appendixHeading, hasHeadingForm, isHeading, scheduleHeading } from './headings'
import { joinInline } from './inline'
import { countsOf } from './labels'
import { joinTables } from './tables'
import { countWords, endsOpen, isField, isTerminated, startsSentence } from './words'

function join(first: TextBlock, second: TextBlock): TextBlock {
  const inline = joinInline(first.inline, second.inline)
  return { ...first, inline, text: `${first.text} ${second.text}`.trim(), isBold: first.isBold && second.isBold }
}

/** Of the list around an item: whether its entries end as sentences or clauses do, so that one that does not was cut. */
function siblingsTerminate(blocks: readonly Block[], at: number, cut: TextBlock): boolean {
  if (!cut.label && !cut.isBulleted) return true
  const sort = (block: TextBlock): string =>
    block.label ? (countsOf(block.label)[0]?.marker ?? 'path') : block.isBulleted ? 'bullet' : ''
  const own = sort(cut)
  const near = [at - 4, at - 3, at - 2, at - 1, at + 2, at + 3].map((index) => blocks[index])
  const siblings = near.filter((block): block is TextBlock => block?.kind === 'text' && sort(block) === own)
  const ended = siblings.filter((block) => isTerminated(block.text)).length
  return siblings.length === 0 ? countWords(cut.text) >= 12 : ended * 2 > siblings.length
}

/** Whether `next` is the rest of `before`, from which a page (or a blank line of a conversion) parted it. */
function wasCut(blocks: readonly Block[], at: number, before: TextBlock, next: TextBlock): boolean {
  if (next.label || next.isBulleted || next.headingLevel > 0 || before.headingLevel > 0) return false
  if (before.text === '' || next.text === '' || isTerminated(before.text)) return false
  if (isField(before.text) || isField(next.text) || next.text.includes('\t') || before.text.includes('\t')) return false
  if (/^(?:https?:|www\.|\S+@\S+$)/i.test(next.text) || /_{3,}/.test(before.text)) return false
  const words = countWords(before.text, 12)
  if (/^["“‘(]?\p{Ll}/u.test(next.text) && !/^(?:i|ii|iii|iv|v|e|t|m)[.:]/i.test(next.text)) return true
  if (next.isTight && !next.isAfterPage) return false
  if (words >= 5 && endsOpen(before.text)) return true
  if (words < 12 || isHeading(next, [blocks[at + 2], blocks[at + 3]])) return false
  if (next.isAfterPage && !before.isBold) return siblingsTerminate(blocks, at, before)
  if (!before.label && !before.isBulleted && countWords(before.text, 60) < 20 && !isTerminated(next.text)) return false
  return !startsSentence(next.text) && isTerminated(next.text) && siblingsTerminate(blocks, at, before)
}

/** Two short lines that only together head what follows. */
function isSplitHeading(before: TextBlock, next: TextBlock, after: readonly (Block | undefined)[]): boolean {
  if (!next.isTight || next.label || next.isBulleted || next.headingLevel > 0 || before.headingLevel > 0) return false
  if (before.isBold !== next.isBold || before.text.endsWith(':')) return false
  if ([before, next].some((block) => appendixHeading(block) ?? scheduleHeading(block))) return false
  const whole = join(before, next)
  return hasHeadingForm(before) && hasHeadingForm(next) && hasHeadingForm(whole) && isHeading(whole, after)
}

export type Joined = { readonly blocks: readonly Block[]; readonly lost: readonly string[] }

/** Mends cut paragraphs and tables. Front matter, up to `from`, has short lines of its own and is left alone. */
export function joinCutBlocks(blocks: readonly Block[], from: number): Joined {
  const joined: Block[] = blocks.slice(0, from)
  const lost: string[] = []
  for (let at = from; at < blocks.length; at += 1) {
    const next = blocks[at] as Block
    const before = at === from ? undefined : joined.at(-1)
    if (before?.kind === 'text' && next.kind === 'text') {
      const isCut = wasCut(blocks, at - 1, before, next)
      if (isCut || isSplitHeading(before, next, [blocks[at + 1], blocks[at + 2]])) {
        joined[joined.length - 1] = join(before, next)
        continue
      }
    } else if (before?.kind === 'table' && next.kind === 'table' && !before.made && !next.made) {
      const found = joinTables(before, next)
      if (found) {
        joined[joined.length - 1] = found.table
        if (found.dropped)
          lost.push(`A heading row that the table repeats on a new page was left out: ${found.dropped}.`)
        continue
      }
    }
    joined.push(next)
  }
  return { blocks: joined, lost }
}
