/** All checks before release, and the one call that runs them. A new rule is a constant in a file of its subject and a place in this list. */
import type { HouseStyle } from '../houseStyles/houseStyle'
import { type CheckSettings, type Finding, prepare, type Rule, runRules } from './checks/check'
import { exemptRules } from './checks/exempt'
import { implicationRules } from './checks/implications'
import { keyDecisionRules } from './checks/keyDecision'
import { referenceRules } from './checks/references'
import { structureRules } from './checks/structure'
import { tableRules } from './checks/tables'
import { wordRules } from './checks/words'
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

/** Runs every check; what stops release comes first. */
export function checkReport(report: Report, style: HouseStyle, settings?: CheckSettings): Finding[] {
  return runRules(checkRules, prepare(report, style, settings))
}
