/**
 * What can still be read of a damaged data file, put into a new one: table by table and row by row, over what is torn. Rows
 * that are lost are told by name where a backup or an index still has it. The damaged file is only read.
 */
import path from 'node:path'
import Database from 'better-sqlite3'
import { listBackups } from './backup'
import type { FileSystem } from './fileSystem'
import { fileVersion, migrate } from './migrate'
import type { Migration } from './migration'
import { keepSalvagedMarks, type Left, orphanedMarks, type RowsOf } from './salvagedMarks'
import { removeDatabase, sideEndings } from './sideFiles'

export type Salvaged = {
  readonly rows: number
  /** Sentences: what was lost, and what was taken from a backup in its place. */
  readonly told: readonly string[]
}

/** Words for the tables that a person knows; others are told by their name. */
const tableWords: Readonly<Record<string, readonly [one: string, many: string]>> = {
  reports: ['report', 'reports'],
  report_versions: ['kept version of a report', 'kept versions of reports'],
  exempt_history: ['entry in the history of exempt matter', 'entries in the history of exempt matter'],
  meetings: ['meeting', 'meetings'],
  agenda_items: ['agenda item', 'agenda items'],
  meeting_minutes: ['set of minutes', 'sets of minutes'],
  funds: ['fund', 'funds'],
  fund_years: ['year of a fund', 'years of funds'],
  organisations: ['organisation', 'organisations'],
  people: ['person', 'people'],
  bodies: ['body', 'bodies'],
  house_styles: ['house style', 'house styles'],
  agreements: ['agreement', 'agreements'],
  measures: ['measure', 'measures'],
  files: ['picture or attached file', 'pictures or attached files']
}

/** The name of the copy of a damaged file that is read. */
export const salvagingName = 'packwright.salvaging.db'

/** Names that are told one by one; more are only counted. */
const mostNamed = 20
/** Row numbers that are tried one by one behind a torn place, before steps grow. */
const stepsOneByOne = 5000

/**
 * Reads what is left of a file into a new one at `target`. `backups` is the folder of backups: the newest sound one lends its
 * table of contents when the file's own is torn, and names what was lost. Null when nothing at all could be read.
 */
export function salvage(
  files: FileSystem,
  source: string,
  target: string,
  options: { readonly migrations: readonly Migration[]; readonly backups: string; readonly now: string }
): Salvaged | null {
  const copy = path.join(path.dirname(target), salvagingName)
  removeDatabase(files, copy)
  removeDatabase(files, target)
  const backup = newestSoundBackup(options.backups)
  try {
    for (const ending of ['', ...sideEndings.filter((own) => own !== '-shm')])
      if (files.isFile(`${source}${ending}`)) files.copy(`${source}${ending}`, `${copy}${ending}`)
    const damaged = openTorn(files, copy, backup?.file ?? null)
    if (damaged === null) return null
    try {
      return readInto(files, damaged, target, { ...options, backup: backup?.db ?? null })
    } finally {
      damaged.close()
    }
  } finally {
    backup?.db.close()
    removeDatabase(files, copy)
  }
}

function newestSoundBackup(folder: string): { readonly db: Database.Database; readonly file: string } | null {
  for (const { name } of listBackups(folder)) {
    const file = path.join(folder, name)
    try {
      const db = new Database(file, { readonly: true, fileMustExist: true })
      if (db.pragma('quick_check(1)', { simple: true }) === 'ok') return { db, file }
      db.close()
    } catch {}
  }
  return null
}

/** Opens a torn copy so far that its tables can be named; null when they cannot. */
function openTorn(files: FileSystem, copy: string, backup: string | null): Database.Database | null {
  const first = openIfNamed(copy)
  if (first !== null || backup === null) return first
  lendContents(files, backup, copy)
  return openIfNamed(copy)
}

function openIfNamed(file: string): Database.Database | null {
  let db: Database.Database | undefined
  try {
    db = new Database(file, { fileMustExist: true })
    db.pragma('writable_schema = ON')
    if (fileVersion(db) > 0 && tablesOf(db).length > 0) return db
  } catch {}
  db?.close()
  return null
}

