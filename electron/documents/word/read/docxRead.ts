/**
 * A report out of a Word file. The file is unpacked within bounds, its numbers are counted as Word counts them, and what
 * cannot be kept is named. A file that Packwright wrote comes back as the report that it was.
 *
 * It is read directly and not by way of a converter to HTML, because converters drop what matters here: the numbers, which
 * paragraph a reference points at, the widths of columns, and what was left out.
 */
import { largestImport } from '../../../../shared/handedFile'
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import type { RecogniseOptions } from '../../../../shared/reports/recognise/recognise'
import { failure, ok, type Result } from '../../../../shared/result'
import type { Id } from '../../../../shared/values'
import { PackageTrouble } from '../../files/officePackage'
import { readContent } from './readContent'
import { type ReadWord, recogniseContent } from './recogniseContent'

/**
 * Reads a Word file as a report. Fails with too-large, unreadable-file for what is no Word document or cannot be opened,
 * and whatever recognising fails with.
 */
export function readDocx(
  bytes: Uint8Array,
  styles: readonly HouseStyle[],
  newId: () => Id,
  options: RecogniseOptions = {}
): Result<ReadWord> {
  if (bytes.length === 0) return failure('invalid', 'This file is empty. Choose one that holds a report.')
  if (bytes.length > largestImport)
    return failure(
      'too-large',
      `This file is larger than ${largestImport / 1024 / 1024} MB, the most that is read in. Make its pictures smaller in Word (Compress Pictures), or split it.`
    )
  try {
    const content = readContent(bytes)
    if (!content.ok) return content
    const read = recogniseContent(content.value, styles, newId, options)
    if (!read.ok) return read
    const { places: _, ...report } = read.value
    return ok(report)
  } catch (error) {
    if (error instanceof PackageTrouble) return failure('unreadable-file', error.message)
    throw error
  }
}
