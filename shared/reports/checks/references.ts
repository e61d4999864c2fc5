/** Checks of references: to paragraphs and appendices that are not there, and to background papers that are published works. */
import { lostReferenceIn } from '../lostReferences'
import { plainText } from '../schema'
import { bodiesOf, eachNode, type Place } from '../walk'
import type { Checked, Rule } from './check'

/** Every id that a cross-reference may point at. */
function targetsOf({ report, numbering }: Checked): Set<string> {
  return new Set([
    ...numbering.blocks.keys(),
    ...numbering.sections.keys(),
    ...numbering.recommendations.keys(),
    ...numbering.appendices.keys(),
    ...report.sections.map((section) => section.id)
  ])
}

const brokenReference: Rule = {
  id: 'broken-reference',
  name: 'References lead somewhere',
  severity: 'stop',
  explanation: 'What the reference pointed at has been taken out, or has lost its number.',
  find: (checked) => {
    const targets = targetsOf(checked)
    const found: { place: Place; message: string }[] = []
    for (const { place, body } of bodiesOf(checked.report))
      eachNode(body, (node, block) => {
        if (node.type === 'crossReference' && !targets.has(String(node.attrs?.target ?? '')))
          found.push({
            place: { ...place, block },
            message: 'A reference here points at something that is gone. Point it elsewhere or take it out.'
          })
      })
    return found
  }
}

const lostReference: Rule = {
  id: 'lost-reference',
  name: 'No reference has lost its source',
  severity: 'stop',
  explanation: 'Word prints a sentence of its own where a reference points at nothing. It goes out as it stands.',
  find: ({ lines, others }) =>
    [...lines, ...others].flatMap(({ place, text }) => {
      const found = lostReferenceIn(text)
      return found === null
        ? []
        : [
            {
              place,
              message: `“${found}” was left by Word where a reference has lost its source. Put the right number or words in its place.`
            }
          ]
    })
}

const typedReference: Rule = {
  id: 'typed-reference',
  name: 'Typed references exist',
  severity: 'warn',
  explanation: 'A number typed by hand does not follow when paragraphs move. Insert a reference instead.',
  find: ({ report, numbering, lines }) => {
    const numbers = new Set([...numbering.blocks.values(), ...numbering.sections.values(), numbering.lead])
    const isCounted = [...numbering.blocks.values()].some((label) => /^\d/.test(label))
    return lines.flatMap(({ place, text }) => {
      if (place.kind === 'appendix') return []
      return [...text.matchAll(/\b(paragraph|section|Appendix)\s+(\d+(?:\.\d+)*)(?!\d|\s*(?:of|to) the)/g)].flatMap(
        (match) => {
          const [whole, kind = '', number = ''] = match
          if (kind === 'Appendix')
            return Number(number) <= report.appendices.length
              ? []
              : [{ place, message: `“${whole}” is spoken of, but there is no such appendix.` }]
          // “section 75” is the law’s as often as the report’s own: only a paragraph, or a decimal section, is certainly here.
          const isOwn = kind === 'paragraph' || number.includes('.')
          return !isOwn || !isCounted || numbers.has(number)
            ? []
            : [{ place, message: `“${whole}” is spoken of, but the report has no ${number}.` }]
        }
      )
    })
  }
}

const publishedWork =
  /\b(?:Act (?:19|20)\d\d|White Paper|Green Paper|NHS England|Department of|gov\.uk|Hansard|ISBN|Long[- ]Term Plan|Five Year Forward View|King['’]s Fund|National Audit Office|Office for National Statistics|SI \d{4})/i

const backgroundPapers: Rule = {
  id: 'background-papers',
  name: 'Background papers are listed, and are not published works',
  severity: 'note',
  explanation:
    'Local Government Act 1972 section 100D (in Scotland: Local Government (Scotland) Act 1973 section 50D): list the documents that disclose facts on which the report is based and that were relied on to a material extent; published works are not among them.',
  find: ({ report, lines }) => {
    const sections = report.sections.filter((section) => section.role === 'background-papers')
    const empty = sections
      .filter((section) => plainText(section.body).trim() === '')
      .map((section) => ({
        place: { kind: 'section', id: section.id, block: '', heading: section.heading } as const,
        severity: 'warn' as const,
        message: 'No background paper is listed. List them, or write “None”.'
      }))
    const ids = new Set(sections.map((section) => section.id))
    const published = lines
      .filter(({ place, text }) => ids.has(place.id) && publishedWork.test(text))
      .map(({ place, text }) => ({
        place,
        message: `“${text.trim().slice(0, 80)}” looks like a published work, which need not be listed.`
      }))
    return [...empty, ...published]
  }
}

export const referenceRules: readonly Rule[] = [brokenReference, lostReference, typedReference, backgroundPapers]
