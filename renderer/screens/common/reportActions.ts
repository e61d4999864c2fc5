/** What can be done with a report from any place that shows one. */
import type { exportFormats, ReportCopy, ReportRow } from '../../../shared/reports/calls'
import { draftWords } from '../../../shared/reports/draftMark'
import type { Workplace } from '../../stores/workplace'
import type { MenuEntry } from '../../ui/MenuButton'
import type { Choice } from '../../ui/Select'
import { offerUndo } from './records'

type ExportFormat = (typeof exportFormats)[number]

export const exportLabels = {
  pdf: 'PDF',
  docx: 'Word',
  html: 'Web page (HTML)',
  md: 'Markdown',
  json: 'Data (JSON)',
  packwright: 'Packwright file'
} satisfies Record<ExportFormat, string>

/** In which copy a report is looked at, where some of it is exempt. */
export const copyChoices = [
  { id: 'full', label: 'Not for publication', description: 'Everything; what is exempt is marked.' },
  { id: 'public', label: 'Public', description: 'Exempt matter is left out.' }
] as const satisfies readonly Choice<ReportCopy>[]

/** The formats in the order of the menus. */
export const exportChoices: readonly ExportFormat[] = ['pdf', 'docx', 'html', 'md', 'json', 'packwright']

/** Writes the report where the person says; says where it went, when it is not for everybody, and when it says DRAFT, which can be left off. */
export async function exportReport(
  workplace: Workplace,
  id: string,
  format: ExportFormat,
  copy: ReportCopy = 'full',
  { of = 'report', isFinal = false }: { readonly of?: 'report' | 'brief'; readonly isFinal?: boolean } = {}
): Promise<void> {
  const again = (): void => void exportReport(workplace, id, format, copy, { of, isFinal: true })
  await workplace.write(
    'reports.export',
    { id, format, copy, ...(of === 'brief' && { of }), ...(isFinal && { isFinal }) },
    {
      failed: of === 'brief' ? 'The brief was not made' : 'The report was not exported',
      said: ({ isRestricted, faults, told }) => ({
        title: of === 'brief' ? 'The brief for members was made.' : `Exported as ${exportLabels[format]}.`,
        details: [
          ...(isRestricted ? ['It holds exempt matter: it is not for publication.'] : []),
          ...draftWords(faults),
          ...told
        ],
        action: faults > 0 ? { label: 'Export without DRAFT …', run: again } : null
      })
    }
  )
}

/** What the menu of exports offers: of a report with exempt matter, first the copies that the public may have. */
export function exportEntries(
  workplace: Workplace,
  id: string,
  hasExempt: boolean,
  /** What is to happen before the report is written, as keeping what has just been typed. */
  before: (write: () => void) => void = (write) => write()
): readonly MenuEntry[] {
  const entry = (format: ExportFormat, copy: ReportCopy, more: string): MenuEntry => ({
    id: `${format}-${copy}`,
    label: `${exportLabels[format]}${more} …`,
    run: () => before(() => void exportReport(workplace, id, format, copy)),
    act: {
      title: `Export this report as ${exportLabels[format]}${more} …`,
      ...(format === 'pdf' && copy === 'full' && { id: 'preview-export' })
    }
  })
  if (!hasExempt) return exportChoices.map((format) => entry(format, 'full', ''))
  return [
    ...(['pdf', 'docx', 'html', 'md'] as const).map((format) => entry(format, 'public', ', public copy')),
    ...exportChoices.map((format) => entry(format, 'full', ', not for publication'))
  ]
}

/** Deletes a report and offers it back. */
export async function deleteReport(workplace: Workplace, row: Pick<ReportRow, 'id' | 'title'>): Promise<boolean> {
  const { link, notices } = workplace
  const answer = await link.call('reports.delete', { id: row.id })
  if (!answer.ok) {
    notices.fail(`“${row.title}” was not deleted`, answer.error)
    return false
  }
  offerUndo(workplace, {
    title: `Deleted “${row.title}”.`,
    details: ['For thirty days it can be brought back from “Recently deleted” under Reports.'],
    act: answer.value.act
  })
  return true
}

/** Brings a deleted report back, with its versions, comments and hand-offs. */
export async function bringBackReport(
  { link, notices }: Workplace,
  row: Pick<ReportRow, 'id' | 'title'>
): Promise<void> {
  const answer = await link.call('reports.bringBack', { id: row.id })
  if (!answer.ok) return notices.fail(`“${row.title}” could not be brought back`, answer.error)
  notices.say({ title: `“${row.title}” is back.` })
}
