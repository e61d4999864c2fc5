import { Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/Button'
import { OrderList } from '../../ui/OrderList'
import { TakeOut } from '../common/TakeOut'

export type ItemListProps<T> = {
  readonly label: string
  /** What one of them is called, as in "Add a section". */
  readonly one: string
  readonly items: readonly T[]
  readonly keyOf: (item: T) => string
  readonly nameOf: (item: T) => string
  /** A word beside the name. */
  readonly remarkOf?: (item: T) => string
  readonly make: () => T
  readonly onChange: (items: readonly T[]) => void
  /** The fields of the one that is open. */
  readonly children: (item: T, put: (change: Partial<T>) => void) => ReactNode
}

/** Things in an order, one of them open to be changed. */
export function ItemList<T>(props: ItemListProps<T>) {
  const { label, one, items, keyOf, nameOf, remarkOf, make, onChange, children } = props
  const [open, setOpen] = useState<string | null>(null)
  const current = items.find((item) => keyOf(item) === open)
  const remove = (key: string): void => onChange(items.filter((item) => keyOf(item) !== key))
  const move = (key: string, to: number): void => {
    const moved = items.find((item) => keyOf(item) === key)
    if (!moved) return
    const rest = items.filter((item) => item !== moved)
    onChange([...rest.slice(0, to), moved, ...rest.slice(to)])
  }
  return (
    <div className="style-items">
      <OrderList
        label={label}
        items={items.map((item) => ({ id: keyOf(item), item }))}
        itemName={({ item }) => nameOf(item) || `Unnamed ${one}`}
        onMove={move}
        onOpen={(key) => setOpen(key === open ? null : key)}
        onRemove={remove}
      >
        {({ id, item }) => (
          <span className={id === open ? 'item-title style-open' : 'item-title'}>
            {nameOf(item) || <em>Unnamed {one}</em>}
            {remarkOf && <span className="dim"> {remarkOf(item)}</span>}
          </span>
        )}
      </OrderList>
      <p className="dim">Enter opens one, Alt with the arrows moves it, Delete takes it out.</p>
      <div className="buttons">
        <Button
          adds
          icon={<Plus aria-hidden size={16} />}
          onPress={() => {
            const made = make()
            onChange([...items, made])
            setOpen(keyOf(made))
          }}
        >
          Add a {one}
        </Button>
      </div>
      {current && (
        <fieldset className="style-item">
          <legend>{nameOf(current) || `Unnamed ${one}`}</legend>
          {children(current, (change) =>
            onChange(items.map((item) => (item === current ? { ...item, ...change } : item)))
          )}
          <div className="buttons">
            <TakeOut
              what={nameOf(current) || `this ${one}`}
              icon={<Trash2 aria-hidden size={16} />}
              onTakeOut={() => {
                remove(keyOf(current))
                setOpen(null)
              }}
            >
              Take out
            </TakeOut>
          </div>
        </fieldset>
      )}
    </div>
  )
}
