/** What a pack is to show, put together from the records or from reports that have just been read in. */
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import {
  type Ground,
  groundCode,
  groundWords,
  isConfidential,
  markWords,
  withheldNote
} from '../../../shared/law/grounds'
import type { HomeNation } from '../../../shared/law/homeNation'
import { agendaNote, itemDetailsSchema } from '../../../shared/meetings/agendaRules'
import type { AgendaItem } from '../../../shared/meetings/calls'
import type { ChangeMarking, PackCopy, PackExemption, PackFormInput, PackRemark } from '../../../shared/packs/calls'
import { type ExemptItem, exemptPartNames, restrictedMark } from '../../../shared/packs/exclusion'
import { searchedPieces } from '../../../shared/packs/leaks'
import { hasPapers, paperRemarks } from '../../../shared/packs/preflight'
import { renderPicture, renderStandIn } from '../../../shared/paper/PackSheets'
import { compareReports } from '../../../shared/reports/compare'
import { comparisonLine } from '../../../shared/reports/comparison'
import { allPieces, publicCopy } from '../../../shared/reports/exempt'
import { type Report, reportSchema } from '../../../shared/reports/report'
import { failure, ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context, HandedFile } from '../../context'
import { readPicture } from '../../db/fileRows'
import { readAgenda } from '../../db/meetingRows'
import {
  type AttachmentRow,
  type PackBase,
  type PackContent,
  readAttachments,
  readBase,
  readExemptItems,
  readFile
} from '../../db/packRows'
import { readPublicNames } from '../../db/privateRows'
import { readReport } from '../../db/reportRows'
import { readHomeNation } from '../../db/settingsRow'
import { listStyles, readStyle, readStyles } from '../../db/styleRows'
import type { PaperReport, Withheld } from '../../documents/packBench'
import type { PackItem, PackPaper, PackPlan } from '../../documents/packBuilder'
import type { Picture } from '../../documents/pictures'
import { readReportFile } from '../../documents/reportRead'
import { contentDigest, digestOfReport, exemptMatterOf, reportOfText, textOfReport, textOfStyle } from './knownReports'

/** A meeting as it stands at the head of its agenda. */
export type PackMeeting = Pick<PackPlan, 'body' | 'date' | 'time' | 'place'> & { readonly id: Id }

/** A report that was read in and is not in the data file yet. */
export type NewReport = {
  readonly id: Id
  readonly value: Report
  readonly style: HouseStyle
  readonly pictures: readonly Picture[]
}

/** A plan with what is to be remembered of it once it is a pack. */
export type MeetingPlan = {
  readonly plan: PackPlan
  /** By item; the pages are known when the pack is drawn. */
  readonly contents: ReadonlyMap<Id, Omit<PackContent, 'firstLabel' | 'lastLabel'>>
  readonly remarks: readonly PackRemark[]
}

export type PackChoice = {
  readonly copy: PackCopy
  readonly isSupplement: boolean
  /** How a supplement shows reports that replace what people have. */
  readonly changes: ChangeMarking
  readonly form: PackFormInput
}

/** A report as people have it, and how the one that replaces it is to be shown. */
type Replaced = { readonly report: Report; readonly changes: ChangeMarking }

export const plainForm: PackFormInput = {
  isDraft: false,
  isDoubleSided: false,
  hasDividers: false,
  hasContents: false,
  recipients: []
}

/** An item of an agenda with all that its papers are made of. */
export type ItemPapers = Pick<AgendaItem, 'id' | 'number' | 'title' | 'reportId' | 'depth' | 'details'> & {
  readonly exemption: PackExemption | null
  readonly attachments: readonly AttachmentRow[]
  readonly report: Report | null
  readonly style: HouseStyle | null
  readonly picture: PaperReport['picture']
}

/** The items of a meeting with their papers. Fails with whatever reading a report fails with. */
export function readItems(db: Context['db'], meetingId: Id): Result<readonly ItemPapers[]> {
  const items: ItemPapers[] = []
  for (const item of eachItem(db, meetingId)) {
    if (!item.ok) return item
    items.push(item.value)
  }
  return ok(items)
}

