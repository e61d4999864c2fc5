/** The statements that a pool manager owes the partners: each quarter and for the year (SI 2000/617 reg 7(4)). */
export const statementPeriods = ['quarter-1', 'quarter-2', 'quarter-3', 'quarter-4', 'year'] as const
export type StatementPeriod = (typeof statementPeriods)[number]

export const statementNames = {
  'quarter-1': 'First quarter (April to June)',
  'quarter-2': 'Second quarter (July to September)',
  'quarter-3': 'Third quarter (October to December)',
  'quarter-4': 'Fourth quarter (January to March)',
  year: 'Annual return'
} as const satisfies Record<StatementPeriod, string>
