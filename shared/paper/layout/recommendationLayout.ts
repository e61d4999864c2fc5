/** Recommendations as they print. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { delegationText } from '../../reports/delegation'
import { ownMark, type Reach } from '../../reports/holders'
import type { Numbering } from '../../reports/numbering'
import type { Recommendation, Report } from '../../reports/report'
import type { BodyNode } from '../../reports/schema'
import { type BodyLayout, textWords } from './bodyLayout'
import { insideOf, type PaperBlock } from './paperLayout'

/** 14 or 1.2.1: the number of a paragraph, as no item of a list has it. */
const paragraphNumber = /^\d+(?:\.\d+)*$/

/** The first mark of exemption on a node or in it; empty for none. */
export function markOfNode(node: BodyNode): string {
  return ownMark(node) || (node.content ?? []).map(markOfNode).find(Boolean) || ''
}

/** The lead, then each recommendation: as a list with letters, or as paragraphs of their own where they have such numbers. */
export function recommendationBlocks(
  report: Report,
  style: HouseStyle,
  numbers: Numbering,
  { exemptWords, within, block, plainParagraphs, marked, markedBy, at }: BodyLayout,
  reach: Reach
): PaperBlock[] {
  const leads: PaperBlock[] =
    report.recommendationLead === ''
      ? []
      : [
          {
            kind: 'paragraph',
            id: '',
            number: numbers.lead,
            words: textWords(report.recommendationLead),
            isIndented: at.isIndented,
            form: 'lead',
            leadsOn: true
          }
        ]
  const lead = leads.map((one) => marked(one, reach.lead))
  const label = numbers.recommendations.get(report.recommendations[0]?.id ?? '') ?? ''
  // A paragraph's number stands in the column of numbers; one decision alone has no letter, and needs no list.
  const isParagraphs = label === '' || paragraphNumber.test(label)
  const { printsDelegation, printsReasons } = style.recommendations
  const beneath = (item: Recommendation): PaperBlock[] =>
    [
      ...(printsDelegation ? plainParagraphs(delegationText(item), 'delegation') : []),
      ...(printsReasons && item.reason !== '' ? plainParagraphs(`Reason: ${item.reason}`, 'reason') : [])
    ].map((part) => ({ ...part, isIndented: isParagraphs && at.isIndented }))
  const items = report.recommendations.map((item) => ({
    id: item.id,
    label: numbers.recommendations.get(item.id) ?? '',
    blocks: within(reach.on(item), () =>
      (item.body.content ?? []).flatMap((node, index, all) =>
        markedBy(
          node,
          within(ownMark(node), () =>
            block(node, all[index + 1], paragraphNumber.test(label) ? 0 : 1, 0, !isParagraphs)
          )
        )
      )
    ),
    beneath: beneath(item),
    mark: reach.on(item),
    // Whatever of it is exempt, for a list that stands as one.
    some: reach.on(item) || (item.body.content ?? []).map(markOfNode).find(Boolean) || ''
  }))
  if (items.length === 0) return lead
  if (!isParagraphs) {
    const mark = items.find(({ some }) => some !== '')?.some ?? ''
    const isWhole = items.every((item) => item.mark !== '')
    const list: PaperBlock = {
      kind: 'list',
      isOrdered: true,
      isIndented: at.isIndented,
      form: 'recommendations',
      items: items.map(({ id, label, blocks, beneath, mark: own }) => ({
        id,
        label,
        blocks: insideOf([...blocks, ...beneath.map((one) => marked(one, own))], isWhole ? exemptWords(mark) : '')
      }))
    }
    return [...lead, marked(list, mark, isWhole)]
  }
  return [
    ...lead,
    ...items.flatMap(({ id, label, blocks, beneath, mark }) => {
      const isWorded = blocks[0]?.kind === 'paragraph'
      const words = blocks[0]?.kind === 'paragraph' ? blocks[0].words : []
      const leadsOn = blocks[isWorded ? 1 : 0]?.kind === 'list'
      const named = {
        kind: 'paragraph',
        id,
        number: label,
        words,
        isIndented: at.isIndented,
        form: 'recommendation',
        leadsOn
      } as const
      const own = blocks[0]?.exempt
      const first: PaperBlock = isWorded && own !== undefined ? { ...named, exempt: own } : named
      return [first, ...(isWorded ? blocks.slice(1) : blocks), ...beneath].map((one) => marked(one, mark))
    })
  ]
}
