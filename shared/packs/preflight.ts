/** What to look at before a pack goes out: over the clock, the agenda, and the papers of every item. */

import { accessLaws, shortSectionOf } from '../law/accessLaw'
import { isConfidential, isWeighed, lawOf, misfitWords, scheduleOf } from '../law/grounds'
import type { HomeNation } from '../law/homeNation'
import type { ItemDetails } from '../meetings/agendaRules'
import type { PackRemark } from '../meetings/builtPack'
import type { Clock } from '../meetings/clerkCalls'
import type { ItemMarks, PackExemption } from '../meetings/exemptions'
import { itemPlaceWords } from '../meetings/exemptions'
import { ruleNames } from '../reports/checks/allChecks'
import type { Finding } from '../reports/checks/check'
import { exemptParts } from '../reports/exempt'
import { isAboutFigures } from '../reports/figureFindings'
import type { Report } from '../reports/report'
import { formatDate, type Id, type IsoDate } from '../values'
import { findingMeanings, findingPlace, pageNotes, stopsPublicCopy } from './attachmentFindings'
import type { Attachment } from './calls'
import type { meetingDayIn } from './meetingDay'

/** An item with all that its papers are made of. */
export type PreflightItem = {
  readonly id: Id
  readonly number: string
  readonly title: string
  readonly reportId: Id | null
  readonly details: ItemDetails
  /** The whole item is exempt. */
  readonly exemption: PackExemption | null
  /** Its title and its note are. */
  readonly marks: ItemMarks
  readonly attachments: readonly Pick<
    Attachment,
    'id' | 'name' | 'trouble' | 'isLeftOut' | 'notes' | 'mediaType' | 'description' | 'exemption' | 'findings' | 'sheet'
  >[]
  readonly report: Report | null
}

/** An item with what its report’s checks find and how it stands against the pack that people have. */
export type CheckedItem = PreflightItem & {
  readonly findings: readonly Finding[]
  readonly change: 'no-pack' | 'new' | 'changed' | 'same'
  /** The day its report gives for the meeting, where the report is presented at none on that day. */
  readonly wrongDay: ReturnType<typeof meetingDayIn>
}

export type PreflightClock = Pick<Clock, 'today' | 'date' | 'steps' | 'details'>

type Say = (
  severity: PackRemark['severity'],
  message: string,
  where?: Partial<Pick<PackRemark, 'reportId' | 'place' | 'attachmentId'>>
) => void

/** Everything about a meeting of an authority that a clerk should look at before its pack goes out, what stops it first. */
export function preflight(clock: PreflightClock, items: readonly CheckedItem[], nation: HomeNation): PackRemark[] {
  const taken = items.filter(({ details }) => details.course === 'taken')
  const remarks = [
    ...clockRemarks(clock),
    ...taken.flatMap((item) => [...paperRemarks(item, nation), ...dayRemarks(item, clock.date), ...reportRemarks(item)])
  ]
  const all = [...remarks, ...repeatedReports(taken), ...changeRemarks(items)]
  return (['stop', 'warn', 'note'] as const).flatMap((severity) => all.filter((remark) => remark.severity === severity))
}

/** Whether an item has anything that goes into a pack beside its line on the agenda. */
export function hasPapers({ report, attachments, exemption, details }: PreflightItem): boolean {
  return details.course !== 'taken' || report !== null || attachments.length > 0 || exemption !== null
}

/** What is to be said of the papers of one item, whatever copy is built. */
export function paperRemarks(item: PreflightItem, nation: HomeNation): PackRemark[] {
  const remarks: PackRemark[] = []
  const law = accessLaws[nation]
  const say: Say = (severity, message, where = {}) =>
    remarks.push({
      severity,
      message: `Item ${item.number}: ${message}`,
      about: 'item',
      itemId: item.id,
      reportId: null,
      attachmentId: null,
      place: null,
      ...where
    })
  const { kind, grounds, course } = item.details
  if (course !== 'taken') return remarks
  if (!hasPapers(item) && kind !== 'standing') say('note', 'it has no papers.')
  if ((kind === 'late' || kind === 'urgent') && grounds.trim() === '')
    say(
      'stop',
      `it is ${kind}, but the grounds are missing; the minutes must specify them (${shortSectionOf(law, 'urgency')}).`
    )
  if (item.exemption) sayExempt(say, nation, 'the item', item.exemption)
  const { title, note } = item.marks
  if (title) sayExempt(say, nation, itemPlaceWords.title, title)
  if (note) sayExempt(say, nation, itemPlaceWords.note, note)
  sayExemptParts(say, nation, item)
  for (const attachment of item.attachments) sayAttachment(say, nation, attachment)
  return remarks
}

