/** Pages of finished files, for a person to look at. Nothing leaves the program here. */
import { type PagesSource, pageViewSchema } from '../../../shared/pages/calls'
import type { SetPaper } from '../../../shared/paper/typeset/paperValue'
import { publicCopy } from '../../../shared/reports/exempt'
import { failure, ok, type Result } from '../../../shared/result'
import type { Context, Handlers } from '../../context'
import { effectiveReport } from '../../db/exemptReports'
import { readPicture } from '../../db/fileRows'
import { type BuiltRow, readBuiltPacks, readFile } from '../../db/packRows'
import { readRemembered, remember } from '../../db/settingsRow'
import { readStyle } from '../../db/styleRows'
import { shownIf } from '../../documents/files/plainPicture'
import { reportValue } from '../../documents/pack/packBench'
import { drawReport } from '../../documents/pack/packBuilder'
import { drawingTools } from '../../documents/pack/target'
import { openedPages, openPages } from '../../workers/openPages'
import { runJob } from '../../workers/runJob'
import { attachedFile } from './attached'
import { filesOf, readBuilt } from './builtFiles'
import { reportToShow } from './reportCopies'

export const pageHandlers = {
  'pages.open': async (context, { source }) => {
    const found = await fileOf(context, source)
    if (!found.ok) return found
    const { bytes, spots } = found.value
    const opened = await openPages(context, bytes, source.kind === 'attachment')
    return opened.ok ? ok({ ...opened.value, spots: [...spots] }) : opened
  },

  'pages.packs': ({ db }, { meetingId }) => {
    const last = new Map<string, BuiltRow>()
    for (const row of readBuiltPacks(db, meetingId)) last.set(`${row.copy} ${row.supplement}`, row)
    return ok(
      [...last.values()]
        .sort((one, other) => other.builtAt.localeCompare(one.builtAt))
        .flatMap((row) =>
          filesOf(row).map((_, file) => {
            const { id, copy, supplement, builtAt, form } = row
            return { id, file, copy, supplement, builtAt, recipient: form.recipients[file] ?? '' }
          })
        )
    )
  },

  'pages.view': ({ db }) => ok(readRemembered(db, viewName, pageViewSchema)),

  'pages.saveView': ({ db }, view) => {
    remember(db, viewName, view)
    return ok({})
  },

  'pages.draw': async (context, { file, page, scale }) => {
    const opened = openedPages(file)
    if (!opened.ok) return opened
    const drawn = await runJob(context, 'pages.draw', { file: opened.value, page, scale })
    return drawn.ok ? ok({ ...drawn.value, passages: [...drawn.value.passages] }) : drawn
  },

  'pages.words': async (context, { file, page }) => {
    const opened = openedPages(file)
    if (!opened.ok) return opened
    const words = await runJob(context, 'pages.words', { file: opened.value, page })
    return words.ok ? ok([...words.value]) : words
  },

  'pages.find': async (context, { file, words, from }) => {
    const opened = openedPages(file)
    if (!opened.ok) return opened
    const found = await runJob(context, 'pages.find', { file: opened.value, words, from })
    return found.ok ? ok({ hits: [...found.value.hits], next: found.value.next }) : found
  }
} satisfies Partial<Handlers>

/** How the choices of the viewer are called beside those of the settings. */
const viewName = 'pageView'

type PagedFile = { readonly bytes: Uint8Array; readonly spots: SetPaper['spots'] }

async function fileOf(context: Context, source: PagesSource): Promise<Result<PagedFile>> {
  if (source.kind === 'draft') return setDraft(context, source)
  const bytes = await bytesOf(context, source)
  return bytes.ok ? ok({ bytes: bytes.value, spots: [] }) : bytes
}

/** A report as it is being written, set at once and kept nowhere. */
async function setDraft(
  { db, typesetter }: Context,
  { id, copy, value }: Extract<PagesSource, { kind: 'draft' }>
): Promise<Result<PagedFile>> {
  const style = readStyle(db, value.styleId)
  if (!style.ok) return style
  const whole = effectiveReport(db, id, value)
  const report = copy === 'public' ? publicCopy(whole).report : whole
  const paper = reportValue({ report, style: style.value, picture: (hash) => shownIf(readPicture(db, hash)) })
  const set = await typesetter.set({ ...paper, tellsSpots: true }, new AbortController().signal)
  return set.ok ? ok({ bytes: set.value.pdf, spots: set.value.spots }) : set
}

async function bytesOf(context: Context, source: Exclude<PagesSource, { kind: 'draft' }>): Promise<Result<Uint8Array>> {
  const { db } = context
  switch (source.kind) {
    case 'attachment': {
      const file = attachedFile(db, source.id)
      if (!file.ok) return file
      const { bytes, row } = file.value
      return row.mediaType === 'application/pdf' ? ok(bytes) : failure('invalid', 'A picture has no pages.')
    }
    case 'report': {
      const paper = await reportToShow(context, source.id, source.copy)
      if (!paper.ok) return paper
      const tools = drawingTools(context, new AbortController().signal)
      const drawn = await drawReport(paper.value, null, context.now(), tools)
      return drawn.ok ? ok(drawn.value.bytes) : drawn
    }
    case 'pack': {
      const row = readBuiltPacks(db, source.meetingId).find(({ id }) => id === source.id)
      const file = row && filesOf(row)[source.file]
      if (!row || file === undefined) return failure('not-found', 'That pack is not there any more. Build it again.')
      const published = source.file === 0 && row.hash !== null ? readFile(db, row.hash) : null
      return published ? ok(published) : readBuilt(row, file, source.file)
    }
  }
}