/**
 * Puts the pages of a backup that say where each table begins in the place of a copy's own. Between two migrations they do
 * not change.
 */
function lendContents(files: FileSystem, backup: string, copy: string): void {
  const lender = new Database(backup, { readonly: true })
  try {
    const size = Number(lender.pragma('page_size', { simple: true }))
    const pages = lender.prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'").pluck().all()
    files.overwrite(
      copy,
      pages.map((page) => ({ at: (page - 1) * size, bytes: files.part(backup, (page - 1) * size, size) }))
    )
    for (const ending of sideEndings) if (files.exists(`${copy}${ending}`)) files.remove(`${copy}${ending}`)
  } finally {
    lender.close()
  }
}

type Sources = {
  readonly migrations: readonly Migration[]
  readonly backup: Database.Database | null
  readonly now: string
}

function readInto(
  files: FileSystem,
  damaged: Database.Database,
  target: string,
  { migrations, backup, now }: Sources
): Salvaged | null {
  files.makePrivate(target)
  const db = new Database(target)
  try {
    const version = fileVersion(damaged)
    // A backup from before a migration has other tables, so it lends no rows.
    const lender = backup !== null && fileVersion(backup) === version ? backup : null
    migrate(
      db,
      migrations.filter((step) => step.version <= version)
    )
    db.pragma('foreign_keys = OFF')
    const present = new Set(tablesOf(damaged))
    const left = new Map<string, Left>()
    let rows = 0
    for (const table of tablesOf(db).filter((name) => present.has(name))) {
      files.step(`read what is left of ${table}`)
      const taken = takeTable(damaged, db, table)
      rows += taken
      left.set(table, leftOf(damaged, db, table, lender))
    }
    if (rows === 0) return null
    const losses = [...left].flatMap(([table, one]) => lossInWords(lender ?? damaged, table, one))
    const orphans = orphanedMarks(db)
    const links = mendLinks(db, lender)
    migrate(db, migrations)
    const marks = keepSalvagedMarks(db, { ...{ backup, migrations, left, orphans, now }, lent: links.lent })
    return { rows, told: [...losses, ...links.told, ...marks] }
  } finally {
    db.close()
  }
}

/** The tables that hold records. The index of the search is made anew from them. */
function tablesOf(db: Database.Database): string[] {
  return db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER BY name"
    )
    .pluck()
    .all()
}

/** Columns that can be written, which those made from others cannot. */
function columnsOf(db: Database.Database, table: string): string[] {
  return db
    .prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?) WHERE hidden IN (0, 1)')
    .pluck()
    .all(table)
}

/** The columns of the primary key, in order. */
function keyOf(db: Database.Database, table: string): string[] {
  return db
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .pluck()
    .all(table)
}

function hasRowids(db: Database.Database, table: string): boolean {
  return db.prepare('SELECT wr FROM pragma_table_list WHERE schema = ? AND name = ?').pluck().get('main', table) === 0
}

type Row = Record<string, unknown>

/** Takes over the rows of a table that can be read and that the new file accepts. Answers how many there are now. */
function takeTable(damaged: Database.Database, db: Database.Database, table: string): number {
  const given = new Set(columnsOf(damaged, table))
  const columns = columnsOf(db, table).filter((column) => given.has(column))
  const list = columns.join(', ')
  const put = db.prepare(`INSERT OR REPLACE INTO ${table} (${list}) VALUES (${columns.map(() => '?').join(', ')})`)
  const take = (row: Row): void => {
    try {
      put.run(columns.map((column) => row[column]))
    } catch (error) {
      // A row that is torn within does not fit the table any more.
      if (!(error instanceof Database.SqliteError)) throw error
    }
  }
  db.transaction(() => {
    if (hasRowids(damaged, table)) readByRowid(damaged, table, list, take)
    else readFromBothEnds(damaged, table, list, take)
  })()
  return Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
}

type NumberedRow = Row & { readonly salvage_row: number }

