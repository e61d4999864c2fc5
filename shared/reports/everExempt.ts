/** What was exempt in some version of a report and was never released: it must not get out because a mark, or the words, are gone. */
import { searchable } from '../leaks/readText'
import { publicCopy } from './exempt'
import { stringsIn } from './holders'
import type { Report } from './report'
import { plainText } from './schema'
import { bodiesOf, eachNode } from './walk'

/**
 * Of the pieces that were exempt in versions that are kept, those that must still not be public. What stands in public words
 * of the report as it is now, in the same words, was released; what is exempt still is known from the report itself; what is
 * gone from it is kept back.
 */
export function stillExempt(present: Report, piecesBefore: readonly string[]): readonly string[] {
  if (piecesBefore.length === 0) return []
  const released = publicForms(present)
  const seen = new Set<string>()
  return piecesBefore.filter((piece) => {
    const form = searchable(piece)
    if (form === '' || seen.has(form) || released.includes(form)) return false
    seen.add(form)
    return true
  })
}

/** Everything that a report says in public, each paragraph and text by itself. */
function publicForms(report: Report): string {
  const shown = publicCopy(report).report
  const texts = stringsIn(shown)
  for (const { body } of bodiesOf(shown))
    eachNode(body, (node) => {
      if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableRow') texts.push(plainText(node))
    })
  return texts.map(searchable).join('|')
}
