/** What a pack is to show, put together from the records or from reports that have just been read in. */

import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import type { HomeNation } from '../../../shared/law/homeNation'
import type { NotLeak } from '../../../shared/leaks/notLeaks'
import { itemDetailsSchema } from '../../../shared/meetings/agendaRules'
import type { BuiltPack, MovedMatter, PackCopy, PackFormInput, PackRemark } from '../../../shared/meetings/builtPack'
import { restrictedMark } from '../../../shared/meetings/exclusion'
import { heldInWords } from '../../../shared/meetings/meetingDetails'
import type { ChangeMarking } from '../../../shared/packs/calls'
import { paperRemarks } from '../../../shared/packs/preflight'
import type { Report } from '../../../shared/reports/report'
import { failure, ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context, HandedFile } from '../../context'
import { readDetails } from '../../db/clerkRows'
import { noItemMarks } from '../../db/exemptionRows'
import { wholeMarkIn } from '../../db/exemptReports'
import { allowedIn, type OutputOf } from '../../db/leakRows'
import { type PackContent, readBase } from '../../db/packRows'
import { readCouncil, readHomeNation } from '../../db/settingsRow'
import { listStyles, readStyle, readStyles } from '../../db/styleRows'
import type { Picture } from '../../documents/files/pictures'
import { shownPicture } from '../../documents/files/plainPicture'
import type { KeptNumbers, PackItem, PackPaper, PackPlan } from '../../documents/pack/packPlan'
import { checkSaidOpen, type Passed } from '../../documents/pack/publicOutput'
import { runJob } from '../../workers/runJob'
import { unsettledIn } from './attached'
import { copyLines } from './builtFiles'
import { groundsIn, planItem, type Replaced } from './itemPlan'
import { contentOf, eachItem, exemptionsOf, type ItemPapers, markedReport, readItems } from './items'
import { exemptMatterOf } from './knownReports'
import { resolutionOf, withResolution } from './resolution'
import { openSince } from './since'
import { planSupplement } from './supplement'
import { withheldOf } from './withheld'

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
  readonly attachments: NonNullable<BuiltPack['attachments']>
  /** What the public would see in it that was withheld before. */
  readonly opened: readonly MovedMatter[]
  /** What says in it that it is exempt and was let through as public. */
  readonly said: Passed
}

export type PackChoice = {
  readonly copy: PackCopy
  readonly isSupplement: boolean
  /** How a supplement shows reports that replace what people have. */
  readonly changes: ChangeMarking
  readonly form: PackFormInput
  /** What it is, among what can be made of a meeting: what was let through in one is not let through in another. */
  readonly output: string
  /** What a person says is no leak in it. */
  readonly notLeaks: readonly NotLeak[]
}

export const plainForm: PackFormInput = {
  isDraft: false,
  isDoubleSided: false,
  hasDividers: false,
  hasContents: false,
  numbering: 'sheets',
  recipients: []
}

/** Every paper of a meeting's public pack, one by one; what cannot be read is passed over. */
export function* publicPapers(db: Context['db'], meetingId: Id): Generator<PackPaper> {
  const styles = agendaStyles(db, meetingId)
  const style = styles.ok ? styles.value[0] : undefined
  if (!style) return
  for (const item of eachItem(db, meetingId)) if (item.ok) yield* planItem(db, item.value, 'public', style, null).papers
}

/**
 * The pack of a meeting in the data file. Fails with invalid for an empty agenda, for attachments that cannot go in, and
 * for a supplement that would have nothing in it.
 */
export function planMeeting(context: Context, meeting: PackMeeting, choice: PackChoice): Result<MeetingPlan> {
  const read = readItems(context.db, meeting.id)
  return read.ok ? planItems(context, meeting, choice, read.value) : read
}

