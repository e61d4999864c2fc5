/** What rests on a record, told by the data file itself: by its foreign keys, whichever feature they belong to. */
import type Database from 'better-sqlite3'
import { partOf } from '../../shared/partOf'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'

type Db = Database.Database

/** What holds a record, in words, and what a row `h` of its table is called. */
export const holderWords: Readonly<Record<string, { readonly words: string; readonly name: string }>> = {
  agenda_items: { words: 'Agenda item', name: 'h.title' },
  agreement_parties: { words: 'Agreement', name: '(SELECT name FROM agreements WHERE id = h.agreement_id)' },
  agreements: { words: 'Agreement', name: 'h.name' },
  attachments: { words: 'Document of an agreement', name: 'h.name' },
  bodies: { words: 'Body', name: 'h.name' },
  forward_plan: { words: 'Forward plan', name: "h.value ->> '$.matter'" },
  item_attachments: { words: 'Attached file', name: 'h.title' },
  maps: { words: 'Map', name: 'h.name' },
  measures: { words: 'Measure', name: 'h.name' },
  meetings: { words: 'Meeting', name: 'h.date' },
  memberships: {
    words: 'Member',
    name: `coalesce((SELECT name FROM people WHERE id = h.person_id), (SELECT title FROM posts WHERE id = h.post_id),
      (SELECT name FROM organisations WHERE id = h.on_behalf_of_id))`
  },
  pack_contents: { words: 'Built pack', name: 'h.pack_id' },
  people: { words: 'Person', name: 'h.name' },
  posts: { words: 'Post', name: 'h.title' },
  published_packs: { words: 'Published pack', name: 'h.pack_id' },
  reports: { words: 'Report', name: 'h.title' },
  successions: {
    words: 'Merger or change of name',
    name: `(SELECT name FROM organisations WHERE id = h.predecessor_id) || ' became ' ||
      (SELECT name FROM organisations WHERE id = h.successor_id)`
  }
}

/** The tables that can keep a row of another one from being deleted. */
export function holderTables(db: Db): readonly string[] {
  return [...new Set(foreignKeys(db).map(({ holder }) => holder))]
}

type ForeignKey = { readonly holder: string; readonly column: string; readonly held: string }

function foreignKeys(db: Db): readonly ForeignKey[] {
  return db
    .prepare<[], ForeignKey>(
      `SELECT m.name AS holder, f."from" AS "column", f."table" AS held
         FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
         WHERE m.type = 'table' AND f.on_delete NOT IN ('CASCADE', 'SET NULL') ORDER BY m.name, f.id`
    )
    .all()
}

/** Deletes a row that nothing rests on; else it stays, and what holds it is named. `missing` answers where there is no such row. */
export function deleteUnheld(
  db: Db,
  table:
    | 'organisations'
    | 'people'
    | 'posts'
    | 'bodies'
    | 'partnerships'
    | 'maps'
    | 'agreements'
    | 'measures'
    | 'funds'
    | 'house_styles',
  id: Id,
  missing: Result<Record<string, never>>
): Result<Record<string, never>> {
  const keys = foreignKeys(db).filter(({ held }) => held === table)
  const details = keys.flatMap(({ holder, column }) => {
    const { words, name } = holderWords[holder] ?? { words: holder, name: 'h.rowid' }
    const names = db
      .prepare<[Id], string | null>(`SELECT ${name} FROM "${holder}" h WHERE h."${column}" = ?`)
      .pluck()
      .all(id)
    return names.map((own) => `${words}: ${own ?? 'without a name'}`)
  })
  if (details.length > 0)
    return failure('in-use', 'Other records rest on this one. Change or delete them first, then delete it.', {
      details: partOf([...new Set(details)])
    })
  return db.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id).changes === 1 ? ok({}) : missing
}
