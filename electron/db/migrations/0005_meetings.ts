/** Sub-items and kinds of agenda items; rules of notice of bodies; bank holidays as changed; minutes, actions, forward plan. */
import type { Migration } from '../migration'

export const meetingRecords: Migration = {
  version: 5,
  up: (db) => {
    // What is one value to its reader is kept as one; what lists sort and look for stands beside it in columns.
    db.exec(`
      ALTER TABLE agenda_items ADD COLUMN depth INTEGER NOT NULL DEFAULT 0 CHECK (depth IN (0, 1));
      ALTER TABLE agenda_items ADD COLUMN details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details));

      CREATE TABLE body_rules (
        body_id TEXT PRIMARY KEY NOT NULL REFERENCES bodies (id) ON DELETE CASCADE,
        value TEXT NOT NULL CHECK (json_valid(value))
      ) STRICT;

      -- A holiday put in, renamed, or (with an empty name) taken out.
      CREATE TABLE holiday_changes (
        nation TEXT NOT NULL,
        date TEXT NOT NULL CHECK (date IS date(date)),
        name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('bank-holiday', 'mourning')),
        PRIMARY KEY (nation, date)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE agenda_templates (
        id TEXT PRIMARY KEY NOT NULL,
        body_id TEXT REFERENCES bodies (id) ON DELETE CASCADE,
        name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
        items TEXT NOT NULL CHECK (json_valid(items))
      ) STRICT;
      CREATE INDEX agenda_templates_by_name ON agenda_templates (name, id);
      CREATE INDEX agenda_templates_by_body ON agenda_templates (body_id);

      CREATE TABLE meeting_details (
        meeting_id TEXT PRIMARY KEY NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
        value TEXT NOT NULL CHECK (json_valid(value))
      ) STRICT;

      CREATE TABLE meeting_minutes (
        meeting_id TEXT PRIMARY KEY NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
        revision INTEGER NOT NULL CHECK (revision > 0),
        updated_at TEXT NOT NULL,
        value TEXT NOT NULL CHECK (json_valid(value))
      ) STRICT;

      CREATE TABLE meeting_actions (
        id TEXT PRIMARY KEY NOT NULL,
        meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
        item_id TEXT REFERENCES agenda_items (id) ON DELETE SET NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        owner TEXT NOT NULL,
        due TEXT CHECK (due IS date(due)),
        done_on TEXT CHECK (done_on IS date(done_on))
      ) STRICT;
      CREATE INDEX meeting_actions_by_meeting ON meeting_actions (meeting_id);
      CREATE INDEX meeting_actions_by_item ON meeting_actions (item_id);
      CREATE INDEX meeting_actions_by_due ON meeting_actions (due, id);

      CREATE TABLE forward_plan (
        id TEXT PRIMARY KEY NOT NULL,
        body_id TEXT NOT NULL REFERENCES bodies (id),
        due TEXT CHECK (due IS date(due)),
        source_report_id TEXT REFERENCES reports (id) ON DELETE SET NULL,
        report_id TEXT REFERENCES reports (id) ON DELETE SET NULL,
        value TEXT NOT NULL CHECK (json_valid(value))
      ) STRICT;
      CREATE INDEX forward_plan_by_due ON forward_plan (due, id);
      CREATE INDEX forward_plan_by_body ON forward_plan (body_id);
      CREATE INDEX forward_plan_by_source ON forward_plan (source_report_id);
      CREATE INDEX forward_plan_by_report ON forward_plan (report_id);
    `)
  }
}
