/** Packs that went out: kept with their hash, shown to be unchanged, written out again, compared with what was built since. */

import { readFile as readFromDisk } from 'node:fs/promises'
import path from 'node:path'
import type { NotLeak } from '../../../shared/leaks/notLeaks'
import type { PackCopy } from '../../../shared/meetings/builtPack'
import { failure, ok, type Result } from '../../../shared/result'
import type { Context, HandedFile, Handlers } from '../../context'
import { readDetails, writeDetails } from '../../db/clerkRows'
import { hashOf } from '../../db/contents'
import { keepReleased, type OutputOf } from '../../db/leakRows'
import { readMeeting } from '../../db/meetingRows'
import { insertPublishedPack, readBuiltPacks, readFile, readPublished } from '../../db/packRows'
import { transact } from '../../db/transaction'
import { withheldFrom } from '../../db/withheldWords'
import { atomicWrite } from '../../documents/files/atomicWrite'
import type { CheckedBytes } from '../../documents/files/checkedBytes'
import { fileName } from '../../documents/files/fileName'
import { folderTrouble, writeFolder } from '../../documents/files/folderWrite'
import { pagesForPrinting } from '../../documents/foreign/attachment'
import { changedPages } from '../../documents/pack/packChanges'
import { drawPages } from '../../documents/pack/packPages'
import { checkPublicBytes, notForThePublic, type Passed } from '../../documents/pack/publicOutput'
import { chooseTarget, drawingTools } from '../../documents/pack/target'
import { lookAtOlder } from './attached'
import { filesOf, readBuilt } from './builtFiles'
import { readItems } from './items'
import { plainForm, planMeeting } from './plan'
import { exemptSince, matterLines, openedBy, openSince, refusedAsStale } from './since'

const noPublished = failure('not-found', 'There is no such published pack.')

