/**
 * Two versions of a report as one, with what was put in and what was taken out marked: the tracked changes that members
 * ask for when a revised paper comes back. Paragraphs are matched by identity first and by likeness after that.
 */
import { diffArrays } from 'diff'
import { withoutCommentMarks } from './commentMarks'
import { bothDecisions, bothFronts, bothPeople, bothWords } from './comparedFields'
import type { Appendix, Implication, Recommendation, Report, Section } from './report'
import { besideLines, decisionWords, frontWords, nameOf, stateInWords, wordsIn } from './saidIn'
import { type Body, type BodyMark, type BodyNode, emptyBody, isEmptyBody, plainText } from './schema'

/** moved: the same words stand in another place; `where` says from where. */
export const changeKinds = ['inserted', 'deleted', 'changed', 'moved'] as const

export type Change = {
  readonly kind: (typeof changeKinds)[number]
  /** Where, in words a reader finds: the heading of the section, "Recommendations", a field's key. */
  readonly where: string
  readonly before: string
  readonly after: string
  /** The id of the nearest thing in the compared report that has one: the block, else its section, recommendation or implication. */
  readonly anchor: string
}

export type Comparison = {
  /** The later report with the earlier one's words standing in it, marked "inserted" and "deleted". */
  readonly report: Report
  /** Every change in reading order. */
  readonly changes: readonly Change[]
}

type Mark = 'inserted' | 'deleted'

/** A list of matched pairs in reading order; one side is missing where something was put in or taken out. */
export type Pair<T> = { readonly before?: T; readonly after?: T }

/** Pairs two lists: by `isSame` in order, and what is left between two matches by `isAlike`. */
export function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T, b: T) => boolean,
  isAlike: (a: T, b: T) => boolean = () => false
): Pair<T>[] {
  const pairs: Pair<T>[] = []
  let olds: T[] = []
  let news: T[] = []
  let beforeAt = 0
  let afterAt = 0
  const flush = (): void => {
    for (const fresh of news) {
      const match = olds.findIndex((old) => isAlike(old, fresh))
      if (match < 0) {
        pairs.push({ after: fresh })
        continue
      }
      pairs.push(...olds.slice(0, match).map((old) => ({ before: old })), { before: olds[match] as T, after: fresh })
      olds = olds.slice(match + 1)
    }
    pairs.push(...olds.map((old) => ({ before: old })))
    olds = []
    news = []
  }
  for (const run of diffArrays([...before], [...after], { comparator: isSame })) {
    const count = run.value.length
    if (run.removed) {
      olds.push(...before.slice(beforeAt, beforeAt + count))
      beforeAt += count
    } else if (run.added) {
      news.push(...after.slice(afterAt, afterAt + count))
      afterAt += count
    } else {
      flush()
      for (let i = 0; i < count; i += 1)
        pairs.push({ before: before[beforeAt + i] as T, after: after[afterAt + i] as T })
      beforeAt += count
      afterAt += count
    }
  }
  flush()
  return pairs
}

function idOf(node: BodyNode): string {
  return String(node.attrs?.id ?? '')
}

function isSameNode(a: BodyNode, b: BodyNode): boolean {
  if (a.type !== b.type) return false
  const [idA, idB] = [idOf(a), idOf(b)]
  return idA !== '' && idB !== '' ? idA === idB : plainText(a) === plainText(b)
}

/** Alike when half the words of the shorter stand in the longer: enough to show one paragraph reworked rather than two. */
export function isAlikeNode(a: BodyNode, b: BodyNode): boolean {
  if (a.type !== b.type) return false
  if (a.type === 'tableCell' || a.type === 'tableHeader') return true
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)]
  const [few, many] = wordsA.size < wordsB.size ? [wordsA, wordsB] : [wordsB, wordsA]
  if (few.size === 0) return many.size === 0
  let shared = 0
  for (const word of few) if (many.has(word)) shared += 1
  return shared * 2 >= few.size
}

