/**
 * Brings back together a report that two people worked on: what was handed out, what it has become here, and what came
 * back. Paragraph by paragraph: changed on one side only, that side counts; changed on both, both are shown and a person
 * chooses. Nothing that either wrote is ever lost.
 */
import { groundWords } from '../law/grounds'
import { blockKeys } from './blockKeys'
import { carryMarks, identityOf, matterOf, releasedBetween } from './carryMarks'
import { carryRemarks, joinMarkedWords, withoutCommentMarks } from './commentMarks'
import { holdersOf, mapMarks } from './holders'
import { isEqual, joinNodes } from './joinNodes'
import { mergeList } from './mergeList'
import type { Appendix, Comment, Exemption, Implication, Recommendation, Report, Section } from './report'
import { frontWords } from './saidIn'
import { type Body, type BodyNode, emptyBody, isEmptyBody, plainText } from './schema'

/** One place that both sides changed. `ours` stands in the merged report until a person chooses. */
export type Conflict = {
  readonly id: string
  /** Where, in words: the heading of the section or appendix, "Recommendations", a field. */
  readonly where: string
  /** The words as they were handed out, as they are here and as they came back. */
  readonly base: string
  readonly ours: string
  readonly theirs: string
  /** The merged report with their words in this place instead of ours. */
  readonly takeTheirs: (report: Report) => Report
}

/** What a merge does to what the public may read: something becomes exempt, or stays so although the other side opened it. */
export type MarkChange = {
  readonly kind: 'becomes-exempt' | 'stays-exempt'
  /** Where, in words. */
  readonly where: string
  readonly words: string
}

export type Merge = {
  readonly report: Report
  readonly conflicts: readonly Conflict[]
  readonly marks: readonly MarkChange[]
}

export type MergeOptions = {
  /** Words that each side changed apart from the other in one paragraph are joined; otherwise a person chooses between the two. */
  readonly joinsWords?: boolean
}

/**
 * Merges what came back (`theirs`) into the report as it is here (`ours`), given the report as it was handed out (`base`).
 * Words are merged as if nothing were marked; then everything is exempt that is so on either side. A mark that was taken off
 * here since the hand-out stays off, unless they set one; one that they took off stays, and is told. `sent` is their report whole,
 * where only some of what they changed is taken: what they marked counts all the same.
 */
export function mergeReports(
  base: Report,
  ours: Report,
  theirs: Report,
  sent: Report = theirs,
  options: MergeOptions = {}
): Merge {
  const marked = (report: Report): Report => withMarksOf(report, { base, ours, sent })
  const { report: words, conflicts } = mergeWords(withoutMarks(base), withoutMarks(ours), withoutMarks(theirs), options)
  const report = marked(words)
  return {
    report,
    marks: markChanges(base, ours, sent, report),
    conflicts: conflicts.map((conflict) => ({
      ...conflict,
      takeTheirs: (merged) => marked(conflict.takeTheirs(withoutMarks(merged)))
    }))
  }
}

/** What of a report is exempt is none of a merge of words, and comes back by `withMarksOf`. */
export function withoutMarks(report: Report): Report {
  return mapMarks(report, () => '')
}

/** Merged words with what is exempt here, and what is so in what was sent, but for marks that were taken off here since the hand-out. */
export function withMarksOf(
  words: Report,
  { base, ours, sent }: { readonly base: Report; readonly ours: Report; readonly sent: Report }
): Report {
  return carryMarks([sent], carryMarks([ours], words).report, releasedBetween(base, ours)).report
}

/** Two sides of a report without marks as one; where both changed the same words, ours stand. */
export function mergedWords(base: Report, ours: Report, theirs: Report): Report {
  return mergeWords(base, ours, theirs, { joinsWords: true }).report
}

/** What of a merged report is exempt and was not here, and what they opened that is not opened. */
function markChanges(base: Report, ours: Report, theirs: Report, merged: Report): MarkChange[] {
  const here = matterOf(ours).keys
  const opened = releasedBetween(base, theirs).keys
  return holdersOf(merged).flatMap((holder): MarkChange[] => {
    const { mark, place, words } = holder
    const key = identityOf(holder)
    if (mark === '' || (holder.own === '' && words.every((text) => text.trim() === ''))) return []
    const kind = !here.has(key) ? 'becomes-exempt' : opened.has(key) && holder.own !== '' ? 'stays-exempt' : null
    return kind && key !== '' ? [{ kind, where: place.heading, words: words.join(' ').trim().slice(0, 120) }] : []
  })
}

type WordsMerge = Pick<Merge, 'report' | 'conflicts'>

