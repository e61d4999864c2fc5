/** What an agenda is made of beyond its reports: sub-items, standing items, late and urgent business, and templates. */
import { z } from 'zod'
import { accessLaws, shortSectionOf } from '../law/accessLaw'
import { type Ground, markWords, upperFirst, withheldNote } from '../law/grounds'
import type { HomeNation } from '../law/homeNation'
import type { ExemptNote } from '../paper/agendaSheet'
import { type Id, idSchema } from '../values'
import { type ItemMarks, itemMarksSchema } from './exemptions'

/** Why an item is there although the agenda was published without it, or is there at every meeting. */
export const itemKinds = ['ordinary', 'standing', 'late', 'urgent'] as const
export type ItemKind = (typeof itemKinds)[number]

/** What becomes of an item that was published: it is taken at the meeting, or keeps its place and number and is not. */
export const itemCourses = ['taken', 'withdrawn', 'deferred'] as const
export type ItemCourse = (typeof itemCourses)[number]

export const itemDetailsSchema = z.object({
  kind: z.enum(itemKinds).default('ordinary'),
  /** For late and urgent items: the special circumstances, which the minutes must specify (Local Government Act 1972 s100B(4)(b)). */
  grounds: z.string().trim().max(4000).default(''),
  /** SI 2012/2089 reg 8; only an executive makes key decisions. */
  isKeyDecision: z.boolean().default(false),
  course: z.enum(itemCourses).default('taken'),
  /** Of an item that is not taken: why, or until when, as the papers are to say it. */
  courseNote: z.string().trim().max(1000).default(''),
  /** The earlier meeting whose minutes are put to this one. */
  approves: idSchema.nullable().default(null),
  /** A line for the clerk and the chair, such as who presents. */
  note: z.string().trim().max(4000).default('')
})
export type ItemDetails = z.infer<typeof itemDetailsSchema>

/** What an agenda prints beneath an item: that it is a key decision, and why it is there late; empty for nothing. */
export function agendaNote({ kind, grounds, isKeyDecision }: ItemDetails, nation: HomeNation): string {
  const why = grounds.trim().replace(/[.\s]+$/, '')
  const late = {
    ordinary: '',
    standing: '',
    late: why === '' ? 'Late item.' : `Late item: ${why}.`,
    urgent:
      why === ''
        ? 'Urgent item.'
        : `Urgent item. The chair is of the opinion that it should be considered as a matter of urgency by reason of these special circumstances (${shortSectionOf(accessLaws[nation], 'urgency')}): ${why}.`
  } as const satisfies Readonly<Record<ItemKind, string>>
  return [isKeyDecision ? 'Key decision.' : '', late[kind]].filter(Boolean).join(' ')
}

/** The same where the note is exempt: the public is told what it is under, and those who may read it that it is not for publication. */
export function markedAgendaNote(
  details: ItemDetails,
  mark: Ground | null,
  nation: HomeNation,
  copy: 'public' | 'restricted'
): { readonly note: string; readonly exemptNote: ExemptNote | null } {
  const whole = agendaNote(details, nation)
  const open = agendaNote(withoutNote(details), nation)
  if (mark === null || whole === open) return { note: whole, exemptNote: null }
  return copy === 'public'
    ? { note: [open, withheldNote(mark)].filter(Boolean).join(' '), exemptNote: null }
    : { note: '', exemptNote: { text: whole, exempt: upperFirst(markWords(mark, ': ')) } }
}

/** What an item is, without its note and the reasons beneath its title: that it is late or urgent stays. */
export function withoutNote(details: ItemDetails): ItemDetails {
  return { ...details, grounds: '', courseNote: '', note: '' }
}

/** What papers say in place of those of an item that is not taken; empty for one that is. */
export function courseWords({ course, courseNote }: Pick<ItemDetails, 'course' | 'courseNote'>): string {
  if (course === 'taken') return ''
  const note = courseNote.trim().replace(/[.\s]+$/, '')
  return `This item was ${course}${note === '' ? '' : `: ${note}`}.`
}

/** How deep an item may stand: 0 for an item, 1 for one beneath it. */
export const itemDepthSchema = z.int().min(0).max(1)

/** The letter of the nth sub-item, counted from 0: a to z, then aa, ab. */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : `${letters(Math.floor(index / 26) - 1)}${last}`
}

