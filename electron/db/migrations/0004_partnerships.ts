/** Partnerships, what is known of organisations and bodies over time, seats on bodies, maps, agreements and measures. */
import type { Migration } from '../migration'

export const partnerships: Migration = {
  version: 4,
  up: (db) => {
    // Maps, agreements and measures are each kept whole, as one checked value; what lists and reminders need is read out of it.
    db.exec(`
      CREATE TABLE partnerships (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
        purpose TEXT NOT NULL DEFAULT '',
        starts_on TEXT CHECK (starts_on IS date(starts_on)),
        ends_on TEXT CHECK (ends_on IS date(ends_on)),
        CHECK (ends_on >= starts_on)
      ) STRICT;
      CREATE INDEX partnerships_by_name ON partnerships (name, id);

      ALTER TABLE organisations ADD COLUMN identifier TEXT NOT NULL DEFAULT '';
      ALTER TABLE organisations ADD COLUMN notes TEXT NOT NULL DEFAULT '';

      ALTER TABLE bodies ADD COLUMN partnership_id TEXT REFERENCES partnerships (id);
      ALTER TABLE bodies ADD COLUMN decides INTEGER NOT NULL DEFAULT 0 CHECK (decides IN (0, 1));
      ALTER TABLE bodies ADD COLUMN terms TEXT NOT NULL DEFAULT '';
      ALTER TABLE bodies ADD COLUMN quorum TEXT NOT NULL DEFAULT '';
      ALTER TABLE bodies ADD COLUMN frequency TEXT NOT NULL DEFAULT '';
      ALTER TABLE bodies ADD COLUMN starts_on TEXT CHECK (starts_on IS date(starts_on));
      ALTER TABLE bodies ADD COLUMN ends_on TEXT CHECK (ends_on IS date(ends_on));
      CREATE INDEX bodies_by_partnership ON bodies (partnership_id);
      UPDATE bodies SET decides = 1 WHERE kind IN ('cabinet', 'committee');

      CREATE TABLE successions (
        predecessor_id TEXT NOT NULL REFERENCES organisations (id),
        successor_id TEXT NOT NULL REFERENCES organisations (id),
        on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
        PRIMARY KEY (predecessor_id, successor_id),
        CHECK (predecessor_id <> successor_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX successions_by_successor ON successions (successor_id);

      CREATE TABLE posts (
        id TEXT PRIMARY KEY NOT NULL,
        title TEXT NOT NULL COLLATE NOCASE CHECK (title <> ''),
        organisation_id TEXT NOT NULL REFERENCES organisations (id),
        starts_on TEXT CHECK (starts_on IS date(starts_on)),
        ends_on TEXT CHECK (ends_on IS date(ends_on)),
        CHECK (ends_on >= starts_on)
      ) STRICT;
      CREATE INDEX posts_by_title ON posts (title, id);
      CREATE INDEX posts_by_organisation ON posts (organisation_id);

      CREATE TABLE memberships (
        id TEXT PRIMARY KEY NOT NULL,
        body_id TEXT NOT NULL REFERENCES bodies (id),
        person_id TEXT REFERENCES people (id),
        post_id TEXT REFERENCES posts (id),
        role TEXT NOT NULL DEFAULT '',
        on_behalf_of_id TEXT REFERENCES organisations (id),
        starts_on TEXT CHECK (starts_on IS date(starts_on)),
        ends_on TEXT CHECK (ends_on IS date(ends_on)),
        CHECK (ends_on >= starts_on),
        CHECK (coalesce(person_id, post_id, on_behalf_of_id) IS NOT NULL)
      ) STRICT;
      CREATE INDEX memberships_by_body ON memberships (body_id, id);
      CREATE INDEX memberships_by_person ON memberships (person_id);
      CREATE INDEX memberships_by_post ON memberships (post_id);
      CREATE INDEX memberships_by_behalf ON memberships (on_behalf_of_id);

      CREATE TABLE maps (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL GENERATED ALWAYS AS (json_extract(value, '$.name')) STORED COLLATE NOCASE,
        state TEXT NOT NULL GENERATED ALWAYS AS (json_extract(value, '$.state')) STORED,
        holds_on TEXT NOT NULL GENERATED ALWAYS AS (json_extract(value, '$.holdsOn')) STORED,
        partnership_id TEXT GENERATED ALWAYS AS (json_extract(value, '$.partnershipId')) STORED REFERENCES partnerships (id),
        revision INTEGER NOT NULL CHECK (revision > 0),
        updated_at TEXT NOT NULL,
        value TEXT NOT NULL
      ) STRICT;
      CREATE INDEX maps_by_name ON maps (name, id);
      CREATE INDEX maps_by_partnership ON maps (partnership_id, state);

      CREATE TABLE agreements (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL GENERATED ALWAYS AS (json_extract(value, '$.name')) STORED COLLATE NOCASE,
        partnership_id TEXT GENERATED ALWAYS AS (json_extract(value, '$.partnershipId')) STORED REFERENCES partnerships (id),
        report_id TEXT GENERATED ALWAYS AS (json_extract(value, '$.reportId')) STORED,
        revision INTEGER NOT NULL CHECK (revision > 0),
        updated_at TEXT NOT NULL,
        value TEXT NOT NULL
      ) STRICT;
      CREATE INDEX agreements_by_name ON agreements (name, id);
      CREATE INDEX agreements_by_partnership ON agreements (partnership_id);

      CREATE TABLE agreement_parties (
        agreement_id TEXT NOT NULL REFERENCES agreements (id) ON DELETE CASCADE,
        organisation_id TEXT NOT NULL REFERENCES organisations (id),
        PRIMARY KEY (agreement_id, organisation_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX agreement_parties_by_organisation ON agreement_parties (organisation_id);

      CREATE TABLE attachments (
        id TEXT PRIMARY KEY NOT NULL,
        agreement_id TEXT NOT NULL REFERENCES agreements (id) ON DELETE CASCADE,
        name TEXT NOT NULL CHECK (name <> ''),
        added_at TEXT NOT NULL,
        content BLOB NOT NULL
      ) STRICT;
      CREATE INDEX attachments_by_agreement ON attachments (agreement_id);

      CREATE TABLE measures (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL GENERATED ALWAYS AS (json_extract(value, '$.name')) STORED COLLATE NOCASE,
        partnership_id TEXT GENERATED ALWAYS AS (json_extract(value, '$.partnershipId')) STORED REFERENCES partnerships (id),
        revision INTEGER NOT NULL CHECK (revision > 0),
        updated_at TEXT NOT NULL,
        value TEXT NOT NULL
      ) STRICT;
      CREATE INDEX measures_by_name ON measures (name, id);
      CREATE INDEX measures_by_partnership ON measures (partnership_id);
    `)
  }
}
