import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  type WheelEvent
} from 'react'
import { nextZoom, ZoomControl } from './ZoomControl'

export type ZoomFrameProps = {
  /** What is in it, as in “map”. */
  readonly of: string
  /** Its own size, in points. */
  readonly width: number
  readonly height: number
  readonly children: ReactNode
}

/** Larger than its own size a drawing is not made to fit. */
const largestFit = 150
const pixelsToThePoint = 96 / 72

/**
 * A drawing that is made smaller and larger, moved about with the mouse or the arrow keys, or shown whole. Plus and minus
 * change its size, 0 shows all of it; with Ctrl, the wheel does.
 */
export function ZoomFrame({ of, width, height, children }: ZoomFrameProps) {
  const frame = useRef<HTMLElement>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const [fit, setFit] = useState(100)
  const [held, setHeld] = useState<{ x: number; y: number; left: number; top: number } | null>(null)
  const zoom = chosen ?? fit
  useEffect(() => {
    const element = frame.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => {
      const { paddingLeft, paddingRight, maxHeight } = getComputedStyle(element)
      const aside = Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight)
      const room = { width: element.clientWidth - aside, height: Number.parseFloat(maxHeight) - aside }
      const scales = [room.width / width, room.height / height].filter((scale) => scale > 0)
      setFit(Math.max(10, Math.min(largestFit, Math.floor((100 * Math.min(...scales)) / pixelsToThePoint))))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [width, height])
  const step = (direction: -1 | 1): void => {
    const next = nextZoom(zoom, direction)
    if (next !== undefined) setChosen(next)
  }
  const key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '+' || event.key === '=') step(1)
    else if (event.key === '-') step(-1)
    else if (event.key === '0') setChosen(null)
    else return
    event.preventDefault()
  }
  const press = (event: PointerEvent<HTMLElement>): void => {
    // What lies on the drawing and can be pressed or dragged has its own way.
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return
    const { scrollLeft: left, scrollTop: top } = event.currentTarget
    setHeld({ x: event.clientX, y: event.clientY, left, top })
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const drag = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): void => {
    if (held) currentTarget.scrollTo(held.left - (clientX - held.x), held.top - (clientY - held.y))
  }
  const wheel = (event: WheelEvent): void => {
    if (event.ctrlKey) step(event.deltaY < 0 ? 1 : -1)
  }
  return (
    <div className="zoom-frame">
      <ZoomControl
        value={zoom}
        isFitted={chosen === null}
        onChange={setChosen}
        onFit={() => setChosen(null)}
        of={of}
        fitLabel="Show all of it"
      />
      {/* A part that scrolls must be reachable by keyboard. */}
      <section
        ref={frame}
        className="zoom-window"
        aria-label={`The ${of}: plus and minus make it larger and smaller, 0 shows all of it, arrows move it`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        tabIndex={0}
        onKeyDown={key}
        onPointerDown={press}
        onPointerMove={drag}
        onPointerUp={() => setHeld(null)}
        onPointerCancel={() => setHeld(null)}
        onWheel={wheel}
        data-held={held !== null || undefined}
      >
        <div className="zoom-sheet" style={{ width: `${(width * pixelsToThePoint * zoom) / 100}px` }}>
          {children}
        </div>
      </section>
    </div>
  )
}
