import { useEffect, useState } from 'react'
import { Button } from '../../ui/Button'
import { jumpTo } from '../common/jumpTo'
import type { OutlineEntry } from './outlineEntries'

/** A heading this near the top, in pixels, is the one being read. */
const nearTop = 64

/** The sections of the report that is on the desk; a press goes there, and the one in sight is marked. */
export function Outline({ entries }: { readonly entries: readonly OutlineEntry[] }) {
  const [current, setCurrent] = useState('')

  useEffect(() => {
    const ids = entries.flatMap((entry) => [entry.anchor, ...entry.children.map((child) => child.anchor)])
    const places = ids.flatMap((id) => document.getElementById(id) ?? [])
    const desk = places[0]?.closest('.desk')
    if (!desk) return
    const look = (): void => {
      const line = Math.max(desk.getBoundingClientRect().top, 0) + nearTop
      const passed = places.findLast((place) => place.getBoundingClientRect().top <= line)
      setCurrent((passed ?? places[0])?.id ?? '')
    }
    look()
    // In a narrow window it is not the desk that scrolls but all around it.
    document.addEventListener('scroll', look, { passive: true, capture: true })
    return () => document.removeEventListener('scroll', look, { capture: true })
  }, [entries])

  return (
    <nav className="outline" aria-label="Sections of this report">
      <Entries entries={entries} current={current} />
    </nav>
  )
}

function Entries({ entries, current }: { readonly entries: readonly OutlineEntry[]; readonly current: string }) {
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.anchor}>
          <Button
            look="quiet"
            aria-current={entry.anchor === current ? 'location' : undefined}
            onPress={() => jumpTo(entry.anchor)}
          >
            {entry.number && <span className="outline-number">{entry.number}</span>}
            <span>{entry.heading}</span>
          </Button>
          {entry.children.length > 0 && <Entries entries={entry.children} current={current} />}
        </li>
      ))}
    </ul>
  )
}