function sayExempt(
  say: Say,
  nation: HomeNation,
  what: string,
  exemption: PackExemption,
  where: Parameters<Say>[2] = {}
): void {
  const misfit = misfitWords(exemption, nation)
  if (misfit !== '') say('stop', `${what} is not marked as the law here wants it. ${misfit}`, where)
  const { source } = lawOf(exemption).publicInterest
  if (isWeighed(exemption) && exemption.publicInterest.trim() === '')
    say(
      'warn',
      `${what} is exempt, but why the public interest lies in keeping it so is not given${source && ` (${source})`}.`,
      where
    )
  if (exemption.releaseOn === null && !isConfidential(exemption))
    say('note', `${what} is exempt without a day on which its release is looked at again.`, where)
}

function sayExemptParts(say: Say, nation: HomeNation, { report, reportId }: PreflightItem): void {
  if (!report) return
  const known = new Map(report.exemptions.map((exemption) => [exemption.id, exemption]))
  const seen = new Set<string>()
  for (const part of exemptParts(report)) {
    // What is exempt as a whole has been spoken of with its item.
    if (part.kind === 'report') continue
    const where = { reportId, place: part.place }
    const exemption = known.get(part.exemption)
    if (!exemption)
      say(
        'stop',
        `a part under “${part.place.heading}” is marked exempt without a paragraph of ${scheduleOf(accessLaws[nation])}.`,
        where
      )
    else if (!seen.has(part.exemption)) sayExempt(say, nation, `a part under “${part.place.heading}”`, exemption, where)
    seen.add(part.exemption)
  }
}

function sayAttachment(say: Say, nation: HomeNation, attachment: PreflightItem['attachments'][number]): void {
  const { id, name, trouble, isLeftOut, notes, mediaType, description, exemption } = attachment
  const where = { attachmentId: id }
  if (isLeftOut) say('note', `“${name}” is left out, and a sheet says so.`, where)
  else if (trouble !== '') say('stop', `“${name}” cannot go into the pack, because ${trouble}.`, where)
  if (mediaType.startsWith('image/') && description.trim() === '')
    say('warn', `say what the picture “${name}” shows, for those who cannot see it.`, where)
  if (exemption) sayExempt(say, nation, `“${name}”`, exemption, where)
  for (const note of notes) say('note', `“${name}”: ${note}`, where)
  if (!isLeftOut)
    for (const { words, isShrunk } of pageNotes(attachment))
      say(isShrunk ? 'warn' : 'note', `“${name}”: ${words}`, where)
  sayFindings(say, attachment)
}

const toldBefore: ReadonlySet<string> = new Set(['layer', 'differs', 'picture-data'])

/** What the file holds beside what it shows, once for each kind; the words themselves are for the attachment's own dialogue. */
function sayFindings(
  say: Say,
  { id, name, isLeftOut, exemption, findings }: PreflightItem['attachments'][number]
): void {
  if (isLeftOut) return
  // The rest is left out of every pack by itself, and stands in the attachment's own dialogue.
  const open = findings.filter((finding) => stopsPublicCopy(finding) || toldBefore.has(finding.kind))
  for (const kind of new Set(open.map((finding) => finding.kind))) {
    const [first, ...more] = open.filter((finding) => finding.kind === kind)
    if (!first) continue
    const others = more.length === 0 ? '' : ` And ${more.length} more of this kind.`
    const isStop = stopsPublicCopy(first) && exemption === null
    const severity = isStop ? 'stop' : kind === 'differs' ? 'warn' : 'note'
    say(severity, `“${name}”. ${findingPlace(first)}. ${findingMeanings[kind].advice}${others}`, { attachmentId: id })
  }
}

