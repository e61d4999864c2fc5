/**
 * Everything in a report that holds words and can be exempt, found by one walk: whoever marks, hides, lists, compares, merges
 * or brings in exempt matter goes through here, so that no place is known to one and forgotten by another.
 */
import { markKeys, withMark } from './marks'
import type { Report, Section } from './report'
import { type Body, type BodyNode, bodySchema, plainText } from './schema'
import type { Place } from './walk'

export type HolderKind =
  | 'report'
  | 'title'
  | 'front'
  | 'lead'
  | 'contacts'
  | 'section'
  | 'heading'
  | 'recommendation'
  | 'implication'
  | 'appendix'
  | 'block'

export type Holder = {
  readonly kind: HolderKind
  /** The same for the same thing in another version of the report; empty for what has no identity, such as a row. */
  readonly key: string
  readonly place: Place
  /** The mark that it carries itself; empty for none. */
  readonly own: string
  /** The mark by which it is exempt: its own, else that of the nearest thing around it. Empty for what is public. */
  readonly mark: string
  /** The texts that it holds itself, without those of holders inside it. */
  readonly words: readonly string[]
  /** The node of a body, where it is one. */
  readonly node: BodyNode | null
}

/** The marks that reach the parts of a report from what stands around them. */
export type Reach = {
  readonly report: string
  readonly title: string
  readonly lead: string
  readonly contacts: string
  readonly front: (key: string) => string
  /** By a section, recommendation, implication or appendix: the mark on all that it prints. */
  readonly on: (part: object) => string
  /** By a section, implication or appendix: the mark on its heading or title. */
  readonly onHeading: (part: object) => string
}

/**
 * The mark on all that each of some sections prints: its own, else that around, of the part or schedule that it stands under,
 * or of the heading of implications that are sections themselves.
 */
export function sectionMarks(
  sections: readonly { readonly role: string; readonly exempt: string }[],
  around: string
): readonly string[] {
  let part = ''
  let implications = ''
  return sections.map(({ role, exempt }) => {
    const opens = role === 'part' || role === 'schedule'
    if (opens || role === 'contact' || role === 'statement') part = ''
    if (role !== 'implication') implications = ''
    const mark = exempt || around || part || implications
    if (opens) part = mark
    if (role === 'implications') implications = mark
    return mark
  })
}

/**
 * Works out how far marks reach. A section’s mark covers everything printed under its heading, whatever record it lives in:
 * an implication, the recommendations, the contacts, and for a part or schedule all sections up to the next. Its heading is
 * covered where it is the author’s own; the house style’s headings say nothing and stay.
 */
export function reachOf(report: Report): Reach {
  const marks = report.marks ?? {}
  const all = marks[markKeys.report] ?? ''
  const on = new Map<object, string>()
  const onHeading = new Map<object, string>()
  const heading = (part: { readonly id: string }, around: string): void => {
    onHeading.set(part, (marks[markKeys.heading(part.id)] ?? '') || around)
  }
  const reachSections = (sections: readonly Section[], around: string): void => {
    const reached = sectionMarks(sections, around)
    for (const [at, section] of sections.entries()) {
      const mark = reached[at] ?? ''
      on.set(section, mark)
      heading(section, section.key === '' ? mark : '')
    }
  }
  reachSections(report.sections, all)
  const roleMark = (role: Section['role']): string =>
    report.sections.map((section) => (section.role === role ? (on.get(section) ?? '') : '')).find(Boolean) ?? ''
  const recommendations = roleMark('recommendations') || all
  for (const item of report.recommendations) on.set(item, item.exempt || recommendations)

  const apart = report.appendices.find(({ role }) => role === 'implications')
  const together = (apart ? apart.exempt : roleMark('implications')) || all
  for (const item of report.implications) {
    const own = report.sections.find(({ role, kind }) => role === 'implication' && kind === item.kind)
    const mark = item.exempt || (own ? (on.get(own) ?? '') : together)
    on.set(item, mark)
    heading(item, (own ? own.key === '' : isMadeOfHeading(item)) ? mark : '')
  }
  for (const appendix of report.appendices) {
    const mark = appendix.exempt || all
    on.set(appendix, mark)
    heading(appendix, mark)
    reachSections(appendix.sections, mark)
  }
  return {
    report: all,
    title: marks[markKeys.title] ?? '',
    lead: (marks[markKeys.lead] ?? '') || recommendations,
    contacts: (marks[markKeys.contacts] ?? '') || roleMark('contact') || all,
    front: (key) => (marks[markKeys.front(key)] ?? '') || all,
    on: (part) => on.get(part) ?? '',
    onHeading: (part) => onHeading.get(part) ?? ''
  }
}

