/** How each job is done. What it needs is loaded when it is first asked for, so that a worker starts quickly. */
import { ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { JobInput, JobName, JobOutput, JobParts } from './jobTable'

/** What doing a job may use. */
export type JobTools<N extends JobName> = {
  readonly newId: () => Id
  /** Hands over a part of the answer. */
  readonly give: (part: JobParts<N>) => void
}

export type Work = {
  readonly [N in JobName]: (input: JobInput<N>, tools: JobTools<N>) => Promise<Result<JobOutput<N>>>
}

export const work: Work = {
  'report.read': async ({ file, styles, opener = {}, ...options }, { newId }) => {
    const opened = await (await import('../documents/sealing/sealing')).openedBytes(file.bytes, opener)
    if (!opened.ok) return opened
    const plain = { name: file.name, bytes: opened.value }
    return (await import('../documents/reports/reportRead')).readReportFile(plain, styles, newId, options)
  },

  'pdf.words': async ({ bytes }) => (await import('../documents/foreign/pageWords')).wordsOfPdf(bytes),

  'bundle.read': async ({ bytes, opener = {} }) => {
    const opened = await (await import('../documents/sealing/sealing')).openedBytes(bytes, opener)
    if (!opened.ok) return opened
    const read = (await import('../documents/reports/bundle')).readBundle(opened.value)
    return read.ok ? ok({ bundle: read.value, bytes: opened.value }) : read
  },

  'sheet.read': async (request, { give }) =>
    (await import('../documents/sheets/importReading')).readImport(request, give),

  'records.read': async (request) => (await import('../documents/sheets/recordsRead')).readRecords(request),

  'style.read': async ({ bytes }) => (await import('../documents/reports/styleRead')).readStyleFile(bytes),

  'attachment.inspect': async ({ bytes }) => (await import('../documents/foreign/attachment')).inspectAttachment(bytes),

  'attachment.look': async ({ bytes, mediaType }) => {
    const { lookAtPicture, lookThrough } = await import('../documents/foreign/look')
    return mediaType === 'application/pdf' ? lookThrough(bytes) : ok(lookAtPicture(bytes))
  },

  'attachment.clean': async ({ bytes, ...request }) =>
    (await import('../documents/foreign/clean')).cleanFile(bytes, request),

  'pages.see': async (file) => (await import('../documents/foreign/pages')).seeFile(file),

  'pages.draw': async ({ file, page, scale }) =>
    (await import('../documents/foreign/pages')).seePage(file, page, scale),

  'pages.words': async ({ file, page }) => (await import('../documents/foreign/pages')).wordsOnPage(file, page),

  'pages.find': async ({ file, words, from }) =>
    (await import('../documents/foreign/pages')).findOnPages(file, words, from),

  'word.write': async ({ report, style, pictures, mark, task, changes }) =>
    ok(
      await (await import('../documents/word/write/docxWrite')).writeDocx(report, style, pictures, mark, task, changes)
    ),

  'word.handOff': async ({ bytes }) => (await import('../documents/word/read/readAnswer')).handOffIn(bytes),

  'word.answer': async (request, { newId }) =>
    (await import('../documents/word/read/readAnswer')).readAnswer(request, newId),

  'paper.set': async (value) => (await import('../documents/paper/setPaper')).setPaper(value),

  'drawing.picture': async ({ data, style }) =>
    (await import('../documents/word/write/drawingPicture')).drawingPicture(data, style),

  'map.draw': async (request) => ok(await (await import('../documents/map/mapLayout')).layOutMap(request))
}

/** What is worth loading before it is asked for, because it is large. */
export const warmUp: { readonly [N in JobName]?: () => Promise<unknown> } = {
  'map.draw': () => import('../documents/map/mapLayout'),
  'paper.set': async () => (await import('../documents/paper/setPaper')).makeReadyToSet(),
  'pages.see': async () => (await import('../documents/foreign/engine')).pdfium()
}