/** The numbers of items from their depths in order: 1, 2, 2a, 2b, 3. A sub-item with nothing above it counts as an item. */
export function numberItems(depths: readonly number[]): string[] {
  let top = 0
  let sub = 0
  return depths.map((depth) => {
    if (depth === 0 || top === 0) {
      top += 1
      sub = 0
      return String(top)
    }
    sub += 1
    return `${top}${letters(sub - 1)}`
  })
}

export type Outlined = { readonly id: Id; readonly depth: number }

/** An item with the sub-items that stand beneath it, as ids in order. */
export function itemWithSubItems(items: readonly Outlined[], id: Id): Id[] {
  const at = items.findIndex((item) => item.id === id)
  const item = items[at]
  if (!item) return []
  const below: Id[] = []
  if (item.depth === 0)
    for (const next of items.slice(at + 1)) {
      if (next.depth === 0) break
      below.push(next.id)
    }
  return [id, ...below]
}

/** The order after an item, with its sub-items, has moved to a position counted from 0 among those that do not move. */
export function moveItem(items: readonly Outlined[], id: Id, to: number): Id[] {
  const moving = itemWithSubItems(items, id)
  const others = items.map((item) => item.id).filter((other) => !moving.includes(other))
  return others.toSpliced(to, 0, ...moving)
}

/** Depths that make sense: the first item is never beneath another. */
export function settleDepths(items: readonly Outlined[]): Outlined[] {
  return items.map((item, index) => (index === 0 && item.depth !== 0 ? { ...item, depth: 0 } : item))
}

/** Whether an item can go beneath the one above it, or stand on its own again. */
export function canIndent(items: readonly Outlined[], id: Id, depth: number): boolean {
  const at = items.findIndex((item) => item.id === id)
  const item = items[at]
  if (!item || item.depth === depth) return false
  return depth === 0 || (at > 0 && itemWithSubItems(items, id).length === 1)
}

export const templateItemSchema = z.object({
  title: z.string().trim().min(1, 'Name the item.').max(300),
  depth: itemDepthSchema.default(0),
  details: itemDetailsSchema.default(itemDetailsSchema.parse({})),
  /** What of it is exempt, wherever it is taken over to. */
  marks: itemMarksSchema.default(itemMarksSchema.parse({}))
})
export type TemplateItem = z.infer<typeof templateItemSchema>

export const agendaTemplateSchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1, 'Name the template.').max(120),
  /** The body that it is for; null for any. */
  bodyId: idSchema.nullable(),
  items: z.array(templateItemSchema).max(100)
})
export type AgendaTemplate = z.infer<typeof agendaTemplateSchema>

function standing(title: string): TemplateItem {
  return templateItemSchema.parse({ title, details: { kind: 'standing' } })
}

/** Agendas that ship as a start. Their items are the usual ones of English councils; each can be changed or left out. */
export const shippedTemplates: readonly AgendaTemplate[] = [
  {
    id: 'template-committee',
    name: 'Committee: usual items',
    bodyId: null,
    items: [
      'Apologies for absence and substitutes',
      'Declarations of interest',
      'Minutes of the previous meeting',
      'Urgent business',
      'Public questions'
    ].map(standing)
  },
  {
    id: 'template-executive',
    name: 'Cabinet or executive: usual items',
    bodyId: null,
    items: [
      'Apologies for absence',
      'Declarations of interest',
      'Minutes of the previous meeting',
      'Representations received about business to be taken in private',
      'Forward plan of key decisions'
    ].map(standing)
  },
  {
    id: 'template-board',
    name: 'Partnership board: usual items',
    bodyId: null,
    items: ['Welcome and apologies', 'Declarations of interest', 'Notes and actions of the last meeting'].map(standing)
  }
]

/** What of a past agenda is taken over: standing items, in their order; the business of the day is not. */
export function standingItems(
  items: readonly {
    readonly title: string
    readonly depth: number
    readonly details: ItemDetails
    readonly marks: ItemMarks
  }[]
): TemplateItem[] {
  return items
    .filter((item) => item.details.kind === 'standing')
    .map(({ title, depth, details, marks }) => ({ title, depth, details: { ...details, approves: null }, marks }))
}