function mergeWords(base: Report, ours: Report, theirs: Report, { joinsWords = false }: MergeOptions): WordsMerge {
  const conflicts: Conflict[] = []
  const conflict = (
    where: string,
    texts: readonly [string, string, string],
    takeTheirs: Conflict['takeTheirs']
  ): void => {
    const [was, here, there] = texts
    conflicts.push({ id: `conflict-${conflicts.length + 1}`, where, base: was, ours: here, theirs: there, takeTheirs })
  }
  /** One value: the side that changed it counts; both, ours stands and a conflict is kept. */
  const mergeValue = <T>(
    was: T | undefined,
    here: T,
    there: T,
    where: string,
    show: (value: T) => string,
    put: (report: Report, value: T) => Report
  ): T => {
    if (isEqual(here, there) || isEqual(was, there)) return here
    if (isEqual(was, here)) return there
    conflict(where, [was === undefined ? '' : show(was), show(here), show(there)], (report) => put(report, there))
    return here
  }

  const mergeBody = (
    was: Body | undefined,
    here: Body,
    there: Body,
    where: string,
    put: (report: Report, change: (body: Body) => Body) => Report
  ): Body => {
    const blocks = (body: Body | undefined): readonly BodyNode[] =>
      body && !isEmptyBody(body) ? (body.content ?? []) : []
    const copies = [blocks(was), blocks(here), blocks(there)] as const
    const keyOf = blockKeys(...copies)
    const merged = mergeList(...copies, keyOf, (old, our, their) => {
      const [oldWords, ourWords, theirWords] = [
        old && withoutCommentMarks(old),
        withoutCommentMarks(our),
        withoutCommentMarks(their)
      ]
      // Remarks on the same words are no disagreement about them.
      if (isEqual(ourWords, theirWords)) return joinMarkedWords(our, their)
      if (isEqual(oldWords, theirWords)) return carryRemarks(our, their)
      if (isEqual(oldWords, ourWords)) return their
      const joined = joinsWords && old ? joinNodes(old, our, their) : null
      if (joined) return joined
      const key = keyOf(our)
      return mergeValue(old, our, their, where, plainText, (report, value) =>
        put(report, (body) => ({
          ...body,
          content: withBlock(body.content ?? [], copies, key, value)
        }))
      )
    })
    return merged.length > 0 ? { type: 'doc', content: merged } : emptyBody
  }

  const mergeSections = (
    was: readonly Section[],
    here: readonly Section[],
    there: readonly Section[],
    putAll: (report: Report, change: (sections: readonly Section[]) => Section[]) => Report
  ): Section[] =>
    mergeList(
      was,
      here,
      there,
      (section) => section.id,
      (old, our, their) => {
        const put = (report: Report, change: (section: Section) => Section): Report =>
          putAll(report, (list) => list.map((section) => (section.id === our.id ? change(section) : section)))
        const heading = mergeValue(old?.heading, our.heading, their.heading, our.heading, String, (report, value) =>
          put(report, (section) => ({ ...section, heading: value }))
        )
        const body = mergeBody(old?.body, our.body, their.body, our.heading, (report, change) =>
          put(report, (section) => ({ ...section, body: change(section.body) }))
        )
        return { ...our, heading, body }
      }
    )

  const title = mergeValue(base.title, ours.title, theirs.title, 'Title', String, (report, value) => ({
    ...report,
    title: value
  }))
  const front = { ...ours.front }
  for (const key of new Set([...Object.keys(ours.front), ...Object.keys(theirs.front)])) {
    const value = mergeValue(base.front[key], ours.front[key], theirs.front[key], key, showFront, (report, there) => ({
      ...report,
      front: there === undefined ? withoutKey(report.front, key) : { ...report.front, [key]: there }
    }))
    if (value === undefined) delete front[key]
    else front[key] = value
  }
  const sections = mergeSections(base.sections, ours.sections, theirs.sections, (report, change) => ({
    ...report,
    sections: change(report.sections)
  }))
  const recommendationLead = mergeValue(
    base.recommendationLead,
    ours.recommendationLead,
    theirs.recommendationLead,
    'Recommendations',
    String,
    (report, value) => ({ ...report, recommendationLead: value })
  )
  const recommendations = mergeList(
    base.recommendations,
    ours.recommendations,
    theirs.recommendations,
    (item) => item.id,
    (old, our, their) =>
      (joinsWords && old ? joinDecisions(old, our, their) : null) ??
      mergeValue<Recommendation>(
        old,
        our,
        their,
        'Recommendations',
        (item) => plainText(item.body),
        (report, value) => ({
          ...report,
          recommendations: report.recommendations.map((item) => (item.id === our.id ? value : item))
        })
      )
  )
  const implications = mergeList(
    base.implications,
    ours.implications,
    theirs.implications,
    (item) => item.id,
    (old, our, their) => {
      const put = (report: Report, change: (implication: Implication) => Implication): Report => ({
        ...report,
        implications: report.implications.map((item) => (item.id === our.id ? change(item) : item))
      })
      const body = mergeBody(old?.body, our.body, their.body, our.heading, (report, change) =>
        put(report, (item) => ({ ...item, body: change(item.body) }))
      )
      // The answer's state belongs together: who cleared it, when, and against what.
      const { body: _o, ...ourState } = our
      const { body: _t, ...theirState } = their
      const oldState = old && withoutKey(old, 'body')
      // That it was sent out, or that somebody began, is no answer: only a clearance can stand against another state.
      const isSameState =
        isEqual(asOpen(ourState), asOpen(theirState)) || (oldState && isEqual(asOpen(oldState), asOpen(theirState)))
      const isOursAsBefore = oldState && isEqual(asOpen(oldState), asOpen(ourState))
      const state = isSameState
        ? ourState
        : isOursAsBefore
          ? theirState
          : mergeValue<Omit<Implication, 'body'>>(
              oldState,
              ourState,
              theirState,
              our.heading,
              showState,
              (report, value) => put(report, (item) => ({ ...item, ...value }))
            )
      return { ...our, ...state, body }
    }
  )
  const contacts = mergeValue(base.contacts, ours.contacts, theirs.contacts, 'Contact', showFront, (report, value) => ({
    ...report,
    contacts: value
  }))
  const appendices = mergeList(
    base.appendices,
    ours.appendices,
    theirs.appendices,
    (item) => item.id,
    (old, our, their) => {
      const put = (report: Report, change: (appendix: Appendix) => Appendix): Report => ({
        ...report,
        appendices: report.appendices.map((item) => (item.id === our.id ? change(item) : item))
      })
      const name = our.title || 'Appendix'
      return {
        ...our,
        title: mergeValue(old?.title, our.title, their.title, name, String, (report, value) =>
          put(report, (item) => ({ ...item, title: value }))
        ),
        numbering: mergeValue(old?.numbering, our.numbering, their.numbering, name, String, (report, value) =>
          put(report, (item) => ({ ...item, numbering: value }))
        ),
        sections: mergeSections(old?.sections ?? [], our.sections, their.sections, (report, change) =>
          put(report, (item) => ({ ...item, sections: change(item.sections) }))
        )
      }
    }
  )
  const comments = mergeList(base.comments, ours.comments, theirs.comments, (item) => item.id, mergeComment)
  const exemptions = mergeList<Exemption>(
    base.exemptions,
    ours.exemptions,
    theirs.exemptions,
    (item) => item.id,
    (old, our, their) =>
      mergeValue(old, our, their, 'Reasons why something is exempt', showReason, (report, value) => ({
        ...report,
        exemptions: report.exemptions.map((item) => (item.id === our.id ? value : item))
      }))
  )
  const report = {
    ...ours,
    title,
    front,
    sections,
    recommendationLead,
    recommendations,
    implications,
    contacts,
    appendices,
    comments,
    exemptions
  }
  return { report, conflicts }
}

