/** Packs as rows: what is attached, what stood in each pack, and what was published. */
import type Database from 'better-sqlite3'
import type { Ground } from '../../shared/law/grounds'
import type { BuiltPack, Numbering, PackCopy } from '../../shared/meetings/builtPack'
import type { PackExemption } from '../../shared/meetings/exemptions'
import { type AttachmentFinding, attachmentFindingsSchema } from '../../shared/packs/attachmentFindings'
import type { Attachment } from '../../shared/packs/calls'
import type { AttachmentSheet } from '../../shared/packs/sheets'
import { type Id, linesSchema } from '../../shared/values'
import { dropContent, hashOf, keepContent, readContent } from './contents'
import { readStored } from './damaged'
import { columnsOf, type ExemptionColumns, exemptionOf, type GroundColumns, groundOfRow } from './exemptionRows'
import { note, notePack } from './historyRows'
import { builtPackOf } from './meetingRows'

/** An attachment with the hash of its content; null where it could not be read. */
export type AttachmentRow = Omit<Attachment, 'hasRestricted'> & {
  readonly itemId: Id
  readonly hash: string | null
  /** What the restricted copy has in its place; null where that is the same. */
  readonly restrictedHash: string | null
  /** The version of the search that found the findings; 0 where nobody has gone through the file. */
  readonly looked: number
}

type AttachmentColumns = ExemptionColumns & {
  readonly id: Id
  readonly item_id: Id
  readonly name: string
  readonly title: string
  readonly description: string
  readonly media_type: string
  readonly hash: string | null
  readonly pages: number
  readonly notes: string
  readonly trouble: string
  readonly is_left_out: number
  readonly looked: number
  readonly findings: string
  readonly restricted_hash: string | null
  readonly sheet: AttachmentSheet
}

/** All attachments of a meeting, item by item in their order. */
export function readAttachments(db: Database.Database, meetingId: Id): readonly AttachmentRow[] {
  return db
    .prepare<[Id], AttachmentColumns>(
      'SELECT a.* FROM item_attachments a JOIN agenda_items i ON i.id = a.item_id WHERE i.meeting_id = ? ORDER BY i.position, a.position, a.id'
    )
    .all(meetingId)
    .map(attachmentOf)
}

function attachmentOf(row: AttachmentColumns): AttachmentRow {
  const { id, name, title, description, pages, trouble, hash } = row
  return {
    id,
    itemId: row.item_id,
    name,
    title,
    description,
    mediaType: row.media_type,
    pages,
    notes: readStored(linesSchema, row.notes, () => `What is known of the attachment “${title || name}”`),
    trouble,
    isLeftOut: row.is_left_out === 1,
    exemption: row.paragraph === null && row.confidential === null && row.nation === null ? null : exemptionOf(row),
    hash,
    restrictedHash: row.restricted_hash,
    looked: row.looked,
    sheet: row.sheet,
    findings: readStored(
      attachmentFindingsSchema,
      row.findings,
      () => `What was found in the attachment “${title || name}”`
    )
  }
}

/** Puts an attachment behind the others of its item. */
export function insertAttachment(db: Database.Database, attachment: AttachmentRow, bytes: Uint8Array | null): void {
  if (bytes !== null && attachment.hash !== null) keepFile(db, attachment.hash, bytes)
  const { id, itemId, name, title, description, mediaType, hash, pages, notes, trouble, looked, findings } = attachment
  db.prepare(`
    INSERT INTO item_attachments (id, item_id, position, name, title, description, media_type, hash, pages, notes, trouble,
      looked, findings)
    VALUES (@id, @itemId, (SELECT count(*) FROM item_attachments WHERE item_id = @itemId), @name, @title, @description,
      @mediaType, @hash, @pages, @notes, @trouble, @looked, @findings)
  `).run({
    ...{ id, itemId, name, title, description, mediaType, hash, pages, trouble, looked },
    notes: JSON.stringify(notes),
    findings: JSON.stringify(findings)
  })
}

