/**
 * The funds of the sample authority over three years. The Better Care Fund of 2026/27 is the one that its report speaks of: £66.455
 * million, a forecast overspend of £0.820 million, and shares of £0.448 million and £0.372 million under the present agreement.
 */
import type Database from 'better-sqlite3'
import { type Contribution, type Fund, type FundYear, fundYearSchema, type Scheme } from '../../../shared/budgets/fund'
import { newScheme } from '../../../shared/budgets/importMerge'
import { financialYearDays } from '../../../shared/budgets/money'
import type { RiskShareRule } from '../../../shared/budgets/shareRule'
import { apportion, type Pence } from '../../../shared/values'
import { insertFund, yearRow, yearWriter } from '../../db/fundRows'

const council = 'Aldermere County Council'
const board = 'NHS Wold and Coast Integrated Care Board'
const thousand = 100_000

const years = ['2024/25', '2025/26', '2026/27'] as const
type Year = (typeof years)[number]
/** Amounts of the three years, in thousands of pounds. */
type ThreeYears = readonly [number, number, number]

const funds = [
  fund('sample-fund-bcf', 'Better Care Fund', 'pooled', 'Owen Fairlie', 'millions', 3),
  fund('sample-fund-therapies', 'Community therapies', 'aligned', '', 'thousands', 0),
  fund('sample-fund-support', 'Partnership support', 'pooled', 'Helen Brackett', 'pounds', 0)
] as const

const ownRisk: RiskShareRule = { kind: 'own-risk', underspend: 'same-rule' }
const equally: RiskShareRule = { kind: 'equal-parts', underspend: 'same-rule' }
const equipment: RiskShareRule = {
  kind: 'fixed-percentages',
  percentages: [
    { partner: board, basisPoints: 6000 },
    { partner: council, basisPoints: 4000 }
  ],
  underspend: 'same-rule'
}

/** Every fund with its years, each year checked. */
const sampleFunds: readonly { readonly fund: Fund; readonly years: readonly FundYear[] }[] = [
  {
    fund: funds[0],
    years: years.map((year, index) =>
      yearOf(funds[0], year, ownRisk, {
        contributions: [
          contribution('bcf-board', board, 'Minimum NHS contribution', [45_310, 47_120, 48_587], index, [
            { year: '2026/27', thousands: 500, reason: 'More equipment for people going home, agreed in July' }
          ]),
          contribution('bcf-council', council, 'Local Authority Better Care Grant', [10_600, 10_800, 11_000], index),
          contribution('bcf-dfg', council, 'Disabled Facilities Grant', [5_900, 6_120, 6_368], index, [], 'capital')
        ],
        schemes: [
          scheme('bcf-1', '1', 'Adult social services', [28_900, 30_050, 31_000], [29_150, 30_010, 31_310], index, {
            areaOfSpend: 'Social Care',
            type: 'Personalised care at home',
            commissioner: 'local-authority',
            leadPartner: council,
            provider: 'Private sector',
            source: 'Minimum NHS contribution',
            savings: [
              {
                id: 'bcf-1-saving',
                name: 'Shorter care after hospital',
                target: 600 * thousand,
                achieved: 240 * thousand
              }
            ],
            pressures: [{ id: 'bcf-1-pressure', name: 'Home care needed four days longer', pence: 310 * thousand }]
          }),
          scheme('bcf-2', '2', 'Community health services', [17_150, 17_800, 18_442], [17_150, 17_910, 18_592], index, {
            areaOfSpend: 'Community Health',
            type: 'Community based schemes',
            commissioner: 'nhs',
            leadPartner: board,
            provider: 'Millrace Community Health CIC',
            source: 'Minimum NHS contribution',
            pressures: [{ id: 'bcf-2-pressure', name: 'Agency nurses in the Upper Vale', pence: 150 * thousand }]
          }),
          scheme('bcf-3', '3', 'Community equipment', [6_300, 6_400, 6_500], [6_390, 6_700, 7_420], index, {
            areaOfSpend: 'Community Health',
            type: 'Assistive technologies and equipment',
            commissioner: 'joint',
            provider: 'Private sector',
            source: 'Minimum NHS contribution',
            outputs: [{ quantity: 118_000, units: 'Pieces of equipment' }],
            virements:
              year === '2026/27'
                ? [
                    {
                      id: 'bcf-3-virement',
                      date: '2026-07-14',
                      pence: 500 * thousand,
                      reason: 'More equipment for people going home, agreed in July'
                    }
                  ]
                : [],
            rule: equipment
          }),
          scheme('bcf-4', '4', 'Support for carers', [1_780, 1_820, 1_850], [1_775, 1_800, 1_790], index, {
            areaOfSpend: 'Social Care',
            type: 'Carers services',
            commissioner: 'joint',
            provider: 'Charity or voluntary',
            source: 'Minimum NHS contribution',
            rule: equally
          }),
          scheme(
            'bcf-5',
            '5',
            'Voluntary sector wellbeing grants',
            [1_780, 1_850, 1_795],
            [1_780, 1_850, 1_795],
            index,
            {
              areaOfSpend: 'Other',
              type: 'Prevention and early intervention',
              commissioner: 'joint',
              provider: 'Aldermere Voluntary Alliance',
              source: 'Local Authority Better Care Grant',
              rule: equally
            }
          ),
          scheme('bcf-6', '6', 'Grants to adapt homes', [5_100, 5_270, 5_468], [5_100, 5_270, 5_468], index, {
            areaOfSpend: 'Social Care',
            type: 'DFG related schemes',
            commissioner: 'local-authority',
            leadPartner: council,
            provider: 'Borough and district councils',
            source: 'Disabled Facilities Grant',
            stream: 'capital'
          }),
          scheme('bcf-7', '7', 'Technology to live alone safely', [800, 850, 900], [800, 850, 900], index, {
            areaOfSpend: 'Social Care',
            type: 'Assistive technologies and equipment',
            commissioner: 'local-authority',
            leadPartner: council,
            provider: 'Private sector',
            source: 'Disabled Facilities Grant',
            stream: 'capital',
            isCommitted: false
          })
        ]
      })
    )
  },
  {
    fund: funds[1],
    years: years.map((year, index) =>
      yearOf(
        funds[1],
        year,
        { kind: 'in-proportion', underspend: 'returned-in-proportion' },
        {
          contributions: [
            contribution('therapies-board', board, 'Additional NHS contribution', [2_600, 2_750, 2_900], index),
            contribution('therapies-council', council, 'Council budget', [1_050, 1_080, 1_100], index)
          ],
          schemes: [
            scheme(
              'therapies-1',
              'T1',
              'Therapists in the joint teams',
              [3_050, 3_180, 3_300],
              [3_020, 3_190, 3_265],
              index,
              {
                areaOfSpend: 'Community Health',
                commissioner: 'joint',
                provider: 'Millrace Community Health CIC'
              }
            ),
            scheme('therapies-2', 'T2', 'Training places', [600, 650, 700], [570, 650, 690], index, {
              areaOfSpend: 'Community Health',
              commissioner: 'joint',
              provider: 'Longreach Partnership NHS Foundation Trust',
              isNew: true
            })
          ]
        }
      )
    )
  },
  {
    fund: funds[2],
    years: years.map((year, index) =>
      yearOf(
        funds[2],
        year,
        { kind: 'equal-parts', underspend: 'kept-as-contingency' },
        {
          contributions: [
            contribution('support-board', board, '', [72, 73, 74], index),
            contribution('support-council', council, '', [72, 73, 74], index)
          ],
          schemes: [
            scheme('support-1', '', 'Support for the partnership’s bodies', [144, 146, 148], [139, 147, 148], index, {
              areaOfSpend: 'Other',
              commissioner: 'joint',
              provider: council
            })
          ]
        }
      )
    )
  }
]

