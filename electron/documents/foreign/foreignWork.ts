/** What is done with files of other people's making in a worker of its own: gone through, shown page by page, cleaned. */
import type { AttachmentFinding } from '../../../shared/packs/attachmentFindings'
import { failure, ok, type Result } from '../../../shared/result'
import { type CleanFile, type CleanRequest, cleanFile } from './clean'
import { lookAtPicture, lookThrough } from './look'
import { type DrawnPage, drawnPage } from './pagePicture'

export type ForeignRequest =
  | { readonly kind: 'look'; readonly bytes: Uint8Array; readonly mediaType: string }
  /** A page as a picture, counted from 1, and the words on it. */
  | { readonly kind: 'page'; readonly bytes: Uint8Array; readonly page: number }
  | ({ readonly kind: 'clean'; readonly bytes: Uint8Array } & CleanRequest)

export type ForeignAnswers = {
  readonly look: Result<readonly AttachmentFinding[]>
  readonly page: Result<DrawnPage>
  readonly clean: Result<CleanFile>
}

/** Does one piece of work; fails where the file cannot be opened. */
export async function workOnForeign(request: ForeignRequest): Promise<ForeignAnswers[ForeignRequest['kind']]> {
  switch (request.kind) {
    case 'look':
      return request.mediaType === 'application/pdf' ? lookThrough(request.bytes) : ok(lookAtPicture(request.bytes))
    case 'page':
      return (await drawnPage(request.bytes, request.page)) ?? failure('unreadable-file', 'The page cannot be shown.')
    case 'clean':
      return cleanFile(request.bytes, request)
  }
}
