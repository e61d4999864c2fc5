import { type RefObject, useEffect, useRef } from 'react'

/**
 * From tool to tool by letters, as in a menu: a bar of many tools is long to walk by arrows alone. A letter leads to the next
 * button of the bar whose name begins with it, with Shift to the one before, round at the ends.
 */
export function useLetters(): RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = bar.current
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^\p{Letter}$/u.test(event.key)) return
      const next = element && byLetter(element, event)
      if (!next) return
      event.preventDefault()
      next.focus()
    }
    element?.addEventListener('keydown', press)
    return () => element?.removeEventListener('keydown', press)
  }, [])
  return bar
}

function byLetter(bar: Element, { key, shiftKey, target }: KeyboardEvent): HTMLButtonElement | undefined {
  const tools = [...bar.querySelectorAll('button')].filter((button) => !button.disabled)
  const at = target instanceof HTMLButtonElement ? Math.max(0, tools.indexOf(target)) : 0
  const onwards = shiftKey
    ? [...tools.slice(0, at).toReversed(), ...tools.slice(at).toReversed()]
    : [...tools.slice(at + 1), ...tools.slice(0, at + 1)]
  return onwards.find((button) =>
    (button.getAttribute('aria-label') ?? button.textContent ?? '').trim().toLowerCase().startsWith(key.toLowerCase())
  )
}
