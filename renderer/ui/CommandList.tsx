import { Autocomplete, Header, Input, Label, Menu, MenuItem, MenuSection, SearchField } from 'react-aria-components'

export type Command = { readonly id: string; readonly label: string; readonly description?: string }
export type CommandGroup = { readonly title: string; readonly commands: readonly Command[] }

export type CommandListProps = {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly groups: readonly CommandGroup[]
  readonly onRun: (id: string) => void
  /** What stands there when nothing matches. */
  readonly nothing: string
}

/** A field above a list: type to narrow it, arrows to walk it, Enter to do what is marked. */
export function CommandList({ label, text, onText, groups, onRun, nothing }: CommandListProps) {
  return (
    <Autocomplete inputValue={text} onInputChange={onText}>
      <div className="command">
        <SearchField className="command-field" autoFocus>
          <Label className="visually-hidden">{label}</Label>
          <Input className="input" placeholder={label} maxLength={200} />
        </SearchField>
        <Menu
          className="options command-options"
          onAction={(key) => onRun(String(key))}
          renderEmptyState={() => <p className="dim command-nothing">{nothing}</p>}
        >
          {groups
            .filter((group) => group.commands.length > 0)
            .map((group) => (
              <MenuSection key={group.title} id={group.title}>
                <Header className="option-head">{group.title}</Header>
                {group.commands.map((command) => (
                  <MenuItem key={command.id} id={command.id} className="option" textValue={command.label}>
                    <span>{command.label}</span>
                    {command.description && <span className="option-more">{command.description}</span>}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
        </Menu>
      </div>
    </Autocomplete>
  )
}
