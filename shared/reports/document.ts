/**
 * A report as one editable document: sections, recommendations, implications and appendices as nodes around the same
 * bodies that are stored. One document means one undo, one search and one selection over the whole report.
 */
import { Fragment, type MarkSpec, type Node, type NodeSpec, Schema } from 'prosemirror-model'
import type { HouseStyle } from '../houseStyles/houseStyle'
import { reachOf } from './holders'
import { markKeys, withMark } from './marks'
import type { Appendix, Implication, Recommendation, Report, Section } from './report'
import { type Body, type BodyNode, bodyMarks, bodyNodes, emptyBody, isEmptyBody, storedNode } from './schema'

const identity = { id: { default: '' }, exempt: { default: '' } }

/** The nodes around the bodies; together with `bodyNodes` they make the document's schema. */
export const documentNodes = {
  doc: { content: 'part+' },
  /** The line of words over a section, an appendix or an implication; a fixed one is not the author's to change. */
  title: {
    content: 'text*',
    marks: 'withheld',
    defining: true,
    attrs: { isFixed: { default: false }, exempt: { default: '' } }
  },
  section: {
    group: 'part',
    content: 'title block+',
    isolating: true,
    attrs: { ...identity, key: { default: '' }, role: { default: 'body' }, kind: { default: '' } }
  },
  recommendationSection: {
    group: 'part',
    content: 'title recommendationLead recommendation+ block*',
    isolating: true,
    attrs: { ...identity, key: { default: '' }, role: { default: 'recommendations' } }
  },
  recommendationLead: { content: 'text*', marks: 'withheld', defining: true, attrs: { exempt: { default: '' } } },
  recommendation: {
    content: 'paragraph (paragraph | list | table)*',
    defining: true,
    attrs: {
      ...identity,
      delegate: { default: '' },
      consultee: { default: '' },
      due: { default: null },
      reason: { default: '' }
    }
  },
  /** Implications printed together beneath a section of the main report. */
  implicationGroup: {
    group: 'part',
    content: 'title block* implication+',
    isolating: true,
    attrs: { ...identity, key: { default: '' } }
  },
  /** Implications printed together in their appendix, which holds nothing else. */
  implicationAppendix: { group: 'part', content: 'title implication+', isolating: true, attrs: identity },
  implication: {
    content: 'title block+',
    isolating: true,
    defining: true,
    attrs: { ...identity, kind: { default: '' } }
  },
  appendix: {
    group: 'part',
    content: 'title section*',
    isolating: true,
    attrs: { ...identity, numbering: { default: 'style' } }
  }
} satisfies Record<string, NodeSpec>

/**
 * In the document every word that is exempt bears a mark of its own, so that it stays exempt wherever it is moved, joined or
 * copied to. It is never stored: there what holds the words is marked.
 */
export const documentMarks = {
  withheld: { attrs: { exemption: { default: '' } } },
  ...bodyMarks
} satisfies Record<string, MarkSpec>

export const documentSchema = new Schema({ nodes: { ...bodyNodes, ...documentNodes }, marks: documentMarks })

/** The kinds of nodes that a report is made of: each holds a title and what stands beneath it. */
export const partTypes: ReadonlySet<string> = new Set([
  'section',
  'recommendationSection',
  'implicationGroup',
  'implicationAppendix',
  'implication',
  'appendix'
])

/** True for an appendix, that of the implications included. */
export function isAppendix({ type }: Node): boolean {
  return type.name === 'appendix' || type.name === 'implicationAppendix'
}

/** True for what holds the implications that are printed together. */
export function holdsImplications({ type }: Node): boolean {
  return type.name === 'implicationGroup' || type.name === 'implicationAppendix'
}

function titleNode(text: string, isFixed: boolean, exempt: string): Node {
  return documentSchema.node('title', { isFixed, exempt }, text ? documentSchema.text(text) : [])
}

/** The mark on a heading alone. */
function headingMark(report: Report, { id }: { readonly id: string }): string {
  return report.marks?.[markKeys.heading(id)] ?? ''
}

function blocksOf(body: Body): Node[] {
  return (body.content ?? []).map((block) => documentSchema.nodeFromJSON(block))
}

/** The node without the marks that only the document has. */
function withoutWithheld(node: Node): Node {
  if (node.isLeaf) return node.mark(node.marks.filter(({ type }) => type.name !== 'withheld'))
  return node.copy(Fragment.fromArray(node.children.map(withoutWithheld)))
}

