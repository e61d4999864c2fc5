import { GripVertical } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Button, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import { RowParts } from './RowParts'

export type OrderListProps<T extends { readonly id: string }> = {
  readonly label: string
  readonly items: readonly T[]
  readonly itemName: (item: T) => string
  /** What is to be known of an item at once, heard after its name; empty for nothing. */
  readonly itemRemark?: (item: T) => string
  readonly children: (item: T, position: number) => ReactNode
  /** What belongs to an item and stands beneath it, with buttons of its own; null for nothing. */
  readonly below?: (item: T) => ReactNode
  /** Asks for an item to stand at a position counted from 0 in the list without it. */
  readonly onMove: (id: string, to: number) => void
  /** Asks for an item to stand beneath the one above it (1) or on its own (0): Alt with the right or left arrow. */
  readonly onIndent?: (id: string, depth: 0 | 1) => void
  readonly onOpen: (id: string) => void
  readonly onRemove: (id: string) => void
}

/** A list put in order by dragging, or with Alt and an arrow key on an item; Delete takes one out. */
export function OrderList<T extends { readonly id: string }>(props: OrderListProps<T>) {
  const { label, items, itemName, itemRemark, children, below, onMove, onIndent, onOpen, onRemove } = props
  const { dragAndDropHooks } = useDragAndDrop<T>({
    getItems: (keys) => [...keys].map((key) => ({ 'packwright-item': String(key) })),
    onReorder: ({ keys, target }) => {
      const [id] = [...keys].map(String)
      if (id === undefined) return
      const rest = items.filter((item) => item.id !== id)
      const beside = rest.findIndex((item) => item.id === target.key)
      if (beside >= 0) onMove(id, target.dropPosition === 'after' ? beside + 1 : beside)
    }
  })

  const onKeys = (event: KeyboardEvent<HTMLElement>): void => {
    // What stands beneath an item may have a use of its own for the keys.
    const row = event.target instanceof Element ? event.target.closest('[data-key], [data-own-keys]') : null
    const from = items.findIndex((item) => item.id === row?.getAttribute('data-key'))
    const item = items[from]
    if (!item) return
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      event.stopPropagation()
      const to = event.key === 'ArrowUp' ? from - 1 : from + 1
      if (to >= 0 && to < items.length) onMove(item.id, to)
    } else if (onIndent && event.altKey && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      event.preventDefault()
      event.stopPropagation()
      onIndent(item.id, event.key === 'ArrowRight' ? 1 : 0)
    } else if (event.key === 'Delete' && event.target === row) {
      event.preventDefault()
      onRemove(item.id)
    }
  }

  return (
    // The list itself is in here; the keys are caught on their way to it, since it has uses of its own for the arrows.
    <div onKeyDownCapture={onKeys}>
      <GridList
        aria-label={label}
        className="order-list"
        items={items}
        dragAndDropHooks={dragAndDropHooks}
        onAction={(key) => onOpen(String(key))}
        dependencies={[items, below, itemRemark]}
      >
        {(item) => (
          <GridListItem
            className="order-item"
            textValue={[itemName(item), itemRemark?.(item)].filter(Boolean).join(', ')}
          >
            <RowParts className="order-line">
              <Button slot="drag" className="order-grip" aria-label={`Drag ${itemName(item)}`}>
                <GripVertical aria-hidden size={16} />
              </Button>
              {children(item, items.indexOf(item))}
            </RowParts>
            <Below>{below?.(item)}</Below>
          </GridListItem>
        )}
      </GridList>
    </div>
  )
}

/** What is pressed beneath an item does not open the item. */
function Below({ children }: { readonly children: ReactNode }) {
  if (!children) return null
  return (
    <RowParts className="order-below" isApart>
      {children}
    </RowParts>
  )
}
