/** Checks for places that promise words and hold none. */
import { type BodyNode, isEmptyBody, plainText } from '../schema'
import { bodiesOf, type Place } from '../walk'
import type { Checked, Rule } from './check'

/** Parts whose lines the paper or a person fills in by hand. */
const filledElsewhere = new Set(['contact', 'signatures', 'statement'])

/** Each block of a body that says something, with what follows it there and where it is. */
function eachBlock(
  { report }: Checked,
  visit: (node: BodyNode, next: BodyNode | undefined, place: Place) => void
): void {
  const elsewhere = new Set(report.sections.filter(({ role }) => filledElsewhere.has(role)).map(({ id }) => id))
  const within = (holder: BodyNode, place: Place): void => {
    for (const [at, node] of (holder.content ?? []).entries()) {
      const id = String(node.attrs?.id ?? '')
      const own = id === '' ? place : { ...place, block: id }
      visit(node, holder.content?.[at + 1], own)
      // A cell is read with what stands beside it.
      if (node.type !== 'table') within(node, own)
    }
  }
  // A part that nobody has begun is told by another rule.
  for (const { place, body } of bodiesOf(report))
    if (!isEmptyBody(body) && !elsewhere.has(place.id)) within(body, place)
}

const says = (node: BodyNode): boolean => !isEmptyBody(node)

const emptyNumber: Rule = {
  id: 'empty-number',
  name: 'Every number has words beside it',
  severity: 'warn',
  explanation:
    'A number alone looks like something that was lost, and whoever cites a paragraph by its number may cite it.',
  find: (checked) => {
    const found: { place: Place; message: string }[] = []
    eachBlock(checked, (node, _next, place) => {
      const isNumbered = node.type === 'paragraph' && Number(node.attrs?.level ?? 0) > 0
      if (isNumbered && !says(node)) {
        const number = checked.numbering.blocks.get(String(node.attrs?.id ?? '')) ?? ''
        found.push({ place, message: `Paragraph ${number} is empty. Write it or take it out.`.replace('  ', ' ') })
      } else if (node.type === 'listItem' && !says(node))
        found.push({ place, message: 'A list has an empty item. Write it or take it out.' })
    })
    return found
  }
}

const leadsNowhere: Rule = {
  id: 'leads-nowhere',
  name: 'What ends with a colon leads to something',
  severity: 'warn',
  explanation: 'A line such as “The options were:” promises what stands beneath it.',
  find: (checked) => {
    const found: { place: Place; message: string }[] = []
    eachBlock(checked, (node, next, place) => {
      const text = node.type === 'paragraph' ? plainText(node).trim() : ''
      if (!/\p{L}.*:$/u.test(text) || (next && next.type !== 'heading' && says(next))) return
      const end = text.split(/\s+/).slice(-6).join(' ')
      found.push({ place, message: `Nothing follows “${end}”. Write what it leads to, or end the sentence.` })
    })
    return found
  }
}

export const emptyLineRules: readonly Rule[] = [emptyNumber, leadsNowhere]