/** Changes what is known of an attachment; false when there is none. */
export function changeAttachment(
  db: Database.Database,
  change: {
    readonly id: Id
    readonly title?: string | undefined
    readonly description?: string | undefined
    readonly isLeftOut?: boolean | undefined
    readonly sheet?: AttachmentSheet | undefined
    readonly exemption?: PackExemption | null | undefined
    readonly position?: number | undefined
  }
): boolean {
  const row = db.prepare<[Id], AttachmentColumns>('SELECT * FROM item_attachments WHERE id = ?').get(change.id)
  if (!row) return false
  const before = attachmentOf(row)
  const { title, description, isLeftOut, sheet } = { ...before, ...definedOf(change) }
  db.prepare(
    'UPDATE item_attachments SET title = @title, description = @description, is_left_out = @isLeftOut, sheet = @sheet WHERE id = @id'
  ).run({ id: change.id, title, description, isLeftOut: isLeftOut ? 1 : 0, sheet })
  // What is said of its exemption stays to the letter unless it is said anew, even where it cannot be understood.
  if (change.exemption !== undefined)
    db.prepare(`
      UPDATE item_attachments SET paragraph = @paragraph, nation = @nation, confidential = @confidential,
        public_interest = @publicInterest, release_on = @releaseOn, words = @words WHERE id = @id
    `).run({ id: change.id, ...columnsOf(change.exemption) })
  if (change.position !== undefined) {
    const ids = db
      .prepare<[Id], Id>('SELECT id FROM item_attachments WHERE item_id = ? ORDER BY position, id')
      .pluck()
      .all(before.itemId)
    const place = db.prepare('UPDATE item_attachments SET position = ? WHERE id = ?')
    for (const [position, id] of ids
      .filter((own) => own !== change.id)
      .toSpliced(change.position, 0, change.id)
      .entries())
      place.run(position, id)
  }
  return true
}

function definedOf<T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never
}

/** An attachment by its id; undefined when there is none. */
export function readAttachment(db: Database.Database, id: Id): AttachmentRow | undefined {
  const row = db.prepare<[Id], AttachmentColumns>('SELECT * FROM item_attachments WHERE id = ?').get(id)
  return row && attachmentOf(row)
}

/** The attachments of an item, by their ids. */
export function attachmentsOf(db: Database.Database, itemId: Id): readonly Id[] {
  return db.prepare<[Id], Id>('SELECT id FROM item_attachments WHERE item_id = ?').pluck().all(itemId)
}

/** Keeps what was found in an attachment. What was decided of the same finding before stays decided. */
export function saveFindings(
  db: Database.Database,
  id: Id,
  found: { readonly looked: number; readonly findings: readonly AttachmentFinding[] }
): void {
  const decided = new Map(readAttachment(db, id)?.findings.map((finding) => [finding.id, finding.meant]))
  const findings = found.findings.map((finding) => ({
    ...finding,
    meant: finding.meant ?? decided.get(finding.id) ?? null
  }))
  db.prepare('UPDATE item_attachments SET looked = ?, findings = ? WHERE id = ?').run(
    found.looked,
    JSON.stringify(findings),
    id
  )
}

/** Says of a finding that it is meant to be so, and why, or no longer. False when there is no such finding. */
export function decideFinding(
  db: Database.Database,
  id: Id,
  finding: string,
  meant: AttachmentFinding['meant']
): boolean {
  const row = readAttachment(db, id)
  if (!row?.findings.some((own) => own.id === finding)) return false
  const findings = row.findings.map((own) => (own.id === finding ? { ...own, meant } : own))
  db.prepare('UPDATE item_attachments SET findings = ? WHERE id = ?').run(JSON.stringify(findings), id)
  return true
}

/** Puts another file in the place of an attachment's. The one before stays for the restricted copy, or goes. */
export function replaceAttachedFile(
  db: Database.Database,
  id: Id,
  file: {
    readonly bytes: Uint8Array
    readonly pages: number
    readonly notes: readonly string[]
    readonly looked: number
    readonly findings: readonly AttachmentFinding[]
    readonly keepsOriginal: boolean
  }
): void {
  const hash = hashOf(file.bytes)
  keepFile(db, hash, file.bytes)
  db.prepare(`
    UPDATE item_attachments SET restricted_hash = CASE WHEN @keepsOriginal THEN coalesce(restricted_hash, hash) END,
      hash = @hash, pages = @pages, notes = @notes WHERE id = @id
  `).run({ id, hash, pages: file.pages, notes: JSON.stringify(file.notes), keepsOriginal: file.keepsOriginal ? 1 : 0 })
  saveFindings(db, id, file)
  forgetFiles(db)
}

