/** Risk shares: the rules are pure, so there is nothing to read or keep. */
import { shareVariance } from '../../shared/budgets/riskShare'
import type { Handlers } from '../context'

export const shareHandlers = {
  'budgets.share': (_, { rule, situation }) => shareVariance(rule, situation)
} satisfies Partial<Handlers>
