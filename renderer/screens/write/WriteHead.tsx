import { Download } from 'lucide-react'
import { exemptParts } from '../../../shared/reports/exempt'
import { markKeys } from '../../../shared/reports/marks'
import type { Report } from '../../../shared/reports/report'
import { MenuButton } from '../../ui/MenuButton'
import { exportEntries } from '../common/reportActions'
import { useIsHeld, useWorkplace } from '../common/useWorkplace'
import { useDraft, useWholeReport } from './useWriting'

const savingWords = { saved: 'Saved', waiting: 'Saving …', saving: 'Saving …', failed: 'Not saved' } as const

/** How far saving is, and how long the report is, in pages as well once they are shown. Not announced at every pause: what cannot be saved is told by an alert of its own. */
export function Saving({ pages }: { readonly pages: number }) {
  const { saving } = useDraft()
  const isHeld = useIsHeld()
  const { words, report } = useWholeReport()
  return (
    <>
      <span data-saving>{saving === 'saved' && isHeld ? 'Not saved yet' : savingWords[saving]}</span> ·{' '}
      {words.toLocaleString('en-GB')} words
      {pages > 0 && ` · ${pages} ${pages === 1 ? 'page' : 'pages'}`}
      {exemptWords(report)}
    </>
  )
}

/** How much of the report is exempt, behind what else the line says. */
function exemptWords(report: Report): string {
  const count = exemptParts(report).length
  if (report.marks?.[markKeys.report]) return ' · exempt as a whole'
  return count === 0 ? '' : ` · ${count === 1 ? '1 part' : `${count} parts`} exempt`
}

/** What leaves the app: of a report with exempt matter, a public copy too. */
export function ExportMenu({ id, before }: { readonly id: string; readonly before: (write: () => void) => void }) {
  const workplace = useWorkplace()
  const { report } = useWholeReport()
  return (
    <MenuButton
      look="main"
      label="Export"
      icon={<Download aria-hidden size={16} />}
      entries={exportEntries(workplace, id, exemptParts(report).length > 0, before)}
    />
  )
}
