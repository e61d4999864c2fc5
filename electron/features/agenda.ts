/** Agendas beyond their reports: items of their own, sub-items, kinds, and templates. */
import { canIndent, shippedTemplates, standingItems, type TemplateItem } from '../../shared/meetings/agendaRules'
import { isForMinutes, isMinutesItem, minutesItemTitle } from '../../shared/meetings/minutesApproval'
import { failure, ok } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { noItemMarks, readSameItemMarks, saveItemMark } from '../db/exemptionRows'
import { keepingExempt, readItemMarks } from '../db/exemptReports'
import { readAgenda, readMeeting } from '../db/meetingRows'
import { minutesToApprove } from '../db/minutesApproval'
import { listTemplates, readTemplateItems } from '../db/templateRows'
import { transact } from '../db/transaction'
import { addition, deletion, kept, shortened, undoable } from '../undoable'

const noItem = failure('not-found', 'That item is not on the agenda any more.')

export const agendaHandlers = {
  'agenda.addItem': undoable(
    'agenda.addItem',
    (_, { title }) => ({ what: `add the item “${shortened(title)}”` }),
    ({ db, newId }, { meetingId, title, details }) => {
      const meeting = readMeeting(db, meetingId)
      if (!meeting.ok) return meeting
      const id = newId()
      db.prepare('INSERT INTO agenda_items (id, meeting_id, position, title, details) VALUES (?, ?, ?, ?, ?)').run(
        id,
        meetingId,
        meeting.value.items.length,
        title,
        JSON.stringify(details)
      )
      return ok({ id })
    }
  ),

  'agenda.changeItem': ({ db }, { itemId, title, details }) =>
    transact(db, () => {
      const item = db
        .prepare<[Id], { reportId: Id | null }>('SELECT report_id AS reportId FROM agenda_items WHERE id = ?')
        .get(itemId)
      if (!item) return noItem
      if (title !== undefined && item.reportId !== null)
        return failure('invalid', 'This item has the title of its report. Change it in the report.', { field: 'title' })
      db.prepare('UPDATE agenda_items SET details = ?, title = coalesce(?, title) WHERE id = ?').run(
        JSON.stringify(details),
        title ?? null,
        itemId
      )
      return ok({})
    }),

  'agenda.indentItem': undoable(
    'agenda.indentItem',
    (_, { depth }) => ({ what: `move an item ${depth === 0 ? 'out' : 'in'}` }),
    ({ db, now }, { itemId, depth }) => {
      const meetingId = db.prepare<[Id], Id>('SELECT meeting_id FROM agenda_items WHERE id = ?').pluck().get(itemId)
      if (meetingId === undefined) return noItem
      if (!canIndent(readAgenda(db, meetingId), itemId, depth))
        return failure(
          'invalid',
          'This item cannot be moved in or out there. The first item stands on its own, an item with sub-items stays where it is, and a sub-item has none of its own: an agenda has two levels.'
        )
      keepingExempt(db, meetingId, now(), () =>
        db.prepare('UPDATE agenda_items SET depth = ? WHERE id = ?').run(depth, itemId)
      )
      return ok({})
    }
  ),

  'agenda.fill': (context, { meetingId, templateId }) =>
    transact(context.db, () => {
      const { db } = context
      const meeting = readMeeting(db, meetingId)
      if (!meeting.ok) return meeting
      const items = templateId === null ? lastAgenda(context, meeting.value) : templateItems(context, templateId)
      if (items === null)
        return failure(
          'not-found',
          templateId === null
            ? 'This body has no earlier agenda with standing items. Choose a template instead.'
            : 'That template is not there any more.'
        )
      const earlier = minutesToApprove(db, meetingId)
      const present = new Set(meeting.value.items.map((item) => item.title.toLowerCase()))
      const added = items
        .map((item) => (earlier && isMinutesItem(item.title) ? forMinutes(item, earlier) : item))
        .filter((item) => !present.has(item.title.toLowerCase()))
      return kept('agenda.fill', context, added.length === 0 ? null : { what: 'fill the agenda' }, () => {
        db.prepare('UPDATE agenda_items SET position = position + ? WHERE meeting_id = ?').run(added.length, meetingId)
        const insert = db.prepare(
          'INSERT INTO agenda_items (id, meeting_id, position, title, depth, details) VALUES (?, ?, ?, ?, ?, ?)'
        )
        for (const [position, { title, depth, details, marks }] of added.entries()) {
          const id = context.newId()
          insert.run(id, meetingId, position, title, position === 0 ? 0 : depth, JSON.stringify(details))
          const same = readSameItemMarks(db, { title, details })
          for (const place of ['title', 'note'] as const) {
            const exemption = marks[place] ?? same[place]
            if (exemption) saveItemMark(db, { itemId: id, place, exemption, now: context.now() })
          }
        }
        return ok({ added: added.length })
      })
    }),

  'agenda.minutesToApprove': ({ db }, { meetingId }) => {
    const earlier = minutesToApprove(db, meetingId)
    if (earlier === null) return ok(null)
    const own = readAgenda(db, meetingId).find((item) => isForMinutes(item, earlier.id))
    return ok({ meetingId: earlier.id, date: earlier.date, itemId: own?.id ?? null })
  },

  'agenda.templates': ({ db }) => ok([...listTemplates(db), ...shippedTemplates]),

  'agenda.saveTemplate': undoable(
    'agenda.saveTemplate',
    (_, { name }) => addition('template', name),
    ({ db, newId }, { meetingId, name }) => {
      const meeting = readMeeting(db, meetingId)
      if (!meeting.ok) return meeting
      const items = standingItems(markedAgenda(db, meetingId))
      if (items.length === 0)
        return failure(
          'invalid',
          'There is no standing item on this agenda. Mark those to keep as standing items first.'
        )
      const id = newId()
      db.prepare('INSERT INTO agenda_templates (id, body_id, name, items) VALUES (?, ?, ?, ?)').run(
        id,
        meeting.value.bodyId,
        name,
        JSON.stringify(items)
      )
      return ok({ id })
    }
  ),

  'agenda.deleteTemplate': undoable(
    'agenda.deleteTemplate',
    ({ db }, { id }) => deletion(db, 'template', id),
    ({ db }, { id }) =>
      db.prepare('DELETE FROM agenda_templates WHERE id = ?').run(id).changes === 0
        ? failure('not-found', 'That template is not there any more, or comes with the app.')
        : ok({})
  )
} satisfies Partial<Handlers>

