/** Who did what when: one history of reports, packs, funds and marks of exemption, which stays when a record goes. */
import type { Migration } from '../migration'

export const history: Migration = {
  version: 27,
  up: (db) => {
    db.exec(`
      -- No title and no other words of a record stand here: what a record is called is read where it is shown, so that what
      -- becomes exempt is not repeated. \`since\` is when changes began that are told as one.
      CREATE TABLE history (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        at TEXT NOT NULL,
        since TEXT NOT NULL,
        who TEXT NOT NULL,
        act TEXT NOT NULL CHECK (act <> ''),
        subject TEXT NOT NULL CHECK (subject IN ('report', 'meeting', 'fund')),
        subject_id TEXT NOT NULL,
        -- A year, a copy, a ground: never words of a person.
        about TEXT NOT NULL DEFAULT '',
        -- The name of a file that something came from, and who sent it.
        file TEXT NOT NULL DEFAULT '',
        sender TEXT NOT NULL DEFAULT ''
      ) STRICT;
      CREATE INDEX history_by_subject ON history (subject, subject_id, id);

      -- What is known of marks from before, with neither the place nor the reason, which may be words.
      INSERT INTO history (at, since, who, act, subject, subject_id, about)
        SELECT h.at, h.at, h.who, h.act, CASE WHEN h.report_id IS NULL THEN 'meeting' ELSE 'report' END,
          coalesce(h.report_id, (SELECT meeting_id FROM agenda_items WHERE id = h.item_id)), h.ground
        FROM exempt_history h ORDER BY h.id;
      INSERT INTO history (at, since, who, act, subject, subject_id, about)
        SELECT p.published_at, p.published_at, '', 'pack-published', 'meeting', b.meeting_id, coalesce(json_extract(b.value, '$.copy'), 'public')
        FROM published_packs p JOIN built_packs b ON b.id = p.pack_id ORDER BY p.published_at;
    `)
  }
}
