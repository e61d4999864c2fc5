import {
  contentOf,
  element,
  isElement,
  type StructureElement,
  type StructureKid,
  type TableCell
} from '../pdf/structure'
import type { PageMarks } from './pageMarks'
import { fillRows } from './tableGrid'

/** Rows that belong together: a head, a body or a foot. */
type RowGroup = { readonly rows: readonly StructureElement[]; readonly isWrapped: boolean }

/** How what stands in cells and captions is mended; handed in, because a cell may hold another table. */
export type MendInside = Readonly<
  Record<'flow' | 'inline', (kids: readonly StructureKid[], marks: PageMarks) => readonly StructureKid[]>
>

/**
 * A table with its caption, head, body and foot (ISO 32000-1, 14.8.4.3.4). Chromium gives rows with or without a
 * wrapper, leaves empty cells out, and lists the words of a head once for every page it is printed on.
 */
export function mendTable(table: StructureElement, marks: PageMarks, inside: MendInside): StructureElement {
  const captions: StructureElement[] = []
  const groups: RowGroup[] = []
  collect(table.kids, false)

  function collect(kids: readonly StructureKid[], isWrapped: boolean): void {
    let rows: StructureElement[] = []
    const closeGroup = (): void => {
      if (rows.length > 0) groups.push({ rows, isWrapped })
      rows = []
    }
    for (const kid of kids) {
      if (isElement(kid) && kid.role === 'TR') rows.push(mendRow(kid, (kids) => inside.flow(kids, marks)))
      else {
        closeGroup()
        if (isElement(kid) && holdsRow(kid)) collect(kid.kids, true)
        else captions.push(element('Caption', inside.inline([kid], marks)))
      }
    }
    closeGroup()
  }

  const head = groups.length > 1 && isHead(groups[0]) ? groups[0] : undefined
  const afterHead = head === undefined ? groups : groups.slice(1)
  const last = afterHead.at(-1)
  const foot = afterHead.length > 1 && last?.isWrapped && isRepeated(last, marks) ? last : undefined
  const bodies = foot === undefined ? afterHead : afterHead.slice(0, -1)

  const parts = [
    ...(head === undefined
      ? []
      : [
          element(
            'THead',
            head.rows.map((row) => onOnePage(row, 'first', marks))
          )
        ]),
    ...bodies.map((body) => element('TBody', body.rows)),
    ...(foot === undefined
      ? []
      : [
          element(
            'TFoot',
            foot.rows.map((row) => onOnePage(row, 'last', marks))
          )
        ])
  ]
  const filled = withNeededHeaders(fillRows(parts))
  return { ...table, kids: [...captions.filter((caption) => caption.kids.length > 0).slice(0, 1), ...filled] }
}

const holdsRow = (found: StructureElement): boolean =>
  found.kids.some((kid) => isElement(kid) && (kid.role === 'TR' || holdsRow(kid)))

/** A row holds cells and nothing else. */
function mendRow(
  row: StructureElement,
  mendCell: (kids: readonly StructureKid[]) => readonly StructureKid[]
): StructureElement {
  return {
    ...row,
    kids: row.kids.map((kid): StructureElement => {
      const cell = isElement(kid) && (kid.role === 'TH' || kid.role === 'TD') ? kid : element('TD', [kid])
      return { ...cell, kids: mendCell(cell.kids), cell: { ...noSpan, ...withScope(cell) } }
    })
  }
}

const noSpan: TableCell = { headers: [], rowSpan: 1, columnSpan: 1 }

/** A header cell says what it heads (ISO 14289-1, 7.5); one that does not heads its column. */
const withScope = (cell: StructureElement): Partial<TableCell> =>
  cell.role === 'TH' ? { scope: 'Column', ...cell.cell } : { ...cell.cell }

/** A first group of rows whose cells all head columns; the corner above row headings may be an ordinary cell. */
const isHead = (group: RowGroup | undefined): boolean =>
  group?.isWrapped === true &&
  group.rows.every((row) =>
    row.kids.every((cell, at) => isElement(cell) && (cell.cell?.scope === 'Column' || (at === 0 && cell.role === 'TD')))
  )

/** True when each cell of the group shows the same words on each of several pages. */
function isRepeated(group: RowGroup, marks: PageMarks): boolean {
  const cells = group.rows.flatMap((row) => row.kids).filter((cell) => contentOf([cell]).length > 0)
  return cells.length > 0 && cells.every((cell) => wordsByPage(cell, marks).length > 1 && saysTheSame(cell, marks))
}

const saysTheSame = (cell: StructureKid, marks: PageMarks): boolean =>
  new Set(wordsByPage(cell, marks).map(([, words]) => words)).size === 1

/** A cell's words on each page it appears on. */
function wordsByPage(cell: StructureKid, marks: PageMarks): readonly (readonly [number, string])[] {
  const words = new Map<number, string>()
  for (const item of contentOf([cell])) words.set(item.page, (words.get(item.page) ?? '') + marks.wordsOf(item))
  return [...words]
}

/**
 * Headings printed again on each page are read out once; what is left out of the structure here becomes an artifact.
 * A cell whose words go on over the page, rather than again, stays whole.
 */
function onOnePage(row: StructureElement, which: 'first' | 'last', marks: PageMarks): StructureElement {
  return {
    ...row,
    kids: row.kids.map((cell) => {
      const pages = contentOf([cell]).map((item) => item.page)
      const page = pages.at(which === 'first' ? 0 : -1)
      const isOnePage = pages.every((other) => other === page)
      return isElement(cell) && !isOnePage && saysTheSame(cell, marks) ? onlyOn(cell, page) : cell
    })
  }
}

const onlyOn = (found: StructureElement, page: number | undefined): StructureElement => ({
  ...found,
  kids: found.kids
    .filter((kid) => kid.kind !== 'content' || kid.page === page)
    .map((kid) => (isElement(kid) ? onlyOn(kid, page) : kid))
    .filter((kid) => !isElement(kid) || kid.kids.length > 0)
})

/**
 * Scope tells a reader which headings a cell has wherever each column and row has one. Only where headings stand over
 * other headings must each cell name its own, and then the headings named keep their ids.
 */
function withNeededHeaders(parts: readonly StructureElement[]): readonly StructureElement[] {
  const cells = parts.flatMap((part) => part.kids.filter(isElement)).flatMap((row) => row.kids.filter(isElement))
  const isLayered =
    parts.some((part) => part.role === 'THead' && part.kids.length > 1) ||
    cells.some((cell) => cell.role === 'TH' && ((cell.cell?.rowSpan ?? 1) > 1 || (cell.cell?.columnSpan ?? 1) > 1))
  const standing = new Set(cells.filter((cell) => cell.role === 'TH').map((cell) => cell.id))
  const named = new Set(
    isLayered ? cells.flatMap((cell) => cell.cell?.headers ?? []).filter((id) => standing.has(id)) : []
  )
  return parts.map((part) => ({
    ...part,
    kids: part.kids.filter(isElement).map((row) => ({
      ...row,
      kids: row.kids.filter(isElement).map(({ id, cell = noSpan, ...rest }) => ({
        ...rest,
        ...(id !== undefined && named.has(id) && { id }),
        cell: { ...cell, headers: cell.headers.filter((header) => named.has(header)) }
      }))
    }))
  }))
}
