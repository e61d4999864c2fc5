/** The words that must not be in a public copy, and the words that are public by nature. */
import { wantedOf } from '../../../shared/leaks/leaks'
import type { NotLeak } from '../../../shared/leaks/notLeaks'
import { withheldOnAgenda } from '../../../shared/packs/matter'
import { allPieces } from '../../../shared/reports/exempt'
import { reachOf } from '../../../shared/reports/holders'
import type { Report } from '../../../shared/reports/report'
import type { Id } from '../../../shared/values'
import type { Context } from '../../context'
import type { OutputOf } from '../../db/leakRows'
import { namedWordsOf, readPublicNames, readStillExempt } from '../../db/privateRows'
import { withheldFrom } from '../../db/withheldWords'
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
    }
  }
  return () => withheldFrom(db, of, notLeaks, wantedOf([{ pieces, titles, named }], publicWords))
}

/** Every text in a house style: all of it is public by nature. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
