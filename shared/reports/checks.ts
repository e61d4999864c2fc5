/** All checks before release, and the one call that runs them. A new rule is a constant in a file of its subject and a place in this list. */
import type { FiguresAudit } from '../budgets/auditCalls'
import type { HouseStyle } from '../houseStyles/houseStyle'
import {
  type CheckSettings,
  type Finding,
  prepare,
  type Rule,
  type RuleName,
  runRules,
  severities
} from './checks/check'
import { exemptRules } from './checks/exempt'
import { implicationRules } from './checks/implications'
import { keyDecisionRules } from './checks/keyDecision'
import { referenceRules } from './checks/references'
import { structureRules } from './checks/structure'
import { tableRules } from './checks/tables'
import { wordRules } from './checks/words'
import { figureFindings, figureRules } from './figureFindings'
import type { Report } from './report'

export const checkRules: readonly Rule[] = [
  ...structureRules,
  ...exemptRules,
  ...implicationRules,
  ...referenceRules,
  ...tableRules,
  ...keyDecisionRules,
  ...wordRules
]

/** Everything that can be found before release, in the order in which it is listed; what is said of figures needs the records. */
export const ruleNames: readonly RuleName[] = [...checkRules, ...figureRules]

/** Runs every check; what stops release comes first. */
export function checkReport(report: Report, style: HouseStyle, settings?: CheckSettings): Finding[] {
  return runRules(checkRules, prepare(report, style, settings))
}

/** The findings of the checks and what an audit says of the figures as one list, what stops release first. */
export function withFigures(findings: readonly Finding[], audit: FiguresAudit | null, reportId: string): Finding[] {
  const all = [...findings, ...(audit ? figureFindings(audit, reportId) : [])]
  return severities.flatMap((severity) => all.filter((finding) => finding.severity === severity))
}
