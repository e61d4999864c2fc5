/** All checks before release, and the one call that runs them. A new rule is a constant in a file of its subject and a place in this list. */
import type { FiguresAudit } from '../../budgets/auditCalls'
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { figureFindings, figureRules } from '../figureFindings'
import type { Report } from '../report'
import { type CheckSettings, type Finding, prepare, type Rule, type RuleName, runRules, severities } from './check'
import { emptyLineRules } from './emptyLines'
import { exemptRules } from './exempt'
import { implicationRules } from './implications'
import { keyDecisionRules } from './keyDecision'
import { openFindings, openRules } from './open'
import { referenceRules } from './references'
import { structureRules } from './structure'
import { tableRules } from './tables'
import { wordRules } from './words'

export const checkRules: readonly Rule[] = [
  ...structureRules,
  ...emptyLineRules,
  ...exemptRules,
  ...implicationRules,
  ...referenceRules,
  ...tableRules,
  ...keyDecisionRules,
  ...wordRules
]

/** Everything that can be found before release, in the order in which it is listed; what is said of figures and of suggestions needs the records. */
export const ruleNames: readonly RuleName[] = [...checkRules, ...figureRules, ...openRules]

/** Runs every check; what stops release comes first. */
export function checkReport(report: Report, style: HouseStyle, settings?: CheckSettings): Finding[] {
  return runRules(checkRules, prepare(report, style, settings))
}

/** The findings of the checks, what an audit says of the figures, and how many suggestions are open, as one list: what stops release first. */
export function withRecords(
  findings: readonly Finding[],
  { audit, open }: { readonly audit: FiguresAudit | null; readonly open: number },
  reportId: string
): Finding[] {
  const all = [...findings, ...openFindings(open), ...(audit ? figureFindings(audit, reportId) : [])]
  return severities.flatMap((severity) => all.filter((finding) => finding.severity === severity))
}
