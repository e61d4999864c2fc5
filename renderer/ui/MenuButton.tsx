import type { ReactNode } from 'react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Button, type ButtonProps } from './Button'

export type MenuEntry = {
  readonly id: string
  readonly label: string
  readonly run: () => void
  readonly isDisabled?: boolean
}

export type MenuButtonProps = {
  readonly label: string
  /** Shows the icon alone; the label is then heard, not seen. */
  readonly isIconOnly?: boolean
  readonly icon?: ReactNode
  readonly look?: ButtonProps['look']
  readonly entries: readonly MenuEntry[]
}

/** A button that opens a short menu. */
export function MenuButton({ label, isIconOnly = false, icon, look = 'plain', entries }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button look={look} icon={icon} {...(isIconOnly ? { 'aria-label': label } : { children: label })} />
      <Popover className="popover" placement="bottom end">
        <Menu
          className="options"
          disabledKeys={entries.filter((entry) => entry.isDisabled).map((entry) => entry.id)}
          onAction={(key) => entries.find((entry) => entry.id === key)?.run()}
        >
          {entries.map((entry) => (
            <MenuItem key={entry.id} id={entry.id} className="option" textValue={entry.label}>
              {entry.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
