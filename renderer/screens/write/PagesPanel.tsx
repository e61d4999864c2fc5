import { useCallback, useEffect, useMemo, useState } from 'react'
import type { OpenPages } from '../../../shared/pages/calls'
import type { ReportCopy } from '../../../shared/reports/calls'
import { exemptParts } from '../../../shared/reports/exempt'
import { Select } from '../../ui/Select'
import { copyChoices } from '../common/reportActions'
import { Waiting } from '../common/Waiting'
import { type PageSpot, PageViewer } from '../pages/PageViewer'
import { goToSpot } from './goToSpot'
import { useLivePages } from './useLivePages'
import { useAtCursor, useWholeReport, useWriting } from './useWriting'

/** The report as it will print beside its text: it follows the writing, and a press on the paper leads to the words. */
export function PagesPanel({ id, onPages }: { readonly id: string; readonly onPages: (count: number) => void }) {
  const writing = useWriting()
  const { report } = useWholeReport()
  const hasExempt = exemptParts(report).length > 0
  const [chosen, setCopy] = useState<ReportCopy>('full')
  const copy = hasExempt ? chosen : 'full'
  const { shown, trouble } = useLivePages(id, copy)
  const opened = shown?.opened ?? null
  const spot = useCaretSpot(opened)
  const count = opened?.pages.length ?? 0
  useEffect(() => {
    if (count > 0) onPages(count)
  }, [count, onPages])
  const press = useCallback(
    (index: number, _x: number, y: number): void => {
      const form = opened?.pages[index]
      const at = form
        ? opened.spots.findLast(({ page, y: top }) => page < index || (page === index && top <= y * form.height))
        : null
      if (at) goToSpot(writing, at.id)
    },
    [opened, writing]
  )
  return (
    <>
      {trouble !== '' && (
        <p className="remark" role="status">
          The pages are as they were before: {trouble}
        </p>
      )}
      {shown ? (
        <PageViewer shown={shown} of="the report" spot={spot} onPress={press}>
          {hasExempt && <Select label="Copy" choices={copyChoices} value={copy} onChange={setCopy} />}
        </PageViewer>
      ) : (
        trouble === '' && <Waiting />
      )}
    </>
  )
}

/** Where the words at the cursor stand on paper, as far as it is known. */
function useCaretSpot(opened: OpenPages | null): PageSpot | null {
  const ids = useAtCursor(({ editor }) => {
    const { $head } = editor.state.selection
    return Array.from({ length: $head.depth }, (_, at) => String($head.node($head.depth - at).attrs.id ?? '')).join(' ')
  })
  return useMemo(() => {
    const found = ids
      .split(' ')
      .flatMap((id) => opened?.spots.find((own) => id !== '' && own.id === id) ?? [])
      .at(0)
    const form = found && opened?.pages[found.page]
    return found && form ? { page: found.page, y: found.y / form.height, turn: `${found.id} ${found.page}` } : null
  }, [ids, opened])
}
