/** What can be done on the page that is shown, as its own buttons and menus do it: the palette, the window's menu and the keys offer the same. */

type PageAct = {
  readonly title: string
  /** The name by which the window's menu and the keys know it; empty for most. */
  readonly id: string
  /** The row that it belongs to, by its name; empty for what belongs to the page. */
  readonly of: string
  readonly isDisabled: boolean
  readonly run: () => void
}

export type Acts = {
  /** A control of the page says what it does, when it is asked. Answers what is to be called when the control goes. */
  readonly add: (source: () => readonly PageAct[]) => () => void
  /** Everything that can be done at this moment, in the order in which it came. */
  readonly list: () => readonly PageAct[]
}

export function createActs(): Acts {
  const sources = new Set<() => readonly PageAct[]>()
  return {
    add: (source) => {
      sources.add(source)
      return () => void sources.delete(source)
    },
    list: () => [...sources].flatMap((source) => source())
  }
}
