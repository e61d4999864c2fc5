/**
 * What somebody was asked for when a report was handed to them, and what of their answer that is. The rest of the answer
 * is told apart, piece by piece, and taken only where a person says so.
 */
import { z } from 'zod'
import { idSchema } from '../values'
import { type Change, compareReports } from './compare'
import type { Comment, Report } from './report'

/** One part that is asked for. */
export const askedPartSchema = z.object({
  kind: z.enum(['implication', 'section']),
  id: idSchema,
  /** Its heading, for people. */
  heading: z.string().max(2000)
})
export type AskedPart = z.infer<typeof askedPartSchema>

/** The parts that are asked for; nothing means the whole report. */
export const askedSchema = z.array(askedPartSchema).max(500)

/** The pieces that a report falls into when somebody answers only some of it, by name. */
export type Piece = string

const listed = ['sections', 'implications', 'appendices'] as const

function pieceOf(part: AskedPart): Piece {
  return `${part.kind}s:${part.id}`
}

/** The pieces of an answer in which it differs from what was handed out, in the order of the report. */
function changedPieces(base: Report, theirs: Report): Piece[] {
  const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  const pieces: Piece[] = []
  if (base.title !== theirs.title) pieces.push('title')
  for (const key of new Set([...Object.keys(base.front), ...Object.keys(theirs.front)]))
    if (!isEqual(base.front[key], theirs.front[key])) pieces.push(`front:${key}`)
  const changedIn = (list: (typeof listed)[number]): void => {
    const before = new Map(base[list].map((item) => [item.id, item]))
    const after = new Map(theirs[list].map((item) => [item.id, item]))
    for (const id of new Set([...before.keys(), ...after.keys()]))
      if (!isEqual(before.get(id), after.get(id))) pieces.push(`${list}:${id}`)
  }
  changedIn('sections')
  if (!isEqual(base.recommendations, theirs.recommendations) || base.recommendationLead !== theirs.recommendationLead)
    pieces.push('recommendations')
  changedIn('implications')
  if (!isEqual(base.contacts, theirs.contacts)) pieces.push('contacts')
  changedIn('appendices')
  return pieces
}

/** A list as it was, but for the items that may change: those are as in the answer, and new ones stand behind what they stand behind there. */
function limitList<T extends { readonly id: string }>(
  base: readonly T[],
  theirs: readonly T[],
  isAllowed: (id: string) => boolean
): T[] {
  const after = new Map(theirs.map((item) => [item.id, item]))
  const known = new Set(base.map((item) => item.id))
  const limited = base.flatMap((item) => {
    const own = after.get(item.id)
    return !isAllowed(item.id) ? [item] : own ? [own] : []
  })
  for (const [index, item] of theirs.entries()) {
    if (known.has(item.id) || !isAllowed(item.id)) continue
    const before = theirs[index - 1]?.id
    limited.splice(limited.findIndex((other) => other.id === before) + 1, 0, item)
  }
  return limited
}

/** The remarks of an answer: what is new in them comes along, and none that was handed out is lost or changed. */
function limitComments(base: readonly Comment[], theirs: readonly Comment[]): Comment[] {
  const after = new Map(theirs.map((comment) => [comment.id, comment]))
  const known = new Set(base.map((comment) => comment.id))
  return [
    ...base.map((comment) => {
      const own = after.get(comment.id)
      return own ? { ...comment, isResolved: own.isResolved, replies: own.replies } : comment
    }),
    ...theirs.filter((comment) => !known.has(comment.id))
  ]
}

