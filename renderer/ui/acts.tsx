/**
 * One declaration of an act: what a button or a menu's entry does is offered in the palette too, and in the window's menu where it
 * has a name there. Whatever is to happen first (saving what was typed, the list of what is to be put right) happens from there as well.
 */
import { createContext, type RefObject, useContext, useEffect, useRef } from 'react'

/** How an act is called elsewhere: the name by which the window's menu knows it, and the words of the palette. */
export type ActName = { readonly id?: string; readonly title?: string }

type ControlAct = ActName & { readonly isDisabled: boolean; readonly run: () => void }

type PageAct = {
  readonly title: string
  readonly id: string
  readonly of: string
  readonly isDisabled: boolean
  readonly run: () => void
}

const Acts = createContext<(source: () => readonly PageAct[]) => () => void>(() => () => undefined)

/** Hears what the controls of the page do. */
export const ActsProvider = Acts.Provider

/** Dialogues and menus have acts of their own, which go with them; the rail leads to places; long tables are searched by their records. */
const apart = '[role=dialog], [role=alertdialog], .popover, .notices, .rail, .skip-link, table.table, [role=listbox]'
const rows = 'li, tr, [role=row]'

/** Offers what a control does, as long as it is on the page. `acts` is asked whenever somebody looks. */
export function useActs(control: RefObject<HTMLElement | null>, acts: () => readonly ControlAct[]): void {
  const add = useContext(Acts)
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(
    () =>
      add(() => {
        const element = control.current
        if (!element || element.closest(apart)) return []
        const name = nameOf(element)
        const of = nameOfRow(element)
        // A row that is pressed as a whole opens its record, which is found by its own words.
        if (of === null) return []
        return latest
          .current()
          .map(({ id = '', title = name, isDisabled, run }) => ({ id, title, of, isDisabled, run }))
      }),
    [add, control]
  )
}

/** What a control is called: as it is heard, or else as it is read. */
function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** The name of the row that a control stands in; empty outside rows, null where the control is all of the row. */
function nameOfRow(control: Element): string | null {
  const row = control.closest(rows)
  if (!row) return ''
  const words = row.querySelector('strong, p, td, th, h3, h4')
  if (row.textContent === control.textContent || control.contains(words)) return null
  return (row.getAttribute('aria-label') ?? words?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 90)
}
