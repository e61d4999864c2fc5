/**
 * A report as a Markdown file that comes back whole. Markdown has no place for what a report is beside its words (which section
 * of the style a heading is, what a reference leads to, where a figure comes from), so the file keeps the report in a comment at
 * its end. It counts only while the text is the one that was written: what somebody has changed is read from the text.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { reportMarkdown } from '../../../shared/paper/markdown'
import { marksComment } from '../../../shared/reports/keptMarks'
import { safeLinks } from '../../../shared/reports/linkWords'
import { markKeys } from '../../../shared/reports/marks'
import { type Report, reportSchema } from '../../../shared/reports/report'
import { type Body, type BodyNode, bodySchema } from '../../../shared/reports/schema'
import type { Id } from '../../../shared/values'
import { isBeyondBounds } from '../files/jsonBounds'

const comment = /<!-- packwright-report ([0-9a-f]{64}) (.*?) -->\s*/s
const keptSchema = z.object({ cleared: z.int().min(0), report: z.unknown() })
const torn = /<!-- packwright-report .*$/s

/** The file's text; `mark` and DRAFT are what it says of itself at its head. The comment says nothing that does not print, clearances and remarks least of all. */
export function markdownFile(report: Report, style: HouseStyle, mark = '', isDraft = false): string {
  const head = [isDraft ? 'DRAFT' : '', mark].filter((line) => line !== '').map((line) => `**${line}**\n\n`)
  const text = `${head.join('')}${reportMarkdown(report, style)}${marksComment(report)}`
  // A comment of Markdown ends where two hyphens and a bracket stand.
  const cleared = report.implications.filter(({ status }) => status === 'cleared').length
  const json = JSON.stringify({ cleared, report: bare(report) }, safeLinks).replaceAll('-->', '-\\u002d>')
  return `${text}<!-- packwright-report ${digest(text, json)} ${json} -->\n`
}

/** What such a comment says of the text around it. */
export type WholeMarkdown = {
  /** The text without the comment. */
  readonly text: string
  /** The report that was written, with ids of its own; null where the text is another now, or there is none. */
  readonly report: Report | null
  /** How many of its implications were cleared. */
  readonly cleared: number
  /** The style in which it was written; empty where nothing says. */
  readonly styleId: string
}

/** Reads the comment. */
export function readWhole(given: string, newId: () => Id): WholeMarkdown {
  const found = comment.exec(given)
  const text = given.replace(found ? comment : torn, '')
  const json = found?.[2] ?? ''
  const none = { text, report: null, styleId: '', cleared: 0 }
  if (!found || isBeyondBounds(json)) return none
  const kept = keptSchema.safeParse(parsed(json))
  const checked = kept.success ? reportSchema.safeParse(kept.data.report) : null
  if (!kept.success || !checked?.success) return none
  const { styleId } = checked.data
  return {
    text,
    styleId,
    cleared: kept.data.cleared,
    report: found[1] === digest(text, json) ? withIds(checked.data, newId) : null
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** Line ends and spaces at the ends of lines are changed on the way by programs that change nothing else. */
function digest(text: string, json: string): string {
  const plain = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()
  return createHash('sha256').update(plain).update('\0').update(json).digest('hex')
}

/** The report without what does not print, and without attributes that say what is usual. */
function bare(report: Report): unknown {
  const none = { status: 'not-started', officer: '', clearedOn: null, clearedAgainst: '' } as const
  return mapBodies(
    { ...report, comments: [], implications: report.implications.map((item) => ({ ...item, ...none })) },
    bareNode
  )
}

function bareNode(node: BodyNode): BodyNode {
  const usual = bodySchema.nodes[node.type]?.spec.attrs ?? {}
  const attrs = Object.entries(node.attrs ?? {}).filter(([name, value]) => value !== usual[name]?.default)
  const marks = node.marks?.filter((mark) => mark.type !== 'comment')
  return {
    type: node.type,
    ...(attrs.length > 0 && { attrs: Object.fromEntries(attrs) }),
    ...(node.content && { content: node.content.map(bareNode) }),
    ...(marks && marks.length > 0 && { marks }),
    ...(node.text !== undefined && { text: node.text })
  }
}

type WithBodies = Pick<Report, 'sections' | 'recommendations' | 'implications' | 'appendices'>

function mapBodies<T extends WithBodies>(report: T, change: (node: BodyNode) => BodyNode): T {
  const inside = <U extends { readonly body: Body }>(items: readonly U[]): U[] =>
    items.map((item) => ({ ...item, body: change(item.body) as Body }))
  return {
    ...report,
    sections: inside(report.sections),
    recommendations: inside(report.recommendations),
    implications: inside(report.implications),
    appendices: report.appendices.map((appendix) => ({ ...appendix, sections: inside(appendix.sections) }))
  }
}

/** The report with new ids, so that it can be brought in beside the one that it was written from; exemptions keep theirs. */
function withIds(report: Report, newId: () => Id): Report {
  const ids = new Map<string, Id>()
  const renamed = (id: string): string => {
    if (id === '') return ''
    const made = ids.get(id) ?? newId()
    ids.set(id, made)
    return made
  }
  const name = (node: BodyNode): BodyNode => {
    const { id, target } = node.attrs ?? {}
    return {
      ...node,
      ...(node.attrs && {
        attrs: {
          ...node.attrs,
          ...(typeof id === 'string' && { id: renamed(id) }),
          ...(typeof target === 'string' && node.type === 'crossReference' && { target: renamed(target) })
        }
      }),
      ...(node.content && { content: node.content.map(name) })
    }
  }
  const own = <T extends { readonly id: Id }>(item: T): T => ({ ...item, id: renamed(item.id) })
  const marks = Object.entries(report.marks ?? {}).map(([key, mark]) => {
    const heading = markKeys.heading('')
    return [key.startsWith(heading) ? markKeys.heading(renamed(key.slice(heading.length))) : key, mark]
  })
  const made = mapBodies(report, name)
  return reportSchema.parse({
    ...made,
    sections: made.sections.map(own),
    recommendations: made.recommendations.map(own),
    implications: made.implications.map(own),
    appendices: made.appendices.map((appendix) => ({ ...own(appendix), sections: appendix.sections.map(own) })),
    ...(report.marks && { marks: Object.fromEntries(marks) })
  })
}
