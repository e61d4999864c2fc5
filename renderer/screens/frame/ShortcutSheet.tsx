import { keysInWords, type Shortcut, type ShortcutPlace, shortcutPlaces, shortcuts } from '../../../shared/shortcuts'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { isMac } from '../common/keys'

const places = Object.entries(shortcutPlaces) as readonly (readonly [ShortcutPlace, string])[]

/** All shortcuts on one sheet, by where they hold. */
export function ShortcutSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" width="wide" isOpen={isOpen} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by the keyboard. */}
      <section className="dialog-body shortcuts" aria-label="Shortcuts" tabIndex={0}>
        {places.map(([place, name]) => (
          <section key={place} aria-label={name}>
            <h3>{name}</h3>
            <KeyList of={shortcuts.filter((shortcut) => shortcut.place === place)} />
          </section>
        ))}
      </section>
      <div className="dialog-buttons">
        <Button look="main" onPress={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}

/** Shortcuts, each with what it does and its keys. */
export function KeyList({ of }: { readonly of: readonly Shortcut[] }) {
  return (
    <dl>
      {of.map(({ id, does, keys }) => (
        <div key={id}>
          <dt>{does}</dt>
          <dd>
            {keys.map((own, index) => (
              <span key={own}>
                {index > 0 && ' or '}
                <kbd>{keysInWords(own, isMac())}</kbd>
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
