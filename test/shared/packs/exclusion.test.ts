import { describe, expect, it } from 'vitest'
import { exclusionResolution, paragraphsOf, paragraphWords, restrictedMark } from '../../../shared/packs/exclusion'

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

  it('names Part 4 for the paragraphs of Wales', () => {
    expect(exclusionResolution([{ ...staff, exemptions: [{ paragraph: 12 }] }])).toContain('Part 4 of Schedule 12A')
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
