/**
 * The two faces of a report: the full one, and the public one in which exempt matter never was. The public report is a
 * value of its own, made before anything is drawn; every number in it is the number of the full report.
 */
import { withheldNote } from '../law/grounds'
import { type Holder, type HolderKind, holdersOf, mapMarks, ownMark, reachOf, wordsIn } from './holders'
import { markKeys } from './marks'
import type {
  Appendix,
  Exemption,
  FrontValue,
  Implication,
  Recommendation,
  Report,
  Section,
  WholeElsewhere
} from './report'
import { type Body, type BodyNode, emptyBody, fullBody, paragraphOf } from './schema'
import type { Place } from './walk'

export type PublicCopy = {
  readonly report: Report
  /** Everything that was left out, as pieces to search a finished file for: sentences, captions, descriptions, table rows. */
  readonly withheld: readonly string[]
  /** The exemptions that were used, for the resolution to exclude the public. */
  readonly exemptions: readonly Exemption[]
}

/** What stands where a heading, a title or a field is not for publication: what is there is short, and says so shortly. */
export const withheldHeading = 'Not for publication'

/**
 * What a report is called where others can read it: in the name of a file, which a mail shows even of one that is sealed, and of
 * a window, which the system shows.
 */
export function outwardTitle(report: Report): string {
  return reachOf(report).title === '' ? report.title : withheldHeading
}

/** Makes the public copy. Comments never go out; a report with nothing exempt comes back otherwise unchanged. */
export function publicCopy(report: Report): PublicCopy {
  const hidden = holdersOf(report).filter(({ mark }) => mark !== '')
  const used = new Set(hidden.map(({ mark }) => mark))
  return {
    report: openedReport(report),
    withheld: [
      ...new Set(
        hidden.filter((holder) => !isOnlyNames(report, holder)).flatMap(({ words }) => words.flatMap(sentencesIn))
      )
    ],
    exemptions: report.exemptions.filter((exemption) => used.has(exemption.id))
  }
}

/** A field of front matter or of a delegation with fewer words than this names a post, a body or a ward, as other reports do. */
const fewestFieldWords = 8

/**
 * People and short fields of a report that is exempt as a whole: they are left out with it, and stand in other reports by right.
 * Only a mark on them, or on the section that prints them, says that it is their words that are withheld.
 */
function isOnlyNames(report: Report, { kind, own, mark, place, words }: Holder): boolean {
  const isField =
    (kind === 'front' || kind === 'recommendation') &&
    words.every((text) => text.trim().split(/\s+/).length < fewestFieldWords)
  const isNames = kind === 'contacts' || isField || (kind === 'front' && Array.isArray(report.front[place.id]))
  return isNames && own === '' && mark === report.marks?.[markKeys.report]
}

/** Everything that a report says, as pieces to search a finished file for: for a report that is exempt as a whole. Its title stands on the agenda. */
export function allPieces(report: Report): readonly string[] {
  return publicCopy(withWholeExempt(report)).withheld
}

/** The report marked as a whole, under a reason of its own where it is given. */
export function withWholeExempt(report: Report, mark = 'whole'): Report {
  const marks = report.marks ?? {}
  return { ...report, marks: { ...marks, [markKeys.report]: marks[markKeys.report] || mark } }
}

/** A report in which an exemption that was said elsewhere reaches everything; as it is without one. */
export function underWhole(report: Report, whole: WholeElsewhere | undefined): Report {
  if (!whole || report.marks?.[markKeys.report]) return report
  return withWholeExempt(
    { ...report, exemptions: [...report.exemptions, ...(whole.reason ? [whole.reason] : [])] },
    whole.id
  )
}

/** A part of a report that is exempt, and under which of its exemptions. */
export type ExemptPart = {
  readonly exemption: string
  readonly kind: HolderKind
  readonly place: Place
  readonly words: string
}

/** All parts of a report that carry a mark, in reading order, with the first words of each. */
export function exemptParts(report: Report): readonly ExemptPart[] {
  const holders = holdersOf(report)
  return holders.flatMap((holder) =>
    holder.own === ''
      ? []
      : [
          {
            exemption: holder.own,
            kind: holder.kind,
            place: holder.place,
            words: firstWords(report, holder, holders)
          }
        ]
  )
}

/** The first words of a marked thing: those that stand in it or are its own, else of what its mark reaches. */
function firstWords(report: Report, holder: Holder, holders: readonly Holder[]): string {
  const texts = holder.node ? textsInside(holder.node) : [...textsOfBody(holder, holders), ...holder.words]
  const first = (list: readonly string[]): string => list.find((words) => words.trim() !== '') ?? ''
  return (first(texts) || (holder.node ? '' : first(textsReached(report, holder, holders))))
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 120)
}

