/** What the audit of figures means for a report before its release, in the form of the other checks. */
import type { FiguresAudit } from '../budgets/auditCalls'
import { formatDate, isIsoDate } from '../values'
import { type Finding, type RuleName, severities } from './checks/check'

/** What is found about figures. None of it stops release: the records may be what is behind. */
export const figureRules = [
  {
    id: 'figure-behind',
    name: 'Figures that follow the records say what the records say',
    explanation: 'What follows the records is taken for what they say today.'
  },
  {
    id: 'figure-disagrees',
    name: 'Typed figures agree with the records',
    explanation: 'Two sums for the same thing make readers doubt both.'
  },
  {
    id: 'figure-contradicted',
    name: 'Reports agree with each other',
    explanation: 'Reports of one agenda are read together, and so are the pages of one report.'
  },
  {
    id: 'figure-frozen',
    name: 'Frozen figures are still what the records say',
    explanation: 'A figure is frozen to keep what somebody has seen. The record behind it has changed since.'
  },
  {
    id: 'figure-unsupported',
    name: 'Sums of money are in the records',
    explanation: 'No record says this sum, so nothing here can tell whether it is right.'
  }
] as const satisfies readonly RuleName[]

type RuleId = (typeof figureRules)[number]['id']
type AuditPlace = FiguresAudit['typed'][number]['place']

/** Whether a place belongs to figures, whoever lists findings: those are told even where notes are not. */
export function isAboutFigures({ rule }: Pick<Finding, 'rule'>): boolean {
  return figureRules.some(({ id }) => id === rule)
}

/** Everything that an audit found about one report, the most pressing first. */
export function figureFindings(audit: FiguresAudit, reportId: string): Finding[] {
  const found: Finding[] = []
  const say = (rule: RuleId, severity: Finding['severity'], own: AuditPlace, message: string): void => {
    const { kind, id, block, heading } = own
    if (own.reportId === reportId) found.push({ rule, severity, place: { kind, id, block, heading }, message })
  }
  for (const { place, shown, today, asOf, isFrozen, state, label } of audit.live) {
    if (state === 'same') continue
    if (today === null)
      say('figure-behind', 'warn', place, `The record that “${shown}” came from is gone; the words stay as they are.`)
    else if (isFrozen)
      say('figure-frozen', 'note', place, `“${shown}” was frozen${dayInWords(asOf)}; ${label} is now ${today}.`)
    else say('figure-behind', 'warn', place, `“${shown}” follows the records, but ${label} is now ${today}.`)
  }
  for (const { place, caption, asOf, isFrozen, state } of audit.blocks) {
    if (state === 'same') continue
    if (state === 'gone')
      say('figure-behind', 'warn', place, `The record that “${caption}” was drawn from is gone; it stays as it is.`)
    else if (isFrozen)
      say('figure-frozen', 'note', place, `“${caption}” was frozen${dayInWords(asOf)}; the records have changed since.`)
    else
      say('figure-behind', 'warn', place, `“${caption}” follows the records, and they have changed since it was drawn.`)
  }
  for (const { place, text, verdict, record, kind } of audit.typed) {
    if (verdict === 'disagrees' && record)
      say(
        'figure-disagrees',
        'warn',
        place,
        `${text} is typed here; ${record.label} is ${record.shown} in ${record.recordedIn}.`
      )
    // Without any sum in the records there is nothing to hold one against.
    if (verdict === 'unsupported' && kind === 'money' && audit.records.sums > 0)
      say(
        'figure-unsupported',
        'note',
        place,
        `${text} is typed here; none of the ${countInWords(audit.records.sums)} in the records is it.`
      )
  }
  for (const { first, second } of audit.disagreements) {
    say('figure-contradicted', 'warn', first.place, contradiction(first, second))
    if (second.place.reportId !== first.place.reportId)
      say('figure-contradicted', 'warn', second.place, contradiction(second, first))
  }
  return severities.flatMap((severity) => found.filter((finding) => finding.severity === severity))
}

type Side = FiguresAudit['disagreements'][number]['first']

function contradiction(own: Side, other: Side): string {
  const where =
    other.place.reportId === own.place.reportId
      ? `under “${other.place.heading}”`
      : `in “${other.place.report}”, under “${other.place.heading}”`
  return `${own.text} stands here and ${other.text} ${where}, in much the same words.`
}

function dayInWords(day: string): string {
  return isIsoDate(day) ? ` as of ${formatDate(day)}` : ''
}

function countInWords(sums: number): string {
  return sums === 1 ? 'one sum' : `${sums.toLocaleString('en-GB')} sums`
}
