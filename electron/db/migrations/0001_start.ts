/** The first tables: organisations and people, bodies, house styles, reports, meetings with agendas and packs, settings. */
import type { Migration } from '../migration'

/** "Pkwt": marks a file as Packwright's, for whoever looks at it without us. */
export const applicationId = 0x506b7774

// `x IS date(x)` holds for null and for a day that exists, written YYYY-MM-DD: date() turns 30 February into 2 March.
export const start: Migration = {
  version: 1,
  up: (db) => {
    db.pragma(`application_id = ${applicationId}`)
    db.exec(`
      CREATE TABLE organisations (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
        short_name TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL,
        starts_on TEXT CHECK (starts_on IS date(starts_on)),
        ends_on TEXT CHECK (ends_on IS date(ends_on)),
        CHECK (ends_on >= starts_on)
      ) STRICT;
      CREATE INDEX organisations_by_name ON organisations (name, id);

      CREATE TABLE people (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
        post TEXT NOT NULL DEFAULT '',
        organisation_id TEXT REFERENCES organisations (id),
        phone TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT ''
      ) STRICT;
      CREATE INDEX people_by_name ON people (name, id);
      CREATE INDEX people_by_organisation ON people (organisation_id);

      CREATE TABLE bodies (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
        kind TEXT NOT NULL,
        organisation_id TEXT REFERENCES organisations (id)
      ) STRICT;
      CREATE INDEX bodies_by_name ON bodies (name, id);
      CREATE INDEX bodies_by_organisation ON bodies (organisation_id);

      CREATE TABLE house_styles (
        id TEXT PRIMARY KEY NOT NULL,
        council TEXT NOT NULL GENERATED ALWAYS AS (json_extract(value, '$.council')) STORED COLLATE NOCASE,
        name TEXT NOT NULL GENERATED ALWAYS AS (json_extract(value, '$.name')) STORED COLLATE NOCASE,
        is_shipped INTEGER NOT NULL CHECK (is_shipped IN (0, 1)),
        value TEXT NOT NULL
      ) STRICT;
      CREATE INDEX house_styles_by_name ON house_styles (council, name, id);

      CREATE TABLE reports (
        id TEXT PRIMARY KEY NOT NULL,
        style_id TEXT NOT NULL GENERATED ALWAYS AS (json_extract(value, '$.styleId')) STORED REFERENCES house_styles (id),
        title TEXT NOT NULL GENERATED ALWAYS AS (json_extract(value, '$.title')) STORED,
        revision INTEGER NOT NULL CHECK (revision > 0),
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        value TEXT NOT NULL
      ) STRICT;
      CREATE INDEX reports_by_update ON reports (updated_at, id);
      CREATE INDEX reports_by_style ON reports (style_id);

      CREATE TABLE meetings (
        id TEXT PRIMARY KEY NOT NULL,
        body_id TEXT NOT NULL REFERENCES bodies (id),
        date TEXT NOT NULL CHECK (date IS date(date)),
        time TEXT NOT NULL DEFAULT '' CHECK (time = '' OR time || ':00' IS time(time)),
        place TEXT NOT NULL DEFAULT ''
      ) STRICT;
      CREATE INDEX meetings_by_date ON meetings (date, time, id);
      CREATE INDEX meetings_by_body ON meetings (body_id);

      -- An item that presents a report has the report's title, so none of its own.
      CREATE TABLE agenda_items (
        id TEXT PRIMARY KEY NOT NULL,
        meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        report_id TEXT REFERENCES reports (id),
        title TEXT NOT NULL DEFAULT '' CHECK ((report_id IS NULL) = (title <> ''))
      ) STRICT;
      CREATE INDEX agenda_items_by_place ON agenda_items (meeting_id, position);
      CREATE INDEX agenda_items_by_report ON agenda_items (report_id);

      CREATE TABLE built_packs (
        id TEXT PRIMARY KEY NOT NULL,
        meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
        built_at TEXT NOT NULL,
        value TEXT NOT NULL CHECK (json_valid(value))
      ) STRICT;
      CREATE INDEX built_packs_by_meeting ON built_packs (meeting_id, built_at);

      CREATE TABLE settings (
        only_row INTEGER PRIMARY KEY NOT NULL CHECK (only_row = 1),
        value TEXT NOT NULL CHECK (json_valid(value))
      ) STRICT;
    `)
  }
}
