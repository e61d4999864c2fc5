/** The heavy part of Word files: read into reports, and written from them. Runs the same in a worker and out of one. */
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import type { Report } from '../../shared/reports/report'
import type { Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { WordPictures } from './docx/writing'
import { type ReadWord, readDocx } from './docxRead'
import { writeDocx } from './docxWrite'

export type WordRequest =
  | {
      readonly kind: 'read'
      readonly bytes: Uint8Array
      readonly styles: readonly HouseStyle[]
      readonly styleId: Id | undefined
    }
  | {
      readonly kind: 'write'
      readonly report: Report
      readonly style: HouseStyle
      readonly pictures: WordPictures
      /** What the head of each page says, as in "Not for publication …"; empty for nothing. */
      readonly mark: string
    }

export type WordAnswers = { readonly read: Result<ReadWord>; readonly write: Uint8Array }

/** Does what is asked. */
export async function workOnWord(request: WordRequest, newId: () => Id): Promise<WordAnswers[WordRequest['kind']]> {
  return request.kind === 'read'
    ? readDocx(request.bytes, request.styles, newId, request.styleId)
    : writeDocx(request.report, request.style, request.pictures, request.mark)
}
