/**
 * A report out of Packwright's own Word file: the marks and styles that it was written with say what each part is, so that
 * it comes back as it went out, with whatever was changed in Word on the way.
 */
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { type SectionRole, sectionRoles } from '../../../../shared/houseStyles/roles'
import { groundCode, groundOfCode } from '../../../../shared/law/grounds'
import { withColon } from '../../../../shared/paper/layout/paperLayout'
import { readDelegationText, saysSo } from '../../../../shared/reports/delegation'
import { nobody } from '../../../../shared/reports/recognise/people'
import { readDelegation } from '../../../../shared/reports/recognise/recommendations'
import {
  appendixNumberings,
  type Exemption,
  type FrontValue,
  type PersonLine,
  type Report,
  type ReportInput,
  reportFormat,
  reportSchema
} from '../../../../shared/reports/report'
import { type BodyNode, emptyBody, plainText } from '../../../../shared/reports/schema'
import { parseDate } from '../../../../shared/values'
import { type MarkKind, marksIn } from '../marks'
import { paragraphStyles } from '../styles'
import type { Kept } from './keptPart'
import { trimmed } from './readBlocks'
import { type BodyMaking, makeOwnBody } from './readBodies'
import { settleReferences } from './settleReferences'
import { joined, plainWords, type WordBlock, type WordContent, type WordParagraph, type WordTable } from './wordBlocks'

type SectionInput = NonNullable<ReportInput['sections']>[number]
type AppendixInput = NonNullable<ReportInput['appendices']>[number]
type ImplicationInput = NonNullable<ReportInput['implications']>[number]
type RecommendationInput = NonNullable<ReportInput['recommendations']>[number]

/** What is being gathered: a section's body, an answer, a recommendation. */
type Gathering = {
  readonly blocks: WordBlock[]
  readonly base: number
  readonly close: (blocks: WordBlock[], base: number) => void
}

