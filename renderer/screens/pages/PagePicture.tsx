import { useEffect, useRef, useState } from 'react'
import { type DrawnPage, largestScale, type PageForm } from '../../../shared/pages/calls'
import { useWorkplace } from '../common/useWorkplace'
import { pageDrawer, type ShownFile } from './pageDrawer'

/**
 * A page as a picture, as wide as it is shown. While it is drawn anew, larger or changed, the one before stays. Who cannot see it
 * is given its words where `isRead`.
 */
export function PagePicture({
  shown,
  index,
  form,
  width,
  turn = 1,
  name,
  isRead = false
}: {
  readonly shown: ShownFile
  /** Counted from 0. */
  readonly index: number
  readonly form: PageForm
  /** Pixels. */
  readonly width: number
  /** Pages with the least are drawn first. */
  readonly turn?: number
  /** What the picture is called; none where its words stand beside it. */
  readonly name?: string
  readonly isRead?: boolean
}) {
  const { link } = useWorkplace()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [passages, setPassages] = useState<readonly string[]>([])
  const [trouble, setTrouble] = useState('')
  const dots = width * window.devicePixelRatio
  const { file } = shown.opened
  const scale = Math.min(largestScale, Math.ceil((dots / form.width) * 100) / 100)
  const latest = useRef({ shown, turn })
  latest.current = { shown, turn }
  useEffect(() => {
    const take = ({ rgba, width: across, height, passages: own }: DrawnPage): void => {
      setTrouble('')
      setPassages(own)
      const element = canvas.current
      if (!element) return
      element.width = across
      element.height = height
      const pixels = new Uint8ClampedArray(rgba)
      element.getContext('2d')?.putImageData(new ImageData(pixels, across, height), 0, 0)
      element.dataset.drawn = file
    }
    return pageDrawer(link).want({
      ...{ ...latest.current, page: index + 1, scale, take },
      fail: ({ message }) => setTrouble(message)
    })
  }, [link, file, index, scale])
  return (
    <>
      <canvas
        ref={canvas}
        className="page-picture"
        {...(name ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
      />
      {trouble !== '' && <p className="page-trouble">{trouble}</p>}
      {isRead && <PageWords passages={passages} />}
    </>
  )
}

/** The words of a page for those who listen. */
function PageWords({ passages }: { readonly passages: readonly string[] }) {
  return (
    <div className="visually-hidden">
      {passages.map((words, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: passages of a page have no other name than their place
        <p key={at}>{words}</p>
      ))}
    </div>
  )
}