/** The answer as if only some pieces had been touched: everything else is as it was handed out. */
export function limitTo(base: Report, theirs: Report, pieces: readonly Piece[]): Report {
  const allowed = new Set(pieces)
  const within = (list: (typeof listed)[number]) => (id: string) => allowed.has(`${list}:${id}`)
  const front = { ...base.front }
  for (const key of new Set([...Object.keys(base.front), ...Object.keys(theirs.front)])) {
    if (!allowed.has(`front:${key}`)) continue
    const value = theirs.front[key]
    if (value === undefined) delete front[key]
    else front[key] = value
  }
  const takesRecommendations = allowed.has('recommendations')
  const limited = {
    ...base,
    title: allowed.has('title') ? theirs.title : base.title,
    front,
    sections: limitList(base.sections, theirs.sections, within('sections')),
    recommendationLead: takesRecommendations ? theirs.recommendationLead : base.recommendationLead,
    recommendations: takesRecommendations ? theirs.recommendations : base.recommendations,
    implications: limitList(base.implications, theirs.implications, within('implications')),
    contacts: allowed.has('contacts') ? theirs.contacts : base.contacts,
    appendices: limitList(base.appendices, theirs.appendices, within('appendices')),
    comments: limitComments(base.comments, theirs.comments)
  }
  // A ground that was added goes with the words that are kept from the public by it.
  const words = JSON.stringify(limited)
  const known = new Set(base.exemptions.map((exemption) => exemption.id))
  const added = theirs.exemptions.filter(({ id }) => !known.has(id) && words.includes(JSON.stringify(id)))
  return { ...limited, exemptions: [...base.exemptions, ...added] }
}

/** A piece of an answer that nobody asked for, and what it changes. */
export type Beyond = {
  readonly piece: Piece
  readonly changes: readonly Pick<Change, 'kind' | 'where' | 'before' | 'after'>[]
}

/** What a piece of an answer changes; where none of it is words, at least which piece it is. */
function changesOf(base: Report, theirs: Report, piece: Piece): Beyond['changes'] {
  const found = compareReports(base, limitTo(base, { ...theirs, comments: base.comments }, [piece])).changes.map(
    ({ kind, where, before, after }) => ({ kind, where, before, after })
  )
  return found.length > 0 ? found : [{ kind: 'changed', where: placeOf(base, theirs, piece), before: '', after: '' }]
}

/** Where a piece stands, in words. */
function placeOf(base: Report, theirs: Report, piece: Piece): string {
  const [list = '', id = ''] = piece.split(':')
  for (const report of [theirs, base]) {
    const headed =
      list === 'sections' || list === 'implications' ? report[list].find((item) => item.id === id) : undefined
    if (headed) return headed.heading
    const appendix = list === 'appendices' ? report.appendices.find((item) => item.id === id) : undefined
    if (appendix) return appendix.title || 'Appendix'
  }
  return list === 'front' ? id : (placeNames[list] ?? list)
}

const placeNames: Readonly<Record<string, string>> = {
  title: 'Title',
  contacts: 'Contact',
  recommendations: 'Recommendations'
}

/** An answer, sorted into what was asked for and what was not. */
export type Sorted = {
  /** The answer with only what was asked for, and what of the rest is taken, in it. */
  readonly report: Report
  /** What was not asked for, whether it is taken or not. */
  readonly beyond: readonly Beyond[]
}

/** Sorts an answer by what was asked; `taken` names the pieces beyond it that are to be taken all the same. */
export function sortAnswer(
  base: Report,
  theirs: Report,
  asked: readonly AskedPart[],
  taken: readonly Piece[] = []
): Sorted {
  if (asked.length === 0) return { report: theirs, beyond: [] }
  const wanted = asked.map(pieceOf)
  const beyond = changedPieces(base, theirs).filter((piece) => !wanted.includes(piece))
  return {
    report: limitTo(base, theirs, [...wanted, ...beyond.filter((piece) => taken.includes(piece))]),
    beyond: beyond.map((piece) => ({ piece, changes: changesOf(base, theirs, piece) }))
  }
}

/** What tells a person from others in "M. Officer, Solicitor": the name alone, since posts change. Empty where there is none. */
export function nameAlone(person: string): string {
  return (person.split(',')[0] ?? '').trim().replace(/\s+/g, ' ').toLowerCase()
}
