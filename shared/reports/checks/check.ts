/** What a check before release is, what it finds, and how all of them are run. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { holdersOf } from '../holders'
import { type Numbering, numberReport } from '../numbering'
import type { Report } from '../report'
import { linesOf, type Place } from '../walk'

/** stop: not fit to release; warn: look at it before release; note: worth a thought. */
export const severities = ['stop', 'warn', 'note'] as const
export type Severity = (typeof severities)[number]

export type Finding = {
  readonly rule: string
  readonly severity: Severity
  readonly place: Place
  /** What is wrong here and what to do, in one or two sentences. */
  readonly message: string
}

/** What a rule looks at: the report with its style, numbers and lines worked out once for all rules. */
export type Checked = {
  readonly report: Report
  readonly style: HouseStyle
  readonly numbering: Numbering
  readonly lines: ReturnType<typeof linesOf>
  /** The words of every other place: title, front matter, captions, what pictures show, notes, delegations, contacts, headings. `what` holds them. */
  readonly others: readonly { readonly place: Place; readonly text: string; readonly what: string }[]
  readonly settings: CheckSettings
}

/** What a council may set for itself. */
export type CheckSettings = {
  /** Spending or savings, in pence, from which a decision is likely to be key (SI 2012/2089 regulation 8 leaves the sum to each council). */
  readonly keyDecisionPence: number
  /** Words in a sentence from which it is called long. */
  readonly longSentence: number
}

export const usualCheckSettings: CheckSettings = { keyDecisionPence: 50_000_000, longSentence: 45 }

export type RuleName = {
  readonly id: string
  readonly name: string
  /** Why it matters, with the source where it is law. */
  readonly explanation: string
}

export type Rule = RuleName & {
  readonly severity: Severity
  /** Where it finds something: the place and what to say. */
  readonly find: (
    checked: Checked
  ) => readonly { readonly place: Place; readonly message: string; readonly severity?: Severity }[]
}

/** Works out once what every rule needs. */
export function prepare(report: Report, style: HouseStyle, settings: CheckSettings = usualCheckSettings): Checked {
  return {
    report,
    style,
    numbering: numberReport(report, style),
    lines: linesOf(report),
    others: othersOf(report),
    settings
  }
}

function othersOf(report: Report): Checked['others'] {
  const isLine = new Set(['paragraph', 'heading', 'tableRow'])
  return holdersOf(report).flatMap(({ kind, node, words, place }) =>
    node !== null && isLine.has(node.type)
      ? []
      : words.flatMap((text) => (text.trim() === '' ? [] : [{ place, text, what: node?.type ?? kind }]))
  )
}

/** Runs rules over a report; what stops comes first, and within a severity the order of the rules and of the report. */
export function runRules(rules: readonly Rule[], checked: Checked): Finding[] {
  const findings = rules.flatMap((rule) =>
    rule
      .find(checked)
      .map(({ place, message, severity }) => ({ rule: rule.id, severity: severity ?? rule.severity, place, message }))
  )
  return severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
}

/** The report as a whole, for findings that have no nearer place. */
export const wholeReport: Place = { kind: 'report', id: '', block: '', heading: 'The report' }

/** "paragraph 14", "Background": how a finding's place is written where it cannot be clicked. */
export function placeInWords(place: Place, numbering: Numbering): string {
  const label = place.block && numbering.blocks.get(place.block)
  if (place.kind === 'recommendation') return `recommendation ${numbering.recommendations.get(place.id) ?? ''}`.trim()
  return label ? `${place.heading}, ${label}` : place.heading
}
