/** What is seen of a page: its controls by role and name as they stand there, and what a press of one has changed. Runs in the page. */

/** One thing that can be pressed. */
export type Control = {
  readonly role: string
  readonly name: string
  /** Which of several with the same role and name, counted from 0. */
  readonly nth: number
  /** What holds it: the title of the dialogue or menu on top, or nothing for the screen itself. */
  readonly layer: string
  /** Rows, options and days come in lists: what is alike in one list has the same words here. Empty outside lists. */
  readonly alike: string
  readonly isDisabled: boolean
  /** Chosen, current or pressed already: pressing it again may change nothing. */
  readonly isOn: boolean
  /** The pointer goes through it to what lies beneath, as with a handle: it is there for the keys. */
  readonly isForKeys: boolean
  /** Where it leads, for a link. */
  readonly href: string
}

/** What can be told of the page at one moment. */
export type Sight = {
  readonly hash: string
  /** The dialogues, menus and lists that lie over the page, the last on top. */
  readonly layers: readonly string[]
  /** All words and all states of controls, without the notices. */
  readonly words: string
  readonly notices: readonly string[]
  readonly focus: string
  readonly isFocusLost: boolean
  readonly isBusy: boolean
}

/** Where a control is, once scrolled into sight; `cover` names what lies over its middle. */
export type Spot = { readonly x: number; readonly y: number; readonly cover: string }

export type Eyes = {
  readonly controls: () => readonly Control[]
  readonly look: () => Sight
  readonly find: (control: Pick<Control, 'role' | 'name' | 'nth' | 'layer'>) => Spot | null
  readonly focus: (control: Pick<Control, 'role' | 'name' | 'nth' | 'layer'>) => boolean
  /** For how long the page has not changed, in milliseconds. */
  readonly quietFor: () => number
}

declare global {
  interface Window {
    eyes: Eyes
  }
}

