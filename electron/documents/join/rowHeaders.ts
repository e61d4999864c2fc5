import { element, isElement, type StructureElement, type StructureKid } from '../pdf/structure'

/** For each table, in the order in which they are read, the cells that head their rows, by row and by place in the row. */
export type HeadedRows = readonly (readonly (readonly [row: number, cell: number])[])[]

/** The structure with the cells that head rows tagged as such: the typesetter's own tags know headings of columns alone. */
export function withRowHeaders(
  structure: readonly StructureElement[],
  tables: HeadedRows
): readonly StructureElement[] {
  let next = 0
  const headed = (kid: StructureKid): StructureKid => {
    if (!isElement(kid)) return kid
    const own = kid.role === 'Table' ? tables[next++] : undefined
    return own ? withHeads({ ...kid, kids: kid.kids.map(headed) }, own) : { ...kid, kids: kid.kids.map(headed) }
  }
  return structure.map((kid) => headed(kid)).filter(isElement)
}

function withHeads(table: StructureElement, heads: HeadedRows[number]): StructureElement {
  let row = -1
  const inRow = (kid: StructureKid): StructureKid => {
    if (!isElement(kid)) return kid
    if (kid.role !== 'TR') return kid.role === 'Caption' ? kid : { ...kid, kids: kid.kids.map(inRow) }
    row += 1
    const places = new Set(heads.flatMap(([at, cell]) => (at === row ? [cell] : [])))
    return { ...kid, kids: kid.kids.map((cell, at) => (isElement(cell) && places.has(at) ? rowHead(cell) : cell)) }
  }
  return { ...table, kids: table.kids.map(inRow) }
}

function rowHead(cell: StructureElement): StructureElement {
  const { rowSpan = 1, columnSpan = 1 } = cell.cell ?? {}
  return { ...element('TH', cell.kids), cell: { scope: 'Row', headers: [], rowSpan, columnSpan } }
}
