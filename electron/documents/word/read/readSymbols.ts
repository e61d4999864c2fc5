/** Signs that Word keeps by their font and code. */
import { signOf, unknownSymbol } from '../../../../shared/reports/symbolFonts'
import { value, type XmlNode } from '../../files/xml'

/** The character that a symbol shows; `unknownSymbol` where none is known. */
export function symbol(node: XmlNode): string {
  const point = Number.parseInt(value(node, 'w:char') ?? '', 16)
  return signOf(value(node, 'w:font') ?? '', point) || unknownSymbol
}

/** The character that a newer kind of symbol shows, such as an emoji. */
export function symbolEx(node: XmlNode): string {
  const point = Number.parseInt(value(node, 'w16se:char') ?? '', 16)
  return signOf(value(node, 'w16se:font') ?? '', point) || unknownSymbol
}
