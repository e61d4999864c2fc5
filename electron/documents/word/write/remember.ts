/** What a report's Word file is to remember, gathered before it is written: each thing with the number that marks point by. */

import { groundCode } from '../../../../shared/law/grounds'
import { blockDataSchema } from '../../../../shared/records'
import { keptMarksOf } from '../../../../shared/reports/keptMarks'
import type { Report } from '../../../../shared/reports/report'
import { type BodyNode, isEmptyBody } from '../../../../shared/reports/schema'
import { bodiesOf } from '../../../../shared/reports/walk'
import type { Mark } from '../marks'
import type { Kept } from '../read/keptPart'

export type Memory = {
  readonly kept: Kept
  /** The mark for a live figure, each time that one is written; in the order of the text. */
  readonly figure: (attributes: Readonly<Record<string, unknown>>) => Mark
  /** The marks of a block: that it is exempt, and what it is drawn from. */
  readonly block: (id: string) => readonly Mark[]
  /** The marks of a row of a table. */
  readonly row: (tableId: string, at: number) => readonly Mark[]
  /** The marks of a part of the report that is exempt as a whole. */
  readonly part: (exempt: string) => readonly Mark[]
}

/** Gathers what is to be remembered. */
export function rememberReport(report: Report): Memory {
  const figures: Kept['figures'] = []
  const blocks: Kept['blocks'] = []
  const ofBlocks = new Map<string, Mark[]>()
  const ofRows = new Map<string, Mark[]>()
  const ids: string[] = []
  const exempted = (kind: 'exempt' | 'exempt-row' | 'exempt-part', exempt: unknown): Mark[] => {
    const at = report.exemptions.findIndex((exemption) => exemption.id === exempt)
    const own = report.exemptions[at]
    // The ground goes with it, so that what is exempt stays so wherever the file's own part is lost.
    return own ? [{ kind, value: `${at}-${groundCode(own)}` }] : []
  }
  const visit = (node: BodyNode): void => {
    const id = String(node.attrs?.id ?? '')
    const marks = exempted('exempt', node.attrs?.exempt)
    const data = node.type === 'recordBlock' ? blockDataSchema.safeParse(node.attrs?.data) : null
    if (data?.success) {
      marks.push({ kind: 'drawn', value: String(blocks.length) })
      blocks.push({ ...fromRecords(node.attrs), data: data.data })
    }
    if (id !== '' && node.type !== 'footnote') {
      marks.push({ kind: 'block', value: String(ids.length) })
      ids.push(id)
      ofBlocks.set(id, marks)
    }
    for (const [at, child] of (node.content ?? []).entries()) {
      if (child.type === 'tableRow') ofRows.set(`${id} ${at}`, exempted('exempt-row', child.attrs?.exempt))
      visit(child)
    }
  }
  for (const { body } of bodiesOf(report)) visit(body)
  return {
    kept: {
      figures,
      blocks,
      ids,
      ...keptMarksOf(report),
      decisions: report.recommendations.map(({ delegate, consultee, due }) => ({ delegate, consultee, due })),
      unanswered: report.implications.flatMap(({ kind, heading, body, isApplicable }, at) =>
        isApplicable && isEmptyBody(body) ? [{ at, kind, heading }] : []
      ),
      cleared: report.implications.filter(({ status }) => status === 'cleared').length
    },
    figure: (attributes) => {
      const { shown, form } = attributes
      figures.push({ ...fromRecords(attributes), shown: String(shown ?? ''), form: String(form ?? '') })
      return { kind: 'live', value: String(figures.length - 1) }
    },
    block: (id) => ofBlocks.get(id) ?? [],
    row: (tableId, at) => ofRows.get(`${tableId} ${at}`) ?? [],
    part: (exempt) => exempted('exempt-part', exempt)
  }
}

function fromRecords(attributes: BodyNode['attrs']): {
  readonly source: string
  readonly asOf: string
  readonly isFrozen: boolean
} {
  const { source, asOf, isFrozen } = attributes ?? {}
  return { source: String(source ?? ''), asOf: String(asOf ?? ''), isFrozen: isFrozen === true }
}
