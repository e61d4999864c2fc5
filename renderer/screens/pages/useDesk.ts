/** What of a desk full of pages is in sight. */
import { type RefObject, useEffect, useState } from 'react'

export type Sight = { readonly top: number; readonly width: number; readonly height: number }

/** Follows what an element shows of what scrolls in it, in pixels; told once a frame. */
export function useSight(desk: RefObject<HTMLElement | null>): Sight {
  const [sight, setSight] = useState<Sight>({ top: 0, width: 0, height: 0 })
  useEffect(() => {
    const element = desk.current
    if (!element) return
    let frame = 0
    const look = (): void => {
      frame = 0
      const { scrollTop: top, clientWidth: width, clientHeight: height } = element
      setSight((was) =>
        was.top === top && was.width === width && was.height === height ? was : { top, width, height }
      )
    }
    const later = (): void => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    const observer = new ResizeObserver(later)
    observer.observe(element)
    element.addEventListener('scroll', later, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      element.removeEventListener('scroll', later)
    }
  }, [desk])
  return sight
}
