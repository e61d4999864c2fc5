import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { keyHeight, MapDrawing } from '../../../shared/paper/MapDrawing'
import type { DrawnMap } from '../../../shared/partnerships/layout'
import { ZoomFrame } from '../../ui/ZoomFrame'

export type MapCanvasProps = {
  readonly drawn: DrawnMap
  /** Which map it is, where there are two: “current map”. */
  readonly of?: string
  /** Names of the boxes by their ids. */
  readonly nameOf: (id: string) => string
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  /** Puts a box somewhere, in points of the drawing. */
  readonly onMove?: (id: string, x: number, y: number) => void
  readonly onRemove?: (id: string) => void
  /** Begins a line from a box; null lets go of it. */
  readonly onDraw?: (from: string | null) => void
  /** The box that a line has been begun from. */
  readonly drawnFrom?: string | null
  /** Only to be looked at. */
  readonly isStill?: boolean
}

const step = 10

/**
 * A map on white paper, with a button over each box: Tab goes from box to box and Enter chooses one; L begins a line that
 * ends at the box chosen next, and Escape lets go of it; Alt with the arrows moves a box, Delete takes it off; with the
 * mouse it is dragged.
 */
export function MapCanvas({
  drawn,
  of = 'map',
  nameOf,
  selected,
  onSelect,
  onMove,
  onRemove,
  onDraw,
  drawnFrom = null,
  isStill = false
}: MapCanvasProps) {
  const sheet = useRef<HTMLDivElement>(null)
  const [held, setHeld] = useState<{ id: string; dx: number; dy: number; x: number; y: number } | null>(null)
  const height = drawn.height + keyHeight(drawn)
  const percent = (value: number, of: number): string => `${(value / of) * 100}%`
  const scale = (): number => (sheet.current ? drawn.width / sheet.current.clientWidth : 1)

  const press = (event: PointerEvent, id: string): void => {
    onSelect(id)
    if (!onMove || event.button !== 0 || drawnFrom !== null) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setHeld({ id, dx: 0, dy: 0, x: event.clientX, y: event.clientY })
  }
  const drag = (event: PointerEvent): void => {
    if (held) setHeld({ ...held, dx: event.clientX - held.x, dy: event.clientY - held.y })
  }
  const drop = (): void => {
    const node = held && drawn.nodes.find((own) => own.id === held.id)
    setHeld(null)
    if (!held || !node || Math.hypot(held.dx, held.dy) < 5) return
    const to = (value: number): number => Math.round(value / step) * step
    onMove?.(node.id, to(node.x + held.dx * scale()), to(node.y + held.dy * scale()))
  }
  const key = (event: KeyboardEvent, id: string): void => {
    const node = drawn.nodes.find((own) => own.id === id)
    const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key]
    if (node && move && event.altKey && onMove)
      onMove(id, Math.round(node.x + (move[0] ?? 0)), Math.round(node.y + (move[1] ?? 0)))
    else if (event.key.toLowerCase() === 'l' && !event.ctrlKey && !event.metaKey && onDraw) onDraw(id)
    else if (event.key === 'Escape' && drawnFrom !== null) onDraw?.(null)
    else if ((event.key === 'Delete' || event.key === 'Backspace') && onRemove) onRemove(id)
    else return
    event.preventDefault()
  }

  return (
    <ZoomFrame of={of} width={drawn.width} height={height}>
      <div className="map-sheet paper" ref={sheet}>
        <MapDrawing of={drawn} />
        {(isStill ? [] : drawn.nodes).map((node) => {
          const isHeld = held?.id === node.id
          return (
            <button
              key={node.id}
              type="button"
              className={drawnFrom === node.id ? 'map-box drawn-from' : 'map-box'}
              aria-label={nameOf(node.id)}
              aria-pressed={selected === node.id}
              style={{
                left: percent(node.x, drawn.width),
                top: percent(node.y, height),
                width: percent(node.width, drawn.width),
                height: percent(node.height, height),
                ...(isHeld && { transform: `translate(${held.dx}px, ${held.dy}px)` })
              }}
              onClick={() => onSelect(node.id)}
              onKeyDown={(event) => key(event, node.id)}
              onPointerDown={(event) => press(event, node.id)}
              onPointerMove={drag}
              onPointerUp={drop}
              onPointerCancel={() => setHeld(null)}
            />
          )
        })}
      </div>
    </ZoomFrame>
  )
}
