import {
  Building2,
  CalendarDays,
  ChartLine,
  ChartNoAxesCombined,
  Settings as Cog,
  FileText,
  Handshake,
  House,
  Menu,
  Network,
  Search
} from 'lucide-react'
import { useRef, useState } from 'react'
import { type Place, placeHash, placeRoom } from '../../stores/place'
import { Button } from '../../ui/Button'
import { keysFor } from '../common/keys'
import { HelpButton } from './Help'

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

export type RailProps = {
  readonly place: Place
  readonly onSheet: (sheet: 'palette' | 'help') => void
}

/**
 * The places, and what finds and helps. In a narrow window, and in any window at a large zoom, the places fold behind a button: open
 * all the time, they would take the whole of the first window.
 */
export function Rail({ place, onSheet }: RailProps) {
  const [isOpen, setOpen] = useState(false)
  const fold = useRef<HTMLButtonElement>(null)
  const close = (): void => setOpen(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape folds what its button unfolded, from wherever one is in it
    <header
      className="rail"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.preventDefault()
        close()
        fold.current?.focus()
      }}
    >
      <p className="app-name">Packwright</p>
      <button
        ref={fold}
        type="button"
        className="button rail-fold"
        aria-expanded={isOpen}
        aria-controls="places"
        onClick={() => setOpen(!isOpen)}
      >
        <Menu aria-hidden size={16} />
        Places
      </button>
      <Button icon={<Search aria-hidden size={16} />} onPress={() => onSheet('palette')}>
        Find or do <kbd>{keysFor('palette')}</kbd>
      </Button>
      <nav id="places" aria-label="Places" data-open={isOpen || undefined}>
        <ul>
          {rooms.map(({ name, label, icon: Icon }) => (
            <li key={name}>
              <a
                href={placeHash({ name })}
                aria-current={placeRoom(place) === name ? 'page' : undefined}
                onClick={close}
              >
                <Icon aria-hidden size={18} />
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <HelpButton onPress={() => onSheet('help')} />
    </header>
  )
}
