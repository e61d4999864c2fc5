/** The words that must not be in a public copy, and the words that are public by nature. */
import { searchedPieces } from '../../../shared/packs/leaks'
import { allPieces } from '../../../shared/reports/exempt'
import type { Report } from '../../../shared/reports/report'
import type { Id } from '../../../shared/values'
import type { Context } from '../../context'
import { readFile } from '../../db/packRows'
import { readPublicNames } from '../../db/privateRows'
import type { Withheld } from '../../documents/packBench'
import type { PackPlan } from '../../documents/packBuilder'
import { type ItemPapers, publicTitle } from './items'
import { exemptMatterOf } from './knownReports'

export const nothingWithheld: Withheld = { pieces: [], files: [] }

/** What must not be in a public copy: what was left out of it, and what was left out of the copy it is compared with. */
export function withheldOf(
  db: Context['db'],
  items: readonly ItemPapers[],
  before: ReadonlyMap<Id, Report>
): PackPlan['withheld'] {
  const pieces: string[] = []
  const publicWords = [...readPublicNames(db)]
  const hashes: string[] = []
  for (const { id, title, exemption, report, style, attachments } of items) {
    publicWords.push(publicTitle({ title, report }), ...(style ? textsIn(style) : []))
    for (const value of [report, before.get(id) ?? null])
      if (value) pieces.push(...(exemption ? allPieces(value) : exemptMatterOf(value).withheld))
    for (const attachment of attachments) {
      if (!exemption && !attachment.exemption) continue
      pieces.push(attachment.title, attachment.name, attachment.description)
      if (attachment.hash !== null && attachment.mediaType === 'application/pdf') hashes.push(attachment.hash)
    }
  }
  const searched = searchedPieces(pieces, publicWords)
  return () => ({ pieces: searched, files: hashes.flatMap((hash) => readFile(db, hash) ?? []) })
}

/** Every text in a house style: all of it is public by nature. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
