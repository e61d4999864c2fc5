/** The parts of a report put together: sections with their bodies, recommendations, implications, contacts and appendices. */
import type { z } from 'zod'
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { type Id, parseDate } from '../../values'
import { appendixNumeral } from '../numbering'
import {
  type appendixSchema,
  type implicationSchema,
  type PersonLine,
  type Report,
  type ReportInput,
  reportFormat,
  reportSchema,
  type sectionSchema
} from '../report'
import { type Body, type BodyNode, emptyBody } from '../schema'
import { bodiesOf } from '../walk'
import { makeAppendix } from './appendices'
import type { Block, Cell, TextBlock } from './block'
import { keepPlace, type Making, makeBody, type Piece } from './bodies'
import { readContacts } from './contacts'
import { readFront } from './front'
import { isHeading } from './headings'
import { numbersThatDiffer } from './numberCheck'
import { answerHeading, isAnswersTable, outlineSections, type SectionDraft, withLabelInText } from './outline'
import { readRecommendations } from './recommendations'
import type { AppendixRegion, Regions } from './regions'
import { knownKind, readings, type Vocabulary } from './vocabulary'
import { headingKey } from './words'

type SectionInput = z.input<typeof sectionSchema>
type ImplicationInput = z.input<typeof implicationSchema>
type AppendixInput = z.input<typeof appendixSchema>

/** Builds the report out of its regions. */
export function buildReport(
  regions: Regions,
  words: Vocabulary,
  newId: () => Id
): { readonly report: Report; readonly lost: readonly string[]; readonly places: ReadonlyMap<string, Id> } {
  const { style } = words
  const making: Making = { style, newId, printed: new Map(), places: new Map() }
  const front = readFront(regions.front, words)
  const lost: string[] = [...front.lost, ...regions.lost]
  const implications: ImplicationInput[] = []
  const answers = answersOf(implications, words, making)
  const answersRegion = regions.appendices.findIndex((region) => isImplicationsAppendix(region, words))
  const outline = outlineSections(regions.main, words, { hasImplicationsAppendix: answersRegion >= 0 })
  for (const line of outline.lost) lost.push(line)

  const sections: SectionInput[] = []
  const contacts: PersonLine[] = []
  let recommended: Pick<ReportInput, 'recommendationLead' | 'recommendations'> = {}
  const isInline = style.implications.place === 'inline' && style.sections.some((spec) => spec.role === 'implications')
  for (const draft of outline.sections) {
    const section = sectionOf(draft, making)
    sections.push(section)
    switch (draft.role) {
      case 'recommendations': {
        const read = readRecommendations(draft.pieces, making)
        recommended = { recommendationLead: read.lead, recommendations: [...read.recommendations] }
        section.body = read.body
        break
      }
      case 'implication':
        section.kind = answers.add(draft.heading, draft.kind, makeBody(draft.pieces, making))
        if (isInline && !draft.spec) sections.pop()
        break
      case 'implications':
        section.body = makeBody(
          draft.pieces.filter((piece) => !isAnswersTable(piece, words)),
          making
        )
        for (const piece of draft.pieces)
          if (piece.type === 'table' && isAnswersTable(piece, words)) sections.push(...tableAnswers(piece, isInline))
        break
      case 'contact': {
        const read = readContacts(draft.pieces.map(blockOf), style)
        for (const person of read.contacts) contacts.push(person)
        if (read.labels.length > 0)
          lost.push(`Labels of contacts follow the house style; these were printed: ${read.labels.join(', ')}.`)
        section.body = makeBody(restPieces(draft.pieces, read.rest), making)
        break
      }
      default:
        section.body = makeBody(draft.pieces, making)
    }
  }

  function tableAnswers(piece: Extract<Piece, { type: 'table' }>, inline: boolean): SectionInput[] {
    const { rows, headerRows } = piece.table
    const header = rows.slice(0, headerRows).map((row) => row.map((cell) => cell.text).join(' | '))
    lost.push(...header.map((text) => `The heading row of the table of implications was left out: ${text}.`))
    const signOff =
      rows
        .slice(0, headerRows)
        .at(-1)
        ?.findIndex((cell) => /sign|cleared|officer/i.test(cell.text)) ?? -1
    return rows.slice(headerRows).flatMap((row) => {
      const heading = row[0]?.text ?? ''
      const signed = signOff > 0 ? readSignOff(row[signOff]?.text ?? '') : null
      const cells = row.filter((_, column) => column > 0 && !(signed && column === signOff))
      const kind = answers.add(heading, knownKind(heading, words)?.kind ?? '', cellsBody(cells, making), signed ?? {})
      return inline ? [] : [{ id: newId(), key: '', role: 'implication' as const, heading, kind, body: emptyBody }]
    })
  }

  const appendices = regions.appendices.map((region, index): AppendixInput => {
    checkAppendixNumber(region, index, style, lost)
    if (region.blocks.length === 0)
      lost.push(
        `Nothing stands under the heading “${appendixName(region, index)}”. If it was a picture or a chart, put it back by hand.`
      )
    if (index !== answersRegion) {
      const made = makeAppendix(region.title, region.blocks, words, making)
      keepPlace(making, made.id, { label: null, names: region.names })
      return made
    }
    readAnswers(region.blocks, words, making, answers, lost)
    const id = newId()
    keepPlace(making, id, { label: null, names: region.names })
    return { id, role: 'implications', title: region.title, sections: [] }
  })

  if (front.title === '') lost.push('No title was found; give the report one.')
  const input: ReportInput = {
    format: reportFormat,
    styleId: style.id,
    title: front.title,
    front: { ...front.front },
    sections,
    ...recommended,
    implications,
    contacts,
    appendices
  }
  const report = reportSchema.parse(input)
  lost.push(...numbersThatDiffer(report, style, making.printed), ...linksThatWent(regions.all, report))
  return { report, lost, places: making.places }
}