/** Reads by the number of the row, up to a torn place and again from where rows can be read once more. */
function readByRowid(damaged: Database.Database, table: string, list: string, take: (row: Row) => void): void {
  const after = prepared<[number], NumberedRow>(
    damaged,
    `SELECT rowid AS salvage_row, ${list} FROM ${table} WHERE rowid > ? ORDER BY rowid`
  )
  for (let from: number | null = Number.MIN_SAFE_INTEGER; after !== null && from !== null; ) {
    let reached = from
    try {
      for (const row of after.iterate(from)) {
        reached = row.salvage_row
        take(row)
      }
      return
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error
    }
    from = nextReadable(after, Math.max(reached, 0))
  }
}

function prepared<Bound extends unknown[], Result>(
  db: Database.Database,
  sql: string
): Database.Statement<Bound, Result> | null {
  try {
    return db.prepare<Bound, Result>(sql)
  } catch {
    return null
  }
}

/** The number after which rows can be read again: one by one for a while, then by growing steps and halving. Null when there is none. */
function nextReadable(after: Database.Statement<[number], NumberedRow>, torn: number): number | null {
  const isReadable = (from: number): boolean => {
    try {
      after.get(from)
      return true
    } catch {
      return false
    }
  }
  for (let from = torn + 1; from <= torn + stepsOneByOne; from += 1) if (isReadable(from)) return from
  let low = torn + stepsOneByOne
  for (let step = stepsOneByOne; low < Number.MAX_SAFE_INTEGER / 4; step *= 2) {
    const high = low + step
    if (isReadable(high)) return halve(isReadable, low, high)
    low = high
  }
  return null
}

function halve(isReadable: (from: number) => boolean, torn: number, whole: number): number {
  if (whole - torn <= 1) return whole
  const middle = Math.floor((torn + whole) / 2)
  return isReadable(middle) ? halve(isReadable, torn, middle) : halve(isReadable, middle, whole)
}

/** Reads a table without numbers from both ends, each up to the torn place. */
function readFromBothEnds(damaged: Database.Database, table: string, list: string, take: (row: Row) => void): void {
  const key = keyOf(damaged, table)
  const from = `SELECT ${list} FROM ${table} ORDER BY `
  if (readUntilTorn(damaged, from + key.join(', '), take)) return
  readUntilTorn(damaged, from + key.map((column) => `${column} DESC`).join(', '), take)
}

/** Reads rows up to the first that cannot be read; true when there is none. */
function readUntilTorn(db: Database.Database, sql: string, take: (row: Row) => void): boolean {
  try {
    for (const row of db.prepare<[], Row>(sql).iterate()) take(row)
    return true
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    return false
  }
}

/** What a table has lost, as far as the file itself or a backup names it. */
function leftOf(
  damaged: Database.Database,
  db: Database.Database,
  table: string,
  backup: Database.Database | null
): Left {
  const keys = keyOf(db, table)
  const has = db.prepare(`SELECT 1 FROM ${table} WHERE ${keys.map((key) => `${key} = ?`).join(' AND ') || 'TRUE'}`)
  const lostIn = (own: Database.Database): { readonly lost: readonly Row[]; readonly isWhole: boolean } => {
    const lost: Row[] = []
    const isWhole = readUntilTorn(own, `SELECT ${keys.join(', ')} FROM ${table} ORDER BY ${keys.join(', ')}`, (row) => {
      if (has.get(keys.map((key) => row[key])) === undefined) lost.push(row)
    })
    return { lost, isWhole }
  }
  if (keys.length === 0) return { named: [], fromBackup: [], isWhole: true }
  // The index of a table names its records although their own pages are torn; where it is torn, too, the backup does.
  const { lost: named, isWhole } = lostIn(damaged)
  const seen = new Set(named.map((row) => JSON.stringify(row)))
  const inBackup = isWhole || backup === null ? [] : lostIn(backup).lost
  return { named, fromBackup: inBackup.filter((row) => !seen.has(JSON.stringify(row))), isWhole }
}

