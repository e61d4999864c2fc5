/** What moved between the public and the closed part of a meeting’s papers since a pack was built, in either direction. */

import { upperFirst } from '../../../shared/law/grounds'
import type { BuiltPack, MovedMatter } from '../../../shared/meetings/builtPack'
import { type ItemPlace, itemPlaces, itemPlaceWords } from '../../../shared/meetings/exemptions'
import { holderWords } from '../../../shared/packs/matter'
import { type CarriedMark, carryMarks } from '../../../shared/reports/carryMarks'
import type { Report } from '../../../shared/reports/report'
import { failure, ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context } from '../../context'
import { type DepartedItem, readDeparted } from '../../db/departedMatter'
import { effectiveReport } from '../../db/exemptReports'
import { type BuiltRow, type PackContent, publicContentsOf, readBuiltPacks, readContents } from '../../db/packRows'
import { readReport } from '../../db/reportRows'
import { contentOf, type ItemPapers, markedReport, readItems } from './items'
import { textOfReport } from './knownReports'
import { reportIn } from './supplement'

type Db = Context['db']

const matter = (
  item: Pick<ItemPapers, 'id' | 'number' | 'title' | 'reportId'>,
  place: string,
  words: string,
  attachmentId: Id | null = null
): MovedMatter => {
  const { id, number, title, reportId } = item
  return { itemId: id, number, title, reportId, attachmentId, place, words }
}

const ofCarried = (item: Parameters<typeof matter>[0], carried: readonly CarriedMark[]): readonly MovedMatter[] =>
  carried.map((one) => matter(item, holderWords(one), one.words))

/** What stood in a pack and is exempt today: of its items, their reports and their attachments. Fails as reading a report fails. */
export function exemptSince(db: Db, meetingId: Id, pack: BuiltRow): Result<readonly MovedMatter[]> {
  const items = readItems(db, meetingId)
  if (!items.ok) return items
  const known = new Map(items.value.map((item) => [item.id, item]))
  const departed = readDeparted(db)
  const found: MovedMatter[] = []
  for (const content of readContents(db, pack.id)) {
    const item = known.get(content.itemId)
    if (item) found.push(...exemptIn(item, content, pack))
    else found.push(...exemptElsewhere(db, content, pack))
    for (const own of departed) if (own.id === content.itemId) found.push(...exemptInDeparted(own, item, pack))
  }
  return ok(found)
}

/** What stood in a pack of an item or of its attachments that were taken away since, and became exempt before that. */
function exemptInDeparted(own: DepartedItem, item: ItemPapers | undefined, pack: BuiltRow): readonly MovedMatter[] {
  const { title, number } = item ?? { ...own, number: '' }
  const named = { id: own.id, number, title, reportId: own.reportId }
  const places = item ? [] : [...own.marks.keys()].filter((place) => !hadMark(own, place, pack.builtAt))
  const isThere = new Set(item?.attachments.map(({ id }) => id))
  const attached = own.attachments.filter(
    ({ id }) => !isThere.has(id) && pack.attachments?.find((one) => one.id === id)?.isExempt === false
  )
  return [
    ...places.map((place) => ofPlace({ ...own, ...named }, place)),
    ...attached.map((one) => matter(named, 'Attachment', one.title, one.id))
  ]
}

/** Whether an item, its title or its note was marked itself at a moment. */
export function hadMark({ acts }: Pick<ItemPapers, 'acts'>, place: ItemPlace, at: string): boolean {
  const last = acts.findLast((act) => act.place === itemPlaceWords[place] && act.at <= at)
  return last !== undefined && last.act !== 'taken-off'
}

const hasMark = (item: Pick<ItemPapers, 'acts'>, place: ItemPlace): boolean => hadMark(item, place, '9999')

function ofPlace(item: Parameters<typeof matter>[0] & Pick<ItemPapers, 'details'>, place: ItemPlace): MovedMatter {
  const { title, details } = item
  return matter(item, upperFirst(itemPlaceWords[place]), place === 'note' ? details.grounds || details.note : title)
}

