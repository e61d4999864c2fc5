/** Lists in a Word file, with labels that Word counts; the recommendations of a report among them. */
import type { FileChild } from 'docx'
import type { PaperBlock } from '../../../../shared/paper/layout/paperLayout'
import { listMark } from '../marks'
import type { ListPlace } from '../numberLists'
import { paragraphStyles } from '../styles'
import { leave, line, numbering, type Writing } from './writing'

type ListBlock = Extract<PaperBlock, { kind: 'list' }>

/** The items of a list; what stands in an item behind its first paragraph goes on without a label. */
export function writeList(block: ListBlock, depth: number, writing: Writing): FileChild[] {
  const { marks, memory, place } = writing
  const isDecisions = block.form === 'recommendations'
  const style = isDecisions
    ? paragraphStyles.recommendation
    : place.isInRecommendation
      ? paragraphStyles.recommendationText
      : paragraphStyles.listItem
  if (isDecisions) place.isInRecommendation = true
  if (!block.isOrdered && place.isAfterBullets) leave(writing, { kind: 'made', value: listMark })
  const placeOf = itemPlaces(block, depth, writing)
  const written = block.items.flatMap((item, index) => {
    const itemPlace = placeOf(item.label, index)
    return item.blocks.flatMap((inner, at) => {
      if (at > 0 || inner.kind !== 'paragraph') return writing.write(inner, depth + 1)
      leave(writing, ...(isDecisions ? marks.ofId(item.id) : []), ...memory.block(item.id))
      leave(writing, ...memory.block(inner.id))
      return [line(inner.words, { style, ...numbering(itemPlace) }, item.id || inner.id, writing)]
    })
  })
  if (isDecisions) place.isInRecommendation = false
  return written
}

/** Where each item stands in Word's lists: in the running numbers of paragraphs, or in a list by itself. */
function itemPlaces(
  { items }: ListBlock,
  depth: number,
  { lists }: Writing
): (label: string, index: number) => ListPlace | null {
  if (items.every((item) => /^\d+\.\d/.test(item.label))) return (label) => lists.running(label)
  const places = lists.list(
    items.map((item) => item.label),
    depth
  )
  return (_label, index) => places[index] ?? null
}