/** Whether an implication's kind was made of its heading, as importers do for one that no style has: then neither is a style's. */
function isMadeOfHeading({ kind, heading }: { readonly kind: string; readonly heading: string }): boolean {
  const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')
  return kind.split('-').length >= 3 && letters(heading).startsWith(letters(kind))
}

/** Whether a node can carry a mark of its own. */
export function canBeExempt(node: BodyNode): boolean {
  return bodySchema.nodes[node.type]?.spec.attrs?.exempt !== undefined
}

/** The mark that a node carries itself. */
export function ownMark(node: BodyNode): string {
  return String(node.attrs?.exempt ?? '')
}

/** All holders of a report in reading order, what is around before what is in it. */
export function holdersOf(report: Report): readonly Holder[] {
  const list: Holder[] = []
  const add = (holder: Holder): string => {
    list.push(holder)
    return holder.own
  }
  mapBodies(mapParts(report, add), add)
  return list
}

/** Kinds of parts, those that reach others before those that are reached. */
const outermostFirst: readonly (readonly HolderKind[])[] = [
  ['report'],
  ['section', 'appendix'],
  ['recommendation', 'implication'],
  ['title', 'front', 'lead', 'contacts', 'heading']
]

/** The report with the marks that `change` answers, holder by holder: what it gives one reaches what is in it. */
export function mapMarks(report: Report, change: (holder: Holder) => string): Report {
  const marked = outermostFirst.reduce(
    (value, kinds) => mapParts(value, (holder) => (kinds.includes(holder.kind) ? change(holder) : holder.own)),
    report
  )
  return mapBodies(marked, change)
}

type Change = (holder: Holder) => string

/** The marks on the parts of a report, without their bodies. */
function mapParts(report: Report, change: Change): Report {
  let { marks } = report
  let reach = reachOf(report)
  const keyed = (kind: HolderKind, key: string, place: Place, mark: string, words: readonly string[]): void => {
    const own = marks?.[key] ?? ''
    const next = change({ kind, key, place, own, mark, words, node: null })
    if (next !== own) marks = withMark(marks, key, next)
  }
  const part = <T extends { readonly id: string; readonly exempt: string }>(
    kind: 'section' | 'recommendation' | 'implication' | 'appendix',
    item: T,
    place: Place,
    words: readonly string[]
  ): T => {
    const exempt = change({
      ...{ kind, key: `${kind}:${item.id}`, place, own: item.exempt, mark: reach.on(item), words, node: null }
    })
    return exempt === item.exempt ? item : { ...item, exempt }
  }
  const heading = (item: { readonly id: string }, place: Place, words: string): void =>
    keyed('heading', markKeys.heading(item.id), place, reach.onHeading(item), [words])

  const whole: Place = { kind: 'report', id: '', block: '', heading: 'The report' }
  keyed('report', markKeys.report, whole, reach.report, [])
  keyed('title', markKeys.title, { ...whole, heading: 'Title' }, reach.title, [report.title])
  for (const [key, value] of Object.entries(report.front))
    keyed('front', markKeys.front(key), { kind: 'front', id: key, block: '', heading: key }, reach.front(key), [
      ...stringsIn(value)
    ])
  const sectionsOf = (
    given: readonly Section[],
    kind: 'section' | 'appendix',
    title: string,
    within: (sections: readonly Section[]) => Report
  ): readonly Section[] =>
    given.reduce<readonly Section[]>((sections, section, at) => {
      const place: Place = { kind, id: section.id, block: '', heading: section.heading || title }
      const marked = part('section', section, place, [])
      heading(section, place, section.heading)
      if (marked === section) return sections
      // A part's mark reaches the sections that follow it.
      const changed = sections.with(at, marked)
      reach = reachOf(within(changed))
      return changed
    }, given)
  const sections = [...sectionsOf(report.sections, 'section', '', (changed) => ({ ...report, sections: [...changed] }))]
  const lead: Place = { kind: 'recommendation', id: '', block: '', heading: 'Recommendations' }
  keyed('lead', markKeys.lead, lead, reach.lead, [report.recommendationLead])
  const recommendations = report.recommendations.map((item) =>
    part('recommendation', item, { ...lead, id: item.id }, [item.delegate, item.consultee, item.reason])
  )
  const implications = report.implications.map((item) => {
    const place: Place = { kind: 'implication', id: item.id, block: '', heading: item.heading }
    const marked = part('implication', item, place, [item.reason])
    heading(item, place, item.heading)
    return marked
  })
  keyed('contacts', markKeys.contacts, { ...whole, heading: 'Contacts' }, reach.contacts, stringsIn(report.contacts))
  const appendices = report.appendices.map((item, at) => {
    const name = `Appendix ${at + 1}`
    const place: Place = { kind: 'appendix', id: item.id, block: '', heading: name }
    const marked = part('appendix', item, place, [])
    heading(item, place, item.title)
    const own = sectionsOf(marked.sections, 'appendix', item.title || name, (changed) => {
      const appendix = { ...marked, sections: [...changed] }
      return { ...report, sections, appendices: report.appendices.with(at, appendix) }
    })
    return { ...marked, sections: [...own] }
  })
  return { ...report, sections, recommendations, implications, appendices, marks }
}