/** Nodes never change, so what one looks like when stored is worked out once: saving while somebody types costs only what was typed. */
const storedForms = new WeakMap<Node, BodyNode>()

function storedForm(block: Node): BodyNode {
  const known = storedForms.get(block)
  if (known) return known
  const made = storedNode(withoutWithheld(block))
  storedForms.set(block, made)
  return made
}

/** Blocks as a body; no blocks at all are an empty body. */
function bodyOf(blocks: readonly Node[]): Body {
  if (blocks.length === 0) return emptyBody
  return { type: 'doc', content: blocks.map(storedForm) }
}

/** What stands behind recommendations or before implications, where nothing need stand: blocks that say nothing are none. */
function bodyBeside(part: Node): Body {
  const body = bodyOf(childrenAfter(part, isBlock))
  return isEmptyBody(body) ? emptyBody : body
}

/** Where implications stand as parts of the document depends on the style; one whose kind has no place stays out of it, untouched. */
function implicationNode(implication: Implication, report: Report): Node {
  const { id, kind, heading, body, exempt } = implication
  return documentSchema.node('implication', { id, kind, exempt }, [
    titleNode(heading, true, headingMark(report, implication)),
    ...blocksOf(body)
  ])
}

/** The implication whose words a section of its own prints. */
function answerIn(
  section: Pick<Section, 'role' | 'kind'>,
  implications: Iterable<Implication>
): Implication | undefined {
  return section.role === 'implication' ? [...implications].find(({ kind }) => kind === section.kind) : undefined
}

/** Turns a report into the document that is edited. Front matter and contacts are forms beside it and not part of it. */
export function documentFromReport(report: Report, style: HouseStyle): Node {
  const fixedKeys = new Set(style.sections.map((spec) => spec.key))
  const isFixed = (section: Section): boolean => section.key !== '' && fixedKeys.has(section.key)

  const partOf = (section: Section): Node => {
    const title = titleNode(section.heading, isFixed(section), headingMark(report, section))
    const { id, key, role, kind, exempt } = section
    const isInlineGroup = role === 'implications' && style.implications.place === 'inline'
    if (role === 'recommendations') {
      const lead = report.recommendationLead
      return documentSchema.node('recommendationSection', { id, key, role, exempt }, [
        title,
        documentSchema.node(
          'recommendationLead',
          { exempt: report.marks?.[markKeys.lead] ?? '' },
          lead ? documentSchema.text(lead) : []
        ),
        ...recommendationNodes(report.recommendations),
        ...(isEmptyBody(section.body) ? [] : blocksOf(section.body))
      ])
    }
    if (isInlineGroup && report.implications.length > 0)
      return documentSchema.node('implicationGroup', { id, key, exempt }, [
        title,
        ...(isEmptyBody(section.body) ? [] : blocksOf(section.body)),
        ...report.implications.map((item) => implicationNode(item, report))
      ])
    const answer = answerIn(section, report.implications)
    const mark = exempt || (answer?.exempt ?? '')
    return documentSchema.node('section', { id, key, role, kind, exempt: mark }, [
      title,
      ...blocksOf(answer ? answer.body : section.body)
    ])
  }

  const appendixOf = (appendix: Appendix): Node => {
    const { id, numbering, exempt } = appendix
    const title = titleNode(appendix.title, appendix.role === 'implications', headingMark(report, appendix))
    if (appendix.role === 'implications' && report.implications.length > 0)
      return documentSchema.node('implicationAppendix', { id, exempt }, [
        title,
        ...report.implications.map((item) => implicationNode(item, report))
      ])
    return documentSchema.node('appendix', { id, numbering, exempt }, [title, ...appendix.sections.map(partOf)])
  }

  const main = report.sections.map(partOf)
  const doc = documentSchema.node('doc', null, [...main, ...report.appendices.map(appendixOf)])
  doc.check()
  return doc
}

function recommendationNodes(list: readonly Recommendation[]): Node[] {
  const nodes = list.map(({ id, body, delegate, consultee, due, reason, exempt }) =>
    documentSchema.node('recommendation', { id, delegate, consultee, due, reason, exempt }, blocksOf(body))
  )
  return nodes.length > 0 ? nodes : [documentSchema.node('recommendation', null, documentSchema.node('paragraph'))]
}

function childrenAfter(node: Node, isWanted: (child: Node) => boolean): Node[] {
  return node.children.filter(isWanted)
}

const isBlock = (node: Node): boolean => node.type.isInGroup('block')

