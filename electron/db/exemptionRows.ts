/** Why items of agendas and what stands with them are not for publication, as rows: the item as a whole, its title, its note. */
import type Database from 'better-sqlite3'
import { confidentialKinds } from '../../shared/law/accessLaw'
import { type Ground, groundCode, groundOf, groundWords, hasOneGround, unknownGround } from '../../shared/law/grounds'
import { homeNations } from '../../shared/law/homeNation'
import { type ItemDetails, itemDetailsSchema } from '../../shared/meetings/agendaRules'
import type { ItemMarks, ItemPlace, PackExemption } from '../../shared/meetings/exemptions'
import { itemPlaceWords } from '../../shared/meetings/exemptions'
import { lettersOf } from '../../shared/reports/carryMarks'
import { type Id, linesSchema } from '../../shared/values'
import { readStored } from './damaged'
import { keepItemAct } from './exemptHistory'

/** The columns that say why something is not for publication. */
export type GroundColumns = {
  readonly paragraph: number | null
  readonly nation: string | null
  readonly confidential: string | null
}

/** The ground that a row gives. One that cannot be understood, as from a file that was changed by hand, is still a ground. */
export function groundOfRow(row: GroundColumns): Ground {
  const nation = homeNations.find((one) => one === row.nation)
  const confidential = confidentialKinds.find((kind) => kind === row.confidential)
  const isKnown =
    (row.nation === null || nation !== undefined) &&
    (row.confidential === null || confidential !== undefined) &&
    (row.paragraph === null || (Number.isInteger(row.paragraph) && row.paragraph >= 1 && row.paragraph <= 18))
  const ground = groundOf({ paragraph: row.paragraph, nation, confidential })
  return isKnown && hasOneGround(ground) ? ground : unknownGround
}

export type ExemptionColumns = GroundColumns & {
  readonly public_interest: string
  readonly release_on: string | null
  readonly words: string
}

/** Why something is not for publication, as its row says. */
export function exemptionOf(row: ExemptionColumns): PackExemption {
  const words = readStored(linesSchema, row.words, () => 'What must never appear of an exempt item or attachment')
  return {
    ...{ ...groundOfRow(row), publicInterest: row.public_interest, releaseOn: row.release_on },
    ...(words.length > 0 && { words })
  }
}

/** The same as parameters for a row; of nothing, those that say that there is none. */
export function columnsOf(exemption: PackExemption | null) {
  const { nation = null, confidential = null } = exemption ?? {}
  const { paragraph = null, publicInterest = '', releaseOn = null, words = [] } = exemption ?? {}
  return { paragraph, nation, confidential, publicInterest, releaseOn, words: JSON.stringify(words) }
}

/** The items of a meeting that are exempt as a whole, by their ids. That there is a row is the mark, whatever it says. */
export function readExemptItems(db: Database.Database, meetingId: Id): ReadonlyMap<Id, PackExemption> {
  const rows = db
    .prepare<[Id], ExemptionColumns & { item_id: Id }>(
      'SELECT e.* FROM exempt_items e JOIN agenda_items i ON i.id = e.item_id WHERE i.meeting_id = ?'
    )
    .all(meetingId)
  return new Map(rows.map((row) => [row.item_id, exemptionOf(row)]))
}

/** The marks on the titles and notes of a meeting's items, each where it was set, by the ids of the items. */
export function readOwnItemMarks(db: Database.Database, meetingId: Id): ReadonlyMap<Id, ItemMarks> {
  const rows = db
    .prepare<[Id], ExemptionColumns & { item_id: Id; place: 'title' | 'note' }>(
      'SELECT e.* FROM exempt_item_places e JOIN agenda_items i ON i.id = e.item_id WHERE i.meeting_id = ?'
    )
    .all(meetingId)
  const found = new Map<Id, ItemMarks>()
  for (const row of rows)
    found.set(row.item_id, { ...(found.get(row.item_id) ?? noItemMarks), [row.place]: exemptionOf(row) })
  return found
}

