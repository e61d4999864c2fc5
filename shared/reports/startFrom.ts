/** A report begun from an older one: the same words, with what belonged to last time put back to its beginning. */
import type { HouseStyle } from '../houseStyles/houseStyle'
import type { Id } from '../values'
import { formatDate, isIsoDate } from '../values'
import { withoutCommentMarks } from './commentMarks'
import { reachOf } from './holders'
import type { Report, Section } from './report'
import { type Body, type BodyNode, isEmptyBody, paragraphOf } from './schema'

/** Figures and blocks from the records follow them again. */
function thawed<T extends BodyNode>(node: T): T {
  const attrs = node.attrs && 'isFrozen' in node.attrs ? { attrs: { ...node.attrs, isFrozen: false } } : {}
  return { ...node, ...attrs, ...(node.content ? { content: node.content.map(thawed) } : {}) }
}

function carried(body: Body): Body {
  return thawed(withoutCommentMarks(body))
}

/** The words of a field that must not be taken over: dates, and numbers such as "Item No" that each meeting gives anew. */
function isOfThatMeeting(field: HouseStyle['front']['fields'][number]): boolean {
  return field.kind === 'date' || /\b(?:number|no\.?|ref(?:erence)?\.?|item)\s*:?$/i.test(field.label.trim())
}

/** What a report is cited by whose title is exempt. It says nothing that would make the report that cites it ask whether it is exempt itself. */
const withheldTitle = 'A report whose title is withheld'

/**
 * How an older report is cited among the background papers: "Title, report to Cabinet of 9 December 2025". The line is public,
 * so it says nothing that is exempt in the older report.
 */
export function citation(older: Report, style: HouseStyle): string {
  const { title, front } = reachOf(older)
  const fieldOf = (kind: string): string => {
    const field = style.front.fields.find((candidate) => candidate.kind === kind)
    const value = field && front(field.key) === '' && older.front[field.key]
    return typeof value === 'string' ? value.trim() : ''
  }
  const [body, date] = [fieldOf('body'), fieldOf('date')]
  const day = isIsoDate(date) ? formatDate(date) : date
  const where = [body && `to ${body}`, day && `of ${day}`].filter(Boolean).join(' ')
  const name = title === '' ? older.title || 'Untitled report' : withheldTitle
  return `${name}${where ? `, report ${where}` : ''}`
}

/** Adds a line to the background papers, in the form that those before it have. */
function withPaper(body: Body, text: string, newId: () => Id): Body {
  const blocks = body.content ?? []
  const last = blocks.at(-1)
  const isNothing =
    isEmptyBody(body) || /^none\.?$/i.test((last?.content ?? []).map((node) => node.text ?? '').join(''))
  if (isNothing && blocks.length <= 1) return { type: 'doc', content: [paragraphOf(text, { id: newId() })] }
  if (last?.type === 'bulletList' || last?.type === 'orderedList') {
    const item: BodyNode = { type: 'listItem', attrs: { id: newId(), exempt: '' }, content: [paragraphOf(text)] }
    return { ...body, content: [...blocks.slice(0, -1), { ...last, content: [...(last.content ?? []), item] }] }
  }
  const level = last?.type === 'paragraph' ? Number(last.attrs?.level ?? 0) : 0
  return { ...body, content: [...blocks, paragraphOf(text, { id: newId(), level })] }
}

/**
 * Begins a report from an older one. Sections, tables and words stay, with the identities that they had, so that the two
 * can be compared; dates and numbers of the front matter go, implications are asked for again with the old words as a
 * draft, and the older report becomes a background paper.
 */
export function startFrom(older: Report, style: HouseStyle, newId: () => Id): Report {
  const ownSections = (sections: readonly Section[]): Section[] =>
    sections.map((section) => ({ ...section, body: carried(section.body) }))
  const meetingKeys = new Set(style.front.fields.filter(isOfThatMeeting).map((field) => field.key))
  const line = citation(older, style)
  const sections = ownSections(older.sections)
  const place = sections.findIndex((section) => section.role === 'background-papers')
  const spec = style.sections.find((candidate) => candidate.role === 'background-papers')
  if (place >= 0) {
    const section = sections[place] as Section
    sections[place] = { ...section, body: withPaper(section.body, line, newId) }
  } else if (spec)
    sections.push({
      id: newId(),
      key: spec.key,
      role: spec.role,
      heading: spec.heading,
      kind: '',
      exempt: '',
      body: { type: 'doc', content: [paragraphOf(line, { id: newId() })] }
    })
  return {
    ...older,
    front: Object.fromEntries(Object.entries(older.front).filter(([key]) => !meetingKeys.has(key))),
    sections,
    recommendations: older.recommendations.map((item) => ({ ...item, body: carried(item.body), due: null })),
    implications: older.implications.map((item) => ({
      ...item,
      body: carried(item.body),
      status: 'not-started',
      officer: '',
      clearedOn: null,
      clearedAgainst: ''
    })),
    appendices: older.appendices.map((item) => ({ ...item, sections: ownSections(item.sections) })),
    exemptions: older.exemptions.map((item) => ({ ...item, releaseOn: null })),
    comments: []
  }
}
