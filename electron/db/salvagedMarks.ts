/**
 * What is not for publication in a file that was damaged: marks that are lost are taken from the newest backup or known from their
 * history. Where nothing tells any more whether something was marked, it counts as marked until a person has looked.
 */
import Database from 'better-sqlite3'
import { type ItemPlace, itemPlaces, itemPlaceWords } from '../../shared/meetings/exemptions'
import { withWholeExempt } from '../../shared/reports/exempt'
import { unknownMark } from '../../shared/reports/marks'
import type { Id } from '../../shared/values'
import { readExemptHistory, readItemHistory } from './exemptHistory'
import { wholeExemptionOf } from './exemptReports'
import { itemMarkWords, keepMarksInCopy } from './marksInCopies'
import { migrate } from './migrate'
import type { Migration } from './migration'
import { readReport, updateReport } from './reportRows'

type Db = Database.Database
type Row = Readonly<Record<string, unknown>>

/** What could not be read of a table: the keys of rows that the file itself names, and of those that only a backup has. */
export type Left = {
  readonly named: readonly Row[]
  readonly fromBackup: readonly Row[]
  /** Whether the file itself names all rows that there were. */
  readonly isWhole: boolean
}

/** Ids of rows, by their tables. */
export type RowsOf = ReadonlyMap<string, readonly unknown[]>

/** The ids of items that are or were marked and are not in the file themselves. */
export function orphanedMarks(db: Db): readonly Id[] {
  return ['exempt_items', 'exempt_item_places', 'exempt_history'].flatMap((table) =>
    hasItems(db, table)
      ? db
          .prepare<[], Id>(`SELECT DISTINCT item_id FROM ${table} WHERE item_id NOT IN (SELECT id FROM agenda_items)`)
          .pluck()
          .all()
      : []
  )
}

/** Files from before a migration have other tables. */
function hasItems(db: Db, table: string): boolean {
  return db.prepare("SELECT 1 FROM pragma_table_info(?) WHERE name = 'item_id'").get(table) !== undefined
}

/** Whether anything of a table could not be read. */
function isTorn(left: Left | undefined): boolean {
  return left !== undefined && (!left.isWhole || left.named.length > 0)
}

/** Marks in what was read of a damaged file what was marked in it, or may have been. Answers that as sentences. */
export function keepSalvagedMarks(
  db: Db,
  sources: {
    readonly backup: Db | null
    readonly migrations: readonly Migration[]
    readonly left: ReadonlyMap<string, Left>
    readonly orphans: readonly Id[]
    readonly lent: RowsOf
    readonly now: string
  }
): readonly string[] {
  const { left, lent, now } = sources
  const backup = sources.backup && inNewestForm(sources.backup, sources.migrations)
  try {
    const isHistoryWhole = left.has('exempt_history') && !isTorn(left.get('exempt_history'))
    const marks = ['exempt_items', 'exempt_item_places'].flatMap((table) => left.get(table) ?? [])
    const orphans = [...sources.orphans, ...marks.flatMap(({ named }) => named.map((row) => String(row.item_id)))]
    const isBlind = !isHistoryWhole && isTorn(left.get('agenda_items')) && marks.some(({ isWhole }) => !isWhole)
    const carried = backup === null ? [] : keepMarksInCopy(backup, db, now)
    const doubtful = db.transaction(() => [
      ...markLostItems(db, left, isHistoryWhole),
      ...markOlderReports(db, { backup, isHistoryWhole, reports: (lent.get('reports') ?? []).map(String), now }),
      ...(isBlind || hasLostItem(db, orphans) ? markWithoutItem(db, now) : [])
    ])()
    return [
      ...list('Not for publication, as it was in the newest backup:', carried),
      ...list(
        'What was marked of these cannot be read any more, so they are not for publication until a person has looked:',
        doubtful
      )
    ]
  } finally {
    if (backup !== sources.backup) backup?.close()
  }
}

const list = (lead: string, named: readonly string[]): string[] =>
  named.length === 0 ? [] : [`${lead} ${[...new Set(named)].join('; ')}.`]

/** A backup as this Packwright reads it: itself, or in memory where it is from before a migration. */
function inNewestForm(backup: Db, migrations: readonly Migration[]): Db {
  const newest = migrations.at(-1)?.version ?? 0
  if (Number(backup.pragma('user_version', { simple: true })) === newest) return backup
  const copy = new Database(backup.serialize())
  migrate(copy, migrations)
  return copy
}