function wordsOf(node: BodyNode): Set<string> {
  return new Set(
    plainText(node)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** The same node with every word in it marked. Paragraphs taken out no longer count, and nothing can point at them. */
function markAll(node: BodyNode, mark: Mark): BodyNode {
  if (node.type === 'text') return { ...node, marks: [...(node.marks ?? []), { type: mark }] }
  // Nothing counts or points at what is gone: what stood there is said in words.
  if (mark === 'deleted' && (node.type === 'footnote' || node.type === 'crossReference'))
    return {
      type: 'text',
      text: node.type === 'footnote' ? `[footnote: ${String(node.attrs?.text ?? '')}]` : '[reference]',
      marks: [{ type: mark }]
    }
  const attrs = mark === 'deleted' && node.attrs ? withoutNumber(node) : node.attrs
  const isAtom = ['crossReference', 'footnote', 'hardBreak', 'liveFigure'].includes(node.type)
  return {
    ...node,
    ...(attrs ? { attrs } : {}),
    ...(isAtom ? { marks: [...(node.marks ?? []), { type: mark }] } : {}),
    ...(node.content ? { content: node.content.map((child) => markAll(child, mark)) } : {})
  }
}

function withoutNumber(node: BodyNode): Record<string, unknown> {
  const attrs: Record<string, unknown> = { ...node.attrs }
  if ('id' in attrs) attrs.id = ''
  if (node.type === 'paragraph') attrs.level = 0
  if (node.type === 'heading') attrs.numbered = false
  return attrs
}

export type Token = { readonly node: BodyNode; readonly key: string }

/** Inline content word by word, each with what tells it from others. */
export function tokensOf(inline: readonly BodyNode[]): Token[] {
  return inline.flatMap((node) => {
    const marks = JSON.stringify(node.marks ?? [])
    if (node.type !== 'text') return [{ node, key: JSON.stringify(node) }]
    const pieces = node.text?.match(/\s+|[\p{L}\p{N}]+(?:['’.,]\p{N}+)*|[^\s\p{L}\p{N}]/gu) ?? []
    return pieces.map((text) => ({ node: { ...node, text }, key: `${text}\u0000${marks}` }))
  })
}

function sameMarks(a: readonly BodyMark[] = [], b: readonly BodyMark[] = []): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Neighbours with the same marks as one text. */
export function joinText(inline: readonly BodyNode[]): BodyNode[] {
  const joined: BodyNode[] = []
  for (const node of inline) {
    const last = joined.at(-1)
    if (last?.type === 'text' && node.type === 'text' && sameMarks(last.marks, node.marks))
      joined[joined.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` }
    else joined.push(node)
  }
  return joined
}

type Run = { readonly mark: Mark | null; readonly tokens: readonly Token[] }

function isBlank({ mark, tokens }: Run): boolean {
  return mark === null && tokens.every(({ node }) => node.type === 'text' && (node.text ?? '').trim() === '')
}

/**
 * Changes that only a space parts are one change: readers follow a phrase, not every second word. A space that both
 * versions have stands in what was taken out and in what was put in; beside a single change it goes to its edge.
 */
function joinPhrases(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (let at = 0; at < runs.length; ) {
    let end = at
    while (runs[end]?.mark || (end > at && runs[end + 1]?.mark && isBlank(runs[end] as Run))) end += 1
    const island = runs.slice(at, end)
    if (island.length === 0) {
      joined.push(runs[at] as Run)
      at += 1
      continue
    }
    joined.push(...joinIsland(island))
    at = end
  }
  return joined
}

function joinIsland(island: readonly Run[]): readonly Run[] {
  const tokensOfAll = (mark: Mark): Token[] =>
    island.filter((run) => run.mark === mark || run.mark === null).flatMap((run) => run.tokens)
  const marks = new Set(island.flatMap((run) => run.mark ?? []))
  const blanks = island.filter((run) => run.mark === null).flatMap((run) => run.tokens)
  if (marks.size === 2)
    return [
      { mark: 'deleted', tokens: tokensOfAll('deleted') },
      { mark: 'inserted', tokens: tokensOfAll('inserted') }
    ]
  const [mark] = marks
  const [blank, ...moreBlanks] = blanks
  if (!mark || !blank) return island
  const all = tokensOfAll(mark)
  const kept: Run = { mark: null, tokens: [blank] }
  if (moreBlanks.length === 0 && all[0]?.key === blank.key) return [kept, { mark, tokens: all.slice(1) }]
  if (moreBlanks.length === 0 && all.at(-1)?.key === blank.key) return [{ mark, tokens: all.slice(0, -1) }, kept]
  const other: Run = { mark: mark === 'inserted' ? 'deleted' : 'inserted', tokens: blanks }
  return mark === 'inserted' ? [other, { mark, tokens: all }] : [{ mark, tokens: all }, other]
}

/** One line against another, with what was put in and taken out marked. */
export function compareInline(before: readonly BodyNode[], after: readonly BodyNode[]): BodyNode[] {
  const runs = diffArrays(tokensOf(before), tokensOf(after), { comparator: (a, b) => a.key === b.key }).map(
    (run): Run => ({ mark: run.added ? 'inserted' : run.removed ? 'deleted' : null, tokens: run.value })
  )
  return joinText(
    joinPhrases(runs).flatMap(({ mark, tokens }) => tokens.map(({ node }) => (mark ? markAll(node, mark) : node)))
  )
}

function compareNode(before: BodyNode, after: BodyNode): BodyNode {
  if (after.type === 'paragraph' || after.type === 'heading') {
    const content = compareInline(before.content ?? [], after.content ?? [])
    const { content: _, ...rest } = markedAsBoth(before, after)
    return content.length > 0 ? { ...rest, content } : rest
  }
  if (!after.content) return markedAsBoth(before, after)
  return { ...markedAsBoth(before, after), content: compareBlocks(before.content ?? [], after.content) }
}

/** What holds the words of both versions is exempt where either was. */
function markedAsBoth(before: BodyNode, after: BodyNode): BodyNode {
  const former = before.attrs?.exempt
  return former && !after.attrs?.exempt ? { ...after, attrs: { ...after.attrs, exempt: former } } : after
}

const eitherMark = (before: { readonly exempt: string }, after: { readonly exempt: string }): { exempt: string } => ({
  exempt: after.exempt || before.exempt
})

function compareBlocks(before: readonly BodyNode[], after: readonly BodyNode[]): BodyNode[] {
  return pairUp(before, after, isSameNode, isAlikeNode).flatMap(({ before: old, after: fresh }) => {
    if (old && fresh) {
      const is = new Set(besideLines(fresh))
      const gone = besideLines(old).filter((words) => !is.has(words))
      const former = gone.length > 0 ? [line(`${besideName(old, fresh)} before: `, gone.join('; '), 'deleted')] : []
      return [...former, compareNode(old, fresh)]
    }
    if (fresh)
      return isPicture(fresh) ? [line('Put in: ', nameOf(fresh), 'inserted'), fresh] : [markAll(fresh, 'inserted')]
    const gone = old as BodyNode
    return [isPicture(gone) ? line('Taken out: ', nameOf(gone), 'deleted') : markAll(gone, 'deleted')]
  })
}

/** What of a picture, a table or a drawing has changed beside its lines, as a reader calls it. */
function besideName({ type, attrs }: BodyNode, fresh: BodyNode): string {
  if (type === 'recordBlock') return 'What was shown'
  return attrs?.caption === fresh.attrs?.caption ? 'Description' : 'Caption'
}

/** Pictures and what is drawn from the records bear no marks themselves. */
function isPicture(node: BodyNode): boolean {
  return node.type === 'figure' || node.type === 'recordBlock'
}

/** Two bodies as one, marked. */
export function compareBodies(before: Body, after: Body): Body {
  const content = compareBlocks(before.content ?? [], after.content ?? [])
  return { type: 'doc', content: content.length > 0 ? content : (emptyBody.content ?? []) }
}

function markBody(body: Body, mark: Mark): Body {
  return isEmptyBody(body) ? body : (markAll(body, mark) as Body)
}

/** A line for what holds plain text only and bears no marks: headings, captions, pictures. */
function line(label: string, text: string, mark: Mark): BodyNode {
  return {
    type: 'paragraph',
    attrs: { id: '', level: 0 },
    content: [
      { type: 'text', text: label, marks: [{ type: 'italic' }] },
      { type: 'text', text, marks: [{ type: mark }] }
    ]
  }
}

/** The first id in a block. */
function firstId(node: BodyNode | undefined): string {
  if (!node) return ''
  return idOf(node) || (node.content ?? []).map(firstId).find((id) => id !== '') || ''
}

/** Remarks never print, so a new one is no change to the paper. */
function withoutComments(report: Report): Report {
  const sections = (list: readonly Section[]): Section[] =>
    list.map((section) => ({ ...section, body: withoutCommentMarks(section.body) }))
  return {
    ...report,
    sections: sections(report.sections),
    recommendations: report.recommendations.map((item) => ({ ...item, body: withoutCommentMarks(item.body) })),
    implications: report.implications.map((item) => ({ ...item, body: withoutCommentMarks(item.body) })),
    appendices: report.appendices.map((item) => ({ ...item, sections: sections(item.sections) })),
    comments: []
  }
}

/** Words this long that are gone from one place and stand in another are the same words moved. */
const shortestMoved = 20

/** Tells what was moved from what was put in and taken out. */
function withMoves(changes: readonly Change[]): Change[] {
  const gone = changes.filter(({ kind, before }) => kind === 'deleted' && before.length >= shortestMoved)
  const moved = new Map<Change, Change>()
  for (const change of changes) {
    if (change.kind !== 'inserted') continue
    const from = gone.find((own) => own.before === change.after && ![...moved.values()].includes(own))
    if (from) moved.set(change, from)
  }
  const left = new Set(moved.values())
  return changes
    .filter((change) => !left.has(change))
    .map((change) => {
      const from = moved.get(change)
      if (!from) return change
      const where = from.where === change.where ? change.where : `${change.where}, from ${from.where}`
      return { ...change, kind: 'moved', where, before: change.after }
    })
}

/**
 * Compares two versions of a report. What both have in the same words is left alone. `fields`: whether what is plain text and bears
 * no marks says both versions, too, or the later one alone, as where the paper is read in again.
 */
export function compareReports(earlier: Report, later: Report, fields: 'both' | 'later' = 'both'): Comparison {
  const [before, after] = [withoutComments(earlier), withoutComments(later)]
  const changes: Change[] = []
  const note = (where: string, old: string | undefined, fresh: string | undefined, anchor = ''): void => {
    // What has no words yet is no change to a reader.
    if (old === fresh || ((old ?? '') === '' && (fresh ?? '') === '')) return
    const kind = old === undefined ? 'inserted' : fresh === undefined ? 'deleted' : 'changed'
    changes.push({ kind, where, before: old ?? '', after: fresh ?? '', anchor })
  }
  const noteBlocks = (where: string, old: Body, fresh: Body, anchor: string): void => {
    for (const pair of pairUp(old.content ?? [], fresh.content ?? [], isSameNode, isAlikeNode))
      if (JSON.stringify(pair.before) !== JSON.stringify(pair.after)) {
        const words = (node: BodyNode | undefined): string | undefined => node && (wordsIn(node) || nameOf(node))
        const [was, is] = [words(pair.before), words(pair.after)]
        // An empty line more or less is no change to a reader.
        if ((was ?? '') !== (is ?? '')) note(where, was, is, firstId(pair.after) || anchor)
      }
  }

  note('Title', before.title, after.title)
  for (const key of new Set([...Object.keys(before.front), ...Object.keys(after.front)])) {
    note(key, frontWords(before.front[key]), frontWords(after.front[key]))
  }

  const compareSections = (olds: readonly Section[], news: readonly Section[]): Section[] =>
    pairUp(
      olds,
      news,
      (a, b) => a.id === b.id || (a.key !== '' && a.key === b.key),
      (a, b) => a.heading === b.heading
    ).map(({ before: old, after: fresh }) => {
      if (old && fresh) {
        note(fresh.heading, old.heading, fresh.heading, fresh.id)
        noteBlocks(fresh.heading, old.body, fresh.body, fresh.id)
        const body = compareBodies(old.body, fresh.body)
        if (old.heading === fresh.heading) return { ...fresh, ...eitherMark(old, fresh), body }
        return {
          ...fresh,
          ...eitherMark(old, fresh),
          body: { ...body, content: [line('Heading before: ', old.heading, 'deleted'), ...(body.content ?? [])] }
        }
      }
      if (fresh) {
        note(fresh.heading, undefined, wordsIn(fresh.body) || fresh.heading, fresh.id)
        return { ...fresh, heading: `${fresh.heading} [new section]`, body: markBody(fresh.body, 'inserted') }
      }
      const gone = old as Section
      note(gone.heading, wordsIn(gone.body) || gone.heading, undefined, gone.id)
      return { ...gone, key: '', heading: `${gone.heading} [section taken out]`, body: markBody(gone.body, 'deleted') }
    })

  const sections = compareSections(before.sections, after.sections)
  note(
    'Recommendations',
    before.recommendationLead,
    after.recommendationLead,
    after.sections.find((section) => section.role === 'recommendations')?.id
  )
  note('Contact', frontWords(before.contacts), frontWords(after.contacts))
  const recommendations = pairUp(
    before.recommendations,
    after.recommendations,
    (a, b) => a.id === b.id,
    (a, b) => isAlikeNode(a.body, b.body)
  ).map(({ before: old, after: fresh }): Recommendation => {
    if (old && fresh) {
      note('Recommendations', decisionWords(old), decisionWords(fresh), fresh.id)
      const decision = fields === 'both' ? bothDecisions(old, fresh) : {}
      return { ...fresh, ...decision, ...eitherMark(old, fresh), body: compareBodies(old.body, fresh.body) }
    }
    if (fresh) {
      note('Recommendations', undefined, decisionWords(fresh), fresh.id)
      return { ...fresh, body: markBody(fresh.body, 'inserted') }
    }
    const gone = old as Recommendation
    note('Recommendations', decisionWords(gone), undefined, `${gone.id}-taken-out`)
    return { ...gone, id: `${gone.id}-taken-out`, body: markBody(gone.body, 'deleted') }
  })
  const implications = pairUp(before.implications, after.implications, (a, b) => a.kind === b.kind).map(
    ({ before: old, after: fresh }): Implication => {
      if (old && fresh) {
        noteBlocks(fresh.heading, old.body, fresh.body, fresh.id)
        note(fresh.heading, stateInWords(old), stateInWords(fresh), fresh.id)
        const reason = fields === 'both' && !fresh.isApplicable ? bothWords(old.reason, fresh.reason) : fresh.reason
        return { ...fresh, reason, ...eitherMark(old, fresh), body: compareBodies(old.body, fresh.body) }
      }
      if (fresh) {
        note(fresh.heading, undefined, wordsIn(fresh.body), fresh.id)
        return { ...fresh, body: markBody(fresh.body, 'inserted') }
      }
      const gone = old as Implication
      note(gone.heading, wordsIn(gone.body), undefined, gone.id)
      return { ...gone, body: markBody(gone.body, 'deleted') }
    }
  )
  const appendices = pairUp(
    before.appendices,
    after.appendices,
    (a, b) => a.id === b.id,
    (a, b) => a.title === b.title
  ).map(({ before: old, after: fresh }): Appendix => {
    if (old && fresh) {
      note(fresh.title, old.title, fresh.title, fresh.id)
      const title = fields === 'both' ? bothWords(old.title, fresh.title) : fresh.title
      return { ...fresh, title, ...eitherMark(old, fresh), sections: compareSections(old.sections, fresh.sections) }
    }
    if (fresh) return { ...fresh, sections: compareSections([], fresh.sections) }
    const gone = old as Appendix
    return { ...gone, title: `${gone.title} [appendix taken out]`, sections: compareSections(gone.sections, []) }
  })
  const known = new Set(after.exemptions.map(({ id }) => id))
  const exemptions = [...after.exemptions, ...before.exemptions.filter(({ id }) => !known.has(id))]
  const marks = before.marks || after.marks ? { ...before.marks, ...after.marks } : undefined
  const plain =
    fields === 'later'
      ? {}
      : {
          front: bothFronts(before.front, after.front),
          recommendationLead: bothWords(before.recommendationLead, after.recommendationLead),
          contacts: bothPeople(before.contacts, after.contacts)
        }
  return {
    report: {
      ...after,
      ...plain,
      sections,
      recommendations,
      implications,
      appendices,
      exemptions,
      ...(marks && { marks })
    },
    changes: withMoves(changes)
  }
}
