/** The published packs out of which words of a report were withheld. */
import type Database from 'better-sqlite3'
import type { WithheldIn } from '../../shared/reports/calls'
import { lettersOf, matterOf } from '../../shared/reports/carryMarks'
import type { Id } from '../../shared/values'
import { parseReport } from './reportRows'

/**
 * Published packs with a report of which something was exempt then, the last first. With `words` those alone whose exempt matter
 * has these words, in whole or in part; a pack whose report cannot be read counts, since nobody knows what it withheld.
 */
export function withheldPacks(db: Database.Database, reportId: Id, words: string): WithheldIn[] {
  const letters = lettersOf(words)
  const rows = db
    .prepare<[Id], WithheldIn & { readonly report: string }>(`
      SELECT DISTINCT b.id AS packId, o.name AS body, m.date, p.published_at AS publishedAt, c.report
      FROM pack_contents c JOIN published_packs p ON p.pack_id = c.pack_id JOIN built_packs b ON b.id = p.pack_id
        JOIN meetings m ON m.id = b.meeting_id JOIN bodies o ON o.id = m.body_id
      WHERE c.report_id = ? AND c.report IS NOT NULL ORDER BY p.published_at DESC, b.id
    `)
    .all(reportId)
  return rows.flatMap(({ report, ...pack }) => {
    const read = parseReport(report)
    if (read.ok) {
      const { keys, texts } = matterOf(read.value)
      const isIn = letters === '' || [...texts.keys()].some((text) => text.includes(letters) || letters.includes(text))
      if (keys.size === 0 || !isIn) return []
    }
    return [pack]
  })
}
