import { DatabaseBackup, FolderOpen, LifeBuoy, RotateCcw, Save } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import { stayedExempt } from '../../../shared/files'
import { undoLabel } from '../../stores/notices'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useWork } from '../../ui/useWork'
import { useQuery, useStore, useWorkplace, valueOr } from '../common/useWorkplace'
import { countOf, formatMoment, formatSize } from '../common/when'
import { backUp } from './backUp'
import { RescueList } from './RescueList'

/** What is to be gone back to: one of the backups by its name, or a file that is then chosen with the system's dialogue. */
type Asked = { readonly backup: string; readonly when: string } | 'file'

/** The backups of the data file: make one, look whether one is sound, go back to one. */
export function Backups() {
  const workplace = useWorkplace()
  const { link, write, notices } = workplace
  const backups = valueOr(useQuery('files.backups', {}), [])
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isWorking, work] = useWork()
  const now = new Date()

  const backUpNow = (): Promise<void> => work(() => backUp(workplace))
  const keepCopy = async (): Promise<void> => {
    await write(
      'files.backUp',
      {},
      {
        failed: 'The copy was not made',
        said: ({ bytes }) => ({ title: `A checked copy of the data file is made (${formatSize(bytes)}).` })
      }
    )
  }
  const goBack = async (to: { readonly backup?: string }, done: string): Promise<void> => {
    const answer = await work(() => link.call('files.restore', to))
    if (!answer.ok) return notices.fail('Nothing was restored', answer.error)
    if (!answer.value) return
    const { keptAs, marks, told } = answer.value
    notices.say({
      title: done,
      details: ['What was there before is kept until you let it go.', ...told, ...stayedExempt(marks)],
      action: { label: undoLabel, run: () => void goBack({ backup: keptAs }, 'Everything is as it was before.') }
    })
  }

  return (
    <section aria-labelledby="backups">
      <h2 id="backups">Backups</h2>
      <p className="dim">
        Packwright makes and checks a backup each day, beside the data file. The last three of today are kept and one of
        each day before, ten in all. What was there before a copy was gone back to is kept until you let it go.
      </p>
      <Health />
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
          backup first, until you let it go, so this can be undone.
        </p>
      </ConfirmDialog>
    </section>
  )
}

/** Copies of what could not be saved: those that are kept here, and one that was saved elsewhere. */
export function RescueCopies() {
  const { link, notices, unsaved } = useWorkplace()
  const { rescued } = useStore(unsaved.store)
  const openRescue = async (): Promise<void> => {
    const answer = await link.call('rescue.open', {})
    if (!answer.ok) return notices.fail('The rescue copy was not opened', answer.error)
    if (answer.value === null) return
    const copies = answer.value.map(({ key, what, call, input }) => ({ key, what, call, input }))
    const kept = await link.call('rescue.keep', { copies })
    if (!kept.ok) return notices.fail('The rescue copy was not opened', kept.error)
    await unsaved.look()
  }
  return (
    <section aria-labelledby="rescue-copies">
      <h2 id="rescue-copies">Work that was not saved</h2>
      {rescued.length === 0 && <p className="dim">There is none: everything that was typed here is saved.</p>}
      <RescueList />
      <div className="buttons">
        <Button icon={<LifeBuoy aria-hidden size={16} />} onPress={() => void openRescue()}>
          Open a rescue copy …
        </Button>
      </div>
    </section>
  )
}

type BackupRowProps = OutputOf<'files.backups'>[number] & {
  readonly now: Date
  readonly isWorking: boolean
  readonly onAsk: (when: string) => void
}

function BackupRow({ name, madeAt, bytes, kind, now, isWorking, onAsk }: BackupRowProps) {
  const { link, notices } = useWorkplace()
  const [verdict, setVerdict] = useState('')
  const [isLettingGo, setLettingGo] = useState(false)
  const when = formatMoment(madeAt, now)
  const check = async (): Promise<void> => {
    const answer = await link.call('files.checkBackup', { backup: name })
    if (!answer.ok) notices.fail('The backup was not checked', answer.error)
    else setVerdict(answer.value.problem ?? `It is sound. ${holdingsInWords(answer.value.holds)}`)
  }
  const letGo = async (): Promise<void> => {
    const answer = await link.call('files.letGo', { backup: name })
    if (!answer.ok) notices.fail('The backup was not let go', answer.error)
    else notices.say({ title: `The backup of ${formatMoment(madeAt, now, 'in-line')} is gone.` })
  }
  return (
    <tr>
      <td>
        {when}
        {kind === 'before-restore' && <span className="dim block">before another file took its place</span>}
      </td>
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
          {kind === 'before-restore' && (
            <Button look="quiet" aria-label={`Let go of the backup: ${when}`} onPress={() => setLettingGo(true)}>
              Let it go …
            </Button>
          )}
          <span role="status">{verdict}</span>
        </div>
        <ConfirmDialog
          title="Let this backup go?"
          confirm="Let it go"
          isOpen={isLettingGo}
          onClose={() => setLettingGo(false)}
          onConfirm={() => void letGo()}
        >
          <p>It holds what was there before another file took its place. This cannot be undone.</p>
        </ConfirmDialog>
      </td>
    </tr>
  )
}

