/** A report as a file of its own, in each form it can leave the app. */

import { paperStyleSheet } from '../../../shared/paper/paperStyle'
import { renderReport, reportDocument } from '../../../shared/paper/render'
import type { exportFormats } from '../../../shared/reports/calls'
import { safeLinks } from '../../../shared/reports/linkWords'
import { briefLengths, briefOf } from '../../../shared/reports/pulse/brief'
import { assertNever, failure, ok, type Result } from '../../../shared/result'
import type { CheckedBytes } from '../../documents/files/checkedBytes'
import { pictureAddresses } from '../../documents/files/pictures'
import type { PackTools, PaperReport } from '../../documents/pack/packBench'
import { drawReport } from '../../documents/pack/packBuilder'
import { checkPublicBytes, notForThePublic, type Passed } from '../../documents/pack/publicOutput'
import { paperSheet } from '../../documents/paper/paperFiles'
import type { CopyOfReport } from '../../documents/reports/reportCopy'
import { markdownFile } from '../../documents/reports/wholeMarkdown'
import { wordPictures } from '../../documents/word/write/wordPictures'
import { runJob } from '../../workers/runJob'

/** The forms that are drawn from the report alone; a hand-off file also says whose it is (bundle.ts). */
export type ReportFormat = Exclude<(typeof exportFormats)[number], 'packwright'>

/** Makes the file. `pages` is 0 for forms that have none. `createdAt` is ISO, UTC. Fails with cancelled, and with invalid where a public copy says what must not be in it. */
export async function reportFile(
  format: ReportFormat,
  { paper, withheld }: CopyOfReport,
  createdAt: string,
  tools: PackTools
): Promise<Result<WrittenReport>> {
  if (format === 'pdf') return drawReport(paper, withheld, createdAt, tools)
  const made = await bytesOf(format, paper, tools)
  if (!made.ok) return made
  const bytes = made.value
  if (withheld === null) return ok({ bytes: notForThePublic(bytes), pages: 0, told: [], released: [] })
  const name = `${paper.report.title}.${format}`
  const checked = await checkPublicBytes({ bytes, kind: format, name, withheld })
  return checked.ok ? ok({ ...checked.value, pages: 0 }) : checked
}

/** Makes a brief of it instead, as short as it must be to fit on a page; where what is recommended does not fit, that is told. */
export async function briefFile(
  format: ReportFormat,
  { paper, withheld }: CopyOfReport,
  createdAt: string,
  tools: PackTools
): Promise<Result<WrittenReport>> {
  let made: Result<WrittenReport> | null = null
  for (const most of briefLengths) {
    const brief = { ...paper, report: briefOf(paper.report, paper.style, most) }
    made = await reportFile(format, { paper: brief, withheld }, createdAt, tools)
    if (!made.ok || made.value.pages <= 1) return made
  }
  if (!made?.ok) return made ?? failure('invalid', 'The brief could not be made.')
  const told = `The brief has ${made.value.pages} pages, since what is recommended takes more than one.`
  return ok({ ...made.value, told: [...made.value.told, told] })
}

/** A report as bytes that may be written, with what there is to say about them. */
export type WrittenReport = Passed & { readonly bytes: CheckedBytes; readonly pages: number }

async function bytesOf(
  format: Exclude<ReportFormat, 'pdf'>,
  paper: PaperReport,
  tools: PackTools
): Promise<Result<Uint8Array>> {
  const { report, style } = paper
  switch (format) {
    case 'html': {
      const sheet = `${paperSheet}\n${paperStyleSheet(style)}`
      const html = renderReport(report, style, {
        fileUrl: pictureAddresses(paper.picture),
        ...(paper.mark === undefined ? {} : { mark: paper.mark }),
        isDraft: paper.isDraft ?? false,
        ...(paper.comparison === undefined ? {} : { comparison: paper.comparison })
      })
      return ok(text(reportDocument(html, sheet, report.title, style.language)))
    }
    case 'docx': {
      const drawn = await wordPictures(paper, tools.typesetter, tools.signal)
      if (!drawn.ok) return drawn
      const pictures = drawn.value
      const head = [paper.isDraft && 'DRAFT.', paper.mark, paper.comparison].filter(Boolean).join(' ')
      const changes = paper.changes ? { changes: paper.changes } : {}
      return runJob({}, 'word.write', { report, style, pictures, mark: head, ...changes }, tools)
    }
    case 'md':
      return ok(text(markdownFile(report, style, paper.mark, paper.isDraft)))
    case 'json':
      return ok(text(`${JSON.stringify(report, safeLinks, 2)}\n`))
    default:
      return assertNever(format)
  }
}

function text(content: string): Uint8Array {
  return Buffer.from(content, 'utf8')
}