/** The marks inside the bodies of a report. */
function mapBodies(report: Report, change: Change): Report {
  const reach = reachOf(report)
  const mapNode = (node: BodyNode, place: Place, around: string): BodyNode => {
    const own = ownMark(node)
    const id = String(node.attrs?.id ?? '')
    const at = id === '' ? place : { ...place, block: id }
    let marked = node
    if (canBeExempt(node)) {
      const next = change({
        ...{ kind: 'block', key: id === '' ? '' : `block:${id}`, place: at, own, mark: own || around },
        ...{ words: wordsIn(node), node }
      })
      if (next !== own) marked = { ...node, attrs: { ...node.attrs, exempt: next } }
    }
    const mark = ownMark(marked) || around
    const content = node.content?.map((child) => mapNode(child, at, mark))
    return content?.some((child, index) => child !== node.content?.[index]) ? { ...marked, content } : marked
  }
  const mapBody = (body: Body, place: Place, around: string): Body => {
    const content = (body.content ?? []).map((child) => mapNode(child, place, around))
    return content.some((child, index) => child !== body.content?.[index]) ? { ...body, content } : body
  }
  const inside = <T extends { readonly id: string; readonly body: Body }>(
    kind: Place['kind'],
    items: readonly T[],
    headingOf: (item: T) => string
  ): T[] =>
    items.map((item) => {
      const place: Place = { kind, id: item.id, block: '', heading: headingOf(item) }
      const body = mapBody(item.body, place, reach.on(item))
      return body === item.body ? item : { ...item, body }
    })
  return {
    ...report,
    sections: inside('section', report.sections, ({ heading }) => heading),
    recommendations: inside('recommendation', report.recommendations, () => 'Recommendations'),
    implications: inside('implication', report.implications, ({ heading }) => heading),
    appendices: report.appendices.map((appendix, at) => ({
      ...appendix,
      sections: inside(
        'appendix',
        appendix.sections,
        ({ heading }) => heading || appendix.title || `Appendix ${at + 1}`
      )
    }))
  }
}

/** The texts that a node holds itself: of its line, its caption, its description, its note, or what is drawn in it. */
export function wordsIn(node: BodyNode): readonly string[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return [plainText(node), ...runsOf(node)]
    case 'footnote':
      return [String(node.attrs?.text ?? '')]
    case 'figure':
    case 'table':
      return [String(node.attrs?.caption ?? ''), String(node.attrs?.alt ?? '')]
    case 'tableRow':
      return [(node.content ?? []).map((cell) => plainText(cell)).join(' ')]
    case 'recordBlock':
      return stringsIn(node.attrs?.data)
    default:
      return []
  }
}

/** The words between references and notes, whose own words stand between them on paper. */
function runsOf(node: BodyNode): string[] {
  const runs: string[] = ['']
  for (const child of node.content ?? []) {
    if (child.type === 'crossReference' || child.type === 'footnote') runs.push('')
    else runs[runs.length - 1] += plainText(child)
  }
  return runs.length > 1 ? runs : []
}

/** Every text in a value, however deep it lies. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsIn)
}
