import { Search, X } from 'lucide-react'
import { SearchField as AriaSearchField, Button, Input, Label } from 'react-aria-components'

export type SearchFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly hasFocus?: boolean
}

/** Searches as one types; Escape or the cross empties it. */
export function SearchField({ label, value, onChange, hasFocus = false }: SearchFieldProps) {
  return (
    <AriaSearchField className="search" value={value} onChange={onChange} autoFocus={hasFocus}>
      <Label className="visually-hidden">{label}</Label>
      <Search aria-hidden size={16} />
      <Input className="input" placeholder={label} maxLength={200} />
      <Button className="search-clear" aria-label="Empty the search">
        <X aria-hidden size={16} />
      </Button>
    </AriaSearchField>
  )
}