/** The same one by one, each read when its turn has come. */
function* eachItem(db: Context['db'], meetingId: Id): Generator<Result<ItemPapers>> {
  const exempt = readExemptItems(db, meetingId)
  const attachments = readAttachments(db, meetingId)
  for (const item of readAgenda(db, meetingId)) {
    const paper = item.reportId === null ? null : readPaper(db, item.reportId)
    if (paper && !paper.ok) yield paper
    else
      yield ok({
        ...item,
        exemption: exempt.get(item.id) ?? null,
        attachments: attachments.filter(({ itemId }) => itemId === item.id),
        report: paper?.value.report ?? null,
        style: paper?.value.style ?? null,
        picture: paper?.value.picture ?? (() => null)
      })
  }
}

/** Every paper of a meeting's public pack, one by one; what cannot be read is passed over. */
export function* publicPapers(db: Context['db'], meetingId: Id): Generator<PackPaper> {
  const styles = agendaStyles(db, meetingId)
  const style = styles.ok ? styles.value[0] : undefined
  if (!style) return
  for (const item of eachItem(db, meetingId))
    if (item.ok) yield* planItem(db, item.value, 'public', style, '', null).papers
}

/**
 * The pack of a meeting in the data file. Fails with invalid for an empty agenda, for attachments that cannot go in, and
 * for a supplement that would have nothing in it.
 */
export function planMeeting(context: Context, meeting: PackMeeting, choice: PackChoice): Result<MeetingPlan> {
  const { db } = context
  const read = readItems(db, meeting.id)
  if (!read.ok) return read
  const items = read.value
  if (items.length === 0)
    return failure('invalid', 'There is nothing on this agenda yet. Add a report to it, then build the pack.')
  const troubled = items.flatMap(({ number, attachments }) =>
    attachments
      .filter(({ trouble, isLeftOut }) => trouble !== '' && !isLeftOut)
      .map(({ name, trouble }) => `Item ${number}, “${name}”: ${trouble}`)
  )
  if (troubled.length > 0)
    return failure(
      'invalid',
      'These attachments cannot go into the pack. Take another file for each, or choose to leave it out with a sheet that says so.',
      { details: troubled }
    )
  const styles = agendaStyles(db, meeting.id)
  if (!styles.ok) return styles
  const [style] = styles.value
  if (!style) return failure('not-found', 'There is no house style to draw the agenda in.')
  const supplement = choice.isSupplement ? planSupplement(items, readBase(db, meeting.id, choice.copy)) : ok(null)
  if (!supplement.ok) return supplement
  const shown = supplement.value?.items ?? items
  const packMark = choice.copy === 'restricted' ? restrictedMark(items.flatMap(exemptionsOf)) : ''
  const replacedIn = (itemId: Id): Replaced | null => {
    const report = supplement.value?.before.get(itemId)
    return report ? { report, changes: choice.changes } : null
  }
  const plan = planOf(context, meeting, styles.value, choice, {
    mark: packMark,
    supplement: supplement.value && { number: supplement.value.number, placeOf: supplement.value.placeOf },
    items: shown.map((item) => planItem(db, item, choice.copy, style, packMark, replacedIn(item.id))),
    withheld:
      choice.copy === 'restricted'
        ? () => nothingWithheld
        : withheldOf(db, items, supplement.value?.before ?? new Map())
  })
  if (!plan.ok) return plan
  return ok({
    plan: plan.value,
    contents: new Map(shown.map((item) => [item.id, contentOf(item)])),
    remarks: remarksOf(items, choice.copy, readHomeNation(db))
  })
}

const ordinaryItem = itemDetailsSchema.parse({})

const nothingWithheld: Withheld = { pieces: [], files: [] }