function textsInside(node: BodyNode): readonly string[] {
  return [...wordsIn(node), ...(node.content ?? []).flatMap(textsInside)]
}

/** What is written in a section, recommendation, implication or appendix itself. */
function textsOfBody({ kind, place }: Holder, holders: readonly Holder[]): readonly string[] {
  if (!/^(?:section|recommendation|implication|appendix)$/.test(kind)) return []
  return holders
    .filter((one) => one.kind === 'block' && one.place.kind === place.kind && one.place.id === place.id)
    .flatMap(({ words }) => words)
}

/** What is exempt by a mark alone, without headings: public, or exempt by another, where the mark is not. */
function textsReached(report: Report, holder: Holder, holders: readonly Holder[]): readonly string[] {
  const without = holdersOf(mapMarks(report, ({ key, own }) => (key === holder.key ? '' : own)))
  return holders.flatMap(({ kind, mark, words }, at) => (kind === 'heading' || mark === without[at]?.mark ? [] : words))
}

function openedReport(report: Report): Report {
  const reach = reachOf(report)
  const byId = new Map(report.exemptions.map((exemption) => [exemption.id, exemption]))
  const noteOf = (mark: string): string => withheldNote(byId.get(mark))
  const bodyFor = (body: Body, mark: string): Body => {
    const content = (body.content ?? []).map((node) => openNode(node, mark, noteOf))
    return fullBody({ type: 'doc', content: content.length > 0 ? content : (emptyBody.content ?? []) })
  }
  const headingFor = (part: object, words: string): string =>
    reach.onHeading(part) === '' || words === '' ? words : withheldHeading

  // A kind that was made of a heading says what the heading says.
  const hiddenKinds = new Map(
    [...report.sections, ...report.implications].flatMap((part) =>
      part.kind !== '' && reach.onHeading(part) !== '' ? [[part.kind, `withheld-${part.id}`] as const] : []
    )
  )
  const kindFor = (kind: string): string => hiddenKinds.get(kind) ?? kind
  const sectionOf = (section: Section): Section => ({
    ...section,
    kind: kindFor(section.kind),
    heading: headingFor(section, section.heading),
    exempt: '',
    body: bodyFor(section.body, reach.on(section))
  })
  const recommendationOf = (item: Recommendation): Recommendation => {
    const mark = reach.on(item)
    const body = bodyFor(item.body, mark)
    return mark === ''
      ? { ...item, body }
      : { ...item, body, exempt: '', delegate: '', consultee: '', due: null, reason: '' }
  }
  const implicationOf = (item: Implication): Implication => {
    const mark = reach.on(item)
    const own = {
      ...item,
      kind: kindFor(item.kind),
      heading: headingFor(item, item.heading),
      exempt: '',
      body: bodyFor(item.body, mark),
      // What it was cleared against is a digest of the whole report, by which words that are not public could be guessed.
      clearedAgainst: ''
    }
    // Who cleared it and when prints beneath its heading.
    return mark === '' ? own : { ...own, reason: '', officer: '', clearedOn: null }
  }
  const appendixOf = (appendix: Appendix): Appendix => ({
    ...appendix,
    title: headingFor(appendix, appendix.title),
    exempt: '',
    sections: appendix.sections.map(sectionOf)
  })
  const frontOf = ([key, value]: readonly [string, FrontValue]): readonly [string, FrontValue] => {
    const isEmpty = value.length === 0
    return [key, reach.front(key) === '' || isEmpty ? value : withheldHeading]
  }
  return {
    ...report,
    title: reach.title === '' ? report.title : withheldHeading,
    front: Object.fromEntries(Object.entries(report.front).map(frontOf)),
    sections: report.sections.map(sectionOf),
    recommendationLead:
      reach.lead === '' || report.recommendationLead === '' ? report.recommendationLead : noteOf(reach.lead),
    recommendations: report.recommendations.map(recommendationOf),
    implications: report.implications.map(implicationOf),
    contacts:
      reach.contacts === '' || report.contacts.length === 0
        ? report.contacts
        : [{ name: withheldHeading, post: '', phone: '', email: '' }],
    appendices: report.appendices.map(appendixOf),
    exemptions: [],
    comments: [],
    marks: undefined
  }
}

type NoteOf = (mark: string) => string

