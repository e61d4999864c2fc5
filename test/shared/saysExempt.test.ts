import { describe, expect, it } from 'vitest'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped'
import { saysExempt } from '../../shared/law/saysExempt'
import { checkReport } from '../../shared/reports/checks'
import { publicCopy } from '../../shared/reports/exempt'
import { markKeys } from '../../shared/reports/marks'
import { newReport } from '../../shared/reports/newReport'
import { recogniseReport } from '../../shared/reports/recognise'

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