/** Reads the report; null where the marks are gone, so that the file is to be read like any other. */
export function readOwnReport(
  content: WordContent,
  style: HouseStyle,
  newId: () => string
): { readonly report: Report; readonly lost: readonly string[]; readonly placed: ReadonlyMap<string, string> } | null {
  const places = new Map<string, string>()
  /** What each name came to first: that of a table, not of a line in one of its cells. */
  const placed = new Map<string, string>()
  const exemptions = [...(content.kept?.exemptions ?? [])]
  const making: BodyMaking = {
    style,
    newId,
    place: (bookmarks, id) => {
      for (const name of bookmarks) {
        places.set(name, id)
        if (!placed.has(name)) placed.set(name, id)
      }
    },
    kept: content.kept,
    exemptionIn: exemptionsOf(content.kept, newId, exemptions)
  }
  const exemptPart = (bookmarks: readonly string[]): string => making.exemptionIn(bookmarks, 'exempt-part')
  const front = readOwnFront(content.blocks, style)
  const sections: SectionInput[] = []
  const appendices: AppendixInput[] = []
  const implications: ImplicationInput[] = []
  const recommendations: RecommendationInput[] = []
  const contacts: PersonLine[] = []
  const people: string[] = []
  const standardTexts = new Set(
    [...style.sections.map((spec) => spec.standardText), style.contact.standardText, style.accessibilityStatement]
      .flatMap((text) => text.split(/\n\s*\n/))
      .map(squeezed)
  )
  let lead = ''
  let gathering: Gathering | null = null
  let isMain = true
  let role = 'body' as SectionRole
  let sectionLevel = 1

  const close = (): void => {
    gathering?.close(gathering.blocks, gathering.base)
    gathering = null
  }
  const gather = (base: number, done: Gathering['close']): void => {
    close()
    gathering = { blocks: [], base, close: done }
  }
  const openSection = (
    heading: string,
    level: number,
    given: Partial<SectionInput>,
    bookmarks: readonly string[]
  ): void => {
    const section: SectionInput = {
      id: newId(),
      key: given.key ?? '',
      role: given.role ?? 'body',
      heading,
      kind: given.kind ?? '',
      exempt: exemptPart(bookmarks),
      body: emptyBody
    }
    making.place(bookmarks, section.id)
    close()
    role = section.role
    sectionLevel = level
    const list = isMain ? sections : (appendices.at(-1)?.sections ?? sections)
    list.push(section)
    if (isMain && section.role === 'implication' && section.kind !== '') {
      // References lead to the section; what is exempt is both.
      openAnswer(heading, section.kind ?? '', level, [], section.exempt)
      return
    }
    gather(level, (blocks, base) => {
      section.body = makeOwnBody(blocks, base, making)
    })
  }
  const openAnswer = (
    heading: string,
    kind: string,
    base: number,
    bookmarks: readonly string[],
    exempt = exemptPart(bookmarks)
  ): void => {
    const answer: ImplicationInput = { id: newId(), kind, heading, exempt }
    making.place(bookmarks, answer.id)
    implications.push(answer)
    gather(base, (blocks, level) => fillAnswer(answer, blocks, level))
  }
  const fillAnswer = (answer: ImplicationInput, blocks: readonly WordBlock[], base: number): void => {
    const [first, ...others] = blocks.filter((block) => block.kind !== 'paragraph' || block.inline.length > 0)
    if (first?.kind === 'paragraph' && first.styleId === paragraphStyles.notApplicable && others.length === 0) {
      answer.isApplicable = false
      answer.reason = plainWords(first.inline).replace(/^Not applicable[:.]?\s*/, '')
      return
    }
    answer.body = makeOwnBody(blocks, base, making)
  }
  const addToRecommendation = (block: WordBlock): boolean => {
    if (role !== 'recommendations' || !isMain) return false
    const last = recommendations.at(-1)
    if (block.kind === 'paragraph' && block.styleId === paragraphStyles.lead) {
      lead = plainWords(block.inline)
      return true
    }
    if (block.kind === 'paragraph' && block.styleId === paragraphStyles.recommendation) {
      const made: RecommendationInput = { id: newId(), body: emptyBody, exempt: exemptPart(block.bookmarks) }
      making.place(block.bookmarks, made.id)
      recommendations.push(made)
      inRecommendation.set(made, [block])
      return true
    }
    if (!last) return false
    if (block.kind === 'paragraph' && block.styleId === paragraphStyles.reason) {
      const text = plainWords(block.inline).replace(/^Reason:\s*/, '')
      last.reason = last.reason ? `${last.reason}\n\n${text}` : text
      return true
    }
    if (block.kind === 'paragraph' && block.styleId === paragraphStyles.delegation) {
      const said = readDelegationText(plainWords(block.inline))
      if (said) {
        beneath.set(last, said)
        return true
      }
    }
    const isWithin = block.kind === 'paragraph' && block.styleId === paragraphStyles.recommendationText
    if (isWithin || (block.kind === 'table' && block.indent > 0)) {
      inRecommendation.get(last)?.push(block)
      return true
    }
    return false
  }
  const inRecommendation = new Map<RecommendationInput, WordBlock[]>()
  const beneath = new Map<RecommendationInput, ReturnType<typeof readDelegationText>>()

  for (const block of content.blocks.slice(front.end)) {
    const marks = marksOf(block)
    const given = sectionGiven(marks, style)
    const bookmarks = block.kind === 'paragraph' ? block.bookmarks : []
    const level = block.kind === 'paragraph' ? block.headingLevel : 0
    const appendix = marks.get('appendix')
    const heading = block.kind === 'paragraph' ? squeezed(plainWords(block.inline)) : ''
    const isAppendix =
      appendix !== undefined || (block.kind === 'paragraph' && block.styleId === paragraphStyles.appendix)
    if (isAppendix && block.kind === 'paragraph') {
      close()
      isMain = false
      const [kind = 'text', numbering = 'style'] = (appendix ?? '').split('-')
      const made: AppendixInput = {
        id: newId(),
        role: kind === 'implications' ? 'implications' : 'text',
        title: appendixTitle(heading, style),
        numbering: appendixNumberings.find((known) => known === numbering) ?? 'style',
        exempt: exemptPart(bookmarks),
        sections: []
      }
      making.place(bookmarks, made.id)
      appendices.push(made)
      sectionLevel = 1
      continue
    }
    if (given) {
      openSection(level > 0 ? heading : '', level > 0 ? level : sectionLevel, given, bookmarks)
      if (level > 0) continue
    } else if (marks.has('implication') && block.kind === 'paragraph') {
      openAnswer(heading, marks.get('implication') ?? '', level, bookmarks)
      continue
    } else if (marks.has('implication') && block.kind === 'table') {
      close()
      readAnswerTable(block)
      continue
    } else if (marks.get('made') === 'heading') continue
    else if (level > 0 && level <= sectionLevel && role !== 'implication' && gathering !== null) {
      // A heading that somebody has put in with Word opens a section of their own.
      openSection(heading, level, { role: 'body' }, bookmarks)
      continue
    }
    const contact = marks.get('contact')
    if (contact !== undefined && block.kind === 'paragraph') {
      addContact(contact, block)
      continue
    }
    if (
      block.kind === 'paragraph' &&
      block.styleId === paragraphStyles.standard &&
      standardTexts.has(squeezed(plainWords(block.inline)))
    )
      continue
    if (block.kind === 'paragraph' && block.styleId === paragraphStyles.signOff) continue
    if (addToRecommendation(block)) continue
    // What follows a table is parted from it by a line in which nothing stands.
    if (!gathering && block.kind === 'paragraph' && block.inline.length === 0) continue
    if (!gathering) openSection('', sectionLevel, { role: 'body' }, [])
    ;(gathering as Gathering | null)?.blocks.push(block)
  }
  close()
  for (const [made, blocks] of inRecommendation) {
    const isLettered = blocks[0]?.kind === 'paragraph' && !/^\d/.test(blocks[0].number?.label ?? '')
    const [first, ...others] = blocks
    const words: BodyNode[] =
      first?.kind === 'paragraph' && first.inline.length > 0
        ? [
            {
              type: 'paragraph',
              attrs: { id: '', level: 0, exempt: making.exemptionIn(first.bookmarks, 'exempt') },
              content: first.inline
            }
          ]
        : []
    const rest = makeOwnBody(others, 1, making, isLettered ? 1 : 0)
    const body = { type: 'doc' as const, content: [...words, ...(others.length > 0 ? (rest.content ?? []) : [])] }
    made.body = body.content.length > 0 ? body : emptyBody
    const inWords = readDelegation(plainText(made.body))
    const said = beneath.get(made)
    const marked = first?.kind === 'paragraph' ? marksIn(first.bookmarks).get('decision') : undefined
    const kept = content.kept?.decisions[Number(marked ?? -1)]
    // What was known and never printed, or stands in the words in a way of its own, is known still.
    const { printsDelegation } = style.recommendations
    const named = (name: 'delegate' | 'consultee'): string | undefined => {
      const [read, known] = [inWords[name] || said?.[name] || '', kept?.[name] ?? '']
      const isSame = read.replace(/^the /i, '') === known.replace(/^the /i, '')
      const isThere = read === '' && (!printsDelegation || saysSo(plainText(made.body), known))
      return isSame || isThere ? known : read
    }
    made.delegate = named('delegate')
    made.consultee = named('consultee')
    made.due = said?.due ?? (printsDelegation ? null : (kept?.due ?? null))
  }

  function addContact(mark: string, block: WordParagraph): void {
    const [part = 'name', person = '0'] = mark.split('-')
    const text = plainWords(block.inline)
    const label = withColon(style.contact.labels[part as keyof PersonLine] ?? '')
    const value = label !== '' && text.startsWith(label) ? text.slice(label.length).trim() : text.trim()
    if (people.at(-1) !== person) {
      people.push(person)
      contacts.push(nobody)
    }
    contacts[contacts.length - 1] = { ...(contacts.at(-1) ?? nobody), [part]: value }
  }
  function readAnswerTable(table: WordTable): void {
    for (const row of table.rows) {
      const [head, answer] = row.cells
      const first = head?.blocks[0]
      if (row.isHeader || first?.kind !== 'paragraph') continue
      const made: ImplicationInput = {
        id: newId(),
        kind: marksIn(first.bookmarks).get('implication') ?? kindSlug(plainWords(first.inline)),
        heading: plainWords(first.inline).trim(),
        exempt: exemptPart(first.bookmarks)
      }
      making.place(first.bookmarks, made.id)
      implications.push(made)
      fillAnswer(made, answer?.blocks ?? [], 1)
    }
  }

  if (sections.length === 0 || !content.blocks.some((block) => sectionGiven(marksOf(block), style))) return null
  const value: ReportInput = {
    format: reportFormat,
    styleId: style.id,
    title: front.title,
    front: front.values,
    sections,
    recommendationLead: lead,
    recommendations,
    implications: withUnanswered(implications, content.kept, newId),
    contacts,
    appendices,
    exemptions
  }
  const report = reportSchema.parse(withFigures(value, content.kept))
  return { ...settleReferences(report, style, content.references, places), placed }
}