/** The public pack of reports that are not in the data file yet, in their order. */
export function planReports(
  context: Context,
  meeting: PackMeeting,
  reports: readonly NewReport[]
): Result<MeetingPlan> {
  const items = reports.map(
    ({ id, value, style, pictures }, at): ItemPapers => ({
      id,
      number: String(at + 1),
      title: value.title,
      reportId: id,
      depth: 0,
      details: ordinaryItem,
      exemption: null,
      attachments: [],
      report: value,
      style,
      picture: (hash) => pictures.find((kept) => kept.hash === hash) ?? null
    })
  )
  const styles = reports.map(({ style }) => style)
  const [style] = styles
  if (!style) return failure('not-found', 'There is no house style to draw the agenda in.')
  const choice: PackChoice = { copy: 'public', isSupplement: false, changes: 'plain', form: plainForm }
  const plan = planOf(context, meeting, styles, choice, {
    mark: '',
    supplement: null,
    items: items.map((item) => planItem(context.db, item, 'public', style, '', null)),
    withheld: withheldOf(context.db, items, new Map())
  })
  if (!plan.ok) return plan
  return ok({ plan: plan.value, contents: new Map(items.map((item) => [item.id, contentOf(item)])), remarks: [] })
}

function planOf(
  { now }: Context,
  meeting: PackMeeting,
  styles: readonly HouseStyle[],
  choice: PackChoice,
  parts: Pick<PackPlan, 'items' | 'mark' | 'supplement' | 'withheld'>
): Result<PackPlan> {
  const [first, ...others] = styles
  if (!first) return failure('not-found', 'There is no house style to draw the agenda in.')
  const { body, date, time, place } = meeting
  const { recipients, ...form } = choice.form
  const names = choice.copy === 'restricted' ? recipients : []
  return ok({
    body,
    date,
    time,
    place,
    // A pack of several councils’ reports is nobody’s own.
    council: others.every((style) => style.council === first.council) ? first.council : '',
    style: first,
    createdAt: now(),
    form,
    copies: names.length === 0 ? [''] : names.map((name, at) => `Copy ${at + 1} of ${names.length}: ${name}`),
    ...parts
  })
}

/** An item with its papers as one copy shows them. */
function planItem(
  db: Context['db'],
  item: ItemPapers,
  copy: PackCopy,
  style: HouseStyle,
  packMark: string,
  replaced: Replaced | null
): PackItem {
  const { id, number, title, depth, details, exemption } = item
  const isPublic = copy === 'public'
  const whole = isPublic && exemption !== null
  const ownMark = isPublic ? '' : restrictedMark(exemptionsOf(item)) || packMark
  const marked = exemption && (isPublic ? `not for publication: ${groundWords(exemption)}` : markWords(exemption, ': '))
  const papers = whole
    ? [standIn(id, '', title, [withheldNote(exemption)], '', style)]
    : [
        ...reportPapers(item, isPublic, ownMark, replaced),
        ...item.attachments.map((attachment, at) => attachmentPaper(db, attachment, at, isPublic, ownMark, style))
      ]
  // The agenda’s link to the item leads to the first of its papers.
  const line = {
    id,
    number,
    title,
    remark: marked ?? '',
    isInside: depth > 0,
    note: agendaNote(details, readHomeNation(db))
  }
  return { ...line, papers: papers.map((paper, at) => (at === 0 ? { ...paper, id } : paper)) }
}

/** The report of an item: alone, or where it replaces one, as the choice for replaced reports has it. */
function reportPapers(
  item: ItemPapers,
  isPublic: boolean,
  mark: string,
  replaced: Replaced | null
): readonly PackPaper[] {
  const { report, style } = item
  if (report === null || style === null) return []
  const drawn = { ...item, report, style }
  const plain = reportPaper(drawn, isPublic, mark, null)
  // An item may be in a supplement for its attachments alone.
  if (replaced === null || replaced.changes === 'plain' || textOfReport(replaced.report) === textOfReport(report))
    return [plain]
  const marked = reportPaper(drawn, isPublic, mark, replaced.report)
  return replaced.changes === 'marked'
    ? [marked]
    : [plain, { ...marked, id: `${marked.id}-changes`, title: 'Copy with the changes marked' }]
}

