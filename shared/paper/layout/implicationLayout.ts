/** Implications as they print: each under its heading, or all of them in one table. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import type { Reach } from '../../reports/holders'
import type { Implication, Report } from '../../reports/report'
import { type Body, type BodyNode, isEmptyBody, plainText } from '../../reports/schema'
import { formatDate } from '../../values'
import { type BodyLayout, textCell, textWords } from './bodyLayout'
import { insideOf, type PaperBlock, type PaperRow } from './paperLayout'
import { markOfNode } from './recommendationLayout'

/** The paragraph that says why an implication does not apply, in the place where its text would stand. */
function answerBody(answer: Implication): Body {
  if (answer.isApplicable || !isEmptyBody(answer.body)) return answer.body
  const text = `Not applicable${answer.reason ? `: ${answer.reason}` : '.'}`
  const [first, ...rest] = answer.body.content ?? []
  const paragraph: BodyNode = { ...(first ?? { type: 'paragraph' }), content: [{ type: 'text', text }] }
  return { type: 'doc', content: [paragraph, ...rest] }
}

function signOff(answer: Implication): string {
  if (answer.officer === '') return ''
  return `${answer.officer}${answer.clearedOn ? `, ${formatDate(answer.clearedOn)}` : ''}`
}

/** `answers`: all of them, from a level of headings on; `answerBlocks`: the text of one, where its heading stands already. */
export function implicationLayout(
  report: Report,
  style: HouseStyle,
  { at, exemptWords, within, heading, bodyBlocks, holdsNumbers, plainParagraphs, marked }: BodyLayout,
  reach: Reach
) {
  const answers = (level: number, isDecimal: boolean, isNumbered: boolean): PaperBlock[] => {
    const printed = report.implications.filter((answer) => {
      const spec = style.implications.kinds.find(({ kind }) => kind === answer.kind)
      const isNeeded = spec?.isRequired ?? false
      return isNeeded || !isEmptyBody(answer.body) || !answer.isApplicable || holdsNumbers([answer.body])
    })
    if (style.implications.form === 'table') return printed.length === 0 ? [] : [answerTable(printed, level)]
    return printed.flatMap((answer) => {
      at.isIndented = isNumbered && (isDecimal || holdsNumbers([answer.body]))
      return [
        marked(
          heading(level, textWords(answer.heading), { id: answer.id, isIndented: isDecimal }),
          reach.onHeading(answer)
        ),
        ...answerBlocks(answer, level + 1, isDecimal)
      ]
    })
  }
  const answerBlocks = (answer: Implication, level: number, isDecimal: boolean): PaperBlock[] => {
    const around = at.mark
    at.mark = reach.on(answer)
    const printed = answerMatter(answer, level, isDecimal).map((one) => marked(one, at.mark))
    at.mark = around
    return printed
  }
  const answerMatter = (answer: Implication, level: number, isDecimal: boolean): PaperBlock[] => [
    ...bodyBlocks(answerBody(answer), level, isDecimal).map(
      (printed): PaperBlock =>
        printed.kind === 'paragraph' && !answer.isApplicable && isEmptyBody(answer.body)
          ? { ...printed, form: 'not-applicable' }
          : printed
    ),
    ...(style.implications.printsSignOff && style.implications.form === 'headed' && signOff(answer) !== ''
      ? plainParagraphs(`Cleared by: ${signOff(answer)}`, 'sign-off')
      : [])
  ]
  const answerTable = (printed: readonly Implication[], level: number): PaperBlock => {
    const titles = ['Issue', 'Implications', ...(style.implications.printsSignOff ? ['Sign-off'] : [])]
    const wasIndented = at.isIndented
    at.isIndented = false
    const marks = printed.map(
      (answer) => reach.on(answer) || (answer.body.content ?? []).map(markOfNode).find(Boolean) || ''
    )
    const first = marks.find(Boolean) ?? ''
    const isWhole = printed.every((answer) => reach.on(answer) !== '')
    const said = isWhole ? exemptWords(first) : ''
    const rows = printed.map((answer): PaperRow => {
      const levelBefore = at.level
      const blocks = within(reach.on(answer), () => bodyBlocks(answerBody(answer), level, false))
      at.level = levelBefore
      const named = textCell(answer.heading, { isHeader: true }, answer.id)
      const heading = named.blocks.map((one) => marked(one, reach.onHeading(answer)))
      return {
        isHead: false,
        isLong: plainText(answer.body).length > 900,
        isTotal: false,
        cells: [
          { ...named, blocks: insideOf(heading, said) },
          { ...textCell(''), blocks: insideOf(blocks, said) },
          ...(style.implications.printsSignOff ? [textCell(signOff(answer) || 'Not yet signed off')] : [])
        ]
      }
    })
    at.isIndented = wasIndented
    const head: PaperRow = {
      isHead: true,
      isLong: false,
      isTotal: false,
      cells: titles.map((title) => textCell(title, { isHeader: true, scope: 'col' }))
    }
    const all: PaperBlock = {
      kind: 'table',
      id: '',
      label: '',
      caption: '',
      isIndented: false,
      isLandscape: false,
      widths: style.implications.printsSignOff ? [24, 54, 22] : [25, 75],
      rows: [head, ...rows]
    }
    return marked(all, first, isWhole)
  }

  return { answers, answerBlocks }
}
