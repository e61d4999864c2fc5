/** A report as a file of its own, in each form it can leave the app. */
import { reportMarkdown } from '../../shared/paper/markdown'
import { paperStyleSheet } from '../../shared/paper/paperStyle'
import { renderReport, reportDocument } from '../../shared/paper/render'
import type { exportFormats } from '../../shared/reports/calls'
import { assertNever, ok, type Result } from '../../shared/result'
import { drawReport, type PackTools, type PaperReport } from './packBuilder'
import { paperSheet } from './paperFiles'

/** The forms that are drawn from the report alone; a hand-off file also says whose it is (bundle.ts). */
export type ReportFormat = Exclude<(typeof exportFormats)[number], 'packwright'>

/** Makes the file. `pages` is 0 for forms that have none. `createdAt` is ISO, UTC. Fails with cancelled. */
export async function reportFile(
  format: ReportFormat,
  paper: PaperReport,
  createdAt: string,
  tools: PackTools
): Promise<Result<{ readonly bytes: Uint8Array; readonly pages: number }>> {
  const { report, style } = paper
  switch (format) {
    case 'pdf':
      return drawReport(paper, createdAt, tools)
    case 'html': {
      const sheet = `${paperSheet}\n${paperStyleSheet(style)}`
      const html = renderReport(report, style, { fileUrl: () => '' })
      return ok(text(reportDocument(html, sheet, report.title, style.language)))
    }
    case 'md':
      return ok(text(reportMarkdown(report, style)))
    case 'json':
      return ok(text(`${JSON.stringify(report, null, 2)}\n`))
    default:
      return assertNever(format)
  }
}

function text(content: string): { readonly bytes: Uint8Array; readonly pages: number } {
  return { bytes: Buffer.from(content, 'utf8'), pages: 0 }
}