/** The same of items as they are handed in. */
export function planItems(
  context: Context,
  meeting: PackMeeting,
  choice: PackChoice,
  items: readonly ItemPapers[]
): Result<MeetingPlan> {
  const { db } = context
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
  const unsettled = choice.copy === 'public' ? unsettledIn(items) : []
  if (unsettled.length > 0)
    return failure(
      'invalid',
      'These attachments hold more than they show, or say that they are not for publication, so no public copy was made. Settle each in the attachment’s “Look through” first, or leave the attachment out.',
      { details: [...unsettled] }
    )
  const styles = agendaStyles(db, meeting.id)
  if (!styles.ok) return styles
  const [style] = styles.value
  if (!style) return failure('not-found', 'There is no house style to draw the agenda in.')
  const of: OutputOf = { subject: 'meeting', id: meeting.id, output: choice.output }
  const supplement = choice.isSupplement ? planSupplement(db, items, readBase(db, meeting.id, choice.copy)) : ok(null)
  if (!supplement.ok) return supplement
  const shown = supplement.value?.items ?? items
  const said = choice.copy === 'public' ? saidIn(db, shown, of, choice.notLeaks) : ok(nothingSaid)
  if (!said.ok) return said
  const packMark = choice.copy === 'restricted' ? restrictedMark(items.flatMap(groundsIn)) : ''
  const resolution = supplement.value ? '' : resolutionOf(db, meeting.id, items)
  const replacedIn = (itemId: Id): Replaced | null => {
    const report = supplement.value?.before.get(itemId)
    return report ? { report, changes: choice.changes } : null
  }
  const plan = planOf(context, meeting, styles.value, choice, {
    mark: packMark,
    supplement: supplement.value && { number: supplement.value.number, placeOf: supplement.value.placeOf },
    items: withResolution(
      shown.map((item) => planItem(db, item, choice.copy, style, replacedIn(item.id))),
      items,
      resolution
    ),
    kept: keptNumbers(db, choice, shown, style, replacedIn, (lines) => withResolution(lines, items, resolution)),
    withheld:
      choice.copy === 'restricted'
        ? null
        : withheldOf(db, items, supplement.value?.before ?? new Map(), of, choice.notLeaks)
  })
  if (!plan.ok) return plan
  return ok({
    plan: plan.value,
    contents: new Map(shown.map((item) => [item.id, contentOf(item)])),
    remarks: remarksOf(items, choice.copy, readHomeNation(db)),
    attachments: attachmentsOf(shown),
    opened: choice.copy === 'public' ? openSince(db, meeting.id, shown) : [],
    said: said.value
  })
}

const nothingSaid: Passed = { told: [], released: [] }

/** What the reports say of themselves; fails with invalid where one says that something is exempt that the public would see. */
function saidIn(
  db: Context['db'],
  items: readonly ItemPapers[],
  of: OutputOf,
  notLeaks: readonly NotLeak[]
): Result<Passed> {
  const reports = items.flatMap((item) => {
    const report = markedReport(item)
    return report ? [{ name: `Item ${item.number}`, report }] : []
  })
  return checkSaidOpen(reports, allowedIn(db, of, notLeaks))
}

const ordinaryItem = itemDetailsSchema.parse({})

