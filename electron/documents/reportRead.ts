/** Reports out of files of any kind that can be read, each checked before anything is kept. */
import path from 'node:path'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { type Recognised, recogniseReport } from '../../shared/reports/recognise'
import { failure, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { HandedFile } from '../context'
import { readText } from './textRead'

/** The endings of files that can be read as reports, without the dot. */
export const reportEndings = ['txt', 'md'] as const

/**
 * Reads one file as a report in the style named, or else in the one that fits best. Fails with too-large, unsupported
 * for another kind of file, unreadable-file for one that is not what its ending says, and invalid for one that is no report.
 */
export function readReportFile(
  file: HandedFile,
  styles: readonly HouseStyle[],
  newId: () => Id,
  styleId?: Id
): Result<Recognised> {
  const ending = path.extname(file.name).slice(1).toLowerCase()
  if (!reportEndings.some((known) => known === ending))
    return failure(
      'unsupported',
      `Packwright reads reports as ${reportEndings.map((known) => `.${known}`).join(' and ')}. Save this one as such, then import it again.`
    )
  const text = readText(file.bytes)
  return text.ok ? recogniseReport(text.value, styles, newId, styleId === undefined ? {} : { styleId }) : text
}