/** Gives the page its eyes. It stands alone: it is sent into the page as text. */
export function openEyes(): void {
  const pressable = [
    'button',
    'a[href]',
    'input:not([type=hidden])',
    'select',
    'textarea',
    'summary',
    '[contenteditable=true]',
    ...['button', 'link', 'tab', 'menuitem', 'option', 'checkbox', 'radio', 'switch', 'slider', 'combobox'].map(
      (role) => `[role=${role}]`
    ),
    '[role=gridcell][tabindex]',
    '[role=grid] [role=row][data-key]'
  ].join(',')
  const layerSelector = '[role=dialog],[role=alertdialog],.popover'
  const listSelector =
    'table,ul,ol,svg,[role=grid],[role=listbox],[role=list],[role=radiogroup],[role=toolbar],.segments,.date-input'
  const whole = (text: string | null | undefined): string =>
    (text ?? '')
      .replace(/\s+/g, ' ')
      .replace(/\d\d:\d\d/g, 'time')
      .trim()
  const tidy = (text: string | null | undefined): string => whole(text).slice(0, 90)
  const isShown = (element: Element): boolean => {
    if (!element.checkVisibility({ checkVisibilityCSS: true })) return false
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1
  }
  const byIds = (ids: string | null): string =>
    tidy(
      (ids ?? '')
        .split(' ')
        .map((id) => (id ? document.getElementById(id)?.textContent : ''))
        .join(' ')
    )
  const nameOf = (element: Element): string => {
    const field = element as HTMLInputElement
    const labels = field.labels ? [...field.labels].map((label) => label.textContent).join(' ') : ''
    const own = element.getAttribute('aria-label') || byIds(element.getAttribute('aria-labelledby')) || tidy(labels)
    return tidy(
      own ||
        (element as HTMLElement).innerText ||
        element.textContent ||
        field.placeholder ||
        element.getAttribute('title')
    )
  }
  const roleOf = (element: Element): string => {
    const role = element.getAttribute('role')
    if (role) return role
    if (element.tagName === 'A') return 'link'
    if (element.tagName === 'TEXTAREA') return 'textbox'
    if (element.tagName !== 'INPUT') return element.hasAttribute('contenteditable') ? 'textbox' : 'button'
    const type = (element as HTMLInputElement).type
    if (['checkbox', 'radio', 'file'].includes(type)) return type
    return type === 'range' ? 'slider' : 'textbox'
  }
  const layers = (): Element[] =>
    [...document.querySelectorAll(layerSelector)].filter(
      (element) => isShown(element) && !(element.matches('.popover [role=dialog]') && element.closest('.popover'))
    )
  const layerName = (element: Element | undefined): string =>
    element
      ? nameOf(
          element.querySelector('h2') ?? element.querySelector('[role=menu],[role=listbox],[role=dialog]') ?? element
        )
      : ''
  const seen = (): { readonly element: Element; readonly control: Control }[] => {
    const top = layers().at(-1)
    const layer = layerName(top)
    const isHome = location.hash === '' || location.hash === '#/home'
    const counts = new Map<string, number>()
    const found: { readonly element: Element; readonly control: Control }[] = []
    for (const element of (top ?? document.body).querySelectorAll(pressable)) {
      if (element.closest('.notices') || (!isHome && !top && element.closest('.rail, .skip-link'))) continue
      if (element.matches('input[type=file], .skip-link') || element.closest('[inert]')) continue
      const label = element.closest('label')
      if (!isShown(element) && !(label && isShown(label))) continue
      // What is there for screen readers alone, as the ways out of a menu.
      const { width = 0 } = element.parentElement?.getBoundingClientRect() ?? {}
      if (!label && width <= 1) continue
      // What a row holds is pressed for itself; the hidden pieces of React Aria are not there for anybody.
      if (element.closest('[aria-hidden=true], [data-react-aria-prevent-focus]')) continue
      const role = roleOf(element)
      const name = nameOf(element)
      const key = `${role}|${name}`
      const nth = counts.get(key) ?? 0
      counts.set(key, nth + 1)
      const list = element.closest(listSelector)
      const control = {
        role,
        name,
        nth,
        layer,
        alike: list && list !== element && !list.matches('nav ul, [role=toolbar]') ? alikeIn(list, element) : '',
        isDisabled:
          (element as HTMLButtonElement).disabled === true || element.getAttribute('aria-disabled') === 'true',
        isOn:
          ['aria-selected', 'aria-checked', 'aria-current'].some(
            (state) => !['', 'false', null].includes(element.getAttribute(state))
          ) || (element as HTMLInputElement).checked === true,
        isForKeys: getComputedStyle(element).pointerEvents === 'none',
        href: element.getAttribute('href') ?? ''
      }
      found.push({ element, control })
    }
    return found
  }
  const alikeIn = (list: Element, element: Element): string => {
    const path: string[] = []
    for (let at: Element | null = element; at && at !== list; at = at.parentElement)
      path.push(`${at.tagName}.${[...at.classList].filter((own) => !own.startsWith('react-aria')).join('.')}`)
    return [nameOf(list).slice(0, 30), ...path].join(' ')
  }
  const elementOf = (wanted: Pick<Control, 'role' | 'name' | 'nth' | 'layer'>): Element | undefined =>
    seen().find(
      ({ control }) =>
        control.role === wanted.role &&
        control.name === wanted.name &&
        control.nth === wanted.nth &&
        control.layer === wanted.layer
    )?.element
  const stateOf = (element: Element): string => {
    const field = element as HTMLInputElement
    const states = [
      'aria-pressed',
      'aria-expanded',
      'aria-selected',
      'aria-checked',
      'aria-current',
      'aria-sort',
      'aria-valuenow'
    ]
    return [
      ...states.map((state) => element.getAttribute(state) ?? ''),
      field.checked === true ? 'checked' : '',
      field.value ?? '',
      field.disabled === true ? 'disabled' : ''
    ].join(',')
  }
  const describe = (element: Element | null): string =>
    element === null || element === document.body ? 'body' : `${roleOf(element)} ${nameOf(element)}`

  let changed = performance.now()
  new MutationObserver((records) => {
    if (records.some(({ target }) => !(target instanceof Element && target.closest('.notices'))))
      changed = performance.now()
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })

  window.eyes = {
    controls: () => seen().map(({ control }) => control),
    look: () => {
      const main = document.querySelector('main')
      const rest = [...layers(), ...(main ? [main] : [])]
      const marked = document.querySelectorAll('button,input,textarea,a,[role],th[aria-sort]')
      const active = document.activeElement
      const attributes = ['data-theme', 'style', 'data-armed']
      return {
        hash: location.hash,
        layers: layers().map(layerName),
        words: [
          ...rest.map((element) => (element as HTMLElement).innerText),
          ...[...marked].filter((element) => !element.closest('.notices')).map(stateOf),
          ...attributes.map((own) => document.documentElement.getAttribute(own) ?? ''),
          ...[...document.querySelectorAll('main svg, main [style]')]
            .slice(0, 400)
            .map((own) => `${own.getAttribute('viewBox')}${own.getAttribute('style')}${own.getAttribute('transform')}`),
          ...[...document.querySelectorAll('main, main *')]
            .filter((own) => own.scrollTop > 0)
            .map((own) => own.scrollTop),
          document.querySelector('.notices > [role=status]')?.textContent ?? ''
        ].join('\n'),
        notices: [...document.querySelectorAll('.notice')].map((notice) => whole((notice as HTMLElement).innerText)),
        focus: describe(active),
        isFocusLost: active === null || active === document.body || !active.checkVisibility(),
        isBusy: document.querySelector('[role=progressbar]:not(.progress-kept)') !== null
      }
    },
    find: (wanted) => {
      const element = elementOf(wanted)
      if (!element) return null
      const target =
        isShown(element) && !element.matches('label input') ? element : (element.closest('label') ?? element)
      target.scrollIntoView({ block: 'center', inline: 'nearest' })
      const rect = [...target.getClientRects()].find(({ width, height }) => width > 0 && height > 0)
      if (!rect) return null
      const x = (Math.max(rect.left, 0) + Math.min(rect.right, innerWidth)) / 2
      const y = (Math.max(rect.top, 0) + Math.min(rect.bottom, innerHeight)) / 2
      const top = document.elementFromPoint(x, y)
      const isFree =
        top !== null &&
        (target.contains(top) ||
          (top.contains(target) && target.tagName === 'g') ||
          top.closest('label')?.contains(element) === true)
      const cover = isFree
        ? ''
        : top === null
          ? 'nothing: it lies outside the window'
          : `${top.tagName.toLowerCase()}.${top.getAttribute('class')} “${nameOf(top).slice(0, 30)}”`
      return { x, y, cover }
    },
    focus: (wanted) => {
      const element = elementOf(wanted) as HTMLElement | undefined
      element?.focus()
      return element !== undefined && document.activeElement === element
    },
    quietFor: () => performance.now() - changed
  }
}
