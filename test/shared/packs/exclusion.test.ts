import { describe, expect, it } from 'vitest'
import {
  exclusionResolution,
  exemptPartNames,
  paragraphsOf,
  paragraphWords,
  restrictedMark
} from '../../../shared/packs/exclusion'
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
    const text = exclusionResolution([sale, staff])
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
    expect(exclusionResolution([])).toBe('')
  })

  it('rests on the regulations where an executive meets, and on the Act everywhere else', () => {
    const [lead] = exclusionResolution([staff], true).split('\n')
    expect(lead).toContain(
      'under regulation 4(2)(b) of the Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012'
    )
    expect(lead).toContain('Part 1 of Schedule 12A to the Local Government Act 1972')
    expect(lead).not.toContain('100A(4)')
  })

  it('names Part 4 for the paragraphs of Wales', () => {
    expect(exclusionResolution([{ ...staff, exemptions: [{ paragraph: 12 }] }])).toContain('Part 4 of Schedule 12A')
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

  it('are those that are public: no heading inside an exempt appendix, and nothing twice', () => {
    expect(exemptPartNames(report, plainStyle)).toEqual([
      'the section “Price”',
      'Appendix 1',
      'the section “Rent”',
      'the parts marked so under “Background”'
    ])
  })

  it('call an appendix as the house style does', () => {
    const lettered = { ...plainStyle, appendices: { ...plainStyle.appendices, numerals: 'letters' as const } }
    expect(exemptPartNames(report, lettered)).toContain('Appendix A')
  })
})

describe('the mark on restricted copies', () => {
  it('says “Not for publication” and why, in the words of the Schedule', () => {
    expect(restrictedMark([1, 3])).toBe(
      'Not for publication by virtue of paragraphs 1 and 3 of Part 1 of Schedule 12A to the Local Government Act 1972: Information relating to any individual; Information relating to the financial or business affairs of any particular person (including the authority holding that information).'
    )
    expect(restrictedMark([])).toBe('')
  })

  it('counts each paragraph once and in order', () => {
    expect(paragraphsOf([{ paragraph: 5 }, { paragraph: 3 }, { paragraph: 5 }])).toEqual([3, 5])
    expect(paragraphWords([1, 2, 3])).toBe('paragraphs 1, 2 and 3')
  })
})
