import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { readDetails } from '../../electron/db/clerkRows'
import { keepMeetingText, readMeetingText } from '../../electron/db/meetingTexts'
import { migrate, migrations } from '../../electron/db/migrate'
import { meetingTexts } from '../../electron/db/migrations/0016_meetingTexts'
import { fileBefore } from '../support/fileBefore'

let db: Database.Database
afterEach(() => db.close())

const now = '2026-11-22T09:00:00.000Z'

function openBefore(): void {
  db = fileBefore(meetingTexts)
  db.exec(`
    INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet');
    INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09'), ('m2', 'b1', '2026-12-16');
    INSERT INTO meeting_details (meeting_id, value) VALUES ('m1', '{"state":"cancelled","agendaOn":"2026-12-01"}'), ('m2', '{"state":"planned"}');
  `)
}

describe('the migration that keeps the words of notices', () => {
  it('leaves what was known of meetings, and goes on counting the change of one that was cancelled', () => {
    openBefore()
    migrate(db, migrations)
    expect(readDetails(db, 'm1')).toMatchObject({ state: 'cancelled', agendaOn: '2026-12-01', changes: 1 })
    expect(readDetails(db, 'm2')).toMatchObject({ state: 'planned', changes: 0 })
  })

  it('keeps words that were changed, forgets those that were not, and they go with their meeting', () => {
    openBefore()
    db.pragma('foreign_keys = ON')
    migrate(db, migrations)
    const own = { meetingId: 'm1', kind: 'meeting', drafted: 'Drafted.', now }
    keepMeetingText(db, { ...own, text: 'Changed.' })
    expect(readMeetingText(db, 'm1', 'meeting')).toEqual({ text: 'Changed.', drafted: 'Drafted.' })
    keepMeetingText(db, { ...own, text: 'Drafted.' })
    expect(readMeetingText(db, 'm1', 'meeting')).toBeNull()
    keepMeetingText(db, { ...own, text: 'Changed.' })
    db.exec("DELETE FROM meetings WHERE id = 'm1'")
    expect(readMeetingText(db, 'm1', 'meeting')).toBeNull()
  })
})
