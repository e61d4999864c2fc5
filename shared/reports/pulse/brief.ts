/**
 * A report on one page for members: its purpose, what is recommended, money and risk, in its own words. It is a report itself, so that it is
 * drawn, marked and withheld as any other; a public one is made of the public copy.
 */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { sentencesOf } from '../checks/words'
import { reachOf } from '../holders'
import { numberReport } from '../numbering'
import { referenceTargets, spokenText } from '../references'
import type { Report, Section } from '../report'
import { type Body, type BodyNode, emptyBody, isEmptyBody, paragraphOf, plainText } from '../schema'

/** How many words of purpose, money and risk may stand in it, the most first: the next is taken while it does not fit on a page. */
export const briefLengths = [150, 100, 70, 45, 25] as const

const isMoney = /financ|resource|budget|money|cost|value-for-money/i
const isRisk = /risk/i
const gone = new Set(['table', 'figure', 'recordBlock', 'heading'])

/** Makes it; `most` is how many words of each part may stand in it. */
export function briefOf(report: Report, style: HouseStyle, most: number): Report {
  const reach = reachOf(report)
  const ofMeeting = new Set(
    style.front.fields.filter(({ kind }) => kind === 'body' || kind === 'date').map(({ key }) => key)
  )
  const targets = referenceTargets(report, style, numberReport(report, style))
  const said = (node: BodyNode): string => spokenText(node, targets)
  const shortened = (body: Body): Body => shortBody(body, most, said)
  // Nobody decides on half a sentence.
  const whole = (body: Body): Body => shortBody(body, Number.POSITIVE_INFINITY, said)
  const part = (id: string, heading: string, body: Body, exempt: string): Section => ({
    ...{ id, heading, exempt, key: '', role: 'body', kind: '' },
    body: isEmptyBody(body) ? saying('The report says nothing of this.') : shortened(body)
  })
  const purpose =
    report.sections.find(({ role, body }) => role === 'purpose' && !isEmptyBody(body)) ??
    report.sections.find(({ role, body }) => role === 'summary' && !isEmptyBody(body)) ??
    report.sections.find(({ body }) => !isEmptyBody(body))
  const decisions = report.sections.find(({ role }) => role === 'recommendations')
  const answer = (id: string, heading: string, pattern: RegExp): Section => {
    const found = report.implications.filter(({ kind, heading }) => pattern.test(kind) || pattern.test(heading))
    const said = found.find(({ body }) => !isEmptyBody(body)) ?? found.find(({ reason }) => reason !== '')
    if (!said) return part(id, heading, emptyBody, '')
    const body = isEmptyBody(said.body) ? saying(`Does not apply: ${said.reason}`) : said.body
    return part(id, heading, body, reach.on(said))
  }
  return {
    ...report,
    title: `${report.title}: brief for members`,
    front: Object.fromEntries(Object.entries(report.front).filter(([key]) => ofMeeting.has(key))),
    sections: [
      part('brief-purpose', 'Purpose', purpose?.body ?? emptyBody, purpose ? reach.on(purpose) : ''),
      ...(decisions ? [{ ...decisions, body: emptyBody }] : []),
      answer('brief-money', 'Money', isMoney),
      answer('brief-risk', 'Risk', isRisk)
    ],
    recommendations: report.recommendations.map((item) => ({ ...item, body: whole(item.body) })),
    ...{ implications: [], contacts: [], appendices: [], comments: [] }
  }
}

function saying(words: string): Body {
  return { type: 'doc', content: [paragraphOf(words)] }
}

/** The first words of a body as plain paragraphs and lists, in whole sentences; tables, pictures and notes stay in the report. */
function shortBody(body: Body, most: number, said: (node: BodyNode) => string): Body {
  let left = most
  const short = (node: BodyNode): BodyNode[] => {
    if (gone.has(node.type) || left <= 0) return []
    if (node.type === 'paragraph') {
      const content = withoutPointers(node.content ?? [], said)
      const words = count(content.map(plainText).join(''))
      const fits = words <= left
      const cut = fits ? content : firstSentences(content.map(plainText).join(''), left)
      left = fits ? left - words : 0
      return cut.length === 0 ? [] : [{ ...node, attrs: { ...node.attrs, level: 0 }, content: cut }]
    }
    const content = (node.content ?? []).flatMap(short)
    return content.length === 0 ? [] : [{ ...node, content }]
  }
  const content = (body.content ?? []).flatMap(short)
  return content.length === 0 ? saying('See the report.') : { type: 'doc', content }
}

const count = (text: string): number => text.split(/\s+/).filter(Boolean).length

/** References in words, since what they lead to is not here; notes are left out. */
function withoutPointers(content: readonly BodyNode[], said: (node: BodyNode) => string): BodyNode[] {
  return content.flatMap((node): BodyNode[] => {
    if (node.type === 'footnote') return []
    if (node.type !== 'crossReference') return [node]
    const words = said(node)
    return words === '' ? [] : [{ type: 'text', text: `${words} of the report` }]
  })
}

/** As many sentences as fit, at least one of them cut short. */
function firstSentences(text: string, most: number): BodyNode[] {
  const all = sentencesOf(text)
  const kept: string[] = []
  for (const sentence of all) {
    if (count([...kept, sentence].join(' ')) > most) break
    kept.push(sentence)
  }
  const words = kept.length > 0 ? `${kept.join(' ')} …` : `${text.split(/\s+/).slice(0, most).join(' ')} …`
  return [{ type: 'text', text: words }]
}