/** A node as the public may have it: exempt by its own mark or one around it, it makes way for a note. */
function openNode(node: BodyNode, around: string, noteOf: NoteOf): BodyNode {
  const mark = ownMark(node) || around
  if (mark !== '') return hiddenNode(node, mark, noteOf)
  const marks = node.marks?.filter((one) => one.type !== 'comment')
  return {
    ...node,
    ...(marks ? (marks.length > 0 ? { marks } : { marks: undefined }) : {}),
    ...(node.content ? { content: node.content.map((child) => openNode(child, '', noteOf)) } : {})
  }
}

/** What stands in place of an exempt node: the same kind wherever its kind counts for a number, and whatever in it is counted. */
function hiddenNode(node: BodyNode, mark: string, noteOf: NoteOf): BodyNode {
  const note = noteOf(mark)
  const id = String(node.attrs?.id ?? '')
  const inside = (children: readonly BodyNode[]): BodyNode[] => children.map((child) => hiddenNode(child, mark, noteOf))
  const attrs = { ...node.attrs, exempt: '' }
  switch (node.type) {
    case 'paragraph':
      return withNotes(paragraphOf(note, { id, level: Number(node.attrs?.level ?? 0) }), node)
    case 'heading':
      return withNotes({ type: 'heading', attrs, content: [{ type: 'text', text: withheldHeading }] }, node)
    case 'footnote':
      return { type: 'footnote', attrs: { ...attrs, text: withheldHeading } }
    case 'bulletList':
    case 'orderedList':
    case 'quote':
      return { ...node, attrs, content: inside(node.content ?? []) }
    case 'listItem':
      return {
        type: 'listItem',
        attrs: { id, exempt: '' },
        content: [withNotes(paragraphOf(note), node), ...inside((node.content ?? []).filter(isCounted))]
      }
    case 'table':
      return {
        type: 'table',
        attrs: { id, caption: node.attrs?.caption ? withheldHeading : '', exempt: '' },
        content: [noteRow(note, [{ type: 'tableCell' }], node)]
      }
    case 'tableRow':
      return noteRow(note, node.content ?? [], node)
    case 'tableCell':
    case 'tableHeader':
      return { ...node, attrs, content: [withNotes(paragraphOf(note), node)] }
    case 'figure':
      if (!node.attrs?.caption) return paragraphOf(note, { id })
      return { type: 'figure', attrs: { ...attrs, file: '', alt: note, caption: withheldHeading, decorative: false } }
    default:
      return paragraphOf(note, { id })
  }
}

/** What is numbered, or has something numbered in it, where it stands in a list item. */
function isCounted(node: BodyNode): boolean {
  return /^(?:bulletList|orderedList)$/.test(node.type) || (node.type === 'table' && Boolean(node.attrs?.caption))
}

/** Notes go on counting: those of the hidden text stand behind the words in its place, with nothing in them. */
function withNotes(paragraph: BodyNode, hidden: BodyNode | undefined): BodyNode {
  const notes = hidden ? notesIn(hidden) : []
  return notes.length === 0 ? paragraph : { ...paragraph, content: [...(paragraph.content ?? []), ...notes] }
}

function notesIn(node: BodyNode): BodyNode[] {
  if (node.type === 'footnote')
    return [{ type: 'footnote', attrs: { id: String(node.attrs?.id ?? ''), text: withheldHeading } }]
  return (node.content ?? []).filter((child) => !isCounted(child)).flatMap(notesIn)
}

/** A row in which the note takes the place of the first cell, and the others are empty. */
function noteRow(note: string, cells: readonly BodyNode[], hidden: BodyNode): BodyNode {
  const [first, ...others] = cells.map((cell) => ({
    colspan: Number(cell.attrs?.colspan ?? 1),
    rowspan: Number(cell.attrs?.rowspan ?? 1)
  }))
  const cell = (spans: { colspan: number; rowspan: number } | undefined, paragraph: BodyNode): BodyNode => ({
    type: 'tableCell',
    attrs: { colspan: 1, rowspan: 1, ...spans, colwidth: null },
    content: [paragraph]
  })
  return {
    type: 'tableRow',
    attrs: { exempt: '' },
    content: [cell(first, withNotes(paragraphOf(note), hidden)), ...others.map((spans) => cell(spans, paragraphOf('')))]
  }
}

/** The sentences of a text, each a piece to search for. */
export function sentencesIn(text: string): string[] {
  return text
    .split(/(?<=[.!?;:])\s+|\n+/)
    .map((piece) => piece.trim())
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
}
