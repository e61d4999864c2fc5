/** Reports in the forms of councils that have no house style here, and papers that are no reports, told apart by what they are. */
import { describe, expect, it } from 'vitest'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { recogniseReport } from '../../../shared/reports/recognise/recognise'
import { plainText } from '../../../shared/reports/schema'
import { countedIds, missingWords, recognised } from './support'

const head = 'Ashcombe Borough Council\n\nCabinet\n\n9 December 2026\n\nWinter road gritting\n\n'
const tail =
  '\n\nBackground\n\nForty routes were gritted last winter. The fleet is fifteen years old.\n\nFinancial implications\n\nThe cost is £120,000 a year, met from the roads budget.\n\nBackground papers\n\nNone\n'

function decisionsOf(text: string): { readonly lead: string; readonly texts: readonly string[] } {
  const read = recognised(text)
  expect(missingWords(text, read)).toEqual([])
  const { recommendationLead: lead, recommendations } = read.report
  return { lead, texts: recommendations.map(({ body }) => plainText(body).replace(/\s+/g, ' ').trim()) }
}

const decisions = [
  'approves the winter plan for 2026/27;',
  'agrees to buy four gritters; and',
  'asks for a report in May 2027.'
]

describe('recommendations under a heading', () => {
  const items: readonly (readonly [string, (text: string, at: number) => string])[] = [
    ['figures with a full stop', (text, at) => `${at + 1}. ${text}`],
    ['figures in brackets', (text, at) => `(${at + 1}) ${text}`],
    ['letters with a bracket', (text, at) => `${'abc'[at]}) ${text}`],
    ['letters in brackets', (text, at) => `(${'abc'[at]}) ${text}`],
    ['small romans in brackets', (text, at) => `(${['i', 'ii', 'iii'][at]}) ${text}`],
    ['small romans with a full stop', (text, at) => `${['i', 'ii', 'iii'][at]}. ${text}`],
    ['capital letters', (text, at) => `${'ABC'[at]}. ${text}`],
    ['bullets', (text) => `• ${text}`]
  ]
  const leads = [
    'It is recommended that Cabinet:',
    'It is recommended that Cabinet:-',
    'IT IS RECOMMENDED that Cabinet:',
    'That Cabinet:',
    'Cabinet is asked to:',
    'Members are invited to:',
    'The Board is requested to',
    'We recommend that Cabinet:',
    'The recommendations are that Cabinet:'
  ]
  const headings = [
    'Recommendations',
    'RECOMMENDATION(S)',
    'Decisions, recommendations and any options',
    'Recommended decisions',
    'Recommendation to Cabinet',
    'Officer’s recommendations',
    'Proposed decision'
  ]
  it.each(
    [
      ...items.map((item) => ['Recommendations', 'It is recommended that Cabinet:', ...item] as const),
      ...leads.map((lead) => ['Recommendations', lead, ...(items[0] as (typeof items)[number])] as const),
      ...headings.map((heading) => [heading, leads[0] as string, ...(items[0] as (typeof items)[number])] as const)
    ].map(([heading, lead, how, make]) => [heading, lead, how, make] as const)
  )('“%s”, “%s” with %s are three decisions', (heading, lead, _how, make) => {
    for (const between of ['\n', '\n\n']) {
      const text = `${head}Purpose of the report\n\nTo agree how roads are gritted this winter.\n\n${heading}\n\n${lead}\n\n${decisions.map(make).join(between)}${tail}`
      const found = decisionsOf(text)
      expect(found.texts).toEqual(decisions)
      expect(found.lead.replace(/:-?$/, '')).toBe(lead.replace(/:-?$/, ''))
    }
  })

  it('that each begin with “That” are as many decisions', () => {
    const whole = [
      'That the winter plan for 2026/27 be approved.',
      'That four gritters be bought.',
      'That a report be brought in May 2027.'
    ]
    expect(decisionsOf(`${head}Recommendations\n\n${whole.join('\n\n')}${tail}`)).toEqual({ lead: '', texts: whole })
  })

  it.each([
    ['1.', ['1.1 That the winter plan be approved.', '1.2 That four gritters be bought.']],
    [
      '2.',
      ['2.1 It is recommended that the winter plan be approved.', '2.2 It is recommended that four gritters be bought.']
    ]
  ])('numbered as paragraphs of section %s are decisions', (number, lines) => {
    const section = Number.parseInt(number, 10)
    const before = section === 1 ? '' : '1. Purpose of the report\n\n1.1 To agree how roads are gritted.\n\n'
    const after = `\n\n${section + 1}. Background\n\n${section + 1}.1 Forty routes were gritted last winter.\n\n${section + 2}. Financial implications\n\n${section + 2}.1 None.\n`
    const found = decisionsOf(`${head}${before}${number} Recommendations\n\n${lines.join('\n\n')}${after}`)
    expect(found.texts).toEqual(lines.map((line) => line.slice(4)))
  })
})

