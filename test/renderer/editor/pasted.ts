/** Pasting beneath the heading “Background” of a new report, and what stands there then. */
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { newReport } from '../../../shared/reports/newReport'
import type { BodyNode } from '../../../shared/reports/schema'
import { openEditor, select } from './openEditor'

/** Nodes in few signs: P1 is a numbered paragraph, OL3 a list that begins at 3, ^[…] a footnote, | a line break. */
function brief(node: BodyNode): string {
  const inner = (node.content ?? []).map(brief).join(node.type === 'paragraph' || node.type === 'heading' ? '' : ' ')
  const { level, start, marker, caption, text } = node.attrs ?? {}
  switch (node.type) {
    case 'text':
      return node.text ?? ''
    case 'hardBreak':
      return '|'
    case 'footnote':
      return `^[${String(text)}]`
    case 'paragraph':
      return `${Number(level) > 0 ? `P${level}` : ''}[${inner}]`
    case 'heading':
      return `H[${inner}]`
    case 'orderedList': {
      const isOwnMarker = marker && marker !== 'decimal' && marker !== 'lower-alpha'
      return `OL${start === 1 ? '' : start}${isOwnMarker ? `:${marker}` : ''}(${inner})`
    }
    case 'bulletList':
      return `UL(${inner})`
    case 'quote':
      return `“${inner}”`
    case 'table':
      return `TABLE${caption ? `«${caption}»` : ''}(${inner})`
    default:
      return inner
  }
}

/** What stands beneath the heading after the paste, and what was told of what was left behind. */
export function pasteInto(html: string, styleId = 'durham'): { readonly made: string; readonly told: string } {
  const style = shippedStyles.find(({ id }) => id === styleId)
  if (!style) throw new Error(styleId)
  let ids = 0
  const told: string[] = []
  const report = newReport(style, 'Pasting', () => `id-${++ids}`)
  const editor = openEditor(report, style, undefined, undefined, (sentences) => told.push(...sentences))
  let at = -1
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === 'section' && /background/i.test(node.firstChild?.textContent ?? '') && at < 0)
      at = position + 1 + (node.firstChild?.nodeSize ?? 0) + 1
  })
  select(editor, at)
  editor.view.pasteHTML(html)
  const json = editor.getJSON() as BodyNode
  const section = json.content?.find((node) => /background/i.test(brief(node.content?.[0] ?? { type: 'text' })))
  return { made: (section?.content ?? []).slice(1).map(brief).join('\n'), told: told.join('\n') }
}
