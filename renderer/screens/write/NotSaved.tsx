import type { Report } from '../../../shared/reports/report'
import type { Result } from '../../../shared/result'
import type { Link } from '../../stores/link'
import { Button } from '../../ui/Button'
import { useWorkplace } from '../common/useWorkplace'
import { useDraft, useWriting } from './useWriting'

/** Keeps words that could not be saved where they belong as a report of their own; answers its id. */
export async function saveAsCopy(link: Link, report: Report): Promise<Result<{ readonly id: string }>> {
  const title = `${report.title || 'Untitled report'} (copy)`.slice(-500)
  const made = await link.call('reports.create', { styleId: report.styleId, title })
  if (!made.ok) return made
  const { id } = made.value
  const fresh = await link.call('reports.get', { id })
  if (!fresh.ok) return fresh
  const saved = await link.call('reports.save', { id, revision: fresh.value.revision, value: { ...report, title } })
  return saved.ok ? made : saved
}

/** Says that the words on the screen are not in the data file, and offers every way out that keeps them. */
export function NotSaved({ onReopen }: { readonly onReopen: () => void }) {
  const { link, notices, go } = useWorkplace()
  const { draft } = useWriting()
  const { saving, error } = useDraft()
  if (saving !== 'failed' || !error) return null
  const isConflict = error.code === 'conflict'
  const copy = async (): Promise<void> => {
    const kept = await saveAsCopy(link, draft.collect())
    if (!kept.ok) return notices.fail('The copy was not saved', kept.error)
    onReopen()
    notices.say({ title: 'Your words are saved as a report of their own.' })
    go({ name: 'write', id: kept.value.id })
  }
  return (
    <div className="not-saved" role="alert">
      <p>
        <strong>{isConflict ? 'This report was saved elsewhere.' : 'Your last words are not saved.'}</strong>{' '}
        {error.message} Your words are still here.
      </p>
      <Button onPress={() => void copy()}>Save mine as a copy</Button>
      {isConflict ? (
        <Button onPress={onReopen}>Open the saved one, without my last words</Button>
      ) : (
        <Button onPress={() => void draft.flush()}>Try again</Button>
      )}
    </div>
  )
}
