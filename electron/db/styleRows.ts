/** House styles as rows. The ones that come with the app are rows too, so that reports can rest on any style alike. */
import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { type HouseStyle, houseStyleFormat, houseStyleSchema } from '../../shared/houseStyles/houseStyle'
import { familyOf, saysTheSame, wordsOfStyle } from '../../shared/houseStyles/versions'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { jsonOf } from './damaged'

/**
 * Brings the styles that come with the app up to this app's form of them. One that reports are written in stays beside the
 * newer one, so that they keep their numbers.
 */
export function keepShippedStyles(db: Database.Database, styles: readonly HouseStyle[]): void {
  db.transaction(() => {
    for (const style of styles) keepShipped(db, style)
  }).immediate()
}

function keepShipped(db: Database.Database, style: HouseStyle): void {
  const versions = versionsOf(db, style.id)
  const newest = versions.find(({ newer }) => newer === null)
  const same = versions.find((version) => version.value !== null && saysTheSame(version.value, style))
  if (same) makeNewest(db, same.id)
  else if (newest && !isWrittenIn(db, newest.id)) updateStyle(db, { ...style, id: newest.id })
  else {
    const id = freeId(db, style)
    insertStyle(db, { ...style, id })
    makeNewest(db, id)
  }
  db.prepare('UPDATE house_styles SET is_shipped = 1 WHERE id = ? AND is_shipped = 0').run(newestStyleId(db, style.id))
}

/**
 * The id under which a style that came with a report is kept here: that of the version which says the same. One that nobody
 * knows here is put in: as a style of its own, or beside the newest version of the style that it belongs to.
 */
export function adoptStyle(db: Database.Database, style: HouseStyle): Id {
  const versions = versionsOf(db, style.id)
  const same = versions.filter((version) => version.value !== null && saysTheSame(version.value, style))
  const known = same.find(({ id }) => id === style.id) ?? same[0]
  if (known) return known.id
  const id = freeId(db, style)
  insertStyle(db, { ...style, id })
  const newest = versions.find(({ newer }) => newer === null)
  if (newest) db.prepare('UPDATE house_styles SET newer = ? WHERE id = ?').run(newest.id, id)
  return id
}

/** Puts in a new version of a style, which is the newest from then on; answers its id. */
export function addVersion(db: Database.Database, style: HouseStyle): Id {
  const id = freeId(db, style)
  insertStyle(db, { ...style, id })
  makeNewest(db, id)
  return id
}

type Version = { readonly id: Id; readonly newer: Id | null; readonly value: HouseStyle | null }

/** All versions of the style that one belongs to. */
function versionsOf(db: Database.Database, of: Id): readonly Version[] {
  const family = familyOf(of)
  return db
    .prepare<[], { id: Id; newer: Id | null; value: string }>('SELECT id, newer, value FROM house_styles ORDER BY id')
    .all()
    .filter(({ id }) => familyOf(id) === family)
    .map(({ value, ...row }) => {
      const read = readText(row.id, value)
      return { ...row, value: read.ok ? read.value : null }
    })
}

/** The id of the newest version of a style; of one that is not here the id itself. */
export function newestStyleId(db: Database.Database, id: Id): Id {
  return versionsOf(db, id).find(({ newer }) => newer === null)?.id ?? id
}

function makeNewest(db: Database.Database, id: Id): void {
  const set = db.prepare('UPDATE house_styles SET newer = ? WHERE id = ? AND newer IS NOT ?')
  for (const version of versionsOf(db, id)) {
    const newer = version.id === id ? null : id
    set.run(newer, version.id, newer)
  }
}

/** The style's own id where it is free, else one that says which style it is a version of. */
function freeId(db: Database.Database, style: HouseStyle): Id {
  const taken = new Set(db.prepare<[], Id>('SELECT id FROM house_styles').pluck().all())
  const family = familyOf(style.id).slice(0, 55)
  if (!taken.has(style.id)) return style.id
  for (let count = 0; ; count += 1) {
    const digest = createHash('sha256')
      .update(`${count} ${wordsOfStyle(style)}`)
      .digest('hex')
    const id = `${family}_${digest.slice(0, 8)}`
    if (!taken.has(id)) return id
  }
}