/**
 * Turns the edited document back into a report. Whatever is not part of the document (front matter, contacts, the state
 * of implications, implications without a place) comes from `base`, the report that the document was made from.
 */
export function reportFromDocument(doc: Node, base: Report): Report {
  const answers = new Map(base.implications.map((implication) => [implication.id, implication]))
  const sections: Section[] = []
  const appendices: Appendix[] = []
  let recommendationLead = base.recommendationLead
  let recommendations: readonly Recommendation[] = base.recommendations

  let { marks } = base
  const headingOf = (node: Node): string => {
    const title = node.child(0)
    marks = withMark(marks, markKeys.heading(node.attrs.id), title.attrs.exempt)
    return title.textContent
  }
  const takeImplications = (node: Node): void => {
    for (const child of childrenAfter(node, (item) => item.type.name === 'implication')) {
      const known = answers.get(child.attrs.id)
      headingOf(child)
      if (known)
        answers.set(known.id, { ...known, exempt: child.attrs.exempt, body: bodyOf(childrenAfter(child, isBlock)) })
    }
  }
  const sectionOf = (node: Node): Section => {
    const { id, key, role, kind, exempt } = node.attrs
    const heading = headingOf(node)
    const blocks = childrenAfter(node, isBlock)
    const answer = answerIn(node.attrs as Section, answers.values())
    if (!answer) return { id, key, role, heading, kind, exempt, body: bodyOf(blocks) }
    const known = base.sections.find((item) => item.id === id)
    // Section and implication show as one, and are marked as one: a mark that was set here is on both, and gone from both.
    const isAsBefore = exempt === ((known?.exempt ?? '') || answer.exempt)
    answers.set(answer.id, { ...answer, body: bodyOf(blocks), ...(isAsBefore ? {} : { exempt }) })
    // Words that the section itself holds are not shown here: they keep the mark that is seen on both.
    const holdsWords = known !== undefined && !isEmptyBody(known.body)
    const own = isAsBefore && !holdsWords ? (known?.exempt ?? '') : exempt
    return { id, key, role, heading, kind, exempt: own, body: known?.body ?? emptyBody }
  }

  doc.forEach((part) => {
    const { id, key, exempt } = part.attrs
    switch (part.type.name) {
      case 'section':
        sections.push(sectionOf(part))
        break
      case 'recommendationSection':
        sections.push({
          id,
          key,
          role: part.attrs.role,
          heading: headingOf(part),
          kind: '',
          exempt,
          body: bodyBeside(part)
        })
        recommendationLead = part.child(1).textContent
        marks = withMark(marks, markKeys.lead, part.child(1).attrs.exempt)
        recommendations = recommendationsOf(part)
        break
      case 'implicationGroup': {
        takeImplications(part)
        const body = bodyBeside(part)
        sections.push({ id, key, role: 'implications', heading: headingOf(part), kind: '', exempt, body })
        break
      }
      case 'implicationAppendix': {
        takeImplications(part)
        const known = base.appendices.find((appendix) => appendix.id === id)
        if (known) appendices.push({ ...known, exempt, title: headingOf(part) })
        break
      }
      case 'appendix':
        appendices.push({
          id,
          role: base.appendices.find((appendix) => appendix.id === id)?.role ?? 'text',
          title: headingOf(part),
          numbering: part.attrs.numbering,
          exempt,
          sections: childrenAfter(part, (child) => child.type.name === 'section').map(sectionOf)
        })
        break
    }
  })
  // One whose section was taken out keeps the mark that it stood under.
  const reach = reachOf(base)
  const hasSection = (list: readonly Section[], { kind }: Implication): boolean =>
    list.some((section) => section.role === 'implication' && section.kind === kind)
  const implications = base.implications.map((implication) => {
    const answer = answers.get(implication.id) ?? implication
    const isOut = hasSection(base.sections, implication) && !hasSection(sections, implication)
    return isOut && answer.exempt === '' ? { ...answer, exempt: reach.on(implication) } : answer
  })
  return {
    ...base,
    sections,
    recommendationLead,
    recommendations: [...recommendations],
    implications,
    appendices,
    marks
  }
}

function recommendationsOf(section: Node): Recommendation[] {
  return childrenAfter(section, (child) => child.type.name === 'recommendation')
    .filter((child) => child.attrs.id !== '' || child.textContent !== '')
    .map((child) => {
      const { id, delegate, consultee, due, reason, exempt } = child.attrs
      return { id, body: bodyOf(child.children), delegate, consultee, due, reason, exempt }
    })
}