/** Links on words that became a heading, a lead or front matter, which are words alone. */
export function linksThatWent(blocks: readonly Block[], report: Report): string[] {
  const count = (nodes: readonly BodyNode[], found: Map<string, number>): Map<string, number> => {
    for (const node of nodes) {
      for (const mark of node.marks ?? []) {
        const link = mark.type === 'link' ? String(mark.attrs?.href) : ''
        // An address that is its own words is kept with them.
        if (link !== '' && link !== node.text) found.set(link, (found.get(link) ?? 0) + 1)
      }
      count(node.content ?? [], found)
    }
    return found
  }
  const given = new Map<string, number>()
  for (const block of blocks) {
    if (block.kind === 'text') count(block.inline, given)
    else for (const cell of block.rows.flat()) count(cell.inline, given)
  }
  if (given.size === 0) return []
  const kept = count(
    bodiesOf(report).map(({ body }) => body),
    new Map()
  )
  return [...given].flatMap(([link, times]) => {
    const gone = times - (kept.get(link) ?? 0)
    if (gone <= 0 || isOfContact(link, report)) return []
    return [`A link was left out, its words are kept${gone > 1 ? ` (${gone} times)` : ''}: ${link}`]
  })
}

function isOfContact(link: string, report: Report): boolean {
  return report.contacts.some((person) => person.email !== '' && link.includes(person.email))
}

function sectionOf(draft: SectionDraft, making: Making): SectionInput {
  const id = making.newId()
  keepPlace(making, id, draft)
  return { id, key: draft.spec?.key ?? '', role: draft.role, heading: draft.heading, kind: draft.kind, body: emptyBody }
}

type SignOff = Pick<ImplicationInput, 'officer' | 'clearedOn' | 'status'>

type Answers = {
  readonly add: (
    heading: string,
    kind: string,
    body: Body,
    signOff?: SignOff,
    from?: Pick<TextBlock, 'label' | 'names'>
  ) => string
}

/** "A. Shah, 2 May 2026": who cleared an implication, and when. Null when it says anything else. */
function readSignOff(text: string): SignOff | null {
  const found = /^([^\d]{3,80}?)[\s,(–—-]+(\d[^()]{5,30}?)\)?$/.exec(text)
  const date = found ? parseDate(found[2] ?? '') : null
  return found && date ? { officer: (found[1] ?? '').trim(), clearedOn: date, status: 'cleared' } : null
}