const nameOfRule = new Map(ruleNames.map(({ id, name }) => [id, name]))

/** That a report gives another day for the meeting than the one it is presented at. */
function dayRemarks({ id, number, reportId, wrongDay }: CheckedItem, date: IsoDate): PackRemark[] {
  if (wrongDay === null) return []
  const { field, day } = wrongDay
  return [
    {
      severity: 'warn',
      message: `Item ${number}: its report says ${formatDate(day)} under “${field.label}”, and this meeting is on ${formatDate(date)}.`,
      about: 'item',
      itemId: id,
      reportId,
      attachmentId: null,
      place: { kind: 'front', id: field.key, block: '', heading: field.label }
    }
  ]
}

/** What the checks of a report find, once for each rule, leading to the first place. What is worth a thought is for its author alone, but for figures. */
function reportRemarks({ id, number, reportId, findings }: CheckedItem): PackRemark[] {
  const first = new Map<string, { readonly finding: Finding; count: number }>()
  for (const finding of findings) {
    if (finding.severity === 'note' && !isAboutFigures(finding)) continue
    const key = `${finding.severity} ${finding.rule}`
    const known = first.get(key)
    if (known) known.count += 1
    else first.set(key, { finding, count: 1 })
  }
  return [...first.values()].map(({ finding, count }) => ({
    severity: finding.severity,
    message:
      count === 1
        ? `Item ${number}: ${finding.message}`
        : `Item ${number}: ${finding.message} And ${count - 1} more of this kind (${nameOfRule.get(finding.rule) ?? finding.rule}).`,
    about: 'item',
    itemId: id,
    reportId,
    attachmentId: null,
    place: finding.place
  }))
}

function clockRemarks({ today, date, steps, details }: PreflightClock): PackRemark[] {
  const remark = (severity: PackRemark['severity'], message: string): PackRemark => ({
    severity,
    message,
    about: 'clock',
    itemId: null,
    reportId: null,
    attachmentId: null,
    place: null
  })
  const late = steps.flatMap(({ givenOn, isInTime, publishBy, rule }) => {
    const last = formatDate(publishBy, { weekday: true })
    if (givenOn !== null && !isInTime)
      return [
        remark('stop', `${rule.action}: this was done on ${formatDate(givenOn)}, too late; the last day was ${last}.`)
      ]
    if (givenOn === null && !isInTime)
      return [
        remark(
          'stop',
          `${rule.action}: the last day was ${last}, which has passed. Look which ways are still lawful, or move the meeting.`
        )
      ]
    return givenOn === null && publishBy === today ? [remark('warn', `${rule.action}: today is the last day.`)] : []
  })
  const from = details.movedFrom.at(-1)
  return [
    ...(details.state === 'cancelled' ? [remark('warn', 'This meeting has been cancelled.')] : []),
    ...late,
    ...(from !== undefined && details.agendaOn === null && details.state === 'planned'
      ? [
          remark(
            'note',
            `The meeting was moved from ${formatDate(from)} to ${formatDate(date)}: notice of the new day is to be given.`
          )
        ]
      : [])
  ]
}

function repeatedReports(items: readonly CheckedItem[]): PackRemark[] {
  return items.flatMap((item, at) => {
    const before = item.reportId && items.slice(0, at).find(({ reportId }) => reportId === item.reportId)
    return before ? [about(item, 'warn', `Item ${item.number} presents the same report as item ${before.number}.`)] : []
  })
}

function changeRemarks(items: readonly CheckedItem[]): PackRemark[] {
  return items.flatMap((item) => {
    if (item.change === 'changed')
      return [about(item, 'warn', `Item ${item.number} has changed since the last pack: build again, or a supplement.`)]
    return item.change === 'new' && hasPapers(item)
      ? [about(item, 'warn', `Item ${item.number} is not in the last pack yet: build again, or a supplement.`)]
      : []
  })
}

function about(item: CheckedItem, severity: PackRemark['severity'], message: string): PackRemark {
  return { severity, message, about: 'item', itemId: item.id, reportId: null, attachmentId: null, place: null }
}