/** The content with that hash; null when it is not kept, or is no longer what it was. */
export function readFile(db: Database.Database, hash: string): Uint8Array<ArrayBuffer> | null {
  return db.prepare('SELECT 1 FROM pack_files WHERE hash = ?').get(hash) ? readContent(db, hash) : null
}

/** Keeps a content under its hash, once: its row and its file, or neither. */
export function keepFile(db: Database.Database, hash: string, bytes: Uint8Array): void {
  db.transaction(() => {
    db.prepare('INSERT INTO pack_files (hash, size) VALUES (?, ?) ON CONFLICT DO NOTHING').run(hash, bytes.length)
    keepContent(db, hash, bytes)
  })()
}

/** Content that no attachment, no document, no published pack and nothing that can be brought back rests on goes. */
export function forgetFiles(db: Database.Database): void {
  const unused = db
    .prepare<[], string>(
      `SELECT hash FROM pack_files f WHERE NOT EXISTS (SELECT 1 FROM item_attachments a WHERE f.hash IN (a.hash, a.restricted_hash))
         AND NOT EXISTS (SELECT 1 FROM attachments d WHERE d.hash = f.hash)
         AND NOT EXISTS (SELECT 1 FROM published_packs p WHERE p.hash = f.hash)
         AND NOT EXISTS (SELECT 1 FROM acts a, json_each(a.hashes) h WHERE h.value = f.hash)`
    )
    .pluck()
    .all()
  for (const hash of unused) {
    db.prepare('DELETE FROM pack_files WHERE hash = ?').run(hash)
    dropContent(db, hash)
  }
}

/** What stood in a pack for one item. */
export type PackContent = {
  readonly itemId: Id
  readonly reportId: Id | null
  /** Changes whenever the item's papers do. */
  readonly digest: string
  /** The report as JSON, in full. */
  readonly report: string | null
  /** As printed on the pages: "17", "S1/2". */
  readonly firstLabel: string
  readonly lastLabel: string
}

/** Remembers a pack that has been written, and what stood in it. Of packs nobody can have any more, the contents go. */
export function insertBuiltPack(
  db: Database.Database,
  pack: { id: Id; meetingId: Id; builtAt: string; value: BuiltPack; contents: readonly PackContent[] }
): void {
  db.prepare('INSERT INTO built_packs (id, meeting_id, built_at, value) VALUES (?, ?, ?, ?)').run(
    pack.id,
    pack.meetingId,
    pack.builtAt,
    JSON.stringify(pack.value)
  )
  const { meetingId, builtAt, value } = pack
  const about = value.supplement > 0 ? `supplement ${value.supplement}, ${value.copy}` : value.copy
  note(db, { at: builtAt, act: 'pack-built', subject: 'meeting', subjectId: meetingId, about })
  const insert = db.prepare(`
    INSERT INTO pack_contents (pack_id, position, item_id, report_id, digest, report, first_label, last_label)
    VALUES (@packId, @position, @itemId, @reportId, @digest, @report, @firstLabel, @lastLabel)
  `)
  // A new pack takes the place of those before it, save of those that were published.
  const replaced = pack.value.supplement > 0 ? [] : replacedPacks(db, { ...pack, copy: pack.value.copy })
  // What has not changed is handed on: a long pack's reports are not written anew each time it is built.
  const handOn = db.prepare(`
    UPDATE pack_contents
    SET pack_id = @packId, position = @position, report_id = @reportId, first_label = @firstLabel, last_label = @lastLabel
    WHERE pack_id = @from AND item_id = @itemId AND digest = @digest
  `)
  for (const [position, { report, ...content }] of pack.contents.entries()) {
    const row = { packId: pack.id, position, ...content }
    if (!replaced.some((from) => handOn.run({ ...row, from }).changes > 0)) insert.run({ ...row, report })
  }
  const drop = db.prepare('DELETE FROM pack_contents WHERE pack_id = ?')
  for (const id of replaced) drop.run(id)
}