/** Finds the exemption that a mark tells of; one that the file has lost is made anew, for what was exempt stays so. */
function exemptionsOf(kept: Kept | null, newId: () => string, all: Exemption[]): BodyMaking['exemptionIn'] {
  return (bookmarks, kind) => {
    const [at = -1, code = 0] = (marksIn(bookmarks).get(kind) ?? '').split('-').map(Number)
    const ground = groundOfCode(code)
    if (ground === null) return ''
    const known = kept ? kept.exemptions[at] : all.find((exemption) => groundCode(exemption) === code)
    if (known) return known.id
    const made = { ...ground, id: newId(), publicInterest: '', releaseOn: null }
    all.push(made)
    return made.id
  }
}

/** Implications that print nothing as yet stand in their places again. */
function withUnanswered(read: readonly ImplicationInput[], kept: Kept | null, newId: () => string): ImplicationInput[] {
  const all = [...read]
  for (const { at, kind, heading } of kept?.unanswered ?? [])
    if (!all.some((item) => item.kind === kind)) all.splice(at, 0, { id: newId(), kind, heading })
  return all
}

/** Live figures say where they come from. */
function withFigures(value: unknown, kept: Kept | null): unknown {
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value.map((entry) => withFigures(entry, kept))
    return value.some(isLive) ? joined(entries as BodyNode[]) : entries
  }
  if (typeof value !== 'object' || value === null) return value
  if (isLive(value)) return liveFigure(value, kept)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withFigures(entry, kept)]))
}

