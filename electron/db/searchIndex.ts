/** The index of the search: brought up to date with the records that have changed, and asked. */
import type Database from 'better-sqlite3'
import type { Passage } from '../../shared/reports/passages'
import { excerpt, type Hit, matchCount, type SearchKind, searchWords } from '../../shared/search'
import type { Id } from '../../shared/values'
import { entryReader } from './searchEntries'

type Db = Database.Database

/** Records read again in one transaction. */
const atOnce = 20

/**
 * Reads the records that have changed since the last time, as many as there is time for. True when none is left. Each few
 * are a transaction of their own, so that somebody else who writes waits for a moment only.
 */
export function freshenIndex(db: Db, isTimeUp: () => boolean): boolean {
  const stale = db.prepare<[], { source: string; id: Id }>(`SELECT source, id FROM search_stale LIMIT ${atOnce}`)
  // The look comes before the lock: mostly there is nothing to do.
  if (stale.get() === undefined) return true
  const entries = entryReader(db)
  const clean = db.prepare<[string, Id]>('DELETE FROM search_stale WHERE source = ? AND id = ?')
  const write = entryWriter(db)
  const freshenSome = db.transaction((): boolean => {
    for (const { source, id } of stale.all()) {
      clean.run(source, id)
      write(source, id, entries(source, id))
      if (isTimeUp()) break
    }
    return stale.get() === undefined
  })
  for (;;) {
    if (freshenSome.immediate()) return true
    if (isTimeUp()) return false
  }
}

/** Whether every record that has changed was read. */
export function isFresh(db: Db): boolean {
  return db.prepare('SELECT 1 FROM search_stale').get() === undefined
}

/** Puts the entries of a record in the place of those it had. */
function entryWriter(db: Db) {
  const before = db
    .prepare<[string, Id], number>('SELECT entry FROM search_entries WHERE source = ? AND source_id = ?')
    .pluck()
  const forgetName = db.prepare<[number]>('DELETE FROM search_names WHERE rowid = ?')
  const forgetText = db.prepare<[number]>('DELETE FROM search_texts WHERE rowid = ?')
  const forget = db.prepare<[number]>('DELETE FROM search_entries WHERE entry = ?')
  const keep = db.prepare(
    `INSERT INTO search_entries (source, source_id, kind, record_id, name, about, at, passages)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
  )
  const keepName = db.prepare('INSERT INTO search_names (rowid, name, about) VALUES (?, ?, ?)')
  const keepText = db.prepare('INSERT INTO search_texts (rowid, text) VALUES (?, ?)')
  return (source: string, id: Id, entries: ReturnType<ReturnType<typeof entryReader>>): void => {
    for (const entry of before.all(source, id)) {
      forgetName.run(entry)
      forgetText.run(entry)
      forget.run(entry)
    }
    for (const { kind, id: record, name, about, at, passages } of entries) {
      const { lastInsertRowid } = keep.run(source, id, kind, record, name, about, at, JSON.stringify(passages))
      keepName.run(lastInsertRowid, name, about)
      // The name stands in the text too: of several words typed one may be of the name and another of the text.
      if (passages.length > 0)
        keepText.run(lastInsertRowid, [name, ...passages.map((passage) => passage.text)].join('\n'))
    }
  }
}

type Row = Omit<Hit, 'passage'> & { readonly entry: number; readonly kind: SearchKind }

/** So many of the best are looked at; of each kind so many are answered. */
const mostNames = 300
const mostOfAKind = 8
const mostTexts = 24
const mostPassages = 12
const mostOfARecord = 3

/** What matches every word typed, in the records that have been read so far. Nothing for nothing typed. */
export function findInIndex(
  db: Db,
  typed: string
): {
  readonly names: Hit[]
  readonly passages: Hit[]
  readonly left: { readonly names: number; readonly texts: number }
} {
  const words = searchWords(typed)
  if (words.length === 0) return { names: [], passages: [], left: { names: 0, texts: 0 } }
  const rows = (index: 'search_names' | 'search_texts', asked: readonly string[], most: number): Row[] =>
    db
      .prepare<[string, number], Row>(`
        SELECT e.entry, e.kind, e.record_id AS id, e.name, e.about, e.at
        FROM ${index} w JOIN search_entries e ON e.entry = w.rowid
        WHERE ${index} MATCH ? ORDER BY rank LIMIT ?
      `)
      .all(asked.join(' AND '), most)
  const count = (index: 'search_names' | 'search_texts', asked: readonly string[]): number =>
    db
      .prepare<[string], number>(`SELECT count(*) FROM ${index} WHERE ${index} MATCH ?`)
      .pluck()
      .get(asked.join(' AND ')) ?? 0
  const inNames = words.map((word) => `"${word}"*`)
  const names = fewOfEach(rows('search_names', inNames, mostNames))
  // One letter begins a word of nearly every text, so there it counts as a word of its own ("appendix 3").
  const inTexts = words.map((word) => (word.length < 2 ? `"${word}"` : `"${word}"*`))
  const isOfLetters = words.every((word) => word.length < 2)
  const texts = isOfLetters ? [] : rows('search_texts', inTexts, mostTexts)
  const passagesOf = db.prepare<[number], string>('SELECT passages FROM search_entries WHERE entry = ?').pluck()
  const passages: Hit[] = []
  let looked = 0
  for (const row of texts) {
    if (passages.length >= mostPassages) break
    looked += 1
    for (const passage of bestPassages(JSON.parse(passagesOf.get(row.entry) ?? '[]'), words))
      passages.push(hitOf(row, { ...passage, text: excerpt(passage.text, words) }))
  }
  return {
    names: names.map((row) => hitOf(row, null)),
    passages,
    left: {
      names: count('search_names', inNames) - names.length,
      texts: isOfLetters ? 0 : count('search_texts', inTexts) - looked
    }
  }
}

function hitOf({ kind, id, name, about, at }: Row, passage: Hit['passage']): Hit {
  return { kind, id, name, about, at, passage }
}

/** The best of each kind, in the order in which they came; none crowds out the others. */
function fewOfEach(rows: readonly Row[]): Row[] {
  const counts = new Map<SearchKind, number>()
  return rows.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count <= mostOfAKind
  })
}

/** The passages that hold most of the words, in reading order; none when no word is in them (it is in the name alone). */
function bestPassages(passages: readonly Passage[], words: readonly string[]): readonly Passage[] {
  const counted = passages.map((passage) => ({ passage, count: matchCount(passage.text, words) }))
  const best = Math.max(0, ...counted.map(({ count }) => count))
  if (best === 0) return []
  return counted
    .filter(({ count }) => count === best)
    .slice(0, mostOfARecord)
    .map(({ passage }) => passage)
}
