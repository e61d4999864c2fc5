/**
 * What was exempt of agenda items and attachments that have been taken away since: it stands in packs that were built before,
 * and may stand in what was written from the agenda. Known as long as they can be brought back.
 */
import type Database from 'better-sqlite3'
import { itemDetailsSchema } from '../../shared/meetings/agendaRules'
import type { ItemPlace } from '../../shared/meetings/exemptions'
import type { Id } from '../../shared/values'
import { rowsBefore } from './acts'
import { readStored } from './damaged'
import type { ItemAct } from './exemptHistory'
import { exemptionOf } from './exemptionRows'

/** An item that was taken away, or one of which attachments were, with what of it was exempt then. */
export type DepartedItem = {
  readonly id: Id
  /** Null where the item is there still. */
  readonly meetingId: Id | null
  readonly title: string
  readonly reportId: Id | null
  readonly details: ReturnType<typeof itemDetailsSchema.parse>
  readonly marks: ReadonlyMap<ItemPlace, ReturnType<typeof exemptionOf>>
  /** What was done to its marks, the first first. */
  readonly acts: readonly ItemAct[]
  /** Its exempt attachments; all of them where it was exempt as a whole. */
  readonly attachments: readonly DepartedFile[]
}

/** An exempt attachment that was taken away, by the hash of its content. */
export type DepartedFile = {
  readonly id: Id
  readonly title: string
  readonly hash: string | null
  readonly exemption: ReturnType<typeof exemptionOf>
}

/** The files that were exempt attachments of what was taken away and can be brought back: of these meetings, or of all. */
export function readDepartedFiles(
  db: Database.Database,
  meetings: readonly Id[] | null = null
): readonly DepartedFile[] {
  const items = db.prepare<[Id], Id>('SELECT meeting_id FROM agenda_items WHERE id = ?').pluck()
  return readDeparted(db)
    .filter(({ id, meetingId }) => meetings === null || meetings.includes(meetingId ?? items.get(id) ?? ''))
    .flatMap(({ attachments }) => attachments)
}

/** What was exempt of all that was taken away and can be brought back. */
export function readDeparted(db: Database.Database): readonly DepartedItem[] {
  const own = known.get(db) ?? new Map<string, readonly DepartedItem[]>()
  if (own.size >= mostKnown) own.clear()
  known.set(db, own)
  return db
    .prepare<[], { key: string; changes: Buffer }>(
      "SELECT id AS key, changes FROM acts WHERE record_table IN ('meetings', 'agenda_items', 'item_attachments') ORDER BY at, id"
    )
    .all()
    .flatMap(({ key, changes }) => {
      const found = own.get(key) ?? departedIn(rowsBefore(changes))
      own.set(key, found)
      return found
    })
}

/** What was taken away never changes, and each is asked for with every meeting. */
const known = new WeakMap<Database.Database, Map<string, readonly DepartedItem[]>>()
const mostKnown = 5000

type Rows = ReturnType<typeof rowsBefore>

function departedIn(rows: Rows): readonly DepartedItem[] {
  const of = (table: string) => rows.flatMap((own) => (own.table === table ? [own.row as Record<string, unknown>] : []))
  const [marked, places, attached, acts] = [
    of('exempt_items'),
    of('exempt_item_places'),
    of('item_attachments'),
    of('exempt_history')
  ]
  const attachmentsOf = (itemId: unknown, whole: ReturnType<typeof exemptionOf> | undefined): DepartedFile[] =>
    attached.flatMap((row) => {
      const exemption = hasGround(row) ? exemptionOf(row as never) : whole
      const hash = typeof row.hash === 'string' ? row.hash : null
      return row.item_id === itemId && exemption
        ? [{ id: String(row.id), title: String(row.title), hash, exemption }]
        : []
    })
  const items = of('agenda_items').map((row): DepartedItem => {
    const marks = new Map<ItemPlace, ReturnType<typeof exemptionOf>>([
      ...marked.flatMap((own) => (own.item_id === row.id ? [['item', exemptionOf(own as never)] as const] : [])),
      ...places.flatMap((own) =>
        own.item_id === row.id ? [[own.place as 'title' | 'note', exemptionOf(own as never)] as const] : []
      )
    ])
    return {
      ...{ id: String(row.id), meetingId: String(row.meeting_id), title: String(row.title), marks },
      reportId: row.report_id === null ? null : String(row.report_id),
      details: readStored(itemDetailsSchema, String(row.details), () => 'An item that was taken off an agenda'),
      acts: acts
        .filter((own) => own.item_id === row.id)
        .sort((one, other) => Number(one.id) - Number(other.id)) as unknown as readonly ItemAct[],
      attachments: attachmentsOf(row.id, marks.get('item') ?? marks.get('title'))
    }
  })
  const here = new Set<unknown>(items.map(({ id }) => id))
  const loose = [...new Set(attached.map((row) => row.item_id).filter((id) => !here.has(id)))].map(
    (id): DepartedItem => ({
      ...{ id: String(id), meetingId: null, title: '', reportId: null, details: itemDetailsSchema.parse({}) },
      ...{ marks: new Map(), acts: [], attachments: attachmentsOf(id, undefined) }
    })
  )
  return [...items, ...loose].filter(
    ({ marks, attachments, reportId }) => marks.size > 0 || attachments.length > 0 || reportId !== null
  )
}

const hasGround = (row: Record<string, unknown>): boolean =>
  [row.paragraph, row.nation, row.confidential].some((column) => column !== null && column !== undefined)
