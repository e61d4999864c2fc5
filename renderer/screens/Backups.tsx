import { DatabaseBackup, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { useQuery, useWorkplace, valueOr } from './useWorkplace'
import { formatMoment, formatSize } from './when'

/** Copies of the data file: make one to carry away, or go back to one. */
export function Backups() {
  const { link, notices } = useWorkplace()
  const backups = valueOr(useQuery('files.backups', {}), [])
  /** The name of a backup, "file" for one that is chosen with the system's dialogue, null while nothing is asked. */
  const [asked, setAsked] = useState<string | null>(null)
  const backUp = async (): Promise<void> => {
    const answer = await link.call('files.backUp', {})
    if (!answer.ok) notices.fail('The copy was not made', answer.error)
    else if (answer.value)
      notices.say({ title: `A checked copy is in ${answer.value.file} (${formatSize(answer.value.bytes)}).` })
  }
  const restore = async (from: string): Promise<void> => {
    const answer = await link.call('files.restore', from === 'file' ? {} : { backup: from })
    if (!answer.ok) notices.fail('Nothing was restored', answer.error)
    else if (answer.value)
      notices.say({
        title: 'The data file is as it was in the copy.',
        details: ['What was there before is kept among the backups.']
      })
  }
  return (
    <section aria-labelledby="backups">
      <h2 id="backups">Backups</h2>
      <p className="dim">Packwright keeps a backup of each day beside the data file, ten in all.</p>
      <div className="buttons">
        <Button icon={<DatabaseBackup aria-hidden size={16} />} onPress={() => void backUp()}>
          Keep a copy …
        </Button>
        <Button icon={<RotateCcw aria-hidden size={16} />} onPress={() => setAsked('file')}>
          Go back to a copy …
        </Button>
      </div>
      {backups.length > 0 && (
        <ul>
          {backups.map((backup) => (
            <li key={backup.name}>
              {formatMoment(backup.madeAt, new Date())}, {formatSize(backup.bytes)}{' '}
              <Button look="quiet" onPress={() => setAsked(backup.name)}>
                Go back to this one …
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        title="Go back to a copy?"
        confirm="Go back"
        keep="Stay as it is"
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onConfirm={() => asked !== null && void restore(asked)}
      >
        <p>Everything becomes as it was in the copy. What is there now is kept as a backup first.</p>
      </ConfirmDialog>
    </section>
  )
}