/** The public pack of reports that are not in the data file yet, in their order. */
export function planReports(
  context: Context,
  meeting: PackMeeting,
  reports: readonly NewReport[],
  notLeaks: readonly NotLeak[]
): Result<MeetingPlan> {
  const items = reports.map(
    ({ id, value, style, pictures }, at): ItemPapers => ({
      id,
      number: String(at + 1),
      title: value.title,
      reportId: id,
      depth: 0,
      details: ordinaryItem,
      exemption: wholeMarkIn(id, value),
      marks: noItemMarks,
      acts: [],
      attachments: [],
      report: value,
      style,
      picture: (hash) => {
        const found = pictures.find((kept) => kept.hash === hash)
        return found ? shownPicture(found) : null
      }
    })
  )
  const styles = reports.map(({ style }) => style)
  const [style] = styles
  if (!style) return failure('not-found', 'There is no house style to draw the agenda in.')
  const of: OutputOf = { subject: 'meeting', id: meeting.id, output: 'pack' }
  const said = saidIn(context.db, items, of, notLeaks)
  if (!said.ok) return said
  const choice: PackChoice = {
    ...{ copy: 'public', isSupplement: false, changes: 'plain', form: plainForm },
    ...{ output: 'pack', notLeaks }
  }
  const plan = planOf(context, meeting, styles, choice, {
    mark: '',
    supplement: null,
    items: items.map((item) => planItem(context.db, item, 'public', style, null)),
    kept: keptNumbers(
      context.db,
      choice,
      items,
      style,
      () => null,
      (lines) => lines
    ),
    withheld: withheldOf(context.db, items, new Map(), of, notLeaks)
  })
  if (!plan.ok) return plan
  return ok({
    plan: plan.value,
    contents: new Map(items.map((item) => [item.id, contentOf(item)])),
    remarks: [],
    attachments: [],
    opened: [],
    said: said.value
  })
}

/** What a public copy takes its page numbers from; null where it has its own, and where both copies have the same papers. */
function keptNumbers(
  db: Context['db'],
  { copy, form }: PackChoice,
  shown: readonly ItemPapers[],
  style: HouseStyle,
  replacedIn: (itemId: Id) => Replaced | null,
  finish: (lines: readonly PackItem[]) => readonly PackItem[]
): KeptNumbers | null {
  const { numbering } = form
  const differs = (item: ItemPapers): boolean =>
    exemptionsOf(item).length > 0 ||
    item.attachments.some(({ restrictedHash }) => restrictedHash !== null) ||
    [item.report, replacedIn(item.id)?.report ?? null].some(
      (report) => report !== null && exemptMatterOf(report).withheld.length > 0
    )
  if (copy === 'restricted' || numbering === 'own' || !shown.some(differs)) return null
  const items = shown.map((item) =>
    planItem(db, item, differs(item) ? 'restricted' : 'public', style, replacedIn(item.id))
  )
  return { as: numbering, items: finish(items) }
}

function attachmentsOf(items: readonly ItemPapers[]): MeetingPlan['attachments'] {
  return items.flatMap((item) =>
    item.attachments.map(({ id, exemption }) => ({ id, isExempt: exemption !== null || item.exemption !== null }))
  )
}

function planOf(
  { db, now }: Context,
  meeting: PackMeeting,
  styles: readonly HouseStyle[],
  choice: PackChoice,
  parts: Pick<PackPlan, 'items' | 'mark' | 'supplement' | 'withheld' | 'kept'>
): Result<PackPlan> {
  const [first, ...others] = styles
  if (!first) return failure('not-found', 'There is no house style to draw the agenda in.')
  const { body, date, time, place } = meeting
  const { recipients, numbering: _numbering, ...form } = choice.form
  const areOfReports = styles.length > 0 && parts.items.some(({ papers }) => papers.length > 0)
  const names = choice.copy === 'restricted' ? recipients : []
  return ok({
    body,
    date,
    time,
    place,
    held: heldInWords(readDetails(db, meeting.id)),
    // Where the authority has not been named, a pack of several councils’ reports is nobody’s own.
    council:
      readCouncil(db) ||
      (areOfReports && others.every(({ council }) => council === first.council) ? first.council : ''),
    style: first,
    createdAt: now(),
    form,
    copies: names.length === 0 ? [''] : copyLines(names),
    ...parts
  })
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
  context: Context,
  files: readonly HandedFile[]
): Promise<Result<readonly NewReport[]>> {
  const { db, newId } = context
  const styles = readStyles(db)
  if (!styles.ok) return styles
  const reports: NewReport[] = []
  const unread: string[] = []
  for (const file of files) {
    const read = await runJob(context, 'report.read', { file, styles: styles.value })
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
