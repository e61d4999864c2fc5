/** What a meeting's papers are beside reports: items that are exempt as a whole, and attachments. */
import { groundOf } from '../../../shared/law/grounds'
import type { PackExemption } from '../../../shared/meetings/exemptions'
import { itemPlaceWords } from '../../../shared/meetings/exemptions'
import type { Attachment } from '../../../shared/packs/calls'
import { exemptParts } from '../../../shared/reports/exempt'
import { failure, ok } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { HandedFile, Handlers } from '../../context'
import { hashOf } from '../../db/contents'
import { readItemHistory } from '../../db/exemptHistory'
import { noItemMarks, readOwnItemMarks, saveItemMark } from '../../db/exemptionRows'
import { markedAtWords, type WholeExemption } from '../../db/exemptReports'
import { exemptionOfFile, spreadFileMarks } from '../../db/fileMarks'
import { readMeeting } from '../../db/meetingRows'
import {
  type AttachmentRow,
  attachmentsOf,
  changeAttachment,
  forgetFiles,
  insertAttachment,
  readAttachment,
  readBase,
  readBuiltPacks,
  readNumbering,
  readReleases
} from '../../db/packRows'
import { transact } from '../../db/transaction'
import { largestAttachment } from '../../documents/foreign/attachment'
import { kept, shortened } from '../../undoable'
import { runJob } from '../../workers/runJob'
import { attachedHandlers, findingsOf } from './attached'
import { type ItemPapers, readItems } from './items'
import { lastMinutesHandlers } from './lastMinutes'
import { resolutionOf } from './resolution'
import { changeOf, pagesHad } from './supplement'

const noItem = failure('not-found', 'That item is not on the agenda any more.')
/** Said of a file that is attached again. */
const sameFileNote = 'The same file is exempt where it was attached before, so it is exempt here, too.'
const noAttachment = failure('not-found', 'That attachment is not there any more.')

