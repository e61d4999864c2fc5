/**
 * The two faces of a report: the full one, and the public one in which exempt matter never was. The public report is a
 * value of its own, made before anything is drawn; every number in it is the number of the full report.
 */
import { withheldNote } from '../law/grounds'
import type { Appendix, Exemption, Implication, Recommendation, Report, Section } from './report'
import { type Body, type BodyNode, emptyBody, fullBody, paragraphOf, plainText } from './schema'
import { bodiesOf, eachNode, type Place } from './walk'

export type PublicCopy = {
  readonly report: Report
  /** Everything that was left out, as pieces to search a finished file for: sentences, captions, descriptions, table rows. */
  readonly withheld: readonly string[]
  /** The exemptions that were used, for the resolution to exclude the public. */
  readonly exemptions: readonly Exemption[]
}

/** Makes the public copy. Comments never go out; a report with nothing exempt comes back otherwise unchanged. */
export function publicCopy(report: Report): PublicCopy {
  const byId = new Map(report.exemptions.map((exemption) => [exemption.id, exemption]))
  const withheld: string[] = []
  const used = new Set<string>()
  const noteFor = (exempt: string): string => {
    used.add(exempt)
    return withheldNote(byId.get(exempt))
  }

  /** A block in place of an exempt one: the same kind wherever its kind counts for a number. */
  const standIn = (node: BodyNode, exempt: string): BodyNode => {
    const note = noteFor(exempt)
    const id = String(node.attrs?.id ?? '')
    switch (node.type) {
      case 'paragraph':
        return paragraphOf(note, { id, level: Number(node.attrs?.level ?? 0) })
      case 'heading':
        return { type: 'heading', attrs: { ...node.attrs }, content: [{ type: 'text', text: 'Not for publication' }] }
      case 'listItem':
        return {
          type: 'listItem',
          attrs: { id, exempt: '' },
          content: [paragraphOf(note), ...(node.content ?? []).filter(isList).map((child) => hide(child, exempt))]
        }
      case 'table':
        return {
          type: 'table',
          attrs: { id, caption: node.attrs?.caption ? 'Not for publication' : '', exempt: '' },
          content: [noteRow(note, 1)]
        }
      case 'tableRow':
        return noteRow(note, node.content?.length ?? 1)
      case 'figure':
        if (!node.attrs?.caption) return paragraphOf(note, { id })
        return {
          type: 'figure',
          attrs: { ...node.attrs, file: '', alt: note, caption: 'Not for publication', decorative: false, exempt: '' }
        }
      default:
        return paragraphOf(note, { id })
    }
  }
  /** Everything inside something exempt, so that what is counted in it goes on counting. */
  const hide = (node: BodyNode, exempt: string): BodyNode =>
    isList(node) || node.type === 'quote'
      ? { ...node, content: (node.content ?? []).map((child) => hide(child, exempt)) }
      : standIn(node, exempt)

  const open = (node: BodyNode): BodyNode => {
    const exempt = String(node.attrs?.exempt ?? '')
    if (exempt !== '') {
      withheld.push(...piecesOf(node))
      return hide(node, exempt)
    }
    const marks = node.marks?.filter((mark) => mark.type !== 'comment')
    return {
      ...node,
      ...(marks ? (marks.length > 0 ? { marks } : { marks: undefined }) : {}),
      ...(node.content ? { content: node.content.map(open) } : {})
    }
  }
  const openBody = (body: Body): Body => fullBody({ type: 'doc', content: (body.content ?? []).map(open) })
  const hideBody = (body: Body, exempt: string): Body => {
    withheld.push(...piecesOf(body))
    const content = (body.content ?? []).map((child) => hide(child, exempt))
    return fullBody({ type: 'doc', content: content.length > 0 ? content : (emptyBody.content ?? []) })
  }
  const bodyFor = (body: Body, exempt: string): Body => (exempt === '' ? openBody(body) : hideBody(body, exempt))

  const sectionOf = (section: Section): Section => ({ ...section, body: bodyFor(section.body, section.exempt) })
  const recommendationOf = (item: Recommendation): Recommendation => {
    if (item.exempt === '') return { ...item, body: openBody(item.body) }
    withheld.push(...sentencesIn(item.reason))
    return { ...item, body: hideBody(item.body, item.exempt), delegate: '', consultee: '', due: null, reason: '' }
  }
  const implicationOf = (item: Implication): Implication => {
    if (item.exempt === '') return { ...item, body: openBody(item.body) }
    withheld.push(...sentencesIn(item.reason))
    // What it was cleared against is a digest of words that are not all public.
    return { ...item, body: hideBody(item.body, item.exempt), reason: '', clearedAgainst: '' }
  }
  const appendixOf = (appendix: Appendix): Appendix => {
    if (appendix.exempt === '') return { ...appendix, sections: appendix.sections.map(sectionOf) }
    noteFor(appendix.exempt)
    return { ...appendix, sections: appendix.sections.map((section) => hiddenSection(section, appendix.exempt)) }
  }
  /** Headings inside an exempt appendix may say as much as its text; the title of the appendix itself is public. */
  const hiddenSection = (section: Section, exempt: string): Section => {
    withheld.push(...sentencesIn(section.heading))
    return {
      ...section,
      heading: section.heading === '' ? '' : 'Not for publication',
      body: hideBody(section.body, exempt)
    }
  }

  const publicReport: Report = {
    ...report,
    sections: report.sections.map(sectionOf),
    recommendations: report.recommendations.map(recommendationOf),
    implications: report.implications.map(implicationOf),
    appendices: report.appendices.map(appendixOf),
    exemptions: [],
    comments: []
  }
  return {
    report: publicReport,
    withheld: [...new Set(withheld)],
    exemptions: report.exemptions.filter((exemption) => used.has(exemption.id))
  }
}