function exemptIn(item: ItemPapers, content: PackContent, pack: BuiltRow): readonly MovedMatter[] {
  // The digest says of the item, its report and its attachments alike whether anything is exempt that was not.
  if (content.digest === contentOf(item).digest) return []
  const [then, now] = [reportIn(content), markedReport(item)]
  const attached = item.attachments.flatMap((attachment) => {
    const was = pack.attachments?.find(({ id }) => id === attachment.id)
    const isExempt = attachment.exemption !== null || item.exemption !== null
    if (!isExempt || was?.isExempt || (pack.attachments !== null && !was)) return []
    return [matter(item, 'Attachment', attachment.title, attachment.id)]
  })
  const onAgenda = (['title', 'note'] as const).flatMap((place) =>
    item.marks[place] && hasMark(item, place) && !hadMark(item, place, pack.builtAt) ? [ofPlace(item, place)] : []
  )
  if (then && now) return [...onAgenda, ...ofCarried(item, carryMarks([now], then).carried), ...attached]
  const isWhole = item.exemption !== null && content.digest === contentOf({ ...item, exemption: null }).digest
  return [...onAgenda, ...(isWhole ? [ofPlace(item, 'item')] : []), ...attached]
}

/** An item that has left the agenda is in the pack still, and its report may be marked where it is now. */
function exemptElsewhere(db: Db, content: PackContent, { items }: BuiltPack): readonly MovedMatter[] {
  const then = reportIn(content)
  if (!then || content.reportId === null) return []
  const read = readReport(db, content.reportId)
  if (!read.ok) return []
  const now = effectiveReport(db, content.reportId, read.value.value)
  const { title } = read.value.value
  const number = items.find((item) => item.title === title)?.number ?? ''
  const item = { id: content.itemId, number, title, reportId: content.reportId }
  return ofCarried(item, carryMarks([now], then).carried)
}

/** What was withheld from a public pack of these reports and would be public in one that is built now, each once. */
export function openSince(db: Db, meetingId: Id, items: readonly ItemPapers[]): readonly MovedMatter[] {
  const found: MovedMatter[] = []
  const packs = readBuiltPacks(db, meetingId).filter(({ copy }) => copy === 'public')
  for (const item of items) {
    // What a report says tells itself whether it was marked; a title and a note on the agenda are told by what was done to them.
    for (const place of item.reportId === null ? itemPlaces : (['note'] as const)) {
      const isMarked = place === 'item' ? item.exemption : item.marks[place]
      const wasWithheld = packs.some(
        (pack) =>
          hadMark(item, place, pack.builtAt) && readContents(db, pack.id).some(({ itemId }) => itemId === item.id)
      )
      if (!isMarked && wasWithheld) found.push(ofPlace(item, place))
    }
    if (item.exemption) continue
    const now = markedReport(item)
    for (const content of publicContentsOf(db, meetingId, item)) {
      const then = now && reportIn(content)
      if (then && holdsMarks(then)) found.push(...ofCarried(item, carryMarks([then], now).carried))
    }
    for (const { id, title, exemption } of item.attachments)
      if (!exemption && packs.some(({ attachments }) => attachments?.some((one) => one.id === id && one.isExempt)))
        found.push(matter(item, 'Attachment', title, id))
  }
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
}

/** Most reports were never marked, and need no walk. */
function holdsMarks(report: Report): boolean {
  return report.marks !== undefined || /"exempt":"[^"]/.test(textOfReport(report))
}

/** One line for each, as people read them. */
export function matterLines(list: readonly MovedMatter[]): string[] {
  return list.map(({ number, title, place, words }) => {
    const item = number === '' ? `“${title}”` : `Item ${number}, ${title}`
    return words === '' ? `${item}: ${place}` : `${item}: ${place}: “${words}”`
  })
}

/** Refuses what a pack is wanted for where it holds what has become exempt since, unless a person knows and wants it. */
export function refusedAsStale(db: Db, meetingId: Id, pack: BuiltRow, knowingly: boolean): Result<null> {
  if (knowingly) return ok(null)
  const since = exemptSince(db, meetingId, pack)
  if (!since.ok) return since
  if (since.value.length === 0) return ok(null)
  return failure(
    'conflict',
    `This pack was built before some of what is in it became exempt${pack.copy === 'public' ? ', and is called public' : ' and is not marked so in it'}. Build it again.`,
    { details: matterLines(since.value) }
  )
}

/** What a build is to record of what it opens to the public; fails with conflict where there is something and no reason is given. */
export function openedBy(
  plan: { readonly opened: readonly MovedMatter[] },
  reason: string
): Result<BuiltPack['opened']> {
  if (plan.opened.length === 0) return ok(null)
  if (reason !== '') return ok({ matter: [...plan.opened], reason })
  return failure(
    'conflict',
    'The public would see now what was withheld from it before. Say why it may, or mark it exempt again.',
    { field: 'openReason', details: matterLines(plan.opened) }
  )
}