/** The blocks with one of them as it came back. */
function withBlock(
  blocks: readonly BodyNode[],
  copies: readonly (readonly BodyNode[])[],
  key: string,
  value: BodyNode
): BodyNode[] {
  const keyOf = blockKeys(...copies, blocks)
  return blocks.map((block) => (keyOf(block) === key ? value : block))
}

/** A recommendation as one block: its words, and what belongs to them. */
export function decisionNode({ id: _, body, ...attrs }: Recommendation): BodyNode {
  return { type: 'recommendation', attrs, content: body.content ?? [] }
}

/** A recommendation with what both sides changed in it; null where that is the same. */
function joinDecisions(base: Recommendation, ours: Recommendation, theirs: Recommendation): Recommendation | null {
  const joined = joinNodes(decisionNode(base), decisionNode(ours), decisionNode(theirs))
  return joined && { ...ours, ...joined.attrs, body: { type: 'doc', content: joined.content ?? [] } }
}

function showReason(reason: Exemption): string {
  return [groundWords(reason), reason.publicInterest, reason.releaseOn].filter(Boolean).join(', ')
}

/** A remark that both sides have: every reply to it, in order, and settled when either side settled it. */
function mergeComment(old: Comment | undefined, our: Comment, their: Comment): Comment {
  const known = new Set(our.replies.map((reply) => JSON.stringify(reply)))
  const replies = [...our.replies, ...their.replies.filter((reply) => !known.has(JSON.stringify(reply)))]
  return {
    ...(isEqual(old?.text, our.text) ? their : our),
    isResolved: our.isResolved === (old?.isResolved ?? false) ? their.isResolved : our.isResolved,
    replies: replies.sort((a, b) => a.madeAt.localeCompare(b.madeAt))
  }
}

export function showFront(value: Report['front'][string] | undefined): string {
  return frontWords(value) ?? ''
}

/** How an implication stands when all that is not cleared counts the same. */
function asOpen(state: Omit<Implication, 'body'>): Omit<Implication, 'body'> {
  return state.status === 'cleared' ? state : { ...state, status: 'not-started' }
}

function showState(state: Omit<Implication, 'body'>): string {
  const by = [state.officer, state.clearedOn].filter(Boolean).join(', ')
  return `${state.status}${by ? ` (${by})` : ''}${state.isApplicable ? '' : `, not applicable: ${state.reason}`}`
}

function withoutKey<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = value
  return rest
}
