/** References of a Word file in the report that was made of it: each follows what it leads to, or keeps its words and is named. */
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { numberReport } from '../../../../shared/reports/numbering'
import { type ReferenceTarget, referenceTargets } from '../../../../shared/reports/references'
import type { Report } from '../../../../shared/reports/report'
import { type Body, type BodyNode, plainText } from '../../../../shared/reports/schema'
import { bodiesOf } from '../../../../shared/reports/walk'
import { kindBefore, type References, type WordReference } from './references'
import { joined } from './wordBlocks'

type Settled = { readonly report: Report; readonly lost: readonly string[] }

/** Settles every reference; `places` tells what has now the name of a bookmark. */
export function settleReferences(
  report: Report,
  style: HouseStyle,
  references: References,
  places: ReadonlyMap<string, string>
): Settled {
  const has = (node: BodyNode): boolean => references.of(node) !== null || (node.content ?? []).some(has)
  if (!bodiesOf(report).some(({ body }) => has(body))) return { report, lost: [] }
  const targets = referenceTargets(report, style, numberReport(report, style))
  const headings = headingsOf(report)
  const lost: string[] = []
  const settle = (node: BodyNode): BodyNode => {
    if (!has(node)) return node
    const content = node.content ?? []
    if (node.type !== 'paragraph' && node.type !== 'heading') return { ...node, content: content.map(settle) }
    const said = content.map((child) => references.of(child)?.shown ?? plainText(child)).join('')
    const made: BodyNode[] = []
    const rest = [...content]
    for (let child = rest.shift(); child !== undefined; child = rest.shift()) {
      const reference = references.of(child)
      if (!reference) made.push(child)
      else {
        const id = places.get(reference.target)
        const target = id === undefined ? undefined : targets.get(id)
        const own = { reference, child, id: id ?? '', target, heading: headings.get(id ?? '') ?? '' }
        const why = putReference(own, made, rest, references)
        if (why !== '') lost.push(`${why} It stands in “${said.trim().slice(0, 160)}”.`)
      }
    }
    const kept = made.filter((child) => child.type !== 'text' || (child.text ?? '') !== '')
    const { content: _, ...bare } = node
    return kept.length > 0 ? { ...bare, content: joined(kept) } : bare
  }
  const settleBody = (body: Body): Body => ({ ...settle(body), type: 'doc' })
  const inside = <T extends { readonly body: Body }>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, body: settleBody(item.body) }))
  return {
    report: {
      ...report,
      sections: inside(report.sections),
      recommendations: inside(report.recommendations),
      implications: inside(report.implications),
      appendices: report.appendices.map((appendix) => ({ ...appendix, sections: inside(appendix.sections) }))
    },
    lost
  }
}

/** A reference with what it leads to. */
type Found = {
  readonly reference: WordReference
  readonly child: BodyNode
  readonly id: string
  readonly target: ReferenceTarget | undefined
  /** The words of the heading that it leads to; empty for anything else. */
  readonly heading: string
}

