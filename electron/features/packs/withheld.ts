/** The words that must not be in a public copy, and the words that are public by nature. */
import { wantedOf } from '../../../shared/leaks/leaks'
import type { NotLeak } from '../../../shared/leaks/notLeaks'
import { withheldOnAgenda } from '../../../shared/packs/matter'
import { allPieces } from '../../../shared/reports/exempt'
import { reachOf } from '../../../shared/reports/holders'
import type { Report } from '../../../shared/reports/report'
import type { Id } from '../../../shared/values'
import type { Context } from '../../context'
import { type OutputOf, withheldFrom } from '../../db/leakRows'
import { readFile } from '../../db/packRows'
import { namedWordsOf, readPublicNames, readStillExempt, readWithheldElsewhere } from '../../db/privateRows'
import type { PackPlan } from '../../documents/pack/packPlan'
import { type ItemPapers, publicTitle } from './items'
import { exemptMatterOf } from './knownReports'

/**
 * What must not be in a public copy: what was left out of it, what was left out of the copy it is compared with, what was
 * exempt before and never released, and the words named as never to appear.
 */
export function withheldOf(
  db: Context['db'],
  items: readonly ItemPapers[],
  before: ReadonlyMap<Id, Report>,
  of: OutputOf,
  notLeaks: readonly NotLeak[]
): NonNullable<PackPlan['withheld']> {
  const pieces: string[] = []
  const titles: string[] = []
  const named: string[] = []
  const publicWords = [...readPublicNames(db)]
  const files: { readonly hash: string; readonly title: string }[] = []
  for (const item of items) {
    const { id, reportId, exemption, report, style, attachments } = item
    const onAgenda = withheldOnAgenda(item, item.marks)
    pieces.push(...onAgenda.pieces)
    titles.push(...onAgenda.titles)
    named.push(...onAgenda.named)
    publicWords.push(publicTitle(item), ...(style ? textsIn(style) : []))
    named.push(...(exemption?.words ?? []))
    for (const value of [report, before.get(id) ?? null]) {
      if (!value) continue
      pieces.push(...(exemption ? allPieces(value) : exemptMatterOf(value).withheld))
      named.push(...namedWordsOf(value))
      if (reachOf(value).title !== '') titles.push(value.title)
    }
    if (report && reportId !== null) pieces.push(...readStillExempt(db, reportId, report))
    for (const attachment of attachments) {
      if (!exemption && !attachment.exemption) continue
      named.push(...(attachment.exemption?.words ?? []))
      pieces.push(attachment.title, attachment.name, attachment.description)
      if (attachment.hash !== null && attachment.mediaType === 'application/pdf')
        files.push({ hash: attachment.hash, title: attachment.title })
    }
  }
  const here = wantedOf([{ pieces, titles, named }], publicWords)
  // What is exempt on another agenda is looked for in the titles of this one, too, and in the minutes of that meeting.
  const elsewhere = wantedOf(of.subject === 'meeting' ? readWithheldElsewhere(db, of.id) : [], readPublicNames(db))
  const wanted = {
    pieces: [...new Set([...here.pieces, ...elsewhere.pieces])],
    named: [...new Set([...here.named, ...elsewhere.named])]
  }
  return () => ({
    ...withheldFrom(db, of, wanted, notLeaks),
    files: files.map(({ hash, title }) => {
      const bytes = readFile(db, hash)
      // What cannot be read cannot be looked for, so nothing goes out.
      if (bytes === null)
        throw Object.assign(new Error('An exempt file cannot be read'), { damaged: exemptFile(title) })
      return bytes
    })
  })
}

const exemptFile = (title: string): string => `The file of “${title}”, which must not be published,`

/** Every text in a house style: all of it is public by nature. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
