/**
 * Going back to a copy of the data file brings back what was public when it was made. What has become exempt since stays so: reports
 * by identity and by words, items and attachments by what they are, unless the copy itself knows that the mark was taken off.
 */
import type Database from 'better-sqlite3'
import { type ItemPlace, itemPlaceWords } from '../../shared/meetings/exemptions'
import { holderWords } from '../../shared/packs/matter'
import { mapMarks } from '../../shared/reports/holders'
import type { Report } from '../../shared/reports/report'
import type { Id } from '../../shared/values'
import { readMinutes } from './clerkRows'
import { readDeletedReports } from './deletedReports'
import { readDeparted } from './departedMatter'
import { carryEverMarked } from './everMarked'
import { digestOf, readExemptHistory, readItemHistory } from './exemptHistory'
import { readExemptItems, readOwnItemMarks, saveItemMark } from './exemptionRows'
import { effectiveReport, wholeExemptionOf } from './exemptReports'
import { changeAttachment, readAttachments } from './packRows'
import { readReport, updateReport } from './reportRows'

type Db = Database.Database

/** Marks in a copy what is exempt in the present data file and not in it. Answers what that is, for the person who goes back to it. */
export function keepMarksInCopy(present: Db, copy: Db, now: string): readonly string[] {
  return copy
    .transaction(() => {
      const onAgendas = keepOnAgendas(present, copy, now)
      return [...keepInReports(present, copy, now), ...onAgendas]
    })
    .immediate()
}

function keepInReports(present: Db, copy: Db, now: string): readonly string[] {
  const deleted = new Map([...readDeletedReports(present)].reverse().map(({ id, report }) => [id, report]))
  const ids = copy.prepare<[], Id>('SELECT id FROM reports ORDER BY id').pluck().all()
  const hasItem = copy.prepare('SELECT 1 FROM agenda_items WHERE id = ?')
  return ids.flatMap((id) => {
    const here = readReport(present, id)
    // Of an item that is in the copy, too, its own mark and history there tell whether its report is exempt.
    const markedAt = wholeExemptionOf(present, id)?.markedAt
    const isSaidThere = markedAt?.kind === 'elsewhere' && hasItem.get(markedAt.itemId) !== undefined
    const effective = (report: Report): Report => (isSaidThere ? report : effectiveReport(present, id, report))
    const newest = here.ok ? effective(here.value.value) : deleted.get(id)
    const there = newest === undefined ? null : readReport(copy, id)
    if (newest === undefined || !there?.ok) return []
    const { value, revision } = there.value
    const isReleased = releasedIn(readExemptHistory(copy, id), readExemptHistory(present, id))
    const known = (report: Report): Report =>
      mapMarks(report, ({ own, words }) => (own !== '' && isReleased(digestOf(words.join(' ').trim())) ? '' : own))
    const { report, carried } = carryEverMarked(present, id, newest, value, known)
    if (carried.length === 0) return []
    updateReport(copy, { id, revision, value: report, now, act: 'gone-back' })
    return carried.map((one) => `“${report.title}”: ${holderWords(one)}: “${one.words.slice(0, 60)}”`)
  })
}

/** That an item was taken in private, where its minute in the copy does not say so. */
function keepPrivate(present: Db, copy: Db, meetingId: Id, now: string): readonly string[] {
  const here = new Map(readMinutes(present, meetingId).value.items.map((own) => [own.itemId, own.exemptParagraphs]))
  const { value } = readMinutes(copy, meetingId)
  const open = value.items.filter((own) => own.exemptParagraphs === '' && here.get(own.itemId))
  if (open.length === 0) return []
  const items = value.items.map((own) => ({
    ...own,
    exemptParagraphs: own.exemptParagraphs || (here.get(own.itemId) ?? '')
  }))
  copy
    .prepare('UPDATE meeting_minutes SET value = ?, revision = revision + 1, updated_at = ? WHERE meeting_id = ?')
    .run(JSON.stringify({ ...value, items }), now, meetingId)
  return open.map(({ itemId }) => itemMarkWords(copy, itemId, 'item'))
}

type Entry = { readonly act: string; readonly at: string; readonly digest: string }

/** By the digest of words: whether a copy knows that their mark was taken off, which the present data file does not. */
function releasedIn(there: readonly Entry[], here: readonly Entry[]): (digest: string) => boolean {
  const known = new Set(here.map(({ at, act, digest }) => `${at} ${act} ${digest}`))
  const released = new Set(
    there.flatMap(({ at, act, digest }) =>
      act === 'taken-off' && !known.has(`${at} ${act} ${digest}`) ? [digest] : []
    )
  )
  return (digest) => released.has(digest)
}

/** What is marked of an item, for a person: by the title of its report, else its own. */
export function itemMarkWords(db: Db, itemId: Id, place: ItemPlace): string {
  const title = db
    .prepare<[Id], string>(
      'SELECT coalesce(r.title, i.title) FROM agenda_items i LEFT JOIN reports r ON r.id = i.report_id WHERE i.id = ?'
    )
    .pluck()
    .get(itemId)
  return `“${title ?? ''}”, on an agenda: ${itemPlaceWords[place]}`
}

/** Items with their titles and notes, and attachments, which are the same where they have the same id. */
function keepOnAgendas(present: Db, copy: Db, now: string): readonly string[] {
  const meetings = copy.prepare<[], Id>('SELECT id FROM meetings ORDER BY id').pluck().all()
  // What was taken off an agenda since is in the copy still.
  const departed = readDeparted(present)
  const left = departed.flatMap(({ attachments }) => attachments)
  return meetings.flatMap((meetingId) => {
    const gone = departed.filter((own) => own.meetingId === meetingId)
    const items = [
      ...gone.flatMap(({ id, marks }) => [...marks].map(([place, exemption]) => ({ itemId: id, place, exemption }))),
      ...[...readExemptItems(present, meetingId)].map(([itemId, exemption]) => ({
        ...{ itemId, place: 'item' as const, exemption }
      })),
      ...[...readOwnItemMarks(present, meetingId)].flatMap(([itemId, marks]) =>
        (['title', 'note'] as const).flatMap((place) => {
          const exemption = marks[place]
          return exemption ? [{ itemId, place, exemption }] : []
        })
      )
    ]
    const [whole, places] = [readExemptItems(copy, meetingId), readOwnItemMarks(copy, meetingId)]
    const kept = items.flatMap((mark) => {
      const { itemId, place } = mark
      if (place === 'item' ? whole.has(itemId) : places.get(itemId)?.[place]) return []
      const [there, here] = [readItemHistory(copy, itemId), readItemHistory(present, itemId)]
      const own = there.filter((entry) => entry.place === itemPlaceWords[place])
      if (own.some(({ digest }) => releasedIn(own, here)(digest))) return []
      if (!saveItemMark(copy, { ...mark, now })) return []
      return [itemMarkWords(copy, itemId, place)]
    })
    const open = new Set(
      readAttachments(copy, meetingId).flatMap(({ id, exemption }) => (exemption === null ? [id] : []))
    )
    const attached = [...left, ...readAttachments(present, meetingId)].flatMap(({ id, title, exemption }) => {
      if (exemption === null || !open.has(id)) return []
      changeAttachment(copy, { id, exemption })
      open.delete(id)
      return [`The attachment “${title}”`]
    })
    return [...kept, ...attached, ...keepPrivate(present, copy, meetingId, now)]
  })
}