/**
 * The marks that another item with the same title, or the same note, has: what is put on an agenda from a template or by hand is no
 * more public than where it stands already.
 */
export function readSameItemMarks(
  db: Database.Database,
  { title, details }: { readonly title: string; readonly details: ItemDetails }
): ItemMarks {
  const note = noteOf(details)
  const rows = db
    .prepare<[], ExemptionColumns & { place: 'title' | 'note'; title: string; details: string }>(
      'SELECT e.*, i.title, i.details FROM exempt_item_places e JOIN agenda_items i ON i.id = e.item_id'
    )
    .all()
  const found = rows.filter((row) =>
    row.place === 'title'
      ? lettersOf(row.title) === lettersOf(title)
      : note !== '' && lettersOf(noteOf(detailsOf(row))) === lettersOf(note)
  )
  const markOf = (place: 'title' | 'note'): PackExemption | null => {
    const row = found.find((own) => own.place === place)
    return row ? exemptionOf(row) : null
  }
  return { title: markOf('title'), note: markOf('note') }
}

const noteOf = ({ grounds, note }: ItemDetails): string => [grounds, note].join(' ').trim()

function detailsOf({ title, details }: { readonly title: string; readonly details: string }): ItemDetails {
  return readStored(itemDetailsSchema, details, () => `“${title || 'An item'}” on an agenda`)
}

/** The marks of an item of which neither the title nor the note is exempt. */
export const noItemMarks: ItemMarks = { title: null, note: null }

/** Makes an item as a whole, its title or its note exempt, or no longer, and keeps that in the history; false when there is no such item. */
export function saveItemMark(
  db: Database.Database,
  mark: {
    readonly itemId: Id
    readonly place: ItemPlace
    readonly exemption: PackExemption | null
    readonly now: string
  }
): boolean {
  const { itemId, place, exemption, now } = mark
  const item = db
    .prepare<[Id], { title: string; details: string }>('SELECT title, details FROM agenda_items WHERE id = ?')
    .get(itemId)
  if (!item) return false
  const [table, where] =
    place === 'item'
      ? ['exempt_items', 'item_id = @itemId']
      : ['exempt_item_places', 'item_id = @itemId AND place = @place']
  const row = db.prepare<[object], ExemptionColumns>(`SELECT * FROM ${table} WHERE ${where}`).get({ itemId, place })
  const before = row ? exemptionOf(row) : null
  if (exemption === null) db.prepare(`DELETE FROM ${table} WHERE ${where}`).run({ itemId, place })
  else {
    const own = place === 'item' ? '' : 'place, '
    db.prepare(`
      INSERT INTO ${table} (item_id, ${own}paragraph, nation, confidential, public_interest, release_on, words)
      VALUES (@itemId, ${own && '@place, '}@paragraph, @nation, @confidential, @publicInterest, @releaseOn, @words)
      ON CONFLICT (item_id${place === 'item' ? '' : ', place'}) DO UPDATE SET paragraph = excluded.paragraph,
        nation = excluded.nation, confidential = excluded.confidential, public_interest = excluded.public_interest,
        release_on = excluded.release_on, words = excluded.words
    `).run({ itemId, place, ...columnsOf(exemption) })
  }
  const act = actBetween(before, exemption)
  const ground = groundWords(exemption ?? before ?? unknownGround)
  const words = place === 'note' ? noteOf(detailsOf(item)) : item.title
  if (act) keepItemAct(db, { itemId, act, place: itemPlaceWords[place], ground, words, now })
  return true
}

function actBetween(before: PackExemption | null, after: PackExemption | null): 'marked' | 'taken-off' | 'kept' | null {
  if (before === null) return after === null ? null : 'marked'
  if (after === null) return 'taken-off'
  return groundCode(before) === groundCode(after) ? null : 'kept'
}