/** Items whose marks are lost: those that the file or the history names, or all where neither is whole. */
function markLostItems(db: Db, left: ReadonlyMap<string, Left>, isHistoryWhole: boolean): string[] {
  const [whole, places] = [left.get('exempt_items'), left.get('exempt_item_places')]
  if (!isTorn(whole) && !isTorn(places)) return []
  const isMarked = db.prepare(
    `SELECT 1 FROM exempt_items WHERE item_id = @id AND @place = 'item'
     UNION ALL SELECT 1 FROM exempt_item_places WHERE item_id = @id AND place = @place`
  )
  const items = db.prepare<[], Id>('SELECT id FROM agenda_items ORDER BY rowid').pluck().all()
  const isUnknown = (id: Id, place: ItemPlace): boolean => {
    const own = place === 'item' ? whole : places
    if (own === undefined || !isTorn(own) || isMarked.get({ id, place }) !== undefined) return false
    if (own.named.some((row) => row.item_id === id && (place === 'item' || row.place === place))) return true
    if (own.isWhole) return false
    const last = readItemHistory(db, id).find((act) => act.place === itemPlaceWords[place])
    // An item that is not for publication as a whole needs no more.
    return last ? last.act !== 'taken-off' : !isHistoryWhole && place === 'item'
  }
  const put = {
    item: db.prepare('INSERT INTO exempt_items (item_id) VALUES (@id)'),
    place: db.prepare('INSERT INTO exempt_item_places (item_id, place) VALUES (@id, @place)')
  }
  const marked = items.flatMap((id) =>
    itemPlaces.flatMap((place) => {
      if (!isUnknown(id, place)) return []
      if (place === 'item') put.item.run({ id })
      else put.place.run({ id, place })
      return [itemMarkWords(db, id, place)]
    })
  )
  const isAll = !isHistoryWhole && [whole, places].some((own) => own?.isWhole === false)
  return isAll && marked.length > 0 ? ['Every item of every agenda of which nothing tells that it is public'] : marked
}

/** Reports that are lost and are as the backup had them, where something was marked in them since, or may have been. */
function markOlderReports(
  db: Db,
  seen: {
    readonly backup: Db | null
    readonly isHistoryWhole: boolean
    readonly reports: readonly Id[]
    readonly now: string
  }
): string[] {
  const { backup, isHistoryWhole, reports, now } = seen
  return reports.flatMap((id) => {
    const before = new Set((backup ? readExemptHistory(backup, id) : []).map(({ at, digest }) => `${at} ${digest}`))
    const since = readExemptHistory(db, id).filter(({ at, digest }) => !before.has(`${at} ${digest}`))
    return isHistoryWhole && since.every(({ act }) => act === 'taken-off') ? [] : markReport(db, id, now)
  })
}

function hasLostItem(db: Db, ids: readonly Id[]): boolean {
  const isHere = db.prepare('SELECT 1 FROM agenda_items WHERE id = ?')
  return ids.some((id) => isHere.get(id) === undefined)
}

/**
 * Where an item that is marked is lost, nothing tells which report it had and what stood beneath it: it may be each report that is on
 * no agenda any more, and each item beneath another.
 */
function markWithoutItem(db: Db, now: string): string[] {
  const reports = db
    .prepare<[], Id>(
      'SELECT id FROM reports WHERE id NOT IN (SELECT report_id FROM agenda_items WHERE report_id IS NOT NULL)'
    )
    .pluck()
    .all()
  const below = db
    .prepare<[], Id>('SELECT id FROM agenda_items WHERE depth > 0 AND id NOT IN (SELECT item_id FROM exempt_items)')
    .pluck()
    .all()
  const put = db.prepare('INSERT INTO exempt_items (item_id) VALUES (?)')
  for (const id of below) put.run(id)
  return [...reports.flatMap((id) => markReport(db, id, now)), ...below.map((id) => itemMarkWords(db, id, 'item'))]
}

function markReport(db: Db, id: Id, now: string): string[] {
  const read = readReport(db, id)
  if (!read.ok || wholeExemptionOf(db, id) !== null) return []
  const { revision, value } = read.value
  updateReport(db, { id, revision, value: withWholeExempt(value, unknownMark), now, act: 'gone-back' })
  return [`“${value.title}”`]
}