export const paperHandlers = {
  ...attachedHandlers,
  ...lastMinutesHandlers,
  'packs.get': ({ db }, { meetingId }) => {
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const items = readItems(db, meetingId)
    if (!items.ok) return items
    const base = readBase(db, meetingId, 'public')
    const packs = readBuiltPacks(db, meetingId)
    const ownMarks = readOwnItemMarks(db, meetingId)
    const [first] = base?.packs ?? []
    return ok({
      numbering: readNumbering(db, meetingId),
      items: items.value.map((item) => {
        const had = base?.contents.get(item.id)
        return {
          id: item.id,
          number: item.number,
          title: item.title,
          reportId: item.reportId,
          exemption: item.exemption && withoutPlace(item.exemption),
          markedAt: item.exemption && {
            kind: item.exemption.markedAt.kind,
            words: markedAtWords(item.exemption.markedAt)
          },
          marks: ownMarks.get(item.id) ?? noItemMarks,
          exemptParts: exemptPartsOf(item),
          attachments: item.attachments.map(shownAttachment),
          change: changeOf(item, base),
          had: had && had.lastLabel !== '' ? pagesHad(had) : ''
        }
      }),
      resolution: resolutionOf(db, meetingId, items.value),
      base: first ? { builtAt: first.builtAt, isPublished: first.publishedAt !== null, pages: first.pages } : null,
      nextSupplement: base ? Math.max(...base.packs.map(({ supplement }) => supplement)) + 1 : 1,
      published: packs.flatMap((pack) => {
        const { id, copy, supplement, publishedAt, hash, pages, bytes } = pack
        return publishedAt === null || hash === null
          ? []
          : [{ id, copy, supplement, publishedAt, sha256: hash, pages, bytes }]
      }),
      lastIsPublished: (packs.at(-1)?.publishedAt ?? null) !== null
    })
  },

  'packs.exemptItem': ({ db, now }, { itemId, place, exemption }) =>
    transact(db, () => {
      const reportId = db
        .prepare<[Id], Id | null>('SELECT report_id FROM agenda_items WHERE id = ?')
        .pluck()
        .get(itemId)
      if (reportId && place === 'title' && exemption !== null)
        return failure('invalid', 'This item has the title of its report. Mark it in the report, under Exempt.', {
          field: 'place'
        })
      if (!saveItemMark(db, { itemId, place, exemption, now: now() })) return noItem
      if (exemption !== null && place !== 'note') spreadFileMarks(db, attachmentsOf(db, itemId), exemption)
      return ok({})
    }),

  'packs.exemptHistory': ({ db }, { itemId }) => ok(readItemHistory(db, itemId)),

  'packs.attach': async (context, { itemId, files }) => {
    const { db, newId, dialogs } = context
    if (db.prepare('SELECT 1 FROM agenda_items WHERE id = ?').get(itemId) === undefined) return noItem
    const chosen = files
      ? ok(files as readonly HandedFile[])
      : await dialogs.openFiles({
          title: 'Attach files to this item',
          filterName: 'PDF and pictures',
          extensions: ['pdf', 'png', 'jpg', 'jpeg'],
          isMultiple: true,
          largest: largestAttachment
        })
    if (!chosen.ok) return chosen
    if (chosen.value === null) return ok(null)
    const inspected: { attachment: AttachmentRow; bytes: Uint8Array | null }[] = []
    for (const { name, bytes } of chosen.value) {
      const found = await runJob(context, 'attachment.inspect', { bytes })
      const id = newId()
      const title =
        name
          .replace(/\.[a-z0-9]{1,5}$/i, '')
          .replaceAll(/[_\s]+/g, ' ')
          .trim() || name
      const plain = {
        id,
        itemId,
        name,
        title,
        description: '',
        isLeftOut: false,
        exemption: null,
        restrictedHash: null,
        sheet: 'a4' as const
      }
      if (found.ok)
        inspected.push({
          attachment: {
            ...plain,
            mediaType: found.value.kind,
            pages: found.value.pages,
            notes: [...found.value.notes],
            trouble: '',
            hash: hashOf(bytes),
            ...(await findingsOf(context, bytes, found.value.kind))
          },
          bytes
        })
      else
        inspected.push({
          attachment: {
            ...plain,
            mediaType: '',
            pages: 0,
            notes: [],
            trouble: found.error.message,
            hash: null,
            looked: 0,
            findings: []
          },
          bytes: null
        })
    }
    return transact(db, () => {
      const about =
        inspected.length === 0
          ? null
          : { what: `attach ${inspected.map(({ attachment }) => `“${shortened(attachment.title)}”`).join(', ')}` }
      return kept('packs.attach', context, about, () => {
        const added = inspected.map(({ attachment, bytes }): AttachmentRow => {
          const exemption = attachment.hash === null ? null : exemptionOfFile(db, attachment.hash)
          const row = exemption ? { ...attachment, exemption, notes: [...attachment.notes, sameFileNote] } : attachment
          insertAttachment(db, row, bytes)
          if (exemption) changeAttachment(db, { id: row.id, exemption })
          return row
        })
        return ok({ added: added.map(shownAttachment) })
      })
    })
  },

  'packs.changeAttachment': ({ db }, change) =>
    transact(db, () => {
      if (!changeAttachment(db, change)) return noAttachment
      if (change.exemption) spreadFileMarks(db, [change.id], change.exemption)
      return ok({})
    }),

  'packs.detach': (context, { id }) =>
    transact(context.db, () => {
      const { db } = context
      const name = readAttachment(db, id)?.title ?? ''
      const about = {
        what: `take away the attachment “${shortened(name)}”`,
        record: { table: 'item_attachments', id, name }
      }
      const done = kept('packs.detach', context, about, () =>
        db.prepare('DELETE FROM item_attachments WHERE id = ?').run(id).changes === 1 ? ok({}) : noAttachment
      )
      forgetFiles(db)
      return done
    }),

  'packs.releases': ({ db, today }, { by }) =>
    ok(readReleases(db, by ?? '9999-12-31').map((row) => ({ ...row, isDue: row.releaseOn <= today() })))
} satisfies Partial<Handlers>

/** An attachment as a window is told of it. */
function shownAttachment(row: AttachmentRow): Attachment {
  const { itemId: _item, hash: _hash, looked: _looked, restrictedHash, ...attachment } = row
  return { ...attachment, hasRestricted: restrictedHash !== null }
}

const withoutPlace = ({ markedAt: _, ...exemption }: WholeExemption): PackExemption => exemption

/** The exempt parts of an item by name, with why. */
function exemptPartsOf({ report, attachments, marks }: ItemPapers) {
  const exemptions = new Map(report?.exemptions.map((exemption) => [exemption.id, exemption]))
  const parts = (report ? exemptParts(report) : []).flatMap(({ exemption, kind, place, words }) => {
    if (kind === 'report') return []

    const own = exemptions.get(exemption)
    const where = place.block === '' ? place.heading : `${place.heading}: ${words}`
    return own ? [{ ...groundOf(own), words: where, publicInterest: own.publicInterest, releaseOn: own.releaseOn }] : []
  })
  const attached = attachments.flatMap(({ title, exemption }) => (exemption ? [{ ...exemption, words: title }] : []))
  const onAgenda = (['title', 'note'] as const).flatMap((place) => {
    const mark = marks[place]
    return mark ? [{ ...mark, words: itemPlaceWords[place] }] : []
  })
  return [...onAgenda, ...parts, ...attached]
}
