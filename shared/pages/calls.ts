/** What can be asked about the pages of finished files: packs, what is attached to them, and reports as they print. */

import { z } from 'zod'
import { command, query } from '../call'
import { packCopies } from '../meetings/builtPack'
import { pageAreaSchema } from '../packs/attachmentFindings'
import { reportCopies } from '../reports/calls'
import { reportSchema } from '../reports/report'
import { idSchema, isoInstantSchema } from '../values'

/** Whose pages are looked at. */
export const pagesSourceSchema = z.discriminatedUnion('kind', [
  /** A built pack; `file` counts its copies from 0. */
  z.object({ kind: z.literal('pack'), meetingId: idSchema, id: idSchema, file: z.int().min(0) }),
  /** An attached PDF as it goes into a pack. */
  z.object({ kind: z.literal('attachment'), id: idSchema }),
  /** A report as it prints. */
  z.object({ kind: z.literal('report'), id: idSchema, copy: z.enum(reportCopies) }),
  /** A report that is being written, as it stands on the screen: without what a pack stamps on its pages. */
  z.object({ kind: z.literal('draft'), id: idSchema, copy: z.enum(reportCopies), value: reportSchema })
])
export type PagesSource = z.infer<typeof pagesSourceSchema>

const bookmarkSchema = z.object({ title: z.string(), level: z.int(), page: z.int() })
export type Bookmark = z.infer<typeof bookmarkSchema>

const pageHitSchema = z.object({
  page: z.int(),
  /** A rectangle for each line that the words stand in. */
  areas: z.array(pageAreaSchema).readonly(),
  /** The words with some of what stands beside them. */
  around: z.string()
})
export type PageHit = z.infer<typeof pageHitSchema>

/** Points; the label is what the page calls itself, or else its number. */
const pageFormSchema = z.object({ width: z.number(), height: z.number(), label: z.string() })
export type PageForm = z.infer<typeof pageFormSchema>

export const openPagesSchema = z.object({
  /** By which its pages are asked for: the same only for the same file. */
  file: z.string(),
  pages: z.array(pageFormSchema),
  bookmarks: z.array(bookmarkSchema),
  /** Of a report that is being written, where each of its blocks begins: the page counted from 0, and points from its top. */
  spots: z.array(z.object({ id: z.string(), page: z.int(), y: z.number() }))
})
export type OpenPages = z.infer<typeof openPagesSchema>

/** Pixels, four bytes each: red, green, blue and 255. */
const drawnPageSchema = z.object({
  width: z.int(),
  height: z.int(),
  rgba: z.instanceof(Uint8Array),
  /** Its words in passages, for those who listen. */
  passages: z.array(z.string())
})
export type DrawnPage = z.infer<typeof drawnPageSchema>

/** How pages are looked at: as wide as there is room, whole, or at so many percent; one or two beside one another; what stands beside them. */
export const pageViewSchema = z.object({
  zoom: z.union([z.enum(['width', 'page']), z.int().min(10).max(400)]).default('width'),
  isDouble: z.boolean().default(false),
  side: z.enum(['none', 'pictures', 'bookmarks']).default('none')
})
export type PageView = z.infer<typeof pageViewSchema>

const fileName = z.string().max(80)
const pageNumber = z.int().min(1).max(100_000)

/** Pixels to the point of a page; as large as the engine draws. */
export const largestScale = 6

export const pagesCalls = {
  /** Opens a file to be looked at. */
  'pages.open': query(['meetings', 'reports', 'houseStyles'], z.object({ source: pagesSourceSchema }), openPagesSchema),
  /** The packs of a meeting that can be looked at, the newest first: of each kind the last one, each copy by itself. */
  'pages.packs': query(
    ['meetings'],
    z.object({ meetingId: idSchema }),
    z.array(
      z.object({
        id: idSchema,
        file: z.int(),
        copy: z.enum(packCopies),
        supplement: z.int(),
        builtAt: isoInstantSchema,
        /** Whose copy it is; empty for a pack that nobody in particular gets. */
        recipient: z.string()
      })
    )
  ),
  'pages.view': query([], z.object({}), pageViewSchema),
  'pages.saveView': command([], pageViewSchema, z.object({})),
  /** A page as a picture, counted from 1. Fails with not-found once the file is not open any more: then it is opened again. */
  'pages.draw': query(
    [],
    z.object({ file: fileName, page: pageNumber, scale: z.number().positive().max(largestScale) }),
    drawnPageSchema
  ),
  /** Its words, each with its place. */
  'pages.words': query(
    [],
    z.object({ file: fileName, page: pageNumber }),
    z.array(z.object({ text: z.string(), area: pageAreaSchema }))
  ),
  /** Where words stand, some pages at a time; `next` is the page to go on from, null at the end. */
  'pages.find': query(
    [],
    z.object({ file: fileName, words: z.string().max(200), from: pageNumber }),
    z.object({ hits: z.array(pageHitSchema), next: z.int().nullable() })
  )
}
