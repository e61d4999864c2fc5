import { TextDialog } from '../common/TextDialog'
import { useWorkplace } from '../common/useWorkplace'

export type StartFromProps = {
  /** The older report; null while closed. */
  readonly older: { readonly id: string; readonly title: string } | null
  readonly onClose: () => void
}

/** Begins a report from an older one and opens it. */
export function StartFrom({ older, onClose }: StartFromProps) {
  const { link, notices, go } = useWorkplace()
  const start = async (title: string): Promise<void> => {
    if (!older) return
    const answer = await link.call('reports.startFrom', { id: older.id, title })
    if (!answer.ok) return notices.fail('The report was not begun', answer.error)
    notices.say({
      tone: 'told',
      title: 'The words of the older report are here.',
      details: [
        'Dates and numbers of its front matter are cleared, and implications are to be answered again.',
        '“Since last time” lists what has moved on.'
      ]
    })
    go({ name: 'write', id: answer.value.id })
  }
  return (
    <TextDialog
      title="Start a report from this one"
      label="Title of the new report"
      description={`“${older?.title ?? ''}” becomes a background paper, and the two are linked.`}
      confirm="Start"
      value={older?.title ?? ''}
      check={(text) => (text.trim() === '' ? 'Give the report a title.' : '')}
      isOpen={older !== null}
      onClose={onClose}
      onConfirm={(title) => void start(title)}
    />
  )
}