/** True for a version that a report is written in: it stays as it is. */
export function isWrittenIn(db: Database.Database, id: Id): boolean {
  return db.prepare<[Id]>('SELECT 1 FROM reports WHERE style_id = ? LIMIT 1').get(id) !== undefined
}

/** Puts in a new style of the council's own. */
export function insertStyle(db: Database.Database, style: HouseStyle): void {
  db.prepare('INSERT INTO house_styles (id, is_shipped, value) VALUES (?, 0, ?)').run(style.id, JSON.stringify(style))
}

/** Puts a changed style in place of what it was. */
export function updateStyle(db: Database.Database, style: HouseStyle): void {
  db.prepare('UPDATE house_styles SET value = ? WHERE id = ?').run(JSON.stringify(style), style.id)
}

/** True for a style that comes with the app. */
export function isShippedStyle(db: Database.Database, id: Id): boolean {
  return db.prepare<[Id], number>('SELECT is_shipped FROM house_styles WHERE id = ?').pluck().get(id) === 1
}

export type StyleRow = {
  readonly id: Id
  readonly name: string
  readonly council: string
  readonly isShipped: boolean
  /** How many reports are written in it as it is now. */
  readonly reports: number
  /** How many keep it as it was before. */
  readonly olderReports: number
}

/** The styles there are, each as it is now, by council and name. */
export function listStyles(db: Database.Database): StyleRow[] {
  return db
    .prepare<[], Omit<StyleRow, 'isShipped'> & { isShipped: number }>(`
      SELECT s.id, s.name, s.council, s.is_shipped AS isShipped,
        (SELECT count(*) FROM reports WHERE style_id = s.id) AS reports,
        (SELECT count(*) FROM house_styles o JOIN reports r ON r.style_id = o.id WHERE o.newer = s.id) AS olderReports
      FROM house_styles s WHERE s.newer IS NULL ORDER BY s.council, s.name, s.id
    `)
    .all()
    .map(({ isShipped, ...row }) => ({ ...row, isShipped: isShipped === 1 }))
}

/** The reports that keep a style as it was before its newest version, the one changed last first. */
export function reportsBehind(db: Database.Database, newest: Id): { id: Id; styleId: Id; title: string }[] {
  return db
    .prepare<[Id], { id: Id; styleId: Id; title: string }>(`
      SELECT r.id, r.style_id AS styleId, r.title FROM reports r JOIN house_styles s ON s.id = r.style_id
      WHERE s.newer = ? ORDER BY r.updated_at DESC, r.id
    `)
    .all(newest)
}

/** One style, whole. Fails with not-found, newer-version or damaged. */
export function readStyle(db: Database.Database, id: Id): Result<HouseStyle> {
  const value = db.prepare<[Id], string>('SELECT value FROM house_styles WHERE id = ?').pluck().get(id)
  return value === undefined
    ? failure('not-found', 'There is no such house style. It may have been deleted.')
    : readText(id, value)
}

/** Styles as they were read last: each report of a pack asks for its own, and most of them are the same. */
const lastRead = new Map<Id, { readonly text: string; readonly value: HouseStyle }>()

function readText(id: Id, text: string): Result<HouseStyle> {
  const known = lastRead.get(id)
  if (known?.text === text) return ok(known.value)
  const value = parseStyle(text)
  if (value.ok) lastRead.set(id, { text, value: value.value })
  return value
}

/**
 * Every style, whole: each as it is now by council and name, then as those were before that reports are written in. Fails
 * when one of them cannot be read.
 */
export function readStyles(db: Database.Database): Result<HouseStyle[]> {
  const older = db.prepare<[], Id>('SELECT id FROM house_styles WHERE newer IS NOT NULL ORDER BY id').pluck().all()
  const styles: HouseStyle[] = []
  for (const id of [...listStyles(db).map((style) => style.id), ...older]) {
    const style = readStyle(db, id)
    if (!style.ok) return style
    styles.push(style.value)
  }
  return ok(styles)
}

function parseStyle(text: string): Result<HouseStyle> {
  const value = jsonOf(text) as { format?: unknown } | undefined
  if (typeof value?.format === 'number' && value.format > houseStyleFormat)
    return failure('newer-version', 'This house style comes from a newer Packwright. Please install the newer one.')
  const checked = houseStyleSchema.safeParse(value)
  return checked.success
    ? ok(checked.data)
    : failure('damaged', 'This house style cannot be read: its record is damaged. Please go back to a backup.')
}
