import { CircleQuestionMark } from 'lucide-react'
import { useEffect, useState } from 'react'
import { shortcutOf, shortcutPlaces, shortcuts } from '../../../shared/shortcuts'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { SearchField } from '../../ui/SearchField'
import { keysFor } from '../common/keys'
import { type HelpRoom, type HelpTopic, helpTopics, topicsWith } from './helpTopics'
import { KeyList, ShortcutSheet } from './ShortcutSheet'
import { Statement } from './Statement'

type HelpProps = {
  readonly room: HelpRoom
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onShow: (sheet: 'shortcuts' | 'accessibility') => void
}

/** Help for the screen one is on, searched over all screens: what it is for, what is done there, its keys, where to look next. */
export function Help({ room, isOpen, onClose, onShow }: HelpProps) {
  return (
    <Dialog title={`Help: ${helpTopics[room].title}`} width="wide" isOpen={isOpen} onClose={onClose}>
      <Pages room={room} onClose={onClose} onShow={onShow} />
    </Dialog>
  )
}

function Pages({ room, onClose, onShow }: Omit<HelpProps, 'isOpen'>) {
  const [text, setText] = useState('')
  const wanted = text.trim()
  return (
    <>
      <SearchField label="Search the help of all screens" value={text} onChange={setText} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by the keyboard. */}
      <section className="dialog-body help" aria-label="Help" tabIndex={0}>
        {wanted === '' ? <OfRoom topic={helpTopics[room]} onClose={onClose} /> : <Found wanted={wanted} />}
      </section>
      <div className="dialog-buttons">
        <Button onPress={() => onShow('accessibility')}>Accessibility statement</Button>
        <Button onPress={() => onShow('shortcuts')}>All keyboard shortcuts</Button>
        <Button look="main" onPress={onClose}>
          Close
        </Button>
      </div>
    </>
  )
}

function OfRoom({ topic, onClose }: { readonly topic: HelpTopic; readonly onClose: () => void }) {
  return (
    <>
      <h3>What this screen is for</h3>
      <p>{topic.purpose}</p>
      <h3>What you can do here</h3>
      <Tasks of={topic} />
      {(['everywhere', ...topic.keys] as const).toReversed().map((place) => (
        <section key={place} aria-label={shortcutPlaces[place]} className="shortcuts">
          <h3>Keys: {shortcutPlaces[place].toLowerCase()}</h3>
          <KeyList of={shortcuts.filter((own) => own.place === place)} />
        </section>
      ))}
      {topic.next.length > 0 && (
        <>
          <h3>Where to look next</h3>
          <ul>
            {topic.next.map(({ label, hash }) => (
              <li key={hash}>
                <a href={hash} onClick={onClose}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Tasks({ of }: { readonly of: HelpTopic }) {
  return (
    <ul>
      {of.tasks.map((task) => (
        <li key={task}>{task}</li>
      ))}
    </ul>
  )
}

/** The screens and keys that have the words. */
function Found({ wanted }: { readonly wanted: string }) {
  const topics = topicsWith(wanted)
  const keys = shortcuts.filter(({ does }) => does.toLowerCase().includes(wanted.toLowerCase()))
  return (
    <>
      <p role="status">
        {topics.length + keys.length === 0
          ? 'Nothing in the help has these words.'
          : `${topics.length} screens and ${keys.length} keys`}
      </p>
      {keys.length > 0 && (
        <section aria-label="Keys" className="shortcuts">
          <h3>Keys</h3>
          <KeyList of={keys} />
        </section>
      )}
      {topics.map((topic) => (
        <section key={topic.title} aria-label={topic.title}>
          <h3>{topic.title}</h3>
          <p>{topic.purpose}</p>
          <Tasks of={topic} />
        </section>
      ))}
    </>
  )
}

/** The button of the help, which stands in the same place on every screen. */
export function HelpButton({ onPress }: { readonly onPress: () => void }) {
  return (
    <Button icon={<CircleQuestionMark aria-hidden size={16} />} onPress={onPress}>
      Help <kbd>{keysFor('help')}</kbd>
    </Button>
  )
}

/** The help of a window that has no frame around it: the first one, and those that stand there when the data file does not open. */
export function OwnHelp({ room }: Pick<HelpProps, 'room'>) {
  const [sheet, setSheet] = useState<'help' | 'shortcuts' | 'accessibility' | null>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (shortcutOf('everywhere', event)?.id !== 'help') return
      event.preventDefault()
      setSheet('help')
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  const close = (): void => setSheet(null)
  return (
    <>
      <HelpButton onPress={() => setSheet('help')} />
      <Help room={room} isOpen={sheet === 'help'} onClose={close} onShow={setSheet} />
      <ShortcutSheet isOpen={sheet === 'shortcuts'} onClose={close} />
      <Statement isOpen={sheet === 'accessibility'} onClose={close} />
    </>
  )
}