/** One report as one copy shows it; with its changes marked where the report before it is given. */
function reportPaper(
  { id, report, style, picture }: ItemPapers & { readonly report: Report; readonly style: HouseStyle },
  isPublic: boolean,
  mark: string,
  before: Report | null
): PackPaper {
  // Held as texts until their turn has come: the reports of a long agenda are never all in memory.
  const [now, then] = [textOfReport(report), before === null ? null : textOfReport(before)]
  const digest = digestOfReport(report)
  // The public copy is made of a report in which exempt matter never was; so is what it is compared with.
  const shown = (text: string): Report => {
    const whole = reportOfText(text)
    return isPublic ? publicCopy(whole).report : whole
  }
  return {
    id,
    title: '',
    mark,
    source: () => [isPublic ? 'public' : 'restricted', digest, textOfStyle(style), then ?? ''],
    read: () => {
      if (then === null) return ok({ kind: 'report', paper: { report: shown(now), style, picture } })
      const { report: compared } = compareReports(shown(then), shown(now))
      const comparison = comparisonLine('the printed pack', 'this supplement')
      return ok({ kind: 'report', paper: { report: compared, style, picture, comparison } })
    }
  }
}

/** A sheet in place of a paper. */
function standIn(
  id: Id,
  title: string,
  heading: string,
  lines: readonly string[],
  mark: string,
  style: HouseStyle
): PackPaper {
  const markup = renderStandIn({ heading, lines }, style)
  return {
    id,
    title,
    mark,
    source: () => [markup],
    read: () => ok({ kind: 'markup', markup, language: style.language })
  }
}

function attachmentPaper(
  db: Context['db'],
  attachment: AttachmentRow,
  at: number,
  isPublic: boolean,
  mark: string,
  style: HouseStyle
): PackPaper {
  const { id, exemption, hash, mediaType, description } = attachment
  // The title of an exempt attachment may say as much as the attachment.
  if (isPublic && exemption !== null) {
    const name = `Attachment ${at + 1}`
    return standIn(
      id,
      `${name} (not for publication: ${groundWords(exemption)})`,
      name,
      [withheldNote(exemption)],
      '',
      style
    )
  }
  const { title } = attachment
  if (attachment.isLeftOut || hash === null) {
    const why = attachment.trouble === '' ? '' : ` because ${attachment.trouble}`
    const lines = [`This attachment is not in the pack${why}. Please ask the clerk for it.`]
    return standIn(id, title, title, lines, mark, style)
  }
  const bytes = (): Result<Uint8Array<ArrayBuffer>> => {
    const kept = readFile(db, hash)
    return kept
      ? ok(kept)
      : failure('damaged', `The attachment “${title}” is damaged in the data file. Attach it again.`)
  }
  if (mediaType === 'application/pdf')
    return {
      id,
      title,
      mark,
      source: () => ['attachment', hash, style.language],
      read: () => {
        const kept = bytes()
        return kept.ok ? ok({ kind: 'pdf', bytes: kept.value, language: style.language }) : kept
      }
    }
  return {
    id,
    title,
    mark,
    source: () => ['picture', hash, title, description, textOfStyle(style)],
    read: () => {
      const kept = bytes()
      if (!kept.ok) return kept
      const source = `data:${mediaType};base64,${Buffer.from(kept.value).toString('base64')}`
      return ok({
        kind: 'markup',
        markup: renderPicture({ heading: title, source, description }, style),
        language: style.language
      })
    }
  }
}

/** Every exemption that an item rests on: its own, those used in its report, and those of its attachments. */
export function exemptionsOf({ exemption, report, attachments }: ItemPapers): readonly Ground[] {
  return [
    ...(exemption ? [exemption] : []),
    ...(report ? exemptMatterOf(report).exemptions : []),
    ...attachments.flatMap((attachment) => attachment.exemption ?? [])
  ]
}

