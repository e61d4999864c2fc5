/** How large paper is shown: as wide as there is room, unless somebody chose otherwise. */
import { type RefObject, useEffect, useState } from 'react'

/** Millimetres of an A4 sheet, at the 96 dots to the inch that screens are drawn with. */
const paperWidth = (210 / 25.4) * 96

/** The percentage at which paper is just as wide as the element it lies on, between the least that can be read and its own size. */
export function usePaperFit(desk: RefObject<HTMLElement | null>, least = 50): number {
  const [fit, setFit] = useState(100)
  useEffect(() => {
    const element = desk.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const { paddingLeft, paddingRight } = getComputedStyle(element)
      const room = element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
      setFit(Math.min(100, Math.max(least, Math.floor((room / paperWidth) * 100))))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [desk, least])
  return fit
}
