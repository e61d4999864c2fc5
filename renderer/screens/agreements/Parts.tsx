import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Group } from 'react-aria-components'
import { Button } from '../../ui/Button'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { newId } from '../common/records'
import { useWorkplace } from '../common/useWorkplace'

/** A list of parts, each a row of fields that can be taken away. */
export function Parts<T extends { readonly id: string }>({
  heading,
  add,
  list,
  onAdd,
  onRemove,
  nameOf,
  row
}: {
  readonly heading: string
  readonly add: string
  readonly list: readonly T[]
  readonly onAdd: () => void
  readonly onRemove: (id: string) => void
  readonly nameOf: (part: T) => string
  readonly row: (part: T) => ReactNode
}) {
  const { notices } = useWorkplace()
  return (
    <section>
      <h2>{heading}</h2>
      <ul className="edit-list" aria-label={heading}>
        {list.map((part) => (
          <li key={part.id}>
            <Group className="part-form" aria-label={nameOf(part)}>
              {row(part)}
              <Button
                icon={<X aria-hidden size={16} />}
                aria-label={`Take away ${nameOf(part)}`}
                onPress={() => {
                  onRemove(part.id)
                  notices.announce(`${nameOf(part)} is taken away.`)
                }}
              />
            </Group>
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Button adds icon={<Plus aria-hidden size={16} />} onPress={onAdd}>
          {add}
        </Button>
      </div>
    </section>
  )
}

type TextPart = { readonly id: string; readonly title: string; readonly text: string }

/** Parts that are a title and a text each. */
export function TextParts({
  heading,
  add,
  title,
  list,
  onChange
}: {
  readonly heading: string
  readonly add: string
  readonly title: string
  readonly list: readonly TextPart[]
  readonly onChange: (list: readonly TextPart[]) => void
}) {
  const change = (id: string, more: Partial<TextPart>): void =>
    onChange(list.map((own) => (own.id === id ? { ...own, ...more } : own)))
  return (
    <Parts
      heading={heading}
      add={add}
      list={list}
      onAdd={() => onChange([...list, { id: newId(), title: '', text: '' }])}
      onRemove={(id) => onChange(list.filter((own) => own.id !== id))}
      nameOf={(own) => own.title || 'this part'}
      row={(own) => (
        <>
          <TextField
            label={title}
            value={own.title}
            maxLength={200}
            onChange={(words) => change(own.id, { title: words })}
          />
          <TextArea label="Text" value={own.text} onChange={(text) => change(own.id, { text })} />
        </>
      )}
    />
  )
}
