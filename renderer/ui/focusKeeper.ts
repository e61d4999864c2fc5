/**
 * Where the focus goes when what had it is gone: taken away, closed, hidden or no longer to be pressed. The browser lets it fall to
 * the body, from where the keyboard begins at the top of the page and a screen reader says nothing. One rule for all screens:
 *
 * 1. what was closed (a dialogue, a menu, a notice) gives it back to what opened it;
 * 2. of several, one of which was taken away, the first field or link of the next one has it, or else of the one before: never a
 *    button, so that a second Enter does not take away another;
 * 3. else the heading of the part that it stood in, or that part itself;
 * 4. what cannot be pressed for a while gets it back when it can be, if nobody has moved on.
 *
 * What a key opens has the keyboard at once, and not a frame later, in which the next key would be lost.
 *
 * And where a button adds something to be filled in (`data-adds`), its first field has the keyboard: what is typed next belongs there.
 */

import { setInteractionModality } from 'react-aria-components'

type Step = { readonly element: Element; readonly next: Element | null; readonly last: Element | null }

/** What had the focus, and what stood around it: that cannot be asked any more once it is gone. */
type Trace = {
  readonly element: HTMLElement
  /** The element and all that holds it, from the inside out, each with what stood beside it. */
  readonly around: readonly Step[]
  /** The dialogue, menu or list of notices that it stood in. */
  readonly layer: Element | null
}

type Memory = {
  current: Trace | null
  /** It could not be used for a moment at least: the focus is not nowhere because somebody pressed beside everything. */
  isLost: boolean
  /** What had the focus last outside the notices. */
  outside: Trace | null
  /** What had the focus when a layer was opened. */
  readonly openers: WeakMap<Element, Trace>
  /** A button that was pressed to add something, the part it stands in, and the fields that were there before. */
  adding: { readonly button: Element; readonly part: Element; readonly before: ReadonlySet<Element> } | null
  /** What cannot be pressed for now, and where the focus waits meanwhile. */
  resting: { readonly away: HTMLElement; readonly at: Element } | null
}

const layers = '[role=dialog], [role=alertdialog], .popover, .notices'
const fields = 'input, textarea, select, a[href], [contenteditable=true], [role=combobox], [tabindex="0"]:not(button)'
const parts = [
  ...['main', 'section', 'form', 'fieldset'],
  ...['region', 'group', 'tabpanel', 'dialog', 'alertdialog', 'toolbar'].map((role) => `[role=${role}]`)
].join(', ')

/** Watches over the focus of the page; the answer stops it. */
export function keepFocus(): () => void {
  const memory: Memory = {
    ...{ current: null, isLost: false, outside: null, openers: new WeakMap(), adding: null, resting: null }
  }
  const onFocus = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLElement && target !== document.body) remember(memory, target)
  }
  let key = ''
  const onPress = (event: Event): void => {
    // A click that a key makes looks to the components like one of a screen reader, for which they wait before they move the focus.
    const isByKey = event instanceof MouseEvent && event.detail === 0 && (key === 'Enter' || key === ' ')
    if (isByKey) setInteractionModality('keyboard')
    key = event instanceof KeyboardEvent ? event.key : ''
    if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') memory.adding = null
    else if (event.target instanceof Element) memory.adding = addingBy(event.target)
  }
  const presses = ['click', 'keydown']
  let frame = 0
  // Whatever opens or closes may have a place of its own for the focus, and takes up to two frames to say so.
  const observer = new MutationObserver(() => {
    if (memory.current && !isUsable(memory.current.element)) memory.isLost = true
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => mend(memory))
    })
  })
  const attributeFilter = ['disabled', 'hidden', 'inert']
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter })
  document.addEventListener('focusin', onFocus, true)
  for (const press of presses) document.addEventListener(press, onPress, true)
  return () => {
    cancelAnimationFrame(frame)
    observer.disconnect()
    document.removeEventListener('focusin', onFocus, true)
    for (const press of presses) document.removeEventListener(press, onPress, true)
  }
}

function addingBy(target: Element): Memory['adding'] {
  const button = target.closest('[data-adds]')
  const part = button?.parentElement?.closest(parts)
  return button && part ? { button, part, before: new Set(part.querySelectorAll(fields)) } : null
}