/** What of an agenda the public is left out for, what is confidential and what is exempt each by itself. */
export function exemptItems(items: readonly ItemPapers[]): readonly ExemptItem[] {
  return [true, false].flatMap((areConfidential) => {
    const isOne = (ground: Ground | null): boolean => ground !== null && isConfidential(ground) === areConfidential
    return items
      .map((item) => ({
        number: item.number,
        title: item.title,
        isWhole: isOne(item.exemption),
        parts: [
          ...(item.report && item.style ? exemptPartNames(item.report, item.style, areConfidential) : []),
          ...item.attachments.flatMap(({ exemption }, at) => (isOne(exemption) ? [`attachment ${at + 1}`] : []))
        ],
        exemptions: exemptionsOf(item).filter(isOne)
      }))
      .filter(({ exemptions }) => exemptions.length > 0)
  })
}

/** What must not be in a public copy: what was left out of it, and what was left out of the copy it is compared with. */
function withheldOf(
  db: Context['db'],
  items: readonly ItemPapers[],
  before: ReadonlyMap<Id, Report>
): PackPlan['withheld'] {
  const pieces: string[] = []
  const publicWords = [...readPublicNames(db)]
  const hashes: string[] = []
  for (const { id, title, exemption, report, style, attachments } of items) {
    publicWords.push(title, ...(style ? textsIn(style) : []))
    for (const value of [report, before.get(id) ?? null])
      if (value) pieces.push(...(exemption ? allPieces(value) : exemptMatterOf(value).withheld))
    for (const attachment of attachments) {
      if (!exemption && !attachment.exemption) continue
      pieces.push(attachment.title, attachment.name, attachment.description)
      if (attachment.hash !== null && attachment.mediaType === 'application/pdf') hashes.push(attachment.hash)
    }
  }
  const searched = searchedPieces(pieces, publicWords)
  return () => ({ pieces: searched, files: hashes.flatMap((hash) => readFile(db, hash) ?? []) })
}

/** Every text in a house style: all of it is public by nature. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** What is remembered of an item's papers. The digest does not depend on the item's place, so that moving it changes nothing. */
export function contentOf(item: ItemPapers): Omit<PackContent, 'firstLabel' | 'lastLabel'> {
  const { id, title, reportId, exemption, report, style, attachments } = item
  const value = report ? textOfReport(report) : null
  const digest = contentDigest(title, report, [
    style ? textOfStyle(style) : '',
    JSON.stringify(exemption ? groundCode(exemption) : null),
    JSON.stringify(
      attachments.map(({ hash, title: name, description, isLeftOut, exemption: own }) => [
        hash,
        name,
        description,
        isLeftOut,
        own ? groundCode(own) : null
      ])
    )
  ])
  return { itemId: id, reportId, digest, report: value }
}

type Supplement = {
  readonly number: number
  readonly items: readonly ItemPapers[]
  /** Reports as people have them, by item. */
  readonly before: ReadonlyMap<Id, Report>
  readonly placeOf: (itemId: Id, pageBefore: string | null) => string
}

/** How an item stands against what people have. */
export function changeOf(item: ItemPapers, base: PackBase | null): 'no-pack' | 'new' | 'changed' | 'same' {
  if (base === null) return 'no-pack'
  const had = base.contents.get(item.id)
  if (had === undefined) return 'new'
  return had.digest === contentOf(item).digest ? 'same' : 'changed'
}

/** "5", or "5 to 18". */
export function pagesHad({ firstLabel, lastLabel }: PackContent): string {
  return firstLabel === lastLabel ? firstLabel : `${firstLabel} to ${lastLabel}`
}

