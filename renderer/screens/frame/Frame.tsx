import { type ReactNode, useEffect, useRef, useState } from 'react'
import { shortcutOf } from '../../../shared/shortcuts'
import type { Job } from '../../stores/jobs'
import { packJob } from '../../stores/packs'
import { goToNewestNotice } from '../../ui/Notices'
import { PageKindProvider } from '../../ui/Page'
import { ProgressBar } from '../../ui/ProgressBar'
import { isMac } from '../common/keys'
import { useStore, useWorkplace } from '../common/useWorkplace'
import { BackupTrouble } from '../settings/Backups'
import { act, isTyping, undoLast } from './actions'
import { DropArea } from './DropArea'
import { Help } from './Help'
import { helpTopics } from './helpTopics'
import { Palette } from './Palette'
import { Rail } from './Rail'
import { ShortcutSheet } from './ShortcutSheet'
import { Statement } from './Statement'

/** What opens over any place. */
const sheets = ['palette', 'help', 'shortcuts', 'accessibility'] as const
type Sheet = (typeof sheets)[number]
const isSheet = (id: string): id is Sheet => sheets.some((sheet) => sheet === id)

/** What stands around every place: the rail, the palette, the work that goes on, and where files are dropped. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const workplace = useWorkplace()
  const { link, place } = workplace
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const close = (): void => setSheet(null)
  const main = useRef<HTMLElement>(null)

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf('everywhere', event)
      if (!shortcut || event.defaultPrevented || workplace.lock.store.getState().isLocked) return
      if (isSheet(shortcut.id)) setSheet(shortcut.id)
      else if (shortcut.id === 'notice') {
        if (!goToNewestNotice()) workplace.notices.announce('No notice is shown.')
      } else if (shortcut.id === 'undo') {
        if (isTyping() || !undoLast(workplace)) return
      } else if (shortcut.id === 'redo') {
        if (isTyping() || !workplace.undoList.redo()) return
        // On a Mac, Alt and an arrow go by words; its menu has other keys for back and forward.
      } else if (isAsked() || (isMac() && event.altKey)) return
      else act(workplace, shortcut.id)
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [workplace])

  useEffect(
    () =>
      link.onAnnouncement((announcement) => {
        if (announcement.type !== 'menu' || workplace.lock.store.getState().isLocked) return
        if (isSheet(announcement.action)) setSheet(announcement.action)
        else act(workplace, announcement.action)
      }),
    [link, workplace]
  )

  return (
    <div className="frame">
      <button type="button" className="skip-link" onClick={() => main.current?.focus()}>
        Skip to the main part
      </button>
      <Rail place={place} onSheet={setSheet} />
      <main id="main" ref={main} tabIndex={-1}>
        <PageKindProvider value={helpTopics[place.name].title}>{children}</PageKindProvider>
      </main>
      <JobStrip />
      <Palette isOpen={sheet === 'palette'} onClose={close} onShow={setSheet} />
      <Help room={place.name} isOpen={sheet === 'help'} onClose={close} onShow={setSheet} />
      <ShortcutSheet isOpen={sheet === 'shortcuts'} onClose={close} />
      <Statement isOpen={sheet === 'accessibility'} onClose={close} />
      <DropArea />
      <BackupTrouble />
    </div>
  )
}

/** Whether a dialogue waits for an answer: what leads away from the page beneath would lose what was typed in it. */
function isAsked(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog]') !== null
}

/** Long work, in sight wherever one goes; a meeting shows its own pack's itself. */
function JobStrip() {
  const { jobs, place } = useWorkplace()
  const own = place.name === 'meeting' ? packJob(place.id) : ''
  const list = useStore(jobs.store).list.filter((job) => job.id !== own)
  return (
    <aside className="job-strip" aria-label="Work in progress">
      {list.map((job) => (
        <JobBar key={job.id} job={job} />
      ))}
    </aside>
  )
}

/** What is done in a moment is not shown at all, unless it can be stopped. In milliseconds. */
const moment = 400

function JobBar({ job }: { readonly job: Job }) {
  const { jobs } = useWorkplace()
  const [isLong, setLong] = useState(job.canStop)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), moment)
    return () => clearTimeout(timer)
  }, [])
  return isLong && <ProgressBar {...job} onCancel={() => jobs.cancel(job.id)} />
}