describe('recommendations without a heading', () => {
  it.each([
    ['It is recommended that Cabinet:', (text: string, at: number) => `${at + 1}. ${text}`],
    ['RECOMMENDED that Cabinet:', (text: string, at: number) => `(${'abc'[at]}) ${text}`],
    ['Members are recommended to:', (text: string, at: number) => `${['i', 'ii', 'iii'][at]}) ${text}`]
  ])('after “%s” are decisions', (lead, make) => {
    const text = `${head}Purpose of the report\n\nTo agree how roads are gritted this winter.\n\n${lead}\n\n${decisions.map(make).join('\n')}${tail}`
    expect(decisionsOf(text)).toEqual({ lead, texts: decisions })
  })
})

describe('recommendations elsewhere', () => {
  it('between the front matter and the first section are decisions', () => {
    const text = `Report to: Cabinet\nDate: 9 December 2026\nTitle: Winter road gritting\nKey decision: No\n\nCabinet is asked to:\n(a) approve the winter plan; and\n(b) agree to buy four gritters.\n\n1 Introduction\n1.1 Forty routes were gritted last winter.\n2 Financial implications\n2.1 None.\n`
    expect(decisionsOf(text)).toEqual({
      lead: 'Cabinet is asked to:',
      texts: ['approve the winter plan; and', 'agree to buy four gritters.']
    })
  })

  it('are those that are recommended, and not what a heading further down says of options', () => {
    const text = `${head}1.0 PURPOSE OF THE REPORT\n\n1.1 To seek approval of the winter plan.\n\n2.0 RECOMMENDED: That the Board\n\ni) approve the winter plan; and\nii) agree to buy four gritters.\n\n3.0 SUPPORTING INFORMATION\n\n3.1 Forty routes were gritted last winter.\n\n4.0 DECISIONS, RECOMMENDATIONS AND ANY OPTIONS\n\n4.1 Options are to do nothing, or to grit.\n`
    expect(decisionsOf(text).texts).toEqual(['approve the winter plan; and', 'agree to buy four gritters.'])
  })

  it('numbered one step beneath the words that ask for them are as many', () => {
    const text = `${head}1. Reason for report\n\n1.1 To agree the winter plan.\n\n2. Recommendations\n\n2.1 The Board is asked to:\n\n2.1.1 note the position; and\n\n2.1.2 ask for a report in May.\n\n3. Background\n\n3.1 Forty routes were gritted last winter.\n`
    expect(decisionsOf(text)).toEqual({
      lead: 'The Board is asked to:',
      texts: ['note the position; and', 'ask for a report in May.']
    })
  })

  it('are found where all of a report stands beneath one number', () => {
    const text = `${head}1 WINTER ROAD GRITTING\n\nThis report asks for the winter plan to be agreed.\n\n1.1 Introduction\n\n1.1.1 Forty routes were gritted last winter.\n\n1.2 Legal Implications\n\n1.2.1 None.\n\n1.3 Recommendations\n\n1.3.1 Cabinet is RECOMMENDED to:\n\n1) Note the position; and\n\n2) Agree to buy four gritters.\n`
    expect(decisionsOf(text).texts).toEqual(['Note the position; and', 'Agree to buy four gritters.'])
  })

  it('do not have who signs and when among them', () => {
    const text = `${head}Background\n\nThe mower is twenty years old.\n\nRecommendation\n\nTo buy a mower at £4,200 from reserves.\n\nJoan Pike\n\nParish Clerk\n\n5 May 2026\n`
    expect(decisionsOf(text).texts).toEqual(['To buy a mower at £4,200 from reserves.'])
  })
})

