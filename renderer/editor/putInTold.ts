/** What is said to those who listen when something that is more than words comes into the text or leaves it. */
import type { Node } from '@tiptap/pm/model'

const names: Readonly<Record<string, readonly [one: string, several: string]>> = {
  table: ['table', 'tables'],
  figure: ['picture', 'pictures'],
  recordBlock: ['block from the records', 'blocks from the records'],
  footnote: ['footnote', 'footnotes'],
  crossReference: ['reference', 'references'],
  liveFigure: ['figure from the records', 'figures from the records']
}

function countsOf(doc: Node): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  doc.descendants(({ type }) => {
    if (names[type.name]) counts.set(type.name, (counts.get(type.name) ?? 0) + 1)
  })
  return counts
}

/** In words, with how many there are now, so that a second one of a kind is told too; empty where nothing of the kind changed. */
export function putInTold(before: Node, after: Node): string {
  const [were, are] = [countsOf(before), countsOf(after)]
  return Object.entries(names)
    .flatMap(([type, [one, several]]) => {
      const [was, is] = [were.get(type) ?? 0, are.get(type) ?? 0]
      if (was === is) return []
      return `A ${one} is ${is > was ? 'put in' : 'taken out'}: the report has ${is} ${is === 1 ? one : several}.`
    })
    .join(' ')
}