/** A standing item for minutes, for those that are to be approved. */
function forMinutes(item: TemplateItem, { id, date }: { readonly id: Id; readonly date: string }): TemplateItem {
  return { ...item, title: minutesItemTitle(date), details: { ...item.details, approves: id } }
}

function templateItems({ db }: Context, id: Id): TemplateItem[] | null {
  const shipped = shippedTemplates.find((template) => template.id === id)
  if (shipped) return [...shipped.items]
  return readTemplateItems(db, id)
}

/** The items of an agenda with what of them is exempt. */
function markedAgenda(db: Context['db'], meetingId: Id) {
  const marks = readItemMarks(db, meetingId)
  return readAgenda(db, meetingId).map((item) => ({ ...item, marks: marks.get(item.id) ?? noItemMarks }))
}

/** The standing items of the body's latest other meeting up to that day that has any. */
function lastAgenda({ db }: Context, meeting: { id: Id; bodyId: Id; date: string }): TemplateItem[] | null {
  const earlier = db
    .prepare<[Id, Id, string], Id>(
      'SELECT id FROM meetings WHERE body_id = ? AND id <> ? AND date <= ? ORDER BY date DESC, time DESC'
    )
    .pluck()
    .all(meeting.bodyId, meeting.id, meeting.date)
  for (const id of earlier) {
    const items = standingItems(markedAgenda(db, id))
    if (items.length > 0) return items
  }
  return null
}