/** What a copy of the data file holds: "12 reports, 3 meetings, 1 fund; last changed today 14:05". */
export function holdingsInWords(holds: OutputOf<'files.checkBackup'>['holds']): string {
  if (holds === null) return ''
  const { reports, meetings, funds, lastChange, lacking } = holds
  const held = `${countOf(reports, 'report')}, ${countOf(meetings, 'meeting')}, ${countOf(funds, 'fund')}`
  const changed = lastChange === '' ? '' : `; last changed ${formatMoment(lastChange, new Date(), 'in-line')}`
  const lost =
    lacking === 0
      ? ''
      : ` Missing beside it: ${countOf(lacking, 'picture or attached file', 'pictures or attached files')}.`
  return `${held}${changed}.${lost}`
}

/** How backups have fared, and the second place for them. */
function Health() {
  const { link, notices } = useWorkplace()
  const health = valueOr(useQuery('files.backupHealth', {}), null)
  const [isWorking, work] = useWork()
  const now = new Date()
  const choose = async (none: boolean): Promise<void> => {
    const answer = await work(() => link.call('files.chooseSecondPlace', { none }))
    if (!answer.ok) notices.fail('The second place was not chosen', answer.error)
  }
  if (health === null) return null
  const { second } = health
  const said = (at: string): string => formatMoment(at, now, 'in-line')
  return (
    <dl className="backup-health">
      <div>
        <dt>Beside the data file</dt>
        <dd>
          {health.lastGood === null ? 'No backup yet.' : `Last backup: ${said(health.lastGood)}.`}
          {health.checkedAt !== null && ` Last checked: ${said(health.checkedAt)}.`}
          {health.failure !== null && (
            <span className="tone-warn block">
              Failed {said(health.failure.at)}: {health.failure.message}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>In a second place</dt>
        <dd>
          {second === null
            ? 'None is chosen. A drive or a share keeps your work when this computer is lost.'
            : `${second.folder}: ${countOf(second.copies, 'copy', 'copies')}. ${second.lastGood === null ? 'None was made yet.' : `Last: ${said(second.lastGood)}.`}`}
          {second !== null && !second.isThere && <span className="tone-warn block">It is not connected now.</span>}
          {second?.failure != null && (
            <span className="tone-warn block">
              Failed {said(second.failure.at)}: {second.failure.message}
            </span>
          )}
          <span className="buttons">
            <Button look="quiet" isDisabled={isWorking} onPress={() => void choose(false)}>
              {second === null ? 'Choose a second place …' : 'Choose another …'}
            </Button>
            {second !== null && (
              <Button look="quiet" isDisabled={isWorking} onPress={() => void choose(true)}>
                Use none
              </Button>
            )}
          </span>
        </dd>
      </div>
    </dl>
  )
}

/** Says in the window that a backup has failed, once for each time. Shows nothing itself. */
export function BackupTrouble() {
  const workplace = useWorkplace()
  const { notices } = workplace
  const health = valueOr(useQuery('files.backupHealth', {}), null)
  const own = health?.failure?.message
  const second = health?.second?.failure?.message
  const key = `${health?.failure?.at ?? ''} ${health?.second?.failure?.at ?? ''}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each failure, which the moments tell apart.
  useEffect(() => {
    const again = { label: 'Try again', run: () => void backUp(workplace) }
    if (own) notices.say({ tone: 'error', title: 'The backup was not made', details: [own], action: again })
    if (second)
      notices.say({
        tone: 'error',
        title: 'The backup did not reach the second place',
        details: [second],
        action: again
      })
  }, [key])
  return null
}
