/** A report told as data: what `import --json` answers for each file, with every number as it prints. */
import type { HouseStyle } from '../houseStyles/houseStyle'
import type { Id } from '../values'
import type { ImportedFile } from './calls'
import { appendixHeading, type Numbering, numberReport } from './numbering'
import { personText } from './recognise/people'
import { referenceTargets, spokenText } from './references'
import type { FrontValue, Report, Section } from './report'
import type { Body, BodyNode } from './schema'

/** The numbers of a report, and what its cross-references say. */
type Wording = Numbering & { readonly targets: ReturnType<typeof referenceTargets> }

type Paragraph = { readonly number: string; readonly text: string }

/** The words of a block on lines: list items with their labels, table cells parted by bars. */
function textOf(node: BodyNode, numbering: Wording): string {
  switch (node.type) {
    case 'figure':
      return String(node.attrs?.alt ?? '')
    case 'paragraph':
    case 'heading':
      return spokenText(node, numbering.targets)
    case 'bulletList':
    case 'orderedList':
      return (node.content ?? [])
        .map((item) => `${numbering.blocks.get(String(item.attrs?.id ?? '')) ?? '•'} ${linesOf(item, numbering)}`)
        .join('\n')
    case 'tableRow':
      return (node.content ?? []).map((cell) => linesOf(cell, numbering)).join(' | ')
    default:
      return linesOf(node, numbering)
  }
}

function linesOf(node: BodyNode, numbering: Wording): string {
  return (node.content ?? []).map((child) => textOf(child, numbering)).join('\n')
}

/** The paragraphs of a body; what stands under a paragraph without a number of its own list, table, quotation goes with it. */
function paragraphsOf(body: Body, numbering: Wording, countsHeadings: boolean): Paragraph[] {
  const list: Paragraph[] = []
  for (const node of body.content ?? []) {
    const number = numbering.blocks.get(String(node.attrs?.id ?? '')) ?? ''
    const text = textOf(node, numbering)
    const last = list.at(-1)
    if (node.type === 'heading') {
      if (countsHeadings && number !== '') list.push({ number, text })
    } else if (node.type === 'paragraph') {
      if (number !== '' || text !== '') list.push({ number, text })
    } else if (last) list[list.length - 1] = { ...last, text: [last.text, text].filter(Boolean).join('\n') }
    else if (text !== '') list.push({ number: '', text })
  }
  return list
}

function frontText(value: FrontValue | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : value.map(personText).join('; ')
}

/** Tells one imported file. `id` is null while the report is not yet in the data file. */
export function describeReport(
  file: string,
  report: Report,
  style: HouseStyle,
  lost: readonly string[],
  id: Id | null
): ImportedFile {
  const numbered = numberReport(report, style)
  const numbering: Wording = { ...numbered, targets: referenceTargets(report, style, numbered) }
  const countsParagraphs = style.numbering.scheme !== 'headings-only'
  const front: Record<string, string> = {}
  for (const field of style.front.fields) {
    const value = field.kind === 'title' ? report.title : frontText(report.front[field.key])
    if (value !== '' || field.printsEmpty) front[field.label] = value
  }
  const answerOf = (section: Section): Body | undefined =>
    section.role === 'implication'
      ? report.implications.find((answer) => answer.kind === section.kind)?.body
      : undefined

  const sections = report.sections.flatMap((section) => [
    { number: numbering.sections.get(section.id) ?? '', heading: section.heading, role: section.role as string },
    ...[answerOf(section), section.body].flatMap((body) => headingsOf(body, numbering))
  ])
  const paragraphs = report.sections.flatMap((section) => {
    const own = [answerOf(section), section.body].flatMap((body) =>
      body ? paragraphsOf(body, numbering, countsParagraphs) : []
    )
    const all = section.role === 'recommendations' ? [...leadOf(report, style, numbering), ...own] : own
    return all.map((paragraph) => ({ ...paragraph, section: section.heading }))
  })
  return {
    file,
    ok: true,
    error: null,
    wantsPassphrase: false,
    report: id,
    style: style.id,
    title: report.title,
    front,
    sections,
    paragraphs: paragraphs.map(({ number, section, text }) => ({ number, section, text })),
    recommendations: report.recommendations.map((item) => ({
      label: numbering.recommendations.get(item.id) ?? '',
      text: linesOf(item.body, numbering)
    })),
    implications: report.implications.map(({ kind, heading, body }) => ({
      kind,
      heading,
      text: linesOf(body, numbering)
    })),
    appendices: report.appendices.map((appendix, index) => ({
      heading: appendixHeading(style, index + 1, appendix.title),
      paragraphs:
        appendix.role === 'implications'
          ? report.implications.flatMap(({ heading, body }) => [
              { number: '', text: heading },
              ...paragraphsOf(body, numbering, false)
            ])
          : appendix.sections.flatMap((section) => [
              ...(section.heading === '' ? [] : [{ number: '', text: section.heading }]),
              ...paragraphsOf(section.body, numbering, true)
            ])
    })),
    lost: [...lost]
  }
}

function headingsOf(body: Body | undefined, numbering: Wording): ImportedFile['sections'] {
  return (body?.content ?? [])
    .filter((node) => node.type === 'heading')
    .map((node) => ({
      number: numbering.blocks.get(String(node.attrs?.id ?? '')) ?? '',
      heading: textOf(node, numbering),
      role: 'heading'
    }))
}

/** The words that lead in, and recommendations that are numbered paragraphs themselves. */
function leadOf(report: Report, style: HouseStyle, numbering: Wording): Paragraph[] {
  const lead = report.recommendationLead === '' ? [] : [{ number: numbering.lead, text: report.recommendationLead }]
  if (style.recommendations.label !== 'paragraph') return lead
  return [
    ...lead,
    ...report.recommendations.map((item) => ({
      number: numbering.recommendations.get(item.id) ?? '',
      text: linesOf(item.body, numbering)
    }))
  ]
}

/** Tells a file that could not be read, in the same form. */
export function describeRefusal(file: string, message: string, wantsPassphrase = false): ImportedFile {
  return {
    file,
    ok: false,
    error: message,
    wantsPassphrase,
    report: null,
    style: null,
    title: '',
    front: {},
    sections: [],
    paragraphs: [],
    recommendations: [],
    implications: [],
    appendices: [],
    lost: []
  }
}
