import { describe, expect, it } from 'vitest'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { isBareNotice, saysExempt, whatIsSaidExempt } from '../../shared/law/saysExempt'
import { checkReport } from '../../shared/reports/checks/allChecks'
import { publicCopy } from '../../shared/reports/exempt'
import { markKeys } from '../../shared/reports/marks'
import { newReport } from '../../shared/reports/newReport'
import { recogniseReport } from '../../shared/reports/recognise/recognise'

describe('texts that say of themselves that they are exempt', () => {
  it.each([
    'NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972.',
    'Not for publication',
    '**EXEMPT**',
    'Exempt: paragraph 3',
    'Confidential',
    'Private and Confidential',
    'Confidential report',
    'Part II',
    'PART B – Exempt',
    'Agenda Part 2 (private)',
    'This report contains exempt information.',
    'Exempt information under paragraph 3 of Schedule 12A',
    'The report is exempt from publication.'
  ])('such as “%s”', (text) => expect(saysExempt(text)).toBe(true))
  it.each([
    '',
    'For publication',
    'Part I',
    'Part A',
    'Part B of the building is let.',
    'This report contains no exempt information.',
    'The report does not contain exempt information.',
    'Not exempt',
    'Private rented homes',
    'Confidential waste is collected weekly.',
    'Open'
  ])('and not “%s”', (text) => expect(saysExempt(text)).toBe(false))
})

const durham = shippedStyles.find((style) => style.id === 'durham') as HouseStyle
let ids = 0
const newId = (): string => `id-${++ids}`

describe('a report that says so', () => {
  const text = (above: string) =>
    `${above}\n\nCabinet\n\n9 December 2026\n\nThe zebra bid\n\nReport of the Director of Place\n\nPurpose of the Report\n\n1 To agree the price of the zebra.\n\nRecommendation(s)\n\n2 Cabinet is recommended to agree the price.\n\nBackground\n\n3 There were bids.\n`

  it('comes in marked as a whole, which is told', () => {
    const read = recogniseReport(
      text('NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A'),
      shippedStyles,
      newId
    )
    if (!read.ok) throw new Error(read.error.message)
    expect(read.value.report.marks).toEqual({ [markKeys.report]: 'unknown' })
    expect(JSON.stringify(publicCopy(read.value.report).report)).not.toContain('zebra.')
    expect(read.value.lost.join()).toContain('The whole report is marked so until a person looks')
    const open = recogniseReport(text('Open'), shippedStyles, newId)
    expect(open.ok && open.value.report.marks).toBe(undefined)
  })

  it('without a mark is named by a check', () => {
    const report = { ...newReport(durham, 'A bid', newId), front: { classification: 'Not for publication' } }
    const named = (value: typeof report) => checkReport(value, durham).filter(({ rule }) => rule === 'says-exempt')
    expect(named(report)).toMatchObject([{ severity: 'stop', place: { kind: 'front' } }])
    expect(named({ ...report, marks: { [markKeys.report]: 'unknown' } })).toEqual([])
  })
})

