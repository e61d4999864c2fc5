/**
 * What tells a report from others of the same title, kept beside it so that lists need not read whole reports; a report is
 * searched anew when it comes on an agenda or its meeting moves. And the sheet that pages of an attached file are put on.
 */
import type { Migration } from '../migration'

const facts = `INSERT INTO search_facts (report_id, front, contacts)`
const factsOf = (row: string): string =>
  `${row}id, coalesce(json_extract(${row}value, '$.front'), '{}'), coalesce(json_extract(${row}value, '$.contacts'), '[]')`
const anew = 'ON CONFLICT (report_id) DO UPDATE SET front = excluded.front, contacts = excluded.contacts'
const stale = (reports: string): string => `INSERT INTO search_stale (source, id) ${reports} ON CONFLICT DO NOTHING;`
const onAgenda = (row: 'new' | 'old'): string =>
  stale(`SELECT 'report', ${row}.report_id WHERE ${row}.report_id IS NOT NULL`)

const detailsOf = stale(`SELECT 'meeting', new.meeting_id WHERE true`)

export const papers: Migration = {
  version: 25,
  up: (db) => {
    db.exec(`
      -- Only repeats what stands in the report, like the index of the search.
      CREATE TABLE search_facts (
        report_id TEXT PRIMARY KEY NOT NULL,
        front TEXT NOT NULL CHECK (json_valid(front)),
        contacts TEXT NOT NULL CHECK (json_valid(contacts))
      ) STRICT;
      ${facts} SELECT ${factsOf('')} FROM reports WHERE json_valid(value);
      CREATE TRIGGER search_facts_of_new AFTER INSERT ON reports WHEN json_valid(new.value)
      BEGIN ${facts} SELECT ${factsOf('new.')} WHERE true ${anew}; END;
      CREATE TRIGGER search_facts_of_changed AFTER UPDATE OF value ON reports WHEN json_valid(new.value)
      BEGIN ${facts} SELECT ${factsOf('new.')} WHERE true ${anew}; END;
      CREATE TRIGGER search_facts_of_gone AFTER DELETE ON reports
      BEGIN DELETE FROM search_facts WHERE report_id = old.id; END;

      CREATE TRIGGER search_sees_report_put_on AFTER INSERT ON agenda_items BEGIN ${onAgenda('new')} END;
      CREATE TRIGGER search_sees_report_moved AFTER UPDATE OF report_id, meeting_id ON agenda_items
      BEGIN ${onAgenda('old')} ${onAgenda('new')} END;
      CREATE TRIGGER search_sees_report_taken_off AFTER DELETE ON agenda_items BEGIN ${onAgenda('old')} END;
      CREATE TRIGGER search_sees_new_details AFTER INSERT ON meeting_details BEGIN ${detailsOf} END;
      CREATE TRIGGER search_sees_changed_details AFTER UPDATE ON meeting_details BEGIN ${detailsOf} END;
      CREATE TRIGGER search_sees_meeting_moved AFTER UPDATE OF date, body_id ON meetings
      BEGIN ${stale(`SELECT 'report', report_id FROM agenda_items WHERE meeting_id = new.id AND report_id IS NOT NULL`)} END;
      CREATE TRIGGER search_sees_body_renamed AFTER UPDATE OF name ON bodies WHEN old.name IS NOT new.name
      BEGIN ${stale(`SELECT 'report', i.report_id FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE m.body_id = new.id AND i.report_id IS NOT NULL`)} END;
      ${stale(`SELECT 'report', id FROM reports WHERE true`)}

      -- 'a4': pages that are larger are made smaller; 'own': they keep their size.
      ALTER TABLE item_attachments ADD COLUMN sheet TEXT NOT NULL DEFAULT 'a4' CHECK (sheet IN ('a4', 'own'));
    `)
  }
}
