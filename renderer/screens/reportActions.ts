/** What can be done with a report from any place that shows one. */
import type { exportFormats, ReportRow } from '../../shared/reports/calls'
import { undoLabel } from '../stores/notices'
import type { Workplace } from '../stores/workplace'

type ExportFormat = (typeof exportFormats)[number]

export const exportLabels = {
  pdf: 'PDF',
  docx: 'Word',
  html: 'Web page (HTML)',
  md: 'Markdown',
  json: 'Data (JSON)',
  packwright: 'Packwright file'
} satisfies Record<ExportFormat, string>

/** The formats in the order of the menus. */
export const exportChoices: readonly ExportFormat[] = ['pdf', 'docx', 'html', 'md', 'json', 'packwright']

/** Writes the report where the person says; says where it went. */
export async function exportReport({ link, notices }: Workplace, id: string, format: ExportFormat): Promise<void> {
  const answer = await link.call('reports.export', { id, format })
  if (!answer.ok) notices.fail('The report was not exported', answer.error)
  else if (answer.value) notices.say({ title: `Exported as ${exportLabels[format]}.`, details: [answer.value.file] })
}

/** Deletes a report and offers it back. It comes back with all its words, counted as a first version again. */
export async function deleteReport(
  { link, notices }: Workplace,
  row: Pick<ReportRow, 'id' | 'title'>
): Promise<boolean> {
  const kept = await link.call('reports.get', { id: row.id })
  const answer = await link.call('reports.delete', { id: row.id })
  if (!answer.ok) {
    notices.fail(`“${row.title}” was not deleted`, answer.error)
    return false
  }
  const undo = async (): Promise<void> => {
    if (!kept.ok) return
    const { value } = kept.value
    const made = await link.call('reports.create', { styleId: value.styleId, title: value.title || 'Untitled report' })
    if (!made.ok) return notices.fail(`“${row.title}” could not be brought back`, made.error)
    const fresh = await link.call('reports.get', { id: made.value.id })
    const revision = fresh.ok ? fresh.value.revision : 1
    const saved = await link.call('reports.save', { id: made.value.id, revision, value })
    if (!saved.ok) return notices.fail(`“${row.title}” could not be brought back`, saved.error)
    notices.say({ title: `“${row.title}” is back.` })
  }
  notices.say({
    title: `Deleted “${row.title}”.`,
    action: kept.ok ? { label: undoLabel, run: () => void undo() } : null
  })
  return true
}
