/** What a person does to a report on their own side: marks set and taken off, words changed, cut in two, taken out and moved. */
import fc from 'fast-check'
import { type Holder, mapMarks } from '../../shared/reports/holders'
import type { Report, Section } from '../../shared/reports/report'
import type { Body, BodyNode } from '../../shared/reports/schema'

/** An act by its kind and by numbers that choose where; each fits any report. */
export type Act = {
  readonly kind: 'mark' | 'open' | 'write' | 'cut' | 'remove' | 'move'
  readonly at: number
  readonly extra: number
}

export const anyActs = (most: number, kinds: readonly Act['kind'][]): fc.Arbitrary<Act[]> =>
  fc.array(fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat({ max: 400 }), extra: fc.nat({ max: 30 }) }), {
    maxLength: most
  })

/** The report after an act. New words have tokens that begin with `side`. */
export function afterAct(report: Report, act: Act, side: string): Report {
  switch (act.kind) {
    case 'mark':
      return nthMark(report, act.at, () => true, 'e1')
    case 'open':
      return nthMark(report, act.at, ({ own }) => own !== '', '')
    case 'move': {
      const sections = [...report.sections]
      const [moved] = sections.splice(act.at % Math.max(1, sections.length), 1)
      if (moved) sections.splice(act.extra % (sections.length + 1), 0, moved)
      return { ...report, sections }
    }
    default:
      return changeParagraph(report, act, side)
  }
}

function nthMark(report: Report, at: number, isChosen: (holder: Holder) => boolean, mark: string): Report {
  let count = 0
  mapMarks(report, (holder) => {
    if (isChosen(holder)) count += 1
    return holder.own
  })
  let seen = -1
  return mapMarks(report, (holder) => {
    if (!isChosen(holder)) return holder.own
    seen += 1
    return seen === at % Math.max(1, count) ? mark : holder.own
  })
}

/** Changes the top-level paragraph of a section that `at` chooses. */
function changeParagraph(report: Report, act: Act, side: string): Report {
  const chosen = report.sections[act.at % Math.max(1, report.sections.length)]
  const inSection = (section: Section): Section =>
    section === chosen ? { ...section, body: changedBody(section.body, act, side) } : section
  return { ...report, sections: report.sections.map(inSection) }
}

function changedBody(body: Body, { kind, at, extra }: Act, side: string): Body {
  const blocks = body.content ?? []
  const index = extra % Math.max(1, blocks.length)
  const block = blocks[index]
  if (block?.type !== 'paragraph') return body
  const id = `${side}-${at}-${extra}`
  const changed = (): readonly BodyNode[] => {
    if (kind === 'remove') return blocks.length > 1 ? [] : [block]
    if (kind === 'write')
      return [
        {
          ...block,
          content: [...(block.content ?? []), { type: 'text', text: ` Then ${side}${at}${extra}x was added.` }]
        }
      ]
    const [first, ...others] = block.content ?? []
    const middle = Math.floor((first?.text?.length ?? 0) / 2)
    if (first?.type !== 'text' || middle === 0) return [block]
    return [
      { ...block, content: [{ ...first, text: first.text?.slice(0, middle) ?? '' }] },
      // Whoever cuts a paragraph in two has both halves marked: Packwright's editor does.
      {
        ...block,
        attrs: { ...block.attrs, id },
        content: [{ ...first, text: first.text?.slice(middle) ?? '' }, ...others]
      }
    ]
  }
  return { type: 'doc', content: [...blocks.slice(0, index), ...changed(), ...blocks.slice(index + 1)] }
}
