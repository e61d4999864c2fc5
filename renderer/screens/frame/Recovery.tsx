import { useEffect, useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import { type FileState, inSecondPlace } from '../../../shared/files'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Page } from '../../ui/Page'
import { RadioList } from '../../ui/RadioList'
import { useWork } from '../../ui/useWork'
import { useWorkplace } from '../common/useWorkplace'
import { formatMoment, formatSize } from '../common/when'
import { holdingsInWords } from '../settings/Backups'
import { RecoverSealed } from '../settings/SealedCopy'
import { OwnHelp } from './Help'

type LockedOut = FileState & { readonly state: 'damaged' | 'unreachable' }
type Backup = LockedOut['backups'][number]
type Checked = OutputOf<'files.checkBackup'>

const titles = { damaged: 'Your data file is damaged', unreachable: 'Your data file cannot be opened' } as const

const told = {
  'try-again': 'The data file is open.',
  restore: 'The backup is in place.',
  salvage: 'What could be read is in a new data file.',
  'start-empty': 'You have a new, empty data file.'
} as const

type Action = keyof typeof told

/** Stands in place of everything else when the data file cannot be opened, whatever the reason: every way back to work. */
export function Recovery({ state }: { readonly state: LockedOut }) {
  const { link, notices, collections } = useWorkplace()
  const checks = useChecks(state.backups)
  const newestSound = state.backups.find(({ name }) => checks.get(name)?.problem === null)
  const [chosen, setChosen] = useState<string | null>(null)
  const backup = chosen ?? newestSound?.name ?? state.backups[0]?.name ?? ''
  const [isWorking, work] = useWork()
  const [isAsking, setAsking] = useState(false)
  const [isOpeningSealed, setOpeningSealed] = useState(false)

  const recover = async (action: Action, more: { readonly backup?: string } = {}): Promise<void> => {
    const answer = await work(() => link.call('files.recover', { action, ...more }))
    if (!answer.ok) notices.fail('The data file could not be recovered', answer.error)
    else if (answer.value.state === 'open') notices.say({ title: told[action] })
    else if (action === 'try-again') notices.say({ tone: 'told', title: 'It is still as it was.' })
    await collections.fileState.refresh()
  }

  return (
    <main id="main" className="first-run">
      <Page title={titles[state.state]} subtitle={state.message} actions={<OwnHelp room="recovery" />}>
        <p>
          Nothing has been changed. Whatever you choose, the file that cannot be opened is kept beside the new one, so
          that it can be looked at later.
        </p>
        <p className="path">{state.path}</p>
        {state.state === 'unreachable' && (
          <Way
            title="Try again"
            about="The file may be whole. When what stands in the way has gone, it opens as it was."
            action="Try again"
            isMain
            isDisabled={isWorking}
            onPress={() => void recover('try-again')}
          />
        )}
        <section aria-labelledby="backups" className="panel">
          <h2 id="backups">Put a backup in its place</h2>
          {state.backups.length > 0 ? (
            <RadioList
              label="Backup"
              choices={state.backups.map((own) => ({
                id: own.name,
                label: backupLabel(own, new Date()),
                description: `${inWords(checks.get(own.name))} ${own.name}, ${formatSize(own.bytes)}`
              }))}
              value={backup}
              onChange={setChosen}
            />
          ) : (
            <p>There is no backup yet.</p>
          )}
          <div className="buttons">
            {state.backups.length > 0 && (
              <Button
                {...(state.state === 'damaged' && { look: 'main' })}
                isDisabled={isWorking || typeof checks.get(backup)?.problem === 'string'}
                onPress={() => void recover('restore', { backup })}
              >
                {isWorking ? 'Working …' : 'Use this backup'}
              </Button>
            )}
            <Button isDisabled={isWorking} onPress={() => void recover('restore')}>
              Use a copy from elsewhere …
            </Button>
            <Button isDisabled={isWorking} onPress={() => setOpeningSealed(true)}>
              Use a sealed copy …
            </Button>
          </div>
        </section>
        {state.canSalvage && (
          <Way
            title="Read what is left"
            about="Every record that can still be read is put into a new file. It is then said, by name where it is known, what is lost."
            action="Read what is left"
            isDisabled={isWorking}
            onPress={() => void recover('salvage')}
          />
        )}
        <Way
          title="Start with an empty file"
          about="Reports and meetings are then no longer here. Do this when nothing else is of use."
          action="Start with an empty file"
          isDisabled={isWorking}
          onPress={() => setAsking(true)}
        />
      </Page>
      <RecoverSealed
        isOpen={isOpeningSealed}
        onClose={() => setOpeningSealed(false)}
        onRecovered={async () => {
          notices.say({ title: told.restore })
          await collections.fileState.refresh()
        }}
      />
      <ConfirmDialog
        title="Start with an empty file?"
        confirm="Start empty"
        keep="Go back"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void recover('start-empty')}
      >
        <p>Packwright opens with nothing in it. The file that cannot be opened is kept beside the new one.</p>
      </ConfirmDialog>
    </main>
  )
}

type WayProps = {
  readonly title: string
  readonly about: string
  readonly action: string
  readonly isMain?: boolean
  readonly isDisabled: boolean
  readonly onPress: () => void
}

/** One way back to work. */
function Way({ title, about, action, isMain = false, isDisabled, onPress }: WayProps) {
  return (
    <section aria-label={title} className="panel">
      <h2>{title}</h2>
      <p>{about}</p>
      <div className="buttons">
        <Button {...(isMain && { look: 'main' })} isDisabled={isDisabled} onPress={onPress}>
          {action}
        </Button>
      </div>
    </section>
  )
}

/** Looks through one backup after another, the newest first. */
function useChecks(backups: readonly Backup[]): ReadonlyMap<string, Checked> {
  const { link } = useWorkplace()
  const [checks, setChecks] = useState<ReadonlyMap<string, Checked>>(new Map())
  const names = backups.map(({ name }) => name).join('\n')
  useEffect(() => {
    let isGone = false
    const lookThrough = async (): Promise<void> => {
      for (const backup of names.split('\n').filter(Boolean)) {
        const answer = await link.call('files.checkBackup', { backup })
        if (isGone) return
        const checked = answer.ok ? answer.value : { problem: answer.error.message, holds: null }
        setChecks((known) => new Map(known).set(backup, checked))
      }
    }
    void lookThrough()
    return () => {
      isGone = true
    }
  }, [link, names])
  return checks
}

/** When a backup was made, and why where that is out of the ordinary. */
function backupLabel({ name, madeAt, kind }: Backup, now: Date): string {
  const where = name.startsWith(inSecondPlace) ? ', in the second place' : ''
  return `${formatMoment(madeAt, now)}${where}${kind === 'before-restore' ? ', before another file took its place' : ''}`
}

/** What a backup holds. */
function inWords(checked: Checked | undefined): string {
  if (!checked) return 'Looking through it …'
  if (checked.holds === null) return checked.problem ?? ''
  return `${holdingsInWords(checked.holds)} Sound:`
}

/** Stands in place of everything else when the data file comes from a newer Packwright. */
export function NewerFile({ state }: { readonly state: FileState & { readonly state: 'newer' } }) {
  return (
    <main id="main" className="first-run">
      <Page
        title="Your data file comes from a newer Packwright"
        subtitle={state.message}
        actions={<OwnHelp room="newer-file" />}
      >
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