describe('the front of a report', () => {
  it.each([
    ['Part 1 - Public', 'Matter for Decision'],
    ['PART 1 – PUBLIC', 'Matters for Recommendation to Council'],
    ['Open report', 'For information'],
    ['Part A (Public)', 'Executive – Non-key decision']
  ])('takes “%s” and “%s” for no title and no part', (...marks) => {
    const text = `${marks.join('\n\n')}\n\nWinter road gritting\n\nRecommendations\n\nIt is recommended that Cabinet:\n\n1. note the report.${tail}`
    const read = recognised(text)
    expect(read.report.title).toBe('Winter road gritting')
    expect(read.report.sections.map(({ role }) => role)).not.toContain('part')
    expect(missingWords(text, read)).toEqual([])
  })

  it.each(
    [
      'Agenda Item No',
      'Agenda Item No. 7',
      'AGENDA ITEM 7',
      'Item No:',
      'Agenda item',
      'Item 7',
      'Appendix pack 2 – Agenda Item No 7'
    ].slice(0, 6)
  )('takes “%s” for no title', (item) => {
    const read = recognised(
      `${item}\n\n${head}Recommendations\n\nIt is recommended that Cabinet:\n\n1. note the report.${tail}`
    )
    expect(read.report.title).toBe('Winter road gritting')
  })

  it('knows “By:”, “To:” and “Subject:” as who writes, for whom, and on what', () => {
    const text = `By: Joan Pike, Director of Roads\n\nTo: Cabinet – 9 December 2026\n\nSubject: Winter road gritting\n\nClassification: Unrestricted\n\nSummary: This report says how roads will be gritted this winter.\n\nRecommendations: Cabinet is asked to:\n\n(a) approve the winter plan;\n\n(b) agree to buy four gritters.${tail}`
    const read = recognised(text)
    expect(read.report.title).toBe('Winter road gritting')
    expect(JSON.stringify(read.report.front)).toContain('Joan Pike')
    expect(missingWords(text, read)).toEqual([])
    expect(read.report.recommendations).toHaveLength(2)
  })

  it.each(['Background Information', 'Background information', 'BACKGROUND INFORMATION'])(
    'keeps “%s” as text, for it lists no papers',
    (heading) => {
      const text = `${head}Recommendations\n\nIt is recommended that Cabinet:\n\n1. approves the plan;\n2. asks for a report.\n\n${heading}\n\nForty routes were gritted last winter, at a cost of £120,000 to the roads budget.\n\nFinancial implications\n\nNone.\n`
      const { report } = recognised(text)
      expect(report.sections.find((section) => section.heading === heading)?.role).toBe('body')
    }
  )

  it('takes background papers for papers', () => {
    const text = `${head}Recommendations\n\nIt is recommended that Cabinet:\n\n1. approves the plan;\n2. asks for a report.\n\nFinancial implications\n\nNone.\n\nBackground papers\n\nWinter plan 2025/26\n`
    expect(recognised(text).report.sections.at(-1)?.role).toBe('background-papers')
  })
})

describe('a report for information', () => {
  it.each([
    [
      'with a purpose and what was found',
      `${head}Purpose of the report\n\nTo tell Cabinet how roads were gritted last winter.\n\nBackground\n\nForty routes were gritted.\n\nFinancial implications\n\nNone.\n`
    ],
    [
      'with front matter and sections of its own',
      `Report to: Roads Scrutiny Panel\nDate: 9 December 2026\nReport title: Winter road gritting\nReport of: Director of Roads\n\n1. Introduction\n\n1.1 This report is for information.\n\n2. What was done\n\n2.1 Forty routes were gritted last winter.\n\n3. Next steps\n\n3.1 A review follows in May.\n`
    ],
    [
      'that says so',
      `${head}For information\n\nIntroduction\n\nThis report is for information only. Members are not asked to decide anything.\n\nWhat was done\n\nForty routes were gritted last winter.\n\nContact officer\n\nJoan Pike, Director of Roads, 01632 960001\n`
    ]
  ])('is a report: %s', (_how, text) => {
    const read = recognised(text)
    expect(read.report.recommendations).toEqual([])
    expect(read.report.title).toBe('Winter road gritting')
    expect(missingWords(text, read)).toEqual([])
  })
})