/** Collects implications; each kind is given once, a second text under the same heading gets a kind of its own. */
function answersOf(list: ImplicationInput[], words: Vocabulary, making: Making): Answers {
  const taken = new Set<string>()
  return {
    add: (heading, kind, body, signOff = {}, from) => {
      const wanted = kind || knownKind(heading, words)?.kind || slug(heading)
      let own = wanted
      for (let count = 2; taken.has(own); count += 1) own = `${wanted}-${count}`
      taken.add(own)
      const id = making.newId()
      if (from) keepPlace(making, id, from)
      list.push({ id, kind: own, heading, body, ...signOff })
      return own
    }
  }
}

function slug(heading: string): string {
  const plain = headingKey(heading)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
  return plain.slice(0, 60) || 'other'
}

function blockOf(piece: Piece): Block {
  return piece.type === 'table' ? piece.table : piece.block
}

/** The pieces of the blocks that are left, in their own form where they had one. */
function restPieces(pieces: readonly Piece[], rest: readonly Block[]): Piece[] {
  const known = new Map(pieces.map((piece) => [blockOf(piece), piece]))
  return rest.map(
    (block) => known.get(block) ?? (block.kind === 'table' ? { type: 'table', table: block } : { type: 'plain', block })
  )
}

function cellsBody(cells: readonly Cell[], making: Making): Body {
  const filled = cells.filter((cell) => cell.text !== '')
  return makeBody(
    filled.map((cell): Piece => ({ type: 'plain', block: plain(cell) })),
    making
  )
}

function plain(cell: Cell): TextBlock {
  return {
    kind: 'text',
    inline: cell.inline,
    text: cell.text,
    label: null,
    isBulleted: false,
    indent: 0,
    headingLevel: 0,
    isBold: false,
    isTight: false,
    isAfterPage: false
  }
}

/** An appendix that is called so, or most of whose headings are implications of the style. */
function isImplicationsAppendix(region: AppendixRegion, words: Vocabulary): boolean {
  if (readings(region.title).some((title) => title === 'implications' || title === 'goblygiadau')) return true
  let named = 0
  let headings = 0
  for (const [at, block] of region.blocks.entries()) {
    if (
      block.kind !== 'text' ||
      block.label ||
      block.isBulleted ||
      !isHeading(block, [region.blocks[at + 1], region.blocks[at + 2]])
    )
      continue
    headings += 1
    if (knownKind(block.text, words)?.isOfStyle) named += 1
  }
  return named > 2 && named * 2 > headings
}

/** Answers to implications, each under its heading. */
function readAnswers(
  blocks: readonly Block[],
  words: Vocabulary,
  making: Making,
  answers: Answers,
  lost: string[]
): void {
  let heading: { readonly text: string; readonly kind: string; readonly from: TextBlock } | null = null
  let pieces: Piece[] = []
  const close = (): void => {
    if (heading) answers.add(heading.text, heading.kind, makeBody(pieces, making), {}, heading.from)
    else
      for (const piece of pieces)
        lost.push(
          `Words before the first implication were left out: ${piece.type === 'table' ? piece.table.rows.flatMap((row) => row.map((cell) => cell.text)).join(' | ') : withLabelInText(piece.block).text}`
        )
    pieces = []
  }
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'table') {
      pieces.push({ type: 'table', table: block })
      continue
    }
    const after = [blocks[at + 1], blocks[at + 2]]
    const found = answerHeading(block, after, words)
    if (found) {
      close()
      heading = { text: found.heading, kind: found.kind, from: block }
      if (found.rest) pieces.push({ type: 'plain', block: found.rest })
      continue
    }
    if (!block.label && !block.isBulleted && isHeading(block, after)) {
      close()
      heading = { text: block.text.replace(/\s*:$/, ''), kind: '', from: block }
      continue
    }
    if (block.label || block.isBulleted) pieces.push({ type: 'item', block })
    else pieces.push({ type: 'plain', block })
  }
  close()
}

function appendixName(region: AppendixRegion, index: number): string {
  return [`Appendix ${region.number || index + 1}`, region.title].filter(Boolean).join(': ')
}

function checkAppendixNumber(region: AppendixRegion, index: number, style: HouseStyle, lost: string[]): void {
  if (region.number === '') return
  const now = appendixNumeral(style, index + 1)
  if (now.toLowerCase() !== region.number.toLowerCase())
    lost.push(`“Appendix ${region.number}” of the source is printed as “Appendix ${now}”.`)
}
