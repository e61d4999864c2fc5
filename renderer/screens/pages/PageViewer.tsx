import { BookMarked, ChevronLeft, ChevronRight, Columns2, Images, Search } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState
} from 'react'
import { Group } from 'react-aria-components'
import { flushSync } from 'react-dom'
import type { PageHit, PageView } from '../../../shared/pages/calls'
import { shortcutOf } from '../../../shared/shortcuts'
import { Button } from '../../ui/Button'
import { Form } from '../../ui/Form'
import { TextField } from '../../ui/TextField'
import { nextZoom, ZoomControl } from '../../ui/ZoomControl'
import { useWorkplace } from '../common/useWorkplace'
import { PageFind } from './PageFind'
import { PageSheet } from './PageSheet'
import { Bookmarks, SmallPages } from './PageSide'
import type { ShownFile } from './pageDrawer'
import { type Cell, cellsBetween, layOutPages, pageAt, pageCalled } from './pageLayout'
import { useSight } from './useDesk'
import { usePageSearch } from './usePageSearch'
import { usePageView } from './usePageView'

/** A place on a page, as a share of its height; each turn leads there once more. */
export type PageSpot = { readonly page: number; readonly y: number; readonly turn: number | string }

export type PageViewerProps = {
  readonly shown: ShownFile
  /** What the pages are of, as in “the pack”. */
  readonly of: string
  /** Stands before the tools. */
  readonly children?: ReactNode
  /** Brought into sight whenever its turn changes. */
  readonly spot?: PageSpot | null
  readonly onPress?: (index: number, x: number, y: number) => void
}

const none: readonly PageHit[] = []

/**
 * The one viewer of pages: larger and smaller, one or two beside one another, small pictures, bookmarks, words looked for, and a
 * page by what is printed on it. Pages are drawn as they come into sight.
 */
