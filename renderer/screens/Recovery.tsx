import { useState } from 'react'
import type { FileState } from '../../shared/files'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { Page } from '../ui/Page'
import { RadioList } from '../ui/RadioList'
import { useWorkplace } from './useWorkplace'
import { formatMoment, formatSize } from './when'

/** Stands in place of everything else when the data file is damaged: choose a backup, or start with an empty file. */
export function Recovery({ state }: { readonly state: FileState & { readonly state: 'damaged' } }) {
  const { link, notices, collections } = useWorkplace()
  const backups = [...state.backups].sort((one, other) => other.madeAt.localeCompare(one.madeAt))
  const [backup, setBackup] = useState(backups[0]?.name ?? '')
  const [isWorking, setWorking] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const now = new Date()

  const recover = async (action: 'restore' | 'start-empty'): Promise<void> => {
    setWorking(true)
    const answer = await link.call('files.recover', action === 'restore' ? { action, backup } : { action })
    setWorking(false)
    if (!answer.ok) notices.fail('The data file could not be recovered', answer.error)
    else
      notices.say({
        title: action === 'restore' ? 'The backup is in place.' : 'You have a new, empty data file.',
        details: ['The damaged file is kept beside it.']
      })
    await collections.fileState.refresh()
  }

  return (
    <main id="main" className="first-run">
      <Page title="Your data file is damaged" subtitle={state.message}>
        <p>
          Nothing has been changed. Whatever you choose, the damaged file is kept beside the new one, so that it can be
          looked at later.
        </p>
        <p className="path">{state.path}</p>
        {backups.length > 0 ? (
          <section aria-labelledby="backups" className="panel">
            <h2 id="backups">Put a backup in its place</h2>
            <RadioList
              label="Backup"
              choices={backups.map((own) => ({
                id: own.name,
                label: formatMoment(own.madeAt, now),
                description: `${own.name}, ${formatSize(own.bytes)}`
              }))}
              value={backup}
              onChange={setBackup}
            />
            <div className="buttons">
              <Button look="main" isDisabled={isWorking || backup === ''} onPress={() => void recover('restore')}>
                {isWorking ? 'Working …' : 'Use this backup'}
              </Button>
            </div>
          </section>
        ) : (
          <p>There is no backup yet.</p>
        )}
        <section aria-labelledby="empty" className="panel">
          <h2 id="empty">Start with an empty file</h2>
          <p>Reports and meetings are then no longer here. Do this when no backup is of use.</p>
          <div className="buttons">
            <Button isDisabled={isWorking} onPress={() => setAsking(true)}>
              Start with an empty file
            </Button>
          </div>
        </section>
      </Page>
      <ConfirmDialog
        title="Start with an empty file?"
        confirm="Start empty"
        keep="Go back"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void recover('start-empty')}
      >
        <p>Packwright opens with nothing in it. The damaged file is kept beside the new one.</p>
      </ConfirmDialog>
    </main>
  )
}

/** Stands in place of everything else when the data file comes from a newer Packwright. */
export function NewerFile({ state }: { readonly state: FileState & { readonly state: 'newer' } }) {
  return (
    <main id="main" className="first-run">
      <Page title="Your data file comes from a newer Packwright" subtitle={state.message}>
        <p>The file has not been touched. To go on:</p>
        <ul>
          <li>install the newest Packwright on this computer, then open it again; or</li>
          <li>use the computer on which the file was last opened.</li>
        </ul>
        <p className="path">{state.path}</p>
      </Page>
    </main>
  )
}
