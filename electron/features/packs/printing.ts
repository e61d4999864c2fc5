/** Packs and reports on paper: a report, or the last pack of one meeting or several, through the system's print dialogue. */
import type { Meeting } from '../../../shared/meetings/calls'
import {
  changedSince,
  type PrintChanges,
  type PrintChoice,
  readPages,
  wholeSheets
} from '../../../shared/packs/printing'
import { outwardTitle } from '../../../shared/reports/exempt'
import { failure, ok, type Result } from '../../../shared/result'
import { formatDate, type Id } from '../../../shared/values'
import type { Context, Handlers } from '../../context'
import { readable } from '../../db/damaged'
import { keepReleased, type OutputOf } from '../../db/leakRows'
import { readMeeting } from '../../db/meetingRows'
import { type BuiltRow, readBuiltPacks, readFile } from '../../db/packRows'
import { deletePrint, insertPrint, lastPrint } from '../../db/printRows'
import { transact } from '../../db/transaction'
import { joinForPrinting, type PrintedPart, pageDigests } from '../../documents/pack/printJob'
import { drawingTools } from '../../documents/pack/target'
import { undoable } from '../../undoable'
import { copyLines, readBuilt } from './builtFiles'
import { reportToWrite } from './reportCopies'
import { reportFile } from './reportFiles'
import { refusedAsStale } from './since'

export const printingHandlers = {
  'packs.printable': ({ db }) =>
    ok(
      readable(
        db,
        db
          .prepare<[], Id>(`
          SELECT m.id FROM meetings m WHERE EXISTS (SELECT 1 FROM built_packs b WHERE b.meeting_id = m.id)
          ORDER BY m.date DESC, m.time DESC, m.id DESC
        `)
          .pluck()
          .all(),
        (meetingId) => {
          const meeting = readMeeting(db, meetingId)
          if (!meeting.ok || !meeting.value.lastPack) return []
          const { pages, builtAt } = meeting.value.lastPack
          return [{ meetingId, name: nameOf(meeting.value), pages, builtAt }]
        }
      ).flat()
    ),

  'packs.printChanges': async ({ db }, { meetingId }) => {
    const pack = await lastPack(db, meetingId)
    if (!pack.ok) return pack
    const [bytes] = pack.value.files
    const { row, packs } = pack.value
    return ok(bytes ? changesOf(db, row, packs, pageDigests(bytes, copyLines(row.form.recipients)[0])) : noChanges)
  },

  'packs.print': async (context, { meetingIds, knowingly, ...choice }) => {
    const { db, dialogs, newId, now } = context
    const chosen: { readonly packId: Id; readonly digests: readonly string[] }[] = []
    const parts: PrintedPart[] = []
    const names: string[] = []
    for (const meetingId of meetingIds) {
      const pack = await lastPack(db, meetingId)
      if (!pack.ok) return pack
      const { row, packs, files, name } = pack.value
      const stale = refusedAsStale(db, meetingId, row, knowingly)
      if (!stale.ok) return stale
      names.push(name)
      for (const [at, bytes] of files.entries()) {
        const digests = pageDigests(bytes, copyLines(row.form.recipients)[at])
        const pages = pagesOf(choice, digests.length, () => changesOf(db, row, packs, digests))
        if (!pages.ok) return pages
        if (pages.value?.length === 0) continue
        parts.push({ bytes, pages: pages.value })
        chosen.push({ packId: row.id, digests })
      }
    }
    if (parts.length === 0)
      return failure(
        'invalid',
        'Nothing has changed since it was last printed or published, so there is nothing to print.'
      )
    const job = await joinForPrinting(parts, choice.sides !== 'one')
    const isOpen = await dialogs.print({ title: names.join('; '), bytes: job }, choice)
    if (!isOpen)
      return failure(
        'unsupported',
        'The print dialogue could not be opened. Open the pack in your PDF program and print it from there.'
      )
    return transact(db, () => {
      const prints: Id[] = []
      const recorded = new Set<Id>()
      for (const { packId, digests } of chosen) {
        // A few pages are not what people have on paper as a whole.
        if (choice.which === 'pages') break
        // Copies of one pack say the same: what people have on paper is kept once.
        if (recorded.has(packId)) continue
        recorded.add(packId)
        const id = newId()
        insertPrint(db, { id, packId, printedAt: now(), pages: digests })
        prints.push(id)
      }
      const pages = parts.reduce((sum, part, at) => sum + (part.pages ?? chosen[at]?.digests ?? []).length, 0)
      return ok({ packs: meetingIds.length, pages, prints })
    })
  },

  'reports.print': async (context, { id, copy, notLeaks, isFinal, ...choice }) => {
    const of: OutputOf = { subject: 'report', id, output: 'report as pdf' }
    const found = await reportToWrite(context, id, copy, of, { notLeaks, isFinal })
    if (!found.ok) return found
    const { said, made } = found.value
    const tools = drawingTools(context, new AbortController().signal)
    const drawn = await reportFile('pdf', made, context.now(), tools)
    if (!drawn.ok) return drawn
    const { bytes, pages: count, told } = drawn.value
    // A report is not kept as it was printed: nothing tells which of its pages have changed.
    const pages = pagesOf(choice, count, () => noChanges)
    if (!pages.ok) return pages
    const job = await joinForPrinting([{ bytes, pages: pages.value }], choice.sides !== 'one')
    const isOpen = await context.dialogs.print({ title: outwardTitle(made.paper.report), bytes: job }, choice)
    if (!isOpen)
      return failure(
        'unsupported',
        'The print dialogue could not be opened. Export the report as PDF, and print it from your PDF program.'
      )
    const released = [...said.released, ...drawn.value.released]
    return ok(keepReleased(context, of, { pages: pages.value?.length ?? count, told: [...told], released }))
  },

  'packs.forgetPrint': undoable(
    'packs.forgetPrint',
    (_, { ids }) => ({ what: ids.length === 1 ? 'forget a printing' : `forget ${ids.length} printings` }),
    ({ db }, { ids }) => {
      for (const id of ids) deletePrint(db, id)
      return ok({})
    }
  )
} satisfies Partial<Handlers>

