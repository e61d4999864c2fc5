/** Checks of what must be there: front matter, sections, recommendations, and headings in order. */
import { isEmptyBody, plainText } from '../schema'
import { bodiesOf, eachNode } from '../walk'
import { type Rule, wholeReport } from './check'

const missingFront: Rule = {
  id: 'missing-front-matter',
  name: 'Front matter is complete',
  severity: 'stop',
  explanation: 'The house style asks for these fields on every report; the clerk cannot place a report without them.',
  find: ({ report, style }) =>
    style.front.fields
      .filter((field) => field.isRequired)
      .filter((field) => {
        const value = field.kind === 'title' ? report.title : report.front[field.key]
        return value === undefined || value.length === 0
      })
      .map((field) => ({
        place: { kind: 'front', id: field.key, block: '', heading: field.label },
        message: `“${field.label}” is empty. Fill it in.`
      }))
}

const missingSection: Rule = {
  id: 'missing-section',
  name: 'Required sections are there and written',
  severity: 'stop',
  explanation: 'The house style requires these sections.',
  find: ({ report, style }) =>
    style.sections
      .filter((spec) => spec.presence === 'required')
      .flatMap((spec) => {
        const section = report.sections.find((candidate) => candidate.key === spec.key)
        if (!section) return [{ place: wholeReport, message: `The section “${spec.heading}” is missing. Add it.` }]
        // These print something of their own: recommendations, answers, names, standard wording.
        const printsOwn = spec.role === 'recommendations' || spec.role === 'implication' || spec.role === 'contact'
        if (printsOwn || spec.role === 'implications' || spec.standardText !== '' || !isEmptyBody(section.body))
          return []
        const place = { kind: 'section', id: section.id, block: '', heading: section.heading } as const
        return [{ place, message: `The section “${section.heading}” has nothing in it yet.` }]
      })
}

/** Motions in other forms than the bare verb: “That the plan be approved”, “The committee is asked to note …”. */
const motions = /^(?:that\b(?:\s+\S+){3}|(?:\S+\s+){1,20}?(?:is|are) (?:asked|invited|recommended|requested) to \w+)/i

const decisionVerbs =
  /^(?:to\s+)?(?:note|agree|approve|endorse|receive|consider|support|recommend|delegate|give|grant|authorise|adopt|accept|confirm|refer|review|request|ask|instruct|appoint|nominate|comment|determine|resolve|refuse|reject|defer|award|enter|establish|acknowledge|welcome|publish|commission|allocate|commit|declare|designate|dispose|acquire|amend|sign|seek|set|make|continue|develop|provide|undertake|use|invite|identify|monitor|ratify|extend|close|begin|proceed|implement|release|retain|transfer|consult)\b/i

const recommendations: Rule = {
  id: 'recommendations',
  name: 'Recommendations say what is to be decided',
  severity: 'stop',
  explanation: 'A recommendation that does not begin with what the body is to do cannot be moved, voted on or minuted.',
  find: ({ report, numbering }) => {
    if (!report.sections.some((section) => section.role === 'recommendations')) return []
    const heading = 'Recommendations'
    if (report.recommendations.every((item) => isEmptyBody(item.body))) {
      const section = report.sections.find((candidate) => candidate.role === 'recommendations')
      const place = { kind: 'section', id: section?.id ?? '', block: '', heading } as const
      const isSaidInWords = section !== undefined && !isEmptyBody(section.body)
      return isSaidInWords
        ? []
        : [{ place, message: 'There is no recommendation. Say what the body is asked to decide.' }]
    }
    return report.recommendations.flatMap((item) => {
      const place = { kind: 'recommendation', id: item.id, block: '', heading } as const
      const name = `Recommendation ${numbering.recommendations.get(item.id) ?? ''}`.trim()
      const text = plainText(item.body).trim()
      if (text === '') return [{ place, message: `${name} is empty. Write it or take it out.` }]
      if (!decisionVerbs.test(text) && !motions.test(text))
        return [
          {
            place,
            severity: 'warn' as const,
            message: `${name} does not begin with what is to be done. Begin with a verb such as note, agree or approve.`
          }
        ]
      const delegates = /\b(?:delegate|delegated authority|authorise)/i.test(text)
      if (
        delegates &&
        item.delegate === '' &&
        !/\b(?:to|authorise)\s+the\b|\bthe\s[^.;]{3,120}\sbe\s(?:authorised|given|granted)\b/i.test(text)
      )
        return [
          {
            place,
            severity: 'warn' as const,
            message: `${name} delegates, but does not say to whom. Name the post.`
          }
        ]
      return []
    })
  }
}

const headingOrder: Rule = {
  id: 'heading-order',
  name: 'Headings go down one level at a time',
  severity: 'warn',
  explanation:
    'People who listen to a report move by its headings; a skipped level sounds like a missing section (WCAG 2.2, 1.3.1).',
  find: ({ report, style }) =>
    bodiesOf(report).flatMap(({ place, body }) => {
      // Where paragraphs count as sections do, 10.6.1 is a heading beneath paragraph 10.6.
      const countsParagraphs = style.numbering.scheme === 'decimal-paragraph'
      let level = 1
      const found: { place: typeof place; message: string }[] = []
      eachNode(body, (node, block) => {
        if (node.type === 'paragraph' && countsParagraphs) level = Math.max(level, Number(node.attrs?.level ?? 0) + 1)
        if (node.type !== 'heading') return
        const own = Number(node.attrs?.level ?? 2)
        if (own > level + 1)
          found.push({
            place: { ...place, block },
            message: `The heading “${plainText(node)}” skips a level. Move it up by one.`
          })
        level = own
      })
      return found
    })
}

export const structureRules: readonly Rule[] = [missingFront, missingSection, recommendations, headingOrder]