function isLive(value: unknown): value is BodyNode {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'liveFigure'
}

/** The figure that is marked, while it shows what was written; else the words as they are now. */
function liveFigure({ attrs, marks }: BodyNode, kept: Kept | null): BodyNode {
  const shown = String(attrs?.shown ?? '')
  const figure = kept?.figures[Number(attrs?.source ?? -1)]
  const more = marks ? { marks } : {}
  return figure?.shown === shown
    ? { type: 'liveFigure', attrs: { ...figure }, ...more }
    : { type: 'text', text: shown, ...more }
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function kindSlug(text: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return plain.replace(/^[^a-z]+|-+$/g, '').slice(0, 60) || 'other'
}

/** The marks of a block; of a table those that stand in it, the first of each kind. */
function marksOf(block: WordBlock): Map<MarkKind, string> {
  if (block.kind === 'paragraph') return marksIn(block.bookmarks)
  if (block.kind === 'figure') return new Map()
  const marks = new Map<MarkKind, string>()
  for (const row of block.rows)
    for (const cell of row.cells)
      for (const inner of cell.blocks)
        for (const [kind, value] of marksOf(inner)) if (!marks.has(kind)) marks.set(kind, value)
  return marks
}

function sectionGiven(marks: ReadonlyMap<MarkKind, string>, style: HouseStyle): Partial<SectionInput> | null {
  const key = marks.get('section')
  const stated = marks.get('role')
  if (key === undefined && stated === undefined) return null
  const spec = style.sections.find((candidate) => candidate.key === key)
  return {
    key: spec?.key ?? '',
    role: sectionRoles.find((role) => role === stated) ?? spec?.role ?? 'body',
    kind: marks.get('kind') ?? ''
  }
}

/** The title in the heading of an appendix: what stands where the style's form has it. */
function appendixTitle(heading: string, style: HouseStyle): string {
  const form = style.appendices.heading.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pattern = form.replace('\\{number\\}', '[\\w-]+').replace('\\{title\\}', '(.*)')
  return (
    new RegExp(`^${pattern}$`, 'i').exec(heading)?.[1]?.trim() ?? heading.replace(/^appendix\s+[\w-]+[:.\s–—-]*/i, '')
  )
}

type OwnFront = { readonly title: string; readonly values: Record<string, FrontValue>; readonly end: number }

/** Reads what stands before the first section. */
function readOwnFront(blocks: readonly WordBlock[], style: HouseStyle): OwnFront {
  const values: Record<string, FrontValue> = {}
  const lines = new Map<string, WordParagraph[]>()
  let title = ''
  let key = ''
  const first = blocks.findIndex(
    (block) =>
      sectionGiven(marksOf(block), style) !== null ||
      marksOf(block).get('made') === 'heading' ||
      marksOf(block).has('appendix')
  )
  const end = first < 0 ? blocks.length : first
  const take = (block: WordBlock): void => {
    if (block.kind === 'table') {
      // The first column holds labels only.
      for (const row of block.rows) {
        key = ''
        for (const cell of row.cells.slice(1)) for (const inner of cell.blocks) take(inner)
      }
      return
    }
    if (block.kind !== 'paragraph') return
    if (/^title$/i.test(block.styleName)) {
      title = squeezed(plainWords(block.inline))
      key = ''
      return
    }
    key = marksIn(block.bookmarks).get('field') ?? key
    if (key !== '' && block.styleId !== paragraphStyles.banner) lines.set(key, [...(lines.get(key) ?? []), block])
  }
  for (const block of blocks.slice(0, end)) take(block)
  for (const field of style.front.fields) {
    const found = lines.get(field.key)
    if (!found || field.kind === 'title') continue
    const stripped = found.map((block) =>
      withoutLabel(trimmed(block.inline), withColon(field.label.replace(/\s*:\s*$/, '')))
    )
    const texts = stripped.map((inline) => plainWords(inline).trim()).filter(Boolean)
    if (texts.length === 0) continue
    if (field.kind === 'people') values[field.key] = stripped.filter((inline) => inline.length > 0).map(personOf)
    else {
      const text = texts.join('\n')
      values[field.key] = field.kind === 'date' ? (parseDate(text) ?? text) : text
    }
  }
  return { title, values, end }
}

/** Words without the label before them, which is set in bold. */
function withoutLabel(inline: readonly BodyNode[], label: string): BodyNode[] {
  const [first, ...others] = inline
  const text = first?.text ?? ''
  if (label === '' || first?.type !== 'text' || !text.startsWith(label)) return [...inline]
  return trimmed([{ ...first, text: text.slice(label.length) }, ...others])
}

/** "Name, post, telephone 01632 960001, name@example.gov.uk", the name in bold. */
function personOf(inline: readonly BodyNode[]): PersonLine {
  const isBold = (node: BodyNode): boolean => node.marks?.some((mark) => mark.type === 'bold') ?? false
  const split = inline.findIndex((node) => !isBold(node))
  const cut = split < 0 ? inline.length : split
  const name = plainWords(inline.slice(0, cut)).trim()
  let rest = plainWords(inline.slice(cut)).replace(/^,\s*/, '').trim()
  const email = /(?:^|,\s)([^\s,]+@[^\s,]+)$/.exec(rest)?.[1] ?? ''
  if (email) rest = rest.slice(0, -email.length).replace(/,\s*$/, '')
  const phone = /(?:^|,\s)telephone (.+)$/.exec(rest)?.[1] ?? ''
  if (phone) rest = rest.slice(0, -`telephone ${phone}`.length).replace(/,\s*$/, '')
  return { name, post: rest, phone, email }
}
