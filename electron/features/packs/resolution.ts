/** The resolution to exclude the public, and its place on the agenda. */
import { exclusionText, exclusionTitle, isExclusionItem } from '../../../shared/meetings/exclusion'
import type { Id } from '../../../shared/values'
import type { Context } from '../../context'
import { readBodyRules } from '../../db/clerkRows'
import { readMeetingText } from '../../db/meetingTexts'
import { readHomeNation } from '../../db/settingsRow'
import type { PackItem } from '../../documents/pack/packPlan'
import { exemptItems, type ItemPapers } from './items'

/** The resolution in the clerk’s words, or else as it follows from what is exempt; empty where nothing is. */
export function resolutionOf(db: Context['db'], meetingId: Id, items: readonly ItemPapers[]): string {
  const exempt = exemptItems(items)
  const bodyId = db.prepare<[Id], Id>('SELECT body_id FROM meetings WHERE id = ?').pluck().get(meetingId)
  if (exempt.length === 0 || bodyId === undefined) return ''
  const kept = readMeetingText(db, meetingId, 'exclusion')
  return kept?.text ?? exclusionText(exempt, readHomeNation(db), readBodyRules(db, bodyId).isExecutive)
}

/**
 * The lines of an agenda with the resolution at the item that the clerk has put there for it, or else as a line of its own
 * before the first item of which anything is not for publication. It has no number, so that no other changes.
 */
export function withResolution(
  lines: readonly PackItem[],
  items: readonly ItemPapers[],
  resolution: string
): readonly PackItem[] {
  if (resolution === '') return lines
  const placed = lines.findIndex(({ title }) => isExclusionItem(title))
  if (placed >= 0)
    return lines.map((line, at) =>
      at === placed ? { ...line, note: [line.note, resolution].filter(Boolean).join('\n') } : line
    )
  const exempt = new Set(exemptItems(items).map(({ number }) => number))
  const first = lines.findIndex(({ number }) => exempt.has(number))
  const own: PackItem = {
    ...{
      id: 'exclusion-of-the-public',
      number: '',
      title: exclusionTitle,
      titleExempt: '',
      remark: '',
      isInside: false
    },
    note: resolution,
    exemptNote: null,
    papers: []
  }
  return first < 0 ? lines : lines.toSpliced(first, 0, own)
}
