import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { PageArea } from '../../../shared/packs/attachmentFindings'
import { PagePicture } from '../pages/PagePicture'
import type { ShownFile } from '../pages/pageDrawer'

/** How far an arrow key moves a box or its edge: a two-hundredth of the page. */
const step = 0.005
/** Pixels: enough to read small print on a large screen. */
const pictureWidth = 1070
/** Smaller ones are a slip of the hand. */
const smallest = 0.004

/**
 * A page as a picture, with outlines of what was found on it and boxes that are to be blacked out. A box is drawn with the
 * mouse; the arrow keys move the box that has focus, with Shift they change its size, and Delete takes it away.
 */
export function PageBoxes({
  shown,
  page,
  outlines,
  boxes,
  onChange
}: {
  readonly shown: ShownFile
  readonly page: number
  readonly outlines: readonly PageArea[]
  readonly boxes: readonly PageArea[]
  readonly onChange: (boxes: readonly PageArea[]) => void
}) {
  const frame = useRef<HTMLDivElement>(null)
  const form = shown.opened.pages[page - 1] ?? { width: 595, height: 842, label: '' }
  const [drawn, setDrawn] = useState<{ readonly x: number; readonly y: number; readonly area: PageArea } | null>(null)
  const placeOf = ({ clientX, clientY }: PointerEvent): { readonly x: number; readonly y: number } => {
    const box = frame.current?.getBoundingClientRect()
    return box
      ? { x: within((clientX - box.x) / box.width), y: within((clientY - box.y) / box.height) }
      : { x: 0, y: 0 }
  }
  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0 || (event.target as HTMLElement).closest('button')) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    const { x, y } = placeOf(event)
    setDrawn({ x, y, area: { x, y, width: 0, height: 0 } })
  }
  const goOn = (event: PointerEvent<HTMLDivElement>): void => {
    if (!drawn) return
    const { x, y } = placeOf(event)
    const area = {
      x: Math.min(x, drawn.x),
      y: Math.min(y, drawn.y),
      width: Math.abs(x - drawn.x),
      height: Math.abs(y - drawn.y)
    }
    setDrawn({ ...drawn, area })
  }
  const end = (): void => {
    if (drawn && drawn.area.width > smallest && drawn.area.height > smallest) onChange([...boxes, drawn.area])
    setDrawn(null)
  }
  const moveByKeys = (event: KeyboardEvent, at: number): void => {
    const box = boxes[at]
    if (!box) return
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      onChange(boxes.toSpliced(at, 1))
      return
    }
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key]
    const [x = 0, y = 0] = way ?? []
    if (!way) return
    event.preventDefault()
    event.stopPropagation()
    onChange(boxes.with(at, event.shiftKey ? sized(box, x, y) : shifted(box, x, y)))
  }
  return (
    <div
      ref={frame}
      className="page-boxes"
      style={{ aspectRatio: `${form.width} / ${form.height}` }}
      onPointerDown={begin}
      onPointerMove={goOn}
      onPointerUp={end}
      onPointerCancel={() => setDrawn(null)}
      data-own-keys
    >
      <PagePicture
        {...{ shown, form }}
        index={page - 1}
        width={pictureWidth}
        turn={0}
        name={`Page ${page} as it goes into the pack`}
      />
      {outlines.map((area) => (
        <span key={JSON.stringify(area)} className="page-outline" style={styleOf(area)} aria-hidden />
      ))}
      {boxes.map((area, at) => (
        <button
          // The place in the list is what a box is called by, here and by a screen reader.
          // biome-ignore lint/suspicious/noArrayIndexKey: a box that moves must keep its focus
          key={at}
          type="button"
          className="page-box"
          style={styleOf(area)}
          aria-label={`Box ${at + 1} of ${boxes.length}. Arrow keys move it, with Shift they change its size, Delete takes it away.`}
          onKeyDown={(event) => moveByKeys(event, at)}
        />
      ))}
      {drawn && <span className="page-box" style={styleOf(drawn.area)} aria-hidden />}
    </div>
  )
}

const within = (share: number): number => Math.min(1, Math.max(0, share))

const shifted = (box: PageArea, x: number, y: number): PageArea => ({
  ...box,
  x: Math.min(Math.max(0, box.x + x), 1 - box.width),
  y: Math.min(Math.max(0, box.y + y), 1 - box.height)
})

const sized = (box: PageArea, x: number, y: number): PageArea => ({
  ...box,
  width: Math.min(Math.max(step, box.width + x), 1 - box.x),
  height: Math.min(Math.max(step, box.height + y), 1 - box.y)
})

const styleOf = ({ x, y, width, height }: PageArea) => ({
  left: `${x * 100}%`,
  top: `${y * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`
})
