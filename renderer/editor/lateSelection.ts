/**
 * The page is told where the selection went as a task of its own, after keys and clicks that wait already: where it is busy,
 * and in current browsers always, they would act on the place before. Here it is told before each of them.
 */
import { Plugin } from '@tiptap/pm/state'

/** What acts on the selection, in the text or from a tool beside it. `focusout`: whoever takes the focus asks for it too. */
const acts = [
  'keydown',
  'beforeinput',
  'pointerdown',
  'mousedown',
  'click',
  'contextmenu',
  'cut',
  'copy',
  'paste',
  'focusout'
]

/** Lets the editor look at the page's selection before anything that acts on it is handled. */
export function lateSelection(): Plugin {
  return new Plugin({
    view: (view) => {
      const page = view.dom.ownerDocument
      const look = (): void => {
        // What is being composed belongs to the keyboard until it is done.
        if (view.hasFocus() && !view.composing) page.dispatchEvent(new Event('selectionchange'))
      }
      // Before any handler: they are called on the way down, and from the window.
      for (const act of acts) page.defaultView?.addEventListener(act, look, true)
      return {
        destroy: () => {
          for (const act of acts) page.defaultView?.removeEventListener(act, look, true)
        }
      }
    }
  })
}
