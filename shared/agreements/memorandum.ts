/** An agreement as a text: the memorandum that is written in the editor, signed, and put into reports as an appendix. */

import { reachOf } from '../reports/holders'
import { markKeys, withMark } from '../reports/marks'
import { blocksOfText } from '../reports/plainBlocks'
import {
  type Appendix,
  appendixSchema,
  type Report,
  reportSchema,
  type Section,
  sectionSchema
} from '../reports/report'
import { type BodyNode, fullBody, paragraphOf } from '../reports/schema'
import { formatDate, type Id } from '../values'
import type { Agreement } from './calls'

/** The names of parties by the ids of their organisations. */
export type Names = ReadonlyMap<Id, string>

/** Widths of the columns of signature blocks, so that there is room to sign. */
const signatureWidths = [150, 150, 160, 90] as const

function cell(type: 'tableCell' | 'tableHeader', text: string, column: number): BodyNode {
  return { type, attrs: { colwidth: [signatureWidths[column] ?? 100] }, content: [paragraphOf(text)] }
}

/** The sections that the record gives: parties, aims, functions, terms, how it begins and ends, signatures, schedules. */
export function memorandumSections(agreement: Agreement, names: Names, newId: () => Id): Section[] {
  const p = (text: string): BodyNode => paragraphOf(text, { id: newId(), level: 1 })
  const section = (heading: string, nodes: readonly BodyNode[], role: Section['role'] = 'body'): Section[] =>
    nodes.length === 0
      ? []
      : [sectionSchema.parse({ id: newId(), role, heading, body: fullBody({ type: 'doc', content: nodes }) })]
  const nameOf = (id: Id): string => names.get(id) ?? 'a party that is no longer recorded'
  const item = (text: string): BodyNode => ({ type: 'listItem', attrs: { id: newId() }, content: [paragraphOf(text)] })
  const { parties, signatories, startsOn, endsOn, reviewEveryMonths, noticeMonths, schedules } = agreement

  const partyWords = parties.map(({ organisationId, role }) => nameOf(organisationId) + (role ? `, ${role}` : ''))
  const listed = partyWords.map((words, index) =>
    index === partyWords.length - 1 ? `${words}.` : index === partyWords.length - 2 ? `${words}; and` : `${words};`
  )
  // What the parties have not said is left to them: nothing is printed that nobody entered.
  const term = [
    ...(startsOn && endsOn
      ? [`It begins on ${formatDate(startsOn)} and ends on ${formatDate(endsOn)}.`]
      : startsOn
        ? [`It begins on ${formatDate(startsOn)}.`]
        : endsOn
          ? [`It ends on ${formatDate(endsOn)}.`]
          : []),
    ...(reviewEveryMonths
      ? [
          `It is reviewed every ${reviewEveryMonths === 12 ? 'year' : reviewEveryMonths === 1 ? 'month' : `${reviewEveryMonths} months`}.`
        ]
      : []),
    ...(noticeMonths ? [`Notice to leave: ${noticeMonths} ${noticeMonths === 1 ? 'month' : 'months'}.`] : []),
    ...(agreement.isBinding ? [] : ['It is not legally binding.'])
  ]
  const signers =
    signatories.length > 0
      ? signatories.map((own) => [
          nameOf(own.organisationId),
          [own.name, own.post].filter(Boolean).join(', '),
          '',
          own.signedOn ? formatDate(own.signedOn) : ''
        ])
      : parties.map((party) => [nameOf(party.organisationId), '', '', ''])
  const signatures: BodyNode = {
    type: 'table',
    attrs: { id: newId(), caption: '' },
    content: [
      {
        type: 'tableRow',
        content: ['For', 'Name and post', 'Signature', 'Date'].map((words, column) =>
          cell('tableHeader', words, column)
        )
      },
      ...signers.map(
        (words): BodyNode => ({
          type: 'tableRow',
          content: words.map((word, column) => cell('tableCell', word, column))
        })
      )
    ]
  }
  return [
    ...section(
      'Parties',
      listed.length === 0 ? [] : [p('The parties are:'), { type: 'orderedList', content: listed.map(item) }]
    ),
    ...section('Aims', blocksOfText(agreement.aims, newId)),
    ...section('Functions', blocksOfText(agreement.functions, newId)),
    ...agreement.terms.flatMap((own) => section(own.heading || 'Terms', blocksOfText(own.text, newId))),
    ...section('Term, review and change', term.map(p)),
    ...section(
      'Variations',
      agreement.variations.map((own) => p(`On ${formatDate(own.on)}: ${own.text}`))
    ),
    ...section('Signatures', signers.length === 0 ? [] : [signatures], 'signatures'),
    ...schedules.flatMap((own, index) => {
      const heading = `Schedule ${index + 1}${own.title ? `: ${own.title}` : ''}`
      const nodes = blocksOfText(own.text, newId)
      return section(heading, nodes.length > 0 ? nodes : [p('')], 'schedule')
    })
  ]
}

/** The memorandum as a text of its own, to be gone on with in the editor. */
export function memorandumReport(agreement: Agreement, names: Names, styleId: Id, newId: () => Id): Report {
  return reportSchema.parse({
    format: 1,
    styleId,
    title: agreement.name,
    front: agreement.startsOn ? { date: agreement.startsOn } : {},
    sections: memorandumSections(agreement, names, newId)
  })
}

/** The memorandum as an appendix of a report, counted from 1 on its own. Ids are new, so that it can stand in several. */
export function memorandumAppendix(title: string, sections: readonly Section[], newId: () => Id): Appendix {
  return appendixSchema.parse({
    id: newId(),
    title,
    numbering: 'continuous',
    sections: sections.map((section) => ({
      ...section,
      id: newId(),
      key: '',
      body: fullBody(withNewIds(section.body, newId))
    }))
  })
}

/**
 * A report with the memorandum as it was written out behind it: what is exempt in that, by whatever mark and however far it
 * reaches there, is exempt in the appendix, with its reason.
 */
export function withMemorandum(report: Report, title: string, written: Report, newId: () => Id): Report {
  const reach = reachOf(written)
  const own = [...written.sections, ...written.appendices.flatMap(({ sections }) => sections)]
  const marked = own.map((section) => ({ ...section, exempt: reach.on(section) }))
  const appendix = memorandumAppendix(title, marked, newId)
  const titled = withMark(report.marks, markKeys.heading(appendix.id), reach.title)
  const marks = own.reduce(
    (all, section, at) => withMark(all, markKeys.heading(appendix.sections[at]?.id ?? ''), reach.onHeading(section)),
    titled
  )
  const known = new Set(report.exemptions.map(({ id }) => id))
  return {
    ...report,
    ...(marks && { marks }),
    appendices: [...report.appendices, appendix],
    exemptions: [...report.exemptions, ...written.exemptions.filter(({ id }) => !known.has(id))]
  }
}

function withNewIds(node: BodyNode, newId: () => Id): BodyNode {
  const attrs = node.attrs?.id ? { ...node.attrs, id: newId() } : node.attrs
  return {
    ...node,
    ...(attrs && { attrs }),
    ...(node.content && { content: node.content.map((child) => withNewIds(child, newId)) })
  }
}