/** Everything that a report says below its title, as pieces to search a finished file for: for a report that is exempt as a whole. */
export function allPieces(report: Report): readonly string[] {
  const exempt = 'all'
  const hidden = <T extends { readonly exempt: string }>(item: T): T => ({ ...item, exempt })
  return publicCopy({
    ...report,
    sections: report.sections.map(hidden),
    recommendations: report.recommendations.map(hidden),
    implications: report.implications.map(hidden),
    appendices: report.appendices.map(hidden)
  }).withheld
}

/** A part of a report that is exempt, and under which of its exemptions. */
export type ExemptPart = { readonly exemption: string; readonly place: Place; readonly words: string }

/** All exempt parts of a report in reading order, with the first words of each. */
export function exemptParts(report: Report): readonly ExemptPart[] {
  const parts: ExemptPart[] = []
  const add = (exemption: string, place: Place, words: () => string): void => {
    if (exemption !== '') parts.push({ exemption, place, words: words().replaceAll(/\s+/g, ' ').trim().slice(0, 120) })
  }
  for (const { id, heading, exempt, body } of report.sections)
    add(exempt, { kind: 'section', id, block: '', heading }, () => plainText(body))
  for (const { id, exempt, body } of report.recommendations)
    add(exempt, { kind: 'recommendation', id, block: '', heading: 'Recommendations' }, () => plainText(body))
  for (const { id, heading, exempt, body } of report.implications)
    add(exempt, { kind: 'implication', id, block: '', heading }, () => plainText(body))
  for (const [at, { id, title, exempt, sections }] of report.appendices.entries()) {
    const name = `Appendix ${at + 1}`
    add(exempt, { kind: 'appendix', id, block: '', heading: name }, () => title)
    for (const section of sections)
      add(
        section.exempt,
        { kind: 'appendix', id: section.id, block: '', heading: section.heading || title || name },
        () => plainText(section.body)
      )
  }
  for (const { place, body } of bodiesOf(report))
    eachNode(body, (node, block) =>
      add(
        String(node.attrs?.exempt ?? ''),
        { ...place, block },
        () => plainText(node) || String(node.attrs?.caption ?? node.attrs?.alt ?? '')
      )
    )
  return parts
}

function isList(node: BodyNode): boolean {
  return node.type === 'orderedList' || node.type === 'bulletList'
}

function noteRow(note: string, columns: number): BodyNode {
  const cells = [note, ...Array.from({ length: columns - 1 }, () => '')]
  return {
    type: 'tableRow',
    attrs: { exempt: '' },
    content: cells.map((text) => ({
      type: 'tableCell',
      attrs: { colspan: 1, rowspan: 1, colwidth: null },
      content: [paragraphOf(text)]
    }))
  }
}

/** A piece shorter than this is no proof of a leak: "None." stands in many reports. */
const shortestPiece = 16

function sentencesIn(text: string): string[] {
  return text
    .split(/(?<=[.!?;:])\s+|\n+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= shortestPiece)
}

/** What a finished file is searched for once a node has been left out. */
function piecesOf(node: BodyNode): string[] {
  const own: string[] = []
  for (const key of ['caption', 'alt', 'text', 'shown'] as const) {
    const value = node.attrs?.[key]
    if (typeof value === 'string') own.push(...sentencesIn(value))
  }
  if (node.type === 'recordBlock') own.push(...stringsIn(node.attrs?.data).flatMap(sentencesIn))
  const isText = node.type === 'paragraph' || node.type === 'heading'
  const words = isText ? sentencesIn(plainText(node)) : []
  const row = node.type === 'tableRow' ? [(node.content ?? []).map((cell) => plainText(cell)).join(' ')] : []
  return [
    ...own,
    ...words,
    ...row.filter((text) => text.length >= shortestPiece),
    ...(node.content ?? []).flatMap(piecesOf)
  ]
}

/** Every text in a value, however deep it lies. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsIn)
}
