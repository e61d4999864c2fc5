import { keysInWords, type ShortcutPlace, shortcutPlaces, shortcuts } from '../../../shared/shortcuts'
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
            <dl>
              {shortcuts
                .filter((shortcut) => shortcut.place === place)
                .map(({ id, does, keys }) => (
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
