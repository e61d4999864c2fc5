/**
 * Every number in a report, worked out from where things stand. Nothing here is stored: move a paragraph and its number,
 * and every reference to it, follow.
 */
import type { HouseStyle, LabelForm, NumberingScheme } from '../houseStyles/houseStyle'
import type { ListMarker, SectionRole } from '../houseStyles/roles'
import type { Appendix, Report, Section } from './report'
import type { BodyNode } from './schema'

/** Labels by the id of what they belong to. What has no number is absent. */
export type Numbering = {
  /** Sections: "1", "4". */
  readonly sections: ReadonlyMap<string, string>
  /** Paragraphs and headings ("1.2.1", "14"), list items ("(a)"), tables and figures ("Table 1"). */
  readonly blocks: ReadonlyMap<string, string>
  /** Recommendations: "(a)" or "2.1". */
  readonly recommendations: ReadonlyMap<string, string>
  /** The paragraph number of the recommendations' lead, or empty. */
  readonly lead: string
  /** Appendices: how one is referred to, "Appendix 2". */
  readonly appendices: ReadonlyMap<string, string>
}

const numberWords = [
  'Zero',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
  'Thirteen',
  'Fourteen',
  'Fifteen',
  'Sixteen',
  'Seventeen',
  'Eighteen',
  'Nineteen',
  'Twenty'
] as const

/** One, Two … Twenty, then figures. */
export function numberWord(value: number): string {
  return numberWords[value] ?? String(value)
}

/** a … z, then aa, ab …: the way a list goes on after its twenty-sixth item. */
export function letterLabel(value: number): string {
  let rest = value
  let text = ''
  while (rest > 0) {
    rest -= 1
    text = String.fromCharCode(97 + (rest % 26)) + text
    rest = Math.floor(rest / 26)
  }
  return text
}

/** i, ii, iii, iv … */
export function romanLabel(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i']
  ]
  let rest = value
  let text = ''
  for (const [size, letters] of steps) {
    while (rest >= size) {
      text += letters
      rest -= size
    }
  }
  return text
}

/** The bare count of a list item in a marker's own letters or figures. */
export function countLabel(marker: ListMarker, value: number): string {
  switch (marker) {
    case 'decimal':
      return String(value)
    case 'lower-alpha':
      return letterLabel(value)
    case 'upper-alpha':
      return letterLabel(value).toUpperCase()
    case 'lower-roman':
      return romanLabel(value)
    case 'upper-roman':
      return romanLabel(value).toUpperCase()
  }
}

function dress(form: LabelForm, label: string): string {
  return form.replace('x', label)
}

/** The label of an ordered list's item: its own marker if it has one, else the style's for that depth (0 is outermost). */
export function listItemLabel(style: HouseStyle, marker: string, depth: number, value: number): string {
  const { listMarkers, labelForm } = style.numbering
  const own = (marker || listMarkers[Math.min(depth, listMarkers.length - 1)]) as ListMarker
  return dress(own === 'decimal' ? 'x.' : labelForm, countLabel(own, value))
}

/** How the style counts inside an appendix. */
export function appendixScheme(appendix: Appendix, style: HouseStyle): 'continuous' | 'none' {
  return appendix.numbering === 'style' ? style.appendices.numbering : appendix.numbering
}

/** "2", "Two" or "B", as the style writes the numbers of appendices. */
export function appendixNumeral(style: HouseStyle, position: number): string {
  switch (style.appendices.numerals) {
    case 'digits':
      return String(position)
    case 'words':
      return numberWord(position)
    case 'letters':
      return letterLabel(position).toUpperCase()
  }
}

/** The heading of an appendix as it prints: "Appendix 2: Current governance structure", or "Appendix 2" without a title. */
export function appendixHeading(style: HouseStyle, position: number, title: string): string {
  const filled = style.appendices.heading.replace('{number}', appendixNumeral(style, position))
  if (title) return filled.replace('{title}', title)
  return (filled.split('{title}')[0] ?? '').replace(/[\s:–—-]+$/, '') || `Appendix ${appendixNumeral(style, position)}`
}

/** The counters of one run of numbers; deeper ones start again when a shallower one moves on. */
type Counter = { section: number; readonly levels: number[] }

function next(counter: Counter, level: number): string {
  // A level below one that has not begun would print as 1.0.1; it is pulled up to where it can stand.
  const depth = Math.min(Math.max(level, 1), counter.levels.length + 1)
  counter.levels.length = depth
  counter.levels[depth - 1] = (counter.levels[depth - 1] ?? 0) + 1
  return counter.levels.join('.')
}

/** Sections that take no number where the house style has no say: they close a report or begin a count of their own. */
const uncountedRoles: ReadonlySet<SectionRole> = new Set(['part', 'schedule', 'statement', 'contact', 'signatures'])

