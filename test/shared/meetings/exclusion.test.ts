import { describe, expect, it } from 'vitest'
import type { HomeNation } from '../../../shared/law/homeNation'
import { type ExemptItem, exclusionText, exemptPartNames, restrictedMark } from '../../../shared/meetings/exclusion'
import { reportSchema } from '../../../shared/reports/report'
import { plainStyle } from '../../support/houseStyles'

describe('the resolution to exclude the public', () => {
  const sale = {
    number: '7',
    title: 'Sale of the old depot',
    isWhole: false,
    parts: ['Appendix 2', 'attachment 1'],
    exemptions: [{ paragraph: 3 }, { paragraph: 3 }]
  }
  const staff = {
    number: '9',
    title: 'Staffing',
    isWhole: true,
    parts: [],
    exemptions: [{ paragraph: 4 }, { paragraph: 1 }]
  }

  it('names each item or the part of it, with the description of Schedule 12A', () => {
    const text = exclusionText([sale, staff], 'england', false)
    const [lead, first, second] = text.split('\n')
    expect(lead).toContain('under section 100A(4) of the Local Government Act 1972')
    expect(lead).toContain('Part 1 of Schedule 12A')
    expect(lead).toContain('the public interest in maintaining the exemption outweighs')
    expect(first).toBe(
      'Item 7, Sale of the old depot (so far as it concerns Appendix 2 and attachment 1): paragraph 3, information relating to the financial or business affairs of any particular person (including the authority holding that information).'
    )
    expect(second).toMatch(/^Item 9, Staffing: paragraph 1, information relating to any individual; paragraph 4, /)
  })

  it('is empty when nothing is exempt', () => {
    expect(exclusionText([], 'england', false)).toBe('')
  })

  it('rests on the regulations where an executive meets, and on the Act everywhere else', () => {
    const [lead] = exclusionText([staff], 'england', true).split('\n')
    expect(lead).toContain(
      'under regulation 4(2)(b) of the Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012'
    )
    expect(lead).toContain('Part 1 of Schedule 12A to the Local Government Act 1972')
    expect(lead).not.toContain('100A(4)')
  })

  it.each<[HomeNation, boolean, ExemptItem['exemptions'], string, string, string]>([
    [
      'wales',
      false,
      [{ paragraph: 14 }],
      'under section 100A(4) of the Local Government Act 1972,',
      'paragraph of Part 4 of Schedule 12A to the Act shown below, and because in all',
      'paragraph 14, information relating to the financial or business affairs'
    ],
    [
      'wales',
      true,
      [{ paragraph: 14 }, { paragraph: 16 }],
      'under regulation 4(3) of the Local Authorities (Executive Arrangements) (Decisions, Documents and Meetings) (Wales) Regulations 2001,',
      'paragraphs of Part 4 of Schedule 12A to the Local Government Act 1972 shown below, and because as to paragraph 14 in all',
      'paragraph 14, information relating to the financial or business affairs'
    ],
    [
      'wales',
      false,
      [{ paragraph: 16 }],
      'under section 100A(4)',
      'paragraph of Part 4 of Schedule 12A to the Act shown below:',
      'paragraph 16, information in respect of which a claim to legal professional privilege'
    ],
    [
      'scotland',
      true,
      [{ paragraph: 9, nation: 'scotland' }],
      'under section 50A(4) of the Local Government (Scotland) Act 1973,',
      'paragraph of Part I of Schedule 7A to the Act shown below:',
      'paragraph 9, any terms proposed or to be proposed by or to the authority'
    ],
    [
      'northern-ireland',
      false,
      [{ paragraph: 3, nation: 'northern-ireland' }],
      'under section 42(4) of the Local Government Act (Northern Ireland) 2014,',
      'paragraph of Part 1 of Schedule 6 to the Act shown below, and because in all',
      'paragraph 3, information relating to the financial or business affairs of any particular person (including the council holding that information)'
    ]
  ])(
    'speaks in %s (an executive: %s) by its own law of %o',
    (nation, isExecutive, exemptions, power, schedule, line) => {
      const [lead, first] = exclusionText([{ ...staff, exemptions }], nation, isExecutive).split('\n')
      expect(lead).toContain(power)
      expect(lead).toContain(schedule)
      expect(first).toContain(`Item 9, Staffing: ${line}`)
    }
  )

  it.each<[HomeNation, boolean, string]>([
    ['england', false, 'section 100A(2) of the Local Government Act 1972'],
    [
      'england',
      true,
      'regulation 4(2)(a) of the Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012'
    ],
    ['wales', false, 'section 100A(2) of the Local Government Act 1972'],
    [
      'wales',
      true,
      'regulation 4(2) of the Local Authorities (Executive Arrangements) (Decisions, Documents and Meetings) (Wales) Regulations 2001'
    ],
    ['scotland', false, 'section 50A(2) of the Local Government (Scotland) Act 1973'],
    ['northern-ireland', false, 'section 42(2) of the Local Government Act (Northern Ireland) 2014']
  ])(
    'in %s (an executive: %s) must be followed for confidential matter, without a resolution',
    (nation, isExecutive, duty) => {
      const exemptions = [{ paragraph: null, nation, confidential: 'court' as const }]
      const text = exclusionText([{ ...sale, exemptions }], nation, isExecutive)
      expect(text).toMatch(new RegExp(`^Under ${duty.replaceAll(/[()]/g, '\\$&')}, the public must be excluded`))
      expect(text).toContain('No resolution is needed:')
      expect(text).not.toMatch(/public interest|chedule|exempt/)
      expect(text).toContain(
        'Item 7, Sale of the old depot (so far as it concerns Appendix 2 and attachment 1): information the disclosure of which to the public is prohibited by the order of a court.'
      )
    }
  )

  it('comes after what must be followed, where there is both', () => {
    const secret = { ...sale, exemptions: [{ paragraph: null, confidential: 'department' as const }] }
    const lines = exclusionText([staff, secret], 'england', false).split('\n')
    expect(lines.map((line) => line.slice(0, 26))).toEqual([
      'Under section 100A(2) of t',
      'Item 7, Sale of the old de',
      'That, under section 100A(4',
      'Item 9, Staffing: paragrap'
    ])
  })

  it('names a mark by the law that it was made under, whose schedule the Act of the resolution is not', () => {
    expect(exclusionText([staff], 'scotland', false)).toContain(
      'paragraphs of Part 1 of Schedule 12A to the Local Government Act 1972 shown below'
    )
  })
})

