/**
 * Where the keyboard stands on the writing screen. The text is what one comes back to: after a dialogue or a menu has closed, after
 * a tool or an act of a panel, and by Escape. F6 goes round the tools, the sections, the text and the panel; Alt+F10 to the tools.
 */

import { shortcutOf } from '../../../shared/shortcuts'

/** What lies over the page and takes the keyboard while it is open. */
const layers = '.overlay [role=dialog], .overlay [role=alertdialog], [role=menu]'
/** Where somebody writes or chooses: the keyboard stays there. */
const fields = 'input, textarea, select, [contenteditable=true], [role=combobox], [role=spinbutton]'
/** Buttons that open or change what stands beside them, or are pressed again and again. */
const keeping = '[aria-expanded], [aria-haspopup], [role=tab], [data-keeps-focus], [data-keeps-focus] *'
/** The places that F6 goes round, in turn. */
const zones = ['.toolbar', '.find-bar', '.parts', '.report-text', '.side', '.notices']
/** Where the keyboard rests when a page has opened. */
const resting = 'body, main, main h1'
const usable = 'button, a[href], input, textarea, [tabindex="0"]'

const isUsable = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.isConnected &&
  element.checkVisibility({ checkVisibilityCSS: true }) &&
  !element.matches(':disabled') &&
  element.closest('[inert]') === null

/** Is it this button, or another of its tools? A toolbar gives the keyboard to the tool that had it last, not to the one pressed. */
const isOf = (button: Element, at: Element | null): boolean => {
  if (at === null || at.matches(fields)) return false
  const toolbar = button.closest('.toolbar')
  return at === button || toolbar?.contains(at) === true
}

/** Watches over the keyboard while a report is written; `text` gives it to the text. The answer ends that. */
export function keepTextFocus(text: { readonly dom: HTMLElement; readonly focus: () => void }): () => void {
  let layer: Element | null = null
  /** What had the keyboard last outside all layers: from there they were opened, and there they give it back. */
  let opener: Element | null = null
  /** What had the keyboard last in each zone. */
  const last = new Map<string, HTMLElement>()
  let frame = 0
  const isOurs = (element: Element): boolean => element.closest('.page, .notices') !== null

  const onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return
    for (const zone of zones) if (target.closest(zone)) last.set(zone, target)
    const within = target.closest(layers)
    const left = layer
    layer = within
    if (within) return
    const isBack = left !== null && (target === opener || target.tabIndex < 0 || opener?.isConnected !== true)
    opener = target
    // Whoever has gone on to something else by the time that what was closed gives the keyboard back is not called back.
    if (!isBack || !text.dom.isConnected) return
    if (!isOurs(target) || text.dom.contains(target) || target.matches(fields)) return
    text.focus()
    afterFrames(() => target === document.activeElement)
  }
  /** Gives the keyboard to the text when all has settled, if it then rests where nobody put it. */
  const afterFrames = (rests: () => boolean): void => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (rests() && text.dom.isConnected && !document.querySelector(layers)) text.focus()
      })
    })
  }
  const onPressed = (button: HTMLButtonElement): void => {
    if (!isOurs(button) || button.closest(layers) || button.matches(keeping)) return
    afterFrames(() => {
      const { activeElement } = document
      return isOf(button, activeElement) || activeElement === document.body || !button.isConnected
    })
  }
  const onClick = ({ target }: MouseEvent): void => {
    const button = target instanceof Element ? target.closest('button') : null
    if (button) onPressed(button)
  }
  // A key that presses a button makes no click of it.
  let keyed: HTMLButtonElement | null = null
  const onKeyDown = ({ key, target }: KeyboardEvent): void => {
    keyed = (key === 'Enter' || key === ' ') && target instanceof HTMLButtonElement ? target : null
  }
  const onKeyUp = ({ key, target }: KeyboardEvent): void => {
    if (keyed && keyed === target && (key === 'Enter' || key === ' ')) onPressed(keyed)
    keyed = null
  }
  const onKey = (event: KeyboardEvent): void => {
    const { target } = event
    if (event.defaultPrevented || document.querySelector(layers) || !(target instanceof Element)) return
    const shortcut = shortcutOf('writing', event)?.id
    // Whoever types as soon as the report has opened writes in it, though the keyboard rests on the heading of the page still.
    if (isLetter(event) && target.matches(resting)) text.focus()
    else if (event.key === 'Escape' && isOurs(target) && !text.dom.contains(target) && !isOpen(target)) {
      event.preventDefault()
      text.focus()
    } else if (shortcut === 'tools') {
      event.preventDefault()
      enter('.toolbar')
    } else if (shortcut === 'next-zone' || shortcut === 'zone-before') {
      event.preventDefault()
      const here = zones.findIndex((zone) => target.closest(zone))
      const step = shortcut === 'zone-before' ? zones.length - 1 : 1
      for (let tried = 1; tried <= zones.length; tried += 1)
        if (enter(zones[(Math.max(here, 0) + tried * step) % zones.length] ?? '')) return
    }
  }
  const enter = (zone: string): boolean => {
    layer = null
    cancelAnimationFrame(frame)
    if (zone === '.report-text') {
      text.focus()
      return true
    }
    const place = document.querySelector(zone)
    const before = last.get(zone)
    const chosen = [before, place?.querySelector('[aria-selected=true]'), ...(place?.querySelectorAll(usable) ?? [])]
    const next = chosen.find((element) => element && place?.contains(element) && isUsable(element))
    if (next instanceof HTMLElement) next.focus()
    return next !== undefined
  }
  document.addEventListener('focusin', onFocus, true)
  document.addEventListener('click', onClick, true)
  document.addEventListener('keydown', onKeyDown, true)
  document.addEventListener('keyup', onKeyUp, true)
  window.addEventListener('keydown', onKey)
  return () => {
    cancelAnimationFrame(frame)
    document.removeEventListener('focusin', onFocus, true)
    document.removeEventListener('click', onClick, true)
    document.removeEventListener('keydown', onKeyDown, true)
    document.removeEventListener('keyup', onKeyUp, true)
    window.removeEventListener('keydown', onKey)
  }
}

/** A key that writes something. */
const isLetter = ({ key, ctrlKey, altKey, metaKey, isComposing }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !ctrlKey && !altKey && !metaKey && !isComposing

/** A field whose list is open: Escape closes that. */
const isOpen = (element: Element): boolean => element.getAttribute('aria-expanded') === 'true'