export function PageViewer({ shown, of, children, spot = null, onPress }: PageViewerProps) {
  const { notices } = useWorkplace()
  const [view, setView] = usePageView()
  const viewer = useRef<HTMLDivElement>(null)
  const desk = useRef<HTMLElement>(null)
  const sight = useSight(desk)
  const { pages } = shown.opened
  const { width, height } = sight
  const layout = useMemo(() => layOutPages(pages, view, { width, height }), [pages, view, width, height])
  const { cells } = layout
  const [from, to] = cellsBetween(cells, sight.top - sight.height / 2, sight.top + sight.height * 1.5)
  const here = pageAt(cells, sight.top, sight.height)
  const [typed, setTyped] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const [isFinding, setFinding] = useState(false)
  const search = usePageSearch(shown, isFinding ? words : '')
  const [at, setAt] = useState(0)
  const current = search.hits[at] ?? null
  const found = useMemo(() => {
    const byPage = new Map<number, PageHit[]>()
    for (const hit of search.hits) byPage.set(hit.page, [...(byPage.get(hit.page) ?? []), hit])
    return byPage
  }, [search.hits])
  useKeptPlace(desk, width > 0 ? cells : null)

  const show = useCallback(
    (index: number, y = 0): void => {
      const [element, cell] = [desk.current, cells[index]]
      if (element && cell) element.scrollTop = cell.top - (y === 0 ? 8 : element.clientHeight / 3) + cell.height * y
    },
    [cells]
  )
  const showHit = useCallback(
    (hit: PageHit | undefined): void => {
      if (hit) show(hit.page - 1, hit.areas[0]?.y ?? 0)
    },
    [show]
  )
  // The first place that is found is shown as soon as it is.
  const hasHits = search.hits.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each search
  useEffect(() => {
    setAt(0)
    if (hasHits) showHit(search.hits[0])
  }, [words, hasHits])
  const hasRoom = width > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each turn
  useEffect(() => {
    if (spot && hasRoom) show(spot.page, spot.y)
  }, [spot?.turn, hasRoom])

  const step = (by: 1 | -1): void => {
    const { length } = search.hits
    if (length === 0) {
      setFinding(true)
      return
    }
    const next = (at + by + length) % length
    setAt(next)
    showHit(search.hits[next])
  }
  const go = (): void => {
    if (typed === null) return
    const index = pageCalled(pages, typed)
    if (index === null) {
      const [first, last] = [pages[0]?.label, pages.at(-1)?.label]
      const title = `There is no page ${typed.trim()} here. The pages go from ${first} to ${last}.`
      notices.say({ tone: 'error', title })
      return
    }
    setTyped(null)
    show(index)
    desk.current?.focus()
  }
  const turnBy = (by: 1 | -1): void => {
    const columns = view.isDouble ? 2 : 1
    const index = Math.min(pages.length - 1, Math.max(0, here + by * columns))
    show(index)
  }
  const zoomBy = (by: 1 | -1): void => {
    const next = nextZoom(layout.percent, by)
    if (next !== undefined) setView({ ...view, zoom: next })
  }
  const field = (name: string): HTMLInputElement | null =>
    viewer.current?.querySelector<HTMLInputElement>(`${name} input`) ?? null
  const find = (): void => {
    flushSync(() => setFinding(true))
    field('.page-find')?.focus()
    field('.page-find')?.select()
  }
  const acts: Readonly<Record<string, () => void>> = {
    'find-words': find,
    'next-place': () => step(1),
    'place-before': () => step(-1),
    'go-to-page': () => {
      field('.page-number')?.focus()
      field('.page-number')?.select()
    },
    'pages-larger': () => zoomBy(1),
    'pages-smaller': () => zoomBy(-1),
    'pages-fit': () => setView({ ...view, zoom: 'width' })
  }
  const press = (event: KeyboardEvent): void => {
    const act = acts[shortcutOf('pages', event)?.id ?? '']
    if (!act) return
    event.preventDefault()
    // Beside a text that is written the same keys mean other things.
    event.stopPropagation()
    act()
  }
  const toggle = (side: PageView['side']) => (): void => setView({ ...view, side: view.side === side ? 'none' : side })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of what is inside, wherever in it one is
    <div ref={viewer} className="page-viewer" onKeyDown={press}>
      <div className="page-tools">
        {children}
        <Group className="zoom" aria-label="What stands beside the pages">
          <Button
            look="quiet"
            aria-label="Small pictures"
            aria-pressed={view.side === 'pictures'}
            icon={<Images aria-hidden size={16} />}
            onPress={toggle('pictures')}
          />
          <Button
            look="quiet"
            aria-label="Bookmarks"
            aria-pressed={view.side === 'bookmarks'}
            icon={<BookMarked aria-hidden size={16} />}
            onPress={toggle('bookmarks')}
          />
        </Group>
        <Form className="page-number" onSubmit={go}>
          <Button
            look="quiet"
            data-keeps-focus
            aria-label="The page before"
            icon={<ChevronLeft aria-hidden size={16} />}
            isDisabled={here === 0}
            onPress={() => turnBy(-1)}
          />
          <TextField
            label="Page"
            value={typed ?? pages[here]?.label ?? ''}
            onChange={setTyped}
            onBlur={() => setTyped(null)}
            maxLength={20}
          />
          <span className="page-count">of {pages.length.toLocaleString('en-GB')}</span>
          <Button
            look="quiet"
            data-keeps-focus
            aria-label="The next page"
            icon={<ChevronRight aria-hidden size={16} />}
            isDisabled={here >= pages.length - 1}
            onPress={() => turnBy(1)}
          />
        </Form>
        <ZoomControl
          of="pages"
          fitLabel="Fit width"
          value={layout.percent}
          isFitted={view.zoom === 'width'}
          onChange={(zoom) => setView({ ...view, zoom })}
          onFit={() => setView({ ...view, zoom: 'width' })}
        />
        <Group className="zoom" aria-label="How the pages lie">
          <Button
            look="quiet"
            aria-pressed={view.zoom === 'page'}
            onPress={() => setView({ ...view, zoom: view.zoom === 'page' ? 'width' : 'page' })}
          >
            Fit page
          </Button>
          <Button
            look="quiet"
            aria-label="Two pages side by side"
            aria-pressed={view.isDouble}
            icon={<Columns2 aria-hidden size={16} />}
            onPress={() => setView({ ...view, isDouble: !view.isDouble })}
          />
        </Group>
        <Button look="quiet" aria-label="Find on the pages" icon={<Search aria-hidden size={16} />} onPress={find} />
      </div>
      {isFinding && (
        <PageFind
          {...{ words, search, at }}
          onWords={setWords}
          label={pages[(current?.page ?? 1) - 1]?.label ?? ''}
          onStep={step}
          onClose={() => {
            setFinding(false)
            desk.current?.focus()
          }}
        />
      )}
      <div className="page-room">
        {view.side === 'pictures' && <SmallPages shown={shown} page={here} onGo={show} />}
        {view.side === 'bookmarks' && <Bookmarks shown={shown} page={here} onGo={show} />}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
        <section ref={desk} className="page-desk" aria-label={`Pages of ${of}`} tabIndex={0} data-own-keys>
          <div className="page-floor" style={{ width: layout.width, height: layout.height }}>
            {cells.map((cell) => {
              const form = pages[cell.index]
              return (
                form && (
                  <PageSheet
                    key={cell.index}
                    {...{ shown, form, cell, onPress }}
                    name={`Page ${form.label}`}
                    isNear={cell.index >= from && cell.index < to}
                    turn={Math.min(2, Math.abs(cell.index - here))}
                    hits={found.get(cell.index + 1) ?? none}
                    current={current?.page === cell.index + 1 ? current : null}
                  />
                )
              )
            })}
          </div>
        </section>
      </div>
    </div>
  )
}

/** Keeps what a person looks at in its place when pages become larger or smaller. Null until it is known how much room there is. */
function useKeptPlace(desk: RefObject<HTMLElement | null>, cells: readonly Cell[] | null): void {
  const before = useRef(cells)
  useLayoutEffect(() => {
    const [element, old] = [desk.current, before.current]
    before.current = cells
    if (!element || old === null || cells === null || old === cells) return
    const middle = element.scrollTop + element.clientHeight / 3
    const index = pageAt(old, element.scrollTop, element.clientHeight)
    const [was, is] = [old[index], cells[index]]
    if (!was || !is || was.height === 0) return
    const share = (middle - was.top) / was.height
    element.scrollTop = is.top + share * is.height - element.clientHeight / 3
  }, [desk, cells])
}
