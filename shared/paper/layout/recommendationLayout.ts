/** Recommendations as they print. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { delegationText } from '../../reports/delegation'
import type { Numbering } from '../../reports/numbering'
import type { Recommendation, Report } from '../../reports/report'
import { type BodyLayout, textWords } from './bodyLayout'
import type { PaperBlock } from './paperLayout'

/** 14 or 1.2.1: the number of a paragraph, as no item of a list has it. */
const paragraphNumber = /^\d+(?:\.\d+)*$/

/** The lead, then each recommendation: as a list with letters, or as paragraphs of their own where they have such numbers. */
export function recommendationBlocks(
  report: Report,
  style: HouseStyle,
  numbers: Numbering,
  { at, block, plainParagraphs }: BodyLayout
): PaperBlock[] {
  const lead: PaperBlock[] =
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
    blocks: (item.body.content ?? []).flatMap((node, index, all) =>
      block(node, all[index + 1], paragraphNumber.test(label) ? 0 : 1, 0, !isParagraphs)
    ),
    beneath: beneath(item)
  }))
  if (items.length === 0) return lead
  if (!isParagraphs)
    return [
      ...lead,
      {
        kind: 'list',
        isOrdered: true,
        isIndented: at.isIndented,
        form: 'recommendations',
        items: items.map(({ id, label, blocks, beneath }) => ({ id, label, blocks: [...blocks, ...beneath] }))
      }
    ]
  return [
    ...lead,
    ...items.flatMap(({ id, label, blocks, beneath }) => {
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
      return [named, ...(isWorded ? blocks.slice(1) : blocks), ...beneath]
    })
  ]
}
