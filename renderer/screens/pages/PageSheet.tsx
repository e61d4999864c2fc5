import { type MouseEvent, memo, type ReactNode } from 'react'
import type { PageForm, PageHit } from '../../../shared/pages/calls'
import { PagePicture } from './PagePicture'
import type { ShownFile } from './pageDrawer'
import type { Cell } from './pageLayout'

export type PageSheetProps = {
  readonly shown: ShownFile
  readonly form: PageForm
  readonly cell: Cell
  readonly name: string
  /** It is in sight, or nearly. */
  readonly isNear: boolean
  readonly turn: number
  readonly hits: readonly PageHit[]
  readonly current: PageHit | null
  /** Told where the page was pressed, as shares of its width and height from the top left. */
  readonly onPress: ((index: number, x: number, y: number) => void) | undefined
}

/** A page where it lies on the desk: empty while it is far off, and with the places that were found on it. */
export const PageSheet = memo(function PageSheet({
  shown,
  form,
  cell,
  name,
  isNear,
  turn,
  hits,
  current,
  onPress
}: PageSheetProps) {
  const { index, left, top, width, height } = cell
  const press = ({ currentTarget, clientX, clientY }: MouseEvent): void => {
    const box = currentTarget.getBoundingClientRect()
    onPress?.(index, (clientX - box.x) / box.width, (clientY - box.y) / box.height)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a page is no set of fields
    <div
      role="group"
      className={onPress ? 'page-sheet page-leads' : 'page-sheet'}
      aria-label={name}
      data-page={index + 1}
      style={{ left, top, width, height }}
      {...(onPress && { onClick: press })}
    >
      {isNear && <PagePicture {...{ shown, index, form, width, turn }} isRead />}
      {isNear && hits.map((hit) => <Areas key={JSON.stringify(hit.areas)} hit={hit} isCurrent={hit === current} />)}
    </div>
  )
})

function Areas({ hit, isCurrent }: { readonly hit: PageHit; readonly isCurrent: boolean }): ReactNode {
  return hit.areas.map(({ x, y, width, height }) => (
    <span
      key={`${x} ${y}`}
      aria-hidden
      className="page-hit"
      data-current={isCurrent || undefined}
      style={{ left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` }}
    />
  ))
}