const noChanges: PrintChanges = { since: null, changed: [], gone: 0 }

type LastPack = {
  readonly row: BuiltRow
  readonly packs: readonly BuiltRow[]
  /** One for each copy. */
  readonly files: readonly Uint8Array[]
  readonly name: string
}

/** "Cabinet, 9 December 2026". */
function nameOf({ body, date }: Pick<Meeting, 'body' | 'date'>): string {
  return `${body}, ${formatDate(date)}`
}

/** The last pack of a meeting with its files as they were built; one that was published is kept here too. */
async function lastPack(db: Context['db'], meetingId: Id): Promise<Result<LastPack>> {
  const meeting = readMeeting(db, meetingId)
  if (!meeting.ok) return meeting
  const name = nameOf(meeting.value)
  const packs = readBuiltPacks(db, meetingId)
  const row = packs.at(-1)
  if (!row) return failure('invalid', `No pack has been built for ${name} yet. Build it first.`)
  const files: Uint8Array[] = []
  for (const [at, file] of (row.files.length > 0 ? row.files : [row.file]).entries()) {
    const kept = at === 0 && row.hash !== null ? readFile(db, row.hash) : null
    const bytes = kept ? ok(kept) : await readBuilt(row, file, at)
    if (!bytes.ok) return bytes
    files.push(bytes.value)
  }
  return ok({ row, packs, files, name })
}

/** What is new to those who have an earlier pack of the same kind on paper: as it was last printed, or published since. */
function changesOf(
  db: Context['db'],
  last: BuiltRow,
  packs: readonly BuiltRow[],
  digests: readonly string[]
): PrintChanges {
  if (last.supplement > 0) return noChanges
  const alike = packs.filter((pack) => pack.copy === last.copy && pack.supplement === 0)
  const printed = lastPrint(
    db,
    alike.map(({ id }) => id)
  )
  const published = alike.findLast((pack) => pack.id !== last.id && pack.publishedAt !== null && pack.hash !== null)
  const publishedAt = published?.publishedAt ?? null
  if (printed && (publishedAt === null || printed.printedAt >= publishedAt))
    return { since: { kind: 'printed', at: printed.printedAt }, ...changedSince(printed.pages, digests) }
  const bytes = published?.hash ? readFile(db, published.hash) : null
  if (publishedAt === null || bytes === null) return noChanges
  return {
    since: { kind: 'published', at: publishedAt },
    ...changedSince(pageDigests(bytes, copyLines(published?.form.recipients ?? [])[0]), digests)
  }
}

/** Which pages are printed; null for all of them. */
function pagesOf(choice: PrintChoice, count: number, changes: () => PrintChanges): Result<readonly number[] | null> {
  switch (choice.which) {
    case 'all':
      return ok(null)
    case 'changed': {
      const { since, changed, gone } = changes()
      // Who has none of it yet needs all of it.
      return ok(since === null ? null : wholeSheets(changed, count, choice.sides, gone))
    }
    case 'pages': {
      const pages = readPages(choice.pages, count)
      return pages
        ? ok(pages)
        : failure('invalid', `Give pages from 1 to ${count}, as in “1-4, 9”.`, { field: 'pages' })
    }
  }
}
