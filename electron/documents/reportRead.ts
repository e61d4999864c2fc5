/** Reports out of files of any kind that can be read, each checked before anything is kept. */
import path from 'node:path'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { bundleEnding } from '../../shared/reports/bundle'
import { type Recognised, recogniseReport } from '../../shared/reports/recognise'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { HandedFile } from '../context'
import { type Bundle, readBundle } from './bundle'
import { readText } from './textRead'

/** The endings of files that can be read as reports, without the dot. */
export const reportEndings = ['txt', 'md', bundleEnding] as const

const textEndings = reportEndings.filter((ending) => ending !== bundleEnding)

/** A report out of a file; of a hand-off file also what came with it. */
export type ReadReport = Recognised & { readonly bundle?: Bundle }

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
      `Packwright reads reports as ${textEndings.map((known) => `.${known}`).join(' and ')}, and its own .${bundleEnding} files. Save this one as such, then import it again.`
    )
  if (ending === bundleEnding) {
    const bundle = readBundle(file.bytes)
    if (!bundle.ok) return bundle
    const { report, style } = bundle.value
    // The council's own form of a style is the one that counts here.
    const own = styles.find((known) => known.id === style.id) ?? style
    return ok({ report, style: own, lost: [], bundle: bundle.value })
  }
  const text = readText(file.bytes)
  return text.ok ? recogniseReport(text.value, styles, newId, styleId === undefined ? {} : { styleId }) : text
}