/** The first field of what has come since the button that adds was pressed, unless somebody has moved on. */
function addedField(adding: NonNullable<Memory['adding']>): HTMLElement | undefined {
  const { activeElement } = document
  if (activeElement && activeElement !== document.body && activeElement !== adding.button) return undefined
  const come = [...adding.part.querySelectorAll(fields)].filter((own) => !adding.before.has(own))
  return come.find((own): own is HTMLElement => own instanceof HTMLElement && isUsable(own))
}

function remember(memory: Memory, element: HTMLElement): void {
  const around: Step[] = []
  for (let at: Element | null = element; at && at !== document.body; at = at.parentElement)
    around.push({ element: at, next: at.nextElementSibling, last: at.previousElementSibling })
  const trace: Trace = { element, around, layer: element.parentElement?.closest(layers) ?? element.closest(layers) }
  const { layer } = trace
  const before = memory.current
  if (layer && before && before.layer !== layer && !layer.contains(before.element) && !memory.openers.has(layer))
    memory.openers.set(layer, before)
  memory.current = trace
  memory.isLost = false
  if (!layer?.matches('.notices')) memory.outside = trace
}

/** Gives the focus a place when it has none. */
function mend(memory: Memory): void {
  const { current, resting, adding } = memory
  const added = adding && addedField(adding)
  if (added) {
    memory.adding = null
    added.focus()
    return
  }
  const isNowhere = document.activeElement === null || document.activeElement === document.body
  if (resting && !resting.away.isConnected) memory.resting = null
  else if (resting && isUsable(resting.away)) {
    memory.resting = null
    if (isNowhere || document.activeElement === resting.at) resting.away.focus()
    return
  }
  if (!current || !isNowhere || !memory.isLost) return
  const place = placeFor(memory, current) ?? topOfPage()
  if (!place) return
  give(place)
  const isDisabled = current.element.isConnected && current.element.matches(':disabled')
  memory.resting = isDisabled ? { away: current.element, at: place } : null
}

function placeFor(memory: Memory, trace: Trace, tried: readonly Trace[] = []): HTMLElement | null {
  if (isUsable(trace.element)) return trace.element
  const { layer } = trace
  const opener = layer?.matches('.notices') ? memory.outside : layer && !isShown(layer) && memory.openers.get(layer)
  if (opener && opener !== trace && !tried.includes(opener)) return placeFor(memory, opener, [...tried, trace])
  return neighbourOf(trace) ?? partOf(trace)
}

/** Where one of several is gone: what is to be filled in or followed in the one beside it. */
function neighbourOf({ around }: Trace): HTMLElement | null {
  const gone = around[around.findIndex(({ element }) => isShown(element)) - 1]
  if (!gone || gone === around[0]) return null
  for (const beside of [gone.next, gone.last]) {
    if (!beside || beside.tagName !== gone.element.tagName || !isShown(beside)) continue
    const field = [beside, ...beside.querySelectorAll(fields)].find((own) => own.matches(fields) && isUsable(own))
    if (field instanceof HTMLElement) return field
  }
  return null
}

/** The heading of the part that something stood in, or the part itself. */
function partOf({ around }: Trace): HTMLElement | null {
  const part = around.slice(1).find(({ element }) => element.matches(parts) && isShown(element))?.element
  const heading = part?.querySelector('h1, h2, h3, legend')
  const place = heading && isShown(heading) ? heading : part
  return place instanceof HTMLElement ? place : null
}

function topOfPage(): HTMLElement | null {
  const dialogue = [...document.querySelectorAll<HTMLElement>('[role=dialog], [role=alertdialog]')].at(-1)
  return dialogue ?? document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
}

/** Focuses what is there to be read too; it is taken out of the way again when the focus moves on. */
export function give(place: HTMLElement): void {
  if (place.tabIndex < 0 && !place.hasAttribute('tabindex')) {
    place.tabIndex = -1
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true })
  }
  place.focus({ preventScroll: true })
  place.scrollIntoView({ block: 'nearest' })
}

function isShown(element: Element): boolean {
  return element.isConnected && element.checkVisibility({ checkVisibilityCSS: true })
}

function isUsable(element: Element): boolean {
  return isShown(element) && !element.matches(':disabled') && element.closest('[inert]') === null
}