/** Puts a reference behind what has been made of its line, and answers why it stays words; empty where it is alive. */
function putReference(found: Found, made: BodyNode[], rest: BodyNode[], references: References): string {
  const { reference, child, target, id } = found
  const { sort, shown } = reference
  const marks = child.marks ? { marks: child.marks } : {}
  const keepWords = (why: string): string => {
    if (shown !== '') made.push({ type: 'text', text: shown, ...marks })
    return why
  }
  const live = (): void => void made.push({ type: 'crossReference', attrs: { target: id }, ...marks })
  if (sort === 'note' || sort === 'repeated') {
    const text = references.noteOf(reference.target)
    if (sort === 'note' || text === undefined)
      return keepWords(`A reference to footnote “${shown}” was kept as words, which do not follow its number.`)
    made.push({ type: 'footnote', attrs: { id: '', text } })
    return ''
  }
  if (sort === 'own') {
    if (target === undefined && shown !== '') return keepWords('')
    live()
    return ''
  }
  if (target === undefined) {
    // Words that are repeated from elsewhere, or what Word says of a lost reference, are words.
    if (sort === 'words' && (id !== '' || !/^[\d(]|^\p{L}+ \d/u.test(shown))) return keepWords('')
    return keepWords(
      id === ''
        ? `The reference “${shown}” leads to nothing that is in the file; it was kept as words.`
        : `The reference “${shown}” leads to something that has no number in the house style; it was kept as words.`
    )
  }
  const isFloat = /^(?:Table|Figure) \d/.test(target.words)
  if (sort === 'page') {
    if (!dropPage(made, rest, id)) live()
    return ''
  }
  if (sort === 'words') {
    const label = /^(?:table|figure|chart|diagram|map|graph|box|tabl|ffigur)\s*[\dA-Z]+(?:[.–-]\d+)*/iu.exec(shown)?.[0]
    const isAppendix = /^(?:appendix|annexe?|atodiad)\b/i.test(shown) && target.scope === null
    const isHeading = found.heading !== '' && squeezed(shown) === squeezed(found.heading)
    if (isFloat && label !== undefined) {
      live()
      if (label.length < shown.length) made.push({ type: 'text', text: shown.slice(label.length), ...marks })
      return ''
    }
    if (isAppendix || isHeading) {
      if (isHeading) dropQuotes(made, rest)
      dropEnd(made, kindBefore)
      live()
      return ''
    }
    return keepWords('')
  }
  // Of a table or a picture only the number may have been fetched, behind its word.
  if (isFloat && !/\p{L}{3}/u.test(shown) && !/(?:table|figure|chart|diagram|map|fig\.)[\s\u00a0]*$/i.test(endOf(made)))
    return keepWords(`The reference “${shown}” leads into a table or picture; it was kept as words.`)
  dropEnd(made, kindBefore)
  live()
  return ''
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}

/** The text at the end of a line so far. */
function endOf(made: readonly BodyNode[]): string {
  return made.at(-1)?.text ?? ''
}

/** Takes what a pattern finds off the end of a line, over several pieces where a mark begins or ends in it. */
function dropEnd(made: BodyNode[], pattern: RegExp): boolean {
  let from = made.length
  let text = ''
  while (from > 0 && made[from - 1]?.type === 'text' && text.length < 60) {
    from -= 1
    text = (made[from]?.text ?? '') + text
  }
  const found = pattern.exec(text)?.[0] ?? ''
  let left = found.length
  while (left > 0) {
    const last = made.pop()
    const words = last?.text ?? ''
    if (last && words.length > left) made.push({ ...last, text: words.slice(0, words.length - left) })
    left -= words.length
  }
  return found !== ''
}

/** The quotation marks around the words of a heading, which the reference brings itself. */
function dropQuotes(made: BodyNode[], rest: BodyNode[]): void {
  const [next] = rest
  if (!/^[”"’']/.test(next?.text ?? '') || !dropEnd(made, /[“"‘']$/)) return
  if (next) rest[0] = { ...next, text: (next.text ?? '').slice(1) }
}

/** "on page 7" behind a reference to the same place says nothing more, and goes (true); alone it becomes "in paragraph 3". */
function dropPage(made: BodyNode[], rest: BodyNode[], id: string): boolean {
  const pages = '(?:pages?|pp?\\.|pg\\.?|tudalen)[\\s\\u00a0]*$'
  const before = [...made].reverse().find((node) => node.type !== 'text')
  const isSame = before?.type === 'crossReference' && before.attrs?.target === id
  if (!isSame) {
    if (dropEnd(made, new RegExp(`(?<!\\p{L})(?:on|at)\\s+${pages}`, 'iu'))) {
      const last = made.at(-1)
      if (last?.type === 'text') made[made.length - 1] = { ...last, text: `${last.text ?? ''}in ` }
      else made.push({ type: 'text', text: 'in ' })
    } else dropEnd(made, new RegExp(`(?<!\\p{L})${pages}`, 'iu'))
    return false
  }
  const isBracketed = /[([]\s*(?:(?:on|at|see)\s+)?(?:pages?|pp?\.|pg\.?)[\s\u00a0]*$/i.test(endOf(made))
  if (!dropEnd(made, new RegExp(`[\\s,]*[([]?\\s*(?:(?:on|at|see)\\s+)?${pages}`, 'iu'))) return false
  const [next] = rest
  if (isBracketed && next) rest[0] = { ...next, text: (next.text ?? '').replace(/^\s*[)\]]/, '') }
  return true
}

/** The words of headings, by the ids of what they head. */
function headingsOf(report: Report): Map<string, string> {
  const headings = new Map<string, string>()
  for (const section of [...report.sections, ...report.appendices.flatMap((appendix) => appendix.sections)])
    headings.set(section.id, section.heading)
  for (const answer of report.implications) headings.set(answer.id, answer.heading)
  for (const appendix of report.appendices) headings.set(appendix.id, appendix.title)
  for (const { body } of bodiesOf(report))
    for (const node of body.content ?? [])
      if (node.type === 'heading') headings.set(String(node.attrs?.id ?? ''), plainText(node))
  return headings
}
