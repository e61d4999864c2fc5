/** Reports out of files of any kind that can be read, each checked before anything is kept. */
import path from 'node:path'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { markdownWithoutSigns } from '../../shared/paper/exemptSigns'
import { bundleEnding } from '../../shared/reports/bundle'
import { readMarksComment, withKeptMarks } from '../../shared/reports/keptMarks'
import { type Recognised, recogniseReport } from '../../shared/reports/recognise'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { HandedFile } from '../context'
import { type Bundle, readBundle } from './bundle'
import { readDocx } from './docxRead'
import { type Picture, picturesOf } from './pictures'
import { reportEndings } from './reportEndings'
import { readText } from './textRead'

/** A report out of a file; of a hand-off file also what came with it. */
export type ReadReport = Recognised & { readonly bundle?: Bundle; readonly pictures: readonly Picture[] }

/**
 * Reads one file as a report in the style named, or else in the one that fits best. Fails with too-large, unsupported
 * for another kind of file, unreadable-file for one that is not what its ending says, and invalid for one that is no report.
 */
export function readReportFile(
  file: HandedFile,
  styles: readonly HouseStyle[],
  newId: () => Id,
  styleId?: Id
): Result<ReadReport> {
  const ending = path.extname(file.name).slice(1).toLowerCase()
  if (!reportEndings.some((known) => known === ending))
    return failure(
      'unsupported',
      `Packwright reads reports as .docx, .txt and .md, and its own .${bundleEnding} files. Save this one as such, then import it again.`
    )
  if (ending === bundleEnding) {
    const bundle = readBundle(file.bytes)
    if (!bundle.ok) return bundle
    const { report, style } = bundle.value
    // The council's own form of a style is the one that counts here.
    const own = styles.find((known) => known.id === style.id) ?? style
    return ok({ report, style: own, lost: [], bundle: bundle.value, pictures: picturesOf(bundle.value.pictures) })
  }
  if (ending === 'docx' || ending === 'docm') return readDocx(file.bytes, styles, newId, styleId)
  const text = readText(file.bytes)
  if (!text.ok) return text
  const { text: all, kept } = readMarksComment(text.value)
  // Packwright's own Markdown says in words, too, what is exempt.
  const words = kept === undefined ? all : markdownWithoutSigns(all)
  const read = recogniseReport(words, styles, newId, styleId === undefined ? {} : { styleId })
  if (!read.ok) return read
  const marked = kept === undefined ? { report: read.value.report, lost: [] } : withKeptMarks(read.value.report, kept)
  return ok({ ...read.value, report: marked.report, lost: [...read.value.lost, ...marked.lost], pictures: [] })
}
