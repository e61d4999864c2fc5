import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, migrations } from '../../electron/db/migrate'
import { insertBuiltPack, type PackContent } from '../../electron/db/packRows'
import { builtPackSchema } from '../../shared/meetings/builtPack'

let db: Database.Database
beforeEach(() => {
  db = new Database(':memory:')
  migrate(db, migrations)
  db.exec(`
    INSERT INTO bodies (id, name, kind) VALUES ('b1', 'Cabinet', 'cabinet');
    INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'b1', '2026-12-09'), ('m2', 'b1', '2027-01-09');
  `)
})
afterEach(() => db.close())

const content = (itemId: string, digest: string, more: Partial<PackContent> = {}): PackContent => ({
  itemId,
  reportId: `report of ${itemId}`,
  digest,
  report: `{"words":"${digest}"}`,
  firstLabel: '2',
  lastLabel: '5',
  ...more
})

type Built = { readonly copy?: 'public' | 'restricted'; readonly supplement?: number; readonly meetingId?: string }

let packs = 0
function build(contents: readonly PackContent[], { meetingId = 'm1', ...facts }: Built = {}): string {
  packs += 1
  const id = `pack ${packs}`
  const counts = { file: 'pack.pdf', pages: 9, bytes: 1, items: [], rendered: 0, reused: 0, seconds: 1 }
  const builtAt = `2026-11-22T09:00:${String(packs).padStart(2, '0')}.000Z`
  insertBuiltPack(db, { id, meetingId, builtAt, value: builtPackSchema.parse({ ...counts, ...facts }), contents })
  return id
}

function publish(id: string): void {
  db.prepare('INSERT OR IGNORE INTO pack_files (hash, size) VALUES (?, 1)').run('a'.repeat(64))
  db.prepare('INSERT INTO published_packs (pack_id, hash, published_at) VALUES (?, ?, ?)').run(
    id,
    'a'.repeat(64),
    'now'
  )
}

/** What is kept of a pack, in its order. */
const kept = (id: string): unknown[] =>
  db
    .prepare(`
      SELECT item_id AS itemId, report_id AS reportId, digest, report, first_label AS firstLabel, last_label AS lastLabel
      FROM pack_contents WHERE pack_id = ? ORDER BY position
    `)
    .all(id)

describe('what is remembered of a pack that was built', () => {
  it('is all that stood in it, whatever the pack before it had: changed, moved, new, taken out, or the same', () => {
    const first = build([content('a', '1'), content('b', '1'), content('c', '1')])
    const second = [
      content('c', '1', { firstLabel: '3', lastLabel: '17' }),
      content('a', '2'),
      content('d', '1'),
      content('e', '1', { reportId: null, report: null })
    ]
    const built = build(second)
    expect(kept(built)).toEqual(second)
    expect(kept(first)).toEqual([])
  })

  it('is kept of one that was published, and of the other copy, and of another meeting', () => {
    const contents = [content('a', '1'), content('b', '1')]
    const published = build(contents)
    publish(published)
    const restricted = build(contents, { copy: 'restricted' })
    const elsewhere = build(contents, { meetingId: 'm2' })
    const built = build(contents)
    for (const id of [published, restricted, elsewhere, built]) expect(kept(id)).toEqual(contents)
  })

  it('is kept beside that of a supplement, until a whole pack takes the place of both', () => {
    const pack = build([content('a', '1'), content('b', '1')])
    const supplement = build([content('a', '2')], { supplement: 1 })
    expect([kept(pack).length, kept(supplement).length]).toEqual([2, 1])
    const contents = [content('a', '2'), content('b', '1')]
    const built = build(contents)
    expect(kept(built)).toEqual(contents)
    expect([...kept(pack), ...kept(supplement)]).toEqual([])
  })
})