export const publishedHandlers = {
  'packs.opened': ({ db }, { meetingId }) => {
    const items = readItems(db, meetingId)
    return items.ok ? ok([...openSince(db, meetingId, items.value)]) : items
  },

  'packs.stale': ({ db }, { meetingId, id }) => {
    const packs = readBuiltPacks(db, meetingId)
    const pack = id === undefined ? packs.at(-1) : packs.find((own) => own.id === id)
    if (!pack) return ok([])
    const since = exemptSince(db, meetingId, pack)
    return since.ok ? ok([...since.value]) : since
  },

  'packs.publish': async (context, { meetingId, notLeaks }) => {
    const { db, now, today } = context
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const last = readBuiltPacks(db, meetingId).at(-1)
    if (!last) return failure('not-found', 'No pack has been built for this meeting yet. Build it first.')
    const since = exemptSince(db, meetingId, last)
    if (!since.ok) return since
    if (since.value.length > 0)
      return failure(
        'conflict',
        'The last pack was built before some of what is in it became exempt, so it cannot be published. Build it again.',
        { details: matterLines(since.value) }
      )
    if (last.form.isDraft)
      return failure('invalid', 'The last pack is marked DRAFT. Build it without that mark, then publish it.')
    const files: Uint8Array[] = []
    for (const [at, file] of filesOf(last).entries()) {
      const read = await readBuilt(last, file, at)
      if (!read.ok) return read
      files.push(read.value)
    }
    const [bytes] = files
    if (!bytes) return noPublished
    // What became exempt since it was built must not be published, wherever it stands.
    const of: OutputOf = { subject: 'meeting', id: meetingId, output: last.supplement > 0 ? 'supplement' : 'pack' }
    const checked = await checkPack(context, of, last.copy, bytes, notLeaks)
    if (!checked.ok) return checked
    const publishedAt = now()
    return transact(db, () => {
      keepReleased(context, of, checked.value)
      insertPublishedPack(db, { packId: last.id, bytes, publishedAt })
      const { id, copy, supplement, sha256, pages } = last
      const details = readDetails(db, meetingId)
      // Publishing the agenda is what the days of notice count from.
      if (copy === 'public' && supplement === 0 && details.agendaOn === null)
        writeDetails(db, meetingId, { ...details, agendaOn: today() })
      return ok({ id, copy, supplement, publishedAt, sha256, pages, bytes: bytes.length })
    })
  },

  'packs.verify': async ({ db, dialogs }, { id, file, asksForFile }) => {
    const published = readPublished(db, id)
    if (!published) return noPublished
    const row = readBuiltPacks(db, published.meetingId).find((pack) => pack.id === id)
    let given: HandedFile | null = file ? { name: file.name, bytes: file.bytes as Uint8Array<ArrayBuffer> } : null
    if (!given && asksForFile) {
      const chosen = await dialogs.openFiles({
        title: 'Choose the file to compare with the published pack',
        filterName: 'PDF',
        extensions: ['pdf'],
        isMultiple: false,
        largest: 2 ** 31
      })
      if (!chosen.ok) return chosen
      if (chosen.value === null) return ok(null)
      given = chosen.value[0] ?? null
    }
    return ok({
      isWhole: readFile(db, published.hash) !== null,
      sha256: published.hash,
      isSameFile: given && [published.hash, ...(row?.hashes ?? [])].includes(hashOf(given.bytes))
    })
  },

  'packs.savePublished': async (context, { id, to, knowingly, notLeaks }) => {
    const published = readPublished(context.db, id)
    const row = published && readBuiltPacks(context.db, published.meetingId).find((pack) => pack.id === id)
    if (!published || !row) return noPublished
    const stale = refusedAsStale(context.db, published.meetingId, row, knowingly)
    if (!stale.ok) return stale
    const bytes = readFile(context.db, published.hash)
    if (bytes === null)
      return failure(
        'damaged',
        'This pack is no longer what was published: the data file is damaged. Go back to a backup.'
      )
    const meeting = readMeeting(context.db, published.meetingId)
    if (!meeting.ok) return meeting
    const target = await chooseTarget(context, to, {
      title: 'Save the published pack',
      suggestedName: `${fileName(`${meeting.value.body} ${meeting.value.date} published`)}.pdf`,
      filterName: 'PDF',
      extension: 'pdf'
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    const of: OutputOf = { subject: 'meeting', id: published.meetingId, output: 'pack' }
    const checked = await checkPack(context, of, published.copy, bytes, notLeaks)
    if (!checked.ok) return checked
    const written = await atomicWrite(target.value, checked.value.bytes)
    if (!written.ok) return written
    const { told, released } = checked.value
    return ok(keepReleased(context, of, { file: written.value, told, released }))
  },

  'packs.changedPages': async (context, { meetingId, to, knowingly, notLeaks }) => {
    const { db } = context
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const packs = readBuiltPacks(db, meetingId).filter(({ supplement }) => supplement === 0)
    const last = packs.at(-1)
    const published = packs.findLast((pack) => pack.hash !== null && pack.copy === last?.copy && pack.id !== last.id)
    const before = published?.hash ? readFile(db, published.hash) : null
    if (!last || before === null)
      return failure(
        'invalid',
        'There is no published pack with a newer one built after it. Publish the pack, and build it again when something has changed.'
      )
    const stale = refusedAsStale(db, meetingId, last, knowingly)
    if (!stale.ok) return stale
    const after = await readFromDisk(last.file).catch(() => null)
    if (after === null || hashOf(after) !== last.sha256)
      return failure('unreadable-file', 'The last pack is not where it was written any more. Build it again.')
    const pages = changedPages(before, after)
    if (pages.length === 0) return failure('invalid', 'No page differs from the published pack.')
    const target = await chooseTarget(context, to, {
      title: 'Save the changed pages',
      suggestedName: `${fileName(`${meeting.value.body} ${meeting.value.date} changed pages`)}.pdf`,
      filterName: 'PDF',
      extension: 'pdf'
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    const of: OutputOf = { subject: 'meeting', id: meetingId, output: 'pack' }
    const checked = await checkPack(context, of, last.copy, await pagesForPrinting(after, pages), notLeaks)
    if (!checked.ok) return checked
    const written = await atomicWrite(target.value, checked.value.bytes)
    if (!written.ok) return written
    const { told, released } = checked.value
    return ok(keepReleased(context, of, { file: written.value, pages: pages.map((page) => page + 1), told, released }))
  },

  'packs.exportHtml': async (context, { meetingId, copy, to, notLeaks, job, openReason }) => {
    const { db, dialogs, jobs } = context
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    await lookAtOlder(context, meetingId)
    const of: OutputOf = { subject: 'meeting', id: meetingId, output: 'web pages' }
    const plan = planMeeting(context, meeting.value, {
      ...{ copy, isSupplement: false, changes: 'plain', form: plainForm },
      ...{ output: of.output, notLeaks }
    })
    if (!plan.ok) return plan
    const opened = openedBy(plan.value, openReason)
    if (!opened.ok) return opened
    const { body, date } = meeting.value
    const folder =
      to ??
      (await dialogs.saveFile({
        title: 'Save the pack as a folder of web pages',
        suggestedName: fileName([body, date, copy === 'restricted' ? copy : '', 'web pages'].filter(Boolean).join(' ')),
        filterName: 'Folder',
        extension: ''
      }))
    if (folder === null) return ok(null)
    const trouble = await folderTrouble(folder)
    if (trouble) return trouble
    const signal = jobs.start(job)
    try {
      const tools = drawingTools(context, signal, (done, total, label) => jobs.progress(job, done, total, label))
      const drawn = await drawPages(plan.value.plan, tools)
      if (!drawn.ok) return drawn
      const written = await writeFolder(folder, drawn.value.files)
      if (!written.ok) return written
      const bytes = [...drawn.value.files.values()].reduce((sum, file) => sum + file.length, 0)
      const { pages, told } = drawn.value
      const released = [...plan.value.said.released, ...drawn.value.released]
      return ok(
        keepReleased(context, of, { file: path.join(written.value, 'index.html'), bytes, pages, told, released })
      )
    } finally {
      jobs.end(job)
    }
  }
} satisfies Partial<Handlers>

/**
 * A pack that was built before, searched for what the public must not have of the meeting as it stands now. That something in it
 * has become exempt, and a person knows it, lets no words through: one that is called public may reach the public.
 */
async function checkPack(
  { db }: Context,
  of: OutputOf,
  copy: PackCopy,
  bytes: Uint8Array,
  notLeaks: readonly NotLeak[]
): Promise<Result<Passed & { readonly bytes: CheckedBytes }>> {
  if (copy === 'restricted') return ok({ bytes: notForThePublic(bytes), told: [], released: [] })
  return checkPublicBytes({ bytes, kind: 'pdf', withheld: withheldFrom(db, of, notLeaks) })
}
