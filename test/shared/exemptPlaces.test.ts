/**
 * Every place of a report that holds words, marked by itself, in every house style: what is marked, and all that it covers, is
 * in nothing made of the public copy, and nothing else is missing.
 */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { reportMarkdown } from '../../shared/paper/markdown'
import { renderReport } from '../../shared/paper/render'
import { publicCopy } from '../../shared/reports/exempt'
import { type Holder, type HolderKind, holdersOf, mapMarks } from '../../shared/reports/holders'
import { numberReport } from '../../shared/reports/numbering'
import { type Report, reportSchema } from '../../shared/reports/report'
import { bodyNodes } from '../../shared/reports/schema'
import { everyPlace, tokensIn } from '../support/everyPlace'
import { appendixStyle, plainStyle } from '../support/houseStyles'

const styles = [...shippedStyles, plainStyle, appendixStyle]

/** The report with a mark on the nth holder of all. */
function markedAt(report: Report, index: number): Report {
  const wanted = holdersOf(report)[index]
  const isWanted = (holder: Holder): boolean =>
    holder.kind === wanted?.kind &&
    holder.place.id === wanted.place.id &&
    holder.words.join() === wanted.words.join() &&
    holder.node === wanted.node
  return mapMarks(report, (holder) => (isWanted(holder) ? 'e1' : holder.own))
}

function tokensOf(holders: readonly Holder[]): ReadonlySet<string> {
  return tokensIn(JSON.stringify(holders.map(({ words }) => words)))
}

describe('the walk over everything that can be exempt', () => {
  it('finds every word of a report, comments apart', () => {
    for (const style of styles) {
      const report = everyPlace(style)
      const all = tokensIn(JSON.stringify({ ...report, comments: [] }))
      expect(all.size).toBeGreaterThan(60)
      expect(tokensOf(holdersOf(report))).toEqual(all)
    }
  })

  it('comes to every kind of thing and every kind of node that can carry a mark', () => {
    const holders = holdersOf(everyPlace(plainStyle))
    const kinds: readonly HolderKind[] = [
      'report',
      'title',
      'front',
      'lead',
      'contacts',
      'section',
      'heading',
      'recommendation',
      'implication',
      'appendix',
      'block'
    ]
    expect(new Set(holders.map(({ kind }) => kind))).toEqual(new Set(kinds))
    const carriers = Object.entries(bodyNodes).flatMap(([name, spec]) =>
      'attrs' in spec && 'exempt' in spec.attrs ? [name] : []
    )
    expect(new Set(holders.flatMap(({ node }) => node?.type ?? []))).toEqual(new Set(carriers))
  })
})

/** Texts of a report that are no words of it: names of records and files, codes, days, addresses. */
const noWords =
  /(?:^|\.)(?:id|key|styleId|role|file|exempt|status|numbering|scheme|kind|nation|releaseOn|clearedOn|clearedAgainst|madeAt|officer)$/
/** Remarks are in no public copy at all, reasons and words that must never appear in nothing that is drawn, marks are names. */
const apart = /^(?:comments|exemptions|marks)\b/

describe('a field that is new in a report', () => {
  it('is known here, and has words in the report by which every way out is tried', () => {
    const schema = z.toJSONSchema(reportSchema, { io: 'output', unrepresentable: 'any' }) as Schema
    const paths = new Set<string>()
    const gather = (part: Schema, path: string): void => {
      const one = part.$ref === undefined ? part : (schema.$defs?.[part.$ref.replace('#/$defs/', '')] ?? {})
      if (one.type === 'string' && !one.enum && one.const === undefined) paths.add(path)
      for (const [name, inner] of Object.entries(one.properties ?? {})) gather(inner, path ? `${path}.${name}` : name)
      if (one.items) gather(one.items, path)
      if (typeof one.additionalProperties === 'object') gather(one.additionalProperties, path)
      for (const inner of [...(one.anyOf ?? []), ...(one.oneOf ?? []), ...(one.allOf ?? [])]) gather(inner, path)
    }
    gather(schema, '')
    const filled = new Set<string>()
    const look = (value: unknown, path: string): void => {
      if (typeof value === 'string' && tokensIn(value).size > 0) filled.add(path)
      else if (Array.isArray(value)) for (const each of value) look(each, path)
      else if (typeof value === 'object' && value !== null)
        for (const [name, inner] of Object.entries(value)) {
          look(inner, path ? `${path}.${name}` : name)
          // Fields of front matter are named by their style.
          if (path === 'front') look(inner, 'front')
        }
    }
    for (const style of styles) look(everyPlace(style), '')
    const empty = [...paths].filter(
      (path) => !apart.test(path) && !noWords.test(path) && path !== 'implications.heading' && !filled.has(path)
    )
    expect(empty).toEqual([])
    expect(paths.size).toBeGreaterThan(15)
  })
})