function fund(
  id: string,
  name: string,
  kind: Fund['kind'],
  poolManager: string,
  unit: Fund['unit'],
  decimals: number
): Fund {
  return { id, name, kind, hostPartner: council, poolManager, agreementId: null, unit, decimals }
}

function contribution(
  id: string,
  partner: string,
  source: string,
  thousands: ThreeYears,
  index: number,
  changes: readonly { readonly year: Year; readonly thousands: number; readonly reason: string }[] = [],
  stream: Contribution['stream'] = 'revenue'
): Contribution {
  const year = years[index] ?? years[0]
  return {
    id: `${id}-${index}`,
    partner,
    stream,
    source,
    original: (thousands[index] ?? 0) * thousand,
    virements: changes
      .filter((change) => change.year === year)
      .map((change) => ({
        id: `${id}-change`,
        date: '2026-07-14',
        pence: change.thousands * thousand,
        reason: change.reason
      }))
  }
}

/** A scheme whose year comes to the outturn; of the present year only April to September are known. */
function scheme(
  id: string,
  reference: string,
  name: string,
  budgets: ThreeYears,
  outturns: ThreeYears,
  index: number,
  more: Partial<Scheme>
): Scheme {
  const isClosed = index < years.length - 1
  const outturn = (outturns[index] ?? 0) * thousand
  const begun = newScheme(`${id}-${index}`, name, (budgets[index] ?? 0) * thousand)
  const revised = begun.original + (more.virements ?? []).reduce((sum, virement) => sum + virement.pence, 0)
  const profile = twelfths(revised)
  const spent = twelfths(outturn)
  return {
    ...begun,
    ...more,
    reference,
    months: profile.map((planned, month) => ({
      profile: planned,
      actual: isClosed || month < 6 ? (spent[month] ?? 0) : null,
      forecast: spent[month] ?? 0
    })),
    outturn: isClosed ? outturn : null
  }
}

function twelfths(pence: Pence): Pence[] {
  return apportion(
    pence,
    Array.from({ length: 12 }, () => 1)
  )
}

function yearOf(
  { id }: Fund,
  year: Year,
  rule: RiskShareRule,
  lines: { readonly contributions: readonly Contribution[]; readonly schemes: readonly Scheme[] }
): FundYear {
  const { first, last } = financialYearDays(year)
  const within = (date: string): boolean => date >= first && date <= last
  const contributions = lines.contributions.map((line) => ({
    ...line,
    virements: line.virements.filter((virement) => within(virement.date))
  }))
  return fundYearSchema.parse({ fundId: id, year, ...lines, contributions, riskPool: 0, rule })
}

/** Puts the sample's funds into a data file that has none. */
export function insertSampleFunds(db: Database.Database, now: string): void {
  const write = yearWriter(db, now)
  for (const { fund: record, years: recorded } of sampleFunds) {
    insertFund(db, record, now)
    for (const year of recorded) write(yearRow(year), 0)
  }
}
