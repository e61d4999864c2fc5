import { DatabaseBackup, FolderOpen, RotateCcw, Save } from 'lucide-react'
import { useState } from 'react'
import { undoLabel } from '../stores/notices'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { backUp } from './actions'
import { useQuery, useWorkplace, valueOr } from './useWorkplace'
import { formatMoment, formatSize } from './when'

/** What is to be gone back to: one of the backups by its name, or a file that is then chosen with the system's dialogue. */
type Asked = { readonly backup: string; readonly when: string } | 'file'

/** The backups of the data file: make one, look whether one is sound, go back to one. */
export function Backups() {
  const workplace = useWorkplace()
  const { link, notices } = workplace
  const backups = valueOr(useQuery('files.backups', {}), [])
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isWorking, setWorking] = useState(false)
  const now = new Date()

  const backUpNow = async (): Promise<void> => {
    setWorking(true)
    await backUp(workplace)
    setWorking(false)
  }
  const keepCopy = async (): Promise<void> => {
    const answer = await link.call('files.backUp', {})
    if (!answer.ok) notices.fail('The copy was not made', answer.error)
    else if (answer.value)
      notices.say({ title: `A checked copy is in ${answer.value.file} (${formatSize(answer.value.bytes)}).` })
  }
  const goBack = async (to: { readonly backup?: string }, done: string): Promise<void> => {
    setWorking(true)
    const answer = await link.call('files.restore', to)
    setWorking(false)
    if (!answer.ok) return notices.fail('Nothing was restored', answer.error)
    if (!answer.value) return
    const { keptAs } = answer.value
    notices.say({
      title: done,
      details: ['What was there before is kept as the newest backup.'],
      action: { label: undoLabel, run: () => void goBack({ backup: keptAs }, 'Everything is as it was before.') }
    })
  }

  return (
    <section aria-labelledby="backups">
      <h2 id="backups">Backups</h2>
      <p className="dim">
        Packwright makes and checks a backup each day, beside the data file. The last three of today are kept and one of
        each day before, ten in all. Keep a copy on another disk now and then.
      </p>
      <div className="buttons">
        <Button icon={<DatabaseBackup aria-hidden size={16} />} isDisabled={isWorking} onPress={() => void backUpNow()}>
          Back up now
        </Button>
        <Button icon={<Save aria-hidden size={16} />} onPress={() => void keepCopy()}>
          Keep a copy elsewhere …
        </Button>
        <Button icon={<FolderOpen aria-hidden size={16} />} isDisabled={isWorking} onPress={() => setAsked('file')}>
          Go back to a copy …
        </Button>
      </div>
      {backups.length === 0 ? (
        <p>There is none yet. The first is made by itself once something is kept here.</p>
      ) : (
        <table className="plain-table">
          <caption>Backups that are kept</caption>
          <thead>
            <tr>
              <th scope="col">Made</th>
              <th scope="col">Size</th>
              <th scope="col">What to do</th>
            </tr>
          </thead>
          <tbody>
            {backups.map((backup) => (
              <BackupRow
                key={backup.name}
                {...backup}
                now={now}
                isWorking={isWorking}
                onAsk={(when) => setAsked({ backup: backup.name, when })}
              />
            ))}
          </tbody>
        </table>
      )}
      <ConfirmDialog
        title={asked === null || asked === 'file' ? 'Go back to a copy?' : `Go back to ${asked.when}?`}
        confirm="Go back"
        keep="Stay as it is"
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onConfirm={() =>
          void (asked === null || asked === 'file'
            ? goBack({}, 'Everything is as it was in the copy.')
            : goBack({ backup: asked.backup }, `Everything is as it was ${asked.when}.`))
        }
      >
        <p>
          Everything becomes as it was then: reports, meetings, budgets and all else. What is there now is kept as a
          backup first, so this can be undone.
        </p>
      </ConfirmDialog>
    </section>
  )
}

type BackupRowProps = {
  readonly name: string
  /** ISO, UTC. */
  readonly madeAt: string
  readonly bytes: number
  readonly now: Date
  readonly isWorking: boolean
  readonly onAsk: (when: string) => void
}

function BackupRow({ name, madeAt, bytes, now, isWorking, onAsk }: BackupRowProps) {
  const { link, notices } = useWorkplace()
  const [verdict, setVerdict] = useState('')
  const when = formatMoment(madeAt, now)
  const check = async (): Promise<void> => {
    const answer = await link.call('files.checkBackup', { backup: name })
    if (!answer.ok) notices.fail('The backup was not checked', answer.error)
    else setVerdict(answer.value.problem ?? 'It is sound.')
  }
  return (
    <tr>
      <td>{when}</td>
      <td className="figure">{formatSize(bytes)}</td>
      <td>
        <div className="buttons">
          <Button look="quiet" aria-label={`Check the backup: ${when}`} onPress={() => void check()}>
            Check
          </Button>
          <Button
            look="quiet"
            icon={<RotateCcw aria-hidden size={16} />}
            aria-label={`Go back to the backup: ${when}`}
            isDisabled={isWorking}
            onPress={() => onAsk(formatMoment(madeAt, now, 'in-line'))}
          >
            Go back to it …
          </Button>
          <span role="status">{verdict}</span>
        </div>
      </td>
    </tr>
  )
}