/** What people do not have yet, and where in their pack it goes. */
function planSupplement(items: readonly ItemPapers[], base: PackBase | null): Result<Supplement> {
  if (base === null)
    return failure('invalid', 'There is no pack yet that a supplement could go with. Build the pack first.')
  const isFresh = (item: ItemPapers): boolean => changeOf(item, base) !== 'same' && hasPapers(item)
  const fresh = items.filter(isFresh)
  if (fresh.length === 0)
    return failure('invalid', 'Nothing is new since the last pack: every paper is in it as it stands now.')
  const before = new Map<Id, Report>()
  for (const { id } of fresh) {
    const had = base.contents.get(id)?.report
    const value = had ? reportSchema.safeParse(JSON.parse(had)) : null
    if (value?.success) before.set(id, value.data)
  }
  const placeOf = (itemId: Id, pageBefore: string | null): string => {
    const had = base.contents.get(itemId)
    if (had && had.lastLabel !== '')
      return had.firstLabel === had.lastLabel ? `Replaces page ${had.lastLabel}` : `Replaces pages ${pagesHad(had)}`
    const at = items.findIndex(({ id }) => id === itemId)
    for (const item of items.slice(0, at).toReversed()) {
      const there = base.contents.get(item.id)
      if (fresh.includes(item) && pageBefore !== null) return `Insert after page ${pageBefore}`
      if (there && there.lastLabel !== '') return `Insert after page ${there.lastLabel}`
    }
    return 'Insert after the agenda'
  }
  const number = Math.max(...base.packs.map(({ supplement }) => supplement)) + 1
  return ok({ number, items: fresh, before, placeOf })
}

/** What is remembered with a pack of what there is to say about its papers. */
function remarksOf(items: readonly ItemPapers[], copy: PackCopy, nation: HomeNation): readonly PackRemark[] {
  return items.flatMap((item) => {
    const isCut = copy === 'public' && item.exemption && item.attachments.some((own) => own.exemption === null)
    const message = `Item ${item.number}: its attachments are left out of the public copy with it.`
    const cut: readonly PackRemark[] = isCut
      ? [
          {
            ...{ severity: 'note', message, about: 'item' },
            ...{ itemId: item.id, reportId: null, attachmentId: null, place: null }
          }
        ]
      : []
    return [...paperRemarks(item, nation), ...cut]
  })
}

/** Reads files as reports; when one of them cannot be read, none is, and each that cannot is named with the reason. */
export async function readReports(
  { db, newId }: Context,
  files: readonly HandedFile[]
): Promise<Result<readonly NewReport[]>> {
  const styles = readStyles(db)
  if (!styles.ok) return styles
  const reports: NewReport[] = []
  const unread: string[] = []
  for (const file of files) {
    const read = await readReportFile(file, styles.value, newId)
    if (read.ok) {
      const { report, style, pictures } = read.value
      reports.push({ id: newId(), value: report, style, pictures })
    } else unread.push(`${file.name}: ${read.error.message}`)
  }
  if (unread.length === 0) return ok(reports)
  return failure(
    'unreadable-file',
    'Nothing was taken in and no pack was built, because these files could not be read:',
    {
      details: unread
    }
  )
}

/** A report of the data file with its house style, as it is to be printed. */
export function readPaper(db: Context['db'], reportId: Id): Result<PaperReport> {
  const report = readReport(db, reportId)
  if (!report.ok) return report
  const style = readStyle(db, report.value.value.styleId)
  return style.ok
    ? ok({ report: report.value.value, style: style.value, picture: (hash) => readPicture(db, hash) })
    : style
}

/** The house styles of the reports on an agenda, in its order; of one without reports the first style there is. */
function agendaStyles(db: Context['db'], meetingId: Id): Result<readonly HouseStyle[]> {
  const used = db
    .prepare<[Id], Id>(
      'SELECT r.style_id FROM agenda_items i JOIN reports r ON r.id = i.report_id WHERE i.meeting_id = ? ORDER BY i.position'
    )
    .pluck()
    .all(meetingId)
  const ids =
    used.length > 0
      ? [...new Set(used)]
      : listStyles(db)
          .map(({ id }) => id)
          .slice(0, 1)
  const styles: HouseStyle[] = []
  for (const id of ids) {
    const style = readStyle(db, id)
    if (!style.ok) return style
    styles.push(style.value)
  }
  return ok(styles)
}
