/** Whether a pack is, byte for byte, what is built today from what was kept of it. */
import { failure, ok } from '../../../shared/result'
import { formatDate, type Id } from '../../../shared/values'
import type { Context, Handlers } from '../../context'
import { hashOf } from '../../db/contents'
import { readMeeting } from '../../db/meetingRows'
import { type BuiltRow, type PackContent, readBuiltPacks, readContents } from '../../db/packRows'
import type { Cache } from '../../documents/files/cache'
import { drawPack } from '../../documents/pack/packBuilder'
import { drawingTools } from '../../documents/pack/target'
import { openPdf } from '../../documents/pdf/pdfReader'
import { isString, textOf } from '../../documents/pdf/pdfValues'
import { contentOf, type ItemPapers, readItems } from './items'
import { type PackMeeting, planItems } from './plan'
import { reportIn } from './supplement'

export const verifiedHandlers = {
  'packs.buildAgain': async (context, { file: { name, bytes } }) => {
    const found = builtAs(context.db, hashOf(bytes))
    if (!found)
      return failure(
        'not-found',
        `“${name}” is no pack that this data file knows, or it has been changed since it was built.`
      )
    const meeting = readMeeting(context.db, found.meetingId)
    if (!meeting.ok) return meeting
    const { row, at } = found
    if (row.supplement > 0)
      return failure(
        'unsupported',
        'A supplement depends on the packs before it, so it is not built again. Take a whole pack.'
      )
    const called = `${meeting.value.body}, ${formatDate(meeting.value.date)}: ${row.copy} pack`
    const contents = readContents(context.db, row.id)
    if (contents.length === 0)
      return failure(
        'not-found',
        `Of the ${called}, nothing is kept any more to build it from: another pack took its place.`
      )
    const items = readItems(context.db, found.meetingId)
    if (!items.ok) return items
    const built = await rebuilt(context, meeting.value, row, asKept(items.value, contents), createdAtOf(bytes))
    const again = built.ok ? built.value.files[at] : undefined
    if (built.ok && again !== undefined && hashOf(again) === hashOf(bytes))
      return ok({ state: 'same', name: called, pages: built.value.pages } as const)
    const why = built.ok ? [] : [built.error.message]
    return ok({ state: 'different', name: called, changed: [...why, ...changedSince(items.value, contents)] } as const)
  }
} satisfies Partial<Handlers>

type Found = { readonly meetingId: Id; readonly row: BuiltRow; readonly at: number }

/** The pack that has a file of that digest, and which of its copies it is. */
function builtAs(db: Context['db'], hash: string): Found | null {
  const meetings = db.prepare<[], Id>('SELECT DISTINCT meeting_id FROM built_packs ORDER BY meeting_id').pluck().all()
  for (const meetingId of meetings)
    for (const row of readBuiltPacks(db, meetingId)) {
      const at = row.sha256 === hash ? 0 : row.hashes.indexOf(hash)
      if (at >= 0) return { meetingId, row, at }
    }
  return null
}

/** When a file says that it was made; it stands in its bytes. */
function createdAtOf(bytes: Uint8Array): string {
  const file = openPdf(bytes)
  const date = file.resolve(file.dict(file.trailer.get('/Info'))?.get('/CreationDate'))
  const [, year, month, day, hour, minute, second] =
    /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/.exec(isString(date) ? textOf(date) : '') ?? []
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
}

/** The items of the agenda that stood in a pack, with their reports as they stood in it. */
function asKept(items: readonly ItemPapers[], contents: readonly PackContent[]): readonly ItemPapers[] {
  return contents.flatMap((content) => {
    const item = items.find(({ id }) => id === content.itemId)
    return item ? [{ ...item, report: reportIn(content) }] : []
  })
}

/** Nothing that was drawn before is taken. */
const emptyCache: Cache = { read: async () => null, write: async () => undefined }

async function rebuilt(
  context: Context,
  meeting: PackMeeting,
  { copy, form }: BuiltRow,
  items: readonly ItemPapers[],
  createdAt: string
): Promise<ReturnType<typeof drawPack>> {
  const choice = { copy, isSupplement: false, changes: 'plain', form, output: 'pack', notLeaks: [] } as const
  const then: Context = { ...context, db: context.db, now: () => createdAt }
  const plan = planItems(then, meeting, choice, items)
  if (!plan.ok) return plan
  return drawPack(plan.value.plan, { ...drawingTools(context, new AbortController().signal), cache: emptyCache })
}

/** What has become of the items since, beside their reports, which are kept. */
function changedSince(items: readonly ItemPapers[], contents: readonly PackContent[]): readonly string[] {
  const gone = contents
    .filter(({ itemId }) => !items.some(({ id }) => id === itemId))
    .map(({ firstLabel }) => `The item that began on page ${firstLabel} is no longer on the agenda.`)
  const others = contents.flatMap((content) => {
    const item = items.find(({ id }) => id === content.itemId)
    if (!item || contentOf({ ...item, report: reportIn(content) }).digest === content.digest) return []
    return [`Item ${item.number}: its title, attachments, house style or what is exempt of it have changed.`]
  })
  return [...gone, ...others]
}
