/** Attached files gone through for what they hold beside what they show, and what is decided of it. */
import {
  type AttachmentFinding,
  findingMeanings,
  findingPlace,
  stopsPublicCopy
} from '../../../shared/packs/attachmentFindings'
import { failure, ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { CommandContext, Context, Handlers } from '../../context'
import { readExemptItems } from '../../db/exemptionRows'
import {
  type AttachmentRow,
  decideFinding,
  readAttachment,
  readAttachments,
  readFile,
  replaceAttachedFile,
  saveFindings
} from '../../db/packRows'
import { transact } from '../../db/transaction'
import { lookVersion } from '../../documents/foreign/look'
import { runJob } from '../../workers/runJob'
import type { ItemPapers } from './items'

const noAttachment = failure('not-found', 'That attachment is not there any more.')
const noFile = failure('damaged', 'The file of this attachment is damaged in the data file. Attach it again.')

export const attachedHandlers = {
  'packs.lookThrough': async (context, { id }) => {
    const file = attachedFile(context.db, id)
    if (!file.ok) return file
    if (file.value.row.looked < lookVersion) await lookAgain(context, file.value.row)
    return ok({})
  },

  'packs.meanFinding': ({ db, now }, { id, finding, reason }) =>
    transact(db, () =>
      decideFinding(db, id, finding, reason === null ? null : { reason, at: now() })
        ? ok({})
        : failure('not-found', 'That was not found in the file any more. Look through it again.')
    ),

  'packs.cleanAttachment': async (context, { id, findings, boxes, asPictures, keepsOriginal }) => {
    const { db } = context
    const file = attachedFile(db, id)
    if (!file.ok) return file
    const { bytes, row } = file.value
    if (row.mediaType !== 'application/pdf')
      return failure('invalid', 'Only in a PDF can places be blacked out. Put the picture into a PDF first.')
    const chosen = row.findings.filter((own) => findings.includes(own.id))
    if (chosen.length + boxes.length + asPictures.length === 0)
      return failure('invalid', 'Choose what is to be taken out.')
    const wrong = [...boxes.map(({ page }) => page), ...asPictures].find((page) => page > row.pages)
    if (wrong !== undefined) return failure('invalid', `There is no page ${wrong} in this file.`)
    const cleaned = await runJob(context, 'attachment.clean', { bytes, findings: chosen, boxes, asPictures })
    if (!cleaned.ok) return cleaned
    const inspected = await runJob(context, 'attachment.inspect', { bytes: cleaned.value.bytes })
    if (!inspected.ok)
      return failure('internal', 'What came out could not be read, so it was not kept. The file is as it was.')
    const looked = await findingsOf(context, cleaned.value.bytes, row.mediaType)
    return transact(db, () => {
      const now = readAttachment(db, id)
      if (!now) return noAttachment
      if (now.hash !== row.hash) return failure('conflict', 'The file was changed meanwhile. Look at it again.')
      const { pages, notes } = inspected.value
      replaceAttachedFile(db, id, { ...looked, bytes: cleaned.value.bytes, pages, notes, keepsOriginal })
      return ok({ pictures: [...cleaned.value.pictures] })
    })
  }
} satisfies Partial<Handlers>

/** An attachment with the bytes of its file. */
export function attachedFile(
  db: Context['db'],
  id: Id
): Result<{ readonly row: AttachmentRow; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const row = readAttachment(db, id)
  if (!row || row.hash === null) return noAttachment
  const bytes = readFile(db, row.hash)
  return bytes ? ok({ row, bytes }) : noFile
}

/** What is found in a file. A file that cannot be gone through is one finding, which stops a public copy. */
export async function findingsOf(
  context: CommandContext,
  bytes: Uint8Array,
  mediaType: string
): Promise<{ readonly looked: number; readonly findings: AttachmentFinding[] }> {
  const found = await runJob(context, 'attachment.look', { bytes, mediaType })
  if (found.ok) return { looked: lookVersion, findings: [...found.value] }
  return {
    looked: lookVersion,
    findings: [{ id: 'unread', kind: 'unread', page: 1, words: 'all pages', areas: [], meant: null }]
  }
}

async function lookAgain(context: CommandContext, { id, hash, mediaType }: AttachmentRow): Promise<void> {
  const { db } = context
  const bytes = hash === null ? null : readFile(db, hash)
  if (!bytes) return
  const found = await findingsOf(context, bytes, mediaType)
  transact(db, () => {
    if (readAttachment(db, id)?.hash === hash) saveFindings(db, id, found)
    return ok({})
  })
}

/** Goes through the attachments of a meeting that nobody has gone through, or only an earlier version of the program. */
export async function lookAtOlder(context: CommandContext, meetingId: Id): Promise<void> {
  const exempt = readExemptItems(context.db, meetingId)
  for (const row of readAttachments(context.db, meetingId))
    if (row.looked < lookVersion && row.hash !== null && !row.isLeftOut && !exempt.has(row.itemId))
      await lookAgain(context, row)
}

/** Why no public copy can be made of these items: each thing that is found and not settled, with what to do. */
export function unsettledIn(items: readonly ItemPapers[]): readonly string[] {
  return items.flatMap(({ number, exemption, attachments }) =>
    attachments.flatMap((attachment) => {
      if (exemption !== null || attachment.exemption !== null || attachment.isLeftOut || attachment.hash === null)
        return []
      return attachment.findings.filter(stopsPublicCopy).map((finding) => {
        const { advice } = findingMeanings[finding.kind]
        return `Item ${number}, “${attachment.title}”. ${findingPlace(finding)}. ${advice}`
      })
    })
  )
}