/** Packs of the same copy of a meeting that were never published and still have contents, newest first. */
function replacedPacks(db: Database.Database, of: { id: Id; meetingId: Id; copy: string }): readonly Id[] {
  return db
    .prepare<[typeof of], Id>(`
      SELECT b.id FROM built_packs b
      WHERE b.meeting_id = @meetingId AND b.id <> @id AND coalesce(json_extract(b.value, '$.copy'), 'public') = @copy
        AND EXISTS (SELECT 1 FROM pack_contents c WHERE c.pack_id = b.id)
        AND NOT EXISTS (SELECT 1 FROM published_packs p WHERE p.pack_id = b.id)
      ORDER BY b.rowid DESC
    `)
    .pluck()
    .all(of)
}

/** A pack that was written. */
export type BuiltRow = BuiltPack & {
  readonly id: Id
  readonly builtAt: string
  readonly publishedAt: string | null
  readonly hash: string | null
}

/** The packs of a meeting in the order in which they were built, which the clock does not always tell: it may have been wrong, and been put right. */
export function readBuiltPacks(db: Database.Database, meetingId: Id): readonly BuiltRow[] {
  return db
    .prepare<[Id], { id: Id; built_at: string; value: string; published_at: string | null; hash: string | null }>(`
      SELECT b.id, b.built_at, b.value, p.published_at, p.hash
      FROM built_packs b LEFT JOIN published_packs p ON p.pack_id = b.id
      WHERE b.meeting_id = ? ORDER BY b.rowid
    `)
    .all(meetingId)
    .map((row) => ({
      ...builtPackOf(row.value),
      id: row.id,
      builtAt: row.built_at,
      publishedAt: row.published_at,
      hash: row.hash
    }))
}

const contentColumns =
  'item_id AS itemId, report_id AS reportId, digest, report, first_label AS firstLabel, last_label AS lastLabel'

/** What stood in a pack, in its order. */
export function readContents(db: Database.Database, packId: Id): readonly PackContent[] {
  return db
    .prepare<[Id], PackContent>(`SELECT ${contentColumns} FROM pack_contents WHERE pack_id = ? ORDER BY position`)
    .all(packId)
}

/** What the public has, or was shown last, of an item or of its report: in packs of its meeting, and in any that was published. */
export function publicContentsOf(
  db: Database.Database,
  meetingId: Id,
  item: { readonly id: Id; readonly reportId: Id | null }
): readonly PackContent[] {
  return db
    .prepare<{ meetingId: Id; id: Id; reportId: Id | null }, PackContent>(`
      SELECT ${contentColumns} FROM pack_contents c JOIN built_packs b ON b.id = c.pack_id
      WHERE (c.item_id = @id OR c.report_id = @reportId) AND coalesce(json_extract(b.value, '$.copy'), 'public') = 'public'
        AND (b.meeting_id = @meetingId OR EXISTS (SELECT 1 FROM published_packs p WHERE p.pack_id = b.id))
      ORDER BY b.rowid, c.position
    `)
    .all({ meetingId, id: item.id, reportId: item.reportId })
}

/** The pack that people have, with its supplements: what was published, or where nothing was, what was built last. */
export type PackBase = { readonly packs: readonly BuiltRow[]; readonly contents: ReadonlyMap<Id, PackContent> }

/** Null when there is no pack of that kind yet. */
export function readBase(db: Database.Database, meetingId: Id, copy: PackCopy): PackBase | null {
  const all = readBuiltPacks(db, meetingId).filter((pack) => pack.copy === copy && !pack.form.isDraft)
  const published = all.filter(({ publishedAt }) => publishedAt !== null)
  const list = published.length > 0 ? published : all
  const main = list.findLastIndex(({ supplement }) => supplement === 0)
  if (main < 0) return null
  const packs = list.slice(main)
  const contents = new Map<Id, PackContent>()
  for (const { id } of packs) for (const content of readContents(db, id)) contents.set(content.itemId, content)
  return { packs, contents }
}

/** The page numbers that the body of a meeting had in its last public pack; where there is none, a sheet for each gap. */
export function readNumbering(db: Database.Database, meetingId: Id): Numbering {
  const last = db
    .prepare<[Id], string>(`
      SELECT b.value FROM built_packs b JOIN meetings m ON m.id = b.meeting_id
      WHERE m.body_id = (SELECT body_id FROM meetings WHERE id = ?) AND json_extract(b.value, '$.copy') = 'public'
      ORDER BY b.rowid DESC LIMIT 1
    `)
    .pluck()
    .get(meetingId)
  return last === undefined ? 'sheets' : builtPackOf(last).form.numbering
}

