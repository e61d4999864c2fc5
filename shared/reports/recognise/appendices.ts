/** An appendix as sections: its own headings, its own count of paragraphs, its schedules and signatures. */
import type { z } from 'zod'
import type { appendixSchema } from '../report'
import type { Block, TextBlock } from './block'
import { keepPlace, type Making, makeBody, type Piece } from './bodies'
import { isHeading, scheduleHeading } from './headings'
import { isNumberedHeading, numberForm } from './numbers'
import { withLabelInText } from './outline'
import { knownHeading, type Vocabulary } from './vocabulary'
import { countWords } from './words'

type Draft = {
  readonly role: 'body' | 'schedule' | 'signatures'
  readonly heading: string
  readonly names?: readonly string[]
  readonly pieces: Piece[]
}

/** Makes the sections of an appendix that is not the one of implications. */
export function makeAppendix(
  title: string,
  blocks: readonly Block[],
  words: Vocabulary,
  making: Making
): z.input<typeof appendixSchema> {
  const form = numberForm(blocks, words)
  const countsParagraphs = form === 'continuous' || (form !== 'none' && form !== 'headings-only')
  const countsHeadings = form === 'headings-only'
  const byStyle = making.style.appendices.numbering === 'continuous' && startsFromOne(blocks)
  const isCounted = countsParagraphs || countsHeadings || byStyle
  const drafts: Draft[] = []
  const open = (heading: string, role: Draft['role'] = 'body', from?: TextBlock): void => {
    drafts.push({ heading, role, names: from?.names, pieces: [] })
  }
  const add = (piece: Piece): void => {
    if (drafts.length === 0) open('')
    drafts.at(-1)?.pieces.push(piece)
  }
  let paragraph = 0
  let list = { number: 0, form: '' }
  let labelForm = ''
  let skip = false
  for (const [at, block] of blocks.entries()) {
    if (skip) {
      skip = false
      continue
    }
    const next = blocks[at + 1]
    if (block.kind === 'table') {
      add({ type: 'table', table: block })
      continue
    }
    const schedule = scheduleHeading(block)
    if (schedule) {
      const isTitle =
        schedule.title === '' &&
        next?.kind === 'text' &&
        !next.label &&
        isHeading(next, [blocks[at + 2], blocks[at + 3]]) &&
        !scheduleHeading(next)
      open(isTitle ? `${block.text}: ${next.text}` : block.text, 'schedule', block)
      skip = isTitle
      paragraph = 0
      continue
    }
    const path = block.label?.path ?? []
    if (path.length > 0) {
      const number = path[0] ?? 0
      const isInList =
        path.length === 1 && number === list.number + 1 && list.form === block.label?.form && list.number > 0
      const isNext =
        path.length > 1 ||
        number === paragraph + 1 ||
        (labelForm === block.label?.form && number > paragraph && number <= paragraph + 3)
      if (isCounted && isNext && !(isInList && labelForm !== block.label?.form)) {
        if (path.length === 1) {
          paragraph = number
          labelForm = block.label?.form ?? ''
        }
        const isHead =
          (countsHeadings || path.length > 1 || form !== 'continuous') && isNumberedHeading(block, next, words)
        add({ type: 'numbered', block, level: path.length, isHeading: isHead })
        list = { number: 0, form: '' }
      } else if (path.length === 1 && (block.label?.form !== 'x' || number === 1 || isInList)) {
        add({ type: 'item', block })
        list = { number, form: block.label?.form ?? '' }
      } else add({ type: 'plain', block: withLabelInText(block) })
      continue
    }
    if (block.label || block.isBulleted) {
      add({ type: 'item', block })
      continue
    }
    const isSigned = drafts.at(-1)?.role === 'signatures'
    if (knownHeading(block.text, words)?.role === 'signatures' && countWords(block.text) <= 4)
      open(heading(block), 'signatures', block)
    else if (!isSigned && isHeading(block, [next, blocks[at + 2]])) open(heading(block), 'body', block)
    else add({ type: 'plain', block })
  }
  const hasNumbers = drafts.some((draft) => draft.pieces.some((piece) => piece.type === 'numbered'))
  return {
    id: making.newId(),
    role: 'text',
    title,
    numbering: hasNumbers && making.style.appendices.numbering === 'none' ? 'continuous' : 'style',
    sections: drafts.map((draft) => {
      const id = making.newId()
      keepPlace(making, id, { label: null, names: draft.names })
      const body = makeBody(draft.pieces, making)
      return { id, key: '', role: draft.role, heading: draft.heading, kind: '', body }
    })
  }
}

function heading(block: TextBlock): string {
  return block.text.replace(/\t/g, ' ').replace(/\s*:$/, '')
}

/** The first number that is printed is 1, and what it stands before is a sentence. */
function startsFromOne(blocks: readonly Block[]): boolean {
  const first = blocks.find((block) => block.kind === 'text' && (block.label?.path.length ?? 0) > 0)
  return first?.kind === 'text' && first.label?.path[0] === 1 && countWords(first.text) > 8
}
