/** Templates of agendas as rows. */
import type Database from 'better-sqlite3'
import { type AgendaTemplate, type TemplateItem, templateItemSchema } from '../../shared/meetings/agendaRules'
import type { Id } from '../../shared/values'
import { readable, readStored } from './damaged'

type Stored = { readonly id: Id; readonly bodyId: Id | null; readonly name: string; readonly items: string }

const columns = 'id, body_id AS bodyId, name, items'

/** The clerk's own templates, by name; one that is damaged is set aside. */
export function listTemplates(db: Database.Database): AgendaTemplate[] {
  const rows = db.prepare<[], Stored>(`SELECT ${columns} FROM agenda_templates ORDER BY name, id`).all()
  return readable(db, rows, (row) => ({ ...row, items: itemsOf(row) }))
}

/** The items of one; null when there is none of that id. */
export function readTemplateItems(db: Database.Database, id: Id): TemplateItem[] | null {
  const own = db.prepare<[Id], Stored>(`SELECT ${columns} FROM agenda_templates WHERE id = ?`).get(id)
  return own === undefined ? null : itemsOf(own)
}

function itemsOf({ name, items }: Stored): TemplateItem[] {
  return readStored(templateItemSchema.array(), items, () => `The template “${name}”`)
}