/** Keeps a pack as published, with its bytes. */
export function insertPublishedPack(
  db: Database.Database,
  pack: { readonly packId: Id; readonly bytes: Uint8Array; readonly publishedAt: string }
): void {
  const hash = hashOf(pack.bytes)
  keepFile(db, hash, pack.bytes)
  db.prepare(`
    INSERT INTO published_packs (pack_id, hash, published_at) VALUES (?, ?, ?)
    ON CONFLICT (pack_id) DO UPDATE SET published_at = excluded.published_at
  `).run(pack.packId, hash, pack.publishedAt)
  notePack(db, pack.packId, pack.publishedAt, 'pack-published')
}

/** Whether a pack of a meeting was published. */
export function hasPublishedPack(db: Database.Database, meetingId: Id): boolean {
  return (
    db
      .prepare('SELECT 1 FROM published_packs p JOIN built_packs b ON b.id = p.pack_id WHERE b.meeting_id = ? LIMIT 1')
      .get(meetingId) !== undefined
  )
}

/** Whether an item stands in a pack that was published. */
export function wasPublished(db: Database.Database, itemId: Id): boolean {
  return (
    db
      .prepare(
        'SELECT 1 FROM published_packs p JOIN pack_contents c ON c.pack_id = p.pack_id WHERE c.item_id = ? LIMIT 1'
      )
      .get(itemId) !== undefined
  )
}

export type PublishedRow = { readonly hash: string; readonly meetingId: Id; readonly copy: PackCopy }

/** A published pack by its id; undefined when there is none. */
export function readPublished(db: Database.Database, id: Id): PublishedRow | undefined {
  return db
    .prepare<[Id], PublishedRow>(
      `SELECT p.hash, b.meeting_id AS meetingId, coalesce(json_extract(b.value, '$.copy'), 'public') AS copy
       FROM published_packs p JOIN built_packs b ON b.id = p.pack_id WHERE p.pack_id = ?`
    )
    .get(id)
}

export type ReleaseRow = Ground & {
  readonly releaseOn: string
  readonly publicInterest: string
  readonly title: string
  readonly kind: 'report' | 'item' | 'title' | 'note' | 'attachment'
  readonly reportId: Id | null
  readonly meetingId: Id | null
}

/** Everything exempt that is to be looked at again by a day, soonest first. */
export function readReleases(db: Database.Database, by: string): readonly ReleaseRow[] {
  return db
    .prepare<{ by: string }, ReleaseRow & GroundColumns>(`
      SELECT json_extract(e.value, '$.releaseOn') AS releaseOn, json_extract(e.value, '$.paragraph') AS paragraph,
        json_extract(e.value, '$.nation') AS nation, json_extract(e.value, '$.confidential') AS confidential,
        coalesce(json_extract(e.value, '$.publicInterest'), '') AS publicInterest, r.title, 'report' AS kind,
        r.id AS reportId, NULL AS meetingId
      FROM reports r, json_each(r.value, '$.exemptions') e
      WHERE json_extract(e.value, '$.releaseOn') <= @by
      UNION ALL
      SELECT x.release_on, x.paragraph, x.nation, x.confidential, x.public_interest, coalesce(r.title, i.title), 'item', i.report_id, i.meeting_id
      FROM exempt_items x JOIN agenda_items i ON i.id = x.item_id LEFT JOIN reports r ON r.id = i.report_id
      WHERE x.release_on <= @by
      UNION ALL
      SELECT x.release_on, x.paragraph, x.nation, x.confidential, x.public_interest, i.title, x.place, i.report_id, i.meeting_id
      FROM exempt_item_places x JOIN agenda_items i ON i.id = x.item_id
      WHERE x.release_on <= @by
      UNION ALL
      SELECT a.release_on, a.paragraph, a.nation, a.confidential, a.public_interest, a.title, 'attachment', i.report_id, i.meeting_id
      FROM item_attachments a JOIN agenda_items i ON i.id = a.item_id
      WHERE a.release_on <= @by AND coalesce(a.paragraph, a.confidential) IS NOT NULL
      ORDER BY 1, 4
    `)
    .all({ by })
    .map(({ paragraph, nation, confidential, ...row }) => ({
      ...row,
      ...groundOfRow({ paragraph, nation, confidential })
    }))
}