describe('the names of exempt parts', () => {
  const paragraph = (id: string, exempt: string) => ({
    type: 'paragraph',
    attrs: { id, level: 1, exempt },
    content: [{ type: 'text', text: 'Acme bids £4m.' }]
  })
  const section = (id: string, heading: string, exempt: string, inside: string) => ({
    ...{ id, role: 'body', heading, exempt },
    body: { type: 'doc', content: [paragraph(`${id}p`, inside)] }
  })
  const report = reportSchema.parse({
    format: 1,
    styleId: plainStyle.id,
    title: 'On the depot',
    sections: [section('s1', 'Price', 'e1', 'e1'), section('s2', 'Background', '', 'e1')],
    appendices: [
      { id: 'a1', title: 'Bids', exempt: 'e1', sections: [section('s3', 'Acme is preferred', 'e1', 'e1')] },
      { id: 'a2', title: 'Terms', sections: [section('s4', 'Rent', 'e1', '')] }
    ],
    exemptions: [{ id: 'e1', paragraph: 3 }]
  })

  it('are numbers and kinds: no heading of an author’s, nothing inside an exempt appendix, and nothing twice', () => {
    const names = exemptPartNames(report, plainStyle, false)
    expect(names).toHaveLength(4)
    expect(names).toContain('Appendix 1')
    // An author’s headings may say what is exempt: a section is called by its number or its place.
    expect(names.join()).not.toMatch(/Price|Rent|Background|Acme/)
    expect(names.filter((name) => /section (?:1|2)|(?:first|second) section/.test(name))).toHaveLength(3)
  })

  it('are those of confidential matter alone, or of exempt matter alone', () => {
    const secret = { id: 'e2', paragraph: null, publicInterest: '', releaseOn: null, confidential: 'court' as const }
    const both = reportSchema.parse({
      ...report,
      exemptions: [...report.exemptions, secret],
      sections: report.sections.map((own) => (own.id === 's1' ? { ...own, exempt: 'e2' } : own))
    })
    expect(exemptPartNames(both, plainStyle, true)).toHaveLength(1)
    expect(exemptPartNames(both, plainStyle, false)).not.toContain(exemptPartNames(both, plainStyle, true)[0])
  })

  it('know every place that can be marked, and say none of its words', () => {
    const marks = { title: 'e1', lead: 'e1', contacts: 'e1', 'front:author': 'e1', 'heading:s2': 'e1' }
    const marked = reportSchema.parse({ ...report, front: { author: 'Acme' }, title: 'Acme and the depot', marks })
    const names = exemptPartNames(marked, plainStyle, false)
    for (const name of ['its title', 'the lead of the recommendations', 'its contacts', 'a line at its head'])
      expect(names).toContain(name)
    expect(names.some((name) => name.startsWith('the heading of '))).toBe(true)
    expect(names.join()).not.toMatch(/Price|Rent|Background|Acme|author/)
    expect(
      exemptPartNames(reportSchema.parse({ ...marked, marks: { report: 'e1' } }), plainStyle, false).join()
    ).not.toContain('Acme')
  })

  it('call an appendix as the house style does', () => {
    const lettered = { ...plainStyle, appendices: { ...plainStyle.appendices, numerals: 'letters' as const } }
    expect(exemptPartNames(report, lettered, false)).toContain('Appendix A')
  })
})

describe('the mark on restricted copies', () => {
  it('says “Not for publication” and why, in the words of the Schedule, each paragraph once and in order', () => {
    expect(restrictedMark([{ paragraph: 3 }, { paragraph: 1 }, { paragraph: 3, nation: 'england' }])).toBe(
      'Not for publication by virtue of paragraphs 1 and 3 of Part 1 of Schedule 12A to the Local Government Act 1972: Information relating to any individual; Information relating to the financial or business affairs of any particular person (including the authority holding that information).'
    )
    expect(restrictedMark([{ paragraph: 15, nation: 'scotland' }])).toBe(
      'Not for publication by virtue of paragraph 15 of Part I of Schedule 7A to the Local Government (Scotland) Act 1973: The identity of a protected informant.'
    )
    expect(restrictedMark([{ paragraph: null, confidential: 'department' }, { paragraph: 2 }])).toBe(
      'Not for publication by virtue of paragraph 2 of Part 1 of Schedule 12A to the Local Government Act 1972: Information which is likely to reveal the identity of an individual. Not for publication: confidential information within section 100A(3) of the Local Government Act 1972: Information furnished by a government department upon terms which forbid the disclosure of the information to the public.'
    )
    expect(restrictedMark([])).toBe('')
  })
})
