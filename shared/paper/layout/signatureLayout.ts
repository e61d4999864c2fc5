/** Places to sign, as a memorandum has them. */

import { ownMark } from '../../reports/holders'
import { type Body, type BodyNode, plainText } from '../../reports/schema'
import type { BodyLayout } from './bodyLayout'
import type { PaperBlock } from './paperLayout'

/** Lines of a form for signing, which are drawn anew for each name: "Signature ____", "Date ____". */
const signingLine = /^(?:(?:signature|signed|date|name)?[\s:._…]*)+$/i

/** Whether a body has lines to sign on already. */
export function holdsSigningLines(body: Body): boolean {
  const isLine = (node: BodyNode): boolean =>
    node.type === 'paragraph'
      ? plainText(node).trim() !== '' && signingLine.test(plainText(node).trim())
      : (node.content ?? []).some(isLine)
  return isLine(body)
}

/** A place to sign for each name. */
export function signatureBlocks(
  body: Body,
  { at, bodyBlocks, paragraph, wordsOf, within, marked }: BodyLayout
): PaperBlock[] {
  /** What is laid out of a node, exempt where it or what is around it is. */
  const of = (node: BodyNode, layOut: () => PaperBlock[]): PaperBlock[] =>
    within(ownMark(node), () => layOut().map((one) => marked(one, at.mark)))
  return (body.content ?? []).flatMap((node): PaperBlock[] => {
    const signatory = (paragraphNode: BodyNode): PaperBlock[] => {
      const text = plainText(paragraphNode).trim()
      if (signingLine.test(text)) return []
      return text.endsWith(':')
        ? [paragraph(paragraphNode, undefined, false)]
        : [{ kind: 'signatory', words: wordsOf(paragraphNode) }]
    }
    if (node.type === 'paragraph') return of(node, () => signatory(node))
    if (node.type === 'orderedList' || node.type === 'bulletList')
      return of(node, () =>
        (node.content ?? []).flatMap((item) =>
          of(item, () => (item.content ?? []).flatMap((child) => of(child, () => signatory(child))))
        )
      )
    return bodyBlocks({ type: 'doc', content: [node] }, at.level + 1, false)
  })
}