/** What a table has lost, as sentences. `names`: where names are looked up. */
function lossInWords(names: Database.Database, table: string, { named, fromBackup, isWhole }: Left): string[] {
  const lost = [...named, ...fromBackup]
  if (lost.length === 0) return isWhole ? [] : [`It cannot be told whether all ${wordsOf(table)[1]} could be read.`]
  const [one, many] = wordsOf(table)
  const known = lost.slice(0, mostNamed).flatMap((row) => nameOf(names, table, row))
  const rest = lost.length - known.length
  const said = [
    ...known.map((name) => `“${name}”`),
    ...(rest > 0 && known.length > 0 ? [`${rest} more whose name is lost, too`] : [])
  ]
  const doubt = isWhole ? '' : ' (or had been deleted since the newest backup)'
  const count = `${lost.length} ${lost.length === 1 ? one : many} could not be read${doubt}`
  return [said.length === 0 ? `${count}.` : `${count}: ${said.join(', ')}.`]
}

function wordsOf(table: string): readonly [one: string, many: string] {
  return tableWords[table] ?? [`record of “${table}”`, `records of “${table}”`]
}

/** What a record is called. */
function nameOf(db: Database.Database, table: string, row: Row): string[] {
  const column = ['title', 'name', 'date', 'year'].find((own) =>
    db.prepare('SELECT 1 FROM pragma_table_xinfo(?) WHERE name = ?').get(table, own)
  )
  if (column === undefined) return []
  try {
    const where = Object.keys(row).map((key) => `${key} = ?`)
    const name = db
      .prepare(`SELECT ${column} FROM ${table} WHERE ${where.join(' AND ')}`)
      .pluck()
      .get(Object.values(row))
    return name === undefined || name === null || name === '' ? [] : [String(name)]
  } catch {
    return []
  }
}

type Broken = { readonly table: string; readonly rowid: number; readonly parent: string; readonly fkid: number }

/** Records that point at lost ones get those from the backup, as they were then; where it has none, they go, too. */
function mendLinks(
  db: Database.Database,
  backup: Database.Database | null
): { readonly told: readonly string[]; readonly lent: RowsOf } {
  const lentRows = new Map<string, unknown[]>()
  let lent = 0
  let dropped = 0
  const broken = (): Broken[] => db.prepare<[], Broken>('PRAGMA foreign_key_check').all()
  for (let found = broken(); found.length > 0; found = broken()) {
    const before = lent
    if (backup !== null)
      for (const link of found) {
        const row = lendParent(db, backup, link)
        if (row === null) continue
        lent += 1
        lentRows.set(link.parent, [...(lentRows.get(link.parent) ?? []), row.id])
      }
    if (lent > before) continue
    for (const { table, rowid } of found)
      dropped += db.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(rowid).changes
  }
  const told = [
    ...(lent > 0
      ? [
          `${lent} ${lent === 1 ? 'record was' : 'records were'} taken from the newest backup, as it was then, since others rest on ${lent === 1 ? 'it' : 'them'}.`
        ]
      : []),
    ...(dropped > 0
      ? [
          `${dropped} ${dropped === 1 ? 'record' : 'records'} went with what ${dropped === 1 ? 'it' : 'they'} belonged to.`
        ]
      : [])
  ]
  return { told, lent: lentRows }
}

/** Takes from a backup what a record points at; null where that is not to be had. */
function lendParent(
  db: Database.Database,
  backup: Database.Database,
  { table, rowid, parent, fkid }: Broken
): { readonly id: unknown } | null {
  const link = db
    .prepare<[string, number], { from: string; to: string | null }>(
      'SELECT "from", "to" FROM pragma_foreign_key_list(?) WHERE id = ? ORDER BY seq LIMIT 1'
    )
    .get(table, fkid)
  if (!link) return null
  const key = link.to ?? keyOf(db, parent)[0] ?? 'rowid'
  const id = db.prepare(`SELECT ${link.from} FROM ${table} WHERE rowid = ?`).pluck().get(rowid)
  const columns = columnsOf(db, parent)
  const row = backup.prepare<[unknown], Row>(`SELECT ${columns.join(', ')} FROM ${parent} WHERE ${key} = ?`).get(id)
  if (!row) return null
  const { changes } = db
    .prepare(`INSERT OR IGNORE INTO ${parent} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
    .run(columns.map((column) => row[column]))
  return changes > 0 ? { id } : null
}