describe('a part that says so', () => {
  const bins = (more: { background?: string; appendices?: string; reason?: string }) =>
    [
      'Cabinet\n\n9 December 2026\n\nNew bins for the market towns\n\nOrdinary Decision\n\nReport of Waste Team',
      'Purpose of the Report\n\n1 To say what new bins would cost.',
      'Executive summary\n\n2 The bins are old and the lids do not close.',
      'Recommendation(s)\n\n3 Cabinet is recommended to agree to buy new bins.',
      `Background\n\n4 ${more.background ?? 'Forty bins were bought in 1998.'}`,
      'Conclusion\n\n5 New bins are needed.',
      'Background papers\n\nNone.',
      'Contact: Ada Pike Tel: 01632 960001',
      more.appendices ?? ''
    ].join('\n\n')
  const read = (text: string) => {
    const found = recogniseReport(text, shippedStyles, newId)
    if (!found.ok) throw new Error(found.error.message)
    const { report, lost, style } = found.value
    return { report, lost: lost.join('\n'), style, open: JSON.stringify(publicCopy(report).report) }
  }
  const appendix = (number: number, title: string, head: string, words: string) =>
    `Appendix ${number}: ${title}\n\n${head}\n\n${words}`

  it('at the head of an appendix is marked by the paragraph that it names, and told; the rest stays public', () => {
    const { report, lost, open, style } = read(
      bins({
        appendices: [
          appendix(2, 'Plan', 'The plan of the towns.', 'Each town has ten bins.'),
          appendix(
            3,
            'Bids',
            'NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972',
            'Binmakers bid nine thousand.'
          )
        ].join('\n\n')
      })
    )
    expect(open).not.toContain('Binmakers')
    expect(open).toContain('Each town has ten bins.')
    expect(open).toContain('Forty bins were bought')
    expect(report.exemptions).toMatchObject([{ paragraph: 3, publicInterest: '' }])
    expect(lost).toMatch(/the text says that this is not for publication\. It is marked exempt under paragraph 3/)
    expect(checkReport(report, style).filter(({ rule }) => rule === 'says-exempt')).toEqual([])
  })

  it('further down in an appendix is marked without a reason where it names none', () => {
    const { open, lost } = read(
      bins({ appendices: appendix(2, 'Bids', 'Binmakers bid nine thousand.', 'This appendix is not for publication.') })
    )
    expect(open).not.toContain('Binmakers')
    expect(lost).toContain('It is marked exempt without a reason yet')
  })

  it('in a section is that section, and no other', () => {
    const { open } = read(bins({ background: 'This section is not for publication. Binmakers bid nine thousand.' }))
    expect(open).not.toContain('Binmakers')
    expect(open).toContain('New bins are needed.')
  })

  it('of an appendix is that appendix, and not where it is said', () => {
    const { open } = read(
      bins({
        background: 'Appendix 3 is exempt from publication under paragraph 3. Forty bins were bought in 1998.',
        appendices: [
          appendix(2, 'Plan', 'The plan of the towns.', 'Each town has ten bins.'),
          appendix(3, 'Bids', 'All bids that came.', 'Binmakers bid nine thousand.')
        ].join('\n\n')
      })
    )
    expect(open).not.toContain('Binmakers')
    expect(open).toContain('Forty bins were bought in 1998.')
    expect(open).toContain('Each town has ten bins.')
  })

  it.each([
    'This report contains no exempt information.',
    'The public may be excluded while exempt information under paragraph 3 is considered.',
    'Private rented homes have bins of their own.'
  ])('is none where it says “%s”', (background) => {
    const { report, lost } = read(bins({ background }))
    expect(publicCopy(report).withheld).toEqual([])
    expect(lost).not.toContain('not for publication')
  })
})

describe('a notice that says by which law something is exempt', () => {
  it.each([
    ['NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972', true],
    ['Not for publication by virtue of paragraph 3 of Schedule 12A.', true],
    ['This appendix is exempt under paragraph 5.', true],
    ['Not for publication: the bid of Binmakers.', false],
    ['Exempt under paragraph 3: 4000000', false],
    ['The paragraph of the report.', false]
  ])('is all of “%s”: %s', (text, isBare) => expect(isBareNotice(text)).toBe(isBare))
})

describe('what a text says to be exempt', () => {
  it.each([
    ['Not for publication by virtue of paragraph 3 of Schedule 12A', 'here', 3],
    ['Not for publication under paragraphs 1 and 3 of Schedule 12A', 'here', null],
    ['Not for publication under paragraph 55', 'here', null],
    ['This report is not for publication under paragraph 5.', 'report', 5],
    ['Appendices 2 and 4 are not for publication.', ['2', '4'], null],
    ['APPENDIX B – NOT FOR PUBLICATION', ['B'], null],
    ['The bids are in Appendix 2. This section is not for publication.', 'here', null],
    ['This report contains no exempt information. Appendix 3 is not for publication.', ['3'], null]
  ])('is told of “%s”', (text, of, paragraph) =>
    expect(whatIsSaidExempt(text)).toEqual([{ of, ground: paragraph === null ? null : { paragraph } }])
  )
})
