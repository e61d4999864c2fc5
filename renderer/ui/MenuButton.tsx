import { type FocusEvent, type ReactNode, useRef, useState } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { type ActName, useActs } from './acts'
import type { ButtonProps } from './Button'

export type MenuEntry = {
  readonly id: string
  readonly label: string
  readonly run: () => void
  readonly isDisabled?: boolean
  /** How the palette and the window's menu call it; else by the menu and the entry. */
  readonly act?: ActName
}

export type MenuButtonProps = {
  readonly label: string
  /** Shows the icon alone; the label is then heard, not seen. */
  readonly isIconOnly?: boolean
  readonly icon?: ReactNode
  readonly look?: ButtonProps['look']
  readonly entries: readonly MenuEntry[]
}

/** A button that opens a short menu, where anything in it can be done. The menu is made when it opens: a long table has many of these. The palette offers its entries. */
export function MenuButton({ label, isIconOnly = false, icon, look = 'plain', entries }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useActs(button, () =>
    entries.map((entry) => ({
      title: `${label}: ${entry.label}`,
      ...entry.act,
      isDisabled: entry.isDisabled === true,
      run: entry.run
    }))
  )
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`button button-${look}${isIconOnly ? ' button-icon' : ''}`}
        disabled={entries.every((entry) => entry.isDisabled === true)}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={isIconOnly ? label : undefined}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.altKey) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {icon}
        {!isIconOnly && label}
      </button>
      {isOpen && (
        <Popover
          aria-label={label}
          className="popover"
          placement="bottom end"
          triggerRef={button}
          isOpen
          onOpenChange={setOpen}
        >
          {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hands the focus on */}
          <div onFocus={focusFirstEntry}>
            <Menu
              aria-label={label}
              className="options"
              autoFocus="first"
              disabledKeys={entries.filter((entry) => entry.isDisabled).map((entry) => entry.id)}
              onClose={() => setOpen(false)}
              onAction={(key) => entries.find((entry) => entry.id === key)?.run()}
            >
              {entries.map((entry) => (
                <MenuItem key={entry.id} id={entry.id} className="option" textValue={entry.label}>
                  {entry.label}
                </MenuItem>
              ))}
            </Menu>
          </div>
        </Popover>
      )}
    </>
  )
}

/**
 * A menu that is opened by a key or by a screen reader takes the focus itself, with its first entry only looking chosen: Enter
 * would then do nothing, and Down would go to the second.
 */
function focusFirstEntry({ target }: FocusEvent<HTMLElement>): void {
  if (target.role === 'menu') target.querySelector<HTMLElement>('[role=menuitem]:not([aria-disabled])')?.focus()
}
