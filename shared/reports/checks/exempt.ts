/** Checks of what is not for publication. */
import { saidAndOpen } from '../saidExempt'
import type { Rule } from './check'

const saysExempt: Rule = {
  id: 'says-exempt',
  name: 'What says that it is exempt is marked as exempt',
  severity: 'stop',
  explanation: 'Only what is marked is left out of public copies; words alone keep nothing back.',
  find: ({ report }) =>
    saidAndOpen(report).map(({ holder: { place } }) => ({
      place,
      message:
        'The words here say that something is not for publication, and it is not marked so. Mark it under Exempt, or change the words.'
    }))
}

export const exemptRules: readonly Rule[] = [saysExempt]
