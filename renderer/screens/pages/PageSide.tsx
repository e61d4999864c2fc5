import { memo, useEffect, useRef } from 'react'
import type { PageForm } from '../../../shared/pages/calls'
import { PagePicture } from './PagePicture'
import type { ShownFile } from './pageDrawer'
import { useSight } from './useDesk'

/** Pixels that a small picture is wide, and that each takes with its number. */
const [smallWidth, smallRoom] = [108, 190]

/** Small pictures of all pages; each leads to its page. */
export function SmallPages({
  shown,
  page,
  onGo
}: {
  readonly shown: ShownFile
  /** The one that is looked at, counted from 0. */
  readonly page: number
  readonly onGo: (index: number) => void
}) {
  const list = useRef<HTMLUListElement>(null)
  const { top, height } = useSight(list)
  const [from, to] = [Math.floor(top / smallRoom) - 2, Math.ceil((top + height) / smallRoom) + 2]
  useEffect(() => {
    const element = list.current
    if (!element) return
    const at = page * smallRoom
    if (at < element.scrollTop || at + smallRoom > element.scrollTop + element.clientHeight)
      element.scrollTop = at - smallRoom
  }, [page])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <ul ref={list} className="page-side small-pages" aria-label="Small pictures of all pages" tabIndex={0}>
      {shown.opened.pages.map((form, index) => (
        <SmallPage
          // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name than their place
          key={index}
          {...{ shown, form, index, onGo }}
          isNear={index >= from && index <= to}
          isHere={index === page}
        />
      ))}
    </ul>
  )
}

const SmallPage = memo(function SmallPage({
  shown,
  form,
  index,
  isNear,
  isHere,
  onGo
}: {
  readonly shown: ShownFile
  readonly form: PageForm
  readonly index: number
  readonly isNear: boolean
  readonly isHere: boolean
  readonly onGo: (index: number) => void
}) {
  const scale = Math.min(smallWidth / form.width, (smallWidth * 1.42) / form.height)
  const width = Math.round(form.width * scale)
  return (
    <li>
      <button
        type="button"
        aria-label={`Page ${form.label}`}
        aria-current={isHere ? 'page' : undefined}
        // One stop for the keyboard: from there the arrows of the browser's own list would not lead on, so each is one.
        onClick={() => onGo(index)}
      >
        <span className="small-page" style={{ width, height: Math.round(form.height * scale) }}>
          {isNear && <PagePicture {...{ shown, index, form, width }} turn={3} />}
        </span>
        <span aria-hidden>{form.label}</span>
      </button>
    </li>
  )
})

/** The bookmarks of a file as a list; each leads to its page. */
export function Bookmarks({
  shown,
  page,
  onGo
}: {
  readonly shown: ShownFile
  readonly page: number
  readonly onGo: (index: number) => void
}) {
  const { bookmarks, pages } = shown.opened
  const here = bookmarks.findLastIndex((own) => own.page - 1 <= page)
  return (
    <nav className="page-side bookmarks" aria-label="Bookmarks">
      {bookmarks.length === 0 && <p className="dim">This file has no bookmarks.</p>}
      <ul>
        {bookmarks.map((mark, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a title may stand twice on one page
          <li key={at} style={{ paddingLeft: `${(mark.level - 1) * 0.75}rem` }}>
            <button type="button" aria-current={at === here ? 'true' : undefined} onClick={() => onGo(mark.page - 1)}>
              <span>{mark.title}</span> <span className="dim">{pages[mark.page - 1]?.label}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