type Schema = {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

describe.each(styles.map((style) => [style.name + style.id, style] as const))('in the style %s', (_name, style) => {
  const full = everyPlace(style)
  const everything = tokensIn(JSON.stringify({ ...full, comments: [] }))

  it('whatever is marked is in no public copy, nothing else is missing, and numbers stay', () => {
    const numbers = numberReport(full, style)
    for (const index of holdersOf(full).keys()) {
      const marked = markedAt(full, index)
      const hidden = tokensOf(holdersOf(marked).filter(({ mark }) => mark !== ''))
      const { report: open, withheld } = publicCopy(marked)
      const left = tokensIn(JSON.stringify(open))
      expect([...everything].filter((token) => !left.has(token)).sort()).toEqual([...hidden].sort())
      // The people of a report that is exempt as a whole are left out of it, and not looked for elsewhere.
      const isWhole = marked.marks?.report !== undefined
      const people = isWhole
        ? tokensIn(JSON.stringify([full.contacts, Object.values(full.front).filter(Array.isArray)]))
        : new Set()
      expect(tokensIn(withheld.join(' '))).toEqual(new Set([...hidden].filter((token) => !people.has(token))))
      const after = numberReport(open, style)
      for (const [id, label] of after.blocks) expect(numbers.blocks.get(id)).toBe(label)
      expect(after.recommendations).toEqual(numbers.recommendations)
      expect(reportSchema.parse(open)).toEqual(open)
    }
  })

  it('nothing marked is drawn', () => {
    for (const index of holdersOf(full).keys()) {
      const marked = markedAt(full, index)
      const hidden = tokensOf(holdersOf(marked).filter(({ mark }) => mark !== ''))
      const { report: open } = publicCopy(marked)
      for (const drawn of [renderReport(open, style, { fileUrl: () => '' }), reportMarkdown(open, style)])
        expect([...tokensIn(drawn)].filter((token) => hidden.has(token))).toEqual([])
    }
  })

  it('a section’s mark covers all that prints beneath its heading', () => {
    for (const section of full.sections) {
      const markup = renderReport(full, style, { fileUrl: () => '' })
      const marked: Report = {
        ...full,
        sections: full.sections.map((own) => (own.id === section.id ? { ...own, exempt: 'e1' } : own))
      }
      const openMarkup = renderReport(publicCopy(marked).report, style, { fileUrl: () => '' })
      const beneath = tokensIn(printedBeneath(markup, section.id))
      const left = [...tokensIn(openMarkup)].filter((token) => beneath.has(token))
      // A style’s own heading says nothing; an author’s goes with what it covers.
      expect(left).toEqual([])
    }
  })
})

/** What stands between a section's heading and the next heading of its level or above, as it is drawn. */
function printedBeneath(markup: string, id: string): string {
  const start = markup.search(new RegExp(`<h([1-6])[^>]*id="${id}"`))
  if (start < 0) return ''
  const level = Number(/<h([1-6])/.exec(markup.slice(start))?.[1])
  const rest = markup.slice(start + 3)
  const next = rest.search(new RegExp(`<h[1-${level}][ >]|class="sheet`))
  return next < 0 ? rest : rest.slice(0, next)
}

describe('marks that cannot be understood', () => {
  const base = everyPlace(plainStyle)
  const words = (value: unknown): ReadonlySet<string> =>
    tokensIn(JSON.stringify(publicCopy(reportSchema.parse(value)).report))
  const paragraph = (attrs: object, extra: object = {}) => ({
    ...base,
    sections: [
      {
        id: 's1',
        role: 'body',
        heading: 'Detail',
        body: {
          type: 'doc',
          content: [{ type: 'paragraph', attrs, content: [{ type: 'text', text: 'The zq999999x words.', ...extra }] }]
        }
      }
    ]
  })

  it.each([true, 1, {}, ['e1'], 'no-such-exemption'])('a mark of %j hides', (mark) => {
    expect(words(paragraph({ exempt: mark })).has('zq999999x')).toBe(false)
  })
  it.each(['', null, undefined, false])('no mark, written as %j, hides nothing', (mark) => {
    expect(words(paragraph({ exempt: mark })).has('zq999999x')).toBe(true)
  })
  it('a mark under another name, or on the words themselves, hides the paragraph', () => {
    expect(words(paragraph({ withheld: true })).has('zq999999x')).toBe(false)
    expect(words(paragraph({}, { marks: [{ type: 'exempt', attrs: {} }] })).has('zq999999x')).toBe(false)
  })
  it('a mark in an unknown place of the report hides all of it', () => {
    expect(words({ ...paragraph({}), marks: { 'margin:left': 'e1' } }).has('zq999999x')).toBe(false)
    expect(words({ ...paragraph({}), marks: 'all' }).has('zq999999x')).toBe(false)
  })
  it('a mark on a section that is no text hides the section', () => {
    const value = paragraph({})
    const sections = value.sections.map((section) => ({ ...section, exempt: { id: 'e9' } }))
    expect(words({ ...value, sections }).has('zq999999x')).toBe(false)
  })
})

describe('a report of an earlier format', () => {
  it('is read, keeps its marks, and is of the present format', () => {
    const old = { ...JSON.parse(JSON.stringify(everyPlace(plainStyle))), format: 1 }
    old.sections[0].exempt = 'e1'
    const read = reportSchema.parse(old)
    expect(read.format).toBe(2)
    expect(read.sections[0]?.exempt).toBe('e1')
  })
  it('of a later one is refused', () => {
    expect(reportSchema.safeParse({ ...everyPlace(plainStyle), format: 3 }).success).toBe(false)
  })
})