/** Works out every number of a report in its house style. */
export function numberReport(report: Report, style: HouseStyle): Numbering {
  const sections = new Map<string, string>()
  const blocks = new Map<string, string>()
  const recommendations = new Map<string, string>()
  const appendices = new Map<string, string>()
  const floats = { table: 0, figure: 0 }
  let lead = ''

  const walkList = (list: BodyNode, depth: number): void => {
    const start = Number(list.attrs?.start ?? 1)
    for (const [index, item] of (list.content ?? []).entries()) {
      const id = String(item.attrs?.id ?? '')
      if (list.type === 'orderedList' && id)
        blocks.set(id, listItemLabel(style, String(list.attrs?.marker ?? ''), depth, start + index))
      for (const child of item.content ?? []) {
        if (child.type === 'orderedList') walkList(child, depth + 1)
        else if (child.type === 'bulletList') walkList(child, depth)
        else walkFloat(child)
      }
    }
  }
  const walkFloat = (node: BodyNode): void => {
    if (node.type !== 'table' && node.type !== 'figure') return
    const id = String(node.attrs?.id ?? '')
    if (!node.attrs?.caption) return
    floats[node.type] += 1
    if (id) blocks.set(id, `${node.type === 'table' ? 'Table' : 'Figure'} ${floats[node.type]}`)
  }
  const walkBody = (body: BodyNode, scheme: NumberingScheme | 'none', counter: Counter, deeper = 0): void => {
    for (const node of body.content ?? []) {
      const id = String(node.attrs?.id ?? '')
      if (node.type === 'paragraph') {
        const level = Number(node.attrs?.level ?? 0)
        if (level > 0 && scheme !== 'none' && scheme !== 'headings-only')
          setLabel(id, scheme, counter, next(counter, level + deeper))
      } else if (node.type === 'heading') {
        const takesNumber = scheme !== 'none' && scheme !== 'continuous' && node.attrs?.numbered === true
        if (takesNumber) setLabel(id, scheme, counter, next(counter, Number(node.attrs?.level ?? 2) - 1 + deeper))
      } else if (node.type === 'orderedList' || node.type === 'bulletList') walkList(node, 0)
      else walkFloat(node)
    }
  }
  const setLabel = (id: string, scheme: NumberingScheme, counter: Counter, label: string): void => {
    if (id) blocks.set(id, scheme === 'continuous' ? label : `${counter.section}.${label}`)
  }

  const walkRecommendations = (counter: Counter, scheme: NumberingScheme): void => {
    const asParagraph = (): string => {
      const label = next(counter, 1)
      return scheme === 'continuous' ? label : `${counter.section}.${label}`
    }
    if (report.recommendationLead && style.recommendations.isLeadNumbered && scheme !== 'headings-only')
      lead = asParagraph()
    const isParagraphs = style.recommendations.label === 'paragraph' && scheme !== 'headings-only'
    // One decision alone needs no letter.
    const isLettered = report.recommendations.length > 1
    for (const [index, item] of report.recommendations.entries()) {
      if (isParagraphs) recommendations.set(item.id, asParagraph())
      else if (isLettered) recommendations.set(item.id, listItemLabel(style, '', 0, index + 1))
      for (const node of item.body.content ?? [])
        if (node.type === 'orderedList' || node.type === 'bulletList') walkList(node, isParagraphs ? 0 : 1)
        else walkFloat(node)
    }
  }

  const walkSections = (list: readonly Section[], scheme: NumberingScheme | 'none', isMain: boolean): void => {
    const counter: Counter = { section: 0, levels: [] }
    let isUnderImplications = false
    for (const section of list) {
      const spec = style.sections.find((candidate) => section.key !== '' && candidate.key === section.key)
      if (section.role === 'part' || section.role === 'schedule') {
        counter.section = 0
        counter.levels.length = 0
      }
      const isNumbered = isMain ? (spec?.isNumbered ?? !uncountedRoles.has(section.role)) : true
      const own = isNumbered ? scheme : 'none'
      // An implication of no place of its own is a subsection of the section "Implications" before it: 5.1 with paragraphs 5.1.1.
      const isSubsection: boolean = isUnderImplications && section.role === 'implication' && !spec
      isUnderImplications = isSubsection || section.role === 'implications'
      if (own !== 'none' && own !== 'continuous') {
        if (isSubsection) {
          sections.set(section.id, `${counter.section}.${next(counter, 1)}`)
        } else {
          counter.section += 1
          counter.levels.length = 0
          sections.set(section.id, String(counter.section))
        }
      }
      const deeper = isSubsection && own !== 'continuous' ? 1 : 0
      if (isMain && section.role === 'recommendations')
        walkRecommendations(counter, own === 'none' ? 'headings-only' : own)
      if (isMain && section.role === 'implication') {
        const answer = report.implications.find((implication) => implication.kind === section.kind)
        if (answer) walkBody(answer.body, own, counter, deeper)
      }
      walkBody(section.body, own, counter, deeper)
      if (isMain && section.role === 'implications' && style.implications.place === 'inline')
        for (const answer of report.implications) walkBody(answer.body, own, counter)
    }
  }

  walkSections(report.sections, style.numbering.scheme, true)
  for (const [index, appendix] of report.appendices.entries()) {
    appendices.set(appendix.id, `Appendix ${appendixNumeral(style, index + 1)}`)
    if (appendix.role === 'implications')
      for (const answer of report.implications) walkBody(answer.body, 'none', emptyCounter())
    else walkSections(appendix.sections, appendixScheme(appendix, style), false)
  }
  return { sections, blocks, recommendations, lead, appendices }
}

function emptyCounter(): Counter {
  return { section: 0, levels: [] }
}
