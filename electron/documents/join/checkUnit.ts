import { writeBlock } from '../pdf/blockWriter'
import { type AssembledPack, assemblePack } from './assemble'
import { checkPack, type PackFault } from './check'
import type { StampFont } from './stampFont'
import type { PrintedUnit } from './unit'

/** A font that stamps nothing: whether a unit holds together does not depend on what is stamped on it. */
const emptyFont = (): StampFont => {
  const block = writeBlock(1)
  block.object(0, (out) => out.text('<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'))
  return { block: block.finish(), codeOf: new Map(), widthOf: new Map(), defaultWidth: 0 }
}

/**
 * Looks whether a unit holds together and carries no files along, as a pack of it alone. Done once, when it is made:
 * then a pack of it and others needs only to be looked at where they were joined.
 */
export function checkUnit(unit: PrintedUnit): readonly PackFault[] {
  const pack = soloPack(unit)
  return checkPack(pack.bytes, { pages: pack.pages })
}

/** A pack of one unit alone, with nothing stamped on it. */
export function soloPack(unit: PrintedUnit): AssembledPack {
  const options = { title: 'Unit', author: '', language: unit.language, createdAt: '2000-01-01T00:00:00Z' }
  return assemblePack([{ unit, id: 'unit', title: '' }], { ...options, firstPage: 1, pdfUaClaim: false }, emptyFont())
}
