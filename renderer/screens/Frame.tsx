import {
  Building2,
  CalendarDays,
  ChartLine,
  ChartNoAxesCombined,
  Settings as Cog,
  FileText,
  Handshake,
  House,
  Network,
  Search
} from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { packJob } from '../stores/packs'
import { type Place, placeHash, placeRoom } from '../stores/place'
import { Button } from '../ui/Button'
import { ProgressBar } from '../ui/ProgressBar'
import { act, isTyping } from './actions'
import { BackupTrouble } from './Backups'
import { DropArea } from './DropArea'
import { Palette } from './Palette'
import { useStore, useWorkplace } from './useWorkplace'

const rooms = [
  { name: 'home', label: 'Home', icon: House },
  { name: 'reports', label: 'Reports', icon: FileText },
  { name: 'meetings', label: 'Meetings', icon: CalendarDays },
  { name: 'partnerships', label: 'Partnerships', icon: Network },
  { name: 'agreements', label: 'Agreements', icon: Handshake },
  { name: 'funds', label: 'Budgets', icon: ChartNoAxesCombined },
  { name: 'measures', label: 'Measures', icon: ChartLine },
  { name: 'organisations', label: 'Organisations', icon: Building2 },
  { name: 'settings', label: 'Settings', icon: Cog }
] as const satisfies readonly { readonly name: Place['name']; readonly label: string; readonly icon: unknown }[]

/** What stands around every place: the rail, the palette, the work that goes on, and where files are dropped. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const workplace = useWorkplace()
  const { link, place } = workplace
  const [isFinding, setFinding] = useState(false)
  const main = useRef<HTMLElement>(null)

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const key = event.key.toLowerCase()
      if (key === 'k') setFinding(true)
      else if (key !== 'z' || isTyping() || !workplace.notices.undo()) return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [workplace])

  useEffect(
    () =>
      link.onAnnouncement((announcement) => {
        if (announcement.type !== 'menu' || workplace.lock.store.getState().isLocked) return
        if (announcement.action === 'palette') setFinding(true)
        else act(workplace, announcement.action)
      }),
    [link, workplace]
  )

  return (
    <div className="frame">
      <button type="button" className="skip-link" onClick={() => main.current?.focus()}>
        Skip to the main part
      </button>
      <header className="rail">
        <p className="app-name">Packwright</p>
        <Button icon={<Search aria-hidden size={16} />} onPress={() => setFinding(true)}>
          Find or do <kbd>{/Mac/.test(navigator.userAgent) ? '⌘K' : 'Ctrl+K'}</kbd>
        </Button>
        <nav aria-label="Places">
          <ul>
            {rooms.map(({ name, label, icon: Icon }) => (
              <li key={name}>
                <a href={placeHash({ name })} aria-current={placeRoom(place) === name ? 'page' : undefined}>
                  <Icon aria-hidden size={18} />
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      <JobStrip />
      <Palette isOpen={isFinding} onClose={() => setFinding(false)} />
      <DropArea />
      <BackupTrouble />
    </div>
  )
}

/** Long work, in sight wherever one goes; a meeting shows its own pack's itself. */
function JobStrip() {
  const { jobs, place } = useWorkplace()
  const own = place.name === 'meeting' ? packJob(place.id) : ''
  const list = useStore(jobs.store).list.filter((job) => job.id !== own)
  return (
    <aside className="job-strip" aria-label="Work in progress">
      {list.map((job) => (
        <ProgressBar key={job.id} {...job} onCancel={() => jobs.cancel(job.id)} />
      ))}
    </aside>
  )
}
