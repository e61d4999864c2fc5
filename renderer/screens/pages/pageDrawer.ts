/** Asks for pages one at a time, first for what is in sight: what went out of sight meanwhile is not asked for any more. */
import type { DrawnPage, OpenPages, PagesSource } from '../../../shared/pages/calls'
import type { Failure, Result } from '../../../shared/result'
import type { Link } from '../../stores/link'

/** A file that is looked at, and what it was opened from. */
export type ShownFile = { readonly source: PagesSource; readonly opened: OpenPages }

type Wanted = {
  readonly shown: ShownFile
  /** Counted from 1. */
  readonly page: number
  readonly scale: number
  /** The least comes first. */
  readonly turn: number
  readonly take: (drawn: DrawnPage) => void
  readonly fail: (error: Failure) => void
}

type Drawer = {
  /** Asks for a page; the answer takes that back. */
  readonly want: (wanted: Wanted) => () => void
}

const drawers = new WeakMap<Link, Drawer>()

export function pageDrawer(link: Link): Drawer {
  const known = drawers.get(link)
  if (known) return known
  const made = createDrawer(link)
  drawers.set(link, made)
  return made
}

function createDrawer(link: Link): Drawer {
  let waiting: readonly Wanted[] = []
  let isBusy = false
  const next = async (): Promise<void> => {
    if (isBusy) return
    const [first] = waiting.toSorted((one, other) => one.turn - other.turn)
    if (!first) return
    isBusy = true
    const { shown, page, scale } = first
    const drawn = await whileOpen(link, shown, () => link.call('pages.draw', { file: shown.opened.file, page, scale }))
    isBusy = false
    // It may have been taken back while it was drawn.
    if (waiting.includes(first)) {
      waiting = waiting.filter((own) => own !== first)
      if (drawn.ok) first.take(drawn.value)
      else first.fail(drawn.error)
    }
    void next()
  }
  return {
    want: (wanted) => {
      waiting = [...waiting, wanted]
      void next()
      return () => {
        waiting = waiting.filter((own) => own !== wanted)
      }
    }
  }
}

/** Asks something of an open file; one that was closed to make room for others is opened again first. */
export async function whileOpen<T>(
  link: Link,
  { source, opened }: ShownFile,
  ask: () => Promise<Result<T>>
): Promise<Result<T>> {
  const answer = await ask()
  if (answer.ok || answer.error.code !== 'not-found') return answer
  const again = await link.call('pages.open', { source })
  return again.ok && again.value.file === opened.file ? ask() : answer
}