describe('a paper that is no report', () => {
  it.each([
    [
      'minutes',
      'Minutes of a meeting of the Cabinet held on 9 December 2026 in Committee Room 1\n\nPresent: Councillors Pike (Chair), Shah and Owen\n\nApologies: Councillor Green\n\n1. Minutes of the last meeting\n\nRESOLVED that the minutes of 4 November be signed.\n\n2. Declarations of interest\n\nThere were none.\n\n3. Winter road gritting\n\nThe Director introduced the report.\n\nRESOLVED that the recommendations be agreed.\n\nThe meeting closed at 11.40 am.\n'
    ],
    [
      'minutes',
      'CABINET\n\nMINUTES\n\n9 December 2026\n\nIn attendance: Cllr Pike, Cllr Shah\n\n45. Apologies for absence\n\nNone.\n\n46. Winter plan\n\nConsideration was given to a report.\n\nIt was moved by Cllr Shah, seconded by Cllr Owen and\n\nRESOLVED: That the plan be approved.\n'
    ],
    [
      'an agenda',
      'Cabinet\n\nAGENDA\n\nWednesday 9 December 2026 at 10.00 am\n\nCommittee Room 1, Town Hall\n\n1. Apologies for absence\n\n2. Declarations of interest\n\n3. Minutes of the last meeting\n\n4. Winter road gritting – report of the Director of Roads (Pages 5 – 12)\n\n5. Exclusion of the press and public\n\n6. Date of next meeting\n'
    ],
    [
      'a letter',
      'Town Hall\nAshcombe\n\n9 December 2026\n\nDear Councillor Pike,\n\nRecommendations on winter gritting\n\nThank you for your letter on the background papers of the report. It is recommended that you write to Cabinet.\n\nYours sincerely,\n\nJoan Shah\nDirector of Roads\n'
    ],
    [
      'a policy',
      'Winter Service Policy\n\nVersion 3.2\n\nDocument owner: Director of Roads\n\nApproved by: Cabinet\n\nReview date: May 2027\n\n1. Introduction\n\n1.1 This policy sets out how roads are gritted.\n\n2. Scope\n\n2.1 This policy applies to all staff.\n\n3. Roles and responsibilities\n\n3.1 The Director is responsible for this policy.\n\n4. Review\n\n4.1 This policy will be reviewed every two years.\n'
    ],
    [
      'a decision record',
      'RECORD OF DECISION\n\nDecision maker: Cabinet Member for Roads\n\nDate of decision: 9 December 2026\n\nDecision: That the winter plan be approved.\n\nReasons for decision: To keep roads open.\n\nAlternative options considered: None.\n\nConflict of interest: None declared.\n\nThis decision comes into force on 16 December 2026 unless called in.\n'
    ],
    [
      'a notice',
      'Notice of key decisions\n\nNotice is hereby given that Cabinet intends to make the following key decisions.\n\nTitle: Waste contract\nDecision maker: Cabinet\nDate: 9 December 2026\n'
    ]
  ])('is told as what it looks like: %s', (sort, text) => {
    const result = recogniseReport(text, shippedStyles, countedIds())
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect(result.ok ? '' : result.error.message).toMatch(new RegExp(`looks like ${sort}`))
  })

  it('is none where a report quotes minutes, lists an agenda’s items or proposes a policy', () => {
    const text = `${head}Purpose of the report\n\nTo adopt the winter service policy. The minutes of the last meeting say that Cabinet RESOLVED to look at it again.\n\nRecommendations\n\nIt is recommended that Cabinet:\n\n1. adopts the policy at Appendix 1;\n2. asks for a report.${tail}`
    expect(recognised(text).report.recommendations).toHaveLength(2)
  })
})
